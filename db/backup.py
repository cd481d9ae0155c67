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

from db import place, stray
from db.errors import LibraryBusyError, LibraryDamagedError, LibraryError, NotALibraryError
from db.store import Store, checked

KEPT = 3
"""Automatic copies that are kept of a library; the oldest go when a newer one was made."""


def copy(path: Path, target: Path, *, alone: bool = False) -> None:
    """Copy the library at ``path`` to ``target``, in place of what is there; only its owner may read a new file.

    Args:
        path: The library.
        target: The copy.
        alone: Whether the file is taken as it is, without a write-ahead log beside it.

    Raises:
        LibraryError: The copy cannot be made; the target is as before then.
    """
    if not alone:
        stray.check(path, checked)
    part = target.with_name(f".{target.name[:40]}.part")  # no longer than file systems allow, whatever the name's script
    try:
        part.unlink(missing_ok=True)
        place.touch(part)
        if target.is_file():
            part.chmod(target.stat().st_mode & 0o777)
        with (
            closing(place.connect_alone(path) if alone else place.connect_to_read(path)) as source,
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
            raise LibraryDamagedError(f"{path} is damaged, so it cannot be copied.", "Name another copy.") from error
        raise LibraryError(
            f"{path} cannot be copied to {target}: {error}.", "Check the room on the disk and the rights."
        ) from error
    except OSError as error:
        part.unlink(missing_ok=True)
        raise LibraryError(f"{target} cannot be written: {error.strerror}.", "Choose another place.") from error


def restore(path: Path, source: Path) -> list[Path]:
    """Put a copy in a library's place; what was there stays beside it under another name, the files beside it too.

    The library is missing for a moment rather than mixed from two: its file goes first, and comes last.

    Returns:
        What was there, under its new names.

    Raises:
        LibraryError: The copy is no sound library, or the files cannot be moved.
    """
    if place.in_use(path):
        raise LibraryBusyError(f"{path} is open in another program.", "Close that first: it would go on writing to the old file.")
    fresh = path.with_name(f".{path.name[:40]}.restored")
    copy(source, fresh, alone=_is_same(source, path))
    try:
        with closing(Store.open(fresh, create=False)) as store:
            faults = [row[0] for row in store.rows("PRAGMA integrity_check(1)") if row[0] != "ok"]
        if faults:
            raise LibraryDamagedError(f"{source} is damaged, so it is no copy to go back to.", "Name another one.")
        moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")[:-3]
        kept = []
        for ending in ("", "-wal", "-shm", "-journal"):
            old = path.with_name(path.name + ending)
            if old.exists():
                kept.append(old.rename(path.with_name(f"{path.name}.before-{moment}Z{ending}")))
        fresh.replace(path)
    except LibraryError as error:
        raise type(error)(error.message.replace(str(fresh), str(source)), error.hint) from error
    except OSError as error:
        raise LibraryError(f"{path} cannot be put back: {error.strerror}.", "Check the rights of its folder.") from error
    finally:
        for ending in ("", "-wal", "-shm"):
            fresh.with_name(fresh.name + ending).unlink(missing_ok=True)
    return kept


def _is_same(source: Path, path: Path) -> bool:
    return path.exists() and source.exists() and source.samefile(path)


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
