"""What is compared: an article with its claims."""

from __future__ import annotations

from dataclasses import dataclass

from db.records import Article, Claim


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One article of a pair with all its claims, sorted by start. ``article.id`` and the claims' ids are set.

    A side equals only itself, so that what was read off it can be kept beside it at no cost.
    """

    article: Article
    claims: tuple[Claim, ...]
