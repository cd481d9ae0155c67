"""The process of one visitor: ``python -m reader.ui.web.visit LIBRARY ANNOTATOR``, which the server starts.

The server's environment chooses Textual's web driver, so that keys and the screen go through it and not through a terminal.
"""

from __future__ import annotations

import sys
from pathlib import Path

from reader.errors import ReaderError
from reader.settings import Settings
from reader.ui.app import run


def main(arguments: list[str]) -> int:
    """Open the screen; what a person can mend is said where the server runs."""
    library, annotator = arguments
    try:
        return run(Path(library), annotator, Settings.load())
    except ReaderError as error:
        sys.stderr.write(f"reader: {error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
