"""The cache of embeddings."""

from __future__ import annotations

from db.store import Store
from db.vectors import VectorCache


def test_vectors_come_back_by_model_and_text(store: Store) -> None:
    cache = VectorCache(store)
    cache.put("small", {"one": b"1", "“two” 😀": b"2"})
    cache.put("large", {"one": b"L"})
    cache.put("small", {"one": b"1"})
    assert cache.get("small", ["“two” 😀", "one", "three"]) == {"one": b"1", "“two” 😀": b"2"}
    assert cache.get("large", ["one", "“two” 😀"]) == {"one": b"L"}
    assert cache.get("small", []) == {}
