"""A person's copy of a library: one file, of one moment, never in place of another one unasked."""

from __future__ import annotations

import os
from pathlib import Path

from db import backup, place, shared_folder
from db.errors import LibraryError, NoLibraryError, NotALibraryError
from db.store import Store
from reader.errors import ReaderError
from reader.library.showing import shown

_NO_COPY = "Name a copy of the library, as `reader backup` makes one."
_NOT_THEIRS = "Name their library file, as in from-bob.db; `reader import` brings in an export."


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


def risk_of_place(path: Path) -> str:
    """Why a library had better lie elsewhere, in one sentence; empty where nothing tells of it."""
    kept_by = shared_folder.kept_by(path)
    if not kept_by:
        return ""
    where = f"on {kept_by}" if kept_by.startswith("a network drive") else f"in a folder that {kept_by} keeps in step"
    return f"{path} lies {where}: that can spoil it while it is written. Keep it elsewhere, and put copies there: reader backup."


def save_elsewhere(store: Store, target: Path) -> Path:
    """Write what is open to a new file, also where the library's own is gone; returns where.

    Args:
        store: The library.
        target: The new file, or the folder where it gets the library's name.

    Raises:
        ReaderError: There is something at the target, or it cannot be written.
    """
    if target.is_dir():
        target /= store.path.name
    if os.path.lexists(target) or os.path.lexists(place.log_of(target)):
        raise ReaderError(f"There is a file {target} already.", "Name another one.")
    try:
        place.touch(target)
        store.copy_into(target)
    except OSError as error:
        raise ReaderError(f"{target} cannot be written: {error.strerror}.", "Choose another place.") from error
    except LibraryError:
        target.unlink(missing_ok=True)
        raise
    return target


def restore(path: Path, source: Path) -> list[Path]:
    """Go back to a copy of a library; what was there is kept beside it. Returns where.

    Raises:
        ReaderError: There is no such copy, or it is no sound library, or the library is open somewhere.
    """
    with shown():
        try:
            place.prepare(source, create=False)
            place.prepare(path, create=True)
            return backup.restore(path, source)
        except (NoLibraryError, NotALibraryError) as error:
            raise type(error)(error.message, _NO_COPY) from error


def fetched(path: Path, folder: Path) -> Store:
    """Open a copy of somebody's library that is brought to the present schema; the file itself stays as it is.

    Args:
        path: Their library, of any age; it need not be writable.
        folder: Where the copy may be made.

    Raises:
        LibraryError: It is no library, it cannot be read, or a later version of the program wrote it.
    """
    target = folder / "theirs.db"
    try:
        place.prepare(path, create=False)
        backup.copy(path, target)
        return Store.open(target, create=False)
    except LibraryError as error:
        message = error.message.replace(str(target), str(path))  # of which the person knows the original
        hint = _NOT_THEIRS if isinstance(error, NoLibraryError | NotALibraryError) else error.hint
        raise type(error)(message, hint) from error
