"""Where the reader was on a screen that shows many articles: enough to come back to the same cell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The screens that show many articles."""

    COMPARE = "compare"
    FACTS = "facts"
    FIGURES = "figures"
    TIMELINE = "timeline"
    MARKS = "marks"
    CONFLICTS = "conflicts"
    AGREEMENT = "agreement"


@dataclass(frozen=True, slots=True)
class Glance:
    """A screen, and the place on it."""

    kind: Kind
    article_id: int | None = None
    """The article that the reader came from; for a comparison the left one."""
    claim_id: str | None = None
    """The claim that the reader came from, or was at."""
    other: int | None = None
    """For a comparison the right article."""
    at: tuple[int, ...] | None = None
    """The cell, in the screen's own terms; None where the screen is to find it by article and claim."""
    words: str = ""
    """What was typed to filter; for a conflict what it is about."""
