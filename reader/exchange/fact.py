"""Facts that several sources speak to: the connected components of the firm links between passages.

A passage beside a claim and a claim that overlaps it are one statement. Links that are only possible, and rejected ones, join
nothing: a chain of maybes would make one fact of a whole story.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from db.records import Relation
from reader.entries import EvidenceEntry, Snapshot


@dataclass(frozen=True, slots=True)
class Statement:
    """A passage in which an article speaks to a fact."""

    article_id: int
    start: int
    end: int
    quote: str
    claim_id: str | None
    """The claim that the passage is; None where it is only evidence."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What several articles speak to."""

    statements: tuple[Statement, ...]
    """By article and place."""
    contested: bool
    """Whether any two of the statements contest each other."""

    @property
    def articles(self) -> set[int]:
        """The articles that speak to it."""
        return {statement.article_id for statement in self.statements}


def facts(snapshot: Snapshot) -> list[Fact]:
    """The facts of a library, those that most articles speak to first; among equals the contested, then in reading order."""
    nodes: list[Statement] = []
    links: list[tuple[int, int, bool]] = []
    for entry in snapshot.claims:
        pieces = [piece for piece in snapshot.evidence.get(entry.claim.id, ()) if _joins(piece)]
        if pieces:
            claim = entry.claim
            here = len(nodes)
            nodes.append(Statement(claim.article_id or 0, claim.start, claim.end, claim.quote, claim.id))
            for piece in pieces:
                links.append((here, len(nodes), piece.evidence.relation == Relation.CONTESTS))
                found = piece.evidence
                nodes.append(Statement(found.article_id, found.start, found.end, found.quote, None))
    roots = _components(len(nodes), [*links, *_overlaps(nodes)])
    contested = {roots[one] for one, _, contests in links if contests}
    members: dict[int, list[Statement]] = {}
    for number, node in enumerate(nodes):
        members.setdefault(roots[number], []).append(node)
    found_facts = [Fact(_distinct(statements), root in contested) for root, statements in members.items()]
    found_facts.sort(
        key=lambda fact: (-len(fact.articles), not fact.contested, fact.statements[0].article_id, fact.statements[0].start)
    )
    return found_facts


def _joins(piece: EvidenceEntry) -> bool:
    related = piece.evidence.relation == Relation.RELATED
    return not related and piece.accepted is not False and (piece.evidence.firm or piece.accepted is True)


def _overlaps(nodes: list[Statement]) -> Iterable[tuple[int, int, bool]]:
    """Pairs of passages of one article that share at least half of the shorter one."""
    order = sorted(range(len(nodes)), key=lambda number: (nodes[number].article_id, nodes[number].start, nodes[number].end))
    open_ones: list[int] = []
    for number in order:
        node = nodes[number]
        open_ones = [other for other in open_ones if nodes[other].article_id == node.article_id and nodes[other].end > node.start]
        for other in open_ones:
            shared = min(nodes[other].end, node.end) - node.start
            if 2 * shared >= min(nodes[other].end - nodes[other].start, node.end - node.start):
                yield other, number, False
        if not any(_same_place(nodes[other], node) for other in open_ones):
            open_ones.append(number)


def _same_place(one: Statement, other: Statement) -> bool:
    return (one.article_id, one.start, one.end) == (other.article_id, other.start, other.end)


def _components(count: int, links: Iterable[tuple[int, int, bool]]) -> list[int]:
    """For each node the first of its component."""
    parents = list(range(count))

    def root(node: int) -> int:
        while parents[node] != node:
            parents[node] = parents[parents[node]]
            node = parents[node]
        return node

    for one, other, _ in links:
        first, second = sorted((root(one), root(other)))
        parents[second] = first
    return [root(node) for node in range(count)]


def _distinct(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Each place once, as a claim where it is one, and without passages that lie within another."""
    places: dict[tuple[int, int, int], Statement] = {}
    for node in sorted(statements, key=lambda node: (node.article_id, node.start, -node.end, node.claim_id is None)):
        last = next(reversed(places.values()), None)
        if last is None or last.article_id != node.article_id or node.end > last.end:
            places[(node.article_id, node.start, node.end)] = node
    return tuple(places.values())
