"""How the articles of a library stand on its list: those that have some words, copies under their original.

Pure: from entries to entries, no library and no screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reader.entries import ArticleEntry


def having(entries: Sequence[ArticleEntry], words: str) -> list[ArticleEntry]:
    """The articles that have each of the words in source, title, author, date or place, whatever their case."""
    wanted = words.casefold().split()
    if not wanted:
        return list(entries)
    return [entry for entry in entries if all(word in _haystack(entry) for word in wanted)]


def _haystack(entry: ArticleEntry) -> str:
    article = entry.article
    parts = (article.name, article.title, article.author, article.published or "", article.location)
    return " ".join(" ".join(parts).casefold().split())


def original_of(entry: ArticleEntry, among: dict[int, ArticleEntry]) -> int:
    """The article under which another stands: the original of its original, as far as they are there; else itself."""
    seen = {entry.id}
    while (copied := entry.origin.copy_of if entry.origin else None) in among and copied not in seen:
        entry = among[copied]
        seen.add(entry.id)
    return entry.id


def shelved(entries: Sequence[ArticleEntry], *, folded: bool) -> tuple[list[ArticleEntry], dict[int, int]]:
    """The articles with each copy right under its original, or folded away; and how many copies each original has."""
    copying = [entry for entry in entries if entry.origin is not None and entry.origin.copy_of is not None]
    if not copying:
        return list(entries), {}
    among = {entry.id: entry for entry in entries}
    under: dict[int, list[ArticleEntry]] = {}
    for entry in copying:
        original = original_of(entry, among)
        if original != entry.id:
            under.setdefault(original, []).append(entry)
    copies = {copy.id for its in under.values() for copy in its}
    shelf = []
    for entry in entries:
        if entry.id not in copies:
            shelf.append(entry)
            shelf += [] if folded else under.get(entry.id, [])
    return shelf, {original: len(its) for original, its in under.items()}


def nearest_in_time(entry: ArticleEntry, entries: Sequence[ArticleEntry]) -> list[ArticleEntry]:
    """The other articles, those of the same days first: a copy appears within days of its original."""
    here = _day(entry)

    def distance(other: ArticleEntry) -> float:
        there = _day(other)
        return abs((there - here).days) if here and there else float("inf")

    return sorted((other for other in entries if other.id != entry.id), key=distance)


def _day(entry: ArticleEntry) -> date | None:
    try:
        return date.fromisoformat(entry.article.published or "")
    except ValueError:
        return None
