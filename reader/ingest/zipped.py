"""Files in a ZIP archive, read within limits: what an archive says of its sizes may be a lie."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

LIMIT = 64 * 1024 * 1024
"""Bytes of one file in an archive."""

MOST = 20_000
"""Files of an archive that are looked at."""


class LockedError(Exception):
    """A file in an archive opens with a password alone."""


class TornError(Exception):
    """An archive, or a file in it, cannot be unpacked."""


class TooLargeError(Exception):
    """A file in an archive is larger than is read."""


def members(data: bytes) -> tuple[zipfile.ZipInfo, ...]:
    """The files of an archive, without folders; none where it is none, or torn."""
    if not data.startswith(b"PK"):
        return ()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return tuple(its for its in archive.infolist()[:MOST] if its.filename and not its.filename.endswith("/"))
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, OverflowError):
        return ()


def member(data: bytes, name: str | zipfile.ZipInfo, limit: int = LIMIT) -> bytes:
    """One file of an archive; empty where there is none of that name.

    Raises:
        LockedError: It opens with a password alone.
        TornError: It cannot be unpacked.
        TooLargeError: It is larger than the limit.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(name) as stream:
            content = stream.read(limit + 1)
    except KeyError:
        return b""
    except RuntimeError:  # how zipfile asks for a password
        raise LockedError from None
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, OverflowError, zlib.error):
        raise TornError from None
    if len(content) > limit:
        raise TooLargeError
    return content


def beginning(data: bytes, name: str, size: int = 200) -> bytes:
    """The first bytes of a file of an archive; empty where it cannot be unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(name) as stream:
            return stream.read(size)
    except (zipfile.BadZipFile, LookupError, ValueError, OSError, EOFError, NotImplementedError, RuntimeError, zlib.error):
        return b""


def inflated(data: bytes, limit: int = LIMIT) -> bytes:
    """What gzip compressed, in one piece or several.

    Raises:
        TornError: It cannot be unpacked.
        TooLargeError: It is larger than the limit.
    """
    found = bytearray()
    for chunk in _inflated(data, limit):
        found += chunk
        if len(found) > limit:
            raise TooLargeError
    if not found:
        raise TornError
    return bytes(found)


def _inflated(data: bytes, limit: int) -> Iterator[bytes]:
    rest = data
    while rest.startswith(b"\x1f\x8b"):
        stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            yield stream.decompress(rest, limit + 1)
        except zlib.error:
            raise TornError from None
        if stream.unconsumed_tail:
            raise TooLargeError
        if not stream.eof:
            return  # cut off: what came until then
        rest = stream.unused_data
