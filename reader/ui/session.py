"""What is open, and where the reader came from: the cursor of the screens over the library.

SQLite is the truth: every change goes to the library first, and what comes back is what was stored. Nothing here draws.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from db.records import Article, Mark, Span, Verdict
from reader.entries import ArticleEntry, ClaimEntry, EvidenceEntry, Progress, SearchHit, UndoEntry
from reader.errors import ReaderError
from reader.filter import Filter
from reader.library import Library
from reader.settings import Settings
from reader.ui.glance import Glance
from reader.ui.intake import Intake
from reader.ui.keymap import keymap_of
from reader.ui.state import State

if TYPE_CHECKING:
    from reader.library.agreement import Agreement
    from reader.overview.survey import Survey


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as it is read: one immutable look at the library, made anew after each change."""

    article: Article
    entry: ArticleEntry
    claims: tuple[ClaimEntry, ...] = ()
    hidden: tuple[ClaimEntry, ...] = ()
    """The claims that the filter does not pick."""
    origin: str = ""
    """Name of the source whose copy the article is; else empty."""

    @property
    def id(self) -> int:
        """The article's id."""
        return self.entry.id

    def place_of(self, claim_id: str | None) -> int | None:
        """Where a claim stands among the claims."""
        return next((place for place, entry in enumerate(self.claims) if entry.claim.id == claim_id), None)

    def place_near(self, offset: int) -> int | None:
        """The first claim at or after an offset, else the last before it."""
        after = (place for place, entry in enumerate(self.claims) if entry.claim.end > offset)
        return next(after, len(self.claims) - 1 if self.claims else None)

    def with_claim(self, place: int, claim: ClaimEntry) -> Reading:
        """The same reading with one claim as it is stored now, and the progress that follows from it."""
        claims = (*self.claims[:place], claim, *self.claims[place + 1 :])
        return replace(self, claims=claims, entry=replace(self.entry, progress=progress_of((*claims, *self.hidden))))

    def unmarked(self, place: int | None, step: int) -> int | None:
        """The next claim without a verdict in a direction, starting over at the end; none where all are marked."""
        total = len(self.claims)
        start = place if place is not None else (-1 if step > 0 else 0)
        order = ((start + step * distance) % total for distance in range(1, total + 1))
        return next((candidate for candidate in order if self.claims[candidate].verdict is None), None)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the reader was: an article, the claim under the cursor, the piece of evidence, the scroll position."""

    article_id: int
    claim_id: str | None = None
    evidence: int | None = None
    top: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """The passages that a search of the library found, and the one that the reader is at."""

    words: str
    hits: tuple[SearchHit, ...]
    number: int = 0

    @property
    def hit(self) -> SearchHit:
        """The passage that the reader is at."""
        return self.hits[self.number]

    def beside(self, step: int) -> Found:
        """The same at another passage, starting over at the ends."""
        return replace(self, number=(self.number + step) % len(self.hits))

    def __str__(self) -> str:
        return f"“{self.words}” {self.number + 1}/{len(self.hits)}"


class Session:
    """The open library with the places that the reader came from and left articles at."""

    def __init__(self, library: Library, settings: Settings, state: State | None = None, *, demo: bool = False) -> None:
        self.library = library
        self.settings = settings
        self.state = state or State()
        self.keymap = keymap_of(settings)
        """The keys of this person where they differ from the registry's."""
        self.has_sequences = any(" " in key for keys in self.keymap.values() for key in keys)
        """Whether some keys are pressed one after another."""
        self.demo = demo
        self.trail: list[Place | Glance] = []
        """Where going back leads, the last place last."""
        self.left = {number: Place(number, claim, None, top) for number, (claim, top) in self.state.places(library.path).items()}
        """Where each article was left, by its id, the last one last; also before the last start."""
        self.survey: tuple[tuple[int, int], Survey] | None = None
        """What the screens of many articles show, with the library's stamp when it was worked out."""
        self.agreement: tuple[tuple[int, int], Agreement, dict[str, ClaimEntry]] | None = None
        """How far annotators agree, and all claims, with the library's stamp when it was worked out."""
        self.filter: Filter | None = None
        """Which claims are shown; none for all."""
        self.found: Found | None = None
        """What the reader goes through, after a search of the library."""
        self.intake = Intake(self)
        """What is being added."""
        self._order: list[int] = []

    def another_library(self) -> Library:
        """The same library opened once more, for a thread of its own."""
        mine = self.library
        return Library.open(mine.path, annotator=mine.annotator, create=False, blind=mine.blind, policy=mine.policy)

    def who(self) -> str:
        """Who marks, and whether they see their own marks only."""
        return f"{self.library.annotator} · blind" if self.library.hides_others() else self.library.annotator

    def articles(self) -> list[ArticleEntry]:
        """All articles of the library."""
        entries = self.library.articles()
        self._order = [entry.id for entry in entries]
        return entries

    def open(self, article_id: int) -> Reading:
        """Read an article with its claims.

        Raises:
            ReaderError: The library has no such article.
        """
        entries = {entry.id: entry for entry in self.articles()}
        if article_id not in entries:
            raise ReaderError(f"The library holds no article {article_id}.")
        entry = entries[article_id]
        copied = entries.get(entry.origin.copy_of) if entry.origin and entry.origin.copy_of is not None else None
        article, claims = self.library.article(article_id), self.library.claims(article_id)
        picked = [self.filter is None or self.filter.matches(claim, article) for claim in claims]
        return Reading(
            article=article,
            entry=entry,
            claims=tuple(claim for claim, shown in zip(claims, picked, strict=True) if shown),
            hidden=tuple(claim for claim, shown in zip(claims, picked, strict=True) if not shown),
            origin=copied.article.name if copied else "",
        )

    def where(self, article_id: int) -> Place:
        """Where an article was left, else its beginning."""
        return self.left.get(article_id, Place(article_id))

    def leave(self, place: Place) -> None:
        """Remember where an article is left. Not for the sample library, which is another copy at each start."""
        self.left.pop(place.article_id, None)
        self.left[place.article_id] = place
        if not self.demo:
            self.state.put_places(self.library.path, {number: (at.claim_id, at.top) for number, at in self.left.items()})

    def neighbour(self, article_id: int, step: int) -> int | None:
        """The article after or before another, by id; none at either end."""
        if article_id not in self._order:
            self.articles()
        place = self._order.index(article_id) + step
        return self._order[place] if 0 <= place < len(self._order) else None

    def others(self, claim_id: str) -> list[Mark]:
        """What other annotators hold about a claim, as far as this one may see it."""
        return [mark for mark in self.library.others(claim_id) if mark.verdict or mark.note or mark.tags]

    def evidence(self, claim_id: str) -> list[EvidenceEntry]:
        """What the other articles say on a claim."""
        return self.library.evidence(claim_id)

    def mark(self, claim_id: str, verdict: Verdict | None) -> ClaimEntry:
        """Store a verdict and return the claim as stored."""
        return self.library.mark(claim_id, verdict)

    def note(self, claim_id: str, note: str) -> ClaimEntry:
        """Store a note and return the claim as stored."""
        return self.library.note(claim_id, note)

    def tag(self, claim_id: str, tags: tuple[str, ...]) -> ClaimEntry:
        """Store tags and return the claim as stored."""
        return self.library.tag(claim_id, tags)

    def decide(self, claim_id: str, evidence_id: str, accepted: bool | None) -> ClaimEntry:
        """Store a decision on a piece of evidence and return its claim, whose suggestion may be another now."""
        self.library.decide(evidence_id, accepted)
        return self.library.claim(claim_id)

    def step(self, *, back: bool) -> UndoEntry | None:
        """Take the last change back, or do it again."""
        return self.library.undo() if back else self.library.redo()

    def tags(self) -> list[str]:
        """Every tag in use, the most used first."""
        return list(self.library.tags())


def progress_of(claims: tuple[ClaimEntry, ...]) -> Progress:
    """How many claims have which verdict."""
    counts = Counter(entry.verdict for entry in claims)
    return Progress(
        corroborated=counts[Verdict.CORROBORATED],
        contested=counts[Verdict.CONTESTED],
        unverified=counts[Verdict.UNVERIFIED],
        unmarked=counts[None],
    )


def span_of(claim: ClaimEntry) -> Span:
    """Where a claim stands in its article."""
    return Span(claim.claim.start, claim.claim.end)
