"""jipp: the open system behind JIPP Nasional, Indonesia's public-service innovation network."""

__version__ = "0.1.0"
