"""A person's copy of a library: one file, of one moment, never in place of another one unasked."""

from __future__ import annotations

import os
from pathlib import Path

from db import backup
from db.errors import LibraryError
from db.store import Store
from reader.errors import ReaderError


def back_up(path: Path, target: Path, *, replace: bool = False) -> Path:
    """Copy a library that others may be writing to; returns where the copy is.

    Args:
        path: The library.
        target: The copy, or the folder where it gets the library's name.
        replace: Whether a file that is there may be replaced.

    Raises:
        ReaderError: There is something at the target, or it cannot be written.
        LibraryError: The library cannot be copied.
    """
    if target.is_dir():
        target /= path.name
    if os.path.lexists(target):
        if target.exists() and target.samefile(path):
            raise ReaderError("A library cannot be copied onto itself.", "Name another file.")
        if not replace:
            raise ReaderError(f"There is a file {target} already.", "Name another one, or replace it with --force.")
        if target.with_name(target.name + "-wal").exists():
            raise ReaderError(f"{target} is a library that is open.", "Close it first, or name another file.")
    if not target.parent.is_dir():
        raise ReaderError(f"There is no folder {target.parent}.", "Make it, or name another place.")
    backup.copy(path, target)
    return target


def fetched(path: Path, folder: Path) -> Store:
    """Open a copy of somebody's library that is brought to the present schema; the file itself stays as it is.

    Args:
        path: Their library, of any age; it need not be writable.
        folder: Where the copy may be made.

    Raises:
        LibraryError: It is no library, or a later version of the program wrote it.
    """
    if not path.is_file() or not path.stat().st_size:
        raise ReaderError(f"There is no library {path}.", "Check the path.")
    target = folder / "theirs.db"
    backup.copy(path, target)
    try:
        return Store.open(target, create=False)
    except LibraryError as error:  # of which the person knows the original
        raise type(error)(error.message.replace(str(target), str(path)), error.hint) from error
