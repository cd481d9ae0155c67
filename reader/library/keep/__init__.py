"""The library as a file: copies of it, and what ails it."""
