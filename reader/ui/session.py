"""What is open, and where the reader came from: the cursor of the screens over the library.

SQLite is the truth: every change goes to the library first, and what comes back is what was stored. Nothing here draws.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import compress
from operator import not_
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from db.records import Article, Claim, Mark, Span, Suggestion, Verdict
from reader.entries import ArticleEntry, ClaimEntry, EvidenceEntry, SearchHit, UndoEntry
from reader.errors import GoneError, ReaderError
from reader.filter import Filter
from reader.library import Library
from reader.settings import Settings
from reader.ui.claims import NONE, Claims
from reader.ui.glance import Glance
from reader.ui.intake import Intake
from reader.ui.keymap import keymap_of
from reader.ui.state import State

if TYPE_CHECKING:
    from reader.library.view.agreement import Agreement
    from reader.overview.survey import Survey


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """An article as it is read: one immutable look at the library, made anew after each change."""

    article: Article
    entry: ArticleEntry
    claims: Claims = NONE
    hidden: Claims = NONE
    """The claims that the filter does not pick."""
    origin: str = ""
    """Name of the source whose copy the article is; else empty."""

    @property
    def id(self) -> int:
        """The article's id."""
        return self.entry.id

    def place_of(self, claim_id: str | None) -> int | None:
        """Where a claim stands among the claims."""
        return self.claims.place_of(claim_id)

    def place_near(self, offset: int) -> int | None:
        """The first claim at or after an offset, else the last before it."""
        after = (place for place, end in enumerate(self.claims.outline.ends) if end > offset)
        return next(after, len(self.claims) - 1 if self.claims else None)

    def with_claim(self, place: int, claim: ClaimEntry) -> OpenArticle:
        """The same with one claim as it is stored now, and the progress that follows from it."""
        progress = self.entry.progress.moved(self.claims.outline.verdicts[place], claim.verdict)
        return replace(self, claims=self.claims.with_entry(place, claim), entry=replace(self.entry, progress=progress))

    def unmarked(self, place: int | None, step: int) -> int | None:
        """The next claim without a verdict in a direction, starting over at the end; none where all are marked."""
        total = len(self.claims)
        start = place if place is not None else (-1 if step > 0 else 0)
        order = ((start + step * distance) % total for distance in range(1, total + 1))
        return next((candidate for candidate in order if self.claims.outline.verdicts[candidate] is None), None)


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
        self.unwritten = False
        """Whether any of that is still to be written down."""
        self.survey: tuple[tuple[int, int], Survey] | None = None
        """What the screens of many articles show, with the library's stamp when it was worked out."""
        self.agreement: tuple[tuple[int, int], Agreement, dict[str, ClaimEntry]] | None = None
        """How far annotators agree, and the claims on which they do not, with the library's stamp when it was worked out."""
        self._listed: tuple[tuple[int, int], tuple[ArticleEntry, ...]] | None = None
        """The articles, with the library's stamp when they were read."""
        self.filter: Filter | None = None
        """Which claims are shown; none for all."""
        self.hits: HitWalk | None = None
        """What the reader goes through, after a search of the library."""
        self.marked: tuple[str, ...] = ()
        """The claims that were given a verdict last, at once; none where nothing was, or where something was taken back since."""
        self.writing = 0
        """How many jobs beside the screen hold the library now."""
        self.waiting: list[Callable[[], object]] = []
        """What is to be stored when they are done."""
        self.intake = Intake(self.another_library)
        """What is being added."""
        self._keeping = Lock()

    def store_waiting(self) -> None:
        """Store what had to wait, in order; what cannot be stored any more keeps nothing else from it.

        What takes long itself, as an undo may, lets the rest wait once more.

        Raises:
            ReaderError: What went wrong first, after all the rest is stored.
        """
        failed: list[ReaderError] = []
        while self.waiting and not self.writing:
            try:
                self.waiting.pop(0)()
            except ReaderError as error:
                failed.append(error)
        if failed:
            raise failed[0]

    def another_library(self) -> Library:
        """The same library opened once more, for a thread of its own.

        Raises:
            ReaderError: It is not there any more, or another one is.
        """
        mine = self.library
        mine.case.check_place()
        return Library.open(
            mine.path, annotator=mine.annotator, create=False, blind=mine.blind, policy=mine.policy, originals=mine.originals
        )

    def go_on_in(self, target: Path) -> Path:
        """Save what is open to a new file and work on that from now on; returns where it is.

        Raises:
            ReaderError: It cannot be saved there.
        """
        old = self.library
        place = old.case.save_elsewhere(target)
        self.library = Library.open(
            place, annotator=old.annotator, create=False, blind=old.blind, policy=old.policy, originals=old.originals
        )
        old.close()
        return place

    @staticmethod
    def _opened_like(other: Library, path: Path) -> Library:
        """A library opened as another one was."""
        return Library.open(
            path,
            annotator=other.annotator,
            create=False,
            blind=other.blind,
            policy=other.policy,
            originals=other.originals,
        )

    def who(self) -> str:
        """Who marks, and whether they see their own marks only."""
        return f"{self.library.annotator} · blind" if self.library.case.hides_others() else self.library.annotator

    def articles(self) -> tuple[ArticleEntry, ...]:
        """All articles of the library, read anew where anything in it has changed; else the very same."""
        stamp = self.library.view.stamp()
        if self._listed is None or self._listed[0] != stamp:
            self._listed = stamp, tuple(self.library.articles.all())
        return self._listed[1]

    def open(self, article_id: int) -> OpenArticle:
        """Read an article with its claims.

        Raises:
            ReaderError: The library has no such article.
        """
        entry = self.library.articles.entry(article_id)
        copied = entry.origin.copy_of if entry.origin else None
        article = self.library.articles.get(article_id)
        claims, hidden = self._picked(article)
        origin = self.library.articles.entry(copied).article.name if copied is not None else ""
        return OpenArticle(article, entry, claims, hidden, origin)

    def claims(self, article_id: int) -> Claims:
        """All claims of an article."""
        return Claims(self.library.claims.outline(article_id), self._read_claims)

    def _picked(self, article: Article) -> tuple[Claims, Claims]:
        """The claims of an article that the filter picks, and those that it does not."""
        if self.filter is None:
            return self.claims(article.id or 0), NONE
        entries = self.library.claims.all(article.id)
        picked = [self.filter.matches(entry, article) for entry in entries]
        return Claims.of([*compress(entries, picked)]), Claims.of([*compress(entries, map(not_, picked))])

    def _read_claims(self, claim_ids: Sequence[str]) -> list[ClaimEntry]:
        """Claims in full; where one is gone since the article was opened, that in its place."""
        found = {entry.claim.id: entry for entry in self.library.claims.named(claim_ids)}
        return [found.get(claim_id) or self._gone(claim_id) for claim_id in claim_ids]

    def _gone(self, claim_id: str) -> ClaimEntry:
        """What stands in the place of a claim that is gone."""
        gone = Claim(claim_id, 0, 0, "No longer in the library.", "", "", 0.0)
        return ClaimEntry(gone, Mark(claim_id, self.library.annotator), Suggestion(Verdict.UNVERIFIED))

    def walk_hits(self, step: int) -> SearchHit:
        """Go on to another passage that the search of the library found."""
        if self.hits is None:
            raise RuntimeError("There is no search to walk.")
        self.hits = self.hits.beside(step)
        return self.hits.hit

    def where(self, article_id: int) -> Place:
        """Where an article was left, else its beginning."""
        return self.left.get(article_id, Place(article_id))

    def leave(self, place: Place) -> None:
        """Remember where an article is left, also for the next start."""
        self.stand(place)
        self.keep_places()

    def stand(self, place: Place) -> None:
        """Remember where the reader is in an article, for as long as the program runs."""
        self.unwritten |= self.left.get(place.article_id) != place
        self.left.pop(place.article_id, None)
        self.left[place.article_id] = place

    def keep_places(self) -> None:
        """Write down where articles were left. Not for the sample library, which is another copy at each start.

        May be called from another thread: who comes last writes what holds then.
        """
        self.unwritten = False
        if not self.demo:
            with self._keeping:
                left = dict(self.left)
                self.state.put_places(self.library.path, {number: (at.claim_id, at.top) for number, at in left.items()})

    def neighbour(self, article_id: int, step: int) -> int | None:
        """The article after or before another, by id; none at either end."""
        return self.library.articles.beside(article_id, step)

    def others(self, claim_id: str) -> list[Mark]:
        """What other annotators hold about a claim, as far as this one may see it."""
        return [mark for mark in self.library.marks.others(claim_id) if mark.verdict or mark.note or mark.tags]

    def evidence(self, claim_id: str) -> list[EvidenceEntry]:
        """What the other articles say on a claim; nothing on one that is gone since the article was opened."""
        try:
            return self.library.claims.evidence(claim_id)
        except GoneError:
            return []

    def mark(self, claim_id: str, verdict: Verdict | None) -> ClaimEntry:
        """Store a verdict and return the claim as stored."""
        return self.library.marks.mark(claim_id, verdict)

    def marked_last(self) -> list[ClaimEntry]:
        """The claims that were given a verdict last, by this sitting or an earlier one, those left out that are gone."""
        last = None if self.marked else self.library.marks.last()
        entries = []
        for claim_id in (last.claim_id,) if last else self.marked:
            with suppress(GoneError):
                entries.append(self.library.claims.get(claim_id))
        return entries

    def tag(self, claim_id: str, tags: tuple[str, ...]) -> ClaimEntry:
        """Store tags and return the claim as stored."""
        return self.library.marks.tag(claim_id, tags)

    def decide(self, claim_id: str, evidence_id: str, accepted: bool | None) -> ClaimEntry:
        """Store a decision on a piece of evidence and return its claim, whose suggestion may be another now."""
        self.library.marks.decide(evidence_id, accepted)
        return self.library.claims.get(claim_id)

    def step(self, *, back: bool) -> UndoEntry | None:
        """Take the last change back, or do it again."""
        return self.library.log.undo() if back else self.library.log.redo()

    def tags(self) -> list[str]:
        """Every tag in use, the most used first."""
        return list(self.library.marks.tags())


def span_of(claim: ClaimEntry) -> Span:
    """Where a claim stands in its article."""
    return Span(claim.claim.start, claim.claim.end)
