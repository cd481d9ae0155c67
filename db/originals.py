"""The bytes of what was read, as they came, in the library file: compressed, each once, known by their SHA-256.

A capture names them; nothing hangs on them. They wait while an article is deleted, as marks do. Proofs of when bytes existed
(RFC 3161, OpenTimestamps) belong in a table of their own beside this one, by the same SHA-256: nothing here would change.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from hashlib import sha256

from db.column import dump
from db.store import Store

MOST = 256 * 1024 * 1024
"""Bytes that one original may unpack to; nothing that the program reads is so large."""


def has(store: Store, digest: str) -> bool:
    """Whether these bytes are kept."""
    return store.value("SELECT 1 FROM original WHERE sha256 = ?", (digest,)) is not None


def put(store: Store, digest: str, data: bytes, most: int) -> bool:
    """Keep bytes under their SHA-256, unless they are longer than ``most`` when they are packed; say whether they are kept."""
    if has(store, digest):
        return True
    packed = zlib.compress(data, 6) if most else b""
    if not packed or len(packed) > most:
        return False
    store.run("INSERT INTO original (sha256, size, bytes) VALUES (?, ?, ?)", (digest, len(data), packed))
    return True


def get(store: Store, digest: str) -> bytes | None:
    """Bytes as they came; None where they are not kept, or not what they were any more."""
    row = store.first("SELECT size, bytes FROM original WHERE sha256 = ?", (digest,))
    return None if row is None else _unpacked(digest, row[0], row[1])


def kept(store: Store, digests: Iterable[str]) -> dict[str, int]:
    """Which of these bytes are kept, and how many they are."""
    sql = "SELECT sha256, size FROM original WHERE sha256 IN (SELECT value FROM json_each(?))"
    return {row[0]: row[1] for row in store.rows(sql, (dump(sorted(set(digests))),))}


def broken(store: Store) -> Iterator[str]:
    """The SHA-256 of what is kept that unpacks to other bytes, or to none; one at a time, since each may be large."""
    for (number,) in store.rows("SELECT rowid FROM original ORDER BY sha256"):
        row = store.first("SELECT CAST(sha256 AS BLOB), size, bytes FROM original WHERE rowid = ?", (number,))
        if row is not None and _unpacked(digest := row[0].decode(errors="replace"), row[1], row[2]) is None:
            yield digest


def copy(store: Store, theirs: Store, digests: Iterable[str]) -> None:
    """Take over from another library what this one does not have of these bytes."""
    for digest in sorted(kept(theirs, digests)):
        row = theirs.first("SELECT sha256, size, bytes FROM original WHERE sha256 = ?", (digest,))
        if row is not None and not has(store, digest) and _unpacked(digest, row[1], row[2]) is not None:
            store.run("INSERT INTO original (sha256, size, bytes) VALUES (?, ?, ?)", tuple(row))


def _unpacked(digest: str, size: object, packed: object) -> bytes | None:
    """What was packed, held to its length and its SHA-256; None where it is something else."""
    if not isinstance(size, int) or not isinstance(packed, bytes) or not 0 <= size <= MOST:
        return None
    try:
        data = zlib.decompressobj().decompress(packed, size + 1)
    except zlib.error:
        return None
    return data if len(data) == size and sha256(data).hexdigest() == digest else None
