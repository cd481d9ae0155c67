"""The dialog that comes up where the library's file was moved, replaced or removed: it saves what is open under another name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from reader.errors import ReaderError
from reader.ui.intake import expanded
from reader.ui.keys.dialog import ELSEWHERE_KEYS
from reader.ui.screens.dialog import Dialog


class ElsewhereDialog(Dialog[Path]):
    """What happened, and one line for the new file; gives back where the library is now."""

    DEFAULT_CSS = """
    ElsewhereDialog Input { background: $surface; }
    ElsewhereDialog Static { margin-top: 1; }
    ElsewhereDialog #what { margin: 0 0 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = list(ELSEWHERE_KEYS)
    HINTS = ("elsewhere-save",)
    AUTO_FOCUS = "Input"

    def __init__(self, what: str, proposed: Path, save: Callable[[Path], Path]) -> None:
        """Ask where to.

        Args:
            what: What happened.
            proposed: A new name.
            save: Saves it there; says why it cannot, by `ReaderError`.
        """
        super().__init__()
        self._what = what
        self._proposed = proposed
        self._save = save

    def compose(self) -> ComposeResult:
        """What happened, the line, and why a name was not taken."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content("Save what is open")
            yield Static(Content(self._what), id="what")
            yield Input(str(self._proposed), compact=True)
            yield Static(Content("Until that is done, or the file is back, no change is stored."), id="said")

    def action_save(self) -> None:
        """Save it, and give back where."""
        try:
            self.dismiss(self._save(Path(expanded(self.query_one(Input).value.strip()))))
        except ReaderError as error:
            self.query_one("#said", Static).update(Content(f"{error.message} {error.hint}"))
