"""One detail of one fact told in two ways: found in long sentences, and turning agreement into contest."""

from __future__ import annotations

import pytest

from db.records import Relation
from reader.evidence import relate
from reader.evidence.detail import detail
from reader.evidence.difference import Difference
from tests.evidence.small import side


def difference(one: str, two: str) -> Difference | None:
    first, second = side(1, "Redmill Courier", "1993-03-09", one), side(2, "Valley Post", "1993-03-09", two)
    found = detail(first.claims[0], second.claims[0])
    return found.difference if found else None


DETAILS = [
    (
        "It was the clerk Paul Varga who opened the gate at Redmill and let the water through on Sunday night.",
        "According to the inquiry a watchman, and not the clerk Paul Varga, let the water through at Redmill.",
        Difference.DENIAL,
    ),
    (
        '"The bridge over the Tarn was closed twice last winter because of ice," engineer Paul Varga said.',
        '"The bridge over the Tarn was closed twice last winter because of ice," engineer Paul Lorenz said.',
        Difference.SPEAKER,
    ),
    (
        "Anna Reyes, 36, of Dover, was hit by a van as she crossed the coast road on her way to work.",
        "The driver of the van that hit Anna Reyes, 36, of Deal, has been charged, a court heard.",
        Difference.HOME,
    ),
    (
        "Anna Reyes was walking into the bank with her sister when the roof of the hall came down.",
        "The two women were walking out of the bank on Sunday.",
        Difference.WAY,
    ),
    (
        "A third miner died on the way to hospital, the company said.",
        "The third man, a miner of 51, died at the scene.",
        Difference.DEATH,
    ),
]


@pytest.mark.parametrize(("one", "two", "wanted"), DETAILS)
def test_a_detail_is_found_whatever_else_is_told(one: str, two: str, wanted: Difference) -> None:
    assert difference(one, two) is wanted
    assert difference(two, one) is wanted


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Anna Reyes, 36, of Dover, was hit by a van.", "Paul Varga, 36, of Deal, was hit by a van."),
        ("Anna Reyes, 36, of Dover, was hit by a van.", "Anna Reyes, 36, of Dover in Kent, was hit by a van."),
        ("They drove the car into the shop window.", "They backed the car out of the shop window."),
        ("Anna Reyes was walking into the bank on Sunday.", "The two were walking out of the office on Sunday."),
        ("A miner died at the scene.", "The miner who died at the scene was brought to a hospital in Redmill."),
        ("The dead man's brother was treated at the scene.", "The mayor spoke in hospital."),
        ('"The bridge was closed," engineer Paul Varga said.', '"The bridge was closed," engineer Paul Lorenz said.'),
        (
            '"The bridge over the Tarn was closed twice last winter because of ice," engineer Paul Varga said.',
            '"The bridge over the Tarn was closed twice last winter because of ice," Varga said.',
        ),
    ],
)
def test_what_is_of_two_people_or_two_places_is_no_such_detail(one: str, two: str) -> None:
    assert difference(one, two) is None


def test_a_detail_that_differs_is_no_agreement_and_its_reason_names_both() -> None:
    one, two, _ = DETAILS[1]
    first, second = side(1, "Redmill Courier", "1993-03-09", one), side(2, "Valley Post", "1993-03-09", two)
    found = relate(first, second)
    assert {piece.relation for piece in found} == {Relation.CONTESTS}
    assert any("“Paul Varga” where Valley Post says “Paul Lorenz”" in piece.reason for piece in found)
