"""Letters on paper: what they say, and the PDF made of it."""
