"""What holds whatever was learned: values that can both hold contest nothing, and a plain denial is no agreement.

The decider weighs features; these two rules are the domain's own, and stand above it.
"""

from __future__ import annotations

from db.slots import Bound
from reader.evidence.comparison import Outcome, distance
from reader.evidence.feature import Candidate
from reader.evidence.figure import Match

TELLING = 0.25
"""Likeness of roles from which two figures are taken to state the same thing."""

NEAR = 0.05
"""Logarithm of the ratio up to which an approximate number and another agree: five per cent."""

DENIAL = 0.8
"""How much of the belief in agreement a plain denial turns into contest."""


def ruled(candidate: Candidate, agrees: float, contests: float) -> tuple[float, float]:
    """The probabilities of agreement and contest that the rules leave of those that the decider gives."""
    telling = [match for match in candidate.matches if match.role >= TELLING]
    alike = [match for match in telling if not match.of_other_fates]
    if telling and not alike:
        return agrees, 0.0
    outcomes = {match.outcome for match in alike}
    if Outcome.CONFLICT in outcomes:
        return agrees, contests
    if candidate.opposition is not None:
        return agrees * (1 - DENIAL), contests + agrees * DENIAL
    if not alike:
        return agrees, contests
    return (agrees + contests if any(map(_approximates, alike)) else agrees), 0.0


def _approximates(match: Match) -> bool:
    """Whether two numbers agree as far as their words go: "some 1,500" and 1,517, but not 1,595, nor "at least 40" and 57."""
    numbers = match.numbers
    if numbers is None or any(number.bound in {Bound.AT_LEAST, Bound.AT_MOST} for number in numbers):
        return False
    return distance(*numbers) <= NEAR
