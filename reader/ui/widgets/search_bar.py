"""The line in which a search is typed, with the count of what it found."""

from __future__ import annotations

from collections.abc import Callable

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static


class Words(Input):
    """Where the words are typed. A key right behind enter is on its way here already, and is the screen's all the same."""

    def __init__(self, value: str, placeholder: str, entered: Callable[[], None]) -> None:
        super().__init__(value, placeholder=placeholder, id="search-words", compact=True, select_on_focus=True)
        self._entered = entered

    def on_key(self, event: events.Key) -> None:
        """Give the keys back at once; Textual would go on typing until the app has heard of enter."""
        if not self.is_attached or self.screen.focused is not self:
            event.prevent_default()
        elif event.key == "enter":
            event.prevent_default()
            event.stop()
            self._entered()
            self.screen.set_focus(None)


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
        yield Words(self._typed, self._placeholder, self._tell)
        yield Static(Content(""), id="search-count")

    @property
    def words(self) -> Words:
        """Where the words are typed."""
        return self.query_one(Words)

    def say(self, words: str) -> None:
        """Show the count of matches."""
        self.query_one("#search-count", Static).update(Content(words))

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._tell()

    def _tell(self) -> None:
        """Post what was typed where that has not been done."""
        words = self.words.value
        if words != self._typed:
            self._typed = words
            self.post_message(self.Typed(words))
