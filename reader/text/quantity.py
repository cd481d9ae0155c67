"""The reading of one quantity after another along the tokens of a sentence.

Owns which reading wins where several begin at one token (clock before share, share before plain number), which figures belong
to names, and when "one" and "no" count. The parts are read by `clock`, `age`, `measure`, `share`, `bound` and `counted`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from db.records import Span
from db.slots import Bound, QuantityKind
from reader.text.age import age_at
from reader.text.bound import Interval, interval, vague_at, vague_behind
from reader.text.clock import AMBIGUOUS, KNOWN, clock_at, clock_span_at
from reader.text.counted import Counted, counted
from reader.text.label import PERSONS, counts, is_label
from reader.text.line import Line
from reader.text.measure import STERLING_FROM, WHOLE, coded_money_at, measure_at, money_at, one_of_unit
from reader.text.numerals import (
    CARDINAL_WORDS,
    DENOMINATORS,
    LARGEST,
    ORDINAL_TENS,
    ORDINALS,
    SCALES,
    SUFFIXES,
    VULGAR,
    ordinal,
)
from reader.text.reading import Number, Reading, about, number_at
from reader.text.scale import grade_at
from reader.text.share import fraction_at, percentage_at
from reader.text.table import listed
from reader.text.unit import SIGNS, currency_at, first_words, unit_at
from reader.text.words import STOP

_TRIGGERS = (
    CARDINAL_WORDS | ORDINALS.keys() | ORDINAL_TENS.keys() | DENOMINATORS.keys() | VULGAR.keys() | SIGNS
    | listed(
    "a an no noon midnight aged age both several dozens scores hundreds thousands tens millions billions none nobody"
)
    | listed("neither nil not us twenties thirties forties fifties sixties seventies eighties nineties")
)  # fmt: skip

_ARTICLES = ("a", "an")
_ZERO = ("no", "none", "nobody", "neither", "nil", "not")
_NOT_ZERO = listed(
    "longer more less fewer doubt matter wonder use sooner idea way question need reason one other such better worse "
    "means account avail good point"
)
"""What follows "no" where it counts nothing: ``no longer``, ``no doubt``."""

_ONE_AFTER = listed("this that which every any some no each the another last only by number")
_ONE_BEFORE = listed("another day thing by way hand thinks might may could should can would never more is knows")


@lru_cache(maxsize=2)
def _behind_article(article: str) -> frozenset[str]:
    """What must stand behind "a" or "an" so that a quantity can begin with it: mostly something else does."""
    numerals = frozenset(CARDINAL_WORDS | DENOMINATORS.keys())
    return numerals.union(vague_behind(article), first_words(), WHOLE)


def readings(line: Line, taken: Sequence[Span]) -> list[Reading]:
    """All quantities along the line, in order and disjoint.

    Args:
        line: The tokens of a sentence.
        taken: Spans of dates in order, whose figures count nothing.
    """
    found: list[Reading] = []
    at = 0
    dates = iter((*taken, Span(len(line.text), len(line.text) + 1)))
    date = next(dates)
    for at_trigger, word in enumerate(line.low):
        if at_trigger < at or (word not in _TRIGGERS and not word[0].isdecimal()):
            continue
        if word in _ARTICLES and line.word(at_trigger + 1) not in _behind_article(word):
            continue
        start = line.toks[at_trigger].start
        while date.end <= start:
            date = next(dates)
        reading = _dated(line, at_trigger) if date.start <= start else _read(line, at_trigger)
        if reading is not None:
            joined = _between(line, reading, found)
            if joined is not None:
                found[-1] = joined
            else:
                found.append(_as_sum(line, reading, found))
            at = reading.end
    return found


def _dated(line: Line, at: int) -> Reading | None:
    """A reading inside a date: only a duration counts for itself (``two years later`` is a date and a duration)."""
    if line.word(at) in _ZERO:
        return None
    reading = _number(line, at)
    return reading if reading is not None and reading.kind is QuantityKind.DURATION else None


def _read(line: Line, at: int) -> Reading | None:
    """The quantity that begins at token ``at``, if one does."""
    word = line.word(at)
    if word in _ZERO:
        return _zero(line, at)
    coded = coded_money_at(line, at)
    if coded is not None:
        return coded
    if line.numeric(at) and is_label(line, at):
        return None
    for rule in (_clock, _vague, money_at, _age, _ordinal, fraction_at, _number):
        reading = rule(line, at)
        if reading is not None:
            return reading
    return None


def _between(line: Line, reading: Reading, found: Sequence[Reading]) -> Reading | None:
    """``between 5 km and 8 km``: the two ends of one range, each with its unit."""
    if not found or line.word(reading.begin - 1) != "and" or found[-1].end != reading.begin - 1:
        return None
    first = found[-1]
    low, high = first.interval.best, reading.interval.best
    alike = (first.kind, first.unit) == (reading.kind, reading.unit) and bool(reading.unit)
    if not alike or line.word(first.begin - 1) != "between" or low is None or high is None or low >= high:
        return None
    return replace(reading, begin=first.begin, interval=Interval(low, None, high, Bound.RANGE))


def _as_sum(line: Line, reading: Reading, found: Sequence[Reading]) -> Reading:
    """``fifteen were killed on the square and a sixteenth at Shetpe``: the ordinal says the sum."""
    if reading.kind is not QuantityKind.ORDINAL or line.word(reading.begin - 1) not in ("a", "an"):
        return reading
    total = reading.interval.best or 0.0
    for part in reversed(found):
        if part.kind is QuantityKind.COUNT and part.interval.best == total - 1:
            what = part.counted._replace(scope="in all")
            return Reading(QuantityKind.COUNT, interval(total, Bound.EXACT), reading.begin - 1, reading.end, "", what)
    return reading


def _clock(line: Line, at: int) -> Reading | None:
    clock = clock_at(line, at) or clock_span_at(line, at)
    if clock is None:
        return None
    best = None if clock.bound is Bound.RANGE else clock.minutes
    limits = Interval(clock.low, best, clock.high, clock.bound)
    unit = KNOWN if clock.known else AMBIGUOUS
    return Reading(QuantityKind.CLOCK, limits, clock.begin, clock.end, unit, Counted(scope=clock.zone))


def _age(line: Line, at: int) -> Reading | None:
    age = age_at(line, at)
    if age is None:
        return None
    exact = age.low == age.high
    limits = interval(age.low, Bound.EXACT) if exact else Interval(age.low, None, age.high, Bound.RANGE)
    return Reading(QuantityKind.AGE, limits, at, age.end, "year", Counted(age.noun, age.person))


def _zero(line: Line, at: int) -> Reading | None:
    """``no one``, ``none of the crew``, ``no deaths``, ``not a single``."""
    vague = vague_at(line, at)
    if vague is not None:
        limits, end = vague
        if (line.word(at) == "neither" and "nor" in line.low[end:]) or line.word(end) == "but":
            return None
        what = counted(line, at, end, None)
        if line.word(at) in ("no", "nobody"):
            what = what._replace(noun="people")
        return Reading(QuantityKind.COUNT, limits, at, end, "", what)
    following = line.word(at + 1)
    if line.word(at) != "no" or not following[:1].isalpha() or following in _NOT_ZERO or following in STOP:
        return None
    what = counted(line, at, at + 1, None)
    return Reading(QuantityKind.COUNT, interval(0.0, Bound.EXACT), at, at + 1, "", what) if what.noun else None


def _vague(line: Line, at: int) -> Reading | None:
    """``dozens``, ``several hundred``, ``both men``."""
    found = vague_at(line, at)
    if found is None:
        return None
    limits, end = _scaled(line, *found)
    if line.word(at) == "both" and "and" in line.low[end : end + 6] and line.word(end) not in ("of", "men", "women", "sides"):
        return None
    measured = end + (line.word(end) == "of")
    if line.word(measured) == "pounds" and (limits.high or limits.low or 0.0) >= STERLING_FROM:
        return Reading(QuantityKind.MONEY, limits, at, measured + 1, "GBP", counted(line, at, measured + 1, None))
    unit = unit_at(line, measured) or (currency_at(line, measured) if line.word(measured) not in SIGNS else None)
    if unit is None:
        return Reading(QuantityKind.COUNT, limits, at, end, "", counted(line, at, end, None))
    factor = unit[0].factor
    low, best, high = (None if value is None else value * factor for value in limits[:3])
    limits = Interval(low, best, high, limits.bound)
    return Reading(unit[0].kind, limits, at, unit[1], unit[0].base, counted(line, at, unit[1], None))


def _scaled(line: Line, limits: Interval, end: int) -> tuple[Interval, int]:
    """A vague word times the scale behind it: ``several hundred thousand``, ``a couple of billion``."""
    begin = end + (line.word(end) == "of" and line.word(end + 1).removesuffix("s") in SCALES)
    factor = 1.0
    if begin > end and line.word(begin) not in SCALES:  # "dozens of thousands"
        factor, begin = SCALES[line.word(begin).removesuffix("s")], begin + 1
    while line.word(begin) in SCALES and factor < LARGEST:
        factor *= SCALES[line.word(begin)]
        begin += 1
    if factor == 1.0:
        return limits, end
    low, best, high = (None if value is None else value * factor for value in limits[:3])
    return Interval(low, best, high, limits.bound), begin


def _number(line: Line, at: int) -> Reading | None:
    """A plain number: what follows it decides the kind."""
    word = line.word(at)
    if word in ("a", "an") and line.word(at + 1) not in CARDINAL_WORDS and not line.follows(at + 1, "quarter", "of", "a"):
        return one_of_unit(line, at)
    if word == "one" and not _one_counts(line, at):
        return None
    number = number_at(line, at)
    if number is None or (line.word(number.end) in SUFFIXES and line.touches(number.end)) or line.word(number.end + 1) == "ago":
        return None
    number = _grouped(line, at, number)
    found = grade_at(line, at, number) or percentage_at(line, at, number) or measure_at(line, at, number)
    if found is None and not _is_year(line, at, number):
        found = about(line, QuantityKind.COUNT, at, number)
    return found


def _grouped(line: Line, at: int, number: Number) -> Number:
    """``12.500 people`` are as many as 12,500: nobody counts parts of them."""
    whole, _, part = line.word(at).partition(".")
    thousands = number.end == at + 1 and len(whole) <= 3 == len(part) and part.isdecimal() and line.word(number.end) in PERSONS
    return number.times(1000.0) if thousands else number


def _one_counts(line: Line, at: int) -> bool:
    """Whether "one" is a number here, and not a pronoun."""
    following = line.word(at + 1)
    if following in CARDINAL_WORDS or following == "and":
        return True
    if following == "-":
        return line.word(at + 2) == "and" or unit_at(line, at + 2) is not None
    named = line.capital(at - 1) and at > 1 and line.word(at - 1) not in STOP
    if named or line.follows(at + 2, "after", "another"):
        return False
    return line.word(at - 1) not in _ONE_AFTER and following not in _ONE_BEFORE


def _is_year(line: Line, at: int, number: Number) -> bool:
    written = line.written(at)
    plain = written.isdecimal() and len(written) == 4 and number.end == at + 1 and 1000 <= number.low < 2100
    return plain and not counts(line, at + 1)


def _ordinal(line: Line, at: int) -> Reading | None:
    """``the twentieth shot``, ``a sixteenth``. First and second are too common to mean a number without a noun."""
    found = ordinal(line, at)
    if found is None or line.word(found.end) in ("century", "centuries") or _is_denominator(line, at, found.end):
        return None
    if found.value < 3:
        led = line.word(at - 1) in ("the", "his", "her", "its", "their", "a")
        if not (led and line.small(found.end)) or line.word(found.end) in STOP | {"time"}:
            return None
    return Reading(QuantityKind.ORDINAL, interval(found.value, Bound.EXACT), at, found.end, "", counted(line, at, found.end, 1.0))


def _is_denominator(line: Line, at: int, end: int) -> bool:
    """Whether the ordinal is the lower part of a fraction: ``a fifth of it``, ``two-fifths``."""
    led = line.word(at - 1) in ("a", "an", "one", "-") or line.word(at - 1) in CARDINAL_WORDS
    return led and line.word(end) == "of" and line.word(at - 1) != "-"
