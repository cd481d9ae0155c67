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


APART = (
    "apart by dates", "apart by day", "apart by general", "apart by names", "apart by names only", "apart by story",
    "apart by time", "kinship", "names apart", "published apart",
)  # fmt: skip
"""What sets the events of two passages apart, and how near their articles are."""

SAME = (
    "apart crossed least", "apart crossed most", "articles alike", "both margin", "cause in either", "conflict act",
    "conflict alone", "conflict near", "counted differ", "crossed context least", "date equal", "day equal",
    "deaths conflict leads", "equal digits", "equal rarity", "fate conflict leads", "fate conflict near", "fate equal",
    "fate equal other", "figures in one", "free conflict", "free distance", "judged conflict", "length", "length ratio",
    "negation", "negation of the like", "neighbour", "no figures", "numbers compared", "other year", "position", "rarest term",
    "running date equal", "sentence better margin", "sentence margin", "sentence rank", "sentence stands out",
    "sentence worse rank", "setting", "shared names", "shared only here", "shared terms", "speaker in both", "token alone",
    "tokens in tokens least", "tokens in tokens most", "tokens left", "weighted tokens least", "weighted tokens most",
    "whole conflict", "wider setting", *APART,
)  # fmt: skip
"""What the first stage looks at: those of the features that kept their sign and weight from fold to fold."""

CONTEST = (
    "conflict alone", "conflict distance", "conflict leads", "conflict mutual", "context", "count compatible", "counted differ",
    "date compatible mutual", "day equal", "equal rarity", "free conflict", "free distance", "judged in both", "no figures",
    "number conflict mutual", "number equal", "other year", "rare terms", "speaker in both", "speaker in one",
    "turning words in one", "voice in either", *APART,
)  # fmt: skip
"""What the second stage looks at. It has a thousand examples only: the fewer the better."""

SAME_PENALTY, CONTEST_PENALTY = 3.0, 3.0
FLOORS = np.arange(0.1, 0.42, 0.02)
SLACK = 0.008
"""Loss of summed F1 at which floors weigh a third of the best ones: on few topics the peak is an accident."""


INNER = 9
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
    """The probabilities from which a link is worth a look: both together, the mean of those with nearly the highest sum of F1.

    They are chosen together because a link shows one relation: a lower floor of one takes links from the other.
    """
    agreeing, contesting, counted = (np.array(said) for said in zip(*(_said(row) for row in rows), strict=True))
    sums = np.zeros((len(FLOORS), len(FLOORS)))
    for one, agrees in enumerate(FLOORS):
        for two, contests in enumerate(FLOORS):
            contested = (chances[:, 1] >= contests) & (chances[:, 1] / contests >= chances[:, 0] / agrees)
            corroborated = ~contested & (chances[:, 0] >= agrees)
            sums[one, two] = _f1(corroborated, agreeing, counted) + _f1(contested, contesting, counted)
    weights = np.exp((sums - sums.max()) / SLACK)
    weights /= weights.sum()
    return {
        "corroborates": round(float(weights.sum(axis=1) @ FLOORS), 2),
        "contests": round(float(weights.sum(axis=0) @ FLOORS), 2),
    }


def _said(row: Row) -> tuple[bool, bool, bool]:
    """Whether the gold says that a pair agrees, that it contests, and that it counts where neither is predicted."""
    return "corroborates" in row.labels, row.contests, not row.labels & {"unclear", "echo"}


def _f1(taken: NDArray[np.bool_], right: NDArray[np.bool_], counted: NDArray[np.bool_]) -> float:
    hits = float((taken & right).sum())
    return 2 * hits / max(1.0, float((taken & (counted | right)).sum() + right.sum()))
