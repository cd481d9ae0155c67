"""Voices: whether a claim is told in the text's own name, or as what somebody says, holds or finds; and whether it tells a cause.

What is simply told agrees more often with what another text tells; where two texts each give somebody's judgement or count, they
differ more often. The words stand in ``data/voice-words.txt`` by group and in
``data/cause-words.txt``: news of any kind has them.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from reader.evidence.term import fold, stem

SAY, HOLD, FIND = "say", "hold", "find"
"""Statements, opinions and counts, findings."""

_CAUSE = "cause"
_LETTERS = re.compile(r"[^\W\d_]+")


def voice_features(one: str, two: str) -> dict[str, float]:
    """What the voices of two passages say, each value with a name."""
    mine, theirs = _groups(one), _groups(two)
    return {
        "voice in either": float(not (mine | theirs).isdisjoint({SAY, HOLD})),
        "judged in both": float(judged(one) and judged(two)),
        "cause in either": float(_CAUSE in mine | theirs),
    }


def judged(quote: str) -> bool:
    """Whether a passage gives what somebody holds, counts or finds."""
    return not _groups(quote).isdisjoint({HOLD, FIND})


@lru_cache(maxsize=5_000)
def _groups(quote: str) -> frozenset[str]:
    groups = _table()
    return frozenset(group for word in _LETTERS.findall(fold(quote)) for group in groups.get(stem(word), ()))


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """For each stem its groups: "theory" is what somebody holds, and tells a cause."""
    lines = [line.split() for line in _data("voice-words.txt")] + [[_CAUSE, *line.split()] for line in _data("cause-words.txt")]
    table: dict[str, tuple[str, ...]] = {}
    for group, *words in lines:
        table |= {term: (*table.get(term, ()), group) for term in map(stem, words)}
    return table


def _data(name: str) -> list[str]:
    return files("reader.evidence").joinpath("data", name).read_text("utf-8").splitlines()
