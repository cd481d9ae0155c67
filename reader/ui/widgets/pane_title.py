"""The line above a pane: its name in a rule. A widget of its own, since a border title redraws all that it borders."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from reader.ui.cells import clip


class PaneTitle(Widget, can_focus=False):
    """A name in a rule."""

    ALLOW_SELECT = False

    words: reactive[str] = reactive("")
    """What the pane is called now."""

    def render(self) -> Content:
        """The rule with the words in it."""
        words = clip(self.words, self.size.width - 3)
        return Content(f"─ {words} {'─' * (self.size.width - len(words) - 3)}")
