"""Searching in an article: what a screen with an `ArticleView` does while words are typed and their matches walked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import getters

from reader.ui.find import LIMIT, find, nearest
from reader.ui.screens.pointing import PointingScreen
from reader.ui.screens.typing_line import TypingScreen
from reader.ui.widgets.article_view import ArticleView

if TYPE_CHECKING:
    from reader.ui.widgets.search_bar import SearchBar


class FindingScreen(TypingScreen, PointingScreen[None]):
    """A screen with an article that can be searched."""

    article = getters.query_one("#article", ArticleView)

    async def action_search(self) -> None:
        """Open the search."""
        await self.open_line("search this article")

    def close_search(self) -> None:
        """End the search and give the keys back."""
        self.close_line()
        self.article.match = None
        self.article.matches = ()

    def walk(self, step: int) -> None:
        """Go on to another match."""
        matches = self.article.matches
        if matches:
            self._go_to_match(((self.article.match or 0) + step) % len(matches))

    def on_search_bar_typed(self, event: SearchBar.Typed) -> None:
        """Light what was typed, and go to the first of it from here."""
        self.article.match = None
        self.article.matches = find(self.article.text, event.words)
        number = nearest(self.article.matches, self.article.top)
        if number is not None:
            self._go_to_match(number)
        else:
            self.say_found("no match" if event.words.strip() else "")

    def _go_to_match(self, number: int) -> None:
        total = len(self.article.matches)
        self.article.match = number
        self.article.reveal(self.article.matches[number])
        self.say_found(f"{number + 1}/{total}{'+' if total == LIMIT else ''}")
