"""Measurements: commands that print figures and ratios, with the machine and the versions. Not tests."""
