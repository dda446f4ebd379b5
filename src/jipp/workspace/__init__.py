"""The workspace: what a person who is signed in sees first, and what they may do. Composes other apps."""
