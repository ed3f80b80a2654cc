"""What changes, checks and copies a library as a whole."""
