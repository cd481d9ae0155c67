"""Pointing at the text of an article: what a screen whose article the mouse can select in does for Textual."""

from __future__ import annotations

from typing import TypeVar

from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget

from reader.ui.widgets.page_view import PageView

Result = TypeVar("Result")


class PointingScreen(Screen[Result]):
    """A screen with a `PageView` whose text can be selected."""

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Ask the article which character stands at a cell.

        Textual would have every piece of every row bear its place, which makes drawing a page twice as dear.
        """
        widget, place = super().get_widget_and_offset_at(x, y)
        if isinstance(widget, PageView):
            place = widget.place_at(Offset(x, y) - widget.content_region.offset)
        return widget, place
