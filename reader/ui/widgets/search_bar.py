"""The line in which a search is typed, with the count of what it found."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static


class SearchBar(Horizontal):
    """An input that posts each change, and says how many matches there are. There while one searches."""

    class Typed(Message):
        """The words searched for have changed."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def __init__(self, placeholder: str, words: str = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._placeholder = placeholder
        self._typed = words

    def compose(self) -> ComposeResult:
        """The slash, the input, the count."""
        yield Static(Content("/"), id="search-slash")
        yield Input(self._typed, id="search-words", placeholder=self._placeholder, compact=True, select_on_focus=True)
        yield Static(Content(""), id="search-count")

    @property
    def words(self) -> Input:
        """Where the words are typed."""
        return self.query_one(Input)

    def say(self, words: str) -> None:
        """Show the count of matches."""
        self.query_one("#search-count", Static).update(Content(words))

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self._typed:
            self._typed = event.value
            self.post_message(self.Typed(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        """Keep the search and give the keys back."""
        event.stop()
        self.screen.set_focus(None)
