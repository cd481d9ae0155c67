"""The editable tables of the text grammars, read once when first needed."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=16)
def table(name: str) -> dict[str, Any]:
    """The table ``data/NAME.toml`` of this package."""
    return tomllib.loads(files("reader.text").joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))


Phrases = dict[str, list[tuple[tuple[str, ...], Any]]]
"""Phrases by their first token, longest first, each with what it stands for."""


def phrases(entries: dict[str, Any]) -> Phrases:
    """Index phrases (lower-case tokens separated by spaces) by their first token."""
    index: Phrases = {}
    for phrase, value in entries.items():
        parts = tuple(phrase.split())
        index.setdefault(parts[0], []).append((parts, value))
    for group in index.values():
        group.sort(key=lambda entry: -len(entry[0]))
    return index


def listed(words: str) -> frozenset[str]:
    """A set of words written as one line of prose, which is how such tables are read and edited."""
    return frozenset(words.split())


def pairs(written: str) -> dict[str, str]:
    """A table of replacements written as ``old=new`` pairs, in their order."""
    return dict(pair.split("=") for pair in written.split())
