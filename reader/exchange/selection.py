"""A part of a snapshot that is complete in itself: every article that its evidence stands in comes along."""

from __future__ import annotations

from dataclasses import replace

from reader.entries import Snapshot


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
