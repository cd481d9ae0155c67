"""A report sorts claims by what persons found, then by what the sources say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.records import Mark, Suggestion, Verdict
from reader.entries import ClaimEntry, EvidenceEntry
from reader.exchange.finding import Group, group
from tests.exchange.case import fixed


def case() -> tuple[ClaimEntry, EvidenceEntry]:
    """A claim that nobody marked and no source speaks to, and a piece of evidence that nobody decided on."""
    snapshot = fixed()
    entry = next(iter(snapshot.claims))
    (piece,) = snapshot.evidence[entry.claim.id]
    plain = replace(entry, mark=Mark(entry.claim.id, "ann"), suggestion=Suggestion(Verdict.UNVERIFIED))
    return plain, replace(piece, accepted=None)


@pytest.mark.parametrize(
    ("mark", "place"),
    [
        (Mark("", "ann", Verdict.CONTESTED), Group.CONTESTED),
        (Mark("", "ann", Verdict.CORROBORATED), Group.CORROBORATED),
        (Mark("", "ann", Verdict.UNVERIFIED), Group.SILENT),
        (Mark("", "ann", Verdict.UNVERIFIED, note="call the court"), Group.NOTED),
        (Mark("", "ann", tags=("toll",)), Group.NOTED),
        (Mark("", "ann", flagged=True), Group.NOTED),
        (Mark("", "ann"), Group.SILENT),
    ],
)
def test_what_a_person_holds_decides_where_a_claim_stands(mark: Mark, place: Group) -> None:
    entry, _ = case()
    assert group(replace(entry, mark=mark), ()) is place


@pytest.mark.parametrize(
    ("suggestion", "place"),
    [
        (Suggestion(Verdict.CONTESTED, contesting=1), Group.DIFFERED),
        (Suggestion(Verdict.CORROBORATED, corroborating=1), Group.AGREED),
        (Suggestion(Verdict.UNVERIFIED, 1), Group.LEAD),
        (Suggestion(Verdict.UNVERIFIED), Group.SILENT),
    ],
)
def test_where_no_person_says_more_than_unverified_the_sources_decide(suggestion: Suggestion, place: Group) -> None:
    entry, piece = case()
    for verdict in (None, Verdict.UNVERIFIED):
        assert group(replace(entry, mark=Mark("", "ann", verdict), suggestion=suggestion), (piece,)) is place


def test_a_claim_or_a_passage_added_by_hand_a_decision_and_a_mark_of_another_are_findings() -> None:
    entry, piece = case()
    assert group(entry, (piece,)) is Group.SILENT
    assert group(replace(entry, claim=replace(entry.claim, by="ann")), ()) is Group.NOTED
    assert group(entry, (replace(piece, evidence=replace(piece.evidence, by="ann")),)) is Group.NOTED
    assert group(entry, (replace(piece, accepted=False),)) is Group.NOTED
    assert group(replace(entry, marks=(Mark("", "bob", Verdict.CONTESTED),)), ()) is Group.NOTED
