"""The day on which something was said, told apart from the days that it is about.

Owns where such a day stands in a sentence: behind the verb of saying (``said on Tuesday that``), in front of the one who says it
(``On Tuesday the mayor said``), behind a statement (``… , police said Monday``). Knows nothing of calendars, nor of who speaks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from db.slots import DateValue, Precision
from reader.claims.attribution import Voice
from reader.claims.subject import VERBS, Part
from reader.text.line import Line
from reader.text.table import listed
from reader.text.words import is_past

_DECIDING = listed(
    "ruled rules ruling decided decides agreed agrees found finds held holds concluded concludes determined judged judges "
    "pledged promised vowed threatened ordered demanded requested resolved voted showed shows show proved demonstrated discovered"
)
"""Verbs by which something happens, and is not only told: the day of a ruling is a day of the story."""

_TOLD = listed("told tells informed informs assured assures reminded reminds warned warns notified briefed advised")
"""Verbs with somebody who is told: ``told reporters on Tuesday``."""

_VENUE = listed("in to at during after through via from before outside by")
"""What leads the place or way of saying: ``said in a statement on Tuesday``."""

_SMALL = listed("on late early earlier later the again also afternoon morning evening night")
_LEADS = listed("on late early in at earlier later speaking writing by the")
_MARKS = listed('“ ” " : ; , — – and but that')
"""What parts a day from the verb."""

_REACH = 9
"""Tokens between a verb of saying and its day."""


def with_occasion(part: Part, voice: Voice, dates: Sequence[DateValue]) -> tuple[DateValue, ...]:
    """The dates of a sentence, those of the day on which it was said marked as such."""
    if voice.verb is None or part.line.word(voice.verb) in _DECIDING:
        return tuple(dates)
    starts = [token.start for token in part.line.toks]
    return tuple(
        replace(value, said=True)
        if _is_occasion(part.line, voice.verb, bisect_left(starts, value.start), bisect_left(starts, value.end), value)
        else value
        for value in dates
    )


def _is_occasion(line: Line, verb: int, begin: int, end: int, value: DateValue) -> bool:
    """Whether the date on the tokens from ``begin`` to ``end`` says when the verb's words were said."""
    if line.text[value.end - 2 : value.end] in ("'s", "’s"):
        return False
    return _is_behind(line, verb, begin, value) if begin > verb else _is_in_front(line, verb, begin, end, value)


def _is_behind(line: Line, verb: int, begin: int, value: DateValue) -> bool:
    """``said on Tuesday``, ``told reporters on Tuesday``, ``said in a statement on Tuesday``, ``said the mayor on Tuesday``."""
    between = line.low[verb + 1 : begin]
    if begin - verb > _REACH or any(word in _MARKS for word in between):
        return False
    placed = bool(between) and between[-1] in ("on", "in", "late", "early", "earlier", "later", "of")
    if line.word(verb) == "according":
        return value.precision is Precision.DAY or (placed and value.precision is Precision.MONTH)
    if any(_is_verb(word) for word in between):
        return False
    at = verb + 1
    closes = line.word(verb - 1) in (",", "”", '"', "’", "'") or _follows_statement(line, verb)
    if line.word(verb) in _TOLD or closes:
        return placed or value.relative
    while line.word(at) in _SMALL:
        at += 1
    return at >= begin or (line.word(at) in _VENUE and (placed or value.relative))


def _follows_statement(line: Line, verb: int) -> bool:
    """Whether what is said stands before who said it: ``Nine boats sank, the pilot said on Tuesday``."""
    comma = next((at for at in range(verb - 1, max(-1, verb - _REACH), -1) if line.word(at) in (",", "”", '"')), None)
    return comma is not None and any(_is_verb(word) for word in line.low[:comma])


def _is_in_front(line: Line, verb: int, begin: int, end: int, value: DateValue) -> bool:
    """``On Tuesday the mayor said``, ``the mayor on Tuesday said``: nothing else happens between the day and the verb."""
    between = line.low[end + (line.word(end) == ",") : verb]
    if any(word in _MARKS or _is_verb(word) for word in between):
        return False
    opening = all(word in _LEADS for word in line.low[:begin])
    beside = end == verb and value.precision is Precision.DAY and line.word(begin - 1) in ("on", "late", "early")
    return (opening and value.precision in (Precision.DAY, Precision.MONTH)) or (
        beside and not any(_is_verb(word) for word in line.low[:begin])
    )


def _is_verb(word: str) -> bool:
    return word in VERBS or is_past(word)
