"""Time zones: which words name one, and how far ahead of Greenwich it is.

Owns the zones that news prose names and that mean one offset only: IST may be India's, Ireland's or Israel's, and is left out.
Offsets are those of the IANA time zone database for today.
"""

from __future__ import annotations

from reader.text.line import Line

OFFSETS = {
    "GMT": 0,
    "UTC": 0,
    "BST": 60,
    "CET": 60,
    "CEST": 120,
    "EET": 120,
    "EEST": 180,
    "SAST": 120,
    "JST": 540,
    "KST": 540,
    "AEST": 600,
    "AEDT": 660,
    "EST": -300,
    "EDT": -240,
    "CST": -360,
    "CDT": -300,
    "MST": -420,
    "MDT": -360,
    "PST": -480,
    "PDT": -420,
}
"""Minutes ahead of Greenwich by the letters of a zone."""

_AMERICAN = {"eastern": "E", "central": "C", "mountain": "M", "pacific": "P"}
_SEASONS = {"standard": "ST", "daylight": "DT"}


def zone_at(line: Line, at: int) -> tuple[str, int] | None:
    """The zone whose name begins at token ``at``, perhaps in brackets, in letters; and the token after it."""
    opened = line.word(at) == "("
    begin = at + opened
    letters = line.written(begin)
    if letters in OFFSETS:
        end = begin + 1
        return (letters, end) if not opened or line.word(end) == ")" else None
    region, season = _AMERICAN.get(line.word(begin)), _SEASONS.get(line.word(begin + 1))
    if region and season and line.word(begin + 2) == "time":
        return region + season, begin + 3
    return None


def minutes_between(one: str, two: str) -> int | None:
    """How much later a clock shows in the first zone than in the second; ``None`` where either is unknown."""
    if one not in OFFSETS or two not in OFFSETS:
        return None
    return OFFSETS[one] - OFFSETS[two]
