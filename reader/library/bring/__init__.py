"""What comes into a library from outside: documents, files of other programs, other libraries."""
