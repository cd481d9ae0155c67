"""The part of the service that shows what a library holds, as one annotator sees it. Changes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

from db import articles, changes, claims, filters, marks, originals, search
from db.records import Article, Capture, Change, ChangeKind, Finding, Mark, Suggestion, Verdict
from db.store import Store
from reader.entries import ArticleEntry, ClaimEntry, EvidenceEntry, Outline, Policy, SearchHit, Snapshot, UndoEntry
from reader.errors import BlindError, GoneError, ReaderError
from reader.filter import Filter
from reader.library.log.history import History
from reader.library.progress import Progress
from reader.library.showing import shown
from reader.library.view import assembly
from reader.library.view.assembly import Listing
from reader.library.view.order import carrying_first
from reader.library.view.policy import labelled
from reader.library.view.stream import Selection, streamed


class Reading:
    """What a library shows.

    Attributes:
        path: The library file.
        annotator: Whose marks are shown.
        blind: Whether this annotator sees nobody else's marks until they are done.
        policy: What the desk asks of a verdict.
    """

    path: Path
    annotator: str
    blind: bool = False
    policy: Policy = Policy()
    _store: Store
    _history: History
    _listing: Listing

    def stamp(self) -> tuple[int, int]:
        """Something that is another after every change of the library file, made here or by another process."""
        with shown():
            return self._store.value("PRAGMA data_version"), self._store.value("SELECT total_changes()")

    def articles(self) -> list[ArticleEntry]:
        """All articles by id, without their texts."""
        with shown():
            return self._listing.entries()

    def entry(self, article_id: int) -> ArticleEntry:
        """One article, without its text."""
        with shown():
            found = assembly.article_entries(self._store, self.annotator, article_id)
        if not found:
            raise ReaderError(f"The library holds no article {article_id}.")
        return found[0]

    def beside(self, article_id: int, step: int) -> int | None:
        """The article after another, or with a negative step before it, by id; None at either end."""
        with shown():
            return articles.beside(self._store, article_id, step)

    def article(self, reference: int | str) -> Article:
        """A whole article by its id, the beginning of its SHA-256, its location or its file name."""
        with shown():
            if isinstance(reference, int):
                return articles.get(self._store, reference)
            found = articles.resolve(self._store, reference)
            if len(found) > 1:
                numbers = ", ".join(str(number) for number in found)
                raise ReaderError(f"“{reference}” may mean several articles: {numbers}.", "Name one by its number.")
            if not found:
                raise ReaderError(f"There is no article “{reference}” in this library.", "`reader list` shows what there is.")
            return articles.get(self._store, found[0])

    def captures(self, article_id: int) -> dict[Capture, int | None]:
        """When and where an article was read, the first time first, and how many bytes of each are kept; None where none are."""
        with shown():
            its = articles.captures(self._store, article_id).get(article_id, ())
            kept = originals.kept(self._store, [one.bytes_sha256 for one in its])
            return {one: kept.get(one.bytes_sha256) for one in its}

    def original(self, capture: Capture) -> bytes:
        """The bytes that were read, as they came.

        Raises:
            ReaderError: They were not kept, or are not what they were any more.
        """
        with shown():
            data = originals.get(self._store, capture.bytes_sha256)
        if data is None:
            raise ReaderError(
                "The bytes of this reading are not in the library.", "The setting originals says up to which size they are kept."
            )
        return data

    def claims(self, article_id: int | None = None) -> list[ClaimEntry]:
        """The claims of one article or of all, by article and offset."""
        with shown():
            return self._labelled(
                assembly.claim_entries(self._store, self.annotator, article_id, with_marks=not self.hides_others())
            )

    def outline(self, article_id: int) -> Outline:
        """What is asked of all claims of an article at once; `claim` has all of one."""
        with shown():
            return assembly.outline(self._store, self.annotator, article_id)

    def claim(self, reference: str, *, removed: bool = False) -> ClaimEntry:
        """A claim by its id or the beginning of it; also one that was removed, where it is asked for."""
        with shown():
            found = claims.resolve(self._store, reference, removed=removed)
            if not found:
                raise GoneError(f"There is no claim “{reference}” in this library.", "`reader claims` shows what there is.")
            if len(found) > 1:
                raise ReaderError(f"“{reference}” may mean several claims.", "Give more of its id.")
            return self._entry(found[0])

    def named_claims(self, claim_ids: Sequence[str]) -> list[ClaimEntry]:
        """The claims with these ids, in their order; those that are gone are left out."""
        with shown():
            return self._entries(claim_ids)

    def evidence(self, claim_id: str) -> list[EvidenceEntry]:
        """What the other articles say to a claim: what carries the suggestion first, what this annotator rejected last.

        Between them what contests, what corroborates, what is related; each by score.
        """
        with shown():
            claim = claims.get(self._store, claim_id)
            entries = assembly.evidence_entries(self._store, self.annotator, [claim], with_judges=True, with_apart=True).get(
                claim_id, []
            )
            suggestion = claims.suggestions(self._store, self.annotator, claim_ids=[claim_id]).get(claim_id)
            return carrying_first(suggestion or Suggestion(Verdict.UNVERIFIED), entries)

    def findings(self, article_id: int | None = None) -> list[Finding]:
        """What is odd inside one article, or inside each."""
        with shown():
            return articles.findings(self._store, article_id)

    def search(self, query: str, article_id: int | None = None, limit: int = 200) -> list[SearchHit]:
        """Full text: every match in one article in reading order, or the paragraphs of the library that match best.

        All words must stand in the paragraph, in whatever order; the last may be unfinished; "quoted words" stand together.
        """
        with shown():
            if article_id is None:
                matches = search.in_library(self._store, query, limit)
            else:
                matches = search.in_article(self._store, query, article_id, limit)
            return assembly.search_hits(self._store, matches)

    def changes(self) -> list[Change]:
        """The whole log, of all annotators, oldest first."""
        with shown():
            return changes.all_after(self._store)

    def undoable(self) -> list[UndoEntry]:
        """What this annotator can take back, newest first."""
        with shown():
            return self._history.tell(self._history.steps(self._history.done))

    def redoable(self) -> list[UndoEntry]:
        """What this annotator can do again, the first to be done first."""
        with shown():
            return self._history.tell(self._history.steps(self._history.undone))

    def pending(self, *, back: bool) -> UndoEntry | None:
        """What `undo`, or `redo`, would do now; None where there is nothing."""
        with shown():
            steps = self._history.steps(self._history.done if back else self._history.undone)[:1]
            return next(iter(self._history.tell(steps)), None)

    def last_mark(self) -> Mark | None:
        """The mark that this annotator gave last and did not take back: what a repetition repeats."""
        with shown():
            given = (change for change in reversed(self._history.done) if change.kind is ChangeKind.MARK and change.after)
            change = next(given, None)
            return None if change is None else marks.get(self._store, change.subject, self.annotator)

    def log_length(self) -> int:
        """How many lines the log has, by which one knows how long looking through it takes."""
        with shown():
            return changes.last_id(self._store)

    def tags(self) -> dict[str, int]:
        """The tags that this annotator uses, and on how many claims; the most used first."""
        with shown():
            return marks.tag_counts(self._store, self.annotator)

    def filters(self) -> dict[str, str]:
        """The saved queries, by name."""
        with shown():
            return filters.all_of(self._store)

    def filter(self, query: str) -> Filter:
        """A query, or the one that was saved under the name after an @, ready to be asked."""
        if query.startswith("@"):
            saved = self.filters()
            if query[1:] not in saved:
                raise ReaderError(f"There is no filter “{query[1:]}” in this library.", "`reader filters` shows them.")
            query = saved[query[1:]]
        found = Filter.parse(query)
        if found.asks_others:
            self._check_seeing()
        return found

    def snapshot(self, article_id: int | None = None, *, with_judges: bool = False) -> Snapshot:
        """Everything an export needs, of one article or of all; what judges say of the evidence only where it is asked for."""
        with shown():
            found = assembly.snapshot(self._store, self.annotator, article_id, with_judges=with_judges)
            return replace(found, claims=tuple(self._labelled(list(found.claims)))) if self.policy else found

    def selected(self, selection: Selection, progress: Progress | None = None) -> AbstractContextManager[Snapshot]:
        """What an export takes, read from the file as it is gone through; good until the end of the ``with``.

        Args:
            selection: What is taken.
            progress: Told before each article; a report goes through the claims more than once.

        Raises:
            ReaderError: Others' marks are asked for, and this annotator marks blind.
        """
        if set(selection.annotators) - {self.annotator}:
            self._check_seeing()
        return streamed(self.path, self.annotator, selection, progress, policy=self.policy)

    # Annotators apart

    def annotators(self) -> list[str]:
        """Who holds anything about a claim or decided about evidence, by name."""
        with shown():
            self._check_seeing()
            return marks.annotators(self._store)

    def others(self, claim_id: str) -> list[Mark]:
        """What the other annotators hold about a claim; nothing to a blind annotator who is not done."""
        with shown():
            if self.hides_others():
                return []
            return [mark for mark in marks.on_claim(self._store, claim_id) if mark.annotator != self.annotator]

    def colleagues(self) -> dict[str, int]:
        """Who else marked, and how many claims: nothing of what they said, so that a blind annotator may know it too."""
        with shown():
            verdicts = marks.verdicts(self._store).values()
            return dict(sorted(Counter(name for its in verdicts for name in its if name != self.annotator).items()))

    def is_done(self) -> bool:
        """Whether this annotator said that they have finished."""
        with shown():
            return bool(changes.last_after(self._store, ChangeKind.DONE, self.annotator))

    def hides_others(self) -> bool:
        """Whether the others' marks are hidden from this annotator."""
        return self.blind and not self.is_done()

    def _entry(self, claim_id: str) -> ClaimEntry:
        """One claim as this annotator sees it."""
        found = self._entries([claim_id])
        if not found:
            raise GoneError(f"There is no claim “{claim_id}” in this library.", "`reader claims` shows what there is.")
        return found[0]

    def _entries(self, claim_ids: Sequence[str]) -> list[ClaimEntry]:
        """Claims as this annotator sees them, in the order of the ids; those that are gone are left out."""
        found = assembly.named_claims(self._store, self.annotator, claim_ids, with_marks=not self.hides_others())
        by_id = {entry.claim.id: entry for entry in self._labelled(found)}
        return [by_id[claim_id] for claim_id in claim_ids if claim_id in by_id]

    def _labelled(self, entries: list[ClaimEntry]) -> list[ClaimEntry]:
        """Claims with what the desk's policy misses in them."""
        return labelled(self._store, self.annotator, self.policy, entries)

    def _check_seeing(self) -> None:
        """Keep a blind annotator from the others' marks.

        Raises:
            BlindError: The annotator is blind and not done.
        """
        if self.hides_others():
            raise BlindError(
                "You are marking blind: the others' marks are not shown.", "`reader done` says that you have finished."
            )
