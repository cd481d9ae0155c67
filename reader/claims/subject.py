"""Who does what a verb of saying says: the noun phrase or name in front of it or behind it.

Owns where a subject begins and ends. Knows nothing of quotations, nor of whom a pronoun stands for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from db.records import Span
from db.slots import Name
from reader.text.dateform import month_at
from reader.text.line import Line
from reader.text.table import listed
from reader.text.weekday import WEEKDAYS
from reader.text.words import STOP, is_past

BE = listed("is are was were be been being")
VERBS = BE | listed("have has had will would can could may might must should shall do does did")
"""Auxiliaries, which no subject holds."""

PRONOUNS = listed("he she they it")
REACH = 9
"""Tokens that a subject may be long."""

_ADVERBS = listed("also later now then still once again just has have had afterwards yesterday today since never always")
_PLACED = listed("of at in from to for on by with before after during")
"""Prepositions: a name behind one belongs to a longer phrase, and a phrase that begins with one is no subject."""

_PLACED_NAME = re.compile(rf"\b(?:{'|'.join(sorted(_PLACED))})\s+(?:the\s+)?$")
_WRITER = listed("i we you who which that this there what one nobody none nothing")
_BOUNDARY = listed(', ; : . ! ? ” " “ ( ) — – and but that while though although where when as because if')
_PHRASE_END = listed(', . ; : ( ) “ ” " — – who which that there it was were and in on about')
_QUOTE_ENDS = "”»\"’'"


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence with its tokens and the names in it."""

    span: Span
    line: Line
    names: Sequence[Name]


def phrase(line: Line, begin: int) -> str | None:
    """The phrase after "according to"."""
    end = begin
    while end < min(len(line), begin + REACH) and (line.word(end) not in _PHRASE_END or end == begin):
        end += 1
    return " ".join(line.slice(begin, end).split()) if end > begin else None


def subject_before(part: Part, at: int) -> str | None:
    """The subject in front of a verb of saying."""
    line = part.line
    last = at - 1
    while line.word(last) in _ADVERBS or (line.word(last).endswith("ly") and line.small(last)):
        last -= 1
    if line.word(last) in WEEKDAYS:
        last -= 1 + (line.word(last - 1) in ("on", "late", "early"))  # "police on Tuesday said"
    if last < 0 or line.word(last) in BE | _WRITER:
        return None
    if line.word(last) == ",":
        return _before_apposition(part, last)
    end = line.toks[last].end
    name = next((name for name in part.names if name.end in (end, end - 2) and name.start < end), None)
    placed = name is not None and _PLACED_NAME.search(line.text, max(part.span.start, name.start - 12), name.start) is not None
    return name.text if name is not None and not placed else _noun_phrase(line, last)


def _before_apposition(part: Part, comma: int) -> str | None:
    """``Zernova, coordinator of the group, said``: the name in front of the first comma."""
    line = part.line
    opening = next((at for at in range(comma - 1, -1, -1) if line.word(at) == ","), None)
    if opening is None or comma - opening < 2:
        return None
    own = next((name.text for name in part.names if name.end == line.toks[opening - 1].end), None)
    inner = next(
        (n.text for n in part.names if n.start == line.toks[opening + 1].start and n.end == line.toks[comma - 1].end), None
    )
    return own or inner or _noun_phrase(line, opening - 1)


def _noun_phrase(line: Line, last: int) -> str | None:
    """The noun phrase that ends at token ``last``; None where it holds a verb or is the writer."""
    first = last
    while first >= 0 and last - first < REACH and line.word(first) not in _BOUNDARY:
        first -= 1
    first = _behind_day(line, first + 1)
    words = line.low[first : last + 1]
    if (
        not any(word[0].isalpha() for word in words)
        or words[0] in _WRITER | _PLACED | _ADVERBS
        or any(word in VERBS or (is_past(word) and at) for at, word in enumerate(words))
    ):
        return None
    if len(words) == 1 and words[0] in PRONOUNS:
        return words[0]
    if words[-1] in STOP or last - first >= REACH - 1:
        return None
    return " ".join(line.slice(first, last + 1).split())


def _behind_day(line: Line, at: int) -> int:
    """The token behind a day that a sentence opens with: ``On Tuesday the mayor``, ``In March 2011 the minister``."""
    begin = at
    at += line.word(at) in ("late", "early")
    at += line.word(at) in ("on", "in")
    end, named = at, False
    while (day := line.word(end) in WEEKDAYS or line.word(end) in ("yesterday", "today") or bool(month_at(line, end))) or (
        line.numeric(end)
    ):
        named |= day
        end += 1
    return end if named else begin


def subject_after(part: Part, at: int) -> str | None:
    """The subject behind a verb of saying that follows a quotation (``," said Zernova``)."""
    line = part.line
    if not line.written(at - 1) or line.written(at - 1)[-1] not in _QUOTE_ENDS + ",":
        return None
    begin = at + 1
    start = line.toks[begin].start if begin < len(line) else part.span.end
    for name in part.names:
        between = line.text[start : name.start]
        if start <= name.start <= start + 40 and "," not in between and all(word.islower() for word in between.split()):
            return " ".join((between + name.text).split())
    end = begin
    while end < min(len(line), begin + REACH) and line.word(end) not in _PHRASE_END | STOP - {"the", "a", "an", "of", "one"}:
        end += 1
    return " ".join(line.slice(begin, end).split()) if end > begin and line.word(begin) not in _WRITER else None
