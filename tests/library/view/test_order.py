"""What carries a suggestion stands before everything else, whatever else there is and however sure the program is of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.records import Article, Evidence, Relation, Suggestion, Verdict
from reader.entries import SAME_SPEAKER, EvidenceEntry
from reader.library.view.order import carrying_first


def piece(name: str, relation: Relation, features: dict[str, float] | None = None) -> EvidenceEntry:
    evidence = Evidence(name, "claim", 2, 0, 1, "x", relation, 0.8, "Why.", features=features or {})
    return EvidenceEntry(evidence, Article("x", "x.txt"))


CONTESTS = piece("contests", Relation.CONTESTS)
AGREES = piece("corroborates", Relation.CORROBORATES)
RELATED = piece("related", Relation.RELATED)
COPY = replace(piece("copy", Relation.CORROBORATES), same_origin=True)
SPEAKER = piece("speaker", Relation.CORROBORATES, {SAME_SPEAKER: 1.0})
REJECTED = replace(piece("rejected", Relation.CORROBORATES), accepted=False)
ALL = (CONTESTS, COPY, SPEAKER, REJECTED, AGREES, RELATED)


@pytest.mark.parametrize(
    ("suggestion", "order"),
    [
        (Suggestion(Verdict.CORROBORATED, 1, 1), ["corroborates", "contests", "copy", "speaker", "related", "rejected"]),
        (Suggestion(Verdict.CONTESTED, 1, 1), ["contests", "copy", "speaker", "corroborates", "related", "rejected"]),
        (Suggestion(Verdict.UNVERIFIED, 1, 1), ["contests", "copy", "speaker", "corroborates", "related", "rejected"]),
    ],
)
def test_what_carries_the_suggestion_comes_first_and_what_was_rejected_last(suggestion: Suggestion, order: list[str]) -> None:
    assert [entry.evidence.id for entry in carrying_first(suggestion, ALL)] == order


def test_of_leads_the_surest_comes_first_and_what_is_only_related_last() -> None:
    scores = {"far": 0.25, "nearest": 0.49, "near": 0.3}
    entries = [piece(name, Relation.CORROBORATES) for name in scores]
    pieces = [replace(entry, evidence=replace(entry.evidence, score=scores[entry.evidence.id])) for entry in entries]
    ordered = carrying_first(Suggestion(Verdict.UNVERIFIED, 3), [RELATED, *pieces])
    assert [entry.evidence.id for entry in ordered] == ["nearest", "near", "far", "related"]
