"""What one annotator holds: verdicts, notes, tags and decisions, each change stored together with its line in the log."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from db import changes, evidence, marks
from db.records import Change, ChangeKind, Mark, Verdict
from db.store import Store
from reader.library.log.kind import Decided, Flagged, Marked, Noted, Said, Tagged, said
from reader.library.log.value import Decision


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
        self._hold(claim_id, Marked, verdict)

    def note(self, claim_id: str, note: str) -> None:
        """Replace the note on a claim."""
        self._hold(claim_id, Noted, clean(note))

    def tags(self, claim_id: str, tags: Sequence[str]) -> None:
        """Replace the tags of a claim."""
        cleaned = (" ".join(clean(tag).split()) for tag in tags)
        self._hold(claim_id, Tagged, tuple(dict.fromkeys(tag for tag in cleaned if tag)))

    def flag(self, claim_id: str, on: bool) -> None:
        """Set or take away the flag of a claim."""
        self._hold(claim_id, Flagged, on)

    def hold(self, mark: Mark) -> None:
        """Hold of a claim what a mark says, whatever was held before."""
        self._hold(mark.claim_id, Marked, mark.verdict)
        self._hold(mark.claim_id, Noted, mark.note)
        self._hold(mark.claim_id, Tagged, mark.tags)
        self._hold(mark.claim_id, Flagged, mark.flagged)

    def decide(self, evidence_id: str, claim_id: str, accepted: bool | None) -> bool:
        """Accept or reject a piece of evidence, or take the decision back; say whether anything changed."""
        before = self._decision(evidence_id, claim_id)
        after = None if accepted is None else Decision(claim_id, accepted)
        if before == after:
            return False
        evidence.set_decision(self._store, evidence_id, self._annotator, accepted)
        self.log(Decided(before, after), evidence_id)
        return True

    def put_back(self, change: Change, *, back: bool) -> None:
        """Give a verdict, a note, tags or a decision the value again that it had before a change of it, or after it."""
        its, subject = said(change), change.subject
        at, value = self._moment(subject), its.turned(back=back)
        if isinstance(its, Decided):
            was = evidence.decision(self._store, subject, self._annotator)
            before = None if was is None else Decision(value.claim if value else "", was)
            evidence.set_decision(self._store, subject, self._annotator, None if value is None else value.accepted)
        else:
            before = self._set(marks.get(self._store, subject, self._annotator), type(its), value, at)
        self.turn(change, type(its)(before, value), back=back, at=at)  # type: ignore[call-arg]

    def log(self, its: Said, subject: str, *, at: str = "") -> Change:
        """Add a line to the log, of now or of the moment that stands in what it records; returns it."""
        return self._append(its.kind, its, subject, None, at)

    def turn(self, change: Change, its: Said, *, back: bool, at: str = "") -> Change:
        """Add the line that takes a change back, or does it again."""
        return self._append(ChangeKind.UNDO if back else ChangeKind.REDO, its, change.subject, change.id, at)

    def _append(self, kind: ChangeKind, its: Said, subject: str, undoes: int | None, at: str) -> Change:
        before, after = its.to_json()
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

    def _hold(self, claim_id: str, kind: type[Said], value: Any) -> None:
        """Change one thing of a mark, unless it is so already."""
        mark = marks.get(self._store, claim_id, self._annotator)
        if _value(mark, kind) != value:
            at = self._moment(claim_id)
            before = self._set(mark, kind, value, at)
            self.log(kind(before, value), claim_id, at=at)  # type: ignore[call-arg]

    def _moment(self, subject: str) -> str:
        """Now, but never before what the annotator said last of a claim: a clock that was set back makes no mark older."""
        return max(stamp(self._clock()), changes.last_at(self._store, subject, self._annotator) or "")

    def _set(self, mark: Mark, kind: type[Said], value: Any, now: str) -> Any:
        """Store one thing of a mark, as of the moment that its line has, and return what it was before."""
        marks.put(self._store, replace(mark, **{_FIELDS[kind]: value}, marked_at=now))
        return _value(mark, kind)

    def _decision(self, evidence_id: str, claim_id: str) -> Decision | None:
        """The present decision as the log has it: with the claim, so that a description needs no look at the evidence."""
        accepted = evidence.decision(self._store, evidence_id, self._annotator)
        return None if accepted is None else Decision(claim_id, accepted)


_FIELDS: Mapping[type[Said], str] = {Marked: "verdict", Noted: "note", Tagged: "tags", Flagged: "flagged"}
"""The field of a mark that each kind of change is of."""


def _value(mark: Mark, kind: type[Said]) -> Any:
    """One thing of a mark as the log has it."""
    return getattr(mark, _FIELDS[kind])


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
