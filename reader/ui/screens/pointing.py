"""Pointing at the text of an article: what a screen whose article the mouse can select in does for Textual."""

from __future__ import annotations

from textual.geometry import Offset
from textual.widget import Widget

from reader.ui.widgets.page_view import PageView

Pointed = tuple[Widget | None, Offset | None]
"""A widget, and the place of a character in it."""


def pointed_at(place: Pointed, x: int, y: int) -> Pointed:
    """Ask the article which character stands at a cell of the screen, where Textual says that the article does.

    Textual would have every piece of every row bear its place, which makes drawing a page twice as dear.
    """
    widget, _ = place
    return (widget, widget.place_at(Offset(x, y) - widget.content_region.offset)) if isinstance(widget, PageView) else place
