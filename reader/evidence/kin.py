"""Which articles tell of the same story: weighted keys of each article alone, and a score of a pair.

The keys are names, rare words and dates. Their weights are static, without statistics of the library, so that an article's
partners do not depend on what else was added, and when.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from db.records import Article, Claim
from db.slots import Precision
from reader.evidence.rarity import rarity
from reader.text.term import terms

PARTNERS = 40
"""Most partners an article is compared with."""

KINSHIP_FLOOR = 0.05
"""Score from which two articles are compared: of the gold topics' pairs 2 % lie below it, of pairs across topics 1 % above."""

EARLIER_KEYS = "w:"
"""How keys of words began before comparison had the roots of extraction: they meet none of today's."""

_KEYS = 64
_NAME, _DAY = 1.3, 1.5
_STEEPNESS = 0.8


def story_keys(article: Article, claims: Sequence[Claim]) -> dict[str, float]:
    """The keys under which an article is found, with their weights; at most 64, of unit length taken together."""
    counts: Counter[str] = Counter()
    weights: dict[str, float] = {}
    for claim in claims:
        for name in claim.slots.names:
            counts[f"n:{name.key}"] += 1
            weights[f"n:{name.key}"] = _NAME * max((rarity(term) for term in terms(name.text)), default=1.0) ** _STEEPNESS
        for day in claim.slots.dates:
            if day.precision is Precision.DAY:
                counts[f"d:{day.earliest}"] += 1
                weights[f"d:{day.earliest}"] = _DAY
    for text in (article.title, *(claim.quote for claim in claims)):
        for term in terms(text):
            if not term[0].isdigit():
                counts[f"t:{term}"] += 1
                weights[f"t:{term}"] = rarity(term) ** _STEEPNESS
    scored = {key: weights[key] * math.log1p(count) for key, count in counts.items()}
    best = sorted(scored, key=lambda key: (-scored[key], key))[:_KEYS]
    length = math.sqrt(sum(scored[key] ** 2 for key in best)) or 1.0
    return {key: scored[key] / length for key in best if scored[key]}


def kinship(keys_a: Mapping[str, float], keys_b: Mapping[str, float]) -> float:
    """How surely two articles tell of the same story, 0 to 1; symmetric."""
    return min(1.0, sum(weight * keys_b[key] for key, weight in sorted(keys_a.items()) if key in keys_b))
