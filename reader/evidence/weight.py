"""How much each word of a claim weighs: the rarer it is in its own article, the more it says.

Each article is weighed by itself, so that it is done once however many others it is compared with.
"""

from __future__ import annotations

import math
from collections import Counter

import numpy as np

from reader.evidence.embedding import Matrix

ALIKE = 0.62
"""Likeness of two tokens in context from which a claim is taken to have the word too."""

_BLOCK = 512
"""Tokens that are looked up at a time, so that a long article needs no matrix of all its tokens squared."""

Words = tuple[tuple[str, ...], ...]


def word_weights(claims: Words) -> tuple[Matrix, ...]:
    """The weight of each word, by the number of claims that have it."""
    counts = Counter(word for words in claims for word in set(words))
    return tuple(_weights(len(claims), np.array([counts[word] for word in words], np.float32)) for words in claims)


def token_weights(claims: tuple[Matrix, ...]) -> tuple[Matrix, ...]:
    """The weight of each token, by the number of claims that have one like it."""
    spoken = [tokens for tokens in claims if len(tokens)]
    if not spoken:
        return tuple(np.zeros(0, np.float32) for _ in claims)
    every = np.concatenate(spoken)
    starts = np.cumsum([0, *(len(tokens) for tokens in spoken[:-1])])
    counts = np.concatenate(
        [
            (np.maximum.reduceat(every[at : at + _BLOCK] @ every.T, starts, axis=1) > ALIKE).sum(axis=1)
            for at in range(0, len(every), _BLOCK)
        ]
    )
    weights = _weights(len(claims), counts.astype(np.float32))
    ends = np.cumsum([len(tokens) for tokens in claims])
    return tuple(weights[end - len(tokens) : end] for tokens, end in zip(claims, ends, strict=True))


def _weights(total: int, counts: Matrix) -> Matrix:
    weights: Matrix = np.array([math.log(1 + total / max(1.0, float(count))) for count in counts], np.float32)
    return weights
