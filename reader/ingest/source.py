"""Where articles come from: files, folders, standard input and web addresses, each read only when asked for."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO

from reader.errors import PassedOverError, ReaderError
from reader.ingest.address import with_scheme
from reader.ingest.asking import Asking
from reader.ingest.clean import clean_line
from reader.ingest.download import Download
from reader.ingest.format import SUFFIXES

LIMIT = 64 * 1024 * 1024
"""Bytes read of one file: a hundred times the longest article, and far from filling the memory."""


UNKNOWN = "not of a type that is read"
HIDDEN = "hidden"
LINKED = "links to other folders"
ENDLESS = "pipes or devices"
"""Why something in a folder is passed over, in words that go on behind a number."""

_BESIDE = ("-wal", "-shm", "-journal")
"""Endings of what SQLite keeps beside an open library: parts of that file, and not files of their own."""

_ASKING = Asking()
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read: where it is, and how to get its bytes."""

    location: str
    _reader: Callable[[], bytes] = field(repr=False)
    path: Path | None = None
    """The file that it is; None for what is none."""

    def read(self) -> bytes:
        """The bytes.

        Raises:
            ReaderError: They cannot be had, with what is wrong and what to do.
        """
        return self._reader()

    def stamp(self) -> dict[str, str]:
        """Size and time of a file, by which one knows without reading it that it is as it was; nothing of what is none."""
        try:
            return _stamp(self.path.stat()) if self.path is not None else {}
        except (OSError, ValueError):
            return {}


def _stamp(its: os.stat_result) -> dict[str, str]:
    """Size and time of a file, under the names that servers have for them."""
    seconds, rest = divmod(its.st_mtime_ns, 1_000_000_000)
    return {
        "content-length": str(its.st_size),
        "last-modified": f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S}.{rest:09}Z",
    }


def sources(arguments: Sequence[str], asking: Asking = _ASKING) -> Iterator[Source]:
    """What the arguments name, in their order; folders are searched through, in the order of their names.

    What a folder holds and is not read (hidden files, files of an unknown type, devices, links to other folders) becomes a source
    whose `Source.read` raises `PassedOverError`. A path that is missing or cannot be read becomes a source whose `Source.read`
    says so, and the rest goes on; so does an address that cannot be read, or that `asking` doesn't allow. What is no path and
    reads like an address without its beginning, as ``www.paper.example/story``, is one.
    """
    for argument in arguments:
        if argument == "-":
            yield Source("-", partial(_read_stream, sys.stdin.buffer, "standard input"))
        elif _SCHEME.match(argument):
            yield Source(argument, partial(_read_address, argument, asking))
        elif not argument.strip():
            yield Source(argument, partial(_fail, "An empty name names no file.", "Check the command."))
        elif os.path.isdir(argument):  # noqa: PTH112 -- Path.is_dir raises where a name is too long
            yield from _folder(Path(argument), argument)
        elif (address := with_scheme(argument)) and not os.path.exists(argument):  # noqa: PTH110 -- as above
            yield Source(address, partial(_read_address, address, asking))
        else:
            yield Source(argument, partial(_read_file, Path(argument)), Path(argument))


def _folder(folder: Path, argument: str) -> Iterator[Source]:
    """What a folder and the folders in it hold; what cannot be listed, and a folder with nothing to read, as failing sources."""
    problems: list[OSError] = []
    found = False
    for parent, names, files in os.walk(folder, onerror=problems.append):
        unread = {name: _unread_folder(Path(parent, name)) for name in sorted(names)}
        names[:] = [name for name, why in unread.items() if not why]
        for name in sorted(set(files).difference(f"{name}{end}" for name in files for end in _BESIDE)):
            path = Path(parent, name)
            why = _unread_file(path)
            found = found or not why
            yield Source(str(path), partial(_pass_over, why)) if why else Source(str(path), partial(_read_file, path), path)
        for name, why in unread.items():
            if why:
                yield Source(f"{Path(parent, name)}{os.sep}", partial(_pass_over, why))
    for problem in problems:
        place = str(problem.filename or argument)
        yield Source(
            place, partial(_fail, f"The folder {clean_line(place)} cannot be read: {problem.strerror}.", "Check its permissions.")
        )
    if not found and not problems:
        known = ", ".join(SUFFIXES)
        yield Source(
            argument,
            partial(
                _fail,
                f"The folder {clean_line(argument)} holds no file of a known type.",
                f"Known are {known}; other files can be named one by one.",
            ),
        )


def _unread_folder(folder: Path) -> str:
    """Why a folder inside a folder is passed over; empty where it is searched through."""
    if folder.name.startswith("."):
        return HIDDEN
    return LINKED if folder.is_symlink() else ""


def _unread_file(path: Path) -> str:
    """Why a file in a folder is passed over; empty where it is read."""
    if path.name.startswith("."):
        return HIDDEN
    if path.suffix.lower() not in SUFFIXES:
        return UNKNOWN
    # Reading a pipe, a socket or a device might never end. What is not there, a broken link, says so when it is read.
    return ENDLESS if path.exists() and not path.is_file() else ""


def _pass_over(why: str) -> bytes:
    raise PassedOverError(why)


def _fail(message: str, hint: str) -> bytes:
    raise ReaderError(message, hint)


def _read_address(address: str, asking: Asking) -> bytes:
    """The bytes of a page of the web."""
    from reader.ingest.web import fetch  # 40 ms of HTTP and TLS, only for web addresses

    return fetch(address, asking)


def _read_file(path: Path) -> bytes:
    """The bytes of a file, or a sentence about why not."""
    name = clean_line(str(path))
    try:
        with path.open("rb") as stream:
            stamp = _stamp(os.fstat(stream.fileno()))
            return Download(_read_stream(stream, name), headers=stamp)
    except FileNotFoundError:
        raise ReaderError(f"There is no file {name}.", "Check the path.") from None
    except PermissionError:
        raise ReaderError(f"The file {name} cannot be read: you have no permission.", "Check its permissions.") from None
    except (OSError, ValueError) as error:
        raise ReaderError(f"The file {name} cannot be read: {getattr(error, 'strerror', None) or error}.") from None


def _read_stream(stream: BinaryIO, name: str) -> bytes:
    """All bytes of a stream, up to the limit."""
    try:
        data = stream.read(LIMIT + 1)
    except OSError as error:
        raise ReaderError(f"{name[:1].upper()}{name[1:]} cannot be read: {error.strerror or error}.") from None
    if len(data) > LIMIT:
        raise ReaderError(
            f"{name[:1].upper()}{name[1:]} is larger than {LIMIT // 1024 // 1024} MB.", "Split it, or extract its text first."
        )
    return data
