"""The gold topics: their articles read by the program itself, and what the gold says of each pair of claims."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

from reader.claims import extract
from reader.evidence import Side
from reader.ingest import read_bytes

GOLD = Path(__file__).parent.parent / "gold"

HELD = GOLD.with_name("held")
"""Topics that nothing is learned from."""

REAL = Path(os.environ.get("GOLD_REAL_DIR", GOLD.parents[2] / "shared" / "gold-real"))
"""Labelled real news, which is not ours to keep here: read where it lies, learned from, and left out where it is absent."""


@cache
def scorer() -> ModuleType:
    """The scoring script of the gold topics."""
    spec = importlib.util.spec_from_file_location("gold_score", GOLD / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(GOLD / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass(frozen=True)
class Topic:
    """One topic: its sides in the order of its gold file, and its gold as the scoring script reads it."""

    name: str
    folder: Path
    sides: tuple[Side, ...]
    gold: Any

    def labels(self) -> dict[tuple[int, int, int, int], frozenset[str]]:
        """The gold's labels of pairs of claims, by article, claim, article, claim."""
        matches = scorer().matches
        spans = {
            (article, place): self.gold.texts[self.gold.files[article]].find(claim.quote)
            for article, side in enumerate(self.sides)
            for place, claim in enumerate(side.claims)
        }
        claims = {
            passage: [key for key, found in spans.items() if self.gold.files[key[0]] == passage[0] and matches(found, at)]
            for passage, at in self.gold.passages.items()
        }
        labels: dict[tuple[int, int, int, int], set[str]] = {}
        for pair, said in self.gold.pairs.items():
            one, two = tuple(pair)
            for left in claims[one]:
                for right in claims[two]:
                    first, second = sorted((left, right))
                    labels.setdefault((*first, *second), set()).update(said)
        return {key: frozenset(said) for key, said in labels.items()}


def topics(root: Path = GOLD) -> Iterator[Topic]:
    """All topics of a folder, by name; article ids run from 1 within each topic."""
    for path in sorted(root.glob("*/gold.json")):
        yield topic(path.parent)


def topic(folder: Path) -> Topic:
    """One topic, its articles read and their claims extracted."""
    gold = scorer().Topic(folder)
    sides = []
    for number, name in enumerate(gold.files, 1):
        article = replace(read_bytes((folder / name).read_bytes(), str(folder / name)), id=number)
        sides.append(Side(article, tuple(extract(article))))
    return Topic(folder.name, folder, tuple(sides), gold)


def corpus_hash(root: Path = GOLD) -> str:
    """SHA-256 over the names and contents of all topics' files."""
    digest = sha256()
    for path in sorted(path for path in root.rglob("*") if path.is_file() and path.name != "README.md" and path.suffix != ".pyc"):
        digest.update(f"{path.relative_to(root).as_posix()} {sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()
