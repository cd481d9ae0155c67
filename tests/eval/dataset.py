"""Candidates of all pairs of articles within a topic, with their features and what the gold says."""

from __future__ import annotations

import os
import pickle
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from db.records import Claim
from db.slots import DateValue, Precision
from reader.evidence import Side, kinship, story_keys
from reader.evidence.embedding import Encoder
from reader.evidence.feature import Candidate, candidates
from reader.evidence.profile import profile
from tests.eval.topic import Topic

Cell = tuple[int, int, int, int]
"""Article, claim, article, claim."""


@dataclass(frozen=True)
class Row:
    """One candidate."""

    topics: tuple[str, ...]
    """The topic, or the two topics, that its articles belong to."""
    cell: Cell
    candidate: Candidate
    labels: frozenset[str]
    real: bool = True
    """Whether it stands so in the gold; else it was made up to be learned from."""

    @cached_property
    def values(self) -> NDArray[np.float64]:
        """All features in the order of their names."""
        return np.array([value for _, value in sorted(self.candidate.features.items())])

    @property
    def topic(self) -> str:
        """The topic of its first article."""
        return self.topics[0]

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
        profiles = [profile(side, encoder) for side in topic.sides]
        for one, two in combinations(range(len(profiles)), 2):
            for candidate in candidates(profiles[one], profiles[two]):
                cell = one, candidate.here, two, candidate.there
                found.append(Row((topic.name,), cell, candidate, labels.get(cell, frozenset())))
    return found


def made_up(topics: Sequence[Topic], encoder: Encoder | None) -> list[Row]:
    """Examples beside those that the gold has: to be learned from, never to be scored."""
    return strangers(topics, encoder) + misdated(topics, encoder)


def strangers(topics: Sequence[Topic], encoder: Encoder | None) -> list[Row]:
    """Candidates across topics, none of which is right: each article beside its next of kin in other topics.

    They teach that the best of a loosely related article need not be good.
    """
    sides = [(topic.name, side, story_keys(side.article, side.claims)) for topic in topics for side in topic.sides]
    chosen = set()
    for mine, (name, _, keys) in enumerate(sides):
        others = [(kinship(keys, sides[theirs][2]), theirs) for theirs in range(len(sides)) if sides[theirs][0] != name]
        nearest = max(others, default=(0.0, mine))[1]
        chosen.add((min(mine, nearest), max(mine, nearest)))
    profiles = {place: profile(sides[place][1], encoder) for pair in chosen for place in pair}
    return [
        Row((sides[one][0], sides[two][0]), (one, candidate.here, two, candidate.there), candidate, frozenset(), real=False)
        for one, two in sorted(chosen)
        if one != two
        for candidate in candidates(profiles[one], profiles[two])
    ]


def misdated(topics: Iterable[Topic], encoder: Encoder | None) -> list[Row]:
    """Candidates with a wrong year: each article once with its dated days two years late, beside the other articles as they are.

    Real articles get a year wrong now and then, too seldom to learn from. What agreed before, day and all, now contests.
    """
    found = []
    for topic in topics:
        labels = topic.labels()
        profiles = [profile(side, encoder) for side in topic.sides]
        for wrong, side in enumerate(topic.sides):
            late = profile(Side(side.article, tuple(_two_years_late(claim) for claim in side.claims)), encoder)
            for other in range(len(profiles)):
                one, two = min(wrong, other), max(wrong, other)
                if one == two:
                    continue
                pair = (late if one == wrong else profiles[one]), (late if two == wrong else profiles[two])
                for candidate in candidates(*pair):
                    cell = one, candidate.here, two, candidate.there
                    said = labels.get(cell, frozenset())
                    if candidate.features["other year"]:
                        now = frozenset({"contests"}) if "corroborates" in said else said
                        found.append(Row((topic.name,), cell, candidate, now, real=False))
    return found


def _two_years_late(claim: Claim) -> Claim:
    return replace(claim, slots=replace(claim.slots, dates=tuple(_later(value) for value in claim.slots.dates)))


def _later(value: DateValue) -> DateValue:
    if value.precision is not Precision.DAY or value.relative:
        return value
    earliest, latest = (f"{int(day[:4]) + 2:04}{day[4:]}".replace("-02-29", "-02-28") for day in (value.earliest, value.latest))
    return replace(value, earliest=earliest, latest=latest)
