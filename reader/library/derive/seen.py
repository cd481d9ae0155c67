"""The claims that only a judge saw: they stand while suggestions count it, and go with it unless a person has to do with them."""

from __future__ import annotations

from dataclasses import replace

from db import articles, claims, judgements, readings
from db.records import JUDGE
from reader.library.derive.workspace import Workspace


def settle_claims(workspace: Workspace) -> set[str]:
    """Let stand what the judge saw whom suggestions count, and take out what others did; returns what came. In a transaction.

    What a person removed stays removed, and what they marked stays. The engine compares none of it: what it finds is the same
    whichever judge counts.
    """
    store = workspace.store
    counted = judgements.counted(store)
    wanted = {one.claim_id: one for one in readings.seen_claims(store, counted)} if counted else {}
    changed = readings.take_out_claims(store, wanted)
    coming = readings.missing(store, list(wanted))
    for identity in sorted(coming):
        one = wanted[identity]
        home = articles.by_sha256(store, one.sha256)
        if home is None or home.id is None:
            continue
        claim = workspace.collection.cut(articles.get(store, home.id), one.start, one.end)
        if claim.id == identity:
            claims.put(store, [replace(claim, by=JUDGE)])
            changed += 1
    if changed:
        articles.revise(store)
    return coming
