"""Whether two articles rest on the same text: a copy, or one agency's report printed twice.

Measured by the containment of five-word sequences: the share of the smaller text's sequences that stand in the other.
In the gold topics copies have 0.27 to 0.68, and all other pairs at most 0.012.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import groupby

from db.records import BODY, Article, Kinship, Resemblance

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
_CREDIT = re.compile(
    r"""\((?P<short>AP|AFP|UPI|UP|INS|dpa|DPA|EFE|ANSA|TASS|ITAR-TASS|PTI|ANI|APA|Reuters|REUTERS|Bloomberg|Interfax|Xinhua|Kyodo)\)
    |\b(?:Reuters|AFP|AP|UPI|Interfax|Xinhua|TASS|Kyodo|Bloomberg)\b(?=\s(?:reports?|reported)\b)
    |\b(?:[Ff]rom|[Bb]y)\s(?:the\s)?(?P<from>(?:[A-Z][\w.'-]+\s){0,3}(?:Press|News|Wire|Agency|Service|Association)(?:\s(?:Agency|Service|Association))?)\b
    |\b(?P<name>Associated\sPress|Agence\sFrance-Presse|United\sPress(?:\sInternational)?|Press\sAssociation|Press\sTrust\sof\sIndia)\b""",
    re.VERBOSE,
)
_ALIASES = {
    "associated press": "ap",
    "agence france-presse": "afp",
    "united press international": "upi",
    "united press": "up",
    "press trust of india": "pti",
}
_HEAD = 400
"""Credits stand in the byline, in the dateline or at the foot: within so many characters of either end."""


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
    shared = sorted(agencies(a) & agencies(b))
    if shared and share >= SHARED and _days_apart(a, b) <= AGENCY_DAYS:
        why = f"Both credit {shared[0].upper()}, and {percent} stand in both."
        return Resemblance(original.id, copy.id, Kinship.AGENCY, round(share, 3), why)
    return None


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


def agencies(article: Article) -> frozenset[str]:
    """The agencies that an article names as where its text comes from, in lower case."""
    ends = f"{article.author}\n{article.text[:_HEAD]}\n{article.text[-_HEAD:]}"
    found = set()
    for match in _CREDIT.finditer(ends):
        name = (match["short"] or match["from"] or match["name"] or match.group()).lower().strip()
        found.add(_ALIASES.get(name, name))
    return frozenset(found)


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
    ends = f"{article.author}\n{article.text[:_HEAD]}\n{article.text[-_HEAD:]}"
    return bool(other.source) and other.source != article.source and other.source in ends


def _days_apart(a: Article, b: Article) -> int:
    try:
        return abs((date.fromisoformat(a.published or "") - date.fromisoformat(b.published or "")).days)
    except ValueError:
        return AGENCY_DAYS + 1
