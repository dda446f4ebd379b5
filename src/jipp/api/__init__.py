"""The public API, version 1: reading all public data as JSON."""
