"""The forms that a date takes in English prose, before it is known what day is meant.

Owns the grammar of dates that name a day, month, season or year; `dateshift` has those that count from another date.
Knows nothing of the article's date.

Grammar::

    full     = [weekday] [the] D ["of"] month [year] | [weekday] month D [year] | YYYY-MM-DD | DD.MM.YYYY | D-month-YYYY
    days     = D {"," D} ("and" | "to" | "-") D month [year] | month D ("and" | "to" | "-") D [year]
    month    = month ["of"] [year]                      season = [the] season ["of"] [year]
    year     = preposition YYYY | "(" YYYY | YYYY "-" YYYY | "AD" Y | Y "CE"       decade = YYY0s

A year before Christ and a fiscal year are no dates: no calendar here reaches the one, and nobody says when the other began.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from reader.text.era import before_christ, year_of_lord
from reader.text.line import Line
from reader.text.numerals import ordinal
from reader.text.table import listed
from reader.text.words import STOP

_MONTH_NAMES = "january february march april may june july august september october november december"
MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES.split(), start=1)}
SHORT_MONTHS = {name[:3]: number for name, number in MONTHS.items() if name != "may"} | {"sept": 9}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
DIRECTIONS = {"last": -1, "this": 0, "next": 1}

_YEAR_LEAD = listed(
    "in since of by until till before after from to between during late early mid and year ( through around about circa "
    "spring summer autumn winter – -"
)
_DOUBTFUL_LEAD = listed("to about around of and - – by")
_SHORT_DECADES = ("30", "40", "50", "60", "70", "80", "90")
_FISCAL = ("fiscal", "financial", "fy", "tax")
_MONTH_LEAD = listed(
    "in since of by until till before after from to between during late early mid and last next this through for that"
)
_COUNTED_AFTER = listed(
    "people men women persons children % percent per feet miles km metres meters tons tonnes dollars degrees gallons "
    "hours million thousand"
)
_COUNTED_BEFORE = listed("some over than least nearly almost $ £ € approximately fewer no flight only")
_AFTER_DAYS = listed(", and - – to of . ; ) at in") | {""}


@dataclass(frozen=True, slots=True)
class Form:
    """A date as its words give it, on the tokens from ``begin`` to before ``end``. What the words leave open is None."""

    begin: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_year: int | None = None
    last_day: int | None = None
    season: int | None = None
    weekday: int | None = None
    decade: bool = False
    unit: str = ""
    """Unit of a shift: day, week, month, year, decade, century."""
    shift: int = 0
    anchored: bool = False
    """Shifted from the last date named in the text, not from the article's date."""
    year_step: int | None = None
    """Years from the present one ("11 December last year", "this June")."""
    nights: int = 0
    """Days that it goes on for after the first: "Friday night into Saturday"."""
    supposed: bool = False
    """It is a date only where something to come is spoken of: "will reopen in autumn", and not "in autumn the leaves fall"."""
    anniversary: bool = False
    """Counts back from the day just spoken of ("tomorrow it will be ten years since")."""
    direction: int = 0
    """For a weekday, month or season without a year: -1 the last one, 0 the nearest, 1 the next one."""


def month_at(line: Line, at: int) -> tuple[int, int] | None:
    """The month whose name stands at ``at``, and the token after it."""
    word = line.word(at)
    if not line.capital(at):
        return None
    if word in MONTHS:
        return MONTHS[word], at + 1
    stop = line.word(at + 1) == "."
    beside = stop or line.numeric(at + 1) or line.numeric(at - 1) or line.word(at - 1) == "-"
    return (SHORT_MONTHS[word], at + 1 + stop) if word in SHORT_MONTHS and beside else None


def year_at(line: Line, at: int) -> tuple[int, int] | None:
    """A year at ``at``, perhaps after a comma or "of"."""
    at += line.word(at) in (",", "of", "-")
    at += 2 * line.follows(at, "the", "year")
    era = year_of_lord(line, at + (line.written(at) == "AD"))
    if era is not None:
        return era[1:] if era[0] in (at, at + 1) else None
    word = line.word(at)
    return (int(word), at + 1) if _four_digits(word) and int(word) < 2200 and not before_christ(line, at) else None


def _four_digits(word: str) -> bool:
    return len(word) == 4 and word.isascii() and word.isdecimal() and word[0] != "0"


def _days_at(line: Line, at: int) -> tuple[int, int | None, int] | None:
    """A day, or a run of days, that begins at ``at``: the first, the last of more than one, the token after."""
    first, slash, second = line.word(at).partition("/")
    if slash and first.isdecimal() and second.isdecimal() and len(first) <= 2 >= len(second):
        return (int(first), int(second), at + 1) if 1 <= int(first) < int(second) <= 31 else None
    day = day_at(line, at)
    if day is None:
        return None
    last, end = _more_days(line, day)
    return day[0], last, end


def day_at(line: Line, at: int) -> tuple[int, int] | None:
    """A day of the month at ``at``: ``16``, ``16th``, ``the sixteenth``."""
    at += line.word(at) == "the"
    found = ordinal(line, at)
    if found is not None:
        return (int(found.value), found.end) if 1 <= found.value <= 31 else None
    word = line.word(at)
    plain = word.isascii() and word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31
    return (int(word), at + 1) if plain else None


def full_at(line: Line, at: int) -> Form | None:
    """Day and month in either order, a run of days, a year."""
    named = month_at(line, at)
    return _day_first(line, at) if named is None else _month_first(line, at, named)


def _month_first(line: Line, at: int, named: tuple[int, int]) -> Form | None:
    month, after = named
    days = _days_at(line, after)
    counts = days is not None and line.word(after + 1 + (line.word(after) == "the")) in _COUNTED_AFTER
    if days is None or counts or (line.word(at) == "may" and line.word(after) == "the"):
        return None
    first, last, end = days
    return _dated(Form(at, end, month=month, day=first, last_day=last), line)


def _day_first(line: Line, at: int) -> Form | None:
    days = _days_at(line, at)
    if days is None:
        return None
    first, last, end = days
    named = month_at(line, end + (line.word(end) in ("of", "-")))
    if named is None:
        return None
    return _dated(Form(at, named[1], month=named[0], day=first, last_day=last), line)


def _dated(form: Form, line: Line) -> Form | None:
    """A day or month with the year behind it, if one stands there; None before Christ, where no calendar here reaches."""
    if _of_antiquity(line, form.end):
        return None
    year = year_at(line, form.end)
    return replace(form, end=year[1], year=year[0]) if year else form


def _of_antiquity(line: Line, at: int) -> bool:
    """Whether a year before Christ stands at ``at``, perhaps after a comma or "of"."""
    return before_christ(line, at + (line.word(at) in (",", "of")))


def _more_days(line: Line, first: tuple[int, int]) -> tuple[int | None, int]:
    """The last of a run of days (``16, 17 and 18``, ``10-16``), and the token after."""
    last, at = first
    run = False
    while (link := line.word(at)) in (",", "and", "to", "-", "–", "or", "/", "until"):
        day = day_at(line, at + 1 + (link == "," and line.word(at + 1) == "and"))
        if day is None or day[0] <= last or (link in (",", "and", "or") and not _days_go_on(line, day[1])):
            break
        (last, at), run = day, True
    return (last if run else None), at


def _days_go_on(line: Line, at: int) -> bool:
    """Whether a further number in a run is a day: the run, a month, a year or a stop follows, and nothing counted."""
    return line.word(at) in _AFTER_DAYS or _four_digits(line.word(at)) or month_at(line, at) is not None


def month_only(line: Line, at: int) -> Form | None:
    """``May 2013``, ``In May``, ``last November``."""
    named = month_at(line, at)
    if named is None:
        return None
    month, end = named
    if _of_antiquity(line, end):
        return None
    year = year_at(line, end)
    lead = line.word(at - 1)
    begin = at - (lead in DIRECTIONS)
    if year is not None:
        return Form(begin, year[1], year[0], month)
    led = lead in _MONTH_LEAD
    if not led and (line.word(at) in ("may", "march", "august") or lead not in (",", "") or line.capital(end)):
        return None
    return _led(Form(begin, end, month=month), lead)


def _led(form: Form, lead: str) -> Form:
    """A month or season with what "last", "this", "next" or "that" in front of it says."""
    this = 0 if lead == "this" else None
    return replace(form, direction=DIRECTIONS.get(lead, 0), year_step=this, anchored=lead == "that")


def season_at(line: Line, at: int) -> Form | None:
    """``the summer of 1969``, ``last spring``."""
    word = line.word(at)
    season = SEASONS.get(word) or (9 if _is_fall(line, at) else None)
    if season is None:
        return None
    year = year_at(line, at + 1)
    if year is not None:
        return Form(at, year[1], year[0], season=season)
    lead = line.word(at - 1)
    if lead in DIRECTIONS or lead == "that":
        return _led(Form(at - 1, at + 1, season=season), lead)
    if lead == "the":
        return Form(at, at + 1, season=season) if line.word(at - 2) in ("in", "by", "during", "since", "until", "till") else None
    led = lead in ("in", "by", "until", "till", "before", "from", "early", "late", "mid") and at and word != "fall"
    return Form(at, at + 1, season=season, supposed=True) if led else None


def _is_fall(line: Line, at: int) -> bool:
    """Whether "fall" is the season: ``the fall of 2011``, ``this fall``, and not ``this fall in prices``."""
    if line.word(at) != "fall":
        return False
    named = line.word(at - 1) in DIRECTIONS and line.word(at + 1) not in ("in", "of", "from", "by", "to")
    return named or (line.word(at + 1) == "of" and year_at(line, at + 2) is not None)


def numeric_at(line: Line, at: int) -> Form | None:
    """``2011-12-16``, ``16.12.2011``, ``16/12/2011``, ``1970s``, ``2018-2020``, ``1914–18``."""
    word = line.word(at)
    for sign in "./":
        parts = word.split(sign)
        if len(parts) == 3 and all(part.isdecimal() and len(part) <= 4 for part in parts):
            return _ordered(at, *(int(part) for part in parts))
    era = year_of_lord(line, at)
    if era is not None:
        return Form(era[0], era[2], era[1])
    if line.written(at - 1) in ("'", "’", "‘") and line.touches(at) and word in _SHORT_DECADES and line.word(at + 1) == "s":
        return Form(at - 1, at + 2, 1900 + int(word), decade=True)
    ours = _four_digits(word) and not before_christ(line, at) and not _is_fiscal(line, at)
    return _from_year(line, at, int(word)) if ours else None


def _from_year(line: Line, at: int, year: int) -> Form | None:
    """A decade, a run of years or an ISO date that begins with this year."""
    second = line.word(at + 2)
    if line.word(at + 1) == "s" and line.touches(at + 1) and year % 10 == 0:
        return Form(at, at + 2, year, decade=True)
    if line.word(at + 1) not in ("-", "–", "—") or not second.isdecimal():
        return None
    if len(second) <= 2 and line.word(at + 3) == "-" and line.word(at + 4).isdecimal() and len(line.word(at + 4)) <= 2:
        return _valid(Form(at, at + 5, year, int(second), int(line.word(at + 4))))
    last = year // 100 * 100 + int(second) if len(second) == 2 else int(second) if len(second) == 4 else 0
    return Form(at, at + 3, year, last_year=last) if year < last < 2200 else None


def _is_fiscal(line: Line, at: int) -> bool:
    """Whether the year at ``at`` is a fiscal one, which is of two years of the calendar, and which two nobody says."""
    at -= line.word(at - 1) in ("-", "'")
    return line.word(at - 1 - (line.word(at - 1) in ("year", "years"))) in _FISCAL


def _ordered(at: int, first: int, second: int, third: int) -> Form | None:
    """Day, month and year from three figures: day first, unless only the American order is possible."""
    if first > 31:
        return _valid(Form(at, at + 1, first, second, third))
    if second > 12:
        first, second = second, first
    return _valid(Form(at, at + 1, third, second, first))


def _valid(form: Form) -> Form | None:
    year, month, day = form.year or 0, form.month or 0, form.day or 0
    return form if 1000 <= year < 2200 and 1 <= month <= 12 and 1 <= day <= 31 else None


def year_only(line: Line, at: int) -> Form | None:
    """A bare year, where its company says that it is one."""
    word = line.word(at)
    if (
        not _four_digits(word)
        or before_christ(line, at)
        or _is_fiscal(line, at)
        or line.word(at + 1) in _COUNTED_AFTER
        or line.word(at - 1) in _COUNTED_BEFORE
    ):
        return None
    if line.touches(at) and line.written(at - 1) not in "(-–\"'“‘—[":
        return None
    plausible = 1400 <= int(word) < 2100
    lead = line.word(at - 1)
    if lead in _YEAR_LEAD and (plausible or lead not in _DOUBTFUL_LEAD) and int(word) < 2200:
        return Form(at, at + 1, int(word))
    counts = line.small(at + 1) and line.word(at + 1).endswith("s") and line.word(at + 1) not in ("was", "is", "has", "s")
    if not plausible or counts or (line.capital(at - 1) and at > 1 and lead not in STOP):
        return None
    return Form(at, at + 1, int(word))
