"""`Library`: add, read, mark, decide, edit, undo. Commands and screens talk to nothing else.

A facade over its neighbours. What it shows stands in `reading`, what keeps a case in `casework`, what is made by hand in
`handwork`, each inheriting the one before; adding, marking and taking back stand here. What articles yield together is worked
out in `derive.linking`, what an annotator holds is changed in `log.annotation`, what can be undone is known to `log.history` and
taken back by `change.undoing`. Here stand the transactions, and the errors become the one kind that is shown to a person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property, partial
from itertools import takewhile
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from db import claims, evidence, filters, judgements, marks
from db.records import JUDGE, ChangeKind, Span, Verdict
from db.store import TIMEOUT, Store
from reader.entries import ORIGINALS, ClaimEntry, EvidenceEntry, Policy, UndoEntry
from reader.errors import ReaderError
from reader.filter import Filter
from reader.library.derive import engine
from reader.library.derive.engine import Engines
from reader.library.handwork import Handwork
from reader.library.log.annotation import Holding
from reader.library.log.history import History
from reader.library.log.step import step
from reader.library.progress import Progress
from reader.library.showing import shown
from reader.library.view.assembly import Listing

if TYPE_CHECKING:
    from reader.exchange.importers import ImportBatch
    from reader.library.change.undoing import Undoing
    from reader.library.derive.collection import Collection
    from reader.report import AddedArticle, AddReport, ImportReport


class Source(Protocol):
    """Something that an article can be read from."""

    @property
    def location(self) -> str:
        """Path or URL as given."""

    def read(self) -> bytes:
        """The bytes; raises `ReaderError`."""


def _now() -> datetime:
    return datetime.now(UTC)


class Library(Handwork):
    """One open library, as one annotator sees it. Not thread-safe: each thread opens its own.

    Every method raises `ReaderError` for what a person can do something about, and nothing is stored then.

    Attributes:
        path: The library file.
        annotator: Whose marks are shown and changed.
        originals: Megabytes, compressed, up to which the bytes of what is read are kept; 0 keeps none.
    """

    originals: int = ORIGINALS

    def __init__(self, store: Store, annotator: str, clock: Callable[[], datetime], engines: Engines | None) -> None:
        self.path = store.path
        self.annotator = annotator
        self._store = store
        self._clock = clock
        self._given_engines = engines
        self._holding = Holding(store, annotator, clock)
        self._history = History(store, annotator)
        self._listing = Listing(store, annotator)

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
        originals: int = ORIGINALS,
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
            originals: Megabytes, compressed, up to which the bytes of what is read are kept as they came; 0 keeps none.
        """
        if not annotator.strip() or not annotator.isprintable():
            raise ReaderError("The annotator needs a name that can be shown.", "Name one with --annotator or in the settings.")
        with shown():
            library = cls(Store.open(path, create=create, timeout=timeout), annotator.strip(), clock, engines)
        library.blind, library.policy, library.originals = blind, policy or Policy(), originals
        return library

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    def add(
        self, sources: Iterable[Source], progress: Progress | None = None, cancelled: Callable[[], bool] = lambda: False
    ) -> AddReport:
        """Add what stands at the sources, each article in a transaction of its own.

        What cannot be read fails alone, whatever it does (see `process`); a text that is in the library already adds nothing.

        Args:
            sources: Where to read.
            progress: Told before each article and at the end.
            cancelled: Asked before each article, also while folders are searched; what was added until then stays.
        """
        report = []
        with shown(), self._adding() as add:
            waiting, done = list(takewhile(lambda _: not cancelled(), sources)), 0
            for source in waiting:
                if cancelled():
                    break
                if progress:
                    progress(source.location, done, len(waiting))
                for added in add(source.location, source.read):
                    report.append(added)
                    if cancelled():
                        break
                done += 1
            if progress and waiting:
                progress("", done, len(waiting))
        from reader.report import AddReport  # noqa: PLC0415 - start-up: a screen adds nothing

        return AddReport(tuple(report))

    @contextmanager
    def _adding(self) -> Iterator[Callable[[str, Callable[[], bytes]], Iterator[AddedArticle]]]:
        """How an article is added: with the real engines, what reads it runs in a process of its own meanwhile."""
        if self._given_engines is not None:
            yield partial(self._collection.add, self._given_engines)
            return
        from reader.library.bring.process import ReadingProcess  # noqa: PLC0415 - start-up: a screen adds nothing

        with ReadingProcess() as process:
            yield partial(self._collection.add, process.beside(engine.load()))

    def mark(self, claim_id: str, verdict: Verdict | None) -> ClaimEntry:
        """Mark a claim, or clear its verdict; on disk before this returns."""
        with shown(), self._store.transaction():
            claims.get(self._store, claim_id)
            self._holding.verdict(claim_id, verdict)
            return self._entry(claim_id)

    def note(self, claim_id: str, note: str) -> ClaimEntry:
        """Replace the note on a claim; an empty one removes it."""
        with shown(), self._store.transaction():
            claims.get(self._store, claim_id)
            self._holding.note(claim_id, note)
            return self._entry(claim_id)

    def tag(self, claim_id: str, tags: Sequence[str]) -> ClaimEntry:
        """Replace the tags of a claim."""
        with shown(), self._store.transaction():
            claims.get(self._store, claim_id)
            self._holding.tags(claim_id, tags)
            return self._entry(claim_id)

    def flag(self, claim_id: str, on: bool) -> ClaimEntry:
        """Flag a claim to come back to it, or take the flag off."""
        with shown(), self._store.transaction():
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
        with shown(), self._store.transaction():
            for claim_id in claim_ids:
                claims.get(self._store, claim_id)
            with step(self._store, self._holding, "mark", claim_ids[0] if claim_ids else ""):
                for claim_id in claim_ids:
                    self._holding.verdict(claim_id, verdict)
                    if note is not None:
                        self._holding.note(claim_id, note)
                    if tags:
                        held = marks.get(self._store, claim_id, self.annotator).tags
                        self._holding.tags(claim_id, [*held, *tags])
            return self._entries(claim_ids)

    def note_many(self, claim_ids: Sequence[str], note: str) -> list[ClaimEntry]:
        """Replace the notes on claims by one, in one step for undo; an empty one removes them."""
        with shown(), self._store.transaction():
            with step(self._store, self._holding, "note", claim_ids[0] if claim_ids else ""):
                for claim_id in claim_ids:
                    claims.get(self._store, claim_id)
                    self._holding.note(claim_id, note)
            return self._entries(claim_ids)

    def tag_many(self, claim_ids: Sequence[str], add: Sequence[str] = (), remove: Sequence[str] = ()) -> list[ClaimEntry]:
        """Give claims some tags and take others from them, in one step for undo."""
        with shown(), self._store.transaction():
            with step(self._store, self._holding, "tag", claim_ids[0] if claim_ids else ""):
                for claim_id in claim_ids:
                    claims.get(self._store, claim_id)
                    held = marks.get(self._store, claim_id, self.annotator).tags
                    self._holding.tags(claim_id, [*(tag for tag in held if tag not in remove), *add])
            return self._entries(claim_ids)

    def flag_many(self, claim_ids: Sequence[str], on: bool) -> list[ClaimEntry]:
        """Flag claims to come back to them, or take the flags off, in one step for undo."""
        with shown(), self._store.transaction():
            with step(self._store, self._holding, "flag", claim_ids[0] if claim_ids else ""):
                for claim_id in claim_ids:
                    claims.get(self._store, claim_id)
                    self._holding.flag(claim_id, on)
            return self._entries(claim_ids)

    def decide(self, evidence_id: str, accepted: bool | None) -> EvidenceEntry:
        """Accept or reject a piece of evidence, or take the decision back; the suggestion follows.

        What is accepted is what is shown: where a judge has it otherwise than the engine, it becomes the annotator's own word,
        which stands whatever becomes of the judge.
        """
        with shown(), self._store.transaction():
            claim_id = judgements.claim_of(self._store, evidence_id) or evidence.get(self._store, evidence_id).claim_id
            if accepted and self._adopted(evidence_id, claim_id):
                return next(entry for entry in self.evidence(claim_id) if entry.evidence.id == evidence_id)
            if self._holding.decide(evidence_id, claim_id, accepted):
                self._collection.linker.suggest([claim_id])
            entries = self.evidence(claim_id)
        return next(entry for entry in entries if entry.evidence.id == evidence_id)

    def _adopted(self, evidence_id: str, claim_id: str) -> bool:
        """Put a passage beside a claim in the annotator's name as a judge has it, where the engine says something else."""
        shown_as = next((entry for entry in self.evidence(claim_id) if entry.evidence.id == evidence_id), None)
        if shown_as is None or shown_as.evidence.by != JUDGE:
            return False
        judged, engine = shown_as.evidence, shown_as.engine
        if engine is not None and engine.relation is judged.relation:
            return False
        span = Span(judged.start, judged.end)
        self._authoring.link(claim_id, judged.article_id, span, judged.relation, judged.reason)
        return True

    def save_filter(self, name: str, query: str) -> None:
        """Save a query under a name, in place of the one that has it."""
        name, query = " ".join(name.split()), query.strip()
        if not name or not name.isprintable():
            raise ReaderError("The filter needs a name that can be shown.")
        Filter.parse(query)
        with shown(), self._store.transaction():
            filters.save(self._store, name, query)

    def delete_filter(self, name: str) -> None:
        """Forget a saved query."""
        with shown(), self._store.transaction():
            if not filters.drop(self._store, name):
                raise ReaderError(f"There is no filter “{name}” in this library.", "`reader filters` shows them.")

    def undo(self) -> UndoEntry | None:
        """Take back this annotator's last change, also one of an earlier session; None where there is none."""
        with shown():
            self._undoing.foresee(ChangeKind.UNDO)
            with self._store.transaction():
                return self._undoing.undo()

    def undo_to(self, change_id: int) -> list[UndoEntry]:
        """Take back a change that `undoable` lists and everything after it; returns what was taken back, the last first."""
        with shown(), self._store.transaction():
            return self._undoing.undo_to(change_id)

    def redo(self) -> UndoEntry | None:
        """Do again what was taken back last; None where there is nothing."""
        with shown():
            self._undoing.foresee(ChangeKind.REDO)
            with self._store.transaction():
                return self._undoing.redo()

    def relink(self, progress: Progress | None = None) -> int:
        """Work out all claims, evidence and origins anew; marks, notes, tags and decisions stay. Returns the articles done."""
        with shown():
            return self._collection.relink(progress or (lambda *_: None))

    def load(self, batch: ImportBatch, progress: Progress | None = None) -> ImportReport:
        """Bring in what an importer read; what the library has and is newer stays. A second time changes nothing."""
        from reader.library.bring.batch import Loader  # noqa: PLC0415 - start-up: a screen imports no file

        with shown():
            loader = Loader(self._store, lambda: self._collection, batch, self.annotator, self._clock)
            return loader.load(progress or (lambda *_: None))

    @cached_property
    def _undoing(self) -> Undoing:
        from reader.library.change.undoing import Undoing  # noqa: PLC0415 - start-up: most looks at a library take nothing back

        return Undoing(self._store, self._history, self._holding, lambda: self._collection, self.annotator)

    @cached_property
    def _collection(self) -> Collection:
        """The articles as a whole; made when first needed, with the engines."""
        from reader.library.derive.collection import Collection  # noqa: PLC0415 - as above

        engines = self._given_engines or engine.load()
        return Collection(self._store, engines, self._holding, self._clock, originals=self.originals)
