"""The commands: thin, one module a group of them. The entry point is `main`.

Owns words and lines of the terminal. Everything it does, it asks the service for; the screens are imported when they are opened.
"""

from reader.cli.program import main

__all__ = ["main"]
