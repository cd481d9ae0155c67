"""What judges said of evidence, in the library file, and which of them suggestions count."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from db.claims import ENGINE
from db.column import dump, load
from db.records import Judgement, Relation
from db.store import Store

_COLUMNS = "evidence_id, judge, model, pair, judgement.relation, judgement.score, judgement.here, judgement.there, refused, at"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two passages that the engine put beside each other, and when their articles were published."""

    evidence_id: str
    claim_id: str
    article_id: int
    """The claim's article."""
    claim: str
    passage: str
    relation: Relation
    """As the engine has it."""
    claim_published: str | None
    passage_published: str | None


def candidates(store: Store, article_id: int | None = None) -> list[Candidate]:
    """All that the engine found for the claims of one article or of all, by article and offset."""
    condition = "" if article_id is None else " AND claim.article_id = ?"
    rows = store.rows(
        "SELECT evidence.id, claim.id, claim.article_id, claim.quote, evidence.quote, relation,"  # noqa: S608
        " home.published, other.published FROM evidence JOIN claim ON claim.id = evidence.claim_id"
        " JOIN article AS home ON home.id = claim.article_id"
        " JOIN article AS other ON other.id = evidence.article_id"
        f" WHERE evidence.by = ? AND NOT claim.removed{condition}"
        ' ORDER BY claim.article_id, claim.start, claim."end", evidence.article_id, evidence.start, evidence.id',
        (ENGINE,) if article_id is None else (ENGINE, article_id),
    )
    return [
        Candidate(
            evidence_id=row[0],
            claim_id=row[1],
            article_id=row[2],
            claim=row[3],
            passage=row[4],
            relation=Relation(row[5]),
            claim_published=row[6],
            passage_published=row[7],
        )
        for row in rows
    ]


def put(store: Store, judgements: Iterable[Judgement]) -> None:
    """Store judgements, each in place of what the same judge and model said of the same evidence."""
    store.run_many(
        "INSERT OR REPLACE INTO judgement (evidence_id, judge, model, pair, relation, score, here, there, refused, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                item.evidence_id,
                item.judge,
                item.model,
                item.pair,
                item.relation,
                item.score,
                dump(item.here),
                dump(item.there),
                item.refused,
                item.at,
            )
            for item in judgements
        ],
    )


def by(store: Store, judge: str, model: str) -> list[Judgement]:
    """All that a judge said with one model."""
    rows = store.rows(
        f"SELECT {_COLUMNS} FROM judgement WHERE judge = ? AND model = ? ORDER BY evidence_id",  # noqa: S608
        (judge, model),
    )
    return [_judgement(row) for row in rows]


def all_of(store: Store) -> dict[tuple[str, str, str], Judgement]:
    """All that judges said, by evidence, judge and model."""
    rows = store.rows(f"SELECT {_COLUMNS} FROM judgement ORDER BY evidence_id, judge, model")  # noqa: S608
    return {(row["evidence_id"], row["judge"], row["model"]): _judgement(row) for row in rows}


def of(store: Store, evidence_ids: Iterable[str]) -> dict[tuple[str, str, str], Judgement]:
    """All that judges said of these pieces of evidence, by evidence, judge and model."""
    rows = store.rows(
        f"SELECT {_COLUMNS} FROM judgement WHERE evidence_id IN (SELECT value FROM json_each(?))",  # noqa: S608
        (dump(sorted(set(evidence_ids))),),
    )
    return {(row["evidence_id"], row["judge"], row["model"]): _judgement(row) for row in rows}


def beside(store: Store, claim_ids: Iterable[str] | None = None) -> dict[str, tuple[Judgement, ...]]:
    """What judges say beside claims, or in the whole library, by the id of the evidence; refused answers are left out."""
    condition, parameters = "", ()  # type: tuple[str, tuple[str, ...]]
    if claim_ids is not None:
        condition = " AND evidence.claim_id IN (SELECT value FROM json_each(?))"
        parameters = (dump(sorted(set(claim_ids))),)
    rows = store.rows(
        f"SELECT {_COLUMNS} FROM evidence JOIN judgement ON evidence_id = evidence.id"  # noqa: S608
        f" WHERE refused = ''{condition} ORDER BY evidence_id, judge, model",
        parameters,
    )
    found: dict[str, tuple[Judgement, ...]] = {}
    for row in rows:
        found[row["evidence_id"]] = (*found.get(row["evidence_id"], ()), _judgement(row))
    return found


def claims_judged(store: Store, judge: str, model: str) -> list[str]:
    """The claims beside which a judge said something with one model."""
    rows = store.rows(
        "SELECT DISTINCT claim_id FROM evidence JOIN judgement ON evidence_id = evidence.id"
        " WHERE judge = ? AND model = ? ORDER BY 1",
        (judge, model),
    )
    return [row[0] for row in rows]


def models(store: Store, judge: str) -> dict[str, int]:
    """With which models a judge said something, and of how many pieces of evidence."""
    rows = store.rows("SELECT model, count(*) FROM judgement WHERE judge = ? GROUP BY 1 ORDER BY 1", (judge,))
    return {row[0]: row[1] for row in rows}


def drop(store: Store, judge: str, model: str) -> None:
    """Forget all that a judge said with one model."""
    store.run("DELETE FROM judgement WHERE judge = ? AND model = ?", (judge, model))


def drop_these(store: Store, unwanted: Iterable[Judgement]) -> None:
    """Forget some of what judges said."""
    store.run_many(
        "DELETE FROM judgement WHERE evidence_id = ? AND judge = ? AND model = ?",
        [(one.evidence_id, one.judge, one.model) for one in unwanted],
    )


def counted(store: Store) -> tuple[str, str] | None:
    """The judge and its model whose relations suggestions count, or None where they count the engine's."""
    row = store.first("SELECT judge, model FROM counted_judge")
    return None if row is None else (row["judge"], row["model"])


def set_counted(store: Store, judge: tuple[str, str] | None) -> None:
    """Let suggestions count another judge's relations, or the engine's."""
    store.run("DELETE FROM counted_judge")
    if judge is not None:
        store.run("INSERT INTO counted_judge (only, judge, model) VALUES (1, ?, ?)", judge)


def _judgement(row: sqlite3.Row) -> Judgement:
    return Judgement(
        evidence_id=row["evidence_id"],
        judge=row["judge"],
        model=row["model"],
        pair=row["pair"],
        relation=None if row["relation"] is None else Relation(row["relation"]),
        score=row["score"],
        here=tuple(load(row["here"])),
        there=tuple(load(row["there"])),
        refused=row["refused"],
        at=row["at"],
    )
