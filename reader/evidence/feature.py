"""Candidates and their features: what a decision about a pair of claims rests on, each value with a name.

Candidates are the best few by shared words and by sentence vectors, in either direction. Features are symmetric: the pair
reads the same from both sides. Everything that needs vectors falls back on words where there are none.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from db.records import Quantity
from reader.evidence.affinity import Grid, Standing, lexical, shifted, standing
from reader.evidence.comparison import Outcome, compare, distance
from reader.evidence.profile import Figure, Profile

TOP = 3
"""Candidates a claim has by each measure."""

OUTCOMES = tuple(Outcome)


@dataclass(frozen=True, slots=True)
class Match:
    """Two figures of a candidate that can be compared."""

    here: Figure
    there: Figure
    outcome: Outcome
    likeness: float
    """How much their roles say the same, 0 to 1."""
    mutual: bool
    """Whether each is the other's best in the whole article."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim of one side and a claim of the other, by position, with features."""

    here: int
    there: int
    features: dict[str, float]
    matches: tuple[Match, ...] = field(default=())
    """Comparable figures, best first."""


@dataclass(frozen=True, slots=True)
class _Grids:
    words: Grid
    sentence: Grid
    context: Grid
    mixed: Grid
    by_words: Standing
    by_sentence: Standing
    by_both: Standing


def candidates(one: Profile, two: Profile) -> list[Candidate]:
    """The candidates of a pair of articles with their features, in order of position."""
    if not one.terms or not two.terms:
        return []
    grids = _grids(one, two)
    near = np.minimum(grids.by_words.row_rank, grids.by_words.column_rank) < TOP
    close = np.minimum(grids.by_sentence.row_rank, grids.by_sentence.column_rank) < TOP
    chosen = (near & (grids.words > 0)) | (close if one.sentence is not None else False)
    matched = _matches(one, two, grids)
    names = Counter(key for keys in (*one.names, *two.names) for key in keys)
    found = []
    for here, there in zip(*(axis.tolist() for axis in np.nonzero(chosen)), strict=True):
        pairs = matched.get((here, there), ())
        features = {
            **_similarity(grids, here, there),
            **_place(one, two, grids, here, there),
            **_names(one, two, names, here, there),
            **_figures(one, two, pairs, here, there),
        }
        found.append(Candidate(here, there, features, pairs))
    return found


def _grids(one: Profile, two: Profile) -> _Grids:
    words = lexical(one, two)
    sentence = words if one.sentence is None or two.sentence is None else (one.sentence @ two.sentence.T).astype(np.float64)
    context = words if one.context is None or two.context is None else (one.context @ two.context.T).astype(np.float64)
    mixed = (words + sentence) / 2
    return _Grids(words, sentence, context, mixed, standing(words), standing(sentence), standing(mixed))


def _similarity(grids: _Grids, here: int, there: int) -> dict[str, float]:
    cell = here, there
    values = {
        "sentence": float(grids.sentence[cell]),
        "context": float(grids.context[cell]),
        "words": float(grids.words[cell]),
        "mutual": float(grids.by_both.row_rank[cell] == 0 and grids.by_both.column_rank[cell] == 0),
    }
    for name, of in (("words", grids.by_words), ("sentence", grids.by_sentence), ("both", grids.by_both)):
        ranks = sorted((of.row_rank[cell], of.column_rank[cell]))
        margins = sorted((of.row_margin[cell], of.column_margin[cell]))
        values[f"{name} rank"], values[f"{name} worse rank"] = (math.log1p(rank) for rank in ranks)
        values[f"{name} margin"], values[f"{name} better margin"] = map(float, margins)
    return values


def _place(one: Profile, two: Profile, grids: _Grids, here: int, there: int) -> dict[str, float]:
    before, after = shifted(grids.mixed, -1)[here, there], shifted(grids.mixed, 1)[here, there]
    short, long = sorted((len(one.terms[here]), len(two.terms[there])))
    return {
        "before": float(before),
        "after": float(after),
        "neighbour": float(max(before, after)),
        "position": float(abs(one.position[here] - two.position[there])),
        "first": float(here == 0 or there == 0),
        "length ratio": math.log((long + 1) / (short + 1)),
        "length": math.log1p(short),
    }


def _names(one: Profile, two: Profile, counts: Counter[str], here: int, there: int) -> dict[str, float]:
    left, right = one.names[here], two.names[there]
    shared = left & right
    return {
        "shared names": sum(1 / counts[key] for key in shared),
        "other names": float(bool(left and right) and not shared),
    }


def _figures(one: Profile, two: Profile, matches: tuple[Match, ...], here: int, there: int) -> dict[str, float]:
    values = {"figures in both": float(bool(matches))}
    mine = any(figure.claim == here for figure in one.figures)
    theirs = any(figure.claim == there for figure in two.figures)
    values["no figures"], values["figures in one"] = float(not mine and not theirs), float(mine != theirs)
    for kind in ("number", "date"):
        of_kind = [match for match in matches if isinstance(match.here.value, Quantity) == (kind == "number")]
        for outcome in OUTCOMES:
            likeness = [match.likeness for match in of_kind if match.outcome is outcome]
            mutual = [match.likeness for match in of_kind if match.outcome is outcome and match.mutual]
            values[f"{kind} {outcome}"], values[f"{kind} {outcome} mutual"] = max(likeness, default=0.0), max(mutual, default=0.0)
    values |= _sizes(one, two, matches)
    slots, others = one.side.claims[here].slots, two.side.claims[there].slots
    values["negation"] = float(slots.negated != others.negated)
    values["hedge"] = float(slots.hedged or others.hedged)
    return values


def _sizes(one: Profile, two: Profile, matches: tuple[Match, ...]) -> dict[str, float]:
    numbers = [match for match in matches if isinstance(match.here.value, Quantity)]
    conflict = next((match for match in numbers if match.outcome is Outcome.CONFLICT), None)
    equal = next((match for match in numbers if match.outcome is Outcome.EQUAL), None)
    values = {"conflict leads": 0.0, "conflict distance": 0.0, "equal size": 0.0, "equal rarity": 0.0}
    if conflict:
        values["conflict leads"] = float(numbers[0] is conflict)
        values["conflict distance"] = distance(conflict.here.value, conflict.there.value)
    if equal and isinstance(equal.here.value, Quantity):
        best = equal.here.value.best
        values["equal size"] = math.log10(1 + abs(best or 0.0))
        like = [f for f in (*one.figures, *two.figures) if isinstance(f.value, Quantity) and f.value.best == best]
        values["equal rarity"] = 1 / len(like)
    return values


def _matches(one: Profile, two: Profile, grids: _Grids) -> dict[tuple[int, int], tuple[Match, ...]]:
    if not one.figures or not two.figures:
        return {}
    outcomes = [[compare(left.value, right.value) for right in two.figures] for left in one.figures]
    likeness = np.array(
        [
            [_likeness(one, two, grids, row, column) if outcomes[row][column] else -1.0 for column in range(len(two.figures))]
            for row in range(len(one.figures))
        ]
    )
    place = standing(likeness)
    best = (place.row_rank == 0) & (place.column_rank == 0)
    found: dict[tuple[int, int], list[Match]] = {}
    for row, left in enumerate(one.figures):
        for column, right in enumerate(two.figures):
            outcome = outcomes[row][column]
            if outcome:
                match = Match(left, right, outcome, float(likeness[row, column]), bool(best[row, column]))
                found.setdefault((left.claim, right.claim), []).append(match)
    return {cell: tuple(sorted(matches, key=lambda match: -match.likeness)) for cell, matches in found.items()}


def _likeness(one: Profile, two: Profile, grids: _Grids, row: int, column: int) -> float:
    left, right = one.figures[row], two.figures[column]
    shared = len(left.terms & right.terms) / max(1, min(len(left.terms), len(right.terms)))
    role = shared if one.role is None or two.role is None else float(one.role[row] @ two.role[column])
    return 0.6 * role + 0.25 * float(grids.sentence[left.claim, right.claim]) + 0.15 * shared
