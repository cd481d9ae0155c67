"""What the gold says of the engine: exports as the program would write them, scored by the gold's own script."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from db.records import Evidence, Origin, evidence_id
from reader.entries import EvidenceEntry
from reader.evidence import Side, origins, resemblance, suggest
from reader.evidence.decider import Decider
from reader.evidence.relation import Judgement, judge
from tests.eval.dataset import Row
from tests.eval.fit import fit
from tests.eval.topic import Topic, scorer

FOLDS = 10

Link = tuple[Row, Judgement]


def cross_validated(rows: Sequence[Row], train: Callable[[Sequence[Row]], Mapping[str, Any]] = fit) -> dict[str, Decider]:
    """For each topic the decider that was learned without it: ten folds, topics dealt out by name."""
    names = sorted({name for row in rows for name in row.topics})
    deciders: dict[str, Decider] = {}
    for fold in range(min(FOLDS, len(names))):
        held = set(names[fold::FOLDS])
        decider = Decider.from_json(train([row for row in rows if not held.intersection(row.topics)]))
        deciders |= dict.fromkeys(held, decider)
    return deciders


def judged(rows: Iterable[Row], decider: Decider) -> list[Link]:
    """The links of one topic, pair of articles by pair of articles."""
    pairs: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in rows:
        pairs[row.cell[0], row.cell[2]].append(row)
    found: list[Link] = []
    for of_pair in pairs.values():
        by_candidate = {id(row.candidate): row for row in of_pair}
        judgements = judge([row.candidate for row in of_pair], decider)
        found += [(by_candidate[id(judgement.candidate)], judgement) for judgement in judgements]
    return found


def export(topic: Topic, links: Iterable[Link]) -> dict[str, Any]:
    """A topic in a library of its own, as the JSON export would hold it, as far as scoring reads it."""
    entries = evidence(topic, links)
    ties = [tie for one, two in combinations(topic.sides, 2) if (tie := resemblance(one.article, two.article))]
    known = origins([side.article.id or 0 for side in topic.sides], ties)
    return {
        "articles": [
            {
                "id": side.article.id,
                "location": side.article.location,
                "title": side.article.title,
                "source": side.article.source,
                "author": side.article.author,
                "published": side.article.published,
                "copy_of": known[side.article.id or 0].copy_of,
            }
            for side in topic.sides
        ],
        "claims": [claim for side in topic.sides for claim in _claims(side, entries, known)],
    }


def evidence(topic: Topic, links: Iterable[Link]) -> dict[str, list[Evidence]]:
    """Both directions of each link, by claim; reasons and spans left out, for nobody reads them here."""
    found: dict[str, list[Evidence]] = defaultdict(list)
    for row, judgement in links:
        one, here, two, there = row.cell
        for mine, place, theirs, other in ((one, here, two, there), (two, there, one, here)):
            claim, passage = topic.sides[mine].claims[place], topic.sides[theirs].claims[other]
            article = topic.sides[theirs].article
            made = Evidence(
                id=evidence_id(claim.id, article.sha256, passage.start, passage.end),
                claim_id=claim.id,
                article_id=article.id or 0,
                start=passage.start,
                end=passage.end,
                quote=passage.quote,
                relation=judgement.relation,
                score=judgement.score,
                reason="",
                features=judgement.features,
            )
            found[claim.id].append(made)
    return found


def _claims(side: Side, found: Mapping[str, list[Evidence]], known: Mapping[int, Origin]) -> Iterable[dict[str, Any]]:
    own = known[side.article.id or 0].origin
    for claim in side.claims:
        entries = [
            EvidenceEntry(
                piece, side.article, same_origin=known[piece.article_id].origin == own, origin=known[piece.article_id].origin
            )
            for piece in found.get(claim.id, ())
        ]
        yield {
            "article": side.article.id,
            "quote": claim.quote,
            "check_worthiness": claim.check_worthiness,
            "suggested": suggest(claim, entries).verdict.value,
            "evidence": [
                {
                    "article": entry.evidence.article_id,
                    "quote": entry.evidence.quote,
                    "relation": entry.evidence.relation.value,
                    "score": entry.evidence.score,
                }
                for entry in entries
            ],
        }


def score(topics: Iterable[Topic], rows: Sequence[Row], deciders: Mapping[str, Decider]) -> dict[str, Any]:
    """The gold script's report over all topics, each in a library of its own."""
    total: dict[str, Any] = defaultdict(int)
    total["_ranked"] = []
    for topic in topics:
        links = judged((row for row in rows if row.topic == topic.name), deciders[topic.name])
        for key, value in scorer().score_topic(topic.gold, export(topic, links)).items():
            total[key] = total[key] + value
    report: dict[str, Any] = scorer().report(total)
    return report
