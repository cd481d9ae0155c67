"""What judges found who read whole stories, in the library file: their answers as kept, and the claims that only they saw."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from db.column import dump, load
from db.store import Store


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer about one story, as far as it stands in the articles."""

    story: str
    """SHA-256 of all that the judge was shown."""
    judge: str
    model: str
    findings: Any
    """The facts as JSON, see `reader.library.derive.story`."""
    refused: str = ""
    """Why the answer was not taken; else empty."""
    at: str = ""


@dataclass(frozen=True, slots=True)
class SeenClaim:
    """A claim that only a judge saw."""

    claim_id: str
    judge: str
    model: str
    sha256: str
    """Its article."""
    start: int
    end: int


_UNTOUCHED = (
    "by = 'judge' AND NOT removed AND NOT EXISTS (SELECT 1 FROM event WHERE event.subject = claim.id)"
    " AND NOT EXISTS (SELECT 1 FROM mark WHERE mark.claim_id = claim.id)"
    " AND NOT EXISTS (SELECT 1 FROM evidence WHERE evidence.claim_id = claim.id)"
    " AND NOT EXISTS (SELECT 1 FROM judgement JOIN decision ON decision.evidence_id = judgement.evidence_id"
    " WHERE judgement.claim_id = claim.id)"
)
"""SQL: whether no person has to do with a claim that a judge saw."""


def put(store: Store, readings: Iterable[Reading]) -> None:
    """Store answers, in place of earlier ones of the same judge and model about the same story."""
    store.run_many(
        "INSERT OR REPLACE INTO story_reading (story, judge, model, findings, refused, at) VALUES (?, ?, ?, ?, ?, ?)",
        [(one.story, one.judge, one.model, dump(one.findings), one.refused, one.at) for one in readings],
    )


def all_of(store: Store) -> list[Reading]:
    """All answers."""
    return [_reading(row) for row in store.rows("SELECT * FROM story_reading ORDER BY judge, model, story")]


def by(store: Store, judge: str, model: str) -> dict[str, Reading]:
    """The answers of a judge with one model, by story."""
    rows = store.rows("SELECT * FROM story_reading WHERE judge = ? AND model = ? ORDER BY story", (judge, model))
    return {row["story"]: _reading(row) for row in rows}


def drop_these(store: Store, unwanted: Iterable[Reading]) -> None:
    """Forget some answers."""
    its = list(unwanted)
    store.run_many(
        "DELETE FROM story_reading WHERE story = ? AND judge = ? AND model = ?",
        [(one.story, one.judge, one.model) for one in its],
    )


def put_claims(store: Store, seen: Iterable[SeenClaim]) -> None:
    """Store which claims only a judge saw."""
    store.run_many(
        'INSERT OR IGNORE INTO judged_claim (claim_id, judge, model, sha256, start, "end") VALUES (?, ?, ?, ?, ?, ?)',
        [(one.claim_id, one.judge, one.model, one.sha256, one.start, one.end) for one in seen],
    )


def new_claims(store: Store, seen: Iterable[SeenClaim]) -> list[SeenClaim]:
    """Those of some claims that are not known to have been seen by their judge and model."""
    return [
        one
        for one in seen
        if not store.value(
            "SELECT EXISTS (SELECT 1 FROM judged_claim WHERE claim_id = ? AND judge = ? AND model = ?)",
            (one.claim_id, one.judge, one.model),
        )
    ]


def seen_claims(store: Store, only: tuple[str, str] | None = None) -> list[SeenClaim]:
    """The claims that only judges saw: all, or those of one judge with its model."""
    condition = "" if only is None else " WHERE judge = ? AND model = ?"
    rows = store.rows(f"SELECT * FROM judged_claim{condition} ORDER BY sha256, start, claim_id", only or ())  # noqa: S608
    return [SeenClaim(row["claim_id"], row["judge"], row["model"], row["sha256"], row["start"], row["end"]) for row in rows]


def drop_claims(store: Store, seen: Iterable[SeenClaim]) -> None:
    """Forget that a judge saw claims."""
    store.run_many(
        "DELETE FROM judged_claim WHERE claim_id = ? AND judge = ? AND model = ?",
        [(one.claim_id, one.judge, one.model) for one in seen],
    )


def missing(store: Store, claim_ids: Sequence[str]) -> set[str]:
    """Those of some claims that have no row, not even as removed."""
    rows = store.rows("SELECT value FROM json_each(?) WHERE value NOT IN (SELECT id FROM claim)", (dump(list(claim_ids)),))
    return {row[0] for row in rows}


def take_out_claims(store: Store, but: Iterable[str]) -> int:
    """Take out the claims of judges but these, unless a person has to do with them; returns how many."""
    rows = store.rows(
        f"SELECT id FROM claim WHERE {_UNTOUCHED} AND id NOT IN (SELECT value FROM json_each(?))",  # noqa: S608
        (dump(sorted(set(but))),),
    )
    store.run_many("DELETE FROM claim WHERE id = ?", [(row[0],) for row in rows])
    return len(rows)


def _reading(row: sqlite3.Row) -> Reading:
    return Reading(row["story"], row["judge"], row["model"], load(row["findings"]), row["refused"], row["at"])
