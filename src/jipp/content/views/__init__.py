"""Views of the sites, for visitors and in the workspace."""
