"""Eras: years before and after Christ, which are no counts, and before Christ no days that a calendar here reaches.

Owns ``44 BC``, ``500–300 BCE``, ``AD 79``, ``the year 44``. Knows nothing of the dates around them.
"""

from __future__ import annotations

from reader.text.line import Line

_BEFORE = ("BC", "BCE")
_AFTER = ("AD", "CE")
_LINKS = ("-", "–", "—", "to", "and", "or", "until")
_ENDINGS = ("st", "nd", "rd", "th")
_DIGITS = 5
"""Digits of a year, ``10,000 BC`` included."""


def is_year(line: Line, at: int) -> bool:
    """Whether the figure at ``at`` is a year of an era, or a day in one before Christ, so that it counts nothing."""
    of_era = before_christ(line, at) or year_of_lord(line, at) is not None or _is_day(line, at)
    return of_era or line.follows(at - 2, "the", "year")


def _is_day(line: Line, at: int) -> bool:
    """Whether the figure at ``at`` is the day of a month before Christ: ``15 March 44 BC``, ``March 15, 44 BC``."""
    end = at + 1 + (line.word(at + 1) in _ENDINGS and line.touches(at + 1))
    if line.capital(at - 1) and before_christ(line, _past_link(line, end)):
        return True
    month = _past_link(line, end)
    return line.capital(month) and before_christ(line, _past_link(line, month + 1))


def _past_link(line: Line, at: int) -> int:
    return at + (line.word(at) in (",", "of"))


def before_christ(line: Line, at: int) -> bool:
    """Whether the figure at ``at`` is a year before Christ, also as the first of two (``44 and 43 BC``)."""
    if not _figure(line, at):
        return False
    at += line.word(at + 1) == "s" and line.touches(at + 1)  # "the 300s BC"
    second = at + 2 if line.word(at + 1) in _LINKS and _figure(line, at + 2) else at
    return _era(line, at + 1, _BEFORE) is not None or _era(line, second + 1, _BEFORE) is not None


def year_of_lord(line: Line, at: int) -> tuple[int, int, int] | None:
    """The year of our Lord at the figure ``at``: its first token, the year, the token after."""
    if not _figure(line, at) or not line.word(at).isdecimal() or len(line.word(at)) > 4 or not int(line.word(at)):
        return None
    year = int(line.word(at))
    led = 1 if line.written(at - 1) == "AD" else 4 if _dotted(line, at - 4) == "AD" else 0
    if led:
        return at - led, year, at + 1
    end = _era(line, at + 1, _AFTER)
    return (at, year, end) if end is not None else None


def _figure(line: Line, at: int) -> bool:
    word = line.word(at)
    return line.numeric(at) and word.isascii() and sum(map(str.isdecimal, word)) <= _DIGITS and not set(word) & set(".:/")


def _era(line: Line, at: int, names: tuple[str, ...]) -> int | None:
    """The token after the era whose letters begin at ``at``, dotted or not."""
    if line.written(at) in names:
        return at + 1
    dotted = _dotted(line, at)
    if dotted not in names:
        return None
    end = at + 2 * len(dotted)
    return end if line.word(end - 1) == "." else end - 1


def _dotted(line: Line, at: int) -> str:
    """The capitals from ``at`` on that have a full stop between them (``B.C.E.``)."""
    letters = ""
    while len(line.written(at)) == 1 and line.capital(at) and line.word(at + 1) == "." and len(letters) < 3:
        letters += line.written(at)
        at += 2
    return letters
