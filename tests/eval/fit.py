"""Fits the decider: logistic regressions by Newton's method, in numpy alone, so that the same data give the same weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

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


def stage(
    rows: Sequence[Mapping[str, float]], answers: Sequence[bool], names: Sequence[str], penalty: float
) -> dict[str, object]:
    """One stage of the decider, as the weights file holds it."""
    table = np.array([[row[name] for name in names] for row in rows])
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
