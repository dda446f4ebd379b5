"""What is true of the whole house. No test here has a list of exceptions."""
