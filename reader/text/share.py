"""Shares: percentages, fractions, odds.

Owns ``45%``, ``a third``, ``two thirds of``, ``one in ten``, ``half the crew``, and "half" or "a quarter" of a unit.

Grammar::

    percentage = number ("%" | "per cent" | "percent" | "percentage points")
    fraction   = ("a" | number) ["-"] denominator | "half" ("of" | "the" | …) | "one" ("in" | "out of") number
"""

from __future__ import annotations

from db.slots import QuantityKind
from reader.text.line import Line
from reader.text.numerals import CARDINAL_WORDS, DENOMINATORS, SCALES, cardinal, slashed_part
from reader.text.reading import Number, Reading, about, measured
from reader.text.table import listed
from reader.text.unit import unit_at

_HALVED = listed("of the its their his her this that as")
_OTHER_HALF = ("first", "second", "other", "better", "a", "latter")
_SHARED = ("of", "as", "more", "less", "are", "were", "is")
_BY = listed(
    "by than about nearly almost over under least most around roughly only just some up down approximately perhaps fell "
    "rose grew fall rise grow lost to"
)
"""What stands before "a third" where it is a share without "of", and not the third of some."""
_PLAIN = ("third", "quarter")
"""Denominators that "a" makes a share of without "of": ``cut by a third``."""


def percentage_at(line: Line, at: int, number: Number) -> Reading | None:
    """``45%``, ``12 per cent``, ``6 percentage points``."""
    end = number.end
    if line.word(end) in ("%", "percent", "pc"):
        end += 1
    elif line.follows(end, "per", "cent"):
        end += 2
    elif line.word(end) == "percentage" and line.word(end + 1) in ("point", "points"):
        end += 1
    else:
        return None
    end += line.word(end) in ("point", "points")
    return about(line, QuantityKind.PERCENTAGE, at, number._replace(end=end), "%")


def fraction_at(line: Line, at: int) -> Reading | None:
    """The fraction, or fraction of a unit, that begins at token ``at``."""
    word = line.word(at)
    if word == "half":
        return _half(line, at)
    if word in ("a", "an"):
        return _over(line, at, 1.0, at + 1)
    slashed = slashed_part(word)
    return _in_figures(line, at, slashed) if slashed is not None else _in_words(line, at)


def _in_words(line: Line, at: int) -> Reading | None:
    """``two thirds``, ``one in ten``."""
    number = cardinal(line, at)
    if number is None or number.value >= 20:
        return None
    if number.value == 1 and line.word(number.end) in ("in", "out"):
        return _odds(line, at, number.end)
    return None if number.digits else _over(line, at, number.value, number.end + (line.word(number.end) == "-"))


def _in_figures(line: Line, at: int, share: float) -> Reading | None:
    """``1/2 mile``, ``3/4 of an hour``, ``2/3 of them``."""
    of = line.word(at + 1) == "of"
    article = of and line.word(at + 2) in ("a", "an")
    unit = unit_at(line, at + 1 + (line.word(at + 1) == "-") + of + article)
    if unit is not None and of == article:
        return measured(line, at, Number(share, share, unit[1]), unit[0])
    return about(line, QuantityKind.FRACTION, at, Number(share, share, at + 1)) if of else None


def _half(line: Line, at: int) -> Reading | None:
    """``half an hour``, ``half-mile``, ``half of those``, ``half the crew``."""
    following = line.word(at + 1)
    if following in ("a", "an") and line.word(at + 2) in CARDINAL_WORDS:
        return None
    unit = unit_at(line, at + 1 + (following in ("a", "an", "-")))
    if unit is not None:
        return measured(line, at, Number(0.5, 0.5, unit[1]), unit[0])
    if following in _HALVED and line.word(at - 1) not in _OTHER_HALF:
        return about(line, QuantityKind.FRACTION, at, Number(0.5, 0.5, at + 1))
    return None


def _odds(line: Line, at: int, joint: int) -> Reading | None:
    """``one in ten``, ``1 in 100,000``, and not ``one in 1986``."""
    begin = joint + 1 + (line.word(joint) == "out")
    whole = cardinal(line, begin)
    year = line.word(begin).isdecimal() and len(line.word(begin)) == 4
    if whole is None or whole.value <= 1 or year:
        return None
    return about(line, QuantityKind.FRACTION, at, Number(1 / whole.value, 1 / whole.value, whole.end))


def _over(line: Line, at: int, value: float, joint: int) -> Reading | None:
    """A numerator and its denominator: ``two thirds``, ``a fifth of it``, ``three quarters of an hour``."""
    word, following = line.word(joint), line.word(joint + 1)
    denominator = DENOMINATORS.get(word) if following != "-" else None
    article = line.word(at) in ("a", "an")
    if denominator is None or (article and (word == "half" or not (following in ("of", "as") or word in _PLAIN))):
        return None
    if article and following != "of" and (line.small(joint + 1) and following not in _SHARED):
        return None
    if article and following not in _SHARED and line.word(at - 1) not in _BY:
        return None  # two were convicted and a third acquitted
    if following == "of" and line.word(joint + 2) in ("a", "an") and line.word(joint + 3) in SCALES:
        return None  # a quarter of a million is a number
    share = value / denominator
    if following == "of" and line.word(joint + 2) in ("a", "an"):
        unit = unit_at(line, joint + 3)
        if unit is not None:
            return measured(line, at, Number(share, share, unit[1]), unit[0])
    return about(line, QuantityKind.FRACTION, at, Number(share, share, joint + 1))
