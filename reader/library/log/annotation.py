"""What one annotator holds: verdicts, notes, tags and decisions, each change stored together with its line in the log."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from db import changes, evidence, marks
from db.records import Change, ChangeKind, Mark, Verdict
from db.store import Store


def stamp(moment: datetime) -> str:
    """A moment as records hold it: UTC, to the millisecond."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def clean(text: str) -> str:
    """What a person typed, as it is stored: cleaned as the texts of articles are."""
    from reader.ingest.clean import clean as cleaned  # the package costs 80 ms, and a verdict needs none of it

    return cleaned(text).strip()


class Holding:
    """Changes what one annotator holds. Every method belongs in a transaction."""

    def __init__(self, store: Store, annotator: str, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._annotator = annotator
        self._clock = clock

    @property
    def annotator(self) -> str:
        """Whose it is."""
        return self._annotator

    def verdict(self, claim_id: str, verdict: Verdict | None) -> None:
        """Mark a claim, or clear its verdict."""
        self._hold(claim_id, ChangeKind.MARK, verdict)

    def note(self, claim_id: str, note: str) -> None:
        """Replace the note on a claim."""
        self._hold(claim_id, ChangeKind.NOTE, clean(note))

    def tags(self, claim_id: str, tags: Sequence[str]) -> None:
        """Replace the tags of a claim."""
        cleaned = (" ".join(clean(tag).split()) for tag in tags)
        self._hold(claim_id, ChangeKind.TAG, list(dict.fromkeys(tag for tag in cleaned if tag)))

    def flag(self, claim_id: str, on: bool) -> None:
        """Set or take away the flag of a claim."""
        self._hold(claim_id, ChangeKind.FLAG, on)

    def hold(self, mark: Mark) -> None:
        """Hold of a claim what a mark says, whatever was held before."""
        self._hold(mark.claim_id, ChangeKind.MARK, None if mark.verdict is None else mark.verdict.value)
        self._hold(mark.claim_id, ChangeKind.NOTE, mark.note)
        self._hold(mark.claim_id, ChangeKind.TAG, list(mark.tags))
        self._hold(mark.claim_id, ChangeKind.FLAG, mark.flagged)

    def decide(self, evidence_id: str, claim_id: str, accepted: bool | None) -> bool:
        """Accept or reject a piece of evidence, or take the decision back; say whether anything changed."""
        before = self._decision(evidence_id, claim_id)
        after = None if accepted is None else {"claim": claim_id, "accepted": accepted}
        if before == after:
            return False
        evidence.set_decision(self._store, evidence_id, self._annotator, accepted)
        self.log(ChangeKind.DECIDE, evidence_id, before, after)
        return True

    def put_back(self, changed: ChangeKind, subject: str, value: Any, *, kind: ChangeKind, undoes: int) -> None:
        """Give a verdict, a note, tags or a decision an earlier or a later value again.

        Args:
            changed: What kind of change is taken back or done again.
            subject: The claim or the piece of evidence.
            value: The value as the log has it.
            kind: UNDO or REDO.
            undoes: The change that is taken back or done again.
        """
        at = self._moment(subject)
        if changed is ChangeKind.DECIDE:
            accepted = None if value is None else bool(value["accepted"])
            was = evidence.decision(self._store, subject, self._annotator)
            before = None if was is None else {**(value or {}), "accepted": was}
            evidence.set_decision(self._store, subject, self._annotator, accepted)
        else:
            before = self._set(marks.get(self._store, subject, self._annotator), changed, value, at)
        self.log(kind, subject, before, value, undoes, at=at)

    def log(self, kind: ChangeKind, subject: str, before: Any, after: Any, undoes: int | None = None, *, at: str = "") -> Change:
        """Add a line to the log, of now or of the moment that stands in what it records; returns it."""
        return changes.append(
            self._store,
            at=at or stamp(self._clock()),
            annotator=self._annotator,
            kind=kind,
            subject=subject,
            before=before,
            after=after,
            undoes=undoes,
        )

    def _hold(self, claim_id: str, kind: ChangeKind, value: Any) -> None:
        """Change one thing of a mark, unless it is so already."""
        mark = marks.get(self._store, claim_id, self._annotator)
        if _value(mark, kind) != value:
            at = self._moment(claim_id)
            before = self._set(mark, kind, value, at)
            self.log(kind, claim_id, before, value, at=at)

    def _moment(self, subject: str) -> str:
        """Now, but never before what the annotator said last of a claim: a clock that was set back makes no mark older."""
        return max(stamp(self._clock()), changes.last_at(self._store, subject, self._annotator) or "")

    def _set(self, mark: Mark, kind: ChangeKind, value: Any, now: str) -> Any:
        """Store one thing of a mark, as of the moment that its line has, and return what it was before."""
        match kind:
            case ChangeKind.MARK:
                new = replace(mark, verdict=None if value is None else Verdict(value), marked_at=now)
            case ChangeKind.NOTE:
                new = replace(mark, note=value, marked_at=now)
            case ChangeKind.TAG:
                new = replace(mark, tags=tuple(value), marked_at=now)
            case ChangeKind.FLAG:
                new = replace(mark, flagged=value, marked_at=now)
            case _:
                raise ValueError(f"an event of kind {kind} changes no mark")
        marks.put(self._store, new)
        return _value(mark, kind)

    def _decision(self, evidence_id: str, claim_id: str) -> dict[str, Any] | None:
        """The present decision as the log has it: with the claim, so that a description needs no look at the evidence."""
        accepted = evidence.decision(self._store, evidence_id, self._annotator)
        return None if accepted is None else {"claim": claim_id, "accepted": accepted}


def _value(mark: Mark, kind: ChangeKind) -> Any:
    """One thing of a mark as the log has it."""
    match kind:
        case ChangeKind.MARK:
            return None if mark.verdict is None else mark.verdict.value
        case ChangeKind.NOTE:
            return mark.note
        case ChangeKind.FLAG:
            return mark.flagged
        case _:
            return list(mark.tags)


def together(held: Sequence[Mark]) -> Mark:
    """What is held of a passage that is made of several: their common verdict, every note and every tag."""
    verdicts = {mark.verdict for mark in held if mark.verdict is not None}
    return Mark(
        "",
        held[0].annotator,
        verdict=verdicts.pop() if len(verdicts) == 1 else None,
        note="\n".join(dict.fromkeys(mark.note for mark in held if mark.note)),
        tags=tuple(dict.fromkeys(tag for mark in held for tag in mark.tags)),
        flagged=any(mark.flagged for mark in held),
    )
