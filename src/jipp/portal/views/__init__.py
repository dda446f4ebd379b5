"""Views of the public web, one module a page."""
