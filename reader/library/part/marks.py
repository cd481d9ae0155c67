"""What the annotator holds of claims and evidence: verdicts, notes, tags, flags, decisions."""

from __future__ import annotations

from collections.abc import Sequence

from db import claims, evidence, judgements, marks
from db.records import JUDGE, ChangeKind, Mark, Span, Verdict
from reader.entries import ClaimEntry, EvidenceEntry
from reader.library.derive.workspace import Workspace
from reader.library.log.step import step
from reader.library.showing import shown
from reader.library.view.sight import Sight


class Marks:
    """`library.marks`: every change is on disk before its method returns."""

    def __init__(self, workspace: Workspace, sight: Sight) -> None:
        self._workspace = workspace
        self._sight = sight
        self._store = workspace.store
        self._holding = workspace.holding
        self._annotator = workspace.annotator

    def mark(self, claim_id: str, verdict: Verdict | None) -> ClaimEntry:
        """Mark a claim, or clear its verdict; on disk before this returns."""
        with shown(), self._store.transaction():
            claims.get(self._store, claim_id)
            self._holding.verdict(claim_id, verdict)
            return self._sight.entry(claim_id)

    def note(self, claim_id: str, note: str) -> ClaimEntry:
        """Replace the note on a claim; an empty one removes it."""
        with shown(), self._store.transaction():
            claims.get(self._store, claim_id)
            self._holding.note(claim_id, note)
            return self._sight.entry(claim_id)

    def tag(self, claim_id: str, tags: Sequence[str]) -> ClaimEntry:
        """Replace the tags of a claim."""
        with shown(), self._store.transaction():
            claims.get(self._store, claim_id)
            self._holding.tags(claim_id, tags)
            return self._sight.entry(claim_id)

    def flag(self, claim_id: str, on: bool) -> ClaimEntry:
        """Flag a claim to come back to it, or take the flag off."""
        with shown(), self._store.transaction():
            claims.get(self._store, claim_id)
            self._holding.flag(claim_id, on)
            return self._sight.entry(claim_id)

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
                        held = marks.get(self._store, claim_id, self._annotator).tags
                        self._holding.tags(claim_id, [*held, *tags])
            return self._sight.named(claim_ids)

    def note_many(self, claim_ids: Sequence[str], note: str) -> list[ClaimEntry]:
        """Replace the notes on claims by one, in one step for undo; an empty one removes them."""
        with shown(), self._store.transaction():
            with step(self._store, self._holding, "note", claim_ids[0] if claim_ids else ""):
                for claim_id in claim_ids:
                    claims.get(self._store, claim_id)
                    self._holding.note(claim_id, note)
            return self._sight.named(claim_ids)

    def tag_many(self, claim_ids: Sequence[str], add: Sequence[str] = (), remove: Sequence[str] = ()) -> list[ClaimEntry]:
        """Give claims some tags and take others from them, in one step for undo."""
        with shown(), self._store.transaction():
            with step(self._store, self._holding, "tag", claim_ids[0] if claim_ids else ""):
                for claim_id in claim_ids:
                    claims.get(self._store, claim_id)
                    held = marks.get(self._store, claim_id, self._annotator).tags
                    self._holding.tags(claim_id, [*(tag for tag in held if tag not in remove), *add])
            return self._sight.named(claim_ids)

    def flag_many(self, claim_ids: Sequence[str], on: bool) -> list[ClaimEntry]:
        """Flag claims to come back to them, or take the flags off, in one step for undo."""
        with shown(), self._store.transaction():
            with step(self._store, self._holding, "flag", claim_ids[0] if claim_ids else ""):
                for claim_id in claim_ids:
                    claims.get(self._store, claim_id)
                    self._holding.flag(claim_id, on)
            return self._sight.named(claim_ids)

    def decide(self, evidence_id: str, accepted: bool | None) -> EvidenceEntry:
        """Accept or reject a piece of evidence, or take the decision back; the suggestion follows.

        What is accepted is what is shown: where a judge has it otherwise than the engine, it becomes the annotator's own word,
        which stands whatever becomes of the judge.
        """
        with shown(), self._store.transaction():
            claim_id = judgements.claim_of(self._store, evidence_id) or evidence.get(self._store, evidence_id).claim_id
            if accepted and self._adopted(evidence_id, claim_id):
                return next(entry for entry in self._sight.evidence(claim_id) if entry.evidence.id == evidence_id)
            if self._holding.decide(evidence_id, claim_id, accepted):
                self._workspace.collection.linker.suggest([claim_id])
            entries = self._sight.evidence(claim_id)
        return next(entry for entry in entries if entry.evidence.id == evidence_id)

    def _adopted(self, evidence_id: str, claim_id: str) -> bool:
        """Put a passage beside a claim in the annotator's name as a judge has it, where the engine says something else."""
        shown_as = next((entry for entry in self._sight.evidence(claim_id) if entry.evidence.id == evidence_id), None)
        if shown_as is None or shown_as.evidence.by != JUDGE:
            return False
        judged, engine = shown_as.evidence, shown_as.engine
        if engine is not None and engine.relation is judged.relation:
            return False
        span = Span(judged.start, judged.end)
        from reader.library.change.authoring import Authoring  # most decisions are of the engine's own

        Authoring(self._workspace).link(claim_id, judged.article_id, span, judged.relation, judged.reason)
        return True

    def tags(self) -> dict[str, int]:
        """The tags that this annotator uses, and on how many claims; the most used first."""
        with shown():
            return marks.tag_counts(self._store, self._annotator)

    def last(self) -> Mark | None:
        """The mark that this annotator gave last and did not take back: what a repetition repeats."""
        with shown():
            done = reversed(self._workspace.history.done)
            change = next((change for change in done if change.kind is ChangeKind.MARK and change.after), None)
            return None if change is None else marks.get(self._store, change.subject, self._annotator)

    def others(self, claim_id: str) -> list[Mark]:
        """What the other annotators hold about a claim; nothing to a blind annotator who is not done."""
        with shown():
            if self._sight.hides_others():
                return []
            return [mark for mark in marks.on_claim(self._store, claim_id) if mark.annotator != self._annotator]
