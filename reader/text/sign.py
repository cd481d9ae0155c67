"""Signs: numbers below zero, and the direction of a change that a number is the size of.

Owns ``−12``, ``minus 12`` and ``below zero``, and which verbs and nouns say that something rose or fell. Knows nothing of units.
"""

from __future__ import annotations

from db.slots import QuantityKind
from reader.text.line import Line
from reader.text.numerals import Numeral
from reader.text.table import listed
from reader.text.unit import SIGNS
from reader.text.words import stem

UP, DOWN = "up", "down"
MINUS = "\u2212"

_HYPHENS = ("-", "–")
_MEASURED = listed("% ° percent per degrees degree c f pc")
"""What follows a figure whose hyphen is a sign of its own and not a dash in front of it."""

_LOSSES = listed("loss deficit shortfall outflow overdraft")
_TO_AMOUNT = listed(": of was were is to at")
"""What stands between the word for a loss and its amount."""

_ZERO_POINTS = ("zero", "freezing")

_RISE = listed("rise increase climb jump soar surge gain rocket swell mushroom")
_FALL = listed("fall decrease decline shrink slip slide plunge tumble slump dip plummet sink ease recede contract")
_MADE_RISE = listed("grow raise boost expand lift widen")
_MADE_FALL = listed("drop cut reduce lower slash trim lose narrow")
"""Verbs that also take what is counted as their object: ``cut 500 jobs`` is no fall of 500, ``cut by 500`` is."""

_CHANGES = _RISE | _FALL | _MADE_RISE | _MADE_FALL | listed("change go")
_NOUNS = {
    **dict.fromkeys(listed("rise increase climb jump surge gain growth"), UP),
    **dict.fromkeys(listed("fall decrease decline drop cut reduction slump dip loss plunge slide"), DOWN),
}
_AFTER = {**dict.fromkeys(listed("higher up dearer"), UP), **dict.fromkeys(listed("lower down cheaper"), DOWN)}
_MORE = {"more": UP, "less": DOWN, "fewer": DOWN}
_STEPS = listed("by a an the some just only another about around nearly almost over further roughly as much")
_PARTICLE_VERBS = listed(
    "make put set give take blow end turn break shut close hold come go burn tear lay settle knock call round"
)
"""Verbs whose "up" or "down" belongs to them: ``made up 5 per cent``."""

_REACH = 5
_DOUBTFUL = (QuantityKind.COUNT, QuantityKind.DURATION, QuantityKind.MEASURE, QuantityKind.MONEY)


def negative(line: Line, at: int, number: Numeral) -> bool:
    """Whether a sign or "minus" in front of the number at ``at`` makes it negative."""
    before = line.word(at - 1)
    if before == "minus":
        return line.word(at - 2) != "or"
    if before in SIGNS:
        touching = line.touches(at - 1) and _opens(line, at - 2) and line.word(at - 2) in (MINUS, *_HYPHENS)
        return touching or line.word(at - 2) == "minus"
    if not line.touches(at) or not _opens(line, at - 1):
        return False
    return before == MINUS or (before in _HYPHENS and line.word(number.end) in _MEASURED)


def bracketed(line: Line, at: int, end: int) -> bool:
    """Whether an amount on the tokens from ``at`` to before ``end`` is in brackets as accounts write what is below zero.

    Elsewhere brackets only set an amount aside: they count in the cell of a table, and behind the word for a loss.
    """
    if line.word(at - 1) != "(" or line.word(end) != ")" or not line.touches(at) or not line.touches(end):
        return False
    before = at - 2
    in_cell = line.word(before) == "|" or line.word(end + 1) == "|"
    while line.word(before) in _TO_AMOUNT:
        before -= 1
    return in_cell or stem(line.word(before)) in _LOSSES


def _opens(line: Line, at: int) -> bool:
    """Whether the sign at ``at`` joins nothing to what stands before it."""
    return not line.touches(at) or line.written(at - 1) in "([\"“‘'~"


def below_zero(line: Line, at: int) -> bool:
    """Whether "below zero" or "below freezing" follows."""
    return line.word(at) == "below" and line.word(at + 1) in _ZERO_POINTS


def changes(line: Line, at: int) -> bool:
    """Whether the number at ``at`` follows a verb or noun of change, so that "to" behind it leads to the new value."""
    last = _walk(line, at - 1)
    before = line.word(last)
    if before == "of":
        return stem(line.word(last - 1)) in _NOUNS
    return stem(before) in _CHANGES or (before in _AFTER and stem(line.word(last - 1)) not in _PARTICLE_VERBS)


def changes_from(line: Line, at: int) -> bool:
    """Whether the "from" at ``at`` is that of a change: ``rose sharply from 20 to 30``, ``up from 20 to 30``."""
    words = line.low[max(0, at - _REACH) : at]
    return any(stem(word) in _CHANGES or word in _AFTER for word in words)


def direction(line: Line, begin: int, end: int, kind: QuantityKind) -> str:
    """``up`` or ``down`` where the quantity on the tokens from ``begin`` to ``end`` is the size of a change, else nothing."""
    return _direction_after(line, end, kind) or _direction_before(line, begin, kind)


def _direction_after(line: Line, end: int, kind: QuantityKind) -> str:
    """``5 per cent higher``, ``a 5 per cent fall``, ``5 per cent more than``."""
    at = end + (line.word(end) == "-")
    word = line.word(at)
    if word in _MORE:
        return _MORE[word] if line.word(at + 1) in ("than", ".", ",", "") else ""
    return _AFTER.get(word, "") or ("" if kind is QuantityKind.COUNT else _NOUNS.get(word, ""))


def _direction_before(line: Line, begin: int, kind: QuantityKind) -> str:
    """``fell by 5``, ``a fall of 5``, ``down 5 per cent``."""
    last = _walk(line, begin - 1)
    word, base = line.word(last), stem(line.word(last))
    by = "by" in line.low[last + 1 : begin]
    if word == "of":
        return _NOUNS.get(line.word(last - 1), "")
    if word in _AFTER:
        whole = kind in (QuantityKind.PERCENTAGE, QuantityKind.MONEY) and stem(line.word(last - 1)) not in _PARTICLE_VERBS
        return _AFTER[word] if whole else ""
    if base in _RISE or base in _FALL:
        return (UP if base in _RISE else DOWN) if by or kind is not QuantityKind.COUNT else ""
    made = (base in _MADE_RISE or base in _MADE_FALL) and (by or kind not in _DOUBTFUL)
    return (UP if base in _MADE_RISE else DOWN) if made else ""


def _walk(line: Line, at: int) -> int:
    """The last token before a number that is no adverb, article or sign."""
    first = at
    while first - at < _REACH and _passed(line, at):
        at -= 1
    return at


def _passed(line: Line, at: int) -> bool:
    word = line.word(at)
    return word in _STEPS or word in SIGNS or (word.endswith("ly") and line.small(at))
