"""Where the reader was: the places that lead back, and where each article was left, also before the last start."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from reader.entries import SearchHit
from reader.ui.glance import Glance
from reader.ui.state import State


@dataclass(frozen=True, slots=True)
class Place:
    """Where the reader was: an article, the claim under the cursor, the piece of evidence, the scroll position."""

    article_id: int
    claim_id: str | None = None
    evidence: int | None = None
    top: int = 0


@dataclass(frozen=True, slots=True)
class HitWalk:
    """The passages that a search of the library found, and the one that the reader is at."""

    words: str
    hits: tuple[SearchHit, ...]
    number: int = 0

    @property
    def hit(self) -> SearchHit:
        """The passage that the reader is at."""
        return self.hits[self.number]

    def beside(self, step: int) -> HitWalk:
        """The same at another passage, starting over at the ends."""
        return replace(self, number=(self.number + step) % len(self.hits))

    def __str__(self) -> str:
        return f"“{self.words}” {self.number + 1}/{len(self.hits)}"


class Trail:
    """The way that the reader came in one library."""

    def __init__(self, state: State, library: Path, *, written: bool = True) -> None:
        self._state = state
        self._library = library
        self._written = written
        """Whether places are written down for the next start."""
        self._keeping = Lock()
        self.back: list[Place | Glance] = []
        """Where going back leads, the last place last."""
        self.left = {number: Place(number, claim, None, top) for number, (claim, top) in state.places(library).items()}
        """Where each article was left, by its id, the last one last; also before the last start."""
        self.is_unwritten = False
        """Whether any of that is still to be written down."""

    def where(self, article_id: int) -> Place:
        """Where an article was left, else its beginning."""
        return self.left.get(article_id, Place(article_id))

    def leave(self, place: Place) -> None:
        """Remember where an article is left, also for the next start."""
        self.stand(place)
        self.write()

    def stand(self, place: Place) -> None:
        """Remember where the reader is in an article, for as long as the program runs."""
        self.is_unwritten |= self.left.get(place.article_id) != place
        self.left.pop(place.article_id, None)
        self.left[place.article_id] = place

    def write(self) -> None:
        """Write down where articles were left.

        May be called from another thread: who comes last writes what holds then.
        """
        self.is_unwritten = False
        if self._written:
            with self._keeping:
                left = dict(self.left)
                self._state.put_places(self._library, {number: (at.claim_id, at.top) for number, at in left.items()})
