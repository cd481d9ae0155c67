"""Notices that the file of an open library is not at its path any more: moved, replaced or removed while it was open.

SQLite goes on writing to a file that nobody can open again by its name, and says that all is well. So it is looked at before
anything is committed.
"""

from __future__ import annotations

from pathlib import Path

from db import place
from db.errors import LibraryMovedError


class Whereabouts:
    """What lay at a library's path when it was opened, and the write-ahead log beside it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._absolute = path.absolute()
        self._log = place.log_of(self._absolute)
        self.file = place.file_at(self._absolute)
        self._its_log: place.File | None = None
        """The log that this connection writes; known after the first write."""

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

    def _moved(self, what: str) -> LibraryMovedError:
        return LibraryMovedError(
            f"{self._path} {what} while it was open, so the change is not stored.",
            "Save what is open under another name, or put the file back.",
        )
