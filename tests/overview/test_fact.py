"""Facts are what links join, told in versions; each article has one say in a fact."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from db.records import Span
from reader.overview.fact import facts
from tests.overview.case import AGREE, DIFFER, RELATED, Tie, snapshot

THREE = ("The toll was 16.", "There were 16 dead.", "Police say 15 died.")


def test_links_in_a_chain_are_one_fact_of_all_their_articles() -> None:
    (fact,) = facts(snapshot(THREE, [Tie((1, 0), (2, 0)), Tie((2, 0), (3, 0), DIFFER)]))
    assert fact.articles == {1, 2, 3}
    assert [statement.quote for statement in fact.statements] == list(THREE)


def test_what_agrees_is_one_version_and_what_most_origins_tell_comes_first() -> None:
    (fact,) = facts(snapshot(THREE, [Tie((1, 0), (2, 0)), Tie((2, 0), (3, 0), DIFFER, 0.8), Tie((1, 0), (3, 0), DIFFER, 0.8)]))
    assert [said.versions for said in fact.said] == [(0,), (0,), (1,)]
    assert fact.contested
    assert fact.versions == 2


def test_a_copy_gives_a_version_no_second_witness() -> None:
    ties = [Tie((1, 0), (2, 0)), Tie((1, 0), (3, 0), DIFFER), Tie((3, 0), (4, 0))]
    texts = ("The toll was 15.", "Of them 15 died.", "There were 16 dead.", "The dead are 16.")
    (fact,) = facts(snapshot(texts, ties, copies={2: 1}))
    assert [said.versions for said in fact.said] == [(1,), (1,), (0,), (0,)]


def test_a_surer_contest_keeps_versions_apart_that_a_weaker_agreement_would_join() -> None:
    ties = [Tie((1, 0), (2, 0), AGREE, 0.75), Tie((1, 0), (3, 0), DIFFER, 0.95), Tie((2, 0), (3, 0), AGREE, 0.8)]
    (fact,) = facts(snapshot(THREE, ties))
    assert [said.versions for said in fact.said] == [(1,), (0, 1), (0,)]


def test_a_round_figure_between_two_tolls_tells_both_versions_and_does_not_make_them_one() -> None:
    texts = ("In all 1517 died.", "Of these 1490 died.", "Some 1500 died.", "The dead were 1517.")
    ties = [Tie((1, 0), (3, 0), score=0.99), Tie((2, 0), (3, 0), score=0.99), Tie((1, 0), (2, 0), DIFFER, 0.9)]
    (fact,) = facts(snapshot(texts, [*ties, Tie((1, 0), (4, 0), score=0.99)]))
    assert [said.versions for said in fact.said] == [(0,), (1,), (0, 1), (0,)]
    assert fact.versions == 2


def test_a_sentence_that_names_several_values_tells_each_version() -> None:
    texts = ("The count is 705.", "It was 711.", "Some say 705, others 711.")
    case = snapshot(texts, [Tie((1, 0), (3, 0)), Tie((2, 0), (3, 0)), Tie((1, 0), (2, 0), DIFFER)])
    numbers = case.claims[2].claim.slots.quantities  # type: ignore[index]
    for claim_id, place in ((case.claims[0].claim.id, 0), (case.claims[1].claim.id, 1)):  # type: ignore[index]
        pieces = case.evidence[claim_id]
        span = Span(numbers[place].start, numbers[place].end)
        moved = replace(pieces[0], evidence=replace(pieces[0].evidence, there=(span,)))
        case.evidence[claim_id] = (moved, *pieces[1:])  # type: ignore[index]
    (fact,) = facts(case)
    assert [said.versions for said in fact.said] == [(0,), (1,), (0, 1)]


def test_a_link_that_would_give_an_article_two_says_begins_a_fact_of_its_own() -> None:
    texts = ("In all 16 died. On the square 15 died.", "There were 16 dead.", "On the square 15 were killed.")
    found = facts(
        snapshot(texts, [Tie((1, 0), (2, 0), score=0.9), Tie((1, 1), (3, 0), score=0.9), Tie((2, 0), (3, 0), DIFFER, 0.71)])
    )
    assert sorted(len(fact.said) for fact in found) == [2, 2, 2]
    assert all(len({said.statement.article_id for said in fact.said}) == len(fact.said) for fact in found)


def test_rejected_and_related_links_join_nothing_and_possible_ones_come_last() -> None:
    assert facts(snapshot(THREE, [Tie((1, 0), (2, 0), RELATED)])) == []
    assert facts(snapshot(THREE, [Tie((1, 0), (2, 0), accepted=False)])) == []
    found = facts(snapshot(THREE, [Tie((1, 0), (2, 0), score=0.5), Tie((2, 0), (3, 0), DIFFER)]))
    assert [fact.firm for fact in found] == [True, False]


def test_a_pair_that_was_rejected_from_one_side_is_rejected() -> None:
    assert facts(snapshot(THREE, [Tie((1, 0), (2, 0), accepted=False), Tie((2, 0), (1, 0))])) == []


def test_an_accepted_link_is_firm_however_low_its_score() -> None:
    (fact,) = facts(snapshot(THREE, [Tie((1, 0), (3, 0), DIFFER, 0.2, accepted=True)]))
    assert fact.firm


def test_contested_facts_come_first_then_what_most_speak_to() -> None:
    texts = ("A 1. B 2. C 3.", "A 1. B 2. C 4.", "B 2.")
    ties = [Tie((1, 0), (2, 0)), Tie((1, 1), (2, 1)), Tie((1, 1), (3, 0)), Tie((1, 2), (2, 2), DIFFER)]
    assert [fact.statements[0].quote for fact in facts(snapshot(texts, ties))] == ["C 3.", "B 2.", "A 1."]


def test_the_order_of_evidence_changes_nothing() -> None:
    ties = [Tie((1, 0), (2, 0)), Tie((2, 0), (3, 0), DIFFER, 0.8), Tie((3, 0), (1, 0), DIFFER, 0.85)]
    every = [facts(snapshot(THREE, order)) for order in permutations(ties)]
    assert all(found == every[0] for found in every)
