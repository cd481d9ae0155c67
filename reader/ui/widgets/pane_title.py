"""The line above a pane: its name in a rule. A widget of its own, since a border title redraws all that it borders."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive

from reader.ui.cells import clip
from reader.ui.widgets.line_painter import LineWidget


class PaneTitle(LineWidget, can_focus=False):
    """A name in a rule."""

    words: reactive[str] = reactive("")
    """What the pane is called now."""

    def lines(self, width: int, /) -> list[Content]:
        """The rule with the words in it."""
        words = clip(self.words, width - 3)
        return [Content(f"─ {words} {'─' * (width - cell_len(words) - 3)}")]
