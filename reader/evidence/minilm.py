"""The default embedding model: all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0) with int8 weights, as an ONNX file.

Mean pooling over the tokens, unit length. The tokenizer is BERT's uncased WordPiece, small enough to stand here in full.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache, cached_property
from hashlib import sha256
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from reader.errors import ReaderError
from reader.evidence.embedding import Matrix, Reading
from reader.text.term import is_content


class WordPiece:
    """BERT's uncased tokenizer: lower case without accents, punctuation apart, then the longest known pieces."""

    MAX_TOKENS = 128
    _MAX_WORD = 100

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._pieces = tuple(vocabulary)
        self._ids = {piece: index for index, piece in enumerate(vocabulary)}
        self._unknown = self._ids["[UNK]"]
        self._first, self._last = self._ids["[CLS]"], self._ids["[SEP]"]

    def encode(self, text: str) -> list[int]:
        """The ids of a text's pieces between the two marks that frame it."""
        pieces = [piece for word in _words(text) for piece in self._split(word)]
        return [self._first, *pieces[: self.MAX_TOKENS - 2], self._last]

    def is_content(self, token: int) -> bool:
        """Whether a piece is part of a content word, and not a mark, a sign or a function word."""
        piece = self._pieces[token].removeprefix("##")
        return is_content(piece)

    def _split(self, word: str) -> list[int]:
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
    """all-MiniLM-L6-v2 in ONNX form, on the processor. The weights are read and verified when the first text comes."""

    SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"

    def __init__(self, path: Path, digest: str | None = SHA256) -> None:
        """Name the weights.

        Args:
            path: The ONNX file.
            digest: SHA-256 that the file must have; ``None`` takes any file, and its digest becomes part of the model's name.
        """
        self._path, self._digest = path, digest

    @cached_property
    def model(self) -> str:
        """Name of the weights."""
        digest = self._digest or sha256(self._weights()).hexdigest()
        return f"minilm-{digest[:12]}"

    def read(self, text: str) -> Reading:
        """A text's vector and those of its content pieces.

        One text a run: int8 weights scale the activations by the largest of the batch, so that in a batch a text's vector
        would depend on its company, and a library's output on the order of adding. It costs no time on a processor.
        """
        tokens = self._tokenizer.encode(text)
        ids = np.array([tokens], np.int64)
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        wanted = {item.name for item in self._session.get_inputs()}
        (hidden, *_) = self._session.run(None, {name: feed[name] for name in feed if name in wanted})
        states: Matrix = hidden[0].astype(np.float32)
        content = [place for place, token in enumerate(tokens) if self._tokenizer.is_content(token)]
        return Reading(_unit(states.mean(0, keepdims=True))[0], _unit(states[content]))

    @cached_property
    def _tokenizer(self) -> WordPiece:
        return WordPiece(vocabulary())

    @cached_property
    def _session(self) -> Any:
        weights = self._weights()
        found = sha256(weights).hexdigest()
        if self._digest is not None and found != self._digest:
            raise ReaderError(
                f"The embedding model {self._path} is not the file it should be (SHA-256 {found[:12]}…).", "Install it again."
            )
        # 78 MB and 0.2 s: imported when a vector is needed that no cache has, never before.
        onnxruntime = import_module("onnxruntime")
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        # Sentences are short: a second thread gains nothing, and on a busy machine its waiting costs a fifth.
        options.intra_op_num_threads = 1
        return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])

    def _weights(self) -> bytes:
        try:
            return self._path.read_bytes()
        except OSError as error:
            raise ReaderError(f"The embedding model {self._path} cannot be read: {error.strerror}.") from error


def _unit(rows: Matrix) -> Matrix:
    unit: Matrix = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return unit


@cache
def vocabulary() -> tuple[str, ...]:
    """The pieces of BERT's uncased vocabulary, in the order of their ids."""
    return tuple(files("reader.evidence").joinpath("data/wordpiece-vocabulary.txt").read_text("utf-8").splitlines())
