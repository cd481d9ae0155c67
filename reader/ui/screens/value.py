"""The dialog that asks for a line of words: a value, or a reason."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from reader.text.wrapping import printable
from reader.ui.cells import clip
from reader.ui.keys.dialog import VALUE_KEYS
from reader.ui.screens.dialog import Dialog


class ValueDialog(Dialog[str]):
    """A line under what the value is of; gives it back as written."""

    DEFAULT_CSS = """
    ValueDialog .quote { color: $unmarked; text-style: italic; margin-bottom: 1; max-height: 3; }
    ValueDialog Input { background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = list(VALUE_KEYS)
    HINTS = ("value-take",)
    AUTO_FOCUS = "Input"

    def __init__(self, title: str, quote: str, value: str = "", placeholder: str = "") -> None:
        super().__init__()
        self._placeholder = placeholder
        self._title = title
        self._quote = quote
        self._value = printable(value)

    def compose(self) -> ComposeResult:
        """What it is of, and the line."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(self._title)
            yield Static(Content(clip(self._quote, 200)), classes="quote")
            yield Input(self._value, placeholder=self._placeholder, compact=True)

    def action_take(self) -> None:
        """Give the value back."""
        self.dismiss(self.query_one(Input).value.strip())
