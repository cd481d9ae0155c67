"""Dates that count from another date: from the day of writing, or from the last date named in the text.

Owns the grammar of such forms and the walk over a line; `dateform` has the forms that name a day. Knows nothing of what
day the writing or the text stands at.

Grammar::

    relative = "the day after" tomorrow | "the" unit "after next" | N unit "from now" | "the seventies"
             | yesterday | today | tonight | tomorrow | "last night" | "this morning" | ("last" | "this" | "next") unit
             | N unit "ago" ["today"] | weekday | "last" weekday | weekday "last"
    anchored = "the" ("next" | "following" | "same" | "previous") unit | "the day before" | "that year"
             | N unit ("later" | "earlier") | "on the 14th"
"""

from __future__ import annotations

from dataclasses import replace

from reader.text.dateform import (
    DIRECTIONS,
    MONTHS,
    SEASONS,
    SHORT_MONTHS,
    Form,
    day_at,
    full_at,
    month_at,
    month_only,
    numeric_at,
    season_at,
    year_only,
)
from reader.text.line import Line
from reader.text.numerals import CARDINAL_WORDS, ORDINAL_TENS, ORDINALS, SCALES, TENS, cardinal
from reader.text.table import listed
from reader.text.weekday import WEEKDAYS, weekday_at

_DAY_WORDS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_DAYS = {word + ending: shift for word, shift in _DAY_WORDS.items() for ending in ("", "'s")}
_BEYOND = {("after", "tomorrow"): 2, ("before", "yesterday"): -2}
_UNITS = ("day", "week", "fortnight", "month", "year", "decade", "century")
_DECADES = {"thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}
_PARTS = ("morning", "afternoon", "evening", "night", "noon")
_STEPS = {"next": 1, "following": 1, "same": 0, "previous": -1, "preceding": -1}
_ENDED = listed(". , ; in at") | {""}
_CLOSED = listed(". , ; in at that and he she it the they was were") | {""}
_TRIGGERS = (
    MONTHS.keys() | SHORT_MONTHS.keys() | WEEKDAYS.keys() | SEASONS.keys() | _DAYS.keys() | CARDINAL_WORDS
    | ORDINALS.keys() | ORDINAL_TENS.keys() | _DECADES.keys() | listed("last this next the that a an half to fall")
)  # fmt: skip
_PARTED = frozenset((*_PARTS, "day", "week", "month", "year"))
_GO_ON = {
    "the": _PARTED | set(_UNITS) | _STEPS.keys() | ORDINALS.keys() | ORDINAL_TENS.keys() | TENS.keys(),
    "that": _PARTED,
    **dict.fromkeys(("a", "an"), frozenset(_UNITS) | SCALES.keys() | {"quarter"}),
    "half": listed("a an -"),
    "to": listed("-"),
}
"""What must stand behind the commonest words with which a date begins, so that one can; behind "the" a figure may too."""
_CAPITAL = (MONTHS.keys() | SHORT_MONTHS.keys()) - SEASONS.keys()
"""Words that are months with a capital only: "may", "march"."""


def forms(line: Line) -> list[Form]:
    """All dates along the line, in order and disjoint."""
    found: list[Form] = []
    end = 0
    for at, word in enumerate(line.low):
        if at < end or (word not in _TRIGGERS and not word[0].isdecimal()) or not _may_begin(line, at, word):
            continue
        form = _form(line, at)
        if form is not None and not line.broken(max(form.begin, end), form.end):
            form = _with_year_step(line, form)
            found.append(form)
            end = form.end
    return found


def _may_begin(line: Line, at: int, word: str) -> bool:
    """Whether a date can begin with a word, by what stands behind it or how it is written: most begin none, and are done with."""
    if word in _GO_ON:
        following = line.word(at + 1)
        return following in _GO_ON[word] or (word == "the" and following[:1].isdecimal())
    return word not in _CAPITAL or line.capital(at)


def _form(line: Line, at: int) -> Form | None:
    """The date that begins at token ``at``: the longest form is asked for first."""
    if line.word(at) in WEEKDAYS:
        return weekday_at(line, at)
    if line.numeric(at):
        return full_at(line, at) or numeric_at(line, at) or _counted(line, at) or year_only(line, at)
    for rule in (full_at, month_only, season_at, _counted, _beyond, _relative, _decade, _anchored):
        form = rule(line, at)
        if form is not None:
            return form
    return None


def _with_year_step(line: Line, form: Form) -> Form:
    """Take in the year of ``11 December last year``."""
    named = form.year is None and (form.month is not None or form.season is not None)
    if named and line.word(form.end) in DIRECTIONS and line.word(form.end + 1) == "year":
        return replace(form, end=form.end + 2, year_step=DIRECTIONS[line.word(form.end)])
    return form


def _counted(line: Line, at: int) -> Form | None:
    """``two years ago``, ``a week ago today``, ``ten years later``, ``three days earlier``."""
    count, end = _count(line, at)
    unit = line.word(end).removesuffix("s").replace("centurie", "century")
    if unit not in _UNITS or not 0 < count <= 10000 or count * 100 % (1 if unit == "century" else 100):
        return None
    if unit == "century" and count != int(count):
        count, unit = count * 100, "year"
    if unit == "fortnight":
        count, unit = 2 * count, "week"
    after, years = line.word(end + 1), -int(count)
    if line.follows(end + 1, "from", "now") or line.follows(end + 1, "'", "time"):
        return Form(at, end + 3, unit=unit, shift=int(count))
    if after == "ago":
        return _ago(line, Form(at, end + 2, unit=unit, shift=years))
    if after in ("later", "earlier", "afterwards") and line.word(end + 2) != "than":
        return Form(at, end + 2, unit=unit, shift=years if after == "earlier" else -years, anchored=True)
    return _anniversary(line, Form(at, end + 1, unit=unit, shift=years)) if unit == "year" else None


def _anniversary(line: Line, form: Form) -> Form | None:
    """``ten years to the day``, ``it will be ten years since``, ``it is ten years tomorrow since``."""
    at, after = form.begin, line.word(form.end)
    if line.follows(form.end, "to", "the", "day"):
        return replace(form, end=form.end + 3, day=0, anniversary=True)
    told = line.word(at - 1) in ("be", "is") and line.word(at - 2) in ("will", "it", "now", "today", "tomorrow")
    if told and after in _DAYS and line.word(form.end + 1) == "since":
        return replace(form, end=form.end + 1, day=_DAYS[after])
    return replace(form, anniversary=True) if told and (after == "since" or line.word(at - 2) == "will") else None


def _count(line: Line, at: int) -> tuple[float, int]:
    """How many units, and the token after; zero where nothing is counted."""
    if line.follows(at, "a", "quarter", "of", "a", "century"):
        return 0.25, at + 4
    if line.follows(at, "half", "a", "century"):
        return 0.5, at + 2
    if line.word(at) in ("a", "an") and line.word(at + 1) in _UNITS:
        return 1.0, at + 1
    number = cardinal(line, at)
    return (number.value, number.end) if number else (0.0, at)


def _ago(line: Line, form: Form) -> Form:
    """``ten years ago today`` means a day, ``ten years ago`` about a year."""
    word = line.word(form.end)
    if word in _DAYS:
        return replace(form, end=form.end + 1, day=_DAYS[word])
    if word == "this" and line.word(form.end + 1) in (*_PARTS, "day"):
        return replace(form, end=form.end + 2, day=0)
    return form


def _beyond(line: Line, at: int) -> Form | None:
    """``the day after tomorrow``, ``the week before last``."""
    if line.word(at) != "the" or at + 4 > len(line):
        return None
    unit, side, word = line.low[at + 1 : at + 4]
    if unit == "day" and (side, word) in _BEYOND:
        return Form(at, at + 4, unit="day", shift=_BEYOND[side, word])
    if unit in _UNITS[1:] and (side, word) in (("after", "next"), ("before", "last")):
        return Form(at, at + 4, unit=unit, shift=2 if side == "after" else -2)
    return None


def _decade(line: Line, at: int) -> Form | None:
    """``the seventies``, ``the late seventies``: of the last century, of which alone they are told so."""
    if line.word(at) not in _DECADES:
        return None
    lead = at - 1 - (line.word(at - 1) in ("early", "late", "mid", "-"))
    lead -= line.word(lead) == "mid"
    return Form(at, at + 1, 1900 + _DECADES[line.word(at)], decade=True) if line.word(lead) == "the" else None


def _relative(line: Line, at: int) -> Form | None:
    """Dates that are told from the day of writing."""
    word, following = line.word(at), line.word(at + 1)
    if word in _DAYS:
        return Form(at, at + 1, unit="day", shift=_DAYS[word])
    if word == "to" and following == "-" and line.word(at + 2) in ("day", "night", "morrow"):
        return Form(at, at + 3, unit="day", shift=int(line.word(at + 2) == "morrow"))
    return _beside_now(line, at) if word in DIRECTIONS and not line.follows(at - 1, "the", "next") else None


def _beside_now(line: Line, at: int) -> Form | None:
    """``last night``, ``this week``, ``next Friday``, ``last November``."""
    word, following = line.word(at), line.word(at + 1).removesuffix("'s")
    step = DIRECTIONS[word]
    if line.word(at - 1) in ("the", "his", "her", "their", "its") and following in (*_PARTS, *_UNITS):
        return None  # "on the last morning"
    if following in _PARTS and word != "next":
        return Form(at, at + 2, unit="day", shift=step)
    if following in _UNITS[1:]:
        return Form(at, at + 2, unit=following, shift=step)
    if following == "weekend":
        return Form(at, at + 2, weekday=WEEKDAYS["saturday"], direction=step)
    named = weekday_at(line, at + 1) or (month_only(line, at + 1) if month_at(line, at + 1) else season_at(line, at + 1))
    return replace(named, begin=at) if named else None


def _anchored(line: Line, at: int) -> Form | None:
    """Dates that are told from the last one named."""
    word, second, third = line.word(at), line.word(at + 1), line.word(at + 2)
    if word == "that" and (unit := _unit(second)):
        return Form(at, at + 2, unit=unit, anchored=True)
    if word != "the":
        return None
    unit = _unit(third)
    if second in _STEPS and unit:
        return Form(at, at + 3, unit=unit, shift=_STEPS[second], anchored=True)
    unit = _unit(second)
    if unit and third in ("before", "after") and line.word(at + 3) in _ENDED:
        return Form(at, at + 3, unit=unit, shift=1 if third == "after" else -1, anchored=True)
    day = day_at(line, at)
    led = line.word(at - 1) in ("on", "of", "until", "by", "since", "from")
    if day is not None and led and line.word(day[1]) in _CLOSED:
        return Form(at, day[1], day=day[0], anchored=True)
    return None


def _unit(word: str) -> str:
    """The unit that a word shifts by: a part of the day is a day."""
    return "day" if word in (*_PARTS, "day") else word if word in ("week", "month", "year") else ""
