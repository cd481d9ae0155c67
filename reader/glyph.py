"""The one table of signs, for screens and commands alike: a state is a glyph first, a colour second.

What the person marked has the first set, what the sources say the second, so that the two are told apart without colour.
"""

from __future__ import annotations

from dataclasses import dataclass

from db.records import Relation, Verdict
from reader.entries import ClaimEntry


@dataclass(frozen=True, slots=True, eq=False)
class Sign:
    """A glyph of one cell, the theme variable that colours it, and what it means. Each stands once in the table."""

    glyph: str
    colour: str
    """Name of a theme variable and of the component class that widgets colour it by."""
    meaning: str


VERDICTS: dict[Verdict | None, Sign] = {
    Verdict.CORROBORATED: Sign("✓", "corroborated", "you marked it corroborated"),
    Verdict.CONTESTED: Sign("✗", "contested", "you marked it contested"),
    Verdict.UNVERIFIED: Sign("?", "unverified", "you marked it unverified"),
    None: Sign("·", "unmarked", "unmarked, and no other source speaks to it"),
}
"""What the person marked."""

SUGGESTIONS: dict[Verdict, Sign] = {
    Verdict.CORROBORATED: Sign("+", "corroborated", "unmarked; other sources agree"),
    Verdict.CONTESTED: Sign("≠", "contested", "unmarked; another source contests it"),
    Verdict.UNVERIFIED: VERDICTS[None],
}
"""What the evidence speaks for, where the person has not marked."""

LEAD = Sign("∘", "unmarked", "unmarked; a passage may speak to it, and none does so clearly: a lead")
"""Where nothing is suggested, and some passage is worth a look."""

RELATIONS: dict[Relation, Sign] = {
    Relation.CORROBORATES: Sign("+", "corroborated", "agrees with the claim"),
    Relation.CONTESTS: Sign("≠", "contested", "contests the claim"),
    Relation.RELATED: Sign("~", "unmarked", "same event, another fact"),
}
"""How a piece of evidence stands to the claim."""

COPY = "≡"
"""Before what is a copy of something, and no second witness."""

FINDING = "⚑"
"""Before something odd inside one article."""

VERSION = "↻"
"""Before what tells that a page changed: which version it is, and what a mark was given for that is otherwise now."""

POLICY = "§"
"""Before a mark that lacks what the desk's policy asks for."""

FLAG = "⚐"
"""Before what the person wants to come back to."""

TICK = "▪"
"""Before what is chosen for something."""

POINTER = "▌"
"""Beside the claim under the cursor."""

COLOURS = ("corroborated", "contested", "unverified", "unmarked")
"""The theme variables that this program adds."""


def sign(claim: ClaimEntry) -> Sign:
    """The sign of a claim: the person's verdict, else what the evidence speaks for."""
    return sign_of(claim.verdict, claim.suggestion.verdict, claim.suggestion.is_lead)


def sign_of(verdict: Verdict | None, suggested: Verdict, is_lead: bool) -> Sign:
    """The same by what the person marked, what the evidence speaks for, and whether it is a lead only."""
    return suggestion_sign(suggested, is_lead) if verdict is None else VERDICTS[verdict]


def suggestion_sign(suggested: Verdict, is_lead: bool) -> Sign:
    """The sign of what the evidence speaks for, whatever the person marked."""
    return LEAD if is_lead else SUGGESTIONS[suggested]
