"""The conflicts of one visit to their screen: what is open, what was left open for now, what was settled and how.

Pure: no library and no screen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.library.log.conflict import Conflict


@dataclass(frozen=True, slots=True)
class Item:
    """A conflict as it is listed."""

    conflict: Conflict
    source: str
    """Whose article it is in."""
    choice: str = ""
    """How it was settled; empty while it is open."""
    left: bool = False
    """Whether it was left open for now."""


class Agenda:
    """Conflicts by what they are about: an id becomes another when a side changes."""

    def __init__(self) -> None:
        self._listed: dict[str, Conflict] = {}
        self._open: frozenset[str] = frozenset()
        self._choices: dict[str, str] = {}
        self._left: set[str] = set()

    def take(self, found: Sequence[Conflict]) -> None:
        """Take what is open now; what was settled before stays listed, what is gone otherwise does not."""
        now = {about(conflict): conflict for conflict in found}
        self._open = frozenset(now)
        self._choices = {key: choice for key, choice in self._choices.items() if key not in now}
        self._left &= set(now)
        self._listed = {key: it for key, it in (self._listed | now).items() if key in now or key in self._choices}

    def settle(self, conflict: Conflict, choice: str) -> None:
        """Remember how a conflict was settled."""
        self._choices[about(conflict)] = choice

    def leave(self, conflict: Conflict) -> None:
        """Leave a conflict open for now."""
        self._left.add(about(conflict))

    def is_open(self, conflict: Conflict) -> bool:
        """Whether a conflict is to be settled."""
        return about(conflict) in self._open

    def items(self, sources: Mapping[int, str]) -> list[Item]:
        """The list; ``sources`` names those of articles by their ids."""
        return [
            Item(conflict, sources.get(conflict.article_id or 0, ""), self._choices.get(key, ""), key in self._left)
            for key, conflict in self._listed.items()
        ]

    def told(self) -> tuple[str, ...]:
        """How many are open, left open and settled, in words."""
        settled, left = len(self._listed) - len(self._open), len(self._left)
        return (
            f"{len(self._open) - left:,} open" if self._listed else "",
            f"{left:,} left open" if left else "",
            f"{settled:,} settled" if settled else "",
        )


def about(conflict: Conflict) -> str:
    """What a conflict is about, which stays the same when a side of it changes."""
    return ":".join((conflict.kind, conflict.subject, conflict.cell[2] if conflict.cell else ""))
