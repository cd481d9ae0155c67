"""What a verdict rests on: the passages that stand with it in every format, and what is said of each.

A person may have judged by a passage that is only possible, that they put there themselves, or against one that they rejected. So
all of these stand with what they marked; what nobody marked stands with what is sure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from db.records import Mark, Relation, Verdict
from reader.entries import ClaimEntry, EvidenceEntry
from reader.exchange.annotator import marks_of, others_decided
from reader.exchange.control import one_line
from reader.text.quotation import quoted

BESIDE = "Beside it:"
"""Begins what a format tells of a passage in words, where it has no other place for it."""

_TOLD = re.compile(rf"{BESIDE} (?:{'|'.join(Relation)}) \\?\(")

_SPEAKS = {Verdict.CONTESTED: Relation.CONTESTS, Verdict.CORROBORATED: Relation.CORROBORATES}

_FEW = 3
"""Passages shown where none speaks clearly: enough to see what there was."""


def grounds(entry: ClaimEntry, evidence: Sequence[EvidenceEntry], marks: Sequence[Mark] | None = None) -> list[EvidenceEntry]:
    """The passages that stand with what was marked, or with what is suggested where nothing was.

    In order: those that a person chose, those that speak for a verdict, what else is sure, and last what was rejected.

    Args:
        entry: The claim.
        evidence: All that stands beside it.
        marks: Whose verdicts are meant; by default those of everybody whose marks an export holds.
    """
    held = {mark.verdict for mark in (marks_of(entry) if marks is None else marks) if mark.verdict}
    verdicts = held or {entry.suggestion.verdict}
    relations = {_SPEAKS[verdict] for verdict in verdicts if verdict in _SPEAKS}

    def place(piece: EvidenceEntry) -> int | None:
        if rejected(piece):
            return 4
        if chosen(piece):
            return 0
        if piece.evidence.relation in relations and (held or piece.evidence.firm):
            return 1 if any(piece.carries(verdict) for verdict in verdicts) else 2
        return 3 if piece.evidence.firm and _speaks(piece) else None

    placed = [(found, piece) for piece in evidence if (found := place(piece)) is not None]
    if all(found == 4 for found, _ in placed):
        kept = [piece for piece in evidence if not rejected(piece)]
        placed += [(3, piece) for piece in sorted(kept, key=_surest)[: _FEW if held else 1] if held or _speaks(piece)]
    return [piece for _, piece in sorted(placed, key=lambda item: (item[0], _surest(item[1])))]


def chosen(piece: EvidenceEntry) -> bool:
    """Whether a person put it there or accepted it, and nobody thinks otherwise."""
    said = _said(piece)
    return True in said or (piece.evidence.by_hand and not said)


def rejected(piece: EvidenceEntry) -> bool:
    """Whether those who decided about it rejected it."""
    return _said(piece) == {False}


def remarks(piece: EvidenceEntry, annotator: str) -> list[str]:
    """How sure a passage is, what was decided about it and who put it there, in words that a format has to escape.

    Args:
        piece: The passage.
        annotator: Whose decision needs no name.
    """
    evidence = piece.evidence
    told = [f"{'firm' if evidence.firm else 'possible'}, {evidence.score:.2f}"]
    said = piece.decisions.get(annotator, piece.accepted)
    told += [] if said is None else [_decided(said)]
    told += [f"{_decided(accepted)} by {one_line(name)}" for name, accepted in others_decided(piece, annotator)]
    told += [f"added by {one_line(evidence.by)}"] if evidence.by_hand else []
    told += [f"by {one_line(piece.by)}"] if piece.counted else []
    told += [one_line(piece.origin_note) or "same origin, no second witness"] if piece.same_origin else []
    return told


def passage(piece: EvidenceEntry, annotator: str) -> str:
    """A passage on one line: how it stands to the claim, what was decided, its words, and whose they are."""
    evidence, article = piece.evidence, piece.article
    when = f", {one_line(article.published)}" if article.published else ""
    said = f"{evidence.relation} ({'; '.join(remarks(piece, annotator))})"
    return f"{said}: {quoted(one_line(evidence.quote))} – {one_line(article.name)}{when}"


def passages(entry: ClaimEntry, evidence: Sequence[EvidenceEntry], *marks: Mark) -> list[str]:
    """What the verdicts of these marks stand with, a line each; nothing where they give none."""
    if not any(mark.verdict for mark in marks):
        return []
    return [passage(piece, marks[0].annotator) for piece in grounds(entry, evidence, marks)]


def is_told(text: str) -> bool:
    """Whether a text is such a line, which an import leaves out: it is nobody's note."""
    return _TOLD.match(text) is not None


def _decided(accepted: bool) -> str:
    return "accepted" if accepted else "rejected"


def _said(piece: EvidenceEntry) -> set[bool]:
    return {said for said in (piece.accepted, *piece.decisions.values()) if said is not None}


def _speaks(piece: EvidenceEntry) -> bool:
    return piece.evidence.relation is not Relation.RELATED


def _surest(piece: EvidenceEntry) -> tuple[bool, float]:
    return not _speaks(piece), -piece.evidence.score
