"""The day that a text is told from: its article's date, unless the text itself speaks for the date that it is signed with.

Owns the choice between the two. Knows nothing of other articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from reader.text.dateform import Form
from reader.text.line import Line
from reader.text.period import named, spoken
from reader.text.signature import odd_signatures

_MOST_SIGNATURES = 8
"""Signatures that are looked at: a text has one, a page of letters a few."""


@dataclass(frozen=True, slots=True)
class Present:
    """The day that "yesterday" and "this year" count from."""

    day: date
    why: str
    """What the day is, in words: "the article's date"."""

    @property
    def words(self) -> str:
        """How a date was read that counts from it."""
        return f"counted from {spoken(self.day)}, {self.why}"


def by_article(article: date) -> Present:
    """The article's date, whatever the text says."""
    return Present(article, "the article's date")


def present(line: Line, found: Sequence[Form], article: date | None) -> Present | None:
    """The day that a text is told from.

    Where the text is signed with another day than the article has, a weekday tells which of the two is right: the 11th of
    December is a Saturday in one year only of the two.
    """
    if article is None:
        return None
    own = by_article(article)
    tellers = [form for form in found if form.year is None and form.weekday is not None and form.day and form.month]
    if not tellers or any(_fits(form, article) for form in tellers):
        return own
    for signature in islice(odd_signatures(line.text, article), _MOST_SIGNATURES):
        teller = next((form for form in tellers if _fits(form, signature.day)), None)
        if teller is not None:
            said = f"as “{line.slice(teller.begin, teller.end)}” does not fit the article's date"
            return Present(signature.day, f"the day that the text is signed with, {said}")
    return own


def _fits(form: Form, base: date) -> bool:
    """Whether the weekday is right in the year that the form means as seen from this day."""
    if form.year_step is not None:
        return falls_on(form, base.year + form.year_step)
    return falls_on(form, min((base.year - 1, base.year, base.year + 1), key=lambda year: _apart(form, year, base)))


def _apart(form: Form, year: int, base: date) -> int:
    try:
        return abs((named(form, year).earliest - base).days)
    except ValueError:
        return 999


def falls_on(form: Form, year: int) -> bool:
    """Whether the day falls on the weekday that is named with it."""
    try:
        return named(form, year).earliest.weekday() == form.weekday
    except ValueError:
        return False
