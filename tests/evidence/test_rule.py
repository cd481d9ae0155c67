"""What holds whatever was learned: values that can both hold contest nothing, and a plain denial is no agreement."""

from __future__ import annotations

import pytest

from db.records import Article, Claim, Relation
from reader.claims import extract
from reader.evidence import Side, relate
from reader.evidence.opposition import opposition
from reader.ingest import read_bytes


def side(number: int, source: str, *sentences: str) -> Side:
    text = f"---\ntitle: The Redmill flood\nsource: {source}\ndate: 1978-03-06\n---\n\n" + " ".join(sentences)
    read = read_bytes(text.encode(), f"{number}.md")
    article = Article(**{name: getattr(read, name) for name in Article.__dataclass_fields__} | {"id": number})
    return Side(article, tuple(extract(article)))


def relations(one: str, two: str) -> set[tuple[Relation, str]]:
    first, second = side(1, "Redmill Courier", one), side(2, "Valley Post", two)
    return {(piece.relation, piece.reason) for piece in relate(first, second)}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("At least 40 people died when the dam burst.", "The dam burst and 43 people died."),
        ("More than 11,000 teachers had applied for the place.", "There were 11,416 teachers who had applied for the place."),
        ("The ship was making not less than 21 knots.", "The ship was making 22 knots."),
        ("Some 1,500 people died in the flood.", "In the flood 1,517 people died."),
        ("Dozens of people died in the flood.", "In the flood 64 people died."),
        ("Between 40 and 50 people died in the flood.", "In the flood 43 people died."),
    ],
)
def test_values_that_can_both_hold_contest_nothing(one: str, two: str) -> None:
    assert Relation.CONTESTS not in {relation for relation, _ in relations(one, two)}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The dam burst and 43 people died.", "The dam burst and 57 people were injured."),
        ("After the flood nine people were charged.", "After the flood four people were convicted."),
        ("The dam burst and 43 people died.", "The dam burst and 57 people were rescued."),
    ],
)
def test_numbers_of_different_fates_contest_nothing(one: str, two: str) -> None:
    assert Relation.CONTESTS not in {relation for relation, _ in relations(one, two)}


def test_values_that_cannot_both_hold_contest_and_both_sources_are_named() -> None:
    found = relations("The dam burst and 43 people died.", "The dam burst and 57 people died.")
    reasons = {reason for relation, reason in found if relation is Relation.CONTESTS}
    assert "Redmill Courier says 43 people died; Valley Post says 57 people died." in reasons


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The wall broke in two before it fell.", "The wall did not break in two before it fell, witnesses say."),
        ("The bridge was badly damaged.", "The bridge was not damaged."),
        ("Police arrested the engineer Paul Varga on Sunday.", "The engineer Paul Varga was not arrested, police said."),
    ],
)
def test_a_plain_denial_is_no_agreement_and_its_reason_names_it(one: str, two: str) -> None:
    found = relations(one, two)
    assert Relation.CORROBORATES not in {relation for relation, _ in found}
    assert any(reason.startswith("Valley Post denies it: “not") for _, reason in found)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "The ship carried twenty boats, and the law asked for no more than sixteen.",
            "The twenty boats were more than the law asked.",
        ),
        ("He said that no one had given an order to fire.", "He testified that there had been no such order to fire."),
        ("The festival was never held at Woodstock.", "The trial of the owners began in December."),
    ],
)
def test_bounds_two_denials_and_other_matters_oppose_nothing(one: str, two: str) -> None:
    (left,), (right,) = side(1, "Redmill Courier", one).claims, side(2, "Valley Post", two).claims
    assert opposition(left, right) is None


def test_an_opposition_reads_the_same_from_both_sides() -> None:
    left: Claim = side(1, "A", "The bridge was not damaged.").claims[0]
    right: Claim = side(2, "B", "The bridge was badly damaged.").claims[0]
    found = opposition(left, right)
    assert found is not None
    assert found.denied_here
    assert opposition(right, left) == found.turned()


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("At least 20 people died when the dam burst.", "At least 25 people died when the dam burst."),
        ("Some 200 people lost their homes when the dam burst.", "Around 260 people lost their homes when the dam burst."),
        ("The dam at Redmill burst at about 1 a.m. on Sunday.", "The dam at Redmill burst at around 1.30 a.m. on Sunday."),
    ],
)
def test_two_numbers_under_one_bound_are_two(one: str, two: str) -> None:
    found = relations(one, two)
    assert {relation for relation, _ in found} == {Relation.CONTESTS}
    assert all("says" in reason for _, reason in found)


def test_agreement_in_every_fate_is_no_conflict_of_what_else_is_counted() -> None:
    one = "The flood killed at least 10 people, injured dozens more and damaged several villages."
    two = "The flood caused damage in seven villages, killed 10 people and injured 80."
    assert Relation.CONTESTS not in {relation for relation, _ in relations(one, two)}


def test_the_ages_of_two_people_contest_nothing() -> None:
    one = "Police found the bodies of Anna Reyes, 48, and Clara Varga, 61, in the flooded mill at Redmill."
    two = "Police found the body of Paul Lorenz, 35, in the flooded mill at Redmill."
    assert Relation.CONTESTS not in {relation for relation, _ in relations(one, two)}


def test_two_days_of_the_calendar_are_at_most_a_lead_to_agreement() -> None:
    one = "An inquiry into the flood under Mr. Justice Arthur Lorenz opened on March 2, six days after the disaster."
    two = "On 3 March 1978, a week to the day after the flood, Mr Justice Arthur Lorenz opened his inquiry in the old mill."
    first, second = side(1, "Redmill Courier", one), side(2, "Valley Post", two)
    assert all(piece.score < 0.5 for piece in relate(first, second) if piece.relation is Relation.CORROBORATES)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The Redmill library lent 9,000 books in 2008-09.", "The Redmill library lent 7,000 books in 2009-10."),
        ("In 2011 there were 58 arrests for theft in Redmill.", "In 2010 there were 64 arrests for theft in Redmill."),
    ],
)
def test_figures_of_two_periods_contest_nothing(one: str, two: str) -> None:
    assert Relation.CONTESTS not in {relation for relation, _ in relations(one, two)}


def test_an_equal_figure_of_another_period_is_no_agreement() -> None:
    one = "Arrests for theft in Redmill rose to 64 in 2011, up from 58 in 2010."
    two = "In 2011 there were 58 arrests for theft in Redmill."
    assert Relation.CORROBORATES not in {relation for relation, _ in relations(one, two)}


def test_two_scores_are_at_most_a_lead_to_agreement() -> None:
    one, two = "Redmill Park led Rudby 2-0 at half-time on Sunday.", "Redmill Park beat Rudby 3-2 on Sunday."
    first, second = side(1, "Redmill Courier", one), side(2, "Valley Post", two)
    assert all(piece.score < 0.5 for piece in relate(first, second) if piece.relation is Relation.CORROBORATES)


def test_a_part_is_no_conflict_of_the_whole() -> None:
    one = "Nine of the passengers on the tram at Redmill were children."
    two = "There were 31 passengers on the tram at Redmill."
    assert Relation.CONTESTS not in {relation for relation, _ in relations(one, two)}


def test_a_number_that_grows_is_told_by_two_days_and_contests_nothing() -> None:
    one = "The number of flooded houses at Redmill had risen to 120 by Saturday evening."
    two = "By Monday morning the number of flooded houses at Redmill stood at 190."
    assert Relation.CONTESTS not in {relation for relation, _ in relations(one, two)}


def test_one_name_in_common_is_at_most_a_lead_to_agreement() -> None:
    one = "Her passengers were taken off by the steamer Parisian and the Redmill in a calm sea."
    two = "The Redmill picked up 705 survivors."
    first, second = side(1, "Redmill Courier", one), side(2, "Valley Post", two)
    assert all(piece.score < 0.5 for piece in relate(first, second) if piece.relation is Relation.CORROBORATES)
