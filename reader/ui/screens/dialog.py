"""What every dialog shares: a box in the middle with its keys at the foot, help, and a key to close it without a result."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.content import Content
from textual.screen import ModalScreen

from reader.ui.cells import clip
from reader.ui.closing import closed_once
from reader.ui.keys.binding import shown
from reader.ui.keys.dialog import DIALOG_KEYS
from reader.ui.screens.sequence import Sequences, live, selected_text

Result = TypeVar("Result")


class Dialog(ModalScreen[Result]):
    """A dialog that gives back a result, or none where it was closed without one."""

    HINTS: ClassVar[tuple[str, ...]] = ()
    """Ids of the bindings that stand at the foot of the box, the most needed first; closing stands after them."""
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

    def __init__(self) -> None:
        super().__init__()
        self._sequences = Sequences(self, self)

    async def on_key(self, event: events.Key) -> None:
        """Take the key where it belongs to a sequence; all others go to their bindings. No key is taken from an input."""
        if self.focused is None and await self._sequences.take(event.key):
            event.stop()
            event.prevent_default()

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close with a result, once."""
        return closed_once(self, lambda: super(Dialog, self).dismiss(result))

    def get_selected_text(self) -> str | None:
        """What the mouse selected."""
        return selected_text(self, super().get_selected_text)

    def on_resize(self) -> None:
        """Offer as many keys as fit."""
        self.hush()

    def key_words(self) -> list[Content]:
        """The offered keys with a word each, the first key of each as it is now."""
        keys = {binding.id: (binding.description, its[0]) for binding, its in live(self)}
        return [
            Content.assemble((keys[name][1], "bold $primary"), f" {keys[name][0]}")
            for name in (*self.HINTS, "dialog-close")
            if name in keys
        ]

    def hush(self) -> None:
        """Show the keys at the foot."""
        self.show_foot(fitting(self.key_words(), self.foot_width))

    def tell(self, words: str) -> None:
        """Say something in place of the keys."""
        self.show_foot(Content(clip(words, self.foot_width)).stylize("$primary"))

    def refuse(self, keys: str) -> None:
        """Say that a sequence does nothing."""
        self.tell(f"{shown(keys)} does nothing here.")

    @property
    def foot_width(self) -> int:
        """Cells that the foot has."""
        return self.query_one(".dialog").outer_size.width - 6

    def show_foot(self, words: Content) -> None:
        """Set the line at the foot."""
        self.query_one(".dialog").border_subtitle = words

    def action_close(self) -> None:
        """Close without a result."""
        self.dismiss(None)


def fitting(words: list[Content], width: int) -> Content:
    """As many of these as fit into a width, the last one always among them."""
    *first, last = words
    kept: list[Content] = []
    for word in first:
        if sum(each.cell_length + 3 for each in (*kept, word)) + last.cell_length > width:
            break
        kept.append(word)
    return Content(" · ").join([*kept, last])
