"""The last door on the way to the terminal: nothing that is drawn may be obeyed by it.

Texts are made fit to be drawn where they are shown (`cells.clip`, `wrapping.printable`). What that was forgotten for, and what a
line of input holds, comes by here.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from reader.text.wrapping import printable


class Inert(LineFilter):
    """Takes the controls out of every line of every widget."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - the library's signature
        """The line without controls."""
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [segment if segment.control else Segment(_inert(segment.text), segment.style) for segment in segments]


def _inert(text: str) -> str:
    """A text without the characters that a terminal would obey; Textual gives them no width."""
    return "".join(here for here, there in zip(text, printable(text), strict=True) if here == there)
