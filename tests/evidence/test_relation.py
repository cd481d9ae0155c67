"""What two articles say to each other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from db.records import Evidence, Relation
from reader.claims import extract
from reader.evidence import KINSHIP_FLOOR, Side, kinship, relate, story_keys
from reader.evidence.decider import Decider, Stage
from reader.evidence.feature import Candidate
from reader.evidence.relation import judge
from tests.evidence.small import BUDGET, FERRY, Cache


def links(one: Side, two: Side) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = {}
    quotes = {claim.id: claim.quote for side in (one, two) for claim in side.claims}
    for piece in relate(one, two):
        found.setdefault(quotes[piece.claim_id], []).append(piece)
    return found


def test_the_same_number_of_the_same_thing_corroborates_in_both_directions() -> None:
    found = links(*FERRY)
    mine = found["The ferry was carrying 212 passengers."]
    assert [(piece.relation, piece.article_id) for piece in mine if piece.relation is not Relation.RELATED] == [
        (Relation.CORROBORATES, 2)
    ]
    theirs = found["The Marlen, a ferry with 212 passengers on board, went down near Port Elden on 5 March 2024."]
    assert "The ferry was carrying 212 passengers." in {
        piece.quote for piece in theirs if piece.relation is Relation.CORROBORATES
    }


def test_another_number_of_dead_contests_with_a_reason_that_names_both_values_and_the_source() -> None:
    piece = next(
        piece
        for piece in links(*FERRY)["Sixteen people died and 40 were injured when the ship went down, the coast guard said."]
        if piece.relation is Relation.CONTESTS
    )
    assert "sixteen people" in piece.reason
    assert "19" in piece.reason
    assert "Inland Courier" in piece.reason
    here, there = FERRY[0].article.text, FERRY[1].article.text
    assert [here[span.start : span.end] for span in piece.here] == ["Sixteen"]
    assert "19" in there[piece.there[0].start : piece.there[0].end]


def test_every_span_lies_within_its_passage() -> None:
    claims = {claim.id: claim for side in FERRY for claim in side.claims}
    for piece in relate(*FERRY):
        claim = claims[piece.claim_id]
        assert all(claim.start <= span.start < span.end <= claim.end for span in piece.here)
        assert all(piece.start <= span.start < span.end <= piece.end for span in piece.there)


def test_the_order_of_the_articles_changes_nothing() -> None:
    assert relate(FERRY[0], FERRY[1]) == relate(FERRY[1], FERRY[0])


def test_cached_vectors_give_what_fresh_ones_give_and_are_asked_for_once() -> None:
    cache = Cache()
    first = relate(*FERRY, cache)
    kept = cache.kept
    assert kept > 0
    assert relate(*FERRY, cache) == first == relate(*FERRY)
    assert cache.kept == kept


def test_an_article_that_is_compared_with_many_is_read_off_once() -> None:
    class Counting(Cache):
        asked = 0

        def get(self, model: str, texts: Sequence[str]) -> dict[str, bytes]:
            self.asked += 1
            return super().get(model, texts)

    cache = Counting()
    relate(FERRY[0], FERRY[1], cache)
    alone = cache.asked
    relate(FERRY[0], BUDGET, cache)
    assert cache.asked - alone < alone


def test_each_link_keeps_the_features_it_was_decided_on() -> None:
    for piece in relate(*FERRY):
        assert {"corroborates", "contests"} <= piece.features.keys()
        if piece.relation is not Relation.RELATED:
            assert piece.features[piece.relation.value] == piece.score


def test_an_altered_figure_turns_agreement_into_contest() -> None:
    other = FERRY[1]
    wrong = replace(other.article, text=other.article.text.replace("212 passengers", "340 passengers"))
    found = links(FERRY[0], Side(wrong, tuple(extract(wrong))))
    relations = {piece.relation for piece in found["The ferry was carrying 212 passengers."]}
    assert Relation.CONTESTS in relations
    assert Relation.CORROBORATES not in relations


def test_a_claim_has_the_best_two_related_passages_of_an_article_and_all_that_agree() -> None:
    decider = Decider(Stage(0.0, {"same": (0.0, 1.0, 1.0)}), Stage(-9.0, {}), 0.5, 0.5)
    weak = [Candidate(0, there, {"same": math.log(p / (1 - p))}) for there, p in enumerate((0.2, 0.4, 0.3, 0.45))]
    sure = [Candidate(0, there, {"same": 3.0}) for there in range(4, 8)]
    found = judge([*weak, *sure], decider)
    assert [(one.relation, one.candidate.there) for one in found] == [
        *((Relation.CORROBORATES, there) for there in range(4, 8)),
        (Relation.RELATED, 3),
        (Relation.RELATED, 1),
    ]
    turned = judge([Candidate(it.there, it.here, it.features) for it in weak], decider)
    assert [one.candidate.here for one in turned] == [3, 1]


def test_an_article_without_claims_has_no_links() -> None:
    assert relate(FERRY[0], Side(FERRY[1].article, ())) == []


def test_kinship_joins_reports_of_one_event_and_keeps_another_story_out() -> None:
    one, two, other = (story_keys(side.article, side.claims) for side in (*FERRY, BUDGET))
    assert kinship(one, two) == kinship(two, one) > 5 * KINSHIP_FLOOR
    assert kinship(one, other) < KINSHIP_FLOOR
    assert len(one) <= 64
