"""Views of the workspace, one module a page."""
