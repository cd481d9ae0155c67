"""Keeps what was read as it came: where, when, its SHA-256, what a server said of it, and the bytes themselves."""

from __future__ import annotations

from hashlib import sha256

from db import articles, originals
from db.records import Capture
from db.store import Store
from reader.ingest.download import Download

_MEGABYTE = 1024 * 1024


class Capturing:
    """Keeps captures in one library. Every method belongs in a transaction."""

    def __init__(self, store: Store, most: int) -> None:
        """Get ready.

        Args:
            store: The library file.
            most: Megabytes, compressed, up to which bytes are kept; 0 keeps none, and the rest of a capture all the same.
        """
        self._store = store
        self._most = most * _MEGABYTE

    def keep(self, article_id: int, location: str, data: bytes, at: str, refused: str = "") -> None:
        """Keep one reading of a location; the same bytes there again only say when that was last.

        Args:
            article_id: The article whose text it is, or whose location it was read from where it made no version.
            location: Where it was read.
            data: What was read.
            at: When.
            refused: Why it made no version of the article; else empty.
        """
        digest = sha256(data).hexdigest()
        headers = tuple(sorted(data.headers.items())) if isinstance(data, Download) else ()
        articles.capture(self._store, article_id, Capture(location, digest, at, at, headers, refused))
        originals.put(self._store, digest, data, self._most)
