"""Searching in an article: what a screen with an `ArticleView` does while words are typed and their matches walked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import getters

from reader.ui.find import LIMIT, find, nearest
from reader.ui.screens.base import ReaderScreen
from reader.ui.screens.pointing import PointingScreen
from reader.ui.session import Session
from reader.ui.widgets.article_view import ArticleView

if TYPE_CHECKING:
    from reader.ui.widgets.search_bar import SearchBar

_WHILE_TYPING = frozenset({"move", "back", "help", "focus"})


class FindingScreen(ReaderScreen, PointingScreen[None]):
    """A screen with an article that can be searched."""

    article = getters.query_one("#article", ArticleView)

    def __init__(self, session: Session, classes: str | None = None) -> None:
        super().__init__(session, classes=classes)
        self._bar: SearchBar | None = None

    @property
    def searching(self) -> bool:
        """Whether there is a search, typed or walked."""
        return self._bar is not None

    @property
    def typing(self) -> bool:
        """Whether the search has the keys; nothing else on the screen takes them."""
        return self.focused is not None

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """While words are typed only the keys of the search act."""
        return not self.typing or action in _WHILE_TYPING or not hasattr(self, f"action_{action}")

    async def action_search(self) -> None:
        """Open the search. Waits until it has the keys, so that what is typed next is not taken for a verdict."""
        from reader.ui.widgets.search_bar import SearchBar  # noqa: PLC0415 - start-up: an input is heavy

        if self._bar is None:
            self.hints.display = False
            self._bar = SearchBar(id="search")
            await self.mount(self._bar)
        self.set_focus(self._bar.words)

    def close_search(self) -> None:
        """End the search and give the keys back."""
        if self._bar is not None:
            self.set_focus(None)
            self._bar.remove()
            self._bar = None
            self.hints.display = True
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
        elif self._bar is not None:
            self._bar.say("no match" if event.words.strip() else "")

    def _go_to_match(self, number: int) -> None:
        total = len(self.article.matches)
        self.article.match = number
        self.article.reveal(self.article.matches[number])
        if self._bar is not None:
            self._bar.say(f"{number + 1}/{total}{'+' if total == LIMIT else ''}")
