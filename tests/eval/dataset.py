"""Candidates of all pairs of articles within a topic, with their features and what the gold says."""

from __future__ import annotations

import os
import pickle
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from reader.evidence.embedding import Encoder
from reader.evidence.feature import Candidate, candidates
from reader.evidence.profile import Profile, profile
from tests.eval.topic import Topic

Cell = tuple[int, int, int, int]
"""Article, claim, article, claim."""


@dataclass(frozen=True)
class Row:
    """One candidate."""

    topic: str
    cell: Cell
    candidate: Candidate
    labels: frozenset[str]

    @property
    def same(self) -> bool:
        """Whether both claims state the same fact; agreement with a copy counts too."""
        return bool(self.labels & {"corroborates", "contests", "echo"})

    @property
    def contests(self) -> bool:
        """Whether their values conflict."""
        return "contests" in self.labels

    @property
    def usable(self) -> bool:
        """Whether the gold says something clear."""
        return self.same or not self.labels


class FileVectors:
    """Vectors kept in one file between runs, so that an evaluation takes seconds."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or Path(os.environ.get("EVAL_CACHE", tempfile.gettempdir())) / "factcheck-reader-eval-vectors.pickle"
        self._known: dict[tuple[str, str], bytes] = pickle.loads(self._path.read_bytes()) if self._path.exists() else {}
        self._stored = len(self._known)

    def get(self, model: str, texts: Sequence[str]) -> dict[str, bytes]:
        """The cached vectors of those texts that have one."""
        return {text: self._known[model, text] for text in texts if (model, text) in self._known}

    def put(self, model: str, vectors: Mapping[str, bytes]) -> None:
        """Keep vectors for next time."""
        self._known.update({(model, text): vector for text, vector in vectors.items()})

    def save(self) -> None:
        """Write them down, if there are new ones; whole or not at all."""
        if len(self._known) > self._stored:
            draft = self._path.with_suffix(f".{os.getpid()}")
            draft.write_bytes(pickle.dumps(self._known))
            draft.replace(self._path)


def rows(topics: Iterable[Topic], encoder: Encoder | None) -> list[Row]:
    """The candidates of all pairs of articles, topic by topic."""
    found = []
    for topic in topics:
        labels = topic.labels()
        profiles: list[Profile] = [profile(side, encoder) for side in topic.sides]
        for one, two in combinations(range(len(profiles)), 2):
            for candidate in candidates(profiles[one], profiles[two]):
                cell = one, candidate.here, two, candidate.there
                found.append(Row(topic.name, cell, candidate, labels.get(cell, frozenset())))
    return found
