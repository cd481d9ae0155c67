"""The verdict that evidence speaks for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.records import Article, Claim, Evidence, Relation, Verdict
from reader.entries import SAME_SPEAKER, EvidenceEntry
from reader.evidence import suggest

ARTICLE = Article(text="Sixteen people died in the fire.", location="a", source="Gazette", id=1)
CLAIM = Claim.of(ARTICLE, 0, len(ARTICLE.text), check_worthiness=0.9)


def entry(
    article: int, relation: Relation, score: float, *, accepted: bool | None = None, same: bool = False, origin: str = ""
) -> EvidenceEntry:
    piece = Evidence(f"e{article}{relation}", CLAIM.id, article, 0, 5, "16 di", relation, score, f"Reason {article}.")
    return EvidenceEntry(
        piece, Article(text="", location=str(article), id=article), accepted=accepted, same_origin=same, origin=origin
    )


AGREES, CONTESTS = Relation.CORROBORATES, Relation.CONTESTS


def test_nothing_heard_is_unverified() -> None:
    suggestion = suggest(CLAIM, [])
    assert suggestion.verdict is Verdict.UNVERIFIED
    assert suggestion.reason


def test_agreement_of_another_origin_corroborates() -> None:
    suggestion = suggest(CLAIM, [entry(2, AGREES, 0.9)])
    assert (suggestion.verdict, suggestion.corroborating, suggestion.reason) == (Verdict.CORROBORATED, 1, "Reason 2.")


def test_contest_goes_before_agreement() -> None:
    assert suggest(CLAIM, [entry(2, AGREES, 0.9), entry(3, CONTESTS, 0.8)]).verdict is Verdict.CONTESTED


def test_a_copy_is_no_second_witness_but_an_altered_copy_contests() -> None:
    assert suggest(CLAIM, [entry(2, AGREES, 0.99, same=True)]).verdict is Verdict.UNVERIFIED
    assert suggest(CLAIM, [entry(2, CONTESTS, 0.99, same=True)]).verdict is Verdict.CONTESTED


def test_articles_of_one_origin_count_once() -> None:
    suggestion = suggest(CLAIM, [entry(2, AGREES, 0.9, origin="agency"), entry(3, AGREES, 0.8, origin="agency")])
    assert suggestion.corroborating == 1


@pytest.mark.parametrize(("accepted", "verdict"), [(False, Verdict.UNVERIFIED), (True, Verdict.CONTESTED)])
def test_a_persons_decision_goes_before_the_score(accepted: bool, verdict: Verdict) -> None:
    assert suggest(CLAIM, [entry(2, CONTESTS, 0.3, accepted=accepted)]).verdict is verdict


@pytest.mark.parametrize("relation", [AGREES, CONTESTS])
def test_leads_do_not_add_up_to_a_suggestion(relation: Relation) -> None:
    weak = [entry(number, relation, 0.3) for number in range(2, 12)]
    assert suggest(CLAIM, weak).verdict is Verdict.UNVERIFIED
    assert suggest(CLAIM, [*weak, entry(20, relation, 0.9)]).verdict is not Verdict.UNVERIFIED


def test_a_lead_that_contests_does_not_outweigh_agreement() -> None:
    assert suggest(CLAIM, [entry(2, CONTESTS, 0.29), entry(3, AGREES, 0.97)]).verdict is Verdict.CORROBORATED


def test_evidence_for_another_claim_is_not_heard() -> None:
    other = Claim.of(ARTICLE, 0, 7, check_worthiness=0.5)
    assert suggest(other, [entry(2, AGREES, 0.9)]).verdict is Verdict.UNVERIFIED


def test_what_the_same_speaker_is_quoted_with_elsewhere_is_no_second_witness() -> None:
    quoted = entry(2, AGREES, 0.99)
    quoted = replace(quoted, evidence=replace(quoted.evidence, features={SAME_SPEAKER: 1.0}))
    suggestion = suggest(CLAIM, [quoted])
    assert (suggestion.verdict, suggestion.corroborating) == (Verdict.UNVERIFIED, 0)
    assert suggestion.reason == "Only the same speaker, quoted elsewhere, says so."
