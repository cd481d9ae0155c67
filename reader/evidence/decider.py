"""The decision: is it the same fact, and if so, do they agree? Two logistic regressions over named features.

The weights stand in a readable file (``data/weights.json``, ``data/weights-without-vectors.json``), written by the training
script of the evaluation. Scores are probabilities: of a hundred links at 0.7, seventy should hold.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Stage:
    """One logistic regression over standardised features."""

    bias: float
    weights: dict[str, tuple[float, float, float]]
    """For each feature its mean, its deviation and its weight."""

    def probability(self, features: Mapping[str, float]) -> float:
        """The probability that the answer is yes."""
        total = self.bias
        for name, (mean, deviation, weight) in self.weights.items():
            total += weight * (features[name] - mean) / deviation
        return 1 / (1 + math.exp(-max(-35.0, min(35.0, total))))


@dataclass(frozen=True, slots=True)
class Decider:
    """Both stages and the floors from which a link is worth a person's look."""

    same: Stage
    contest: Stage
    corroborates_floor: float
    contests_floor: float

    @property
    def names(self) -> frozenset[str]:
        """The features that either stage looks at."""
        return frozenset(self.same.weights) | frozenset(self.contest.weights)

    def probabilities(self, features: Mapping[str, float]) -> tuple[float, float]:
        """The probabilities that the pair corroborates and that it contests."""
        same, contest = self.same.probability(features), self.contest.probability(features)
        return same * (1 - contest), same * contest

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Decider:
        """Read a decider from the weights file's content."""
        stages = [
            Stage(
                data[name]["bias"],
                {key: (value["mean"], value["deviation"], value["weight"]) for key, value in data[name]["features"].items()},
            )
            for name in ("same", "contest")
        ]
        return cls(stages[0], stages[1], data["floors"]["corroborates"], data["floors"]["contests"])


@cache
def shipped(with_vectors: bool) -> Decider:
    """The decider that comes with the program."""
    name = "weights.json" if with_vectors else "weights-without-vectors.json"
    return Decider.from_json(json.loads(files("reader.evidence").joinpath("data", name).read_text("utf-8")))
