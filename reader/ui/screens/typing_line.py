"""The line in which one types a search or a filter: it stands in place of the bottom line, and has all keys meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.screens.base import ReaderScreen

if TYPE_CHECKING:
    from reader.ui.widgets.search_bar import SearchBar

_WHILE_TYPING = frozenset({"move", "page", "back", "focus"})


class TypingScreen(ReaderScreen):
    """A screen with a line that is typed in; what is typed comes as `SearchBar.Typed`."""

    _line: SearchBar | None = None

    @property
    def searching(self) -> bool:
        """Whether there is the line, also while it has not the keys."""
        return self._line is not None

    @property
    def typing(self) -> bool:
        """Whether the line has the keys; nothing else on the screen takes them."""
        return self.focused is not None

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """While words are typed only the keys act that belong to it."""
        return not self.typing or action in _WHILE_TYPING or not hasattr(self, f"action_{action}")

    async def open_line(self, placeholder: str, words: str = "") -> None:
        """Open the line. Waits until it has the keys, so that what is typed next is not taken for a command."""
        from reader.ui.widgets.search_bar import SearchBar  # an input is heavy

        if self._line is None:
            self.hints.display = False
            self._line = SearchBar(placeholder, words, id="search")
            await self.mount(self._line)
        self.set_focus(self._line.words)

    def close_line(self) -> None:
        """Take the line away and give the keys back."""
        if self._line is not None:
            self.set_focus(None)
            self._line.remove()
            self._line = None
            self.hints.display = True

    def say_found(self, words: str) -> None:
        """Say beside the line what was found."""
        if self._line is not None:
            self._line.say(words)
