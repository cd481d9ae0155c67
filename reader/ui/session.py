"""What is open, and where the reader came from: the cursor of the screens over the library.

SQLite is the truth: every change goes to the library first, and what comes back is what was stored. Nothing here draws.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import compress
from operator import not_
from pathlib import Path
from typing import TYPE_CHECKING

from db.records import Article, Claim, Mark, Suggestion, Verdict
from reader.entries import ArticleEntry, ClaimEntry, EvidenceEntry, SearchHit, UndoEntry
from reader.errors import GoneError
from reader.filter import Filter
from reader.library import Library
from reader.settings import Settings
from reader.ui.claims import NONE, Claims
from reader.ui.intake import Intake
from reader.ui.keymap import keymap_of
from reader.ui.open_article import OpenArticle
from reader.ui.stamped import Stamped
from reader.ui.state import State
from reader.ui.trail import HitWalk, Trail
from reader.ui.writes import Writes

if TYPE_CHECKING:
    from reader.library.view.agreement import Agreement
    from reader.overview.survey import Survey


class Session:
    """The open library, and what lasts while screens come and go: the trail, what was worked out, what is to be stored."""

    def __init__(self, library: Library, settings: Settings, state: State | None = None, *, demo: bool = False) -> None:
        self.library = library
        self.settings = settings
        self.state = state or State()
        self.keymap = keymap_of(settings)
        """The keys of this person where they differ from the registry's."""
        self.has_sequences = any(" " in key for keys in self.keymap.values() for key in keys)
        """Whether some keys are pressed one after another."""
        self.demo = demo
        self.trail = Trail(self.state, library.path, written=not demo)
        """The way that the reader came. The sample library is another copy at each start, and its places are not written down."""
        self.survey: Stamped[Survey] = Stamped()
        """What the screens of many articles show."""
        self.agreement: Stamped[tuple[Agreement, Mapping[str, ClaimEntry]]] = Stamped()
        """How far annotators agree, and the claims on which they do not."""
        self._listed: Stamped[tuple[ArticleEntry, ...]] = Stamped()
        self.filter: Filter | None = None
        """Which claims are shown; none for all."""
        self.hits: HitWalk | None = None
        """What the reader goes through, after a search of the library."""
        self.marked: tuple[str, ...] = ()
        """The claims that were given a verdict last, at once; none where nothing was, or where something was taken back since."""
        self.writes = Writes()
        """What is to be stored, and whether it has to wait."""
        self.intake = Intake(self.another_library)
        """What is being added."""

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
        known = self._listed.at(stamp)
        if known is None:
            known = tuple(self.library.articles.all())
            self._listed.keep(stamp, known)
        return known

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
