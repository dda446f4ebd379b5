"""What `make` calls: tests on both engines, and the checks."""
