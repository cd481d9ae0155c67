"""Pieces of an export that are found in one order and written in another: kept in a temporary file meanwhile, not in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

_SHIFT = 1 << 63
"""Makes a whole number positive, so that its bytes stand in its order."""


class Spool:
    """Texts that come out in the order of their keys, each a tuple of whole numbers of the same length."""

    def __init__(self, file: sqlite3.Connection) -> None:
        self._file = file
        file.execute("CREATE TABLE piece (key BLOB, text BLOB)")

    def put(self, key: tuple[int, ...], text: str) -> None:
        """Add a text, also one with the half of a character, as the name of a file may hold."""
        place = b"".join((n + _SHIFT).to_bytes(8, "big") for n in key)
        self._file.execute("INSERT INTO piece VALUES (?, ?)", (place, text.encode("utf-8", "surrogatepass")))

    def __len__(self) -> int:
        count: int = self._file.execute("SELECT count(*) FROM piece").fetchone()[0]
        return count

    def __iter__(self) -> Iterator[str]:
        rows = self._file.execute("SELECT text FROM piece ORDER BY key, rowid")
        return (row[0].decode("utf-8", "surrogatepass") for row in rows)


@contextmanager
def spool() -> Iterator[Spool]:
    """A spool that goes with the end of the ``with``."""
    # An empty name is a file of SQLite's own that it deletes itself: https://sqlite.org/inmemorydb.html, "Temporary Databases".
    with closing(sqlite3.connect("", isolation_level=None)) as file:
        file.execute("PRAGMA journal_mode = OFF")
        yield Spool(file)
