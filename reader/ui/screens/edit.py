"""The dialog that corrects what is known of an article, and says where each field was found."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from db.records import EDITABLE, Article
from reader.text.wrapping import printable
from reader.ui.cells import clip
from reader.ui.keys.dialog import EDIT_KEYS
from reader.ui.screens.dialog import Dialog

_LABELS = {"published": "date"}
_HINTS = {"published": "YYYY-MM-DD", "language": "two letters", "url": "where it was published"}


class EditDialog(Dialog[dict[str, str | None]]):
    """A field for each thing that can be corrected; gives back those that were changed."""

    DEFAULT_CSS = """
    EditDialog .field { height: 1; margin-bottom: 1; }
    EditDialog .label { width: 10; color: $foreground 70%; }
    EditDialog Input { width: 1fr; background: $surface; }
    EditDialog .found { width: 24; padding-left: 2; color: $unmarked; }
    EditDialog .assumed { color: $unverified; }
    """
    BINDINGS: ClassVar[list[BindingType]] = list(EDIT_KEYS)
    HINTS = ("edit-keep", "edit-next", "edit-previous")
    AUTO_FOCUS = "#published"

    def __init__(self, article: Article) -> None:
        super().__init__()
        self._article = article

    def compose(self) -> ComposeResult:
        """Label, value and origin of each field."""
        with Vertical(classes="dialog") as box:
            box.border_title = "Edit article"
            for name in EDITABLE:
                found = self._article.found.get(name, "")
                with Horizontal(classes="field"):
                    yield Static(Content(_LABELS.get(name, name)), classes="label")
                    yield Input(self._value(name), id=name, placeholder=_HINTS.get(name, ""), compact=True)
                    guessed = " assumed" if found.startswith("assumed") else ""
                    yield Static(Content(clip(found, 22)), classes=f"found{guessed}")

    def _value(self, name: str) -> str:
        """What stands in a field at first."""
        return printable(getattr(self._article, name) or "")

    def action_take(self) -> None:
        """Give back what was changed."""
        changed: dict[str, str | None] = {}
        for name in EDITABLE:
            value = self.query_one(f"#{name}", Input).value.strip()
            if value != self._value(name):
                changed[name] = value or None
        self.dismiss(changed or None)
