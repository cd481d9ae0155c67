"""Whether two typed values can both hold: numbers and dates as intervals."""

from __future__ import annotations

import math
from enum import StrEnum

from db.records import DateValue, Quantity


class Outcome(StrEnum):
    """How two comparable values stand to each other."""

    EQUAL = "equal"
    COMPATIBLE = "compatible"
    """Not the same, but both can hold: "at least 15" and 16, "2011" and 16 December 2011."""
    CONFLICT = "conflict"


def compare(one: Quantity | DateValue, two: Quantity | DateValue) -> Outcome | None:
    """How two values stand to each other; ``None`` where they are not of a kind (money and people, metres and minutes)."""
    if isinstance(one, Quantity) and isinstance(two, Quantity):
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


def _compare_quantities(one: Quantity, two: Quantity) -> Outcome:
    (low, high), (other_low, other_high) = interval(one), interval(two)
    if (low, high) == (other_low, other_high) or (one.best is not None and one.best == two.best):
        return Outcome.EQUAL
    return Outcome.CONFLICT if high < other_low or other_high < low else Outcome.COMPATIBLE


def _compare_dates(one: DateValue, two: DateValue) -> Outcome:
    if (one.earliest, one.latest) == (two.earliest, two.latest):
        return Outcome.EQUAL
    return Outcome.CONFLICT if one.latest < two.earliest or two.latest < one.earliest else Outcome.COMPATIBLE
