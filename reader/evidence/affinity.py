"""Matrices over all claims of one side and all claims of the other: similarities, ranks, margins, neighbours.

Only the two articles speak here: word weights come from their claims alone, so a library's other articles change nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reader.evidence.profile import Profile

Grid = NDArray[np.float64]

NEAREST = 3
"""Cells of a row or a column that say how near it is to everything."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How each cell stands among its row and its column."""

    row_rank: Grid
    column_rank: Grid
    row_margin: Grid
    """Distance to the best other cell of the row; negative where that one is better."""
    column_margin: Grid


def standing(grid: Grid) -> Standing:
    """Ranks (0 is best) and margins of every cell in its row and its column."""
    return Standing(_ranks(grid), _ranks(grid.T).T, _margins(grid), _margins(grid.T).T)


def _ranks(grid: Grid) -> Grid:
    ranks = np.empty_like(grid)
    order = np.argsort(-grid, axis=1, kind="stable")
    np.put_along_axis(ranks, order, np.broadcast_to(np.arange(grid.shape[1], dtype=np.float64), grid.shape), axis=1)
    return ranks


def _margins(grid: Grid) -> Grid:
    if grid.shape[1] < 2:
        return grid.copy()
    best = -np.partition(-grid, 1, axis=1)[:, :2]
    return np.where(grid >= best[:, :1], grid - best[:, 1:2], grid - best[:, :1])


def shifted(grid: Grid, step: int) -> Grid:
    """The grid of the neighbours: cell (i, j) holds what stood in (i + step, j + step), 0 outside."""
    moved = np.zeros_like(grid)
    if step > 0:
        moved[:-step, :-step] = grid[step:, step:]
    else:
        moved[-step:, -step:] = grid[:step, :step]
    return moved


def outstanding(grid: Grid) -> Grid:
    """How far each cell stands out from what its row and its column have at best: some claims are near to everything.

    Cross-domain similarity local scaling (Conneau and others, 2018).
    """
    rows = -np.partition(-grid, min(NEAREST, grid.shape[1]) - 1, axis=1)[:, :NEAREST]
    columns = -np.partition(-grid, min(NEAREST, grid.shape[0]) - 1, axis=0)[:NEAREST]
    scaled: Grid = 2 * grid - rows.mean(axis=1, keepdims=True) - columns.mean(axis=0, keepdims=True)
    return scaled


def lexical(one: Profile, two: Profile) -> Grid:
    """Cosine of the claims' terms, weighted by their rarity among the claims of both articles."""
    counts = Counter(term for terms in (*one.terms, *two.terms) for term in terms)
    total = len(one.terms) + len(two.terms)
    index = {term: column for column, term in enumerate(sorted(counts))}
    weight = {term: math.log(1 + total / count) for term, count in counts.items()}

    def rows(profile: Profile) -> Grid:
        grid = np.zeros((len(profile.terms), max(1, len(index))))
        for row, terms in enumerate(profile.terms):
            for term in terms:
                grid[row, index[term]] = weight[term]
        norms = np.linalg.norm(grid, axis=1, keepdims=True)
        unit: Grid = grid / np.where(norms > 0, norms, 1.0)
        return unit

    product: Grid = rows(one) @ rows(two).T
    return product


def windowed(rows: NDArray[np.float32], reach: int) -> Grid:
    """Each row averaged with its neighbours on either side, of unit length: the setting of a claim."""
    summed = np.stack([rows[max(0, at - reach) : at + reach + 1].mean(axis=0) for at in range(len(rows))]).astype(np.float64)
    return _unit(summed)


def centred(left: NDArray[np.float32], right: NDArray[np.float32]) -> Grid:
    """Cosines of all rows after what both articles have in common is taken off: what is left tells their sentences apart."""
    middle = (left.mean(axis=0) + right.mean(axis=0)) / 2
    product: Grid = _unit(left - middle) @ _unit(right - middle).T
    return product


def _unit(rows: NDArray[Any]) -> Grid:
    wide = rows.astype(np.float64)
    unit: Grid = wide / np.maximum(np.linalg.norm(wide, axis=1, keepdims=True), 1e-9)
    return unit
