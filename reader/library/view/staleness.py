"""Marks on what stood in an earlier version of a page, and that the annotator said nothing of since. Reads only."""

from __future__ import annotations

from collections.abc import Mapping

from db import claims, versions
from db.records import Mark
from db.store import Store
from reader.entries import Stale


def stale(store: Store, annotator: str) -> dict[str, Stale]:
    """What an annotator holds of earlier versions of claims that they said nothing of since, by the later claim."""
    held = versions.before(store, annotator)
    if not held:
        return {}
    anchors, spoken = versions.anchors(store), versions.spoken_of(store, annotator)
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for claim_id in anchors:
        if claim_id not in spoken and (last := _last_held(claim_id, anchors, held, spoken)) is not None:
            found[claim_id] = last
    quotes = {claim.id: claim for claim in claims.by_ids(store, sorted({earlier for earlier, _ in found.values()}))}
    return {
        claim_id: Stale(held[earlier], quotes[earlier].quote, quotes[earlier].article_id or 0, its)
        for claim_id, (earlier, its) in found.items()
        if earlier in quotes
    }


def _last_held(
    claim_id: str, anchors: Mapping[str, list[versions.Anchor]], held: Mapping[str, Mark], spoken: set[str]
) -> tuple[str, tuple[str, ...]] | None:
    """The nearest earlier claim that something is held of, and what was stated otherwise since, the oldest change first."""
    seen: set[str] = set()
    waiting: list[tuple[str, tuple[str, ...]]] = [(claim_id, ())]
    while waiting:
        current, since = waiting.pop(0)
        for anchor in anchors.get(current, ()):
            if anchor.earlier in seen:
                continue
            seen.add(anchor.earlier)
            its = (*anchor.changes, *since)
            if anchor.earlier in held:
                return anchor.earlier, its
            if anchor.earlier not in spoken:
                waiting.append((anchor.earlier, its))
    return None
