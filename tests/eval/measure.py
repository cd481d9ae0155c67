"""What the gold says of the engine: exports as the program would write them, scored by the gold's own script."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from db.records import Evidence, Origin, evidence_id
from reader.entries import EvidenceEntry
from reader.evidence import KINSHIP_FLOOR, Side, kinship, origins, resemblance, story_keys, suggest
from reader.evidence.decider import Decider
from reader.evidence.embedding import Encoder
from reader.evidence.feature import candidates
from reader.evidence.profile import profile
from reader.evidence.relation import Judgement, judge
from tests.eval.dataset import Row
from tests.eval.fit import fit
from tests.eval.topic import Topic, scorer

FOLDS = 10

STRANGER = 1000
"""Added to the article ids of other topics, where topics share a library."""

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


def export(topic: Topic, entries: Mapping[str, list[Evidence]]) -> dict[str, Any]:
    """A topic's articles as the JSON export would hold them, as far as scoring reads it."""
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
    """Both directions of each link, by claim."""
    found: dict[str, dict[str, list[Evidence]]] = {topic.name: defaultdict(list)}
    for row, judgement in links:
        _put(found, (topic, topic), row, judgement)
    return found[topic.name]


def _made(mine: Side, place: int, theirs: Side, other: int, judgement: Judgement) -> Evidence:
    """A piece of evidence as far as scoring reads it: reasons and spans are left out."""
    claim, passage = mine.claims[place], theirs.claims[other]
    return Evidence(
        id=evidence_id(claim.id, theirs.article.sha256, passage.start, passage.end),
        claim_id=claim.id,
        article_id=theirs.article.id or 0,
        start=passage.start,
        end=passage.end,
        quote=passage.quote,
        relation=judgement.relation,
        score=judgement.score,
        reason="",
        features=judgement.features,
    )


def _claims(side: Side, found: Mapping[str, list[Evidence]], known: Mapping[int, Origin]) -> Iterable[dict[str, Any]]:
    own = known[side.article.id or 0].origin
    for claim in side.claims:
        entries = [
            EvidenceEntry(piece, side.article, same_origin=_origin(piece, known) == own, origin=_origin(piece, known))
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


def _origin(piece: Evidence, known: Mapping[int, Origin]) -> str:
    return known[piece.article_id].origin if piece.article_id in known else f"stranger {piece.article_id}"


def score(topics: Sequence[Topic], rows: Sequence[Row], deciders: Mapping[str, Decider]) -> dict[str, Any]:
    """The gold script's report over all topics, each in a library of its own."""
    links = {topic.name: judged((row for row in rows if row.topic == topic.name), deciders[topic.name]) for topic in topics}
    return _summed(topics, {topic.name: export(topic, evidence(topic, links[topic.name])) for topic in topics})


def _summed(topics: Iterable[Topic], exports: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    total: dict[str, Any] = defaultdict(int)
    total["_ranked"] = []
    for topic in topics:
        for key, value in scorer().score_topic(topic.gold, exports[topic.name]).items():
            total[key] = total[key] + value
    report: dict[str, Any] = scorer().report(total)
    return report


def together(
    topics: Sequence[Topic], rows: Sequence[Row], deciders: Mapping[str, Decider], encoder: Encoder | None
) -> dict[str, Any]:
    """The same report with all topics in one library: pairs of articles are chosen by kinship, also across topics.

    A pair across topics is judged by the decider that has not seen the first of them.
    """
    sides = [(topic, number, side) for topic in topics for number, side in enumerate(topic.sides)]
    keys = [story_keys(side.article, side.claims) for _, _, side in sides]
    known: dict[tuple[str, int, int], list[Row]] = defaultdict(list)
    for row in rows:
        known[row.topic, row.cell[0], row.cell[2]].append(row)
    profiles = [profile(side, encoder) for _, _, side in sides]
    found: dict[str, dict[str, list[Evidence]]] = {topic.name: defaultdict(list) for topic in topics}
    for one, two in combinations(range(len(sides)), 2):
        if kinship(keys[one], keys[two]) < KINSHIP_FLOOR:
            continue
        (topic, mine, _), (other, theirs, _) = sides[one], sides[two]
        if topic is other:
            of_pair = known[topic.name, mine, theirs]
        else:
            of_pair = [
                Row((topic.name, other.name), (mine, c.here, theirs, c.there), c, frozenset())
                for c in candidates(profiles[one], profiles[two])
            ]
        for row, judgement in judged(of_pair, deciders[topic.name]):
            _put(found, (topic, other), row, judgement)
    return _summed(topics, {topic.name: export(topic, found[topic.name]) for topic in topics})


def _put(found: dict[str, dict[str, list[Evidence]]], topics: tuple[Topic, Topic], row: Row, judgement: Judgement) -> None:
    one, here, two, there = row.cell
    first, second = topics
    ends = (first, one, here, second, two, there), (second, two, there, first, one, here)
    for mine, article, place, theirs, other, position in ends:
        made = _made(mine.sides[article], place, theirs.sides[other], position, judgement)
        found[mine.name][made.claim_id].append(made if mine is theirs else replace(made, article_id=made.article_id + STRANGER))
