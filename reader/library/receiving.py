"""Takes into a library what an imported file says that people hold: marks and decisions, unless they changed since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from db import claims, events, evidence
from db.records import EventKind, Mark
from db.store import Store
from reader.entries import Unplaced
from reader.exchange.importers import ImportBatch
from reader.library.holding import Holding, clean

SKEW = timedelta(days=1)
"""How far another machine's clock may be ahead; a mark from later than that would never be superseded, and has no time."""


@dataclass(slots=True)
class Tally:
    """What an import has done so far."""

    added: int = 0
    present: int = 0
    claims: int = 0
    marks: int = 0
    decisions: int = 0
    kept: int = 0
    annotators: dict[str, None] = field(default_factory=dict)
    unplaced: list[Unplaced] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


class Receiver:
    """Changes what annotators hold, for one import. Every method belongs in a transaction.

    Attributes:
        tally: What the import has done so far.
    """

    def __init__(self, store: Store, batch: ImportBatch, annotator: str, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._batch = batch
        self._annotator = annotator
        self._clock = clock
        self._announced = False
        self.tally = Tally(problems=list(batch.problems))

    def announce(self) -> None:
        """Write the import itself into the log, before the first thing that it changes."""
        if not self._announced:
            self._announced = True
            what = {"format": self._batch.format, "annotator": self._batch.annotator}
            Holding(self._store, self._annotator, self._clock).log(EventKind.IMPORT, self._batch.sha256, None, what)

    def mark(self, mark: Mark, *, merge: bool = False) -> None:
        """Give a claim what the file says of it, unless the library has something newer.

        Args:
            mark: The file's.
            merge: Whether what the file leaves empty stays as it is in the library.
        """
        annotator = clean(mark.annotator) or self._annotator
        before = claims.mark(self._store, mark.claim_id, annotator)
        tags = tuple(dict.fromkeys(tag for tag in (" ".join(clean(tag).split()) for tag in mark.tags) if tag))
        after = replace(mark, annotator=annotator, note=clean(mark.note), tags=tags, marked_at=before.marked_at)
        if merge:
            after = replace(
                after, verdict=after.verdict or before.verdict, note=after.note or before.note, tags=after.tags or before.tags
            )
            after = replace(after, flagged=after.flagged or before.flagged)
        if after == before:
            return
        at = _moment(mark.marked_at)
        if at and at > self._clock() + SKEW:
            at = None
        # Who cleared a mark holds nothing, and only the log knows since when.
        held_since = _moment(before.marked_at or events.last_at(self._store, mark.claim_id, annotator))
        if held_since and (at is None or at <= held_since):
            # A table that comes back changed from a spreadsheet still has the time of the mark that it was made from.
            if not self._batch.by_hand or (at and at < held_since):
                self.tally.kept += 1
                return
            at = None
        self.announce()
        holding = Holding(self._store, annotator, self._clock if at is None else lambda: at)
        holding.verdict(mark.claim_id, after.verdict)
        holding.note(mark.claim_id, after.note)
        holding.tags(mark.claim_id, after.tags)
        holding.flag(mark.claim_id, after.flagged)
        self.tally.marks += 1
        self.tally.annotators[annotator] = None

    def decide(self, evidence_id: str, claim_id: str, accepted: bool, annotator: str) -> None:
        """Take over a decision on evidence, where its annotator never decided about it here."""
        annotator = clean(annotator) or self._annotator
        if events.last_at(self._store, evidence_id, annotator) is not None:
            self.tally.kept += evidence.decision(self._store, evidence_id, annotator) is not accepted
            return
        self.announce()
        Holding(self._store, annotator, self._clock).decide(evidence_id, claim_id, accepted)
        self.tally.decisions += 1
        self.tally.annotators[annotator] = None


def _moment(text: str | None) -> datetime | None:
    """A moment in time as a file gives it, or None where it gives none."""
    try:
        found = datetime.fromisoformat((text or "").strip())
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
