"""Ages: ``aged 12``, ``who was 27``, ``the 47-year-old``, ``Mrs. McAuliffe, 37,``, ``a girl of 12``, ``in her forties``.

Owns which numbers are years of life, and whose; knows nothing of bounds.
"""

from __future__ import annotations

from typing import NamedTuple

from reader.text.dateform import MONTHS
from reader.text.line import Line
from reader.text.numerals import TENS, Numeral, cardinal
from reader.text.table import listed
from reader.text.unit import is_duration, unit_at
from reader.text.weekday import WEEKDAYS
from reader.text.words import PLURALS, STOP, stem

_OLDEST = 125.0
_YEAR = 31557600.0
_SUBJECTS = ("he", "she", "who", "i")
_PERSONS = listed("girl boy man woman child youth student baby lad lass pupil lady youngster infant worker people")
_DECADES = {word[:-1] + "ies": value for word, value in TENS.items()}
_CLOSING = listed(". , ; ) when and at — – but") | {""}
_BETWEEN = listed(", ( the a an then is was died dead at has")
_NO_NAME = STOP | MONTHS.keys() | WEEKDAYS.keys()


class Age(NamedTuple):
    """Years of life, the token after, and whom they belong to: a noun, and a name where there is one."""

    low: float
    high: float
    end: int
    noun: str = ""
    person: str = ""


def is_age(line: Line, at: int) -> bool:
    """Whether "old" follows a number of years at ``at``."""
    return line.word(at + (line.word(at) == "-")) in ("old", "olds")


def age_at(line: Line, at: int) -> Age | None:
    """The age that begins at token ``at`` (its number, or "aged")."""
    word = line.word(at)
    if word in ("aged", "age"):
        number = cardinal(line, at + 1 + (line.word(at + 1) == "of"))
        if number is None or not 0 < number.value <= _OLDEST or is_duration(line, number.end):
            return None
        return Age(number.value, number.value, number.end, *_owner(line, at))
    tens = tens_of_life(line, at)
    if tens or word in _DECADES:
        return Age(tens, tens + 9, at + 1 + line.numeric(at)) if tens else None
    number = cardinal(line, at)
    if number is None or not 0 < number.value <= _OLDEST:
        return None
    return _years_old(line, at, number) or _bare(line, at, number)


def tens_of_life(line: Line, at: int) -> float:
    """Twenty for ``her twenties``, ``his late 20s``; zero where nobody's are meant."""
    whose = at - 1
    while line.word(whose) in ("early", "late", "mid", "-"):
        whose -= 1
    if line.word(whose) not in ("his", "her", "their", "my", "our"):
        return 0.0
    figures = line.word(at) if line.word(at + 1) == "s" and line.touches(at + 1) else ""
    tens = float(figures) if len(figures) == 2 and figures.isdecimal() and figures[1] == "0" else 0.0
    return _DECADES.get(line.word(at), tens)


def _years_old(line: Line, at: int, number: Numeral) -> Age | None:
    """``47-year-old``, ``fifteen years old``, ``ten-month-old baby``."""
    unit = unit_at(line, number.end + (line.word(number.end) == "-"))
    if unit is None and line.word(number.end) in ("and", "or", "to") and (second := cardinal(line, number.end + 1)):
        shared = _years_old(line, number.end + 1, second)  # 68 and 48 years old
        return shared and shared._replace(low=number.value, high=number.value, end=number.end)
    if unit is None or unit[0].base != "second" or not is_age(line, unit[1]):
        return None
    years = number.value * unit[0].factor / _YEAR
    after = unit[1] + 1 + (line.word(unit[1]) == "-")
    noun = line.word(after)
    if line.small(after) and noun not in STOP:
        return Age(years, years, after, stem(noun))
    return Age(years, years, after, *_owner(line, at))


def _bare(line: Line, at: int, number: Numeral) -> Age | None:
    """A lone number that only its surroundings make an age."""
    value, end = number.value, number.end
    following, before, earlier = line.word(end), line.word(at - 1), line.word(at - 2)
    if value < 1 or value != int(value):
        return None
    if before == "of" and earlier in _PERSONS and value < 100 and (following in STOP or not line.small(end)):
        return Age(value, value, end, stem(earlier))
    if following not in _CLOSING:
        return None
    summed = following == "and" and cardinal(line, end + 1) is not None
    if before in ("was", "is") and earlier in _SUBJECTS and not summed:
        return Age(value, value, end)
    told = before in ("was", "is") and _is_name(line, at - 2) and _is_name(line, at - 3)
    closed = before == "," and following in ("", ",", ".", ";", ")") and _is_name(line, at - 2)
    in_list = following == "," and line.numeric(end + 1)
    return Age(value, value, end, *_owner(line, at - 1)) if told or (closed and not in_list) else None


def _is_name(line: Line, at: int) -> bool:
    word = line.written(at)
    return len(word) > 1 and word[0].isupper() and any(map(str.islower, word)) and word.lower() not in _NO_NAME


def _owner(line: Line, at: int) -> tuple[str, str]:
    """The noun or the name in front of an age."""
    last = at - 1
    while last >= 0 and line.word(last) in _BETWEEN:
        last -= 1
    if line.capital(last):
        first = last
        while line.capital(first - 1):
            first -= 1
        return "", line.slice(first, last + 1)
    word = line.word(last)
    return ("", "") if word in STOP or not (word.isalpha() or word in PLURALS) else (stem(word), "")
