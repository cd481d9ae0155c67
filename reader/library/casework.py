"""The part of the service that keeps a case: log and audit, copies, merge and conflicts, annotators apart, agreement.

`reader.library.Library` inherits it; the work itself is done in the modules that it names.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from db import claims, events
from db.records import Event, EventKind, Mark
from db.store import Store
from reader.entries import ClaimEntry, Policy
from reader.errors import ReaderError
from reader.library.policy import labelled
from reader.library.showing import shown

if TYPE_CHECKING:
    from reader.library.agreement import Agreement
    from reader.library.audit import Audit
    from reader.library.chronicle import Choice, Moment
    from reader.library.collection import Collection
    from reader.library.conflict import Conflict
    from reader.library.doctor import Diagnosis
    from reader.library.holding import Holding
    from reader.library.merging import MergeReport


class Casework:
    """What a library offers beyond reading and marking. The modules are imported when used: a screen needs none to start.

    Attributes:
        blind: Whether this annotator sees nobody else's marks until they are done.
        policy: What the desk asks of a verdict.
    """

    path: Path
    annotator: str
    blind: bool = False
    policy: Policy = Policy()
    _store: Store
    _clock: Callable[[], datetime]
    _holding: Holding

    @property
    def _collection(self) -> Collection:
        raise NotImplementedError

    # The log

    def log(self, choice: Choice) -> list[Event]:
        """The lines of the log that are asked for, oldest first; to a blind annotator those of others are not shown."""
        from reader.library import chronicle  # noqa: PLC0415

        with shown():
            found = chronicle.lines(self._store, choice)
            hidden = self.hides_others()
            return [event for event in found if not hidden or self._may_see(chronicle.original(event))]

    def history(self, claim_id: str) -> list[Moment]:
        """The life of one claim, oldest first."""
        from reader.library import chronicle  # noqa: PLC0415

        with shown():
            hidden = self.hides_others()
            told = chronicle.life(self._store, claim_id)
            return [moment for moment in told if not hidden or moment.annotator == self.annotator or moment.of_article]

    def verify(self) -> Audit:
        """Derive every hash again, and compare every quote with its text and everything held with the log."""
        from reader.library.audit import audit  # noqa: PLC0415

        with shown():
            return audit(self._store)

    # Copies

    def back_up(self, target: Path, *, replace: bool = False) -> int:
        """Copy the library to a file, as it is at one moment; returns the copy's size in bytes."""
        from reader.library.backup import back_up  # noqa: PLC0415

        with shown():
            return back_up(self.path, target, replace=replace)

    def examine(self, *, mend: bool = False) -> list[Diagnosis]:
        """Look at the file, its indexes and all that is derived; mend what can be made anew."""
        from reader.library.doctor import Doctor  # noqa: PLC0415

        with shown():
            return Doctor(self._store, lambda: self._collection).examine(mend=mend)

    # Merge

    def merge_library(self, theirs: Path, progress: Callable[[str, int, int], None] | None = None) -> MergeReport:
        """Bring in another library of any age; theirs stays as it is. A second time changes nothing."""
        from reader.library.backup import fetched  # noqa: PLC0415
        from reader.library.merging import Merger  # noqa: PLC0415

        with shown(), TemporaryDirectory(prefix="reader-") as folder:
            other = fetched(theirs, Path(folder))
            try:
                merger = Merger(self._store, other, lambda: self._collection, self.annotator, self._clock)
                return merger.merge(progress or (lambda *_: None))
            finally:
                other.close()

    def conflicts(self, article_id: int | None = None) -> list[Conflict]:
        """What annotators, or two copies of one annotator's library, say differently and nobody settled."""
        from reader.library import conflict  # noqa: PLC0415

        with shown():
            self._check_seeing()
            return conflict.conflicts(self._store, article_id)

    def resolve(self, reference: str, choice: str, note: str = "") -> Conflict:
        """Settle a conflict: ``mine``, ``theirs``, ``both`` or a verdict; returns what was settled."""
        from reader.library import conflict  # noqa: PLC0415

        with shown(), self._store.transaction():
            self._check_seeing()
            found = conflict.find(self._store, reference)
            touched = conflict.settle(self._store, found, choice, note=note, holding=self._holding, annotator=self.annotator)
            if touched:
                self._collection.linker.suggest(touched)
            return found

    # Annotators apart

    def others(self, claim_id: str) -> list[Mark]:
        """What the other annotators hold about a claim; nothing to a blind annotator who is not done."""
        with shown():
            if self.hides_others():
                return []
            return [mark for mark in claims.marks_on(self._store, claim_id) if mark.annotator != self.annotator]

    def done(self, *, again: bool = False) -> None:
        """Say that this annotator has finished, and may see the others' marks; or that they go on blind."""
        with shown(), self._store.transaction():
            if self.is_done() == again:
                self._holding.log(EventKind.DONE, self.annotator, None, not again)

    def is_done(self) -> bool:
        """Whether this annotator said that they have finished."""
        with shown():
            return bool(events.last_after(self._store, EventKind.DONE, self.annotator))

    def hides_others(self) -> bool:
        """Whether the others' marks are hidden from this annotator."""
        return self.blind and not self.is_done()

    def agreement(self, article_id: int | None = None) -> Agreement:
        """How far the annotators agree, on one article or on all."""
        from reader.library.agreement import agreement  # noqa: PLC0415

        with shown():
            self._check_seeing()
            return agreement(claims.verdicts(self._store, article_id))

    def _labelled(self, entries: list[ClaimEntry]) -> list[ClaimEntry]:
        """Claims with what the desk's policy misses in them."""
        return labelled(self._store, self.annotator, self.policy, entries)

    def _may_see(self, event: Event) -> bool:
        return event.annotator == self.annotator or event.kind in {
            EventKind.ADD,
            EventKind.EDIT,
            EventKind.DELETE,
            EventKind.COPY,
        }

    def _check_seeing(self) -> None:
        """Keep a blind annotator from the others' marks.

        Raises:
            ReaderError: The annotator is blind and not done.
        """
        if self.hides_others():
            raise ReaderError(
                "You are marking blind: the others' marks are not shown.", "`reader done` says that you have finished."
            )
