"""A part of a snapshot: of one article, complete in itself with every article that its evidence stands in; or of some claims."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from reader.entries import ClaimEntry, Snapshot


def of_article(snapshot: Snapshot, article_id: int) -> Snapshot:
    """Keep the claims of one article, their evidence, and the articles that either stands in or that one is a copy of."""
    claims = tuple(entry for entry in snapshot.claims if entry.claim.article_id == article_id)
    evidence = {entry.claim.id: snapshot.evidence.get(entry.claim.id, ()) for entry in claims}
    wanted = {article_id} | {piece.evidence.article_id for pieces in evidence.values() for piece in pieces}
    wanted |= {
        entry.origin.copy_of for entry in snapshot.articles if entry.id in wanted and entry.origin and entry.origin.copy_of
    }
    return replace(
        snapshot,
        articles=tuple(entry for entry in snapshot.articles if entry.id in wanted),
        texts={number: snapshot.texts[number] for number in sorted(wanted)},
        claims=claims,
        evidence=evidence,
        words={
            number: kept
            for number, its in snapshot.words.items()
            if number in wanted and (kept := tuple(said for said in its if said.one in wanted))
        },
    )


def of_claims(snapshot: Snapshot, chosen: Callable[[ClaimEntry], bool]) -> Snapshot:
    """Keep some of the claims, and all articles; a snapshot that is read as it is gone through stays so."""
    return replace(snapshot, claims=_Chosen(snapshot.claims, chosen))


class _Chosen(Collection[ClaimEntry]):
    """Some of the claims, found anew each time that they are gone through; how many there are is known after the first."""

    def __init__(self, claims: Collection[ClaimEntry], chosen: Callable[[ClaimEntry], bool]) -> None:
        self._claims = claims
        self._chosen = chosen
        self._count: int | None = None

    def __iter__(self) -> Iterator[ClaimEntry]:
        count = 0
        for entry in self._claims:
            if self._chosen(entry):
                count += 1
                yield entry
        self._count = count

    def __len__(self) -> int:
        if self._count is None:
            self._count = sum(1 for _ in self)
        return self._count

    def __contains__(self, item: object) -> bool:
        return any(item == entry for entry in self)
