"""Entries as pages, feeds and calendars show them."""
