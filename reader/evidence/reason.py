"""One plain sentence for each relation, and the compared words on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from db.records import Relation, Span
from db.slots import DateValue, Quantity
from reader.evidence.comparison import Outcome
from reader.evidence.difference import Contrast, Difference
from reader.evidence.event import Apart, Separation
from reader.evidence.feature import Candidate
from reader.evidence.figure import Match, Matches, counterparts, free_conflict
from reader.evidence.opposition import Opposition
from reader.evidence.rule import TELLING, bounded_apart, deciding_contrast
from reader.evidence.side import Side
from reader.evidence.voice import judged
from reader.text.term import content
from reader.text.wording import wording

_THE = re.compile(r"^the (?=[A-Z])")

_SHOWN_WORDS = 4
_COMPATIBLE = 0.5
"""Likeness of roles from which values are named that are not equal but can both hold: more is asked of them."""

_ALSO = 0.5
"""Likeness of roles from which further figures of two passages are told beside the one that decides."""

_SHOWN_FIGURES = 3

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
    term: str
    span: Span


def explain(relation: Relation, candidate: Candidate, one: Side, two: Side) -> tuple[Explanation, Explanation]:
    """The reason seen from the first side and seen from the second."""
    if deciding := deciding_contrast(candidate):
        return _by_difference(deciding, candidate, one, two)
    if relation is Relation.CONTESTS and candidate.detail is not None:
        return _by_contrast(candidate.detail, one, two), _by_contrast(candidate.detail.turned(), two, one)
    if relation is Relation.RELATED and candidate.separation.reasons:
        apart = candidate.separation
        return _by_separation(apart, candidate.here, candidate.there, one, two), _by_separation(
            apart.turned(), candidate.there, candidate.here, two, one
        )
    telling = _telling(relation, candidate.matches)
    opposed = candidate.opposition if relation is Relation.CONTESTS else None
    if not telling and opposed is not None:
        return _by_denial(opposed, one, two), _by_denial(opposed.turned(), two, one)
    if telling:
        turned = tuple(replace(match, here=match.there, there=match.here) for match in telling)
        return _by_figures(relation, telling, one, two), _by_figures(relation, turned, two, one)
    return _by_words(relation, candidate.here, candidate.there, one, two), _by_words(
        relation, candidate.there, candidate.here, two, one
    )


def _telling(relation: Relation, matches: Matches) -> Matches:
    """The figures that a sentence can rest on, the one that decides first; none where their roles have too little in common."""
    deciding = _deciding(relation, matches)
    if deciding is None:
        return ()
    places = deciding.here.place, deciding.there.place
    wanted = {deciding.outcome} if relation is Relation.RELATED else {deciding.outcome, Outcome.EQUAL}
    others = [
        match
        for match in counterparts(matches)
        if match.role >= _ALSO and match.outcome in wanted and {match.here.place, match.there.place}.isdisjoint(places)
    ]
    return deciding, *others[: _SHOWN_FIGURES - 1]


def _deciding(relation: Relation, matches: Matches) -> Match | None:
    if relation is Relation.CONTESTS:
        of_one = tuple(match for match in matches if not match.of_two_things)
        bounded = bounded_apart(of_one)
        if bounded is not None:
            return bounded
        conflict = free_conflict(of_one) or next((match for match in of_one if match.outcome is Outcome.CONFLICT), None)
        return conflict if conflict and conflict.role >= TELLING else None
    alike = [match for match in matches if match.role >= TELLING]
    if relation is Relation.RELATED:
        return next((match for match in alike if match.outcome is Outcome.COMPATIBLE and match.role >= _COMPATIBLE), None)
    equal = next((match for match in alike if match.outcome is Outcome.EQUAL), None)
    return equal or next((match for match in alike if match.outcome is Outcome.COMPATIBLE and match.role >= _COMPATIBLE), None)


def _by_figures(relation: Relation, telling: Matches, here: Side, there: Side) -> Explanation:
    """What each side says of the figures that decide, and then what both say alike."""
    first = telling[0]
    name, source = here.article.name, there.article.name
    alike = [match for match in telling if match.outcome is first.outcome] if relation is Relation.CONTESTS else list(telling)
    said = _listed(_wording(match.here.value, here) for match in alike)
    other = _listed(_wording(match.there.value, there) for match in alike)
    if relation is Relation.CONTESTS:
        reason = f"{name} says {said}; {source} says {other}"
        equal = [match for match in telling if match not in alike]
        if equal:
            reason += f"; both say {_listed(_wording(match.here.value, here) for match in equal)}"
    elif _plain(said) == _plain(other):
        reason = f"{name} and {source} both say {said}"
    elif first.outcome is Outcome.EQUAL:
        reason = f"{name} says {said}, and {source} the same: {other}"
    else:
        reason = f"{name} says {said}, {source} {other}: both can hold"
    spans = (
        [Span(match.here.value.start, match.here.value.end) for match in alike],
        [Span(match.there.value.start, match.there.value.end) for match in alike],
    )
    return Explanation(_ended(reason), tuple(spans[0]), tuple(spans[1]))


def _listed(words: Iterable[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``; what is said twice is said once."""
    *most, last = dict.fromkeys(words)
    return f"{', '.join(most)} and {last}" if most else last


def _ended(reason: str) -> str:
    """A sentence with one full stop at its end, also after "a.m."."""
    return reason if reason.endswith(".") else f"{reason}."


def _by_difference(found: Contrast, candidate: Candidate, one: Side, two: Side) -> tuple[Explanation, Explanation]:
    """By the figures where it is a matter of figures, by what is denied where it is plain, else by the words."""
    if found.difference is Difference.DENIAL and (opposed := candidate.opposition):
        return _by_denial(opposed, one, two), _by_denial(opposed.turned(), two, one)
    if found.difference in {Difference.NUMBER, Difference.DAY}:
        places = found.here.start, found.there.start
        match = next((match for match in candidate.matches if (match.here.value.start, match.there.value.start) == places), None)
        if match is not None:
            turned = replace(match, here=match.there, there=match.here)
            return _by_figures(Relation.CONTESTS, (match,), one, two), _by_figures(Relation.CONTESTS, (turned,), two, one)
    return _by_contrast(found, one, two), _by_contrast(found.turned(), two, one)


def _by_contrast(found: Contrast, here: Side, there: Side) -> Explanation:
    name, source = here.article.name, there.article.name
    mine, theirs = _quoted(here, found.here), _quoted(there, found.there)
    if found.difference is Difference.DENIAL:
        denier, words = (name, mine) if found.turns_here else (source, theirs)
        reason = f"{denier} gives it as not so: “{words}”."
    elif found.difference is Difference.ORDER:
        reason = f"{name} names “{mine}” where {source} names “{theirs}”: the same, the other way round."
    elif found.difference is Difference.QUESTION:
        reason = f"{name if found.turns_here else source} only asks it."
    elif found.difference is Difference.STATE:
        reason = f"{name} says “{mine}”, {source} “{theirs}”, of different times: both can hold."
    else:
        reason = f"{name} says “{mine}” where {source} says “{theirs}”."
    return Explanation(reason, (found.here,), (found.there,))


def _by_separation(apart: Separation, mine: int, theirs: int, here: Side, there: Side) -> Explanation:
    name, source = here.article.name, there.article.name
    kind = apart.reasons[0]
    if kind is Apart.GENERAL:
        reason = "One says what can happen, the other what happened."
    elif kind is Apart.NAMES:
        reason = f"{name} names {apart.here}, {source} {apart.there}: they may be two events."
    elif kind is Apart.STORY:
        reason = f"{name} is of {apart.here}, {source} of {apart.there}: they may be two events."
    else:
        reason = f"{name} tells of {apart.here}, {source} of {apart.there}: they may be two events."
    spans = _by_words(Relation.RELATED, mine, theirs, here, there)
    return Explanation(reason, spans.here, spans.there)


def _by_denial(opposed: Opposition, here: Side, there: Side) -> Explanation:
    mine, theirs = _quoted(here, opposed.here), _quoted(there, opposed.there)
    denier, sayer = (here, there) if opposed.denied_here else (there, here)
    denial, saying = (mine, theirs) if opposed.denied_here else (theirs, mine)
    reason = f"{denier.article.name} denies it: “{denial}”; {sayer.article.name} says “{saying}”."
    return Explanation(reason, (opposed.here,), (opposed.there,))


def _quoted(side: Side, span: Span) -> str:
    return " ".join(side.article.text[span.start : span.end].split())


def _wording(value: Quantity | DateValue, side: Side) -> str:
    words = _THE.sub("", " ".join(side.article.text[value.start : value.end].split()))
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
    common = {word.term for word in left} & {word.term for word in right}
    name, source = one.article.name, two.article.name
    mine, theirs = ([word for word in side if word.term in common] for side in (left, right))
    shared = f"“{_shown(mine)}”" if mine else "the same matter in other words"
    verb = "say" if relation is Relation.CORROBORATES else "speak of"
    reason = f"{name} and {source} both {verb} {shared}"
    if relation is Relation.CONTESTS:
        # Which words make the difference, nobody could tell from a list of them: those that differ are lit in both passages.
        reason += ", and what they say of it differs"
        if judged(one.claims[here].quote) and judged(two.claims[there].quote):
            reason += ": both give what somebody holds, counts or finds"
        mine = [word for word in left if word.term not in common]
        theirs = [word for word in right if word.term not in common]
    mine, theirs, reason = mine or left, theirs or right, f"{reason}."
    return Explanation(reason, tuple(word.span for word in mine), tuple(word.span for word in theirs))


def _content(side: Side, index: int) -> list[_Word]:
    claim = side.claims[index]
    return [
        _Word(token.text, key, Span(claim.start + token.start, claim.start + token.end)) for token, key in content(claim.quote)
    ]


def _shown(words: list[_Word]) -> str:
    return " … ".join(dict.fromkeys(word.text for word in words[:_SHOWN_WORDS]))


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
