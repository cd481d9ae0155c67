"""Whether two values can both hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.slots import Bound, DateValue, Precision, Quantity, QuantityKind
from reader.evidence.comparison import Outcome, compare, distance, is_part_of, named_apart


def count(
    low: float | None, best: float | None, high: float | None, kind: QuantityKind = QuantityKind.COUNT, unit: str = ""
) -> Quantity:
    return Quantity(0, 1, kind, low, best, high, Bound.EXACT, unit)


def day(earliest: str, latest: str | None = None, precision: Precision = Precision.DAY) -> DateValue:
    return DateValue(0, 1, earliest, latest or earliest, precision)


@pytest.mark.parametrize(
    ("one", "two", "outcome"),
    [
        (count(16, 16, 16), count(16, 16, 16), Outcome.EQUAL),
        (count(16, 16, 16), count(15, 15, 15), Outcome.CONFLICT),
        (count(15, 15, None), count(16, 16, 16), Outcome.COMPATIBLE),
        (count(15, 15, None), count(11, 11, 11), Outcome.CONFLICT),
        (count(None, None, None), count(4, 4, 4), Outcome.COMPATIBLE),
        (count(0, 0, 0), count(3, 3, None), Outcome.CONFLICT),
        (count(None, None, 16), count(16, None, None), Outcome.COMPATIBLE),
        (count(None, None, 15), count(16, None, None), Outcome.CONFLICT),
        (count(10, None, 16), count(16, None, 20), Outcome.COMPATIBLE),
        (
            count(96, 96, 96, QuantityKind.MEASURE, "metre"),
            count(100, 100, 100, QuantityKind.MEASURE, "metre"),
            Outcome.EQUAL,
        ),
        (
            count(95, 95, 95, QuantityKind.MEASURE, "metre"),
            count(100, 100, 100, QuantityKind.MEASURE, "metre"),
            Outcome.CONFLICT,
        ),
        (
            count(40233.6, 40233.6, 40233.6, QuantityKind.MEASURE, "metre"),
            count(4e4, 4e4, 4e4, QuantityKind.MEASURE, "metre"),
            Outcome.EQUAL,
        ),
        (count(5, 5, 5), count(5, 5, 5, QuantityKind.MONEY, "USD"), None),
        (count(525, 525, 525, QuantityKind.CLOCK, "12h"), count(1245, 1245, 1245, QuantityKind.CLOCK, "24h"), Outcome.EQUAL),
        (count(525, 525, 525, QuantityKind.CLOCK, "24h"), count(1245, 1245, 1245, QuantityKind.CLOCK, "24h"), Outcome.CONFLICT),
        (day("2011-12-16"), day("2011-12-16"), Outcome.EQUAL),
        (day("2011-12-16"), day("2011-01-01", "2011-12-31", Precision.YEAR), Outcome.COMPATIBLE),
        (day("2011-12-16"), day("2013-12-16"), Outcome.CONFLICT),
        (day("2011-12-14", "2011-12-16"), day("2011-12-16", "2011-12-18"), Outcome.COMPATIBLE),
        (day("2011-12-14", "2011-12-15"), day("2011-12-16", "2011-12-18"), Outcome.CONFLICT),
        (day("2011-12-16"), count(16, 16, 16), None),
    ],
)
def test_values_are_compared_as_intervals_of_their_kind(
    one: Quantity | DateValue, two: Quantity | DateValue, outcome: Outcome | None
) -> None:
    assert compare(one, two) is outcome
    assert compare(two, one) is outcome


@pytest.mark.parametrize(
    ("one", "two", "outcome"),
    [
        (day("1963-08-13"), day("1964-08-13"), Outcome.COMPATIBLE),
        (day("1963-08-13"), day("1964-08-14"), Outcome.CONFLICT),
        (day("2011-06-01", "2011-06-30", Precision.MONTH), day("2022-06-01", "2022-06-30", Precision.MONTH), Outcome.COMPATIBLE),
        (day("2011-01-01", "2011-12-31", Precision.YEAR), day("2010-01-01", "2010-12-31", Precision.YEAR), Outcome.CONFLICT),
    ],
)
def test_a_year_that_was_guessed_contests_nothing_where_day_and_month_agree(
    one: DateValue, two: DateValue, outcome: Outcome
) -> None:
    guessed = replace(two, relative=True)
    assert compare(one, guessed) is compare(guessed, one) is outcome
    assert compare(one, two) is Outcome.CONFLICT


def test_distance_grows_with_the_ratio_and_is_capped() -> None:
    near, far = distance(count(16, 16, 16), count(15, 15, 15)), distance(count(16, 16, 16), count(1600, 1600, 1600))
    assert 0 < near < far == 3.0


def test_magnitudes_are_told_as_they_are() -> None:
    one, two = (count(value, value, value, QuantityKind.MEASURE, "magnitude") for value in (5.9, 6.1))
    assert compare(one, two) is Outcome.CONFLICT


@pytest.mark.parametrize(
    ("bounds", "values", "apart"),
    [
        ((Bound.AT_LEAST, Bound.AT_LEAST), (20, 25), True),
        ((Bound.AT_LEAST, Bound.AT_LEAST), (20, 20), False),
        ((Bound.AT_LEAST, Bound.EXACT), (20, 25), False),
        ((Bound.AT_LEAST, Bound.AT_MOST), (20, 25), False),
        ((Bound.ABOUT, Bound.ABOUT), (50, 60), True),
        ((Bound.ABOUT, Bound.ABOUT), (50, 52), False),
    ],
)
def test_numbers_under_one_bound_are_named_apart(bounds: tuple[Bound, Bound], values: tuple[float, float], apart: bool) -> None:
    one, two = (replace(count(value, value, value), bound=bound) for value, bound in zip(values, bounds, strict=True))
    assert named_apart(one, two) is apart


def clock(minutes: float, zone: str = "", unit: str = "24h") -> Quantity:
    return replace(count(minutes, minutes, minutes, QuantityKind.CLOCK, unit), scope=zone)


@pytest.mark.parametrize(
    ("one", "two", "outcome"),
    [
        (clock(22 * 60 + 30, "GMT"), clock(17 * 60 + 30, "EST"), Outcome.EQUAL),
        (clock(60, "GMT"), clock(20 * 60, "EST"), Outcome.EQUAL),  # past midnight
        (clock(22 * 60 + 30, "GMT"), clock(17 * 60, "EST"), Outcome.CONFLICT),
        (clock(16 * 60 + 30, "GMT"), clock(16 * 60 + 30), Outcome.EQUAL),
        (clock(4 * 60 + 30, "GMT"), clock(5 * 60 + 30), Outcome.COMPATIBLE),
        (clock(4 * 60 + 30, "GMT"), clock(5 * 60 + 40), Outcome.CONFLICT),
        (clock(4 * 60 + 30), clock(5 * 60 + 30), Outcome.CONFLICT),
    ],
)
def test_clock_times_are_compared_in_one_zone(one: Quantity, two: Quantity, outcome: Outcome) -> None:
    assert compare(one, two) is outcome
    assert compare(two, one) is outcome


def test_two_years_that_begin_in_one_and_end_in_the_next_are_two() -> None:
    one, two = day("2008-01-01", "2009-12-31", Precision.YEAR), day("2009-01-01", "2010-12-31", Precision.YEAR)
    assert compare(one, two) is Outcome.CONFLICT
    assert compare(one, day("2009-01-01", "2009-12-31", Precision.YEAR)) is Outcome.COMPATIBLE


def test_a_part_of_what_is_counted_is_known_by_its_words() -> None:
    nine = replace(count(9, 9, 9), counted="passenger", scope="of the passengers on the tram")
    whole = replace(count(31, 31, 31), counted="passenger", scope="on the tram")
    assert is_part_of(nine, whole)
    assert not is_part_of(whole, nine)
    assert not is_part_of(nine, replace(whole, act="hit"))
