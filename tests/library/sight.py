"""What a person sees of a library, to compare by."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reader.library import Library


def view(library: Library) -> tuple[Any, ...]:
    """All that a person sees, without the times of marks."""
    snapshot = library.view.snapshot()
    shown = [replace(entry, mark=replace(entry.mark, marked_at=None)) for entry in snapshot.claims]
    hits = sorted((hit.article_id, hit.start, hit.snippet) for hit in library.view.search("toll"))
    return snapshot.articles, dict(snapshot.texts), shown, dict(snapshot.evidence), hits, snapshot.captures


def opened_otherwise(library: Library, **options: Any) -> Library:
    """The same library with other options of `Library.open`."""
    return Library(replace(library._workspace, **options))


def passage_of(piece: Any) -> tuple[int, int, int]:
    return piece.article_id, piece.start, piece.end
