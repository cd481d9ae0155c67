"""Whether two typed values can both hold: numbers and dates as intervals."""

from __future__ import annotations

import math
from dataclasses import replace
from enum import StrEnum

from db.slots import Bound, DateValue, Precision, Quantity, QuantityKind
from reader.text.words import root
from reader.text.zone import minutes_between

ROUNDING = 0.04
"""Measures this near to each other are one measure told in two units: 25 miles and 40 kilometres."""

ZONE_STEP = 30
"""Minutes by which zones differ: 4.30 a.m. GMT and half past five can be one time, and 5.40 cannot."""

FAR = 0.1
"""Logarithm of the ratio from which "some 50" and "some 60" are not the same."""

CLOCK_APART = 20.0
"""Minutes from which "about 1 a.m." and "about half past" are two times."""

_BOUNDS = frozenset({Bound.AT_LEAST, Bound.AT_MOST, Bound.ABOUT})
_GRADES = frozenset({"magnitude", "category"})
"""Units that are told as they are: magnitudes of 5.9 and 6.1 are two."""

DAY = 1440
HALF_DAY = 720
HALF_DAY_UNIT = "12h"
"""Unit of clock times that do not say which half of the day they mean."""


_WITHIN_A_YEAR = frozenset({Precision.DAY, Precision.MONTH})


class Outcome(StrEnum):
    """How two comparable values stand to each other."""

    EQUAL = "equal"
    COMPATIBLE = "compatible"
    """Not the same, but both can hold: "at least 15" and 16, "2011" and 16 December 2011."""
    CONFLICT = "conflict"


def compare(one: Quantity | DateValue, two: Quantity | DateValue) -> Outcome | None:
    """How two values stand to each other; ``None`` where they are not of a kind (money and people, metres and minutes)."""
    if isinstance(one, Quantity) and isinstance(two, Quantity):
        if one.kind is two.kind is QuantityKind.CLOCK:
            return _compare_clocks(one, two)
        return _compare_quantities(one, two) if (one.kind, one.unit) == (two.kind, two.unit) else None
    if isinstance(one, DateValue) and isinstance(two, DateValue):
        return _compare_dates(one, two)
    return None


def interval(value: Quantity) -> tuple[float, float]:
    """A quantity's bounds, infinite where the words leave a side open."""
    low = -math.inf if value.low is None else value.low
    high = math.inf if value.high is None else value.high
    return low, high


def size(value: Quantity) -> float:
    """One number that stands for a quantity: its best value, else the bound it names."""
    for number in (value.best, value.low, value.high):
        if number is not None:
            return number
    return 0.0


def distance(one: Quantity | DateValue, two: Quantity | DateValue) -> float:
    """How far apart two comparable values are: the logarithm of the ratio for numbers, at most 3; years for dates, at most 3."""
    if isinstance(one, Quantity) and isinstance(two, Quantity):
        first, second = abs(size(one)), abs(size(two))
        return min(3.0, abs(math.log((first + 1) / (second + 1))))
    if isinstance(one, DateValue) and isinstance(two, DateValue):
        return min(3.0, abs(int(one.earliest[:4]) - int(two.earliest[:4])))
    return 3.0


def named_apart(one: Quantity, two: Quantity) -> bool:
    """Whether two numbers stand under one bound and are named as two: "at least 20" and "at least 25", "some 50" and "some 60".

    Both can hold; but whoever counts at least 25 does not say what whoever counts at least 20 says.
    """
    if one.bound is not two.bound or one.bound not in _BOUNDS or None in (one.best, two.best) or one.best == two.best:
        return False
    if one.bound is not Bound.ABOUT:
        return True
    return abs(size(one) - size(two)) > CLOCK_APART if one.kind is QuantityKind.CLOCK else distance(one, two) > FAR


def is_part_of(part: Quantity | None, whole: Quantity | None) -> bool:
    """Whether a number counts some of what the other counts: "nine of the passengers" beside "there were 31 passengers".

    Those whom something befell are some themselves: "five villages were hit" is no whole of "seven of its villages".
    """
    if part is None or whole is None or not whole.counted or whole.act or whole.scope.startswith("of "):
        return False
    return part.scope.startswith("of ") and any(root(word) == root(whole.counted) for word in part.scope.lower().split())


def _compare_quantities(one: Quantity, two: Quantity) -> Outcome:
    (low, high), (other_low, other_high) = interval(one), interval(two)
    if (low, high) == (other_low, other_high) or (one.best is not None and one.best == two.best):
        return Outcome.EQUAL
    if (
        one.kind is QuantityKind.MEASURE
        and one.unit not in _GRADES
        and one.best
        and two.best
        and abs(one.best - two.best) <= ROUNDING * max(one.best, two.best)
    ):
        return Outcome.EQUAL
    return Outcome.CONFLICT if high < other_low or other_high < low else Outcome.COMPATIBLE


def _compare_clocks(one: Quantity, two: Quantity) -> Outcome:
    """Clock times, in one zone where both name one; where one leaves morning or afternoon open, both readings are tried."""
    ahead = minutes_between(one.scope, two.scope) or 0
    open_half = HALF_DAY_UNIT in {one.unit, two.unit}
    days, halves = ((0, DAY, -DAY) if ahead else (0,)), ((0, HALF_DAY, -HALF_DAY) if open_half else (0,))
    shifts = [ahead + day + half for day in days for half in halves]
    outcomes = {_compare_quantities(one, _shifted(two, shift)) for shift in shifts}
    outcome = next(outcome for outcome in Outcome if outcome in outcomes)
    of_two_zones = bool(one.scope) != bool(two.scope) and abs(size(one) - size(two)) % ZONE_STEP == 0
    return Outcome.COMPATIBLE if outcome is Outcome.CONFLICT and of_two_zones else outcome


def _shifted(value: Quantity, minutes: float) -> Quantity:
    low, best, high = (None if number is None else number + minutes for number in (value.low, value.best, value.high))
    return replace(value, low=low, best=best, high=high)


def _compare_dates(one: DateValue, two: DateValue) -> Outcome:
    if (one.earliest, one.latest) == (two.earliest, two.latest):
        return Outcome.EQUAL
    if (one.relative or two.relative) and one.precision in _WITHIN_A_YEAR and _calendar(one) == _calendar(two):
        return Outcome.COMPATIBLE
    apart = one.latest < two.earliest or two.latest < one.earliest
    return Outcome.CONFLICT if apart or (_is_season(one) and _is_season(two)) else Outcome.COMPATIBLE


def _is_season(date: DateValue) -> bool:
    """Whether it is a year that begins in one and ends in the next: "2008-09" and "2009-10" are two, though both touch 2009."""
    return date.precision is Precision.YEAR and int(date.latest[:4]) - int(date.earliest[:4]) == 1


def _calendar(date: DateValue) -> tuple[Precision, str, str]:
    """A date without its years, which are a guess where the text leaves them to its reader."""
    return date.precision, date.earliest[5:], date.latest[5:]
