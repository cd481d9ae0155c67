"""Independent origins: articles that share one text or one agency's report are one witness."""

from __future__ import annotations

from collections.abc import Iterable

from db.records import Kinship, Origin, Resemblance


def origins(article_ids: Iterable[int], resemblances: Iterable[Resemblance]) -> dict[int, Origin]:
    """The origin of each article: the connected components of what resembles.

    A person's word about a pair replaces the engine's. Every copy of a group points to the group's original, so that
    ``copy_of`` never forms a chain.
    """
    ids = sorted(set(article_ids))
    ties = _ties(ids, resemblances)
    neighbours: dict[int, list[Resemblance]] = {article: [] for article in ids}
    for tie in ties:
        neighbours[tie.one].append(tie)
        neighbours[tie.two].append(tie)
    found: dict[int, Origin] = {}
    for article in ids:
        if article not in found:
            found |= _component(article, neighbours)
    return found


def _ties(ids: list[int], resemblances: Iterable[Resemblance]) -> list[Resemblance]:
    chosen: dict[frozenset[int], Resemblance] = {}
    for tie in resemblances:
        pair = frozenset((tie.one, tie.two))
        if pair <= set(ids) and (pair not in chosen or chosen[pair].by == "engine"):
            chosen[pair] = tie
    return sorted((tie for tie in chosen.values() if tie.kind is not Kinship.APART), key=lambda tie: (tie.one, tie.two))


def _component(start: int, neighbours: dict[int, list[Resemblance]]) -> dict[int, Origin]:
    members, waiting = {start}, [start]
    while waiting:
        for tie in neighbours[waiting.pop()]:
            for other in (tie.one, tie.two):
                if other not in members:
                    members.add(other)
                    waiting.append(other)
    copies = {member: [tie for tie in neighbours[member] if tie.kind is Kinship.COPY and tie.two == member] for member in members}
    root = min(members, key=lambda member: (bool(copies[member]), -len(neighbours[member]), member))
    key = f"article {root}"
    return {
        member: _origin(member, root, key, neighbours[member], copied=_copied(member, root, neighbours))
        for member in sorted(members)
    }


def _copied(member: int, root: int, neighbours: dict[int, list[Resemblance]]) -> bool:
    """Whether a chain of copies, in whatever direction, leads from an article to its group's original."""
    seen, waiting = {member}, [member]
    while waiting:
        current = waiting.pop()
        if current == root:
            return member != root
        for tie in neighbours[current]:
            if tie.kind is Kinship.COPY:
                waiting += [other for other in (tie.one, tie.two) if other not in seen]
                seen |= {tie.one, tie.two}
    return False


def _origin(member: int, root: int, key: str, ties: list[Resemblance], *, copied: bool) -> Origin:
    if member == root:
        return Origin(member, key)
    nearest = min(ties, key=lambda tie: (root not in (tie.one, tie.two), -tie.containment, tie.one, tie.two))
    return Origin(member, key, copy_of=root if copied else None, why=nearest.why)
