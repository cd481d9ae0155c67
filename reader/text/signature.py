"""The date that a text is signed with: ``SP, 15 December 2021.`` at the end of a line.

Owns what counts as a signature. Knows nothing of what follows from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reader.text.dateform import full_at
from reader.text.line import Line
from reader.text.period import named

_SIGNATURE = re.compile(
    r"(?:^|[.!?”\"’)][^\S\n]+)(?P<who>[A-ZÀ-ÖØ-ÞА-Я][\w.’'-]*+(?:[^\S\n][A-ZÀ-ÖØ-ÞА-Я][\w.’'-]*+){0,3}[^\S\n]?,[^\S\n]+)?"
    r"(?P<date>\d{1,2}[^\S\n]+[A-Z][a-z]+\.?,?[^\S\n]+\d{4}|[A-Z][a-z]+\.?[^\S\n]+\d{1,2},[^\S\n]+\d{4})\.?[^\S\n]*$",
    re.MULTILINE,
)
"""A date that stands alone at the end of a line, perhaps after a name or initials."""

_NO_SIGNATURE = re.compile(
    r"\b(?:updat|edited|revis|retriev|accessed|publish|modif|print|photo|posted|copyright|last|archiv|filed|issued|until|since|born)|©",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[”\"’'][,.]?[^\S\n]*[-–—]")
"""A dash after a closing mark: who follows is quoted, and has not signed the article."""

_SIGNED_AFTER = 0.25
"""A signature stands late in a text; a page that was saved twice holds its first one before the middle."""

_ODD_DAYS = range(20, 800)
"""How many days a signature lies from the article's date when it is odd: fewer are usual, more are a caption's."""


@dataclass(frozen=True, slots=True)
class Signature:
    """The day that a text is signed with, and where."""

    start: int
    end: int
    day: date


def odd_signatures(text: str, article: date) -> Iterator[Signature]:
    """The signatures that put the text on another day than the article's date."""
    for match in _SIGNATURE.finditer(text, int(len(text) * _SIGNED_AFTER)):
        before = text[text.rfind("\n", 0, match.start()) + 1 : match.start("date")]
        if _NO_SIGNATURE.search(match[0]) or _QUOTED.search(before):
            continue
        day = _day(match["date"])
        if day is not None and abs((day - article).days) in _ODD_DAYS:
            yield Signature(match.start("date"), match.end("date"), day)


def _day(words: str) -> date | None:
    form = full_at(Line.of(words), 0)
    if form is None or form.year is None or form.last_day is not None:
        return None
    try:
        return named(form, form.year).earliest
    except ValueError:
        return None
