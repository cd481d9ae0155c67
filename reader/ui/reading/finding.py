"""Searching in the open article: words are typed, lit, and their matches walked."""

from __future__ import annotations

from reader.ui.find import LIMIT, find, nearest
from reader.ui.screens.typing_line import TypingLine
from reader.ui.widgets.article_view import ArticleView


class Finding:
    """The search of one article."""

    def __init__(self, article: ArticleView, line: TypingLine) -> None:
        self._article = article
        self._line = line

    @property
    def is_on(self) -> bool:
        """Whether something is searched for, also while the line has not the keys."""
        return self._line.is_open

    async def begin(self) -> None:
        """Open the search."""
        await self._line.open("search this article")

    def end(self) -> None:
        """End the search and give the keys back."""
        self._line.close()
        self._article.match = None
        self._article.matches = ()

    def walk(self, step: int) -> None:
        """Go on to another match."""
        matches = self._article.matches
        if matches:
            self._go_to(((self._article.match or 0) + step) % len(matches))

    def look_for(self, words: str) -> None:
        """Light what was typed, and go to the first of it from here."""
        self._article.match = None
        self._article.matches = find(self._article.text, words)
        number = nearest(self._article.matches, self._article.top)
        if number is not None:
            self._go_to(number)
        else:
            self._line.say("no match" if words.strip() else "")

    def _go_to(self, number: int) -> None:
        total = len(self._article.matches)
        self._article.match = number
        self._article.reveal(self._article.matches[number])
        self._line.say(f"{number + 1}/{total}{'+' if total == LIMIT else ''}")
