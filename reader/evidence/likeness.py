"""How much two claims say the same in other words: soft overlap of their words and of their tokens in context."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

import numpy as np

from reader.evidence.embedding import Matrix
from reader.evidence.profile import Profile


@dataclass(frozen=True, slots=True)
class Weights:
    """How rare each content word is among the claims of both articles."""

    counts: Counter[str]
    total: int

    @classmethod
    def of(cls, one: Profile, two: Profile) -> Weights:
        """Count in how many claims of both articles each word stands."""
        counts = Counter(word for line in (*one.words, *two.words) for word in set(line))
        return cls(counts, len(one.words) + len(two.words))

    def __call__(self, words: tuple[str, ...]) -> Matrix:
        """The weight of each word."""
        return np.array([math.log(1 + self.total / self.counts[word]) for word in words], np.float32)


def likeness_features(one: Profile, two: Profile, weights: Weights, here: int, there: int) -> dict[str, float]:
    """Soft overlap in both directions; the lesser asks whether each says all that the other says."""
    left, right = one.words[here], two.words[there]
    if one.sense and two.sense and left and right:
        mine, theirs = one.sense.words, two.sense.words
        grid = np.stack([mine[word] for word in left]) @ np.stack([theirs[word] for word in right]).T
    else:
        grid = np.array([[float(word == other) for other in right] for word in left], np.float32).reshape(len(left), len(right))
    plain = _overlap(grid, np.ones(len(left), np.float32), np.ones(len(right), np.float32))
    weighted = _overlap(grid, weights(left), weights(right))
    tokens = plain
    if one.sense and two.sense:
        near = one.sense.tokens[here] @ two.sense.tokens[there].T
        tokens = _overlap(near, np.ones(len(near), np.float32), np.ones(near.shape[1], np.float32))
    names = ("words in words", "weighted words", "tokens in tokens")
    pairs = zip(names, (plain, weighted, tokens), strict=True)
    return {f"{name} {which}": value for name, ends in pairs for which, value in zip(("least", "most"), ends, strict=True)}


def _overlap(grid: Matrix, left: Matrix, right: Matrix) -> tuple[float, float]:
    """The mean of each word's best likeness, from either side: the lesser and the greater."""
    if not grid.size:
        return 0.0, 0.0
    forward = float((grid.max(axis=1) * left).sum() / left.sum())
    backward = float((grid.max(axis=0) * right).sum() / right.sum())
    return min(forward, backward), max(forward, backward)
