"""Copies a library file while others write to it: whole or not at all, and of one moment.

By SQLite's backup interface, into a file beside the target that takes its name when it is complete.
"""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from db import place
from db.errors import LibraryDamagedError, LibraryError, NotALibraryError

KEPT = 3
"""Automatic copies that are kept of a library; the oldest go when a newer one was made."""


def copy(path: Path, target: Path) -> None:
    """Copy the library at ``path`` to ``target``, in place of what is there.

    Raises:
        LibraryError: The copy cannot be made; the target is as before then.
    """
    part = target.with_name(f".{target.name[:40]}.part")  # no longer than file systems allow, whatever the name's script
    try:
        part.unlink(missing_ok=True)
        with (
            closing(place.connect_to_read(path)) as source,
            closing(sqlite3.connect(part)) as into,
        ):
            source.backup(into)
            # A copy is one file: what opens it next makes its own write-ahead log.
            into.execute("PRAGMA journal_mode = DELETE")
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(target)
    except sqlite3.DatabaseError as error:
        part.unlink(missing_ok=True)
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_NOTADB:
            raise NotALibraryError(f"{path} is not a library.", "Name another file.") from error
        if code == sqlite3.SQLITE_CORRUPT:
            raise LibraryDamagedError(f"{path} is damaged, so it cannot be copied.") from error
        raise LibraryError(
            f"{path} cannot be copied to {target}: {error}.", "Check the room on the disk and the rights."
        ) from error
    except OSError as error:
        part.unlink(missing_ok=True)
        raise LibraryError(f"{target} cannot be written: {error.strerror}.", "Choose another place.") from error


def before_migration(path: Path, version: int) -> Path:
    """Copy a library of an older schema beside itself, before it is brought forward; return where."""
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    target = path.with_name(f"{path.name}.v{version}-{moment[:-3]}Z.backup")
    copy(path, target)
    return target


def automatic(path: Path) -> list[Path]:
    """The automatic copies of a library, the oldest first."""
    pattern = re.compile(re.escape(path.name) + r"\.v\d+-(\d{8}T\d{9}Z)\.backup")
    found = [(match[1], file) for file in path.parent.iterdir() if (match := pattern.fullmatch(file.name))]
    return [file for _, file in sorted(found)]


def prune(path: Path) -> None:
    """Let the oldest automatic copies of a library go."""
    for file in automatic(path)[:-KEPT]:
        file.unlink(missing_ok=True)
