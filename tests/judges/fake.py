"""Judges that need no model: one that knows everything, and what a test wants to see of its calls."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from db.records import Relation
from reader.judges import Answer, Pair, Unusable


@dataclass
class Fake:
    """Compares the last numbers: equal ones corroborate, others contest. Answers can be set by the passage."""

    model: str = "one"
    batch: int = 2
    quotes: bool = True
    name: str = "fake"
    says: dict[str, Answer | Unusable] = field(default_factory=dict)
    """What it answers in place of that, by passage."""
    stops_after: int = 1000
    """Calls after which a person presses Ctrl-C."""
    asked: list[Pair] = field(default_factory=list)
    calls: int = 0

    def tokens(self, pairs: Sequence[Pair]) -> tuple[int, int]:
        return 100 * len(pairs), 10 * len(pairs)

    def judge(self, pairs: Sequence[Pair]) -> list[Answer | Unusable]:
        if self.calls == self.stops_after:
            raise KeyboardInterrupt
        self.calls += 1
        self.asked += pairs
        return [self.says.get(pair.passage) or _compared(pair) for pair in pairs]


def _compared(pair: Pair) -> Answer:
    here, there = re.findall(r"\d+", pair.claim)[-1:], re.findall(r"\d+", pair.passage)[-1:]
    return Answer(Relation.CORROBORATES if here == there else Relation.CONTESTS, 0.9, tuple(here), tuple(there))
