"""The parts of a snapshot that no link joins: each with the articles that speak of the same facts.

Facts, figures and stories never reach from one part into another. So a library of any size is looked over part by part, and
what stands in memory is the largest story and not the library.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from db.records import Relation
from reader.entries import Snapshot


def parts(snapshot: Snapshot) -> Iterator[Snapshot]:
    """Part a snapshot, in the order of each part's first article; articles that no other speaks to are in none."""
    entries = {entry.id: entry for entry in snapshot.articles}
    for numbers in _joined(snapshot):
        articles = tuple(entries[number] for number in numbers if number in entries)
        yield replace(snapshot, articles=articles, claims=snapshot.claims_of(frozenset(numbers)))


def _joined(snapshot: Snapshot) -> list[list[int]]:
    """The numbers of the articles of each part."""
    roots: dict[int, int] = {}

    def root(number: int) -> int:
        while (above := roots.setdefault(number, number)) != number:
            roots[number] = roots[above]
            number = roots[number]
        return number

    for entry in snapshot.claims:
        for piece in snapshot.evidence.get(entry.claim.id, ()):
            if piece.evidence.relation is not Relation.RELATED:
                first, second = sorted((root(entry.claim.article_id or 0), root(piece.evidence.article_id)))
                roots[second] = first
    found: dict[int, list[int]] = {}
    for number in sorted(roots):
        found.setdefault(root(number), []).append(number)
    return [its for its in found.values() if len(its) > 1]
