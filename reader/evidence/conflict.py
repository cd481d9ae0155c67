"""What conflicting and equal numbers say beyond their roles: how near they are, how much alone, and what befell those they count.

Two reports of one event seldom give wholly different numbers for one thing: 19:23 and 19:25, 73 and 74 seconds, 37 and 40 dead.
"""

from __future__ import annotations

import math

from db.slots import Quantity, QuantityKind
from reader.evidence.comparison import Outcome, distance, size
from reader.evidence.fate import DEATH
from reader.evidence.figure import EXPLAINED, Match, Matches, free_conflict
from reader.evidence.profile import Figure, Profile

_MINUTES = 20
"""Minutes between two clock times after which their nearness has fallen to a third."""


def tolls(one: Profile, two: Profile) -> list[tuple[int, int]]:
    """The pairs of claims that each give their article's largest count of one fate: candidates whatever else they say."""
    theirs = {figure.fate: figure.claim for figure in two.figures if figure.leads}
    return [(figure.claim, theirs[figure.fate]) for figure in one.figures if figure.leads and figure.fate in theirs]


def conflict_features(one: Profile, two: Profile, found: Matches) -> dict[str, float]:
    """What the numbers of a pair of claims say, each value with a name."""
    numbers = sum(1 for match in found if match.numbers)
    return {
        "numbers compared": math.log1p(numbers),
        "whole conflict": _whole(found),
        **_likest(one, two, found),
        **_fates(found),
    }


def _whole(found: Matches) -> float:
    """How alike the roles of conflicting counts are of which no words limit either: of the whole, and not "of the crew"."""
    conflicts = (match for match in found if match.outcome is Outcome.CONFLICT)
    roles = [match.role for match in conflicts if match.numbers and all(map(_counts_whole, match.numbers))]
    return max(0.0, *roles) if roles else 0.0


def _counts_whole(number: Quantity) -> bool:
    return number.kind is QuantityKind.COUNT and not number.scope


def _likest(one: Profile, two: Profile, found: Matches) -> dict[str, float]:
    """The conflict with the likest roles: its nearness, how many other numbers could be meant, whether one verb governs both."""
    best = free_conflict(found)
    if best is None or best.numbers is None:
        return {"conflict near": 0.0, "conflict alone": 0.0, "conflict act": 0.0}
    mine, theirs = best.numbers
    rivals = one.alike[mine.kind, mine.unit] * two.alike[theirs.kind, theirs.unit]
    return {
        "conflict near": best.role * _nearness(best),
        "conflict alone": best.role / math.sqrt(rivals),
        "conflict act": float(bool(mine.act) and mine.act == theirs.act),
    }


def _nearness(match: Match) -> float:
    if match.numbers is None:
        return 0.0
    one, two = match.numbers
    if one.kind is QuantityKind.CLOCK:
        return math.exp(-abs(size(one) - size(two)) / _MINUTES)
    return math.exp(-2 * distance(one, two))


def _fates(found: Matches) -> dict[str, float]:
    """Counts whose fates are known: those that conflict though one fate is meant, those that are equal by one fate or by two."""
    counts = [match for match in found if match.numbers and match.numbers[0].kind is QuantityKind.COUNT]
    equal = [match for match in counts if match.outcome is Outcome.EQUAL]
    told = [match for match in equal if match.role > EXPLAINED]
    mine, theirs = {match.here.place for match in told}, {match.there.place for match in told}
    conflicts = [
        match
        for match in counts
        if match.outcome is Outcome.CONFLICT
        and match.here.place not in mine
        and match.there.place not in theirs
        and _same(match.here, match.there)
    ]
    leading = [match for match in conflicts if match.here.leads and match.there.leads]
    agree = any(_same(match.here, match.there) for match in equal)
    return {
        "fate conflict near": max((math.exp(-distance(match.here.value, match.there.value)) for match in conflicts), default=0.0),
        "fate conflict leads": float(bool(leading)),
        "deaths conflict leads": float(any(match.here.fate == DEATH for match in leading)),
        "fate equal": float(agree),
        "fate equal other": float(not agree and any(match.here.fate and match.there.fate for match in equal)),
    }


def _same(one: Figure, two: Figure) -> bool:
    return bool(one.fate) and one.fate == two.fate
