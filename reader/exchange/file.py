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

_WHY = {
    errno.ENOSPC: ("the disk is full", "Free some space, or choose another place."),
    errno.EDQUOT: ("your disk quota is used up", "Free some space, or choose another place."),
    errno.EACCES: ("you may not write there", "Choose another place with -o."),
    errno.EPERM: ("you may not write there", "Choose another place with -o."),
    errno.EROFS: ("that file system is read-only", "Choose another place with -o."),
    errno.ENOENT: ("there is no such folder", "Make the folder first, or choose another place."),
    errno.ENOTDIR: ("a part of the path is no folder", "Choose another place with -o."),
    errno.EISDIR: ("it is a folder", "Name a file in it."),
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
        target = path.resolve()
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if target.exists() and not target.is_file():
            with target.open("wb") as device:
                pour(device, chunks)
        else:
            _replace(target, chunks)
    except OSError as error:
        why, hint = _WHY.get(error.errno or 0, (error.strerror or "the system refused", ""))
        raise ReaderError(f"“{path}” cannot be written: {why}.", hint) from error


def pour(stream: BinaryIO, chunks: Iterable[Chunk]) -> None:
    """Write an export to a binary stream, text as UTF-8, whatever the platform's own encoding and line ends are.

    A file name that is not valid text holds lone surrogates: they are written as JSON's escapes, which JSON reads back.
    """
    stream.writelines(chunk if isinstance(chunk, bytes) else chunk.encode("utf-8", "backslashreplace") for chunk in chunks)
    stream.flush()


def _replace(target: Path, chunks: Iterable[Chunk]) -> None:
    partial = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        # "x" and not tempfile: the export gets the permissions that the person's umask gives to any new file
        with partial.open("xb") as stream:
            if target.exists():
                partial.chmod(target.stat().st_mode & 0o777)
            pour(stream, chunks)
            os.fsync(stream.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
