"""Textual's command palette, made to bear any size and any key."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.command import CommandList, CommandPalette

from reader.ui.keys.dialog import PALETTE_KEYS


class Palette(CommandPalette):
    """The palette of Textual, which fails where its list is narrower than its margins, or is paged before it has rows."""

    DEFAULT_CSS = """
    Palette CommandList { min-width: 12; }
    """
    BINDINGS: ClassVar[list[BindingType]] = list(PALETTE_KEYS)

    async def action_page(self, action: str) -> None:
        """Page the list when there is one to see."""
        commands = self.query_one(CommandList)
        if commands.size:
            await commands.run_action(action)
