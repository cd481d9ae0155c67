"""The dialog for the tags of a claim."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.suggester import Suggester
from textual.widgets import Input, Static

from reader.text.wrapping import printable
from reader.ui.cells import clip
from reader.ui.keys.dialog import TAGS_KEYS
from reader.ui.screens.dialog import Dialog


class TagSuggester(Suggester):
    """Completes the last tag of a comma-separated line from those in use."""

    def __init__(self, tags: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._tags = tags

    async def get_suggestion(self, value: str) -> str | None:
        """The line with its last tag completed."""
        head, _, last = value.rpartition(",")
        begun = last.strip().casefold()
        found = next((tag for tag in self._tags if begun and tag.casefold().startswith(begun)), None)
        return f"{head}{',' if head else ''}{last[: len(last) - len(last.lstrip())]}{found}" if found else None


class TagsDialog(Dialog[tuple[str, ...]]):
    """One line of tags with commas between; gives them back in the order written, each once."""

    DEFAULT_CSS = "TagsDialog .known { color: $unmarked; margin-top: 1; max-height: 3; }"
    BINDINGS: ClassVar[list[BindingType]] = list(TAGS_KEYS)
    HINTS = ("tags-keep",)
    AUTO_FOCUS = "Input"

    def __init__(self, tags: Sequence[str], known: Sequence[str], title: str = "Tags") -> None:
        super().__init__()
        self._title = title
        self._tags = [printable(tag) for tag in tags]
        self._known = [printable(tag) for tag in known]

    def compose(self) -> ComposeResult:
        """The line, and the tags in use."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(self._title)
            words, suggester = ", ".join(self._tags), TagSuggester(self._known)
            yield Input(words, placeholder="tags, with commas between; → completes", suggester=suggester, compact=True)
            if self._known:
                yield Static(Content(clip("in use: " + ", ".join(self._known), 210)), classes="known")

    def action_take(self) -> None:
        """Give the tags back."""
        self.dismiss(tuple(dict.fromkeys(tag.strip() for tag in self.query_one(Input).value.split(",") if tag.strip())))
