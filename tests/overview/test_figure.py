"""Figures are the values that links compare, from low to high on one scale."""

from __future__ import annotations

import pytest

from db.slots import Bound, Quantity, QuantityKind
from reader.overview.figure import figures, middle, spoken
from reader.overview.link import links
from reader.ui.widgets.figure_list import bar
from tests.overview.case import DIFFER, Tie, snapshot


def test_values_stand_from_low_to_high_with_their_words_and_the_shortest_sentence_as_label() -> None:
    texts = ("The toll of the night was 1517 dead.", "Of these, 1490 died.", "It was 1517, they say.")
    case = snapshot(texts, [Tie((1, 0), (3, 0)), Tie((1, 0), (2, 0), DIFFER)])
    (figure,) = figures(case, links(case))
    assert [(entry.statement.article_id, entry.words) for entry in figure.entries] == [(2, "1490"), (1, "1517"), (3, "1517")]
    assert (figure.low, figure.high) == (1490, 1517)
    assert figure.label == "Of these, ▁▁ died."
    assert figure.contested
    assert figure.firm


def test_a_sentence_compared_by_words_or_by_two_numbers_is_no_figure() -> None:
    case = snapshot(
        ("It rained.", "It rained.", "From 3 to 5 died.", "It was 3 or 5."), [Tie((1, 0), (2, 0)), Tie((3, 0), (4, 0))]
    )
    assert figures(case, links(case)) == []


def quantity(low: float | None, best: float | None, high: float | None, bound: Bound = Bound.EXACT, unit: str = "") -> Quantity:
    return Quantity(0, 1, QuantityKind.COUNT, low, best, high, bound, unit)


@pytest.mark.parametrize(
    ("value", "drawn"),
    [
        (quantity(0, 0, 0), "◆··········"),
        (quantity(10, 10, 10), "··········◆"),
        (quantity(5, None, None, Bound.AT_LEAST), "·····├────▸"),
        (quantity(None, None, 5, Bound.AT_MOST), "◂────┤·····"),
        (quantity(0, 5, 5, Bound.AT_MOST), "◂────┤·····"),
        (quantity(0, 0, 0, Bound.AT_MOST), "◆··········"),
        (quantity(None, None, 0, Bound.AT_MOST), "◂··········"),
        (quantity(10, None, None, Bound.AT_LEAST), "··········▸"),
        (quantity(2, None, 8, Bound.RANGE), "··├─────┤··"),
        (quantity(2, 5, 8, Bound.ABOUT), "··├╌╌◆╌╌┤··"),
    ],
)
def test_a_bar_shows_value_range_and_open_ends(value: Quantity, drawn: str) -> None:
    assert bar(value, round, 11) == drawn


def test_a_quantity_without_a_best_value_is_ordered_by_what_it_names() -> None:
    assert middle(quantity(2, None, 8)) == 5
    assert middle(quantity(15, None, None)) == 15
    assert middle(quantity(0, 10, 10, Bound.AT_MOST)) == 10


@pytest.mark.parametrize(
    ("number", "unit", "words"),
    [
        (1517, "", "1,517"),
        (700, "12h", "11:40"),
        (3_600, "second", "1 hour"),
        (7_200, "second", "2 hours"),
        (7_889_238, "second", "3 months"),
        (3_888_000, "second", "45 days"),
        (30_577.536, "metre", "30.6 km"),
        (0, "metre", "0 m"),
        (11.3178, "metre per second", "11.3 m/s"),
        (1, "metre per second", "1 m/s"),
        (25_000, "square metre", "2.5 hectares"),
        (1, "degree", "1 degree"),
        (-3.5, "degree Celsius", "-3.5 °C"),
        (2_500_000, "dollar", "2.5 m dollar"),
    ],
)
def test_numbers_in_base_units_are_said_as_a_person_would(number: float, unit: str, words: str) -> None:
    assert spoken(number, unit) == words
