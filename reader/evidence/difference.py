"""In what two passages of one fact differ, and of which differences only one side can be right."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from db.records import Span


class Difference(StrEnum):
    """What is left over on both sides where all else is shared."""

    DAY = "day"
    NUMBER = "number"
    UNIT = "unit"
    NAME = "name"
    RANK = "rank"
    AGENT = "agent"
    OPPOSITE = "opposite"
    DENIAL = "denial"
    ORDER = "order"
    """The same names the other way round: who invaded whom."""
    STATE = "state"
    """A count of one day and a count of another: both can hold."""
    QUESTION = "question"
    """One of them only asks."""
    SPEAKER = "speaker"
    """The same words, given to two people."""
    HOME = "home"
    """Where somebody is from."""
    WAY = "way"
    """The same thing done the opposite way: into and out of."""
    DEATH = "death"
    """Where somebody died: at the scene, on the way, in a hospital."""


CONFLICTS = frozenset(Difference) - {Difference.STATE, Difference.QUESTION}
"""The differences of which only one side can be right."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """How two passages differ that share nearly all else."""

    difference: Difference
    here: Span
    there: Span
    turns_here: bool = False
    """Whether it is the first passage that denies, or asks."""

    def turned(self) -> Contrast:
        """The same, seen from the other side."""
        return replace(self, here=self.there, there=self.here, turns_here=not self.turns_here)
