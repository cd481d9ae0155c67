"""What does not hold in a library: of which kind, of what, and in one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """What a fault is of."""

    TEXT = "text"
    PASSAGE = "passage"
    LOG = "log"
    MARK = "mark"
    DECISION = "decision"
    ANSWER = "answer"
    """What a judge said, or what only a judge saw."""
    ARTICLE = "article"
    FIELD = "field"
    CLAIM = "claim"
    LINK = "link"
    COPY = "copy"
    ROWS = "rows"
    """Rows of a table that are not as the program stored them."""
    STRANGE = "strange"
    """A value that the program never writes."""


HELD = frozenset({FaultKind.MARK, FaultKind.DECISION})
"""What the log alone tells, so that it can be made anew from it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not hold."""

    kind: FaultKind
    subject: str
    """The id, SHA-256, number or name of what it is about."""
    sentence: str


STRANGE = Fault(FaultKind.STRANGE, "", "A row of the library holds what the program never writes there.")
