"""Fits the decider: logistic regressions by Newton's method, in numpy alone, so that the same data give the same weights."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reader.evidence.decider import Decider, Stage
from tests.eval.dataset import Row

Array = NDArray[np.float64]

STEPS = 30


def logistic(rows: Array, answers: Array, penalty: float) -> tuple[Array, float]:
    """Weights and bias of a ridge-penalised logistic regression; the bias is not penalised.

    Args:
        rows: Standardised features.
        answers: 1 or 0.
        penalty: Weight of the squared weights against the summed log loss.
    """
    design = np.hstack([rows, np.ones((len(rows), 1))])
    ridge = np.full(design.shape[1], penalty)
    ridge[-1] = 1e-9
    weights = np.zeros(design.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(design @ weights, -35, 35)))
        gradient = design.T @ (chance - answers) + ridge * weights
        curvature = (design * (chance * (1 - chance))[:, None]).T @ design + np.diag(ridge)
        step = np.linalg.solve(curvature, gradient)
        weights = weights - step
        if float(np.abs(step).max()) < 1e-8:
            break
    return weights[:-1], float(weights[-1])


def stage(rows: Sequence[Row], answers: Sequence[bool], names: Sequence[str], penalty: float) -> dict[str, object]:
    """One stage of the decider, as the weights file holds it."""
    table = _table(rows, names)
    mean, deviation = table.mean(0), table.std(0)
    kept = deviation > 1e-9
    mean, deviation = mean[kept], deviation[kept]
    weights, bias = logistic((table[:, kept] - mean) / deviation, np.array(answers, float), penalty)
    used = [name for name, keep in zip(names, kept, strict=True) if keep]
    features = {
        name: {"mean": round(float(m), 6), "deviation": round(float(d), 6), "weight": round(float(w), 6)}
        for name, m, d, w in zip(used, mean, deviation, weights, strict=True)
    }
    return {"bias": round(bias, 6), "features": features}


def _table(rows: Sequence[Row], names: Sequence[str]) -> Array:
    order = sorted(rows[0].candidate.features)
    return np.stack([row.values for row in rows])[:, [order.index(name) for name in names]]


SAME = (
    "apart crossed least", "apart crossed most", "articles alike", "both better margin", "both margin", "both rank",
    "copied words", "crossed context least", "crossed context most", "date equal", "equal digits", "equal rarity",
    "figures in both", "figures in one", "free conflict", "free distance", "length", "length ratio", "negation",
    "neighbour", "no figures", "other year", "position", "rarest term", "running date equal", "sentence better margin",
    "sentence margin", "sentence rank", "sentence worse rank", "setting", "shared only here", "shared terms",
    "tokens in tokens least", "tokens in tokens most", "weighted words least", "weighted words most", "wider setting",
    "words in words least", "words in words most",
)  # fmt: skip
"""What the first stage looks at: those of the features that kept their sign and weight from fold to fold."""

CONTEST = (
    "clock equal", "conflict distance", "conflict leads", "conflict mutual", "context", "count compatible", "count conflict",
    "counted differ", "date compatible mutual", "equal rarity", "free conflict", "free distance", "no figures", "number conflict",
    "number conflict mutual", "number equal", "other year", "rare terms", "speaker in one", "turning words in one",
)  # fmt: skip
"""What the second stage looks at. It has a thousand examples only: the fewer the better."""

SAME_PENALTY, CONTEST_PENALTY = 3.0, 3.0
FLOORS = np.arange(0.1, 0.6, 0.02)
EVEN = 0.003
"""F1 differs so little over many floors: the lowest of them shows most."""


INNER = 4
"""Folds for the floors: in-sample, links look better than they are, and floors would come out too high."""


def fit(rows: Sequence[Row], same: Sequence[str] = SAME, contest: Sequence[str] = CONTEST) -> dict[str, object]:
    """A whole weights file from labelled candidates: both stages, and the floors from which a link is worth a look.

    Args:
        rows: The candidates.
        same: Names of the features that the first stage looks at.
        contest: Names of those that the second looks at.
    """
    names = sorted({name for row in rows for name in row.topics})
    chances: list[Array] = []
    scored: list[Row] = []
    for fold in range(INNER):
        held = set(names[fold::INNER])
        decider = Decider.from_json(stages([row for row in rows if not held.intersection(row.topics)], same, contest))
        of_fold = [row for row in rows if row.real and row.topic in held]
        chances.append(_chances(decider, of_fold))
        scored += of_fold
    return {**stages(rows, same, contest), "floors": floors(scored, np.vstack(chances))}


def _chances(decider: Decider, rows: Sequence[Row]) -> Array:
    """The probabilities of all rows that they corroborate and that they contest: `Decider.probabilities` in one go."""
    same, contest = (_probabilities(stage, rows) for stage in (decider.same, decider.contest))
    return np.column_stack([same * (1 - contest), same * contest])


def _probabilities(of: Stage, rows: Sequence[Row]) -> Array:
    mean, deviation, weight = (np.array(column) for column in zip(*of.weights.values(), strict=True))
    total = of.bias + ((_table(rows, list(of.weights)) - mean) / deviation) @ weight
    chances: Array = 1 / (1 + np.exp(-np.clip(total, -35, 35)))
    return chances


def stages(rows: Sequence[Row], same_names: Sequence[str], contest_names: Sequence[str]) -> dict[str, object]:
    """Both stages, with floors of 0."""
    usable = [row for row in rows if row.usable]
    same = [row for row in usable if row.same]
    return {
        "floors": {"corroborates": 0.0, "contests": 0.0},
        "same": stage(usable, [row.same for row in usable], same_names, SAME_PENALTY),
        "contest": stage(same, [row.contests for row in same], contest_names, CONTEST_PENALTY),
    }


def floors(rows: Sequence[Row], chances: Array) -> dict[str, float]:
    """The probabilities from which a link is worth a look: the lowest with nearly the best F1, for each relation by itself."""
    best = {}
    for column, relation in enumerate(("corroborates", "contests")):
        right = np.array([relation in row.labels for row in rows])
        counted = right | np.array([not row.labels & {"unclear", "echo"} for row in rows])
        scores = [_f1(chances[:, column] >= floor, right, counted) for floor in FLOORS]
        lowest = next(floor for floor, f1 in zip(FLOORS, scores, strict=True) if f1 >= max(scores) - EVEN)
        best[relation] = round(float(lowest), 2)
    return best


def _f1(taken: NDArray[np.bool_], right: NDArray[np.bool_], counted: NDArray[np.bool_]) -> float:
    hits = float((taken & right).sum())
    return 2 * hits / max(1.0, float((taken & counted).sum() + right.sum()))
