"""How far annotators agree beyond chance. The kappas are statsmodels', loaded when used.

Cohen's kappa for each two annotators, Fleiss' kappa over the claims that all of them marked, Krippendorff's alpha (nominal) over
all claims that two or more marked. Intervals: Cohen's is asymptotic, the others resample claims with a fixed seed, so that the
same marks give the same figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import isfinite
from typing import TYPE_CHECKING, Any

from reader.errors import ReaderError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ROUNDS = 1000
"""Samples of the claims that an interval is taken from."""

SEED = 20_261_124

Marks = Mapping[str, Mapping[str, str]]
"""The verdicts by claim and annotator."""


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A coefficient with the interval that it lies in, nineteen times of twenty; None where chance cannot be told."""

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None
    claims: int = 0
    """On how many claims it rests."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim on which annotators differ, and what each of them said."""

    claim_id: str
    verdicts: tuple[tuple[str, str], ...]
    """Annotator and verdict."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the annotators of a library agree."""

    annotators: tuple[str, ...]
    claims: int
    """Claims that two or more marked."""
    raw: float
    """Share of the pairs of verdicts on one claim that are equal."""
    coefficients: tuple[Coefficient, ...]
    differing: tuple[Difference, ...]
    """The claims that differ, those on which most pairs differ first."""


def agreement(marks: Marks) -> Agreement:
    """Compare the verdicts of all annotators.

    Raises:
        ReaderError: No claim has two verdicts, or the libraries that compute the coefficients are not installed.
    """
    shared = {claim: its for claim, its in sorted(marks.items()) if len(its) > 1}
    if not shared:
        raise ReaderError("No claim was marked by two annotators yet, so there is nothing to compare.")
    names = sorted({name for its in shared.values() for name in its})
    by_all = [claim for claim, its in shared.items() if len(its) == len(names)]
    coefficients = [_cohen(shared, one, other) for one, other in combinations(names, 2)]
    coefficients.append(_resampled("Fleiss' kappa", _counts(shared, by_all), _fleiss))
    coefficients.append(_resampled("Krippendorff's alpha", _counts(shared, list(shared)), _krippendorff))
    differing = sorted((claim for claim in shared if _split(shared[claim])), key=lambda claim: (-_split(shared[claim]), claim))
    pairs = sum(len(its) * (len(its) - 1) / 2 for its in shared.values())
    equal = sum(_equal(its) for its in shared.values())
    return Agreement(
        annotators=tuple(names),
        claims=len(shared),
        raw=equal / pairs,
        coefficients=tuple(coefficients),
        differing=tuple(Difference(claim, tuple(sorted(shared[claim].items()))) for claim in differing),
    )


def _equal(its: Mapping[str, str]) -> float:
    """Pairs of annotators that say the same of a claim."""
    return sum(number * (number - 1) / 2 for number in Counter(its.values()).values())


def _split(its: Mapping[str, str]) -> float:
    """Share of the pairs of annotators that differ on a claim."""
    return 1 - _equal(its) / (len(its) * (len(its) - 1) / 2)


def _counts(marks: Marks, claims: Sequence[str]) -> NDArray[np.int64]:
    """How often each verdict was given to each claim."""
    import numpy as np

    values = _values(marks)
    rows = [[list(marks[claim].values()).count(value) for value in values] for claim in claims]
    return np.array(rows, dtype=np.int64).reshape(len(claims), len(values))


def _values(marks: Marks) -> list[str]:
    return sorted({value for its in marks.values() for value in its.values()})


def _cohen(marks: Marks, one: str, other: str) -> Coefficient:
    """Two annotators, over the claims that both marked."""
    import numpy as np

    both = [its for its in marks.values() if one in its and other in its]
    values = _values(marks)
    table = np.zeros((len(values), len(values)))
    for its in both:
        table[values.index(its[one]), values.index(its[other])] += 1
    name = f"Cohen's kappa, {one} and {other}"
    # Where both gave everything one verdict, agreement by chance is complete, and kappa is nothing by nothing.
    if not both or len({its[who] for its in both for who in (one, other)}) < 2:
        return Coefficient(name, None, claims=len(both))
    with np.errstate(divide="ignore", invalid="ignore"):  # on few marks there is no variance: then there is no interval
        found = _statsmodels().cohens_kappa(table)
        low, high = float(found.kappa_low), float(found.kappa_upp)
    if not (isfinite(low) and isfinite(high)):
        return Coefficient(name, float(found.kappa), claims=len(both))
    return Coefficient(name, float(found.kappa), max(-1.0, low), min(1.0, high), len(both))


def _resampled(name: str, counts: NDArray[np.int64], compute: Callable[[NDArray[np.int64]], float]) -> Coefficient:
    """A coefficient of claims, with an interval out of samples of the claims, drawn with replacement."""
    import numpy as np

    if not _tells(counts):
        return Coefficient(name, None, claims=len(counts))
    value = compute(counts)
    random = np.random.default_rng(SEED)
    samples = (counts[random.integers(0, len(counts), len(counts))] for _ in range(ROUNDS))
    found = [compute(sample) for sample in samples if _tells(sample)]
    low, high = np.percentile(found, [2.5, 97.5]) if found else (value, value)
    return Coefficient(name, value, float(low), float(high), len(counts))


def _tells(counts: NDArray[np.int64]) -> bool:
    """Whether there are two different verdicts, without which agreement by chance is complete."""
    return bool(len(counts)) and int((counts.sum(axis=0) > 0).sum()) > 1


def _fleiss(counts: NDArray[np.int64]) -> float:
    return float(_statsmodels().fleiss_kappa(counts, method="fleiss"))


def _krippendorff(counts: NDArray[np.int64]) -> float:
    """Krippendorff's alpha for names: "Computing Krippendorff's Alpha-Reliability" (2011), C.

    Written out here, since the library that has it for tables of counts is under the GPL and this program is not; that of NLTK
    takes most of a minute for the thousand samples of an interval over some hundred claims.
    """
    of_claim, of_verdict = counts.sum(axis=1), counts.sum(axis=0)
    values = int(of_claim.sum())
    matching = float(((counts * (counts - 1)).sum(axis=1) / (of_claim - 1)).sum())
    by_chance = values**2 - int((of_verdict**2).sum())
    return 1 - (values - 1) * (values - matching) / by_chance


def _statsmodels() -> Any:
    try:
        from statsmodels.stats import inter_rater
    except ImportError:
        raise ReaderError("Agreement needs a library more.", "Install it: pip install 'factcheck-reader[agreement]'.") from None
    return inter_rater
