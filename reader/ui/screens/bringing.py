"""The dialog that asks a visitor what to add: a page of the web, or files of their own machine, never of this one."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from reader.ui.keys.dialog import BRING_KEYS
from reader.ui.request import FilesWanted
from reader.ui.screens.dialog import Dialog

_FILES = "Enter lets you choose files of your own machine. They can be dropped on this window, too."
_PAGE = "A page of the web; it is read now, and its text stays in the library."
_NEITHER = "That is no web address, as https://paper.example/story. An empty line asks for files."


class BringDialog(Dialog[str]):
    """One line for an address, which it gives back; an empty one has the browser ask for files."""

    DEFAULT_CSS = """
    BringDialog Input { background: $surface; }
    BringDialog #ways { height: 2; margin-top: 1; color: $unmarked; }
    """
    BINDINGS: ClassVar[list[BindingType]] = list(BRING_KEYS)
    HINTS = ("bring-take",)
    AUTO_FOCUS = "Input"

    def compose(self) -> ComposeResult:
        """The line, and what enter does."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content("Add to the library")
            yield Input(placeholder="https://… or nothing, to choose files", compact=True)
            yield Static(Content(_FILES), id="ways")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._say(_PAGE if "://" in event.value else _FILES)

    def _say(self, words: str) -> None:
        self.query_one("#ways", Static).update(Content(words))

    def action_take(self) -> None:
        """Give back the address, or have the page ask for files."""
        place = self.query_one(Input).value.strip()
        if "://" in place:
            self.dismiss(place)
        elif place:
            self._say(_NEITHER)
        else:
            self.app.post_message(FilesWanted())
            self.dismiss(None)
