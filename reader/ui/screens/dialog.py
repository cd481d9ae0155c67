"""What every dialog shares: a box in the middle, and escape to close it without a result."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.binding import BindingType
from textual.screen import ModalScreen

from reader.ui.keys import DIALOG_KEYS

Result = TypeVar("Result")


class Dialog(ModalScreen[Result]):
    """A dialog that gives back a result, or none where it was closed without one."""

    BINDINGS: ClassVar[list[BindingType]] = list(DIALOG_KEYS)
    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 60%;
    }
    Dialog > .dialog {
        width: 76;
        max-width: 94%;
        height: auto;
        max-height: 90%;
        padding: 1 2;
        background: $panel;
        border: round $primary 50%;
        border-title-color: $primary;
        border-title-style: bold;
        border-subtitle-color: $unmarked;
    }
    """

    def action_close(self) -> None:
        """Close without a result."""
        self.dismiss(None)
