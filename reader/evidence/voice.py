"""Voices: whether a claim is told in the text's own name, or as what somebody says, holds or finds; and whether it tells a cause.

What is simply told agrees more often with what another text tells; where two texts each give somebody's judgement or count, they
differ more often. How words of saying are meant is `reader.text.saying`'s matter; those of cause stand in
``data/cause-words.txt``: news of any kind has them.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

from reader.text.saying import Manner, manners
from reader.text.words import root, tokens


def voice_features(one: str, two: str) -> dict[str, float]:
    """What the voices of two passages say, each value with a name."""
    return {
        "voice in either": float(not (_manners(one) | _manners(two)).isdisjoint({Manner.SAY, Manner.HOLD})),
        "judged in both": float(judged(one) and judged(two)),
        "cause in either": float(_tells_cause(one) or _tells_cause(two)),
    }


def judged(quote: str) -> bool:
    """Whether a passage gives what somebody holds, counts or finds."""
    return not _manners(quote).isdisjoint({Manner.HOLD, Manner.FIND})


@lru_cache(maxsize=5_000)
def _manners(quote: str) -> frozenset[Manner]:
    return frozenset(manner for token in tokens(quote) for manner in manners(token.text))


@lru_cache(maxsize=5_000)
def _tells_cause(quote: str) -> bool:
    return any(root(token.text) in _causes() for token in tokens(quote))


@cache
def _causes() -> frozenset[str]:
    return frozenset(map(root, files("reader.evidence").joinpath("data/cause-words.txt").read_text("utf-8").split()))
