"""What lies between the versions of a page: where each claim went, what is stated otherwise, and since when.

Worked out from the texts, and stored as anchors of claims and as findings of the later version. What a person holds is moved
elsewhere (`reader.library.change.carrying`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from db import articles, claims, versions
from db.records import Article, Capture, Claim, Finding, Span
from db.store import Store
from db.versions import Anchor
from reader.library.derive.engine import Engines

if TYPE_CHECKING:
    from reader.evidence.transition import Transition

CHANGED = "changed"
"""The kind of finding that tells what a later version states otherwise."""

GONE = "gone"
"""The kind of finding that names a claim of which a later version has nothing."""

MOST = 40
"""Findings of one version: a page that was written anew has no more than a person reads."""


class Succession:
    """Works out what lies between versions of one library."""

    def __init__(self, store: Store, engines: Engines) -> None:
        self._store = store
        self._engines = engines

    def transition(self, old: Article, new: Article) -> Transition:
        """Lay two versions to each other."""
        from reader.evidence.transition import Transition

        return Transition(old, new, (self._engines.statements(old), self._engines.statements(new)), self._engines.cut)

    def cut(self, article: Article, start: int, end: int) -> Claim:
        """A claim out of a passage of an article, as the engine reads it."""
        return self._engines.cut(article, start, end)

    def settle(self, article_id: int) -> None:
        """Store what lies between a version and those before and after it. Belongs in a transaction."""
        identity = articles.identities(self._store, [article_id]).get(article_id)
        if identity is None:
            return
        page = versions.page(self._store, identity)
        if page[0] == article_id:
            versions.set_anchors(self._store, article_id, ())
            self._set_findings(article_id, ())
        for one, other in pairwise(page):
            if article_id in {one, other}:
                self._relate(one, other)

    def _relate(self, one: int, other: int) -> None:
        """Store where the claims of one version went in the next, and what that states otherwise."""
        old, new = articles.get(self._store, one), articles.get(self._store, other)
        transition = self.transition(old, new)
        moved = [transition.moved(claim) for claim in self._claims(one)]
        theirs = self._claims(other)
        anchors = [
            Anchor(target.id, each.claim.id, tuple(change.sentence for change in each.changes))
            for each in moved
            if each.span and (target := standing(each.span, theirs)) is not None
        ]
        versions.set_anchors(self._store, other, anchors)
        since = between(old, new, *self._captures(one, other))
        found = [
            Finding(other, CHANGED, f"{_capital(change.sentence)}{since}.", (change.new,) if change.new else ())
            for change in transition.changes
        ]
        found += [Finding(other, GONE, f"“{_short(each.claim.quote)}” is gone{since}.") for each in moved if each.span is None]
        self._set_findings(other, found)

    def _claims(self, article_id: int) -> Sequence[Claim]:
        return claims.of_articles(self._store, [article_id]).get(article_id, [])

    def _captures(self, one: int, other: int) -> tuple[Sequence[Capture], Sequence[Capture]]:
        read: Mapping[int, Sequence[Capture]] = {
            number: [each for each in articles.captures(self._store, number).get(number, ()) if not each.refused]
            for number in (one, other)
        }
        return read[one], read[other]

    def _set_findings(self, article_id: int, found: Sequence[Finding]) -> None:
        """Put findings of these kinds behind those that the engine has of the article."""
        others = [each for each in articles.findings(self._store, article_id) if each.kind not in {CHANGED, GONE}]
        more = len(found) - MOST
        rest = [Finding(article_id, CHANGED, f"{more} more things are otherwise than in the version before.")] if more > 0 else []
        articles.set_findings(self._store, article_id, [*others, *found[:MOST], *rest])


def standing(span: Span, its_claims: Sequence[Claim]) -> Claim | None:
    """The claim that stands at a place: the same words, else the one that has most of them and little else."""
    best = max(its_claims, key=lambda claim: (_common(span, claim), claim.start - claim.end, -claim.start), default=None)
    if best is None or 2 * _common(span, best) < max(span.end - span.start, best.end - best.start):
        return None
    return best


def _common(span: Span, claim: Claim) -> int:
    return max(0, min(span.end, claim.end) - max(span.start, claim.start))


def between(old: Article, new: Article, before: Sequence[Capture], after: Sequence[Capture]) -> str:
    """When a change came about, in words behind it: by the days of the pages, else by when they were read; else empty."""
    if old.published and new.published and old.published != new.published:
        return f" between {_day(old.published)} and {_day(new.published)}"
    last = max((capture.last_at or capture.captured_at for capture in before), default="")
    first = min((capture.captured_at for capture in after), default="")
    if not last or not first or first[:16] <= last[:16]:
        return ""
    if first[:10] != last[:10]:
        return f" between {_day(last)} and {_day(first)}"
    return f" between {last[11:16]} and {first[11:16]} UTC on {_day(first)}"


def _day(moment: str) -> str:
    try:
        day = datetime.fromisoformat(moment[:10])
    except ValueError:
        return moment[:10]
    return f"{day.day} {day:%B %Y}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _short(quote: str) -> str:
    line = " ".join(quote.split())
    return line if len(line) <= 120 else f"{line[:119].rstrip()}…"
