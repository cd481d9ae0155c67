"""Finds the passage that an imported note speaks of: by the claim's id, by the article's address, by the words alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from db import articles, claims
from db.records import Article
from db.store import Store
from reader.exchange.importers import ImportedNote, anchor
from reader.exchange.selector import named_digest

ENOUGH = 20
"""Characters of a quote from which its words alone may say which article is meant."""

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Place:
    """A passage of an article of the library."""

    article_id: int
    start: int
    end: int
    fits: bool = True
    """Whether the words around it are those that the note came with, or it came with none."""


class Placer:
    """Knows by which addresses the articles of a library are known. Reads only; the library must not change meanwhile."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._numbers: dict[str, list[int]] = {}
        captures = articles.captures(store)
        for number, article in articles.summaries(store).items():
            for name in {*_names(article), *(_known_as(item.location) for item in captures.get(number, ()))}:
                self._numbers.setdefault(name, []).append(number)
        for number, digest in articles.identities(store, articles.ids(store)).items():
            self._numbers.setdefault(_known_as(named_digest(digest)), []).append(number)

    def place(self, notes: Sequence[ImportedNote]) -> list[Place | str]:
        """The place of each note, or one sentence why it has none."""
        found: list[Place | str | None] = [self._by_claim(note) for note in notes]
        waiting = [number for number, place in enumerate(found) if place is None]
        for number in waiting:
            places = self._search(notes[number], self._by_source(notes[number]))
            found[number] = _there(notes[number], places[0]) if len(places) == 1 else None
        # Each text is read once, whatever the number of notes.
        everywhere: dict[int, list[Place]] = {number: [] for number in waiting if found[number] is None}
        for article_id in articles.ids(self._store) if everywhere else ():
            text = articles.texts(self._store, article_id)[article_id]
            for number, places in everywhere.items():
                places.extend(_in_text(notes[number], article_id, text))
        for number, places in everywhere.items():
            found[number] = _one_of(notes[number], places)
        return [place or "The file says neither a claim nor a quote." for place in found]

    def _by_claim(self, note: ImportedNote) -> Place | str | None:
        if not note.claim:
            return None
        ids = claims.resolve(self._store, note.claim) if re.fullmatch("[0-9a-fA-F]{4,16}", note.claim) else []
        if len(ids) == 1:
            claim = claims.get(self._store, ids[0])
            return Place(claim.article_id or 0, claim.start, claim.end)
        if note.quote:
            return None
        return f"There is no claim “{note.claim[:40]}” in this library." if not ids else "Several claims begin with this id."

    def _by_source(self, note: ImportedNote) -> list[int]:
        return list(dict.fromkeys(number for source in note.sources for number in self._numbers.get(_known_as(source), ())))

    def _search(self, note: ImportedNote, numbers: Iterable[int]) -> list[Place]:
        return [place for number in numbers for place in _in_text(note, number, articles.texts(self._store, number)[number])]


def _in_text(note: ImportedNote, article_id: int, text: str) -> Iterator[Place]:
    if note.quote and (place := anchor.find(text, note.quote)):
        yield Place(article_id, *place, fits=anchor.fits(text, place, note.quote))


def _there(note: ImportedNote, place: Place) -> Place | str:
    """A place on the page that the note is of: a few words between others than it says may be of another sentence."""
    if place.fits or len(note.quote.exact if note.quote else "") >= ENOUGH:
        return place
    return f"Its words stand in article {place.article_id} between other words, and are too few to say that they are meant."


def _one_of(note: ImportedNote, places: Sequence[Place]) -> Place | str:
    """The place by the words alone, whatever page it is on: the words around have to be the note's then."""
    if not places:
        return "Its words stand in no article of this library, or several times in one."
    others, places = places, [place for place in places if place.fits]
    if not places:
        return f"Its words stand in article {others[0].article_id}, but that is another page, and other words stand around them."
    if len(places) > 1:
        numbers = ", ".join(str(place.article_id) for place in places[:_SHOWN])
        return f"Its words stand in several articles: {numbers}{' …' if len(places) > _SHOWN else ''}."
    if note.quote and len(note.quote.exact) < ENOUGH:
        return f"Its words stand in article {places[0].article_id}, but are too few to say that it is meant."
    return places[0]


def _names(article: Article) -> set[str]:
    return {_known_as(name) for name in (article.url, article.location, article.source) if name}


def _known_as(address: str) -> str:
    """An address without what may differ between two ways of writing it."""
    text = address.strip().partition("#")[0].rstrip("/")
    return re.sub(r"^https?://(www\.)?", "", text, flags=re.IGNORECASE)
