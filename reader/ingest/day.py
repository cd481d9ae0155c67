"""Calendar days as bylines, front matter and meta tags write them, to ISO 8601.

Only a whole day counts (``published`` is a day): "May 1912" gives nothing. 3/4/2012 is March here and April there: a time zone
beside it tells, or the weekdays of the text that it stands over (`decided`); else it gives nothing. Relative and partial dates
of running text are `reader.text`'s business.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

_MONTH_NAMES = (
    "january jan januar janvier enero janeiro gennaio januari января січня",
    "february feb februar février fevrier febrero fevereiro febbraio februari февраля лютого",
    "march mar märz maerz mars marzo março marco maart марта березня",
    "april apr avril abril aprile апреля квітня",
    "may mai mayo maio maggio mei мая травня",
    "june jun juni juin junio junho giugno июня червня",
    "july jul juli juillet julio julho luglio июля липня",
    "august aug août aout agosto augustus августа серпня",
    "september sep sept septembre septiembre setembro settembre сентября вересня",
    "october oct oktober okt octobre octubre outubro ottobre октября жовтня",
    "november nov novembre noviembre novembro ноября листопада",
    "december dec dezember dez décembre decembre diciembre dezembro dicembre декабря грудня",
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = (
    r"(?:(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b\.?,?\s*)?"
)
_YEAR = r"(?P<y>1[4-9]\d\d|20\d\d)"
_SHORT_YEAR = r"(?P<yy>\d\d)"
"""The last two figures of a year. Only beside a month or day that cannot be another number."""
_DAY = r"(?P<d>[0-3]?\d)(?:st|nd|rd|th|er|º|\.)?"

_PATTERNS = tuple(
    re.compile(rf"(?<![\w/.-]){_WEEKDAY}{pattern}(?![\d/])", re.IGNORECASE)
    for pattern in (
        _YEAR + r"-(?P<m>\d\d?)-(?P<d>\d\d?)(?:[T ]\d\d?:?\d\d\S*)?",
        _YEAR + r"/(?P<m>\d\d?)/(?P<d>\d\d?)",
        _YEAR + r"\.(?P<m>\d\d?)\.(?P<d>\d\d?)",
        _YEAR + r"(?P<m>[01]\d)(?P<d>[0-3]\d)(?:T?\d{4,6}Z?)?\b",
        _YEAR + r"年\s*(?P<m>\d\d?)月\s*(?P<d>\d\d?)日",
        rf"{_DAY}(?:\s*[-–/]\s*|\s+(?:(?:de|of|d')\s+)?)(?P<name>{_MONTH})(?:\s*[-–/,]\s*|,?\s+(?:del?\s+)?){_YEAR}",
        rf"(?P<name>{_MONTH})\s*(?:the\s+)?{_DAY}\s*[,-]?\s*{_YEAR}",
        rf"{_YEAR}[,\s-]+(?P<name>{_MONTH})[\s-]+{_DAY}",
        r"(?P<d>\d\d?)\.\s?(?P<m>\d\d?)\.\s?" + _YEAR,
        r"(?P<a>\d\d?)[/-](?P<b>\d\d?)[/-]" + _YEAR,
        r"(?P<a>\d\d?)/(?P<b>\d\d?)/" + _SHORT_YEAR,
        r"(?P<d>\d\d?)\.(?P<m>\d\d?)\." + _SHORT_YEAR + r"(?![\w.])",
        rf"{_DAY}(?:-(?P<name>{_MONTH})-['’]?|\s+(?P<name2>{_MONTH}),?\s+['’]){_SHORT_YEAR}",
        rf"(?P<name>{_MONTH})\s+{_DAY},?\s+['’]{_SHORT_YEAR}",
    )
)


_LONGEST = 1000
"""Characters of a line that are looked at: no line that gives a day is longer."""
_LEAD = 1500
"""Characters at the beginning of a text in which its weekdays are looked for."""


_AMERICAN = re.compile(r"\b(?:[ECMP]|AK|H)[SD]?T\b")
_ELSEWHERE = re.compile(r"\b(?:GMT|BST|IST|WES?T|CES?T|EES?T|MSK|SAST|A[ECW][SD]?T|NZ[SD]T)\b")
"""Time zones of where the month is written first, and of where the day is."""
_NAMED = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|r|rs|nes|ur)?(?:day)?\b", re.IGNORECASE)
_NAMED_DAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_NAMED_DAYS = ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun")


class Day(NamedTuple):
    """A day found in a line: its ISO form and where its words stand. Of an open one both forms, with a stroke between."""

    iso: str
    start: int
    end: int


def find_day(line: str, *, open_too: bool = False) -> Day | None:
    """The first whole calendar day in a line, or None.

    Args:
        line: The line.
        open_too: Whether a day that may be either of two counts.
    """
    line = line[:_LONGEST]
    found: Day | None = None
    for pattern in _PATTERNS:
        match = pattern.search(line)
        iso = _iso(match.groupdict(), line) if match else None
        if match and iso and (open_too or "/" not in iso) and (found is None or match.start() < found.start):
            found = Day(iso, match.start(), match.end())
    return found


def iso_day(value: str) -> str | None:
    """The day that a field gives, which may carry a time or a word besides, or None."""
    found = find_day(value[:200])
    return found.iso if found else None


def decided(iso: str, text: str) -> str:
    """The one of two days that the weekdays of a text fit, since news tell of their own day and the day before; else empty.

    Args:
        iso: What `find_day` gave; a certain day stays as it is.
        text: The text that the day stands over.
    """
    days = iso.split("/")
    if len(days) < 2:
        return iso
    named = _NAMED_DAY.findall(text[:_LEAD])
    fits = [sum((date.fromisoformat(day).weekday() - _NAMED_DAYS.index(name)) % 7 <= 1 for name in named) for day in days]
    return "" if fits[0] == fits[1] else days[fits[1] > fits[0]]


def _iso(groups: dict[str, str | None], line: str) -> str | None:
    """The parts of a match as an ISO day, two with a stroke between where the order is open, None where there is no such day."""
    year = int(groups["y"] or 0) if "y" in groups else _whole_year(int(groups["yy"] or 0))
    if not groups.get("a"):
        name = (groups.get("name") or groups.get("name2") or "").lower().rstrip(".")
        return _valid(year, _MONTHS.get(name) or int(groups.get("m") or 0), int(groups["d"] or 0))
    a, b = int(groups["a"] or 0), int(groups["b"] or 0)
    american, elsewhere = _valid(year, a, b), _valid(year, b, a)
    if american is None or elsewhere is None or american == elsewhere:
        return american or elsewhere
    named = _NAMED.search(line)
    if named:
        fits = [day for day in (american, elsewhere) if f"{date.fromisoformat(day):%a}" == named[1].capitalize()]
        return fits[0] if len(fits) == 1 else None
    here, there = _AMERICAN.search(line) is not None, _ELSEWHERE.search(line) is not None
    if here != there:
        return american if here else elsewhere
    return f"{american}/{elsewhere}"


def _valid(year: int, month: int, day: int) -> str | None:
    """The day in ISO form, None where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _whole_year(short: int) -> int:
    """The year of two figures, as POSIX has it: 69 to 99 are of the twentieth century."""
    return short + (1900 if short >= 69 else 2000)
