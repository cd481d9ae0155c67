"""What annotators hold about claims: verdicts, notes, tags and flags.

Holding nothing leaves no row.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from db.claims import among
from db.column import dump, load
from db.records import Mark, Verdict
from db.store import Store


def get(store: Store, claim_id: str, annotator: str) -> Mark:
    """What an annotator holds about a claim; empty where they hold nothing."""
    row = store.first("SELECT * FROM mark WHERE claim_id = ? AND annotator = ?", (claim_id, annotator))
    return Mark(claim_id, annotator) if row is None else _mark(row)


def of_annotator(
    store: Store, annotator: str, article_id: int | None = None, claim_ids: Sequence[str] | None = None
) -> dict[str, Mark]:
    """What an annotator holds, by claim id."""
    condition, parameters = among("claim_id", article_id, claim_ids)
    rows = store.rows(f"SELECT * FROM mark WHERE annotator = ?{condition}", (annotator, *parameters))  # noqa: S608
    return {row["claim_id"]: _mark(row) for row in rows}


def on_claim(store: Store, claim_id: str) -> list[Mark]:
    """What everybody holds about a claim, by annotator."""
    return [_mark(row) for row in store.rows("SELECT * FROM mark WHERE claim_id = ? ORDER BY annotator", (claim_id,))]


def of_everybody(store: Store, article_id: int | None = None, claim_ids: Sequence[str] | None = None) -> dict[str, list[Mark]]:
    """What everybody holds about claims, by claim id and annotator."""
    condition, parameters = among("claim_id", article_id, claim_ids)
    found: dict[str, list[Mark]] = {}
    for row in store.rows(f"SELECT * FROM mark WHERE true{condition} ORDER BY claim_id, annotator", parameters):  # noqa: S608
        found.setdefault(row["claim_id"], []).append(_mark(row))
    return found


def put(store: Store, mark: Mark) -> None:
    """Store what an annotator holds about a claim; holding nothing leaves no row."""
    if mark.verdict is None and not mark.note and not mark.tags and not mark.flagged:
        store.run("DELETE FROM mark WHERE claim_id = ? AND annotator = ?", (mark.claim_id, mark.annotator))
        return
    store.run(
        "INSERT INTO mark (claim_id, annotator, verdict, note, tags, marked_at, flagged) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (claim_id, annotator) DO UPDATE SET verdict = excluded.verdict, note = excluded.note,"
        " tags = excluded.tags, marked_at = excluded.marked_at, flagged = excluded.flagged",
        (mark.claim_id, mark.annotator, mark.verdict, mark.note, dump(list(mark.tags)), mark.marked_at, int(mark.flagged)),
    )


def annotators(store: Store) -> list[str]:
    """The annotators who hold anything about a claim or decided about evidence, by name."""
    return [row[0] for row in store.rows("SELECT annotator FROM mark UNION SELECT annotator FROM decision ORDER BY 1")]


def verdicts(store: Store, article_id: int | None = None) -> dict[str, dict[str, str]]:
    """The verdicts of all annotators, by claim and annotator: on one article's claims or on all that were not removed."""
    condition = "" if article_id is None else " AND claim.article_id = ?"
    rows = store.rows(
        "SELECT mark.claim_id, mark.annotator, mark.verdict FROM mark JOIN claim ON claim.id = mark.claim_id"  # noqa: S608
        f" WHERE mark.verdict IS NOT NULL AND NOT claim.removed{condition} ORDER BY 1, 2",
        () if article_id is None else (article_id,),
    )
    found: dict[str, dict[str, str]] = {}
    for claim_id, annotator, verdict in rows:
        found.setdefault(claim_id, {})[annotator] = verdict
    return found


def verdict_counts(store: Store, annotator: str, article_id: int | None = None) -> dict[int, dict[str, int]]:
    """How many claims of each article, or of one, have which verdict of one annotator; articles without one are absent."""
    condition = "" if article_id is None else " AND claim.article_id = ?"
    rows = store.rows(
        "SELECT claim.article_id, mark.verdict, count(*) FROM mark JOIN claim ON claim.id = mark.claim_id"  # noqa: S608
        f" WHERE mark.annotator = ? AND mark.verdict IS NOT NULL AND NOT claim.removed{condition} GROUP BY 1, 2",
        (annotator,) if article_id is None else (annotator, article_id),
    )
    found: dict[int, dict[str, int]] = {}
    for number, verdict, count in rows:
        found.setdefault(number, {})[verdict] = count
    return found


def tag_counts(store: Store, annotator: str) -> dict[str, int]:
    """The tags that an annotator uses and on how many claims; the most used first."""
    rows = store.rows(
        "SELECT tag.value, count(*) FROM mark JOIN claim ON claim.id = mark.claim_id, json_each(mark.tags) AS tag"
        " WHERE mark.annotator = ? AND NOT claim.removed GROUP BY 1 ORDER BY 2 DESC, 1",
        (annotator,),
    )
    return {row[0]: row[1] for row in rows}


def _mark(row: sqlite3.Row) -> Mark:
    """A mark from a row of its table."""
    return Mark(
        claim_id=row["claim_id"],
        annotator=row["annotator"],
        verdict=None if row["verdict"] is None else Verdict(row["verdict"]),
        note=row["note"],
        tags=tuple(load(row["tags"])),
        marked_at=row["marked_at"],
        flagged=bool(row["flagged"]),
    )
