"""Measures, money, durations: numbers with a unit.

Owns which numbers take the unit that follows, compound measures, and "a year" as one year. What the units are worth is
`unit`'s matter.

Grammar::

    money    = sign number | number currency
    measure  = number ["-"] unit {("and" | ",") number smaller-unit}
    duration = number unit-of-time ["and a half"] | ("a" | "an") ["full"] unit-of-time, in such company as "for" or "later"
"""

from __future__ import annotations

from db.slots import QuantityKind
from reader.text.age import is_age
from reader.text.line import Line
from reader.text.numerals import cardinal
from reader.text.reading import Number, Reading, about, measured, number_at
from reader.text.sign import MINUS, below_zero, bracketed
from reader.text.table import listed
from reader.text.unit import SIGNS, Unit, currency_at, named_unit, unit_at

STERLING_FROM = 1e5
"""From so many on, "pounds" are money."""

_DEGREE = Unit(QuantityKind.MEASURE, "degree", 1.0)
_NOT_AFTER_ARTICLE = listed("second league degree yard pound m mi")
WHOLE = ("full", "whole", "good", "single", "further")
_COMPANY_AFTER = listed("later after before earlier long away apart wide high deep afterwards")
_COMPANY_BEFORE = listed("for within about nearly almost than lasted took over under only just every after")


def money_at(line: Line, at: int) -> Reading | None:
    """``$5 billion``, ``£50m``: a sign and its number."""
    sign = currency_at(line, at)
    if sign is None:
        return None
    below = line.word(sign[1]) in (MINUS, "-") and line.touches(sign[1]) and line.touches(sign[1] + 1)  # £-5m
    number = number_at(line, sign[1] + below) if line.numeric(sign[1] + below) else None
    if number is None:
        return None
    below = below or bracketed(line, at, number.end)
    return measured(line, at, number.negated()._replace(signed=False) if below and number.low > 0 else number, sign[0])


def coded_money_at(line: Line, at: int) -> Reading | None:
    """``EUR 4.2m``, ``SEK 4,250,000``, ``Rs 500``: the number after a currency's code."""
    code = line.written(at - 1)
    coded = (len(code) == 3 and code.isupper()) or code == "Rs"
    money = currency_at(line, at - 1) if coded and line.numeric(at) else None
    number = number_at(line, at) if money is not None and money[1] == at else None
    return measured(line, at - 1, number, money[0]) if number and money else None


def measure_at(line: Line, at: int, number: Number) -> Reading | None:
    """The measure, sum of money or duration that a number at ``at`` makes with the unit after it."""
    joint = number.end + (line.word(number.end) in ("-", "‑"))
    if line.word(joint) == "pounds" and number.high >= STERLING_FROM:
        return measured(line, at, number._replace(end=joint + 1), Unit(QuantityKind.MONEY, "GBP", 1.0))
    money = currency_at(line, joint)
    if money is not None and line.word(joint) not in SIGNS:
        return measured(line, at, number._replace(end=money[1]), money[0])
    found = unit_at(line, joint) or _temperature(line, joint)
    if found is None and below_zero(line, number.end):  # 12 below zero
        return measured(line, at, number.negated()._replace(end=number.end + 2), _DEGREE)
    if found is None or _is_word(line, joint, found[1], number):
        return None
    unit, _ = found
    total = _compound(line, number, found)
    if below_zero(line, total.end):
        total = total.negated()._replace(end=total.end + 2)
    if unit.kind is QuantityKind.DURATION and (is_age(line, total.end) or line.word(total.end) == "ago"):
        return None
    return about(line, unit.kind, at, total.times(1.0, unit.offset), unit.base)


def _temperature(line: Line, at: int) -> tuple[Unit, int] | None:
    """``12C``, ``40F``: the letter of a scale that touches its figure."""
    scale = f"°{line.word(at)}" if line.touches(at) and line.written(at) in ("C", "F") else ""
    return (named_unit(scale), at + 1) if scale else None


def _is_word(line: Line, begin: int, end: int, number: Number) -> bool:
    """Whether a short unit is a word here: ``5 in``, ``two m``."""
    word = line.word(begin)
    return end - begin == 1 and len(word) <= 2 and word.isalpha() and not number.digits


def _compound(line: Line, number: Number, first: tuple[Unit, int]) -> Number:
    """``two hours and forty minutes``, ``5 ft 6 in``, ``an hour and a half``: one value in the base unit."""
    unit, end = first
    total = number.times(unit.factor)._replace(end=end)
    while True:
        if line.follows(total.end, "and", "a", "half") and unit_at(line, total.end + 3) is None:
            half = unit.factor / 2
            return total._replace(low=total.low + half, high=total.high + half, end=total.end + 3)
        begin = total.end + (line.word(total.end) in ("and", ","))
        more = cardinal(line, begin)
        part = unit_at(line, more.end) if more else None
        if more is None or part is None or part[0].base != unit.base or part[0].factor >= unit.factor:
            return total
        unit, end = part
        added = more.value * unit.factor
        total = total._replace(low=total.low + added, high=total.high + added, end=end)


def one_of_unit(line: Line, at: int) -> Reading | None:
    """``a year later``, ``for a week``, ``a full minute``, ``an hour and a half``: "a" is one only in such company."""
    whole = line.word(at + 1) in WHOLE
    found = unit_at(line, at + 1 + whole)
    if found is None or line.word(at + 1) in _NOT_AFTER_ARTICLE:
        return None
    unit, end = found
    after, before = line.word(end), line.word(at - 1)
    company = whole or after in _COMPANY_AFTER or before in _COMPANY_BEFORE or line.follows(end, "and", "a", "half")
    if not company or after == "ago":
        return None
    return about(line, unit.kind, at, _compound(line, Number(1.0, 1.0, end), found), unit.base)
