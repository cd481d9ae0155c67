"""A write-ahead log that lies beside a library and is not its own.

SQLite puts into a library what a log beside it holds, whoever wrote it: where the file was replaced after a crash, two states of
a library are mixed and the file is spoilt. A log of the file's own is left by a crash too, and holds what was acknowledged last.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from db import place, seal
from db.errors import LibraryDamagedError, StrayLogError

_MODE = slice(18, 20)
"""Where SQLite's header says how the file is written: https://sqlite.org/fileformat2.html."""

_BY_LOG = b"\x02\x02"

_SEALED = 11
"""The schema version from which the file holds sums of its rows."""


def check(path: Path, checked: Callable[[sqlite3.Connection, Path], int]) -> None:
    """See that what lies beside a library is its own; nothing is written.

    Args:
        path: The library.
        checked: Sees that a file holds nothing that would run by itself, and gives its schema version.

    Raises:
        StrayLogError: The two do not belong together.
    """
    log = place.log_of(path)
    with suppress(OSError):
        if place.is_held(path) or not place.has_log(path) or not path.stat().st_size:
            return
        with path.open("rb") as file:
            mode = file.read(_MODE.stop)[_MODE]
        # A file that a program copied into this place is not written by way of a log yet.
        if mode != _BY_LOG or (_is_newer(path, log) and not place.in_use(path) and not _holds_together(path, checked)):
            raise StrayLogError(
                f"Beside {path} lies {log.name}, which is not its own: a crash left it, and the file was replaced since."
                " Nothing was read or written.",
                f"`reader --db {path} restore {path}` takes the file without it, and keeps both as they are.",
            )


def _is_newer(path: Path, log: Path) -> bool:
    """Whether the file was put there or written since the log was, as by a copy, or by moving the log's pages into it."""
    return path.stat().st_ctime_ns >= log.stat().st_ctime_ns


def _holds_together(path: Path, checked: Callable[[sqlite3.Connection, Path], int]) -> bool:
    """Whether the file and the log make one whole library."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            version = checked(connection, path)
            if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
                return False
            return version < _SEALED or next(seal.broken(connection), None) is None
    except (sqlite3.Error, LibraryDamagedError):
        return False
