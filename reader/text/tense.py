"""What time the sentence around a date speaks of, by its verbs: what is to come, the writer's own days, or neither.

Owns the cues. Knows nothing of calendars.
"""

from __future__ import annotations

import re

from reader.text.dateform import Form
from reader.text.line import Line
from reader.text.words import is_past

_FUTURE = re.compile(
    r"\b(?:will|shall|plans?|planned|planning|to be|is due|are due|expected|scheduled|going to|upcoming|begins|opens)\b"
)
_AHEAD = re.compile(r"\b(?:will|(?:is|are) (?:to|due|planned|scheduled|expected))\b")
"""The future seen from the present; "was to be" is the future of an old story."""

_NOW = re.compile(
    r"\b(?:ha(?:s|ve) (?:(?:more|than|now|since|not|never|yet|also|already|long|always|ever|again|\w+ly) ){0,2}"
    r"(?:been|become|begun|\w{2,}ed|grown|risen|fallen|seen|made|taken|given|shown|gone|come|said)"
    r"|nowadays|currently|these days|so far|recently)\b"
)
"""The present perfect, and words for the writer's own days."""

_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")
_SENTENCE_STOP = re.compile(r"[.!?]\s+[A-ZА-Я\"“]|\n\s*\n")
PARAGRAPH = re.compile(r"\n\s*\n")

_BEFORE, _AFTER = 160, 120
"""Characters around a date that its sentence is looked for in."""

_PARAGRAPH_BEFORE = 600
"""Characters before a date that its paragraph is looked for in."""


def speaks_of_future(line: Line, form: Form) -> bool:
    """Whether the sentence around a date is about what is to come."""
    ahead = line.low[max(0, form.begin - 3) : form.begin]
    if any(is_past(word) and not _FUTURE.match(word) for word in ahead):
        return False  # "became final Tuesday, and will"
    return bool(_FUTURE.search(_sentence(line, form)))


def looks_ahead(line: Line, form: Form) -> bool:
    """Whether the sentence tells of the writer's own future: "will", "is to", and not in somebody's words of old."""
    return bool(_AHEAD.search(_QUOTED.sub(" ", _sentence(line, form))))


def speaks_of_now(line: Line, form: Form) -> bool:
    """Whether the paragraph has come to the writer's own days before the date: "has doubled", "these days"."""
    start = line.toks[form.begin].start
    before = line.text[max(0, start - _PARAGRAPH_BEFORE) : start]
    return bool(_NOW.search(_QUOTED.sub(" ", PARAGRAPH.split(before)[-1])))


def breaks(line: Line, before: int, begin: int) -> int:
    """How many paragraphs end between the token before ``before`` and the token ``begin``."""
    start, end = line.toks[before - 1].end, line.toks[begin].start
    return sum(1 for _ in PARAGRAPH.finditer(line.text, start, end))


def _sentence(line: Line, form: Form) -> str:
    """The sentence around a date, without the date's own words."""
    text, start, end = line.text, line.toks[form.begin].start, line.toks[form.end - 1].end
    before = text[max(0, start - _BEFORE) : start]
    stops = [stop.end() - 1 for stop in _SENTENCE_STOP.finditer(before)]
    after = text[end : end + _AFTER]
    stop = _SENTENCE_STOP.search(after)
    return before[stops[-1] if stops else 0 :] + after[: stop.start() if stop else len(after)]
