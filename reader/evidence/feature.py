"""Candidates and their features: what a decision about a pair of claims rests on, each value with a name.

Candidates are the best few by shared words and by sentence vectors, in either direction. Features are symmetric: the pair
reads the same from both sides. Everything that needs vectors falls back on words where there are none.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np

from db.slots import DateValue, Precision
from reader.entries import SAME_SPEAKER
from reader.evidence.affinity import Grid, Standing, centred, lexical, outstanding, shifted, standing, windowed
from reader.evidence.comparison import Outcome, compare
from reader.evidence.conflict import conflict_features, tolls
from reader.evidence.contrast import contrast
from reader.evidence.detail import detail
from reader.evidence.difference import Contrast
from reader.evidence.event import TOGETHER, Apart, Separation, separation
from reader.evidence.figure import Matches, figure_features, matches
from reader.evidence.kin import kinship
from reader.evidence.likeness import likeness_features
from reader.evidence.mouth import one_mouth
from reader.evidence.opposition import Opposition, opposition
from reader.evidence.profile import Profile
from reader.evidence.rarity import is_common
from reader.evidence.voice import voice_features
from reader.text.term import terms

TOP = 3
"""Candidates a claim has by each measure."""

_LETTERS = re.compile(r"[a-z']+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim of one side and a claim of the other, by position, with features."""

    here: int
    there: int
    features: dict[str, float]
    matches: Matches = field(default=())
    """Comparable figures, likest first."""
    opposition: Opposition | None = None
    """What one of the claims denies of the other."""
    contrast: Contrast | None = None
    """How they differ, where they share nearly all else."""
    separation: Separation = TOGETHER
    """What sets their events apart."""
    detail: Contrast | None = None
    """A detail of the same fact that they tell in two ways, whatever else they tell."""
    labels_apart: bool = False
    """Whether both name days of the calendar ("12 December") or scores ("2-0"), and no two of them can be the same."""
    only_a_name: bool = False
    """Whether they have nothing in common but one name: both speak of the Carpathia."""


@dataclass(frozen=True, slots=True)
class _Grids:
    """Similarities of all claims of one side to all claims of the other."""

    words: Grid
    sentence: Grid
    context: Grid
    crossed: tuple[Grid, Grid]
    """A claim by itself against a claim in its context, and the other way."""
    apart_crossed: tuple[Grid, Grid]
    """The same by what sets the claims apart from their articles' common matter."""
    setting: Grid
    wider: Grid
    outstanding: Grid
    before: Grid
    after: Grid
    by_words: Standing
    by_sentence: Standing
    by_both: Standing


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two sides with what is counted over both of them once."""

    one: Profile
    two: Profile
    grids: _Grids
    terms: Counter[str]
    alike: float
    """How near the articles are to each other on the whole."""
    kin: float
    """How surely they tell of one story."""


def candidates(one: Profile, two: Profile) -> list[Candidate]:
    """The candidates of a pair of articles with their features, in order of position."""
    if not one.terms or not two.terms:
        return []
    grids = _grids(one, two)
    terms = Counter(term for line in (*one.terms, *two.terms) for term in line)
    pair = _Pair(one, two, grids, terms, _alike(grids.sentence), kinship(one.keys, two.keys))
    matched = matches(one, two, pair.grids.sentence)
    return [_candidate(pair, here, there, matched.get((here, there), ())) for here, there in _chosen(pair)]


def _alike(sentence: Grid) -> float:
    """The mean likeness of each claim to the claim of the other article that is most like it."""
    return float((sentence.max(axis=0).mean() + sentence.max(axis=1).mean()) / 2)


def _chosen(pair: _Pair) -> list[tuple[int, int]]:
    by_words, by_sentence = pair.grids.by_words, pair.grids.by_sentence
    chosen = (np.minimum(by_words.row_rank, by_words.column_rank) < TOP) & (pair.grids.words > 0)
    if pair.one.sense is not None:
        chosen |= np.minimum(by_sentence.row_rank, by_sentence.column_rank) < TOP
    for here, there in tolls(pair.one, pair.two):
        chosen[here, there] = True
    return [(int(here), int(there)) for here, there in zip(*np.nonzero(chosen), strict=True)]


def _candidate(pair: _Pair, here: int, there: int, found: Matches) -> Candidate:
    mine, theirs = pair.one.side.claims[here], pair.two.side.claims[there]
    apart = _separation(pair, here, there, found)
    features = {
        **_similarity(pair.grids, here, there),
        **_standing(pair.grids, here, there),
        **_place(pair, here, there),
        **_apart(pair, apart),
        **_terms(pair, here, there),
        **_manner(pair, here, there),
        **likeness_features(pair.one, pair.two, here, there),
        **figure_features(pair.one, pair.two, here, there, found),
        **conflict_features(pair.one, pair.two, found),
        **voice_features(mine.quote, theirs.quote),
    }
    features["judged conflict"] = features["judged in both"] * features["free conflict"]
    return Candidate(
        here,
        there,
        features,
        found,
        opposition(mine, theirs),
        contrast(mine, theirs),
        apart,
        detail(mine, theirs),
        _days_apart(pair, found) or _scores_apart(mine.quote, theirs.quote),
        _only_a_name(pair, here, there, found),
    )


def _only_a_name(pair: _Pair, here: int, there: int, found: Matches) -> bool:
    shared = pair.one.terms[here] & pair.two.terms[there]
    names = {term for name in pair.one.side.claims[here].slots.names for term in terms(name.text)}
    hold = any(match.outcome is not Outcome.CONFLICT for match in found)
    return len(shared) == 1 and shared <= names and not hold


def _days_apart(pair: _Pair, found: Matches) -> bool:
    one, two = pair.one.side.article.text, pair.two.side.article.text
    days = [
        match.outcome
        for match in found
        if match.days and _in_the_calendar(one, match.days[0]) and _in_the_calendar(two, match.days[1])
    ]
    return bool(days) and all(outcome is Outcome.CONFLICT for outcome in days)


_SCORE = re.compile(r"(?<![\d–./-])\b(\d{1,2})[-–](\d{1,2})\b(?![\d–./-])")


def _scores_apart(one: str, two: str) -> bool:
    """Whether both tell scores, and none of them is one of the other's: of half time and of the end, or of two matches."""
    mine, theirs = ({frozenset(match.groups()) for match in _SCORE.finditer(quote)} for quote in (one, two))
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _in_the_calendar(text: str, value: DateValue) -> bool:
    """Whether a day is written as one of a month, and not as "Monday" or "the day before"."""
    words = text[value.start : value.end]
    return value.precision is Precision.DAY and not value.said and any(map(str.isdigit, words)) and any(map(str.isalpha, words))


def _grids(one: Profile, two: Profile) -> _Grids:
    words = lexical(one, two)
    sentence = context = setting = wider = words
    crossed = apart_crossed = words, words
    if one.sense and two.sense:
        left, right = one.sense, two.sense
        sentence, context = _product(left.sentence, right.sentence), _product(left.context, right.context)
        crossed = _product(left.context, right.sentence), _product(left.sentence, right.context)
        apart_crossed = centred(left.context, right.sentence), centred(left.sentence, right.context)
        setting, wider = (_product(windowed(left.sentence, reach), windowed(right.sentence, reach)) for reach in (1, 3))
    mixed = (words + sentence) / 2
    around = shifted(mixed, -1), shifted(mixed, 1)
    standings = standing(words), standing(sentence), standing(mixed)
    return _Grids(words, sentence, context, crossed, apart_crossed, setting, wider, outstanding(sentence), *around, *standings)


def _product(left: np.ndarray, right: np.ndarray) -> Grid:
    product: Grid = (left @ right.T).astype(np.float64)
    return product


def _similarity(grids: _Grids, here: int, there: int) -> dict[str, float]:
    cell = here, there
    apart = sorted(float(grid[cell]) for grid in grids.apart_crossed)
    return {
        "context": float(grids.context[cell]),
        "apart crossed least": apart[0],
        "apart crossed most": apart[1],
        "crossed context least": min(float(grid[cell]) for grid in grids.crossed),
        "setting": float(grids.setting[cell]),
        "wider setting": float(grids.wider[cell]),
        "neighbour": float(max(grids.before[cell], grids.after[cell])),
        "sentence stands out": float(grids.outstanding[cell]),
    }


def _standing(grids: _Grids, here: int, there: int) -> dict[str, float]:
    """Ranks and margins of a pair by sentence, and the worse of its margins by sentence and words together."""
    sentence, both = grids.by_sentence, grids.by_both
    ranks = sorted(float(ranks[here, there]) for ranks in (sentence.row_rank, sentence.column_rank))
    margins = sorted(float(margins[here, there]) for margins in (sentence.row_margin, sentence.column_margin))
    return {
        "sentence rank": math.log1p(ranks[0]),
        "sentence worse rank": math.log1p(ranks[1]),
        "sentence margin": margins[0],
        "sentence better margin": margins[1],
        "both margin": min(float(both.row_margin[here, there]), float(both.column_margin[here, there])),
    }


def _place(pair: _Pair, here: int, there: int) -> dict[str, float]:
    short, long = sorted((len(pair.one.terms[here]), len(pair.two.terms[there])))
    mine, theirs = pair.one.running[here], pair.two.running[there]
    outcome = compare(mine, theirs) if mine and theirs else None
    return {
        "position": float(abs(pair.one.position[here] - pair.two.position[there])),
        "length": math.log1p(short),
        "length ratio": math.log((long + 1) / (short + 1)),
        "running date equal": float(outcome is Outcome.EQUAL),
    }


def _separation(pair: _Pair, here: int, there: int, found: Matches) -> Separation:
    """What sets the events of the two claims apart."""
    toll = any(match.here.fate and match.here.fate == match.there.fate for match in found)
    mine, theirs = (here, pair.one.side.claims[here]), (there, pair.two.side.claims[there])
    return separation(pair.one.telling, pair.two.telling, mine, theirs, toll=toll)


def _apart(pair: _Pair, apart: Separation) -> dict[str, float]:
    """The same as values, with how near the articles are as stories and in time."""
    one, two = pair.one.telling.published, pair.two.telling.published
    return {
        **{f"apart by {reason.value}": float(reason in apart.reasons) for reason in Apart},
        "apart by names only": float(Apart.NAMES in apart.reasons and not apart.names_shared),
        "names apart": float(apart.names_apart),
        "published apart": math.log1p(abs(one - two)) if one is not None and two is not None else 0.0,
        "kinship": pair.kin,
    }


def _terms(pair: _Pair, here: int, there: int) -> dict[str, float]:
    shared = pair.one.terms[here] & pair.two.terms[there]
    rare = {term for term in shared if not is_common(term)}
    total = len(pair.one.terms) + len(pair.two.terms)
    named, named_too = pair.one.named[here], pair.two.named[there]
    return {
        "shared names": len(named & named_too) / max(1, len(named | named_too)),
        "shared terms": math.log1p(len(shared)),
        "rare terms": math.log1p(len(rare)),
        "rarest term": max((math.log(total / pair.terms[term]) for term in shared), default=0.0),
        "shared only here": float(any(pair.terms[term] == 2 for term in rare)),
        "articles alike": pair.alike,
    }


def _manner(pair: _Pair, here: int, there: int) -> dict[str, float]:
    mine, theirs = pair.one.side.claims[here], pair.two.side.claims[there]
    negated = mine.slots.negated != theirs.slots.negated
    speakers = mine.slots.speaker is not None, theirs.slots.speaker is not None
    return {
        "negation": float(negated),
        "negation of the like": float(pair.grids.sentence[here, there]) if negated else 0.0,
        "turning words in one": float(_turns(mine.quote) != _turns(theirs.quote)),
        "speaker in one": float(speakers[0] != speakers[1]),
        "speaker in both": float(all(speakers)),
        SAME_SPEAKER: float(one_mouth(mine, theirs, pair.one.side.article.source, pair.two.side.article.source)),
    }


@lru_cache(maxsize=5_000)
def _turns(quote: str) -> bool:
    return not turning_words().isdisjoint(_LETTERS.findall(quote.lower()))


@cache
def turning_words() -> frozenset[str]:
    """Words with which a text turns against what others say: "not", "in fact", "denied"."""
    return frozenset(files("reader.evidence").joinpath("data/turning-words.txt").read_text("utf-8").split())
