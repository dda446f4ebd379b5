"""Pages of the ground: health, errors, the gallery of components."""
