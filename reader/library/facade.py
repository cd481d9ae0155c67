"""`Library`: add, read, mark, decide, edit, undo. Commands and screens talk to nothing else.

A facade over its neighbours: what articles yield together is worked out in `linking`, what is shown is put together in
`assembly`, what an annotator holds is changed in `holding`, what they make by hand in `authoring`, what can be undone is known to
`history` and taken back by `undoing`. Here stand the transactions, and the errors become the one kind that is shown to a person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from db import articles, claims, events, evidence, filters, search
from db.records import Article, Event, EventKind, Finding, Mark, Relation, Span, Verdict
from db.store import TIMEOUT, Store
from reader.entries import (
    AddReport,
    ArticleEntry,
    ClaimEntry,
    EvidenceEntry,
    ImportReport,
    JudgePlan,
    JudgeReport,
    Policy,
    SearchHit,
    Snapshot,
    UndoEntry,
)
from reader.errors import ReaderError
from reader.filter import Filter
from reader.library import assembly, engine
from reader.library.authoring import Authoring, step
from reader.library.casework import Casework
from reader.library.collection import Collection
from reader.library.copying import Copying
from reader.library.deletion import Deletion
from reader.library.engine import Engines
from reader.library.history import History
from reader.library.holding import Holding
from reader.library.showing import shown as _shown
from reader.library.undoing import Undoing

if TYPE_CHECKING:
    from reader.exchange.importers import ImportBatch
    from reader.judges import Judge
    from reader.library.judging import Judging

Progress = Callable[[str, int, int], None]
"""Told before each step: what is being worked on, how much is done, how much there is."""


class Source(Protocol):
    """Something that an article can be read from."""

    @property
    def location(self) -> str:
        """Path or URL as given."""

    def read(self) -> bytes:
        """The bytes; raises `ReaderError`."""


def _now() -> datetime:
    return datetime.now(UTC)


class Library(Casework):
    """One open library, as one annotator sees it. Not thread-safe: each thread opens its own.

    Every method raises `ReaderError` for what a person can do something about, and nothing is stored then.

    Attributes:
        path: The library file.
        annotator: Whose marks are shown and changed.
    """

    def __init__(self, store: Store, annotator: str, clock: Callable[[], datetime], engines: Engines | None) -> None:
        self.path = store.path
        self.annotator = annotator
        self._store = store
        self._clock = clock
        self._given_engines = engines
        self._known_collection: Collection | None = None
        self._holding = Holding(store, annotator, clock)
        self._history = History(store, annotator)
        self._undoing = Undoing(store, self._history, self._holding, lambda: self._collection, annotator)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        annotator: str,
        create: bool = True,
        clock: Callable[[], datetime] = _now,
        engines: Engines | None = None,
        timeout: float = TIMEOUT,
        blind: bool = False,
        policy: Policy | None = None,
    ) -> Library:
        """Open a library file.

        Args:
            path: The file.
            annotator: Who marks.
            create: Whether a missing file is made.
            clock: What time it is, for tests.
            engines: What reads, extracts and compares; by default the real engines, loaded when first needed.
            timeout: Seconds to wait while another process writes.
            blind: Whether the annotator sees nobody else's marks until they are done.
            policy: What the desk asks of a verdict.
        """
        if not annotator.strip() or not annotator.isprintable():
            raise ReaderError("The annotator needs a name that can be shown.", "Name one with --annotator or in the settings.")
        with _shown():
            library = cls(Store.open(path, create=create, timeout=timeout), annotator.strip(), clock, engines)
        library.blind, library.policy = blind, policy or Policy()
        return library

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    # Reading

    def stamp(self) -> tuple[int, int]:
        """Something that is another after every change of the library file, made here or by another process."""
        with _shown():
            return self._store.value("PRAGMA data_version"), self._store.value("SELECT total_changes()")

    def articles(self) -> list[ArticleEntry]:
        """All articles by id, without their texts."""
        with _shown():
            return assembly.article_entries(self._store, self.annotator)

    def article(self, reference: int | str) -> Article:
        """A whole article by its id, the beginning of its SHA-256, its location or its file name."""
        with _shown():
            if isinstance(reference, int):
                return articles.get(self._store, reference)
            found = articles.resolve(self._store, reference)
            if len(found) > 1:
                numbers = ", ".join(str(number) for number in found)
                raise ReaderError(f"“{reference}” may mean several articles: {numbers}.", "Name one by its number.")
            if not found:
                raise ReaderError(f"There is no article “{reference}” in this library.", "`reader list` shows what there is.")
            return articles.get(self._store, found[0])

    def claims(self, article_id: int | None = None) -> list[ClaimEntry]:
        """The claims of one article or of all, by article and offset."""
        with _shown():
            return self._labelled(assembly.claim_entries(self._store, self.annotator, article_id))

    def claim(self, reference: str) -> ClaimEntry:
        """A claim by its id or the beginning of it."""
        with _shown():
            found = claims.resolve(self._store, reference)
            if not found:
                raise ReaderError(f"There is no claim “{reference}” in this library.", "`reader claims` shows what there is.")
            if len(found) > 1:
                raise ReaderError(f"“{reference}” may mean several claims.", "Give more of its id.")
            return self._entry(found[0])

    def evidence(self, claim_id: str) -> list[EvidenceEntry]:
        """What the other articles say to a claim: what contests, what corroborates, what is related; each by score."""
        with _shown():
            claim = claims.get(self._store, claim_id)
            return assembly.evidence_entries(self._store, self.annotator, [claim], with_judges=True).get(claim_id, [])

    def findings(self, article_id: int | None = None) -> list[Finding]:
        """What is odd inside one article, or inside each."""
        with _shown():
            return articles.findings(self._store, article_id)

    def search(self, query: str, article_id: int | None = None, limit: int = 200) -> list[SearchHit]:
        """Full text: every match in one article in reading order, or the paragraphs of the library that match best.

        All words must stand in the paragraph, in whatever order; the last may be unfinished; "quoted words" stand together.
        """
        with _shown():
            if article_id is None:
                matches = search.in_library(self._store, query, limit)
            else:
                matches = search.in_article(self._store, query, article_id, limit)
            return assembly.search_hits(self._store, matches)

    def events(self) -> list[Event]:
        """The whole log, of all annotators, oldest first."""
        with _shown():
            return events.all_after(self._store)

    def undoable(self) -> list[UndoEntry]:
        """What this annotator can take back, newest first."""
        with _shown():
            return self._history.tell(self._history.steps(self._history.done))

    def redoable(self) -> list[UndoEntry]:
        """What this annotator can do again, the first to be done first."""
        with _shown():
            return self._history.tell(self._history.steps(self._history.undone))

    def pending(self, *, back: bool) -> UndoEntry | None:
        """What `undo`, or `redo`, would do now; None where there is nothing."""
        with _shown():
            steps = self._history.steps(self._history.done if back else self._history.undone)[:1]
            return next(iter(self._history.tell(steps)), None)

    def last_mark(self) -> Mark | None:
        """The mark that this annotator gave last and did not take back: what a repetition repeats."""
        with _shown():
            given = (event for event in reversed(self._history.done) if event.kind is EventKind.MARK and event.after)
            event = next(given, None)
            return None if event is None else claims.mark(self._store, event.subject, self.annotator)

    def tags(self) -> dict[str, int]:
        """The tags that this annotator uses, and on how many claims; the most used first."""
        with _shown():
            return claims.tag_counts(self._store, self.annotator)

    def filters(self) -> dict[str, str]:
        """The saved queries, by name."""
        with _shown():
            return filters.all_of(self._store)

    def filter(self, query: str) -> Filter:
        """A query, or the one that was saved under the name after an @, ready to be asked."""
        if not query.startswith("@"):
            return Filter.parse(query)
        saved = self.filters()
        if query[1:] not in saved:
            raise ReaderError(f"There is no filter “{query[1:]}” in this library.", "`reader filters` shows them.")
        return Filter.parse(saved[query[1:]])

    def snapshot(self, article_id: int | None = None, *, with_judges: bool = False) -> Snapshot:
        """Everything an export needs, of one article or of all; what judges say of the evidence only where it is asked for."""
        with _shown():
            found = assembly.snapshot(self._store, self.annotator, article_id, with_judges=with_judges)
            return replace(found, claims=tuple(self._labelled(list(found.claims)))) if self.policy else found

    def judge_plan(self, judge: Judge, article_id: int | None = None, *, again: bool = False) -> JudgePlan:
        """What asking a judge about the evidence would take: pairs, calls, tokens; nothing is asked yet."""
        with _shown():
            return self._judging.plan(judge, article_id, again=again)

    # Writing

    def add(
        self, sources: Iterable[Source], progress: Progress | None = None, cancelled: Callable[[], bool] = lambda: False
    ) -> AddReport:
        """Add what stands at the sources, each article in a transaction of its own.

        What cannot be read fails alone; a text that is in the library already adds nothing.

        Args:
            sources: Where to read.
            progress: Told before each article and at the end.
            cancelled: Asked before each article; what was added until then stays.
        """
        waiting = list(sources)
        report = []
        with _shown():
            for done, source in enumerate(waiting):
                if cancelled():
                    break
                if progress:
                    progress(source.location, done, len(waiting))
                report.append(self._collection.add(source.location, source.read))
            if progress and waiting:
                progress("", len(report), len(waiting))
        return AddReport(tuple(report))

    def mark(self, claim_id: str, verdict: Verdict | None) -> ClaimEntry:
        """Mark a claim, or clear its verdict; on disk before this returns."""
        with _shown(), self._store.transaction():
            claims.get(self._store, claim_id)
            self._holding.verdict(claim_id, verdict)
            return self._entry(claim_id)

    def note(self, claim_id: str, note: str) -> ClaimEntry:
        """Replace the note on a claim; an empty one removes it."""
        with _shown(), self._store.transaction():
            claims.get(self._store, claim_id)
            self._holding.note(claim_id, note)
            return self._entry(claim_id)

    def tag(self, claim_id: str, tags: Sequence[str]) -> ClaimEntry:
        """Replace the tags of a claim."""
        with _shown(), self._store.transaction():
            claims.get(self._store, claim_id)
            self._holding.tags(claim_id, tags)
            return self._entry(claim_id)

    def flag(self, claim_id: str, on: bool) -> ClaimEntry:
        """Flag a claim to come back to it, or take the flag off."""
        with _shown(), self._store.transaction():
            claims.get(self._store, claim_id)
            self._holding.flag(claim_id, on)
            return self._entry(claim_id)

    def mark_many(
        self, claim_ids: Sequence[str], verdict: Verdict | None, note: str | None = None, tags: Sequence[str] = ()
    ) -> list[ClaimEntry]:
        """Mark claims alike, in one step for undo.

        Args:
            claim_ids: The claims.
            verdict: Their verdict; None clears it.
            note: Replaces their notes, unless it is None.
            tags: Added to their tags.
        """
        with _shown(), self._store.transaction():
            for claim_id in claim_ids:
                claims.get(self._store, claim_id)
            with step(self._store, self._holding, "mark", claim_ids[0] if claim_ids else ""):
                for claim_id in claim_ids:
                    self._holding.verdict(claim_id, verdict)
                    if note is not None:
                        self._holding.note(claim_id, note)
                    if tags:
                        held = claims.mark(self._store, claim_id, self.annotator).tags
                        self._holding.tags(claim_id, [*held, *tags])
            return self._labelled([assembly.claim_entry(self._store, self.annotator, claim_id) for claim_id in claim_ids])

    def decide(self, evidence_id: str, accepted: bool | None) -> EvidenceEntry:
        """Accept or reject a piece of evidence, or take the decision back; the suggestion follows."""
        with _shown(), self._store.transaction():
            piece = evidence.get(self._store, evidence_id)
            if self._holding.decide(evidence_id, piece.claim_id, accepted):
                self._collection.linker.suggest([piece.claim_id])
            entries = self.evidence(piece.claim_id)
        return next(entry for entry in entries if entry.evidence.id == evidence_id)

    def edit(self, article_id: int, **fields: str | None) -> Article:
        """Correct what was found or assumed about an article; dates, claims and evidence follow, marks stay.

        Args:
            article_id: The article.
            fields: New values of `EDITABLE` fields; None or an empty text removes one.
        """
        with _shown(), self._store.transaction():
            self._collection.edit(article_id, fields)
            return articles.get(self._store, article_id)

    def decide_copy(self, article_id: int, original_id: int, is_copy: bool | None) -> ArticleEntry:
        """Say whether an article is a copy of another; origins and suggestions follow.

        Args:
            article_id: The article.
            original_id: The one that it copies or does not copy.
            is_copy: None takes back what was said, and the program's own measure counts again.
        """
        with _shown(), self._store.transaction():
            self._copying.decide(article_id, original_id, is_copy, self.annotator)
            return next(entry for entry in self.articles() if entry.id == article_id)

    def delete_article(self, article_id: int) -> None:
        """Take an article out, with its claims; undo brings it back with all that was held of it."""
        with _shown(), self._store.transaction():
            Deletion(self._store, self._collection, self._holding).delete(article_id)

    def add_claim(self, article_id: int, start: int, end: int) -> ClaimEntry:
        """Make a claim of a passage, with slots, worth and evidence; what is a claim already stays so."""
        with _shown(), self._store.transaction():
            return assembly.claim_entry(self._store, self.annotator, self._authoring.add(article_id, start, end))

    def change_bounds(self, claim_id: str, start: int, end: int) -> ClaimEntry:
        """Give a claim other bounds: another claim in its place, with a new id, that takes the annotator's mark along."""
        with _shown(), self._store.transaction():
            return assembly.claim_entry(self._store, self.annotator, self._authoring.recut(claim_id, start, end))

    def split(self, claim_id: str, at: int) -> tuple[ClaimEntry, ClaimEntry]:
        """Make two claims of one, the second from an offset of the article on; both have the mark of the whole."""
        with _shown(), self._store.transaction():
            one, two = self._authoring.split(claim_id, at)
            return assembly.claim_entry(self._store, self.annotator, one), assembly.claim_entry(self._store, self.annotator, two)

    def merge(self, claim_ids: Sequence[str]) -> ClaimEntry:
        """Make one claim of several in an article; notes and tags come together, verdicts that differ leave it unmarked."""
        with _shown(), self._store.transaction():
            return assembly.claim_entry(self._store, self.annotator, self._authoring.merge(claim_ids))

    def remove_claim(self, claim_id: str) -> None:
        """Remove a claim, so that it is not proposed again either; its marks come back with it."""
        with _shown(), self._store.transaction():
            self._authoring.remove(claim_id)

    def link(  # noqa: PLR0917 - the passage and the claim in the order in which they are chosen
        self, claim_id: str, article_id: int, start: int, end: int, relation: Relation, reason: str = ""
    ) -> EvidenceEntry:
        """Put a passage of another article beside a claim; the suggestion follows."""
        with _shown(), self._store.transaction():
            identity = self._authoring.link(claim_id, article_id, Span(start, end), relation, reason)
            return next(entry for entry in self.evidence(claim_id) if entry.evidence.id == identity)

    def unlink(self, evidence_id: str) -> None:
        """Take away a passage that was put beside a claim by hand."""
        with _shown(), self._store.transaction():
            self._authoring.unlink(evidence_id)

    def save_filter(self, name: str, query: str) -> None:
        """Save a query under a name, in place of the one that has it."""
        name, query = " ".join(name.split()), query.strip()
        if not name or not name.isprintable():
            raise ReaderError("The filter needs a name that can be shown.")
        Filter.parse(query)
        with _shown(), self._store.transaction():
            filters.save(self._store, name, query)

    def delete_filter(self, name: str) -> None:
        """Forget a saved query."""
        with _shown(), self._store.transaction():
            if not filters.drop(self._store, name):
                raise ReaderError(f"There is no filter “{name}” in this library.", "`reader filters` shows them.")

    def undo(self) -> UndoEntry | None:
        """Take back this annotator's last change, also one of an earlier session; None where there is none."""
        with _shown(), self._store.transaction():
            return self._undoing.undo()

    def undo_to(self, event_id: int) -> list[UndoEntry]:
        """Take back a change that `undoable` lists and everything after it; returns what was taken back, the last first."""
        with _shown(), self._store.transaction():
            return self._undoing.undo_to(event_id)

    def redo(self) -> UndoEntry | None:
        """Do again what was taken back last; None where there is nothing."""
        with _shown(), self._store.transaction():
            return self._undoing.redo()

    def relink(self, progress: Progress | None = None) -> int:
        """Work out all claims, evidence and origins anew; marks, notes, tags and decisions stay. Returns the articles done."""
        with _shown():
            return self._collection.relink(progress or (lambda *_: None))

    def judge(
        self, judge: Judge, article_id: int | None = None, progress: Progress | None = None, *, again: bool = False
    ) -> JudgeReport:
        """Ask a judge about the evidence beside the claims of one article or of all; what it said before is not asked again.

        Args:
            judge: Who is asked.
            article_id: The article.
            progress: Told before each call and at the end.
            again: Whether what got an answer that was not taken is asked again.
        """
        with _shown():
            return self._judging.run(judge, article_id, progress or (lambda *_: None), again=again)

    def forget_judge(self, name: str, model: str | None = None) -> int:
        """Forget what a judge said, with one model or with any; returns how many judgements."""
        with _shown(), self._store.transaction():
            return self._judging.forget(name, model)

    def count_judge(self, judge: tuple[str, str] | None) -> None:
        """Let suggestions count the relations of a judge, named with its model, in place of the engine's; None: the engine's."""
        with _shown(), self._store.transaction():
            self._judging.count(judge)

    def load(self, batch: ImportBatch, progress: Progress | None = None) -> ImportReport:
        """Bring in what an importer read; what the library has and is newer stays. A second time changes nothing."""
        from reader.library.loading import Loader  # noqa: PLC0415 - start-up: a screen imports no file

        with _shown():
            loader = Loader(self._store, lambda: self._collection, batch, self.annotator, self._clock)
            return loader.load(progress or (lambda *_: None))

    @property
    def _collection(self) -> Collection:
        """The articles as a whole; made when first needed, with the engines."""
        if self._known_collection is None:
            engines = self._given_engines or engine.load()
            self._known_collection = Collection(self._store, engines, self._holding, self._clock)
        return self._known_collection

    @property
    def _judging(self) -> Judging:
        from reader.library.judging import Judging  # noqa: PLC0415 - start-up: nobody is asked unless a person wants it

        return Judging(self._store, self._holding, self._clock, lambda: self._collection.linker)

    def _entry(self, claim_id: str) -> ClaimEntry:
        """One claim as this annotator sees it."""
        return self._labelled([assembly.claim_entry(self._store, self.annotator, claim_id)])[0]

    @property
    def _copying(self) -> Copying:
        return Copying(self._store, self._collection.linker, self._holding)

    @property
    def _authoring(self) -> Authoring:
        return Authoring(self._store, self._collection, self._holding, self.annotator)
