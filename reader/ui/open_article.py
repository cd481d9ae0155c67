"""An article as it lies open: one immutable look at the library, made anew after each change. Reads nothing itself."""

from __future__ import annotations

from dataclasses import dataclass, replace

from db.records import Article, Span
from reader.entries import ArticleEntry, ClaimEntry
from reader.ui.claims import NONE, Claims


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """An article as it is read: one immutable look at the library, made anew after each change."""

    article: Article
    entry: ArticleEntry
    claims: Claims = NONE
    hidden: Claims = NONE
    """The claims that the filter does not pick."""
    origin: str = ""
    """Name of the source whose copy the article is; else empty."""

    @property
    def id(self) -> int:
        """The article's id."""
        return self.entry.id

    def place_of(self, claim_id: str | None) -> int | None:
        """Where a claim stands among the claims."""
        return self.claims.place_of(claim_id)

    def place_near(self, offset: int) -> int | None:
        """The first claim at or after an offset, else the last before it."""
        after = (place for place, end in enumerate(self.claims.outline.ends) if end > offset)
        return next(after, len(self.claims) - 1 if self.claims else None)

    def with_claim(self, place: int, claim: ClaimEntry) -> OpenArticle:
        """The same with one claim as it is stored now, and the progress that follows from it."""
        progress = self.entry.progress.moved(self.claims.outline.verdicts[place], claim.verdict)
        return replace(self, claims=self.claims.with_entry(place, claim), entry=replace(self.entry, progress=progress))

    def unmarked(self, place: int | None, step: int) -> int | None:
        """The next claim without a verdict in a direction, starting over at the end; none where all are marked."""
        total = len(self.claims)
        start = place if place is not None else (-1 if step > 0 else 0)
        order = ((start + step * distance) % total for distance in range(1, total + 1))
        return next((candidate for candidate in order if self.claims.outline.verdicts[candidate] is None), None)


def span_of(claim: ClaimEntry) -> Span:
    """Where a claim stands in its article."""
    return Span(claim.claim.start, claim.claim.end)
