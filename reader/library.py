"""The application's service: add, read, mark, decide, edit, undo. Commands and screens talk to nothing else.

A facade: what articles yield together is worked out in `reader.linking`, what is shown is put together in `reader.assembly`, what
an annotator holds is changed in `reader.holding`, what can be undone is known to `reader.history`. Here stand the transactions,
and the errors become the one kind that is shown to a person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from db import articles, claims, events, evidence, search
from db.errors import LibraryError
from db.records import Article, Event, EventKind, Finding, Verdict
from db.store import TIMEOUT, Store
from reader import assembly, engine
from reader.collection import Collection
from reader.copying import Copying
from reader.engine import Engines
from reader.entries import AddReport, ArticleEntry, ClaimEntry, EvidenceEntry, ImportReport, SearchHit, Snapshot, UndoEntry
from reader.errors import ReaderError
from reader.history import History
from reader.holding import Holding

if TYPE_CHECKING:
    from reader.exchange.importers import ImportBatch

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


class Library:
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
    ) -> Library:
        """Open a library file.

        Args:
            path: The file.
            annotator: Who marks.
            create: Whether a missing file is made.
            clock: What time it is, for tests.
            engines: What reads, extracts and compares; by default the real engines, loaded when first needed.
            timeout: Seconds to wait while another process writes.
        """
        if not annotator.strip() or not annotator.isprintable():
            raise ReaderError("The annotator needs a name that can be shown.", "Name one with --annotator or in the settings.")
        with _shown():
            return cls(Store.open(path, create=create, timeout=timeout), annotator.strip(), clock, engines)

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
            return assembly.claim_entries(self._store, self.annotator, article_id)

    def claim(self, reference: str) -> ClaimEntry:
        """A claim by its id or the beginning of it."""
        with _shown():
            found = claims.resolve(self._store, reference)
            if not found:
                raise ReaderError(f"There is no claim “{reference}” in this library.", "`reader claims` shows what there is.")
            if len(found) > 1:
                raise ReaderError(f"“{reference}” may mean several claims.", "Give more of its id.")
            return assembly.claim_entry(self._store, self.annotator, found[0])

    def evidence(self, claim_id: str) -> list[EvidenceEntry]:
        """What the other articles say to a claim: what contests, what corroborates, what is related; each by score."""
        with _shown():
            claim = claims.get(self._store, claim_id)
            return assembly.evidence_entries(self._store, self.annotator, [claim]).get(claim_id, [])

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
            return self._history.describe(self._history.done)[::-1]

    def redoable(self) -> list[UndoEntry]:
        """What this annotator can do again, the first to be done first."""
        with _shown():
            return self._history.describe(self._history.undone)[::-1]

    def snapshot(self, article_id: int | None = None) -> Snapshot:
        """Everything an export needs, of one article or of all."""
        with _shown():
            return assembly.snapshot(self._store, self.annotator, article_id)

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
            return assembly.claim_entry(self._store, self.annotator, claim_id)

    def note(self, claim_id: str, note: str) -> ClaimEntry:
        """Replace the note on a claim; an empty one removes it."""
        with _shown(), self._store.transaction():
            claims.get(self._store, claim_id)
            self._holding.note(claim_id, note)
            return assembly.claim_entry(self._store, self.annotator, claim_id)

    def tag(self, claim_id: str, tags: Sequence[str]) -> ClaimEntry:
        """Replace the tags of a claim."""
        with _shown(), self._store.transaction():
            claims.get(self._store, claim_id)
            self._holding.tags(claim_id, tags)
            return assembly.claim_entry(self._store, self.annotator, claim_id)

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

    def undo(self) -> UndoEntry | None:
        """Take back this annotator's last change, also one of an earlier session; None where there is none."""
        with _shown(), self._store.transaction():
            return self._step(self._history.done, EventKind.UNDO)

    def redo(self) -> UndoEntry | None:
        """Do again what was taken back last; None where there is nothing."""
        with _shown(), self._store.transaction():
            return self._step(self._history.undone, EventKind.REDO)

    def relink(self, progress: Progress | None = None) -> int:
        """Work out all claims, evidence and origins anew; marks, notes, tags and decisions stay. Returns the articles done."""
        with _shown():
            return self._collection.relink(progress or (lambda *_: None))

    def load(self, batch: ImportBatch, progress: Progress | None = None) -> ImportReport:
        """Bring in what an importer read; what the library has and is newer stays. A second time changes nothing."""
        from reader.loading import Loader  # noqa: PLC0415 - start-up: a screen imports no file

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
    def _copying(self) -> Copying:
        return Copying(self._store, self._collection.linker, self._holding)

    def _step(self, stack: Sequence[Event], kind: EventKind) -> UndoEntry | None:
        """Take back or do again the last event of a stack."""
        if not stack:
            return None
        event = stack[-1]
        entry = self._history.describe([event])[0]
        value = event.before if kind is EventKind.UNDO else event.after
        if event.kind is EventKind.EDIT:
            self._collection.put_back(event, value, kind)
            return entry
        if event.kind is EventKind.COPY:
            self._copying.put_back(event, value, kind)
            return entry
        self._holding.put_back(event.kind, event.subject, value, kind=kind, undoes=event.id)
        if event.kind is EventKind.DECIDE and entry.claim_id:
            self._collection.linker.suggest([entry.claim_id])
        return entry


@contextmanager
def _shown() -> Iterator[None]:
    """Turn errors of the library file into those that are shown to a person."""
    try:
        yield
    except LibraryError as error:
        raise ReaderError(error.message, error.hint) from error
