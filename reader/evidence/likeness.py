"""How much two claims say the same in other words: soft overlap of their tokens in context, and what is left over."""

from __future__ import annotations

import numpy as np

from reader.evidence.embedding import Matrix
from reader.evidence.profile import Profile

MET = 0.5
"""Likeness from which a token is taken to have met one in the other claim."""


def likeness_features(one: Profile, two: Profile, here: int, there: int) -> dict[str, float]:
    """Soft overlap in both directions; the lesser asks whether each says all that the other says."""
    grid = _grid(one, two, here, there)
    if not grid.size:
        nothing = {**_ends("tokens in tokens", 0.0, 0.0), **_ends("weighted tokens", 0.0, 0.0)}
        return {**nothing, "tokens left": 1.0, "token alone": 0.0}
    best = grid.max(axis=1), grid.max(axis=0)
    weights = one.weights[here], two.weights[there]
    return {
        **_ends("tokens in tokens", *(float(near.mean()) for near in best)),
        **_ends("weighted tokens", *(float(near @ weight / weight.sum()) for near, weight in zip(best, weights, strict=True))),
        "tokens left": max(float(weight[near < MET].sum() / weight.sum()) for near, weight in zip(best, weights, strict=True)),
        "token alone": max(float(((1 - near) * weight).max()) for near, weight in zip(best, weights, strict=True)),
    }


def _grid(one: Profile, two: Profile, here: int, there: int) -> Matrix:
    """The likeness of each token to each; of each word, equal or not, where there are no vectors."""
    if one.sense and two.sense:
        near: Matrix = one.sense.tokens[here] @ two.sense.tokens[there].T
        return near
    left, right = one.words[here], two.words[there]
    return np.array([[float(word == other) for other in right] for word in left], np.float32).reshape(len(left), len(right))


def _ends(name: str, one: float, two: float) -> dict[str, float]:
    return {f"{name} least": min(one, two), f"{name} most": max(one, two)}
