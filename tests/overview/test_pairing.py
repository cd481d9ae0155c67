"""Two articles: linked passages in order, what can stand side by side, and the words in which they differ."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from db.records import Relation
from reader.overview.link import Link, Statement, between, links
from reader.overview.pairing import anchors, differences, pairs
from tests.overview.case import AGREE, DIFFER, Tie, snapshot


def test_pairs_stand_in_the_order_of_the_left_article_whichever_side_found_them() -> None:
    texts = ("A 1. B 2. C 3.", "C 3. A 1.")
    case = snapshot(texts, [Tie((2, 0), (1, 2)), Tie((1, 0), (2, 1))])
    assert [(pair.left.quote, pair.right.quote) for pair in pairs(links(case), 1)] == [("A 1.", "A 1."), ("C 3.", "C 3.")]
    assert [pair.left.quote for pair in pairs(links(case), 2)] == ["C 3.", "A 1."]


def test_between_two_articles_only_their_own_links_count() -> None:
    texts = ("A 1. B 2.", "A 1.", "B 2.")
    case = snapshot(texts, [Tie((1, 0), (2, 0)), Tie((1, 1), (3, 0))])
    claims = list(case.claims)
    found = between(claims[:2], case.evidence, claims[2:3], 2)
    assert [(link.one.quote, link.two.article_id) for link in found] == [("A 1.", 2)]


def lit(texts: tuple[str, str], relation: Relation) -> tuple[list[str], list[str]]:
    case = snapshot(texts, [Tie((1, 0), (2, 0), relation)])
    (pair,) = pairs(links(case), 1)
    return (
        [texts[0][span.start : span.end] for span in pair.differing_left],
        [texts[1][span.start : span.end] for span in pair.differing_right],
    )


def test_where_figures_conflict_only_they_are_lit() -> None:
    assert lit(("The ferry carried 120 people.", "The ferry then carried 140 people, it finds."), DIFFER) == (["120"], ["140"])


def test_alike_passages_that_differ_without_figures_are_compared_word_by_word() -> None:
    assert lit(("The sea was calm all night.", "The sea was rough all night."), DIFFER) == (["calm"], ["rough"])


def test_of_an_agreement_only_the_edits_of_a_copy_are_lit() -> None:
    copied = ("The great ship went down that morning, her band playing.", "The ship went down that morning, her band playing.")
    assert lit(copied, AGREE) == (["great"], [])
    assert lit(("The ship went down that morning.", "Down the ship went in the morning."), AGREE) == ([], [])


def test_of_unlike_passages_the_compared_words_are_lit_where_they_contest_and_none_where_they_agree() -> None:
    texts = ("There were 120 aboard.", "She carried people, 140 by one count.", "In total she held 120.")
    case = snapshot(texts, [Tie((1, 0), (2, 0), DIFFER), Tie((1, 0), (3, 0))])
    contest, agreement = pairs(links(case), 1)
    assert [texts[0][span.start : span.end] for span in contest.differing_left] == ["120"]
    assert [texts[1][span.start : span.end] for span in contest.differing_right] == ["140"]
    assert agreement.differing_left == agreement.differing_right == ()


def test_differences_are_words_not_letters_and_ignore_case() -> None:
    assert differences("the Ferry sank", "The ferry Sank", 0.6) == ((), ())
    assert differences("all of it went well", "none came", 0.6) == (None, None)


statements = st.tuples(st.integers(0, 30), st.integers(0, 30))


@given(st.lists(statements, max_size=20))
def test_anchors_never_cross_and_no_pair_that_fits_is_left_out(places: list[tuple[int, int]]) -> None:
    joined = [
        Link(Statement(1, a, a + 1, "x", ""), Statement(2, b, b + 1, "x", ""), Relation.CORROBORATES, 0.9, True, (), ())
        for a, b in dict.fromkeys(places)
    ]
    found = pairs(joined, 1)
    chain = anchors(found)
    assert all(one.left.start < two.left.start and one.right.start < two.right.start for one, two in pairwise(chain))
    taken = {(pair.left.start, pair.right.start) for pair in chain}
    best = {pair.left.start: pair for pair in reversed(found)}
    for pair in best.values():
        fits = all(
            (pair.left.start < a and pair.right.start < b) or (pair.left.start > a and pair.right.start > b) for a, b in taken
        )
        assert not fits or not taken
