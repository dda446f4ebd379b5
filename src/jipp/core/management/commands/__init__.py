"""Commands of the ground: translations."""
