"""Notices that the file of an open library is not at its path any more: moved, replaced or removed while it was open.

SQLite goes on writing to a file that nobody can open again by its name, and says that all is well. So it is looked at before
anything is committed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from db import place
from db.errors import LibraryError, LibraryMovedError

_TELLING = (
    "PRAGMA journal_mode",
    "SELECT max(id), (SELECT hash FROM event ORDER BY id DESC LIMIT 1) FROM event",
    "SELECT count(*), max(id) FROM article",
)
"""What tells two states of a library apart."""

_TRIES = 3
"""Looks, since another process may write between the two halves of one."""


class Whereabouts:
    """What lay at a library's path when it was opened, and the write-ahead log beside it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._absolute = path.absolute()
        self._log = place.log_of(self._absolute)
        self.file = place.file_at(self._absolute)
        self._its_log: place.File | None = None
        """The log that this connection writes; known after the first write."""
        self._written = self._state()
        """When the file was written last and how long it was then, as far as this connection knows."""

    def check(self) -> None:
        """See that the same file is still there.

        Raises:
            LibraryMovedError: It is not.
        """
        there = place.file_at(self._absolute)
        if there is None:
            raise self._moved("was moved or removed")
        if there != self.file:
            raise self._moved("was replaced by another file")
        log = place.file_at(self._log)
        if self._its_log and log != self._its_log:
            raise self._moved("has lost what was written last (the file -wal beside it)")
        self._its_log = log

    def look(self, ours: sqlite3.Connection, checked: Callable[[sqlite3.Connection, Path], int]) -> None:
        """See before a change that the file holds what is open, where something wrote to it since this connection did.

        Args:
            ours: The connection; in no transaction.
            checked: Sees that a file holds nothing that would run by itself.

        Raises:
            LibraryMovedError: It is not there, or another one was copied over it.
        """
        self.check()
        written = self._state()
        if written == self._written:
            return
        if not any(self._says_the_same(ours, checked) for _ in range(_TRIES)):
            raise self._moved("was overwritten with another file")
        self._written = written

    def wrote(self) -> None:
        """Take the file as it is now for what this connection left."""
        self._written = self._state()

    def _state(self) -> tuple[int, int] | None:
        with suppress(OSError):
            found = self._absolute.stat()
            return found.st_mtime_ns, found.st_size
        return None

    def _says_the_same(self, ours: sqlite3.Connection, checked: Callable[[sqlite3.Connection, Path], int]) -> bool:
        """Whether who opens the file now finds the same log and articles there, written in the same way."""
        here = [tuple(ours.execute(sql).fetchone()) for sql in _TELLING]
        try:
            with closing(sqlite3.connect(f"{self._absolute.as_uri()}?mode=ro", uri=True)) as other:
                checked(other, self._path)
                return here == [other.execute(sql).fetchone() for sql in _TELLING]
        except (sqlite3.Error, LibraryError):
            return False

    def _moved(self, what: str) -> LibraryMovedError:
        return LibraryMovedError(
            f"{self._path} {what} while it was open, so the change is not stored.",
            "Save what is open under another name, or put the file back.",
        )
