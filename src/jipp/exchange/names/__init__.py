"""Finding the agency and the region that a cell means: by name, former name, abbreviation, near spelling."""
