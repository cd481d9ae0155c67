"""What the engine takes a passage to tell of: its day, what its figures count, whose ages they are, and whom it names.

These are compared before anything agrees or contests, so a person can see where two passages were taken for two facts of one
event, or for one fact of two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.records import Article, Claim
from db.slots import Quantity, QuantityKind
from reader.evidence.event import telling, written
from reader.evidence.fate import stated
from reader.evidence.profile import holder
from reader.text.wording import wording


@dataclass(frozen=True, slots=True)
class Account:
    """What a passage tells of, in words."""

    day: str
    """The day of what it tells, and what that was read from; empty where the text gives none."""
    figures: tuple[str, ...]
    """Each figure with what it counts, the limits that the text sets it, and whose it is."""
    names: tuple[str, ...]


def account(article: Article, claims: Sequence[Claim], claim: Claim) -> Account:
    """What one of an article's claims is taken to tell of.

    Args:
        article: The article, with its text.
        claims: All of its claims in order: a passage without a day of its own is of the day that was named last.
        claim: One of these claims, or a passage of the article that is none.
    """
    figures = tuple(_figure(article, claim, number) for number in claim.slots.quantities)
    return Account(_day(article, claims, claim), figures, tuple(name.text for name in claim.slots.names))


def _day(article: Article, claims: Sequence[Claim], claim: Claim) -> str:
    told = telling(article, claims)
    place = next((at for at, one in enumerate(claims) if one.id == claim.id), None)
    passage = told.passages[place] if place is not None else None
    if passage is None or passage.day is None:
        own = article.published if told.of_the_day and article.published else ""
        return f"{own}, as a report of its own day" if own else ""
    first, last = (written(day) for day in passage.day)
    days = first if first == last else f"{first} to {last}"
    return days if passage.told else f"{days}, which the text named last"


def _figure(article: Article, claim: Claim, number: Quantity) -> str:
    words = [wording(article.text, number)]
    of = holder(claim, number) if number.kind is QuantityKind.AGE else number.scope
    if of and of not in words[0]:
        words.append(f"of {of}" if number.kind is QuantityKind.AGE else of[:1].lower() + of[1:])
    if fate := stated(number):
        words.append(f"({fate})")
    if number.direction:
        words.append("as a change")
    return " ".join(words)
