"""The whole pieces that a terminal's input is cut into."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """What a piece is."""

    TYPED = auto()
    """One character."""
    ALT = auto()
    """One character after ESC."""
    SEQUENCE = auto()
    """A control sequence in its form of seven bits."""
    PASTED = auto()
    """A text that was pasted."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something whole that came."""

    kind: Kind
    text: str
