"""The process of one visitor: ``python -m reader.ui.web.visit LIBRARY ANNOTATOR``, which the server starts.

The server's environment chooses our web driver, so that keys and the screen go through it and not through a terminal.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from textual import on

from reader.errors import ReaderError
from reader.ingest.clean import clean_line
from reader.ingest.source import Source
from reader.settings import Settings
from reader.ui.app import ReaderApp, run
from reader.ui.request import ArticlesAdded, FilesWanted
from reader.ui.screens.library import LibraryScreen
from reader.ui.web.driver import FileBrought, VisitDriver

LONGEST_NAME = 120
"""Characters of a file's name that are kept."""


class VisitApp(ReaderApp):
    """The reader for a visitor, who brings files along instead of naming them."""

    @on(FilesWanted)
    def _ask_for_files(self) -> None:
        if isinstance(self._driver, VisitDriver):
            self._driver.ask_for_files()

    @on(FileBrought)
    def _add(self, event: FileBrought) -> None:
        screen = self.screen_stack[0]
        source = brought(event.name, event.data)
        self.session.intake.take(self, source, lambda first, words: screen.post_message(ArticlesAdded(first, words)))
        if isinstance(screen, LibraryScreen):
            screen.follow_intake()


def brought(name: str, data: bytes) -> Source:
    """A file that a visitor brought.

    Two visitors may call different files the same, so what it holds is part of where it is: only the same file is there twice.
    """
    plain = clean_line(name.replace("\\", "/").rpartition("/")[2])[-LONGEST_NAME:] or "file"
    return Source(f"brought/{hashlib.sha256(data).hexdigest()[:8]}/{plain}", lambda: data)


def main(arguments: list[str]) -> int:
    """Open the screen; what a person can mend is said where the server runs."""
    library, annotator = arguments
    try:
        return run(Path(library), annotator, Settings.load(), app=VisitApp)
    except ReaderError as error:
        sys.stderr.write(f"reader: {error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
