"""What every screen shares: the keys of the program, and one boundary at which a person's errors become a line of text."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen

from reader.errors import ReaderError
from reader.ui.boundary import report
from reader.ui.keys import PROGRAM_KEYS
from reader.ui.session import Session


class ReaderScreen(Screen[None]):
    """A screen of its own, not a dialog."""

    BINDINGS: ClassVar[list[BindingType]] = list(PROGRAM_KEYS)
    AUTO_FOCUS = ""

    def __init__(self, session: Session, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self.session = session

    def action_help(self) -> None:
        """Show the keys."""
        from reader.ui.screens.help import HelpDialog  # noqa: PLC0415 - start-up

        self.app.push_screen(HelpDialog(self))

    async def _on_message(self, message: Message) -> None:
        """Say what went wrong in handling a message where a person can do something about it."""
        try:
            await super()._on_message(message)
        except ReaderError as error:
            report(self.app, error)
