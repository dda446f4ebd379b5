"""Journeys that people make, in a real browser over the real data."""
