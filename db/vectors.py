"""Embeddings that were computed once, by model and text: a cache that may be emptied at any time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

from db.column import dump
from db.store import Store


class VectorCache:
    """The vectors of one library file; a text is known by its SHA-256, so that no text is stored twice."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, model: str, texts: Sequence[str]) -> dict[str, bytes]:
        """The vectors that are known, by text."""
        by_digest = {_digest(text): text for text in texts}
        rows = self._store.rows(
            "SELECT sha256, vector FROM vector WHERE model = ? AND sha256 IN (SELECT value FROM json_each(?))",
            (model, dump(sorted(by_digest))),
        )
        return {by_digest[row[0]]: row[1] for row in rows}

    def put(self, model: str, vectors: Mapping[str, bytes]) -> None:
        """Keep vectors, by text."""
        with self._store.transaction():
            self._store.run_many(
                "INSERT OR IGNORE INTO vector (model, sha256, vector) VALUES (?, ?, ?)",
                [(model, _digest(text), vector) for text, vector in vectors.items()],
            )


def _digest(text: str) -> str:
    """What a text is known by."""
    return sha256(text.encode()).hexdigest()
