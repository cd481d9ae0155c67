"""Figures that are labels and count nothing: in names, versions, telephone numbers, scores, years of an era.

Owns how to tell them by what touches them and what stands before. Knows nothing of what the other figures are worth.
"""

from __future__ import annotations

import re

from reader.text.age import tens_of_life
from reader.text.era import is_year
from reader.text.line import Line
from reader.text.numerals import SCALES, SHORT_SCALES, SUFFIXES, VULGAR
from reader.text.table import listed
from reader.text.unit import SIGNS, currency_at, unit_at
from reader.text.words import STOP

_CONTESTS = listed(
    "beat beats beaten win won wins winning lose lost loses losing defeat defeated defeats draw drew drawn lead led leads "
    "trail trailed score scored scores vote voted votes win victory tie tied majority ruling decision split defeat scoreline"
)
"""Words near two figures with a dash between them that make them a score, and no range."""

_CONTEST_REACH = 6
_TELEPHONE_REACH = 6
"""Tokens of a telephone number in groups."""

_NUMBERED = listed(
    "page section article chapter flight train route paragraph barrier figure room channel gate reactor unit lifeboat "
    "boat table volume rule platform highway interstate resolution order case code line grade class version release build "
    "pad lot"
)
"""Words after which a bare figure is a name."""

_ABBREVIATED = ("no", "nos", "art", "sec", "para", "p", "pp", "ch", "fig", "vol")
_VERSION = re.compile(r"\d+(?:\.\d+)*")
_TOUCHING = listed("am pm a p pc percent c f")
"""Letters that may touch a figure that counts: ``5pm``, ``30pc``, ``12C``."""

_LINKS = (",", "and", "or", "to", "through", "-", "–")
"""What stands between the figures of a list."""

_TELEPHONE = re.compile(r"\d{3}[-. ]\d{3,4}[-. ]?\d*|\+\d")
_COUNTING = listed("% million billion per percent of - dead killed were people")
PERSONS = listed("people men women persons children souls")


def is_label(line: Line, at: int) -> bool:
    """Whether the figure at ``at`` is a label."""
    return _in_name(line, at) or _in_score(line, at) or is_year(line, at) or _goes_on_list(line, at)


def _goes_on_list(line: Line, at: int) -> bool:
    """Whether the figure goes on a list of labels, and nothing follows that it could count: ``Apollo 11, 12 and 13``."""
    before = at - 1
    while line.word(before) in _LINKS:
        before -= 1
    if before == at - 1 or not line.numeric(before) or not _VERSION.fullmatch(line.written(at)):
        return False
    alone = not line.small(at + 1) or line.word(at + 1) in STOP
    return alone and is_label(line, before)


def _in_name(line: Line, at: int) -> bool:
    """Whether the figure belongs to a name, a telephone number or a section number."""
    before = line.written(at - 1)
    if line.touches(at) and (before[-1].isalnum() or before in "/#№_^" or (before == "-" and line.capital(at - 2))):
        return True
    if _goes_on(line, at + 1) or (before == "." and line.touches(at)):
        return True
    joined = at - 2 if before == "-" and line.touches(at) and line.touches(at - 1) else at
    hyphened = " " not in line.written(at) and _TELEPHONE.match(line.text, line.toks[joined].start)
    if hyphened or _telephone(line, at):
        return True
    if not before or not _VERSION.fullmatch(line.written(at)):
        return False
    word = before.lower()
    numbered = word in _NUMBERED and unit_at(line, at + 1) is None
    if numbered or before == "Number" or (word == "." and line.word(at - 2) in _ABBREVIATED):
        return True
    inside = at > 1 and line.written(at - 2) not in ".!?:"
    return before[0].isupper() and inside and word not in STOP and not counts(line, at + 1)


def _telephone(line: Line, at: int) -> bool:
    """Whether the figure is one of several of which the first has a zero or a plus in front: ``020 7946 0958``."""
    first = at
    while at - first < _TELEPHONE_REACH and (line.numeric(first - 1) or line.word(first - 1) in ("-", "(", ")")):
        first -= 1
    opening = line.word(first + (line.word(first) == "("))
    others = first < at or line.numeric(at + 1)
    return others and (line.word(first - 1) == "+" or (opening[:1] == "0" and opening.isdecimal() and len(opening) > 2))


def _goes_on(line: Line, at: int) -> bool:
    """Whether letters that are no unit, scale or ending touch a figure: ``12b``, ``4x4``, ``1e400``, ``10^6``."""
    if not line.touches(at):
        return False
    word = line.word(at)
    if word in ("^", "×"):
        return True
    if word == "s":
        return not tens_of_life(line, at - 1)  # a decade
    known = word in SUFFIXES or word in SHORT_SCALES or word in SCALES or word in _TOUCHING or word in VULGAR
    return word[0].isalnum() and not known and unit_at(line, at) is None and currency_at(line, at) is None


def _in_score(line: Line, at: int) -> bool:
    """Whether the figure is one of the two of a score or vote: ``won 3-1``, ``a 5-4 ruling``, ``6–4``."""
    for first in (at, at - 2):
        one, two = line.word(first), line.word(first + 2)
        joined = line.word(first + 1) in ("-", "–") and line.touches(first + 1) and line.touches(first + 2)
        if not (joined and one.isdecimal() and two.isdecimal() and len(one) <= 3 >= len(two)) or line.word(first - 1) in SIGNS:
            continue
        if int(one) >= int(two):
            return True
        near = {*line.low[max(0, first - _CONTEST_REACH) : first], *line.low[first + 3 : first + 3 + _CONTEST_REACH // 2]}
        if not near.isdisjoint(_CONTESTS) and not counts(line, first + 3):
            return True
    return False


def counts(line: Line, at: int) -> bool:
    """Whether what follows a figure looks counted: a plural in small letters, a unit, a scale, a percentage."""
    if line.word(at) in _COUNTING or unit_at(line, at) or currency_at(line, at):
        return True
    plural = any(word.endswith("s") or word in PERSONS for word in line.low[at : at + 3])
    return plural and line.small(at) and line.word(at) not in STOP
