"""Ages: ``aged 12``, ``who was 27``, ``the 47-year-old``, ``Mrs. McAuliffe, 37,``, ``a girl of 12``, ``in her forties``.

Owns which numbers are years of life, and whose; knows nothing of bounds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reader.text.numerals import TENS, cardinal
from reader.text.table import listed
from reader.text.unit import is_duration, unit_at
from reader.text.words import PLURALS, STOP, Token, stem

_OLDEST = 125.0
_SUBJECTS = frozenset(["he", "she", "who", "i"])
_PERSONS = listed("girl boy man woman child youth student baby lad lass pupil lady youngster infant worker people")
_DECADES = {word[:-1] + "ies": value for word, value in TENS.items()}


class Age(NamedTuple):
    """Years of life, the token after, and whom they belong to: a noun, and a name where there is one."""

    low: float
    high: float
    end: int
    noun: str = ""
    person: str = ""


def is_age(low: Sequence[str], at: int) -> bool:
    """Whether "old" follows a number of years at ``at``."""
    return at < len(low) and (
        low[at] in ("old", "olds") or (low[at] == "-" and at + 1 < len(low) and low[at + 1] in ("old", "olds"))
    )


def age_at(text: str, toks: Sequence[Token], low: Sequence[str], at: int) -> Age | None:
    """The age that begins at token ``at`` (its number, or "aged")."""
    if low[at] in ("aged", "age"):
        begin = at + 1 + (_word(low, at + 1) == "of")
        number = cardinal(toks, low, begin) if begin < len(low) else None
        if number is None or not 0 < number.value <= _OLDEST or _counts_on(low, number.end, toks):
            return None
        return Age(number.value, number.value, number.end, *_before(text, toks, low, at))
    if low[at][0].isalpha() and low[at] in _DECADES and _word(low, at - 1) in ("his", "her", "their"):
        return Age(_DECADES[low[at]], _DECADES[low[at]] + 9, at + 1)
    number = cardinal(toks, low, at)
    if number is None or not 0 < number.value <= _OLDEST:
        return None
    return _year_old(text, toks, low, at, number.value, number.end) or _bare(text, toks, low, at, number.value, number.end)


def _word(low: Sequence[str], at: int) -> str:
    return low[at] if 0 <= at < len(low) else ""


def _year_old(text: str, toks: Sequence[Token], low: Sequence[str], at: int, value: float, end: int) -> Age | None:
    joint = end + (_word(low, end) == "-")
    unit = unit_at(low, joint)
    if unit is None or not is_duration(low, joint) or not is_age(low, unit[1]):
        return None
    years = value * unit[0].factor / 31557600
    after = unit[1] + 1 + (_word(low, unit[1]) == "-")
    noun = _word(low, after)
    noun = "" if noun in STOP or not noun[:1].isalpha() or not toks[after].text.islower() else stem(noun)
    if not noun:
        return Age(years, years, after, *_before(text, toks, low, at))
    return Age(years, years, after, noun)


def _bare(text: str, toks: Sequence[Token], low: Sequence[str], at: int, value: float, end: int) -> Age | None:
    """A lone number that only its surroundings make an age."""
    following = _word(low, end)
    closed = following in ("", ".", ",", ";", ")", "when", "and", "at", "—", "–", "but")
    before, earlier = _word(low, at - 1), _word(low, at - 2)
    if not closed or value < 1 or value != int(value):
        return None
    if before in ("was", "is") and earlier in _SUBJECTS and following not in ("and",):
        return Age(value, value, end)
    if before == "of" and earlier in _PERSONS and value < 100:
        return Age(value, value, end, stem(earlier))
    if (
        before == ","
        and at > 1
        and following in ("", ",", ".", ";", ")")
        and _is_name(toks, at - 2)
        and not _in_list(low, at, end)
    ):
        return Age(value, value, end, *_before(text, toks, low, at - 1))
    return None


def _is_name(toks: Sequence[Token], at: int) -> bool:
    word = toks[at].text
    return len(word) > 1 and word[0].isupper() and any(map(str.islower, word)) and word.lower() not in STOP | _MONTHS


_MONTHS = listed(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday"
)


def _in_list(low: Sequence[str], at: int, end: int) -> bool:
    """Whether the number stands in a row of numbers."""
    return (_word(low, end) == "," and _word(low, end + 1)[:1].isdigit()) or _word(low, at - 2)[:1].isdigit()


def _counts_on(low: Sequence[str], end: int, toks: Sequence[Token]) -> bool:
    """Whether the number goes on to count something else (``age of 16 centuries``)."""
    return is_duration(low, end) and not is_age(low, end + 1) and _word(low, end) not in ("year", "years", "month", "months")


def _before(text: str, toks: Sequence[Token], low: Sequence[str], at: int) -> tuple[str, str]:
    """The noun or the name in front of an age."""
    last = at - 1
    while last >= 0 and (low[last] in (",", "(", "the", "a", "an", "then", "is", "was", "died", "dead", "at", "has")):
        last -= 1
    if last < 0:
        return "", ""
    first = last
    while first > 0 and toks[first - 1].text[:1].isupper() and toks[first].text[:1].isupper():
        first -= 1
    if toks[last].text[:1].isupper():
        return "", text[toks[first].start : toks[last].end]
    word = low[last]
    return ("", "") if word in STOP or (not word.isalpha() and word not in PLURALS) else (stem(word), "")
