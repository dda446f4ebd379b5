"""Views of the network's pages in the workspace, one module a page."""
