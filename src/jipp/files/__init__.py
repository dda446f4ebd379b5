"""Stored files: checked by their content, images made anew, served only to whom their owner shows them."""
