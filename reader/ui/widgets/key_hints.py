"""The bottom line: the keys that matter here and now, or for a moment what just happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.style import Style
from textual.timer import Timer

from reader.ui.cells import clip
from reader.ui.keys.binding import keys_of
from reader.ui.keys.hints import SHORT, SHORTER, SHORTEST
from reader.ui.widgets.line_painter import LineWidget

_ALWAYS = frozenset({"help"})

FADED = 0.1
"""Seconds after a key until what was said before it is gone: a key that says something itself draws the line once, not twice."""


class KeyHints(LineWidget, can_focus=False):
    """Keys with a word each, as many as fit; each can be clicked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._offered: Sequence[Binding] = ()
        self._said = ""
        self._timer: Timer | None = None
        self._fading = False

    def show(self, bindings: Sequence[Binding]) -> None:
        """Offer these keys, the most needed first."""
        self._offered = bindings
        self.refresh()

    def say(self, message: str, seconds: float | None = 4) -> None:
        """Say something in place of the keys, for a moment or until `hush`."""
        if self._timer is not None:
            self._timer.stop()
        self._said = message
        self._fading = False
        self._timer = self.set_timer(seconds, self.hush) if seconds else None
        self.refresh()

    def fade(self) -> None:
        """Go back to the keys where something was said for a moment: the next key is pressed, which may say something else."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = self.set_timer(FADED, self.hush)
            self._fading = True

    def fade_out(self) -> None:
        """Be done with fading: the key has opened something over this line."""
        if self._fading:
            self.hush()

    def hush(self) -> None:
        """Go back to the keys."""
        self._fading = False
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._said:
            self._said = ""
            self.refresh()

    def lines(self, width: int, /) -> list[Content]:
        """The message, or the keys that fit."""
        if self._said:
            return [Content(clip(self._said, width)).stylize("$primary")]
        words = {} if width >= 130 else SHORTER if width >= 112 else SHORT if width >= 58 else SHORTEST
        parts = {binding.id or binding.key: _hint(binding, words) for binding in self._offered}
        kept = [name for name in parts if name in _ALWAYS]
        for name in parts:
            if name not in kept and sum(parts[key].cell_length + 2 for key in (*kept, name)) - 2 <= width:
                kept.append(name)
        return [Content("  ").join(part for name, part in parts.items() if name in kept)]

    async def on_click(self, event: events.Click) -> None:
        """Do what the key would do."""
        action = event.style.meta.get("hint")
        if action is not None:
            await self.app.run_action(action, self.screen)


def _hint(binding: Binding, words: Mapping[str, str]) -> Content:
    """A key and its word, with the action that a click runs."""
    word = words.get(binding.id or "", binding.description)
    # Not Textual's own "@click", which gives both words the one colour of a link.
    click = Style.from_meta({"hint": binding.action})
    return Content.assemble((keys_of(binding)[0], "bold $primary"), (f" {word}", "$unmarked")).stylize(click)
