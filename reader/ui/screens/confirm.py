"""The dialog that asks before something is replaced."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reader.ui.keys.dialog import CONFIRM_KEYS
from reader.ui.screens.dialog import Dialog


class ConfirmDialog(Dialog[bool]):
    """A question to answer with y or n."""

    BINDINGS: ClassVar[list[BindingType]] = list(CONFIRM_KEYS)
    HINTS = ("confirm-yes", "confirm-no")

    def __init__(self, title: str, question: str) -> None:
        super().__init__()
        self._title = title
        self._question = question

    def compose(self) -> ComposeResult:
        """The question."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(self._title)
            yield Static(Content(self._question))

    def action_answer(self, answer: bool) -> None:
        """Give the answer back."""
        self.dismiss(answer)
