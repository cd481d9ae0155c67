"""Clock times: ``11:40 p.m.``, ``at 2.20``, ``half past eight``, ``shortly after midnight``, in minutes after midnight.

Owns the grammar of times of day; knows nothing of dates, and of time zones only which words name one (`zone`).
A time without a.m., p.m. or a part of the day is taken as written and has the unit ``12h``: it may be twelve hours off.
A known time has the unit ``24h``.

Grammar::

    time  = HHMM zone | H:MM [half] | H.MM (half | after "at") | H half | word-hour ("o'clock" | half) | "noon" | "midnight"
          | ("half" | "quarter" | N ["minutes"]) ("past" | "to" | "before" | "after") hour
    half  = "a.m." | "p.m." | "in the morning" | "in the afternoon" | "in the evening" | "at night"
    loose = ("shortly" | "soon" | "just" | "a little" | "moments") ("after" | "before") time
"""

from __future__ import annotations

from typing import NamedTuple

from db.slots import Bound
from reader.text.line import Line
from reader.text.numerals import UNITS
from reader.text.table import listed
from reader.text.zone import zone_at

KNOWN = "24h"
AMBIGUOUS = "12h"
DAY = 1440.0

_HOURS = {word: int(value) for word, value in UNITS.items() if 1 <= value <= 12}
_MINUTE_WORDS = {"quarter": 15, "half": 30, "five": 5, "ten": 10, "twenty": 20, "twelve": 12}
_LEAD = listed("at about around by until till from before after since between to past near towards toward nearly almost exactly")
_FREE_AFTER = listed(
    "a p am pm on in at the and that yesterday today this last ship's local , . ; ) - – — when but while with her his"
)
_MORNING, _DAYTIME, _NIGHT = ("morning", "dawn"), ("afternoon", "evening", "tonight", "dusk"), ("night",)
_HALVES = {**dict.fromkeys(_MORNING, "am"), **dict.fromkeys(_DAYTIME, "pm"), **dict.fromkeys(_NIGHT, "night")}
_LOOSE = listed("shortly soon just little moments minutes long")
_LOOSE_MINUTES = 30.0
_ABOUT_MINUTES = 15.0


class Clock(NamedTuple):
    """A time of day with its limits; ``known`` says whether the half of the day is."""

    minutes: float
    low: float
    high: float
    bound: Bound
    known: bool
    begin: int
    end: int
    zone: str = ""
    """The zone that the time is told in, as `zone` writes it; empty where the words name none."""


def clock_span_at(line: Line, at: int) -> Clock | None:
    """``between 4 and 5 p.m.``, ``from four to five o'clock``: two hours of which only the second is told as one."""
    first = _hour(line.word(at))
    link = line.word(at + 1)
    if first is None or link not in ("to", "and", "-", "–") or (link == "and" and line.word(at - 1) != "between"):
        return None
    second = clock_at(line, at + 2)
    if second is None or second.begin != at + 2:
        return None
    low = first * 60.0
    while low + 720 < second.minutes:
        low += 720
    sound = low < second.minutes
    return Clock(low, low, second.minutes, Bound.RANGE, second.known, at, second.end) if sound else None


class _Bare(NamedTuple):
    """A time as its own words give it; ``sure`` where they are a time even without a.m. or p.m."""

    minutes: float
    end: int
    sure: bool
    known: bool = False


def clock_at(line: Line, at: int) -> Clock | None:
    """The time of day that begins at token ``at``."""
    bare = _bare(line, at)
    if bare is None:
        return None
    half, end = _half(line, bare.end)
    zone = zone_at(line, end)
    if not bare.sure and half is None:
        return None
    minutes, known = bare.minutes, bare.known
    half = half or ("" if known else _part_of_day(line))
    if half and not known:
        minutes, known = _with_half(minutes, half), True
    clock = _loosened(line, at, _Bare(minutes, zone[1] if zone else end, sure=True, known=known))
    return clock._replace(zone=zone[0]) if zone else clock


def _bare(line: Line, at: int) -> _Bare | None:
    word = line.word(at)
    if word in ("noon", "midnight"):
        return _Bare(720.0 if word == "noon" else 0.0, at + 1, sure=True, known=True)
    if line.numeric(at):
        return _figure(line, at)
    past = _past(line, at)
    hour = _HOURS.get(word)
    if past is not None or hour is None:
        return past
    if line.word(at + 1) == "o'clock":
        return _Bare(hour * 60.0, at + 2, sure=True)
    return _Bare(hour * 60.0, at + 1, sure=_lone_hour(line, at))


def _lone_hour(line: Line, at: int) -> bool:
    """``a little after six,``: an hour in words that stands where nothing is counted."""
    before, following = line.word(at - 1), line.word(at + 1)
    if following not in ("", ".", ",", ";", ":", ")"):
        return False
    loose = before in ("after", "before", "past") and line.word(at - 2) in _LOOSE
    return loose or (before == "at" and _HOURS[line.word(at)] > 3)


def _figure(line: Line, at: int) -> _Bare | None:
    word = line.word(at)
    sign = ":" if ":" in word else "."
    hours, found, minutes = word.partition(sign)
    clock = hours.isdecimal() and len(hours) <= 2 and int(hours) < 25
    if found:
        if not (clock and minutes.isdecimal() and len(minutes) == 2 and int(minutes) < 60):
            return None
        sure = sign == ":" or (line.word(at - 1) in _LEAD and _free(line, at + 1))
        return _Bare(int(hours) * 60.0 + int(minutes), at + 1, sure, known=int(hours) > 12 or hours[0] == "0")
    if clock and 1 <= int(word) <= 12:
        struck = line.word(at + 1) == "o'clock"
        return _Bare(int(word) * 60.0, at + 1 + struck, sure=struck)
    military = len(word) == 4 and word.isdecimal() and int(word[:2]) < 24 and int(word[2:]) < 60
    if military and zone_at(line, at + 1):
        return _Bare(int(word[:2]) * 60.0 + int(word[2:]), at + 1, sure=True, known=True)
    if military and line.word(at + 1) in ("hours", "hrs") and (word[0] == "0" or word[2:] != "00"):
        return _Bare(int(word[:2]) * 60.0 + int(word[2:]), at + 2, sure=True, known=True)
    return None


def _free(line: Line, at: int) -> bool:
    """Whether nothing that could be counted or measured follows (``at 2.20 yesterday``, not ``at 2.20 dollars``)."""
    return at >= len(line) or line.word(at) in _FREE_AFTER


def _past(line: Line, at: int) -> _Bare | None:
    """``half past eight``, ``a quarter to nine``, ``ten minutes past 7``."""
    begin = at + line.follows(at, "a", "quarter")
    amount = _MINUTE_WORDS.get(line.word(begin))
    if amount is None:
        return None
    told = line.word(begin + 1) == "minutes"
    joint = begin + 1 + told
    relation, hour = line.word(joint), _hour(line.word(joint + 1))
    if relation not in ("past", "to", "after", "before") or hour is None:
        return None
    if relation != "past" and not told and line.word(begin) not in ("quarter", "half"):
        return None
    minutes = hour * 60.0 + (amount if relation in ("past", "after") else -amount)
    return _Bare(minutes % DAY, joint + 2, sure=True)


def _hour(word: str) -> int | None:
    if word in ("noon", "midnight"):
        return 12 if word == "noon" else 0
    if word.isdecimal() and len(word) <= 2:
        return int(word) if 1 <= int(word) <= 12 else None
    return _HOURS.get(word)


def _half(line: Line, at: int) -> tuple[str | None, int]:
    """``a.m.``, ``in the evening``, ``at night``: which half of the day, and the token after."""
    word, following = line.word(at), line.word(at + 1)
    if word in ("am", "pm"):
        return word, at + 1
    if word in ("a", "p") and following == "." and line.word(at + 2) == "m":
        return word + "m", at + 3 + (line.word(at + 3) == ".")
    if word == "in" and following == "the" and line.word(at + 2) in _HALVES:
        return _HALVES[line.word(at + 2)], at + 3
    if word == "at" and following == "night":
        return "night", at + 2
    if word in ("this", "yesterday", "that", "tomorrow") and following in _HALVES:
        return _HALVES[following], at
    return None, at


def _part_of_day(line: Line) -> str:
    """The one part of the day that the words name anywhere, if it is one only."""
    parts = {_HALVES[word] for word in line.low if word in _HALVES}
    return parts.pop() if len(parts) == 1 else ""


def _with_half(minutes: float, half: str) -> float:
    hour = minutes // 60
    if half == "night":
        half = "pm" if 6 <= hour < 12 else "am"
    if half == "pm" and hour < 12:
        return minutes + 720
    return minutes - 720 if half == "am" and hour == 12 else minutes


def _loosened(line: Line, at: int, bare: _Bare) -> Clock:
    """Take the words before into account: about, shortly after, before."""
    minutes, end, before = bare.minutes, bare.end, line.word(at - 1)
    low = high = minutes
    bound, begin = Bound.EXACT, at
    if before in ("about", "around", "nearly", "almost", "roughly", "approximately", "some", "towards"):
        low, high, bound, begin = minutes - _ABOUT_MINUTES, minutes + _ABOUT_MINUTES, Bound.ABOUT, at - 1
    elif before in ("after", "past", "before"):
        loose = line.word(at - 2) in _LOOSE
        begin = at - 1 - loose
        begin -= loose and line.word(begin - 1) == "a"
        width = _LOOSE_MINUTES if loose else DAY
        if before == "before":
            low, bound = max(minutes - width, 0.0), Bound.AT_MOST
        else:
            high, bound = min(minutes + width, DAY), Bound.AT_LEAST
    return Clock(minutes, low, high, bound, bare.known, begin, end)
