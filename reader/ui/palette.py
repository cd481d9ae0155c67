"""Textual's command palette, made to bear any size and any key."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.command import CommandList, CommandPalette
from textual.css.query import NoMatches

from reader.ui.closing import closed_once
from reader.ui.keys.dialog import PALETTE_KEYS


class Palette(CommandPalette):
    """The palette of Textual, which fails where its list is narrower than its margins, has no rows yet, or is gone at once."""

    DEFAULT_CSS = """
    Palette CommandList { min-width: 12; }
    """
    BINDINGS: ClassVar[list[BindingType]] = list(PALETTE_KEYS)

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close, once."""
        return closed_once(self, lambda: super(Palette, self).dismiss(result))

    @work(exclusive=True, group=CommandPalette._GATHER_COMMANDS_GROUP)
    async def _gather_commands(self, search_value: str) -> None:
        """Gather them while the palette is open: Textual's own looks for a list that may be gone, at first or meanwhile."""
        try:
            if self.query(CommandList):
                await CommandPalette._gather_commands.__wrapped__(self, search_value)  # type: ignore[attr-defined]
        except NoMatches:
            if self.query(CommandList):
                raise

    async def action_page(self, action: str) -> None:
        """Page the list when there is one to see."""
        commands = self.query_one(CommandList)
        if commands.size:
            await commands.run_action(action)
