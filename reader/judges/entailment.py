"""The judge ``nli``: a cross-encoder for natural language inference in ONNX form, on this machine.

A folder holds ``model.onnx`` (or ``onnx/model.onnx``), ``tokenizer.json`` and ``config.json`` with the names of the labels, as
exporters for sentence-transformers and transformers write them. The passage is the premise, the claim the hypothesis.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from db.records import Relation
from reader.errors import ReaderError
from reader.judges.judge import Answer, Pair

_FILES = ("model.onnx", "onnx/model.onnx")
"""Where a model's folder has its weights, the first that is there."""

_FETCHED = ["config.json", "tokenizer.json", *_FILES, *(f"{name}_data" for name in _FILES)]
"""What is fetched from a hub, and nothing else: no code, and no weights in other forms."""

_HUB_ID = re.compile(r"[\w-][\w.-]*/[\w.-]+")

_LABELS = {"entail": Relation.CORROBORATES, "contradict": Relation.CONTESTS, "neutral": Relation.RELATED}
"""How the names of labels begin, and what they say of a claim."""

_LENGTH = 512
"""Tokens of a pair, unless the model takes fewer; a longer one is cut at its longer side."""


class Entailment:
    """Runs pair by pair: in a batch, int8 weights would let a pair's score depend on its company."""

    name = "nli"
    batch = 16
    quotes = False
    """It weighs the passages as wholes and names no words."""
    directed = True
    """What a passage entails need not entail the passage."""

    def __init__(self, model: str | None) -> None:
        """Name the model; it is read when the first pair is judged.

        Args:
            model: A folder, or a hub's id of one (owner/name).

        Raises:
            ReaderError: None is named, it is not there, or a package is missing.
        """
        if not model:
            raise ReaderError("The judge nli needs a model.", "Name a folder with model.onnx, or a hub id, with --model.")
        if find_spec("tokenizers") is None:
            raise ReaderError("The judge nli needs the package tokenizers.", "pip install 'factcheck-reader[nli]'")
        self._named = model
        self._local = Path(model).expanduser().is_dir()
        if not self._local:
            _check_hub(model)

    @cached_property
    def model(self) -> str:
        """A folder's name with its weights' digest, since another model may come to stand there; or the hub's id."""
        if not self._local:
            return self._named
        with self._weights.open("rb") as file:
            digest = sha256()
            while block := file.read(1 << 20):
                digest.update(block)
        return f"{self._folder.name} {digest.hexdigest()[:12]}"

    def tokens(self, pairs: Sequence[Pair]) -> tuple[int, int]:  # noqa: ARG002 - the protocol's argument
        """None: it runs here."""
        return 0, 0

    def judge(self, pairs: Sequence[Pair]) -> list[Answer]:
        """The most probable label of each pair, with its probability."""
        return [self._judge(pair) for pair in pairs]

    def _judge(self, pair: Pair) -> Answer:
        encoded = self._tokenizer.encode(pair.passage, pair.claim)
        given = {"input_ids": encoded.ids, "attention_mask": encoded.attention_mask, "token_type_ids": encoded.type_ids}
        feed = {item.name: np.array([given[item.name]], np.int64) for item in self._session.get_inputs() if item.name in given}
        logits = self._run(feed)
        weights = np.exp(logits - logits.max())
        shares = weights / weights.sum()
        best = max(self._labels, key=lambda index: (shares[index], -index))
        return Answer(self._labels[best], round(float(shares[best]), 4))

    def _run(self, feed: dict[str, NDArray[np.int64]]) -> NDArray[np.float64]:
        """A number for each label."""
        try:
            (logits, *_) = self._session.run(None, feed)
        except Exception as error:  # as in _session
            raise ReaderError(f"{self._weights} does not run with tokens for its input.", "Export it again.") from error
        row: NDArray[np.float64] = np.asarray(logits, np.float64).reshape(-1)
        if row.size <= max(self._labels):
            raise ReaderError(f"{self._weights} gives fewer numbers than {self._folder / 'config.json'} names labels.")
        return row

    @cached_property
    def _folder(self) -> Path:
        if self._local:
            return Path(self._named).expanduser().resolve()
        fetch = import_module("huggingface_hub").snapshot_download
        try:
            return Path(fetch(self._named, allow_patterns=_FETCHED))
        except (OSError, ValueError) as error:  # the hub's own errors are both
            why = " ".join(str(error).split())
            raise ReaderError(f"The model {self._named} cannot be fetched: {why}", "Name a folder with --model.") from error

    @cached_property
    def _weights(self) -> Path:
        found = next((path for name in _FILES if (path := self._folder / name).is_file()), None)
        if found is None:
            raise ReaderError(f"There is no {_FILES[0]} in {self._folder}.", "Export the model to ONNX first.")
        return found

    @cached_property
    def _config(self) -> dict[str, Any]:
        path = self._folder / "config.json"
        try:
            config = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise ReaderError(f"{path} cannot be read as the configuration of a model.") from error
        if not isinstance(config, dict):
            raise ReaderError(f"{path} is not the configuration of a model.")
        return config

    @cached_property
    def _labels(self) -> dict[int, Relation]:
        """What each place of the output says."""
        named = self._config.get("id2label")
        found = {
            int(index): relation
            for index, name in (named.items() if isinstance(named, dict) else ())
            for start, relation in _LABELS.items()
            if str(name).lower().startswith(start) and str(index).isdecimal()
        }
        if not {Relation.CORROBORATES, Relation.CONTESTS} <= set(found.values()):
            raise ReaderError(
                f"{self._folder / 'config.json'} names no labels for entailment and contradiction in id2label.",
                "Choose a model for natural language inference.",
            )
        return found

    @cached_property
    def _tokenizer(self) -> Any:
        # An extension in Rust of 10 MB: imported when the first pair is judged.
        tokenizers = import_module("tokenizers")
        path = self._folder / "tokenizer.json"
        try:
            tokenizer = tokenizers.Tokenizer.from_str(path.read_text("utf-8"))
        except Exception as error:  # that is what the extension raises for a malformed file, and nothing more exact
            raise ReaderError(f"{path} cannot be read as a tokenizer.") from error
        positions = self._config.get("max_position_embeddings")
        # RoBERTa and its kin have two positions more than they take tokens, so the usual length bounds theirs too.
        length = min(_LENGTH, positions) if isinstance(positions, int) else _LENGTH
        tokenizer.enable_truncation(max_length=length, strategy="longest_first")
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _session(self) -> Any:
        onnxruntime = import_module("onnxruntime")
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        try:
            # By path and not by bytes: weights of more than 2 GB stand in a second file beside the first.
            return onnxruntime.InferenceSession(str(self._weights), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # the runtime's errors have no base of their own
            raise ReaderError(f"{self._weights} cannot be run as an ONNX model.", "Export it again.") from error


def _check_hub(model: str) -> None:
    """See that a model which is no folder can be asked for at a hub.

    Raises:
        ReaderError: It cannot.
    """
    if not _HUB_ID.fullmatch(model):
        raise ReaderError(f"There is no folder {model}.", "Name one with model.onnx in it, or a hub id as owner/name.")
    if find_spec("huggingface_hub") is None:
        raise ReaderError(
            f"There is no folder {model}, and a hub can only be asked with the package huggingface_hub.",
            "pip install huggingface_hub, or name a folder.",
        )
