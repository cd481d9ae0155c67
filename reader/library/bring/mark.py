"""Takes into a library what an imported file says that people hold: marks and decisions, unless they changed since."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from db import articles, changes, evidence, judgements, marks
from db.records import Claim, Evidence, Judgement, Mark, Relation
from db.store import Store
from reader.exchange.importers import ImportBatch, ImportedEvidence
from reader.judges import Answer, Pair, fault
from reader.library.log.annotation import Holding, clean, stamp
from reader.library.log.judged import Told, stated
from reader.library.log.kind import Imported, Judged
from reader.library.log.union import Union
from reader.library.log.value import Answers, Origin
from reader.report import Unplaced

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
    judgements: int = 0
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
        self._known_told: Told | None = None
        self.tally = Tally(problems=list(batch.problems))

    def announce(self) -> None:
        """Write the import itself into the log, before the first thing that it changes."""
        if not self._announced:
            self._announced = True
            imported = Imported(None, Origin(self._batch.format, self._batch.annotator))
            Holding(self._store, self._annotator, self._clock).log(imported, self._batch.sha256)

    def mark(self, mark: Mark, *, merge: bool = False) -> None:
        """Give a claim what the file says of it, unless the library has something newer.

        Args:
            mark: The file's.
            merge: Whether what the file leaves empty stays as it is in the library.
        """
        annotator = clean(mark.annotator) or self._annotator
        before = marks.get(self._store, mark.claim_id, annotator)
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
        held_since = _moment(before.marked_at or changes.last_at(self._store, mark.claim_id, annotator))
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
        if changes.last_at(self._store, evidence_id, annotator) is not None:
            self.tally.kept += evidence.decision(self._store, evidence_id, annotator) is not accepted
            return
        self.announce()
        Holding(self._store, annotator, self._clock).decide(evidence_id, claim_id, accepted)
        self.tally.decisions += 1
        self.tally.annotators[annotator] = None

    def judge(self, article_id: int, judged: Sequence[tuple[Claim, ImportedEvidence]]) -> None:
        """Take over what judges said beside an article's claims, where nothing later is known and nobody forgot it since.

        An answer whose quotes do not stand word for word in the passages is not taken, wherever it comes from.
        """
        answers = [(claim, piece.evidence, said) for claim, piece in judged for said in piece.judged]
        if not answers:
            return
        told, known = self._told(), judgements.of(self._store, [piece.id for _, piece, _ in answers])
        new: dict[tuple[str, str], list[Judgement]] = {}
        for claim, piece, said in answers:
            held = known.get((piece.id, said.judge, said.model))
            at = _moment(said.at)
            late = at is not None and at <= self._clock() + SKEW
            if (held is not None and (not late or said.at <= held.at)) or told.forgot(said):
                continue
            pair = self._pair(article_id, claim, piece)
            if fault(pair, Answer(said.relation or Relation.RELATED, said.score, said.here, said.there), quotes=False):
                self.tally.problems.append(f"What {said.by} says of evidence {piece.id} quotes other words than stand there.")
                continue
            stored = replace(said, pair=pair.key, at=said.at if late else stamp(self._clock()))
            new.setdefault((said.judge, said.model), []).append(stored)
        digest = articles.identities(self._store, [article_id])[article_id]
        for (judge, model), its in new.items():
            self.announce()
            judgements.put(self._store, its)
            told_now = Answers(judge, model, {one.evidence_id: stated(one) for one in its})
            Holding(self._store, self._annotator, self._clock).log(Judged(None, told_now), digest)
            self.tally.judgements += len(its)

    def _told(self) -> Told:
        """What the log tells of judges; read once, since nothing in an import makes a judge's answers forgotten."""
        if self._known_told is None:
            self._known_told = Told.by(Union.of(self._store))
        return self._known_told

    def _pair(self, article_id: int, claim: Claim, piece: Evidence) -> Pair:
        """All that a judge was shown."""
        other = evidence.get(self._store, piece.id).article_id
        published = articles.summaries(self._store, [article_id, other])
        return Pair(claim.quote, piece.quote, published[article_id].published, published[other].published)


def _moment(text: str | None) -> datetime | None:
    """A moment in time as a file gives it, or None where it gives none."""
    try:
        found = datetime.fromisoformat((text or "").strip())
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
