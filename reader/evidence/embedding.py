"""Sentence vectors: the protocol of a model, and the cache in front of it.

Similarity only finds candidates and weighs them; it never decides a relation by itself. A model is loaded when the first text
without a cached vector comes; without one the engine goes on by words alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

_CONTENT = "content"
"""Under which name vectors of content tokens are kept; another one wherever other tokens are content."""

_SKETCH = 96
"""Dimensions that token vectors are kept in."""


class Vectors(Protocol):
    """The library's cache of vectors, by model and text."""

    def get(self, model: str, texts: Sequence[str]) -> dict[str, bytes]:
        """The cached vectors of those texts that have one."""

    def put(self, model: str, vectors: Mapping[str, bytes]) -> None:
        """Keep vectors for next time."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as a model sees it."""

    sentence: Matrix
    """One vector of unit length."""
    tokens: Matrix
    """A row of unit length for each piece of a content word, in context."""


class Embedder(Protocol):
    """Turns texts into vectors. ``model`` names the weights: vectors of one name can be compared and cached."""

    @property
    def model(self) -> str:
        """Name of the weights, part of the cache key."""

    def read(self, text: str) -> Reading:
        """The vectors of one text."""


class Encoder:
    """Vectors of texts, from the cache where it has them, else from the model.

    What the model gives is always stored and read back before use, so that a cached vector equals a fresh one.
    Two encoders of one model and one cache are equal: what one has read off an article serves the other.
    """

    def __init__(self, embedder: Embedder, vectors: Vectors | None = None) -> None:
        self._embedder, self._vectors = embedder, vectors

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Encoder) and self._embedder is other._embedder and self._vectors is other._vectors

    def __hash__(self) -> int:
        return hash((id(self._embedder), id(self._vectors)))

    def encode(self, texts: Sequence[str]) -> Matrix:
        """One row for each text."""
        known = self._known(self._embedder.model, texts)
        missing = [text for text in dict.fromkeys(texts) if text not in known]
        known |= self._keep(self._embedder.model, {text: _packed(self._embedder.read(text).sentence) for text in missing})
        return _stacked([known[text] for text in texts])

    def encode_claims(self, texts: Sequence[str]) -> tuple[Matrix, tuple[Matrix, ...]]:
        """One row for each text, and for each a matrix of its content tokens."""
        sentences, sketches = self._embedder.model, f"{self._embedder.model}/{_CONTENT}"
        known, tokens = self._known(sentences, texts), self._known(sketches, texts)
        missing = [text for text in dict.fromkeys(texts) if text not in known or text not in tokens]
        readings = {text: self._embedder.read(text) for text in missing}
        known |= self._keep(sentences, {text: _packed(reading.sentence) for text, reading in readings.items()})
        tokens |= self._keep(sketches, {text: _sketched(reading.tokens) for text, reading in readings.items()})
        return _stacked([known[text] for text in texts]), tuple(_tokens(tokens[text]) for text in texts)

    def _known(self, model: str, texts: Sequence[str]) -> dict[str, bytes]:
        return self._vectors.get(model, list(dict.fromkeys(texts))) if self._vectors and texts else {}

    def _keep(self, model: str, fresh: dict[str, bytes]) -> dict[str, bytes]:
        if fresh and self._vectors:
            self._vectors.put(model, fresh)
        return fresh


def _packed(vector: Matrix) -> bytes:
    return vector.astype("<f2").tobytes()


def _stacked(rows: Sequence[bytes]) -> Matrix:
    return np.stack([np.frombuffer(row, "<f2").astype(np.float32) for row in rows]) if rows else np.zeros((0, 1), np.float32)


def _sketched(tokens: Matrix) -> bytes:
    """Token vectors, projected on fixed random signs and kept in 8 bits: their angles stay, at a sixteenth of the room."""
    if not len(tokens):
        return b""
    small = tokens @ _signs(tokens.shape[1])
    scale = 127 / np.maximum(np.abs(small).max(axis=1, keepdims=True), 1e-9)
    packed: NDArray[np.int8] = np.round(small * scale).astype(np.int8)
    return packed.tobytes()


def _tokens(sketch: bytes) -> Matrix:
    rows = np.frombuffer(sketch, np.int8).reshape(-1, _SKETCH).astype(np.float32)
    unit: Matrix = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return unit


def _signs(dimensions: int) -> Matrix:
    """A matrix of 1 and -1 that is the same on every machine: the bits of a hash chain."""
    needed = dimensions * _SKETCH
    stream = b"".join(sha256(f"sketch/1 {block}".encode()).digest() for block in range(needed // 256 + 1))
    bits = np.unpackbits(np.frombuffer(stream, np.uint8))[:needed]
    return (bits.astype(np.float32) * 2 - 1).reshape(dimensions, _SKETCH)
