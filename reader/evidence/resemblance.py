"""Whether two articles rest on the same text: a copy, or one report of an agency or a paper that both give.

Measured by the containment of five-word sequences: the share of the smaller text's sequences that stand in the other.
In the gold topics copies have 0.27 to 0.68, and all other pairs at most 0.012.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from itertools import groupby

from db.records import BODY, Article, Kinship, Resemblance
from reader.evidence.credit import HEAD, agencies, relayed, relays, signed

SEQUENCE = 5
COPY = 0.15
"""Containment from which one article counts as a copy of the other."""

WHOLE = 0.5
"""Containment from which one unbroken passage is enough for a copy; below it, the rest of the texts must resemble too."""

REST = 0.08
"""Containment without the longest passage in common from which the rest resembles."""

SHARED = 0.04
"""Containment from which two articles that credit the same agency count as printing its report."""

AGENCY_DAYS = 3
"""An agency's report is printed within days."""

_WORD = re.compile(r"\w+")
QUOTED = 0.25
"""Containment from which one quotation that two articles share makes them one witness."""

_QUOTATION = re.compile(r"[“«„\"][^“”«»„\"]{120,2000}[”»\"]")
"""A long quotation."""


def resemblance(a: Article, b: Article) -> Resemblance | None:
    """Whether two stored articles share their text or their agency; symmetric in its arguments."""
    share, rest = overlap(body(a), body(b))
    original, copy = (a, b) if _comes_first(a, b) else (b, a)
    if original.id is None or copy.id is None:
        return None
    percent = f"{share:.0%} of the shorter text's five-word sequences"
    if share >= COPY and (rest >= REST or share >= WHOLE):
        why = f"{percent} stand in both: {copy.name} copies {original.name}."
        return Resemblance(original.id, copy.id, Kinship.COPY, round(share, 3), why)
    reason = _one_report(a, b, share)
    return Resemblance(original.id, copy.id, Kinship.AGENCY, round(share, 3), reason) if reason else None


def _one_report(a: Article, b: Article, share: float) -> str:
    """Why two articles that are no copies rest on one report all the same; empty where nothing says so."""
    if _days_apart(a, b) > AGENCY_DAYS:
        return ""
    both = _common(signed(a), signed(b))
    if both:
        return f"Both are reports of {both}."
    for one, other in ((a, b), (b, a)):
        if relays(one, other.source):
            return f"{one.name} gives the report of {other.name}."
    both = _common(relayed(a), relayed(b))
    if both:
        return f"Both give the report of {both}."
    both = _common(agencies(a), agencies(b))
    if both and share >= SHARED:
        return f"Both credit {both}, and {share:.0%} of the shorter text's five-word sequences stand in both."
    words = _same_quotation(a, b) if share >= QUOTED else 0
    return f"Both give the same quotation of {words} words, which is much of the shorter one." if words else ""


def _common(one: Mapping[str, str], two: Mapping[str, str]) -> str:
    """What two articles both name, as one of them writes it; empty where there is nothing."""
    names = sorted(one.keys() & two.keys())
    return min(one[names[0]], two[names[0]]) if names else ""


def _same_quotation(a: Article, b: Article) -> int:
    """How many words the longest quotation has that stands in both articles."""
    first, second = ({" ".join(_WORD.findall(quote.lower())) for quote in _QUOTATION.findall(body(one))} for one in (a, b))
    return max((len(quote.split()) for quote in first & second), default=0)


def overlap(one: str, two: str) -> tuple[float, float]:
    """How much of the smaller text stands in the other.

    Returns:
        The share of its five-word sequences, 0 to 1, and the same without the longest passage in common: one quotation or one
        standing line that two papers print makes no copy.
    """
    smaller, larger = sorted((_sequences(one), _sequences(two)), key=lambda found: (len(set(found)), found))
    if not smaller:
        return 0.0, 0.0
    known, size = frozenset(larger), len(set(smaller))
    shared = len(known.intersection(smaller))
    longest = max(len(set(run)) if held else 0 for held, run in groupby(smaller, known.__contains__))
    return shared / size, (shared - longest) / size


def body(article: Article) -> str:
    """The running text of an article; all of it where no blocks were told apart."""
    kept = [article.text[block.start : block.end] for block in article.blocks if block.kind in BODY]
    return "\n".join(kept) if kept else article.text


def _sequences(text: str) -> list[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return [tuple(words[start : start + SEQUENCE]) for start in range(len(words) - SEQUENCE + 1)]


def _comes_first(a: Article, b: Article) -> bool:
    """Whether ``a`` is the original: the source that the other credits, else the earlier, else the longer; ties by identity."""
    credit = _names_source(b, a) - _names_source(a, b)
    earlier = (b.published or "9999") > (a.published or "9999"), (a.published or "9999") > (b.published or "9999")
    longer = len(a.text) - len(b.text)
    for preference in (credit, earlier[0] - earlier[1], longer):
        if preference:
            return preference > 0
    return a.sha256 < b.sha256


def _names_source(article: Article, other: Article) -> bool:
    """Whether an article's head, foot or author names the other's source."""
    ends = f"{article.author}\n{article.text[:HEAD]}\n{article.text[-HEAD:]}"
    return bool(other.source) and other.source != article.source and other.source in ends


def _days_apart(a: Article, b: Article) -> int:
    """The days between two articles; none where one has no date, so that nothing speaks against one report."""
    if not (a.published and b.published):
        return 0
    try:
        return abs((date.fromisoformat(a.published[:10]) - date.fromisoformat(b.published[:10])).days)
    except ValueError:
        return 0
