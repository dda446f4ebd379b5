"""Pages of import and export in the workspace."""
