"""Calendar days as bylines, front matter and meta tags write them, to ISO 8601.

Only a whole day counts (``published`` is a day): "May 1912" gives nothing, and neither does 3/4/2012, which is March here
and April there. Relative and partial dates of running text are `reader.text`'s business.
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
    )
)


_LONGEST = 1000
"""Characters of a line that are looked at: no line that gives a day is longer."""


class Day(NamedTuple):
    """A day found in a line: its ISO form and where its words stand."""

    iso: str
    start: int
    end: int


def find_day(line: str) -> Day | None:
    """The first whole calendar day in a line, or None."""
    line = line[:_LONGEST]
    found: Day | None = None
    for pattern in _PATTERNS:
        match = pattern.search(line)
        iso = _iso(match.groupdict()) if match else None
        if match and iso and (found is None or match.start() < found.start):
            found = Day(iso, match.start(), match.end())
    return found


def iso_day(value: str) -> str | None:
    """The day that a field gives, which may carry a time or a word besides, or None."""
    found = find_day(value[:200])
    return found.iso if found else None


def _iso(groups: dict[str, str | None]) -> str | None:
    """The parts of a match as an ISO day, None where there is no such day or the order of day and month is open."""
    year = int(groups["y"] or 0)
    if groups.get("a"):
        a, b = int(groups["a"] or 0), int(groups["b"] or 0)
        if a <= 12 and b <= 12 and a != b:
            return None
        day, month = (a, b) if b <= 12 else (b, a)
    else:
        name = (groups.get("name") or "").lower().rstrip(".")
        day, month = int(groups["d"] or 0), _MONTHS.get(name) or int(groups.get("m") or 0)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
