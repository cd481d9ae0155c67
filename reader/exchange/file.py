"""Writing an export to a file: whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from reader.errors import ReaderError

Chunk = str | bytes
"""A piece of an export: text, or bytes where the format is no text."""

LIBRARY_MARK = b"FCRD"
"""What the header of a library holds as its application id; the same as `db.store` writes there, which is not ours to import."""

_NAME = 40
"""Characters of a file's name in that of the half-written file."""

_HEADER = 100
_MARK = slice(68, 72)
"""Where SQLite's header holds the application id: https://sqlite.org/fileformat2.html."""

_WHY = {
    errno.ENOSPC: ("the disk is full", "Free some space, or choose another place."),
    errno.EDQUOT: ("your disk quota is used up", "Free some space, or choose another place."),
    errno.EACCES: ("you may not write there", "Choose another place with -o."),
    errno.EPERM: ("you may not write there", "Choose another place with -o."),
    errno.EROFS: ("that file system is read-only", "Choose another place with -o."),
    errno.ENOENT: ("there is no such folder", "Make the folder first, or choose another place."),
    errno.ENOTDIR: ("a part of the path is no folder", "Choose another place with -o."),
    errno.EISDIR: ("it is a folder", "Name a file in it."),
    errno.ELOOP: ("its links lead in a circle", "Choose another place with -o."),
    errno.ENAMETOOLONG: ("the name is too long", "Choose a shorter name."),
}


def write(path: Path, chunks: Iterable[Chunk]) -> None:
    """Write an export to a file so that the name always holds a whole export: the old one, or the new one.

    It goes to a new file in the same folder, which takes the name when it is complete and on the disk. Whatever stops the
    writing, Ctrl-C included, leaves no half file behind. Devices and pipes cannot be replaced and are written to directly.

    Raises:
        ReaderError: The file cannot be written.
    """
    try:
        target = _resolved(path)
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if _belongs_to_a_library(target):
            raise ReaderError(f"“{path}” is a library, and an export would take its place.", "Choose another name with -o.")
        if target.exists() and not target.is_file():
            with target.open("wb") as device:
                pour(device, chunks)
        else:
            _replace(target, chunks)
    except OSError as error:
        why, hint = _WHY.get(error.errno or 0, (error.strerror or "the system refused", ""))
        raise ReaderError(f"“{path}” cannot be written: {why}.", hint) from error


def _resolved(path: Path) -> Path:
    """Where a path leads in the end.

    Raises:
        OSError: Its links lead in a circle, or no file can be called so.
    """
    try:
        return path.resolve()
    except RuntimeError as error:  # what Python before 3.13 makes of it
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from error
    except ValueError as error:
        raise OSError(errno.EINVAL, "no file can be called so") from error


def pour(stream: BinaryIO, chunks: Iterable[Chunk]) -> None:
    """Write an export to a binary stream, text as UTF-8, whatever the platform's own encoding and line ends are.

    A file name that is not valid text holds lone surrogates: they are written as JSON's escapes, which JSON reads back.
    """
    stream.writelines(chunk if isinstance(chunk, bytes) else chunk.encode("utf-8", "backslashreplace") for chunk in chunks)
    stream.flush()


def _belongs_to_a_library(target: Path) -> bool:
    """Whether the file is a library of this program, or one of the files that SQLite keeps beside an open database."""
    if target.name.endswith(("-wal", "-shm", "-journal")) and target.with_name(target.name.rpartition("-")[0]).is_file():
        return True
    if not target.is_file():
        return False
    with target.open("rb") as stream:
        head = stream.read(_HEADER)
    in_use = target.with_name(target.name + "-wal").exists()  # then the mark may still be in there, and not in the file
    return head.startswith(b"SQLite format 3\x00") and (in_use or head[_MARK] == LIBRARY_MARK)


def _for_its_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _replace(target: Path, chunks: Iterable[Chunk]) -> None:
    # The name's own beginning, cut so that the whole is no longer than file systems allow, whatever its script.
    partial = target.with_name(f".{target.name[:_NAME]}.{secrets.token_hex(4)}.part")
    try:
        # Notes on people may stand in it: a new file is its owner's alone, whatever the umask; an old one keeps its permissions.
        with open(partial, "xb", opener=_for_its_owner) as stream:
            if target.exists():
                partial.chmod(target.stat().st_mode & 0o777)
            pour(stream, chunks)
            os.fsync(stream.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
