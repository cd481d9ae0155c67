"""What an export may be of: one article, the whole library, or what a filter picks; in words, with how many claims that is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reader.entries import ArticleEntry, ClaimEntry
from reader.filter import Filter
from reader.library.view.stream import Selection
from reader.ui.cells import count


@dataclass(frozen=True, slots=True)
class Scope:
    """One of the things that may be exported."""

    words: str
    article_id: int | None = None
    """Only this article; none for the whole library."""
    query: str = ""
    """Only the claims that this filter picks, or the one saved under the name after an @."""
    claims: int | None = None
    """How many there are; none while they are not counted."""
    marked: int = 0

    @property
    def counted(self) -> str:
        """How many claims that is, and how many of them are marked."""
        return "counting …" if self.claims is None else f"{count(self.claims, 'claim')}, {self.marked:,} marked"

    @property
    def ending(self) -> str:
        """What the name of its file has besides the library's, so that no export takes the place of another by chance."""
        if self.article_id is not None:
            return f"-article-{self.article_id}"
        return f"-{re.sub(r'[^a-z0-9]+', '-', self.query.lower()).strip('-')[:30].rstrip('-') or 'filter'}" if self.query else ""

    def with_claims(self, entries: Iterable[ClaimEntry]) -> Scope:
        """The same, with the claims that it picks counted."""
        verdicts = [entry.verdict for entry in entries]
        return replace(self, claims=len(verdicts), marked=sum(verdict is not None for verdict in verdicts))

    def selection(self, picked: Filter | None, annotators: tuple[str, ...] = ()) -> Selection:
        """What of a library that is."""
        return Selection(self.article_id, picked, annotators)


def scopes(entries: Sequence[ArticleEntry], article_id: int, queries: Iterable[str], *, article_first: bool) -> list[Scope]:
    """What an export from a screen may be of, the likeliest first.

    Args:
        entries: All articles.
        article_id: The article that is read, or under the cursor.
        queries: The filters that it may be limited to: the one in force, and those that were saved, each as @ and its name.
        article_first: Whether the article is likelier than the whole library.
    """
    progress = [entry.progress for entry in entries]
    whole = Scope(
        f"the whole library: {count(len(entries), 'article')}",
        claims=sum(each.total for each in progress),
        marked=sum(each.marked for each in progress),
    )
    found = [whole]
    for entry in entries:
        if entry.id == article_id:
            words = f"this article: {entry.article.title or entry.article.name}"
            one = Scope(words, entry.id, claims=entry.progress.total, marked=entry.progress.marked)
            found = [one, whole] if article_first else [whole, one]
    return [*found, *(Scope(f"what {query} picks in all articles", query=query) for query in dict.fromkeys(queries))]
