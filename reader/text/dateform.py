"""The forms that a date takes in English prose, before it is known what day is meant.

Owns the grammar of dates over the tokens of `reader.text.words`; knows nothing of the article's date.

Grammar::

    full     = [weekday] [the] D ["of"] month [year] | [weekday] month D [year] | YYYY-MM-DD | DD.MM.YYYY | D-month-YYYY
    days     = D {"," D} ("and" | "to" | "-") D month [year] | month D ("and" | "to" | "-") D [year]
    month    = month ["of"] [year]                      season = [the] season ["of"] [year]
    year     = preposition YYYY | "(" YYYY | YYYY "-" YYYY       decade = YYY0s
    relative = yesterday | today | tonight | tomorrow | "last night" | "this morning" | ("last" | "this" | "next") unit
             | N unit "ago" | [weekday] | "last" weekday | weekday "last"
    anchored = "the" ("next" | "following" | "same" | "previous") unit | "the day before" | N unit ("later" | "earlier") | "on the 14th"
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.text.numerals import cardinal, ordinal
from reader.text.table import listed
from reader.text.words import Token

_MONTH_NAMES = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, start=1)}
_SHORT_MONTHS = {name[:3]: number for name, number in MONTHS.items() if name != "may"} | {"sept": 9}
WEEKDAYS = {
    name: number for number, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_FALL = "fall"
UNITS = {"day": "day", "week": "week", "month": "month", "year": "year", "decade": "decade", "century": "century"}
_PARTS = {"morning", "afternoon", "evening", "night", "noon"}
_YEAR_LEAD = listed(
    "in since of by until till before after from to between during late early mid and year ( through around about circa "
    "spring summer autumn winter – -"
)
_MONTH_LEAD = listed(
    "in since of by until till before after from to between during late early mid and last next this through for that each every"
)


@dataclass(frozen=True, slots=True)
class Form:
    """A date as its words give it. Fields that the words leave open are None."""

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
    direction: int = 0
    """For a weekday, month or season without a year: -1 the last one, 0 the nearest, 1 the next one."""


def forms(toks: Sequence[Token], low: Sequence[str]) -> list[Form]:
    """All dates along the tokens, in order and disjoint."""
    found: list[Form] = []
    at = 0
    while at < len(toks):
        form = _form(toks, low, at) if low[at] in _TRIGGERS or low[at][0].isdigit() else None
        if form is None:
            at += 1
        else:
            found.append(form)
            at = max(form.end, at + 1)
    return found


_RELATIVE_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_TRIGGERS = (
    MONTHS.keys() | _SHORT_MONTHS.keys() | WEEKDAYS.keys() | SEASONS.keys() | _RELATIVE_DAYS.keys()
    | listed(
    "last this next the that a an one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty "
    "forty fifty sixty seventy eighty ninety half to fall hundred"
)
)  # fmt: skip


def _word(low: Sequence[str], at: int) -> str:
    return low[at] if 0 <= at < len(low) else ""


def _form(toks: Sequence[Token], low: Sequence[str], at: int) -> Form | None:
    word = low[at]
    if word in WEEKDAYS:
        return _weekday(toks, low, at)
    for rule in (_full, _month, _season, _numeric, _ago, _relative, _anchored, _year):
        form = rule(toks, low, at)
        if form is not None:
            return form
    return None


def _month_at(toks: Sequence[Token], low: Sequence[str], at: int) -> tuple[int, int] | None:
    """The month whose name stands at ``at``, and the token after it."""
    word = _word(low, at)
    if not word or not toks[at].text[0].isupper():
        return None
    if word in MONTHS:
        return MONTHS[word], at + 1
    if word in _SHORT_MONTHS and (
        _word(low, at + 1) == "."
        or _word(low, at + 1)[:1].isdigit()
        or _word(low, at - 1)[:1].isdigit()
        or _word(low, at - 1) == "-"
    ):
        return _SHORT_MONTHS[word], at + 1 + (_word(low, at + 1) == ".")
    return None


def _year_at(low: Sequence[str], at: int) -> tuple[int, int] | None:
    """A year at ``at``, perhaps after a comma or "of"."""
    at += _word(low, at) in (",", "of", "-")
    at += _word(low, at) == "the" and _word(low, at + 1) == "year"
    word = _word(low, at)
    if len(word) == 4 and word.isdigit() and 1000 <= int(word) < 2200:
        return int(word), at + 1
    return None


def _day_at(toks: Sequence[Token], low: Sequence[str], at: int) -> tuple[int, int] | None:
    """A day of the month at ``at``: ``16``, ``16th``, ``the sixteenth``."""
    at += _word(low, at) == "the"
    word = _word(low, at)
    if not word:
        return None
    found = ordinal(toks, low, at)
    if found is not None and 1 <= found.value <= 31:
        return int(found.value), found.end
    if word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 31:
        return int(word), at + 1
    return None


def _full(toks: Sequence[Token], low: Sequence[str], at: int) -> Form | None:
    """Day and month in either order, a run of days, a year."""
    named = _month_at(toks, low, at)
    if named is not None:
        day = _day_at(toks, low, named[1])
        if day is None or _counts_something(low, day[1]) or (low[at] == "may" and _word(low, named[1]) == "the"):
            return None
        last, end = _more_days(toks, low, day[1], day[0])
        year = _year_at(low, end)
        if year is None and last is None and len(_word(low, named[1])) > 2 and _word(low, named[1]).isdigit():
            return None
        return Form(at, year[1] if year else end, year[0] if year else None, named[0], day[0], last_day=last)
    first = _day_at(toks, low, at)
    if first is None:
        return None
    last, end = _more_days(toks, low, first[1], first[0])
    end += _word(low, end) in ("of", "-")
    named = _month_at(toks, low, end)
    if named is None:
        return None
    year = _year_at(low, named[1])
    return Form(at, year[1] if year else named[1], year[0] if year else None, named[0], first[0], last_day=last)


def _counts_something(low: Sequence[str], at: int) -> bool:
    """Whether the figure after a month goes on as a time or a count (``in May 16 people``)."""
    return _word(low, at) in ("people", "men", "women", "persons", "percent", "%", "per", "million", "thousand")


def _more_days(toks: Sequence[Token], low: Sequence[str], at: int, first: int) -> tuple[int | None, int]:
    """The last of a run of days (``16, 17 and 18``, ``10-16``), and the token after."""
    last: int | None = None
    while _word(low, at) in (",", "and", "to", "-", "–", "or", "/", "until"):
        joint = at + 1 + (low[at] == "," and _word(low, at + 1) == "and")
        day = _day_at(toks, low, joint)
        if day is None or day[0] <= (last or first) or (len(_word(low, joint)) > 2 and _word(low, joint).isdigit()):
            break
        if low[at] in (",", "and", "or") and not _days_go_on(toks, low, day[1]):
            break
        last, at = day
    return last, at


def _days_go_on(toks: Sequence[Token], low: Sequence[str], at: int) -> bool:
    """Whether a further number in a run is a day: the run, a month, a year or a stop follows, and nothing counted."""
    word = _word(low, at)
    if word in (",", "and", "-", "–", "to", "of", ".", ";", ")", "", "at", "in") or _month_at(toks, low, at):
        return True
    return word.isdigit() and len(word) == 4


def _month(toks: Sequence[Token], low: Sequence[str], at: int) -> Form | None:
    named = _month_at(toks, low, at)
    if named is None:
        return None
    month, end = named
    year = _year_at(low, end)
    begin, direction = at, 0
    lead = _word(low, at - 1)
    if lead in ("last", "next", "this"):
        begin, direction = at - 1, {"last": -1, "next": 1, "this": 0}[lead]
    if year is not None:
        return Form(begin, year[1], year[0], month)
    if low[at] in ("may", "march", "august") and lead not in _MONTH_LEAD:
        return None
    if lead not in _MONTH_LEAD and not (lead in (",", "") or at == 0):
        return None
    if _word(low, end)[:1].isalpha() and toks[end].text[0].isupper() and lead not in _MONTH_LEAD:
        return None
    return Form(begin, end, None, month, direction=direction)


def _season(toks: Sequence[Token], low: Sequence[str], at: int) -> Form | None:
    word = low[at]
    number = SEASONS.get(word) or (9 if word == _FALL and _word(low, at + 1) == "of" else None)
    if number is None:
        return None
    year = _year_at(low, at + 1)
    lead = _word(low, at - 1)
    if year is not None:
        return Form(at, year[1], year[0], season=number)
    if lead in ("last", "this", "next", "that"):
        return Form(at - 1, at + 1, season=number, direction={"last": -1, "next": 1}.get(lead, 0), anchored=lead == "that")
    return Form(at, at + 1, season=number) if lead == "the" and _word(low, at - 2) in ("in", "by", "during", "since") else None


def _numeric(toks: Sequence[Token], low: Sequence[str], at: int) -> Form | None:
    """``2011-12-16``, ``16.12.2011``, ``16/12/2011``, ``1970s``, ``2018-2020``, ``1914–18``."""
    word = low[at]
    if not word[0].isdigit():
        return None
    for sign in "./":
        parts = word.split(sign)
        if len(parts) == 3 and all(part.isdigit() for part in parts):
            return _ordered(at, [int(part) for part in parts])
    year = _year_at(low, at)
    if year is None or year[1] != at + 1:
        return None
    if _word(low, at + 1) == "s" and toks[at + 1].start == toks[at].end and year[0] % 10 == 0:
        return Form(at, at + 2, year[0], decade=True)
    if _word(low, at + 1) not in ("-", "–", "—") or not _word(low, at + 2).isdigit():
        return None
    second = low[at + 2]
    if _word(low, at + 3) == "-" and len(second) <= 2 and _word(low, at + 4).isdigit():
        return _valid(Form(at, at + 5, year[0], int(second), int(low[at + 4])))
    if len(second) == 4 and year[0] < int(second) < 2200:
        return Form(at, at + 3, year[0], last_year=int(second))
    if len(second) == 2 and int(second) > year[0] % 100:
        return Form(at, at + 3, year[0], last_year=year[0] // 100 * 100 + int(second))
    return None


def _ordered(at: int, parts: list[int]) -> Form | None:
    """Day, month and year from three figures; a first figure that can be no day of month first is a month (American order)."""
    first, second, third = parts
    if first > 31:
        return _valid(Form(at, at + 1, first, second, third))
    if third < 100:
        return None
    if second > 12:
        first, second = second, first
    return _valid(Form(at, at + 1, third, second, first))


def _valid(form: Form) -> Form | None:
    sound = form.year and 1000 <= form.year < 2200 and form.month and 1 <= form.month <= 12 and form.day and 1 <= form.day <= 31
    return form if sound else None


def _weekday(toks: Sequence[Token], low: Sequence[str], at: int) -> Form | None:
    """A weekday, alone or in front of a full date."""
    number = WEEKDAYS[low[at]]
    if not toks[at].text[0].isupper() or low[at] + "s" == toks[at].text.lower() or _word(low, at + 1) == "'s":
        return None
    end = at + 1
    night = _word(low, end) in _PARTS
    joint = end + night
    joint += _word(low, joint) in (",", "(", "of")
    joint += _word(low, joint) == "the" and _day_at(toks, low, joint + 1) is not None
    full = _full(toks, low, joint) if joint < len(low) else None
    if full is not None and full.begin == joint:
        return replace(full, begin=at, weekday=number)
    lead = _word(low, at - 1)
    if lead in ("last", "next", "this"):
        return Form(at - 1, end, weekday=number, direction={"last": -1, "next": 1, "this": 0}[lead])
    if _word(low, end) in ("last", "next") and _word(low, end + 1) not in ("year", "week", "month"):
        return Form(at, end + 1, weekday=number, direction=-1 if low[end] == "last" else 1)
    if lead in ("that", "same"):
        return Form(at - 1, end, weekday=number, anchored=True)
    if lead in ("a", "every", "each") or _word(low, at - 1) in ("bloody", "black", "good", "easter"):
        return None
    return Form(at, end, weekday=number)


def _ago(toks: Sequence[Token], low: Sequence[str], at: int) -> Form | None:
    """``two years ago``, ``a week ago``, ``ten years later``, ``three days earlier``."""
    word = low[at]
    if word in ("a", "an") and _word(low, at + 1) in UNITS:
        count, end = 1.0, at + 1
    else:
        number = cardinal(toks, low, at)
        if number is None or number.value > 10000:
            return None
        count, end = number.value, number.end
    unit = _word(low, end).removesuffix("s").replace("centurie", "century")
    if unit not in UNITS or count != int(count):
        return None
    after = _word(low, end + 1)
    if after == "ago":
        today = _word(low, end + 2)
        days = _RELATIVE_DAYS.get(today, 0)
        exact = today in _RELATIVE_DAYS or (today == "this" and _word(low, end + 3) in (_PARTS | {"day"}))
        stop = end + 2 + (1 if today in _RELATIVE_DAYS else 2 if exact else 0)
        return Form(at, stop, unit=unit, shift=-int(count), day=days if exact else None)
    if after in ("later", "earlier", "afterwards") and _word(low, end + 2) not in ("than",):
        return Form(at, end + 2, unit=unit, shift=-int(count) if after == "earlier" else int(count), anchored=True)
    return None


def _relative(toks: Sequence[Token], low: Sequence[str], at: int) -> Form | None:
    """Dates that are told from the day of writing."""
    word, following = low[at], _word(low, at + 1)
    if word in _RELATIVE_DAYS:
        return Form(at, at + 1, unit="day", shift=_RELATIVE_DAYS[word])
    if word == "to" and following == "-" and _word(low, at + 2) in ("day", "night", "morrow"):
        return Form(at, at + 3, unit="day", shift=1 if low[at + 2] == "morrow" else 0)
    if word not in ("last", "this", "next"):
        return None
    if word == "next" and _word(low, at - 1) == "the":
        return None
    step = {"last": -1, "this": 0, "next": 1}[word]
    if following in ("night", "evening", "morning", "afternoon", "noon") and word != "next":
        return Form(at, at + 2, unit="day", shift=-1 if word == "last" else 0)
    if following in ("week", "month", "year", "decade", "century") and _word(low, at - 1) not in (
        "the",
        "his",
        "her",
        "their",
        "its",
    ):
        return Form(at, at + 2, unit=following, shift=step)
    if following == "weekend":
        return Form(at, at + 2, weekday=5, direction=step)
    if _month_at(toks, low, at + 1) or following in SEASONS or following in WEEKDAYS:
        form = _weekday(toks, low, at + 1) if following in WEEKDAYS else _month(toks, low, at + 1) or _season(toks, low, at + 1)
        return replace(form, begin=at) if form else None
    return None


def _anchored(toks: Sequence[Token], low: Sequence[str], at: int) -> Form | None:
    """Dates that are told from the last one named."""
    if low[at] not in ("the", "that"):
        return None
    second, third = _word(low, at + 1), _word(low, at + 2)
    if low[at] == "that":
        if second in ("day", "night", "evening", "morning", "afternoon"):
            return Form(at, at + 2, unit="day", shift=0, anchored=True)
        return Form(at, at + 2, unit=second, shift=0, anchored=True) if second in ("year", "month", "week") else None
    step = {"next": 1, "following": 1, "same": 0, "previous": -1, "preceding": -1}.get(second)
    if step is not None:
        unit = "day" if third in _PARTS | {"day"} else third if third in ("week", "month", "year") else ""
        return Form(at, at + 3, unit=unit, shift=step, anchored=True) if unit else None
    if (
        second in ("day", "night", "evening", "year", "month", "week")
        and third in ("before", "after")
        and _word(low, at + 3) in (".", ",", ";", "", "in", "at", "that", "and", "he", "she", "the", "they")
    ):
        unit = second if second in ("year", "month", "week") else "day"
        return Form(at, at + 3, unit=unit, shift=1 if third == "after" else -1, anchored=True)
    day = _day_at(toks, low, at)
    if (
        day is not None
        and _word(low, at - 1) in ("on", "of", "until", "by", "since", "from")
        and _word(low, day[1]) in (".", ",", ";", "", "and", "he", "she", "it", "the", "they", "at", "in", "was", "were")
    ):
        return Form(at, day[1], day=day[0], anchored=True)
    return None


def _year(toks: Sequence[Token], low: Sequence[str], at: int) -> Form | None:
    """A bare year, where its company says that it is one."""
    word = low[at]
    if not (len(word) == 4 and word.isdigit() and 1000 <= int(word) < 2200):
        return None
    lead, after = _word(low, at - 1), _word(low, at + 1)
    if at and toks[at - 1].end == toks[at].start and toks[at - 1].text not in "(-–\"'“‘—[":
        return None
    if after in (
        "people",
        "men",
        "women",
        "persons",
        "%",
        "percent",
        "per",
        "feet",
        "miles",
        "km",
        "metres",
        "meters",
        "tons",
        "tonnes",
        "dollars",
        "degrees",
        "gallons",
        "hours",
    ):
        return None
    plausible = 1400 <= int(word) < 2100
    if lead in _YEAR_LEAD and (lead not in ("to", "about", "around", "of", "and", "-", "–", "by") or plausible):
        return Form(at, at + 1, int(word))
    following_plural = (
        after.endswith("s") and after not in ("was", "is", "has", "s") and toks[at + 1].text.islower() if after else False
    )
    bounded = lead in (
        "some",
        "over",
        "than",
        "least",
        "nearly",
        "almost",
        "$",
        "£",
        "€",
        "approximately",
        "fewer",
        "no",
        "flight",
        "only",
    )
    if not plausible or bounded or (following_plural and not lead.endswith("e")):
        return None
    if lead in ("the", "a", "this", "that", "its", "their", "his", "her", ",", ".", "", "'s") or (
        at and toks[at - 1].text[0].isupper() is False
    ):
        return Form(at, at + 1, int(word))
    return None
