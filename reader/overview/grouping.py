"""Puts what is linked into groups in which each article has one say.

A chain of links joins what is one fact, and sometimes two facts that one sentence states together. So the surest links are
taken first, and a link that would give an article two different passages in one group is put off: it begins a group of its own.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Protocol, TypeVar


class Node(Hashable, Protocol):
    """Something that stands in an article."""

    @property
    def article_id(self) -> int:
        """The article."""


N = TypeVar("N", bound=Node)


class Forest:
    """Disjoint sets of nodes; each remembers which node speaks for an article."""

    def __init__(self) -> None:
        self._parents: dict[Node, Node] = {}
        self._speakers: dict[Node, dict[int, Node]] = {}

    def root(self, node: Node) -> Node:
        """The node that stands for the set."""
        if node not in self._parents:
            self._parents[node] = node
            self._speakers[node] = {node.article_id: node}
        while self._parents[node] != node:
            self._parents[node] = self._parents[self._parents[node]]
            node = self._parents[node]
        return node

    def join(self, one: Node, two: Node) -> bool:
        """Make two sets one, unless an article would speak twice in it; says whether they are one now."""
        first, second = self.root(one), self.root(two)
        if first == second:
            return True
        if self._speakers[first].keys() & self._speakers[second].keys():
            return False
        if len(self._speakers[first]) < len(self._speakers[second]):
            first, second = second, first
        self._parents[second] = first
        self._speakers[first] |= self._speakers.pop(second)
        return True


class Together:
    """Tells whether two nodes stand in one group; a node may stand in several."""

    def __init__(self, groups: Iterable[Iterable[Node]]) -> None:
        self._held: dict[Node, set[int]] = {}
        for number, its in enumerate(groups):
            for node in its:
                self._held.setdefault(node, set()).add(number)

    def holds(self, one: Node, two: Node) -> bool:
        """Whether some group has both."""
        return not self._held.get(one, set()).isdisjoint(self._held.get(two, ()))


def gather(pairs: Sequence[tuple[N, N]]) -> list[list[int]]:
    """Group pairs, given from the surest to the least sure; a group is the numbers of its pairs. Every pair is in one group."""
    groups: list[list[int]] = []
    waiting = list(range(len(pairs)))
    while waiting:
        forest = Forest()
        joined: list[int] = []
        put_off: list[int] = []
        for number in waiting:
            (joined if forest.join(*pairs[number]) else put_off).append(number)
        by_root: dict[Node, list[int]] = {}
        for number in joined:
            by_root.setdefault(forest.root(pairs[number][0]), []).append(number)
        groups.extend(by_root.values())
        waiting = put_off
    return groups
