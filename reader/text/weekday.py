"""Weekdays as they stand in prose: alone, in front of a full date, as a night that goes on into the next day.

Owns the forms that begin with a weekday. Knows nothing of which week is meant.
"""

from __future__ import annotations

from dataclasses import replace

from reader.text.dateform import DIRECTIONS, Form, full_at
from reader.text.line import Line

_WEEKDAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday"
WEEKDAYS = {name + ending: number for number, name in enumerate(_WEEKDAY_NAMES.split()) for ending in ("", "'s")}
_DAY_PARTS = ("morning", "afternoon", "evening", "night", "noon")


def weekday_at(line: Line, at: int) -> Form | None:
    """A weekday, alone or in front of a full date."""
    number = WEEKDAYS.get(line.word(at))
    if number is None or not line.capital(at):
        return None
    begin = at + 1 + (line.word(at + 1) in _DAY_PARTS)
    begin += line.word(begin) in (",", "(", "of")
    full = full_at(line, begin)
    if full is not None and not line.broken(at, full.end):
        return replace(full, begin=at, weekday=number)
    nights = _into_next(line, at + 1, number)
    if nights is not None:
        return Form(at, nights, weekday=number, nights=1)
    return _alone(line, at, number)


def _alone(line: Line, at: int, number: int) -> Form | None:
    """A weekday with what "last", "next" or "that" beside it says; None where it is a name or comes again and again."""
    lead, after = line.word(at - 1), line.word(at + 1)
    if lead in DIRECTIONS or lead == "coming":
        return Form(at - 1, at + 1, weekday=number, direction=DIRECTIONS.get(lead, 1))
    if after in ("last", "next") and line.word(at + 2) not in ("year", "week", "month"):
        return Form(at, at + 2, weekday=number, direction=DIRECTIONS[after])
    if lead in ("that", "same", "the"):
        return Form(at - 1, at + 1, weekday=number, anchored=True)
    return None if lead in ("a", "every", "each", "bloody", "black", "good", "easter") else Form(at, at + 1, weekday=number)


def _into_next(line: Line, at: int, weekday: int) -> int | None:
    """The token after ``Friday night into Saturday``, ``Friday into Saturday``, which is one night."""
    at += line.word(at) in _DAY_PARTS
    following = WEEKDAYS.get(line.word(at + 1))
    return at + 2 if line.word(at) == "into" and following == (weekday + 1) % 7 else None
