"""What holds whatever was learned: values that can both hold contest nothing, and a plain denial is no agreement.

The decider weighs features; these two rules are the domain's own, and stand above it.
"""

from __future__ import annotations

from reader.evidence.comparison import Outcome
from reader.evidence.feature import Candidate

TELLING = 0.25
"""Likeness of roles from which two figures are taken to state the same thing."""

DENIAL = 0.8
"""How much of the belief in agreement a plain denial turns into contest."""


def ruled(candidate: Candidate, agrees: float, contests: float) -> tuple[float, float]:
    """The probabilities of agreement and contest that the rules leave of those that the decider gives."""
    outcomes = {match.outcome for match in candidate.matches if match.role >= TELLING}
    if Outcome.CONFLICT in outcomes:
        return agrees, contests
    if candidate.opposition is not None:
        return agrees * (1 - DENIAL), contests + agrees * DENIAL
    if outcomes:
        return agrees, 0.0
    return agrees, contests
