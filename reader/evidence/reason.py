"""One plain sentence for each relation, and the compared words on both sides."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from db.records import DateValue, Quantity, Relation, Span
from reader.evidence.comparison import Outcome
from reader.evidence.feature import Candidate
from reader.evidence.figure import Match, Matches, free_conflict
from reader.evidence.side import Side
from reader.evidence.term import FUNCTION_WORDS, fold, stem
from reader.text.wording import wording

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d.,:]*\d|\d")
_SHOWN_WORDS = 4
_TELLING = 0.25
"""Likeness of roles from which two figures are named as the reason."""

_COMPATIBLE = 0.5
"""The same for values that are not equal but can both hold: more is asked of them."""

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a relation was suggested, seen from one side."""

    reason: str
    here: tuple[Span, ...]
    there: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    stem: str
    span: Span


def explain(relation: Relation, candidate: Candidate, one: Side, two: Side) -> tuple[Explanation, Explanation]:
    """The reason seen from the first side and seen from the second."""
    match = None if relation is Relation.RELATED else _telling(relation, candidate.matches)
    if match is not None:
        turned = replace(match, here=match.there, there=match.here)
        return _by_figure(relation, match, one, two), _by_figure(relation, turned, two, one)
    return _by_words(relation, candidate.here, candidate.there, one, two), _by_words(
        relation, candidate.there, candidate.here, two, one
    )


def _telling(relation: Relation, matches: Matches) -> Match | None:
    """The figures that a sentence can rest on; ``None`` where their roles have too little to do with each other."""
    if relation is Relation.CONTESTS:
        conflict = free_conflict(matches) or next((match for match in matches if match.outcome is Outcome.CONFLICT), None)
        return conflict if conflict and conflict.role >= _TELLING else None
    alike = [match for match in matches if match.role >= _TELLING]
    equal = next((match for match in alike if match.outcome is Outcome.EQUAL), None)
    return equal or next((match for match in alike if match.outcome is Outcome.COMPATIBLE and match.role >= _COMPATIBLE), None)


def _by_figure(relation: Relation, match: Match, here: Side, there: Side) -> Explanation:
    mine, theirs = match.here.value, match.there.value
    source = there.article.name
    said, other = _wording(mine, here), _wording(theirs, there)
    if relation is Relation.CONTESTS:
        reason = f"{_capital(said)} here; {source} says {other}."
    elif _plain(said) == _plain(other):
        reason = f"Both say {said}: this article and {source}."
    else:
        reason = f"{_capital(said)} here, {other} in {source}: both can hold."
        if match.outcome is Outcome.EQUAL:
            reason = f"{_capital(said)} here, and {source} says the same: {other}."
    return Explanation(reason, (Span(mine.start, mine.end),), (Span(theirs.start, theirs.end),))


def _wording(value: Quantity | DateValue, side: Side) -> str:
    words = " ".join(side.article.text[value.start : value.end].split())
    if isinstance(value, DateValue):
        meant = _date(value)
        return (
            words
            if not value.relative and value.earliest[:4] in words
            else f"{words} ({meant})"
            if _plain(meant) != _plain(words)
            else words
        )
    return wording(side.article.text, value)


def _date(value: DateValue) -> str:
    year, month, day = value.earliest.split("-")
    if value.earliest == value.latest:
        return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"
    if value.earliest[:7] == value.latest[:7]:
        return f"{_MONTHS[int(month) - 1]} {year}"
    return year if year == value.latest[:4] else f"{year} to {value.latest[:4]}"


def _by_words(relation: Relation, here: int, there: int, one: Side, two: Side) -> Explanation:
    left, right = _content(one, here), _content(two, there)
    common = {word.stem for word in left} & {word.stem for word in right}
    source = two.article.name
    if relation is Relation.CONTESTS:
        mine = [word for word in left if word.stem not in common] or left
        theirs = [word for word in right if word.stem not in common] or right
        reason = f"The accounts differ: “{_shown(mine)}” here; {source} says “{_shown(theirs)}”."
    else:
        mine, theirs = ([word for word in side if word.stem in common] for side in (left, right))
        shared = f"“{_shown(mine)}”" if mine else "the same matter in other words"
        verb = "say" if relation is Relation.CORROBORATES else "speak of"
        reason = f"Both {verb} {shared}: this article and {source}."
        if not mine:
            mine, theirs = left, right
    return Explanation(reason, tuple(word.span for word in mine), tuple(word.span for word in theirs))


def _content(side: Side, index: int) -> list[_Word]:
    claim = side.claims[index]
    found = []
    for match in _WORD.finditer(claim.quote):
        folded = fold(match.group()).removesuffix("'s").removesuffix("’s")
        if folded not in FUNCTION_WORDS and len(folded) > 1:
            found.append(_Word(match.group(), stem(folded), Span(claim.start + match.start(), claim.start + match.end())))
    return found


def _shown(words: list[_Word]) -> str:
    return " … ".join(dict.fromkeys(word.text for word in words[:_SHOWN_WORDS]))


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
