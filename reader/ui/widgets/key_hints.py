"""The bottom line: the keys that matter here and now, or for a moment what just happened."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding
from textual.content import Content
from textual.style import Style
from textual.timer import Timer
from textual.widget import Widget

from reader.ui.cells import clip
from reader.ui.keys import keys_of

_ALWAYS = frozenset({"help"})


class KeyHints(Widget, can_focus=False):
    """Keys with a word each, as many as fit; each can be clicked."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._bindings: Sequence[Binding] = ()
        self._said = ""
        self._timer: Timer | None = None

    def show(self, bindings: Sequence[Binding]) -> None:
        """Offer these keys, the most needed first."""
        self._bindings = bindings
        self.refresh()

    def say(self, message: str, seconds: float = 4) -> None:
        """Say something for a moment in place of the keys."""
        if self._timer is not None:
            self._timer.stop()
        self._said = message
        self._timer = self.set_timer(seconds, self.hush)
        self.refresh()

    def hush(self) -> None:
        """Go back to the keys."""
        self._said = ""
        self.refresh()

    def render(self) -> Content:
        """The message, or the keys that fit."""
        width = self.size.width
        if self._said:
            return Content(clip(self._said, width)).stylize("$primary")
        parts = {binding.id: _hint(binding) for binding in self._bindings}
        kept = [name for name in parts if name in _ALWAYS]
        for name in parts:
            fits = sum(parts[key].cell_length + 2 for key in {*kept, name}) - 2 <= width
            if name not in kept and not fits:
                break
            if name not in kept:
                kept.append(name)
        return Content("  ").join(part for name, part in parts.items() if name in kept)


def _hint(binding: Binding) -> Content:
    """A key and its word, with the action that a click runs."""
    click = Style.from_meta({"@click": f"screen.{binding.action}" if binding.action != "quit" else "app.quit"})
    return Content.assemble((keys_of(binding)[0], "bold $primary"), (f" {binding.description}", "$unmarked")).stylize(click)
