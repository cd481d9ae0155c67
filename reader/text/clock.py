"""Clock times: ``11:40 p.m.``, ``at 2.20``, ``half past eight``, ``shortly after midnight``, in minutes after midnight.

Owns the grammar of times of day; knows nothing of dates or time zones.
A time without a.m., p.m. or a part of the day is taken as written and has the unit ``12h``: it may be twelve hours off.
A known time has the unit ``24h``.

Grammar::

    time  = H:MM [half] | H.MM (half | after "at") | H half | word-hour ("o'clock" | half) | "noon" | "midnight"
          | ("half" | "quarter" | N ["minutes"]) ("past" | "to" | "before" | "after") hour
    half  = "a.m." | "p.m." | "in the morning" | "in the afternoon" | "in the evening" | "at night"
    loose = ("shortly" | "soon" | "just" | "a little" | "moments") ("after" | "before") time
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from db.records import Bound
from reader.text.numerals import UNITS
from reader.text.table import listed
from reader.text.words import Token

KNOWN = "24h"
AMBIGUOUS = "12h"
DAY = 1440.0

_HOURS = {word: int(value) for word, value in UNITS.items() if 1 <= value <= 12}
_MINUTE_WORDS = {"quarter": 15, "half": 30, "five": 5, "ten": 10, "twenty": 20, "twelve": 12}
_LEAD = listed("at about around by until till from before after since between to past near towards toward nearly almost exactly")
_PARTS = {
    "morning": "am",
    "afternoon": "pm",
    "evening": "pm",
    "night": "night",
    "tonight": "pm",
    "dawn": "am",
    "dusk": "pm",
    "noon": "pm",
}
_LOOSE_MINUTES = 30.0


class Clock(NamedTuple):
    """A time of day: minutes, whether the half of the day is known, first token and the token after its last one."""

    minutes: float
    known: bool
    begin: int
    end: int
    low: float
    high: float
    bound: Bound


def clock_at(toks: Sequence[Token], low: Sequence[str], at: int) -> Clock | None:
    """The time of day that begins at token ``at``."""
    bare = _bare(toks, low, at)
    if bare is None:
        return None
    minutes, end, sure = bare
    half, end = _half(toks, low, end)
    if not sure and half is None:
        return None
    known = (
        half is not None
        or minutes >= 13 * 60
        or low[at] in ("noon", "midnight")
        or low[at] == "0"
        or toks[at].text.startswith("0")
    )
    part = half or (_part_of_day(low) if not known else None)
    if part and low[at] not in ("noon", "midnight"):
        minutes, known = _with_half(minutes, part), True
    return _loosened(low, at, end, minutes, known=known)


def _bare(toks: Sequence[Token], low: Sequence[str], at: int) -> tuple[float, int, bool] | None:
    """Minutes, the token after, and whether the words are a time even without a.m. or p.m."""
    word = low[at]
    before = low[at - 1] if at else ""
    if word in ("noon", "midnight"):
        return (720.0 if word == "noon" else 0.0), at + 1, True
    if word[0].isdigit():
        return _figure(low, at, before)
    past = _past(low, at)
    if past is not None:
        return past
    hour = _HOURS.get(word)
    if hour is None:
        return None
    if _is(low, at + 1, "o'clock"):
        return hour * 60.0, at + 2, True
    if at + 2 < len(low) and low[at + 1] in ("thirty", "fifteen", "forty", "twenty") and before == "at":
        return None
    return hour * 60.0, at + 1, _lone_hour(low, at, before)


def _lone_hour(low: Sequence[str], at: int, before: str) -> bool:
    """``a little after six,``: an hour in words that stands where nothing is counted."""
    following = low[at + 1] if at + 1 < len(low) else "."
    loose = before in ("after", "before", "past") and at > 1 and low[at - 2] in ("little", "shortly", "soon", "just", "long")
    return (
        loose or (before == "at" and following in (".", ",", ";") and low[at] not in ("one", "two", "three"))
    ) and following in ",.;:)"


def _figure(low: Sequence[str], at: int, before: str) -> tuple[float, int, bool] | None:
    word = low[at]
    for sign in ":.":
        hours, found, minutes = word.partition(sign)
        if found and hours.isdigit() and minutes.isdigit() and len(minutes) == 2 and len(hours) <= 2:
            if int(hours) < 25 and int(minutes) < 60:
                return int(hours) * 60.0 + int(minutes), at + 1, sign == ":" or (before in _LEAD and _free(low, at + 1))
            return None
    if word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 12:
        return int(word) * 60.0, at + (2 if _is(low, at + 1, "o'clock") else 1), _is(low, at + 1, "o'clock")
    if word.isdigit() and len(word) == 4 and int(word[:2]) < 24 and int(word[2:]) < 60 and _is(low, at + 1, "hours", "hrs"):
        return int(word[:2]) * 60.0 + int(word[2:]), at + 2, word[0] == "0" or word[2:] != "00"
    return None


_FREE_AFTER = listed(
    "a.m p.m am pm on in at the and that yesterday today this last ship's local , . ; ) - – — when but while with her his"
)


def _free(low: Sequence[str], at: int) -> bool:
    """Whether nothing that could be counted or measured follows (``at 2.20 yesterday``, not ``at 2.20 dollars``)."""
    return at >= len(low) or low[at] in _FREE_AFTER


def _past(low: Sequence[str], at: int) -> tuple[float, int, bool] | None:
    """``half past eight``, ``a quarter to nine``, ``ten minutes past 7``."""
    begin = at + 1 if low[at] == "a" and _is(low, at + 1, "quarter") else at
    amount = _MINUTE_WORDS.get(low[begin]) if begin < len(low) else None
    if amount is None:
        return None
    end = begin + 1
    minutes_said = _is(low, end, "minutes")
    end += minutes_said
    if not _is(low, end, "past", "to", "after", "before") or end + 1 >= len(low):
        return None
    if low[end] in ("after", "before", "to") and low[begin] not in ("quarter", "half") and not minutes_said:
        return None
    hour = _hour(low[end + 1])
    if hour is None:
        return None
    minutes = hour * 60.0 + (amount if low[end] in ("past", "after") else -amount)
    return minutes, end + 2, low[begin] in ("quarter", "half") or minutes_said or low[end] == "past"


def _hour(word: str) -> int | None:
    if word in ("noon", "midnight"):
        return 12
    if word.isdigit():
        return int(word) if 1 <= int(word) <= 12 else None
    return _HOURS.get(word)


def _half(toks: Sequence[Token], low: Sequence[str], at: int) -> tuple[str | None, int]:
    """``a.m.``, ``p. m.``, ``in the evening``, ``at night``: which half of the day, and the token after."""
    if at >= len(low):
        return None, at
    word = low[at]
    if word in ("am", "pm"):
        return word, at + 1
    if word in ("a", "p") and _is(low, at + 1, ".") and _is(low, at + 2, "m"):
        return word + "m", at + 3 + _is(low, at + 3, ".")
    if word == "in" and _is(low, at + 1, "the") and _is(low, at + 2, "morning", "afternoon", "evening"):
        return _PARTS[low[at + 2]], at + 3
    if word == "at" and _is(low, at + 1, "night"):
        return "night", at + 2
    if word in ("this", "yesterday", "that", "tomorrow") and _is(low, at + 1, "morning", "afternoon", "evening"):
        return _PARTS[low[at + 1]], at
    return None, at


def _part_of_day(low: Sequence[str]) -> str | None:
    """The one part of the day that the words name anywhere, if it is one only."""
    parts = {_PARTS[word] for word in low if word in _PARTS and word != "noon"}
    return parts.pop() if len(parts) == 1 else None


def _with_half(minutes: float, half: str) -> float:
    hour = minutes // 60
    if half == "night":
        half = "pm" if 6 <= hour < 12 else "am"
    if half == "pm" and hour < 12:
        return minutes + 720
    if half == "am" and 12 <= hour < 13:
        return minutes - 720
    return minutes


def _loosened(low: Sequence[str], at: int, end: int, minutes: float, *, known: bool) -> Clock:
    """Take the words before into account: about, shortly after, before."""
    before = low[at - 1] if at else ""
    earlier = low[at - 2] if at > 1 else ""
    if before in ("about", "around", "nearly", "almost", "roughly", "approximately", "some"):
        return Clock(minutes, known, at - 1, end, minutes - 15, minutes + 15, Bound.ABOUT)
    if before in ("after", "past", "before"):
        loose = earlier in ("shortly", "soon", "just", "little", "moments", "minutes")
        width = _LOOSE_MINUTES if loose else DAY
        begin = at - 2 if loose else at - 1
        begin -= begin > 0 and low[begin - 1] == "a"
        if before == "before":
            return Clock(minutes, known, begin, end, max(minutes - width, 0.0), minutes, Bound.AT_MOST)
        return Clock(minutes, known, begin, end, minutes, min(minutes + width, DAY), Bound.AT_LEAST)
    return Clock(minutes, known, at, end, minutes, minutes, Bound.EXACT)


def _is(low: Sequence[str], at: int, *words: str) -> bool:
    return at < len(low) and low[at] in words
