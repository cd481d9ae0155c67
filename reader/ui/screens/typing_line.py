"""The line in which one types a search or a filter: it stands in place of the bottom line, and has all keys meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from textual.widget import AwaitMount, Widget

from reader.ui.host import Host

if TYPE_CHECKING:
    from reader.ui.widgets.search_bar import SearchBar

_WHILE_TYPING = frozenset({"move", "page", "back", "focus"})


class TypingHost(Host, Protocol):
    """A screen that has room for the line."""

    @property
    def focused(self) -> Widget | None:
        """What has the keys; none where the screen has."""

    def set_focus(self, widget: Widget | None) -> None:
        """Give the keys to something."""

    def mount(self, *widgets: Widget) -> AwaitMount:
        """Put something on the screen."""


class TypingLine:
    """The line of one screen; what is typed comes to the screen as `SearchBar.Typed`."""

    def __init__(self, host: TypingHost) -> None:
        self._host = host
        self._bar: SearchBar | None = None

    @property
    def is_open(self) -> bool:
        """Whether there is the line, also while it has not the keys."""
        return self._bar is not None

    @property
    def has_keys(self) -> bool:
        """Whether the line has the keys; nothing else on the screen takes them."""
        return self._host.focused is not None

    def admits(self, action: str) -> bool:
        """Whether an action of the screen may be done now: while words are typed, only what belongs to it."""
        return not self.has_keys or action in _WHILE_TYPING or not hasattr(self._host, f"action_{action}")

    async def open(self, placeholder: str, words: str = "") -> None:
        """Open the line. Waits until it has the keys, so that what is typed next is not taken for a command."""
        from reader.ui.widgets.search_bar import SearchBar  # an input is heavy

        if self._bar is None:
            self._host.hints.display = False
            self._bar = SearchBar(placeholder, words, id="search")
            await self._host.mount(self._bar)
        self._host.set_focus(self._bar.words)

    def close(self) -> None:
        """Take the line away and give the keys back."""
        if self._bar is not None:
            self._host.set_focus(None)
            self._bar.remove()
            self._bar = None
            self._host.hints.display = True

    def say(self, words: str) -> None:
        """Say beside the line what was found."""
        if self._bar is not None:
            self._bar.say(words)
