"""The evaluation gate, and the seed articles that are not ours to keep here."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from db.records import Evidence, Relation, Verdict
from reader.entries import EvidenceEntry
from reader.evidence import relate, suggest
from tests.eval.gate import FLOORS, KINDS, fallen, figures, pinned, reports
from tests.eval.probe import PROBES, outcomes
from tests.eval.topic import GOLD, HELD, REAL, Topic, corpus_hash, topic

SEED = Path(os.environ.get("GOLD_DIR", GOLD.parents[2] / "shared" / "gold")) / "seed-articles"


def test_a_drop_beyond_the_tolerance_is_named_and_a_smaller_one_is_not() -> None:
    assert fallen({"a": 0.5, "b": 0.495}, {"a": 0.52, "b": 0.5}) == ["a: 0.500, floor 0.520"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_floors_belong_to_these_topics(kind: str) -> None:
    if not KINDS[kind].exists():
        pytest.skip(f"the {kind} topics are not here")
    assert json.loads(FLOORS.read_text("utf-8"))[kind]["corpus"] == corpus_hash(KINDS[kind])


@pytest.mark.slow
def test_the_engine_is_no_worse_than_its_floors() -> None:
    if not REAL.exists():
        pytest.skip("the real topics are not here, from which a part is learned")
    stored = json.loads(FLOORS.read_text("utf-8"))
    kinds = ["written", "real"]
    for kind, report in zip(kinds, reports([KINDS[kind] for kind in kinds]), strict=True):
        assert not fallen(pinned(report), stored[kind]["floors"]), kind


@pytest.mark.slow
def test_what_is_shipped_is_no_worse_on_topics_that_nothing_was_learned_from() -> None:
    assert not fallen(figures(HELD, with_shipped=True), json.loads(FLOORS.read_text("utf-8"))["held"]["floors"])


def test_one_difference_between_two_passages_is_not_told_as_agreement() -> None:
    if not PROBES.exists():
        pytest.skip("the probes are not here")
    stored = json.loads(FLOORS.read_text("utf-8"))["probes"]
    found = outcomes(PROBES)
    assert sum(probe.right for probe in found) >= stored["right"]
    assert [probe.name for probe in found if probe.told_as_agreement] == stored["told as agreement"]


@pytest.fixture(scope="module")
def seed() -> tuple[Topic, dict[str, list[Evidence]]]:
    """The seed articles and the evidence for each of their claims, by quote."""
    if not (SEED / "gold.json").exists():
        pytest.skip("the seed articles are not here")
    found = topic(SEED)
    quotes = {claim.id: claim.quote for side in found.sides for claim in side.claims}
    evidence: dict[str, list[Evidence]] = {quote: [] for quote in quotes.values()}
    one, two = found.sides
    for piece in relate(one, two):
        evidence[quotes[piece.claim_id]].append(piece)
    return found, evidence


Seed = tuple[Topic, dict[str, list[Evidence]]]


def pieces(seed: Seed, words: str, relation: Relation) -> list[Evidence]:
    return [piece for quote, found in seed[1].items() if words in quote for piece in found if piece.relation is relation]


def test_the_wrong_year_is_suggested_contested_and_the_reason_names_both(seed: Seed) -> None:
    claim = next(claim for side in seed[0].sides for claim in side.claims if claim.quote.startswith("On December 16, 2013"))
    entries = [EvidenceEntry(piece, replace(seed[0].sides[0].article, id=piece.article_id)) for piece in seed[1][claim.quote]]
    suggestion = suggest(claim, entries)
    assert suggestion.verdict is Verdict.CONTESTED
    assert "2013" in suggestion.reason
    assert "2011" in suggestion.reason


def test_sixteen_in_words_and_in_digits_agree(seed: Seed) -> None:
    assert any("16 were killed" in piece.quote for piece in pieces(seed, "Sixteen people died", Relation.CORROBORATES))


@pytest.mark.parametrize(
    ("words", "others"),
    [("Sixteen people died", "15 were killed"), ("37", "14 people were jailed"), ("14 people were jailed", "37")],
)
def test_look_alikes_contest_nothing(seed: Seed, words: str, others: str) -> None:
    assert not [piece for piece in pieces(seed, words, Relation.CONTESTS) if others in piece.quote]
