"""What a part of a screen may ask of the screen that has it: so that parts know no screen, and can be had by any."""

from __future__ import annotations

from typing import Any, Protocol

from textual.app import App
from textual.message import Message

from reader.entries import UndoEntry
from reader.ui.glance import Glance, Kind
from reader.ui.session import Session
from reader.ui.widgets.key_hints import KeyHints


class Host(Protocol):
    """A screen with a bottom line, over the open library."""

    @property
    def app(self) -> App[Any]:
        """The program."""

    @property
    def session(self) -> Session:
        """The open library, and where the reader is in it."""

    @property
    def hints(self) -> KeyHints:
        """The bottom line."""

    @property
    def is_attached(self) -> bool:
        """Whether the screen is still there."""

    def key(self, action: str) -> str:
        """The key that this person has for an action."""

    def post_message(self, message: Message) -> bool:
        """Ask the program for something."""


class LibraryHost(Host, Protocol):
    """A screen that shows something of the library, and can show it anew."""

    def on_top(self) -> LibraryHost:
        """The screen that is shown now, under all dialogs."""

    def look_again(self) -> None:
        """Show what the library holds now."""

    def show_change(self, change: UndoEntry, /) -> None:
        """Show what was taken back or done again."""

    def claim_here(self) -> str | None:
        """The claim under the cursor."""

    def glance(self, kind: Kind) -> Glance:
        """What a screen of many articles is to begin with when it is asked for from here."""
