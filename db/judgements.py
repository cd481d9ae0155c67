"""What judges said of evidence, in the library file, and which of them suggestions count."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from db.claims import ENGINE
from db.column import dump, load
from db.records import Beside, Judgement, Relation
from db.store import Store

_COLUMNS = (
    "evidence_id, judge, model, pair, judgement.relation, judgement.score, judgement.here, judgement.there, refused, at,"
    ' judgement.claim_id, judgement.sha256, judgement.start, judgement."end"'
)

_APART = (
    " judgement JOIN claim ON claim.id = judgement.claim_id AND NOT claim.removed"
    " JOIN article ON article.sha256 = judgement.sha256"
    " WHERE judgement.relation IN ('corroborates', 'contests')"
    " AND NOT EXISTS (SELECT 1 FROM evidence WHERE evidence.id = judgement.evidence_id)"
)
"""SQL: what judges say between passages that nobody else put beside each other."""


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
    claim_place: tuple[int, int]
    """The claim's bounds."""
    passage_place: tuple[int, int, int]
    """The passage's article and bounds."""


class Found(NamedTuple):
    """A passage that only a judge put beside a claim."""

    judgement: Judgement
    article_id: int
    quote: str


def candidates(store: Store, article_id: int | None = None) -> list[Candidate]:
    """All that the engine found for the claims of one article or of all, by article and offset."""
    condition = "" if article_id is None else " AND claim.article_id = ?"
    rows = store.rows(
        "SELECT evidence.id, claim.id, claim.article_id, claim.quote, evidence.quote, relation,"  # noqa: S608
        ' home.published, other.published, claim.start, claim."end", other.id, evidence.start, evidence."end"'
        " FROM evidence JOIN claim ON claim.id = evidence.claim_id"
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
            claim_place=(row[8], row[9]),
            passage_place=(row[10], row[11], row[12]),
        )
        for row in rows
    ]


def put(store: Store, judgements: Iterable[Judgement]) -> None:
    """Store judgements, each in place of what the same judge and model said of the same evidence."""
    store.run_many(
        "INSERT OR REPLACE INTO judgement (evidence_id, judge, model, pair, relation, score, here, there, refused, at,"
        ' claim_id, sha256, start, "end") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
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
                *((item.place.claim_id, item.place.sha256, item.place.start, item.place.end) if item.place else (None,) * 4),
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


def apart(store: Store, claim_ids: Iterable[str] | None = None, only: tuple[str, str] | None = None) -> list[Found]:
    """What judges say agrees or conflicts with claims, where nobody else put anything: by claim and passage.

    Args:
        store: The library file.
        claim_ids: Beside these claims; None: beside all.
        only: What this judge says with its model; None: what all say.
    """
    condition, parameters = "", list[object]()
    if claim_ids is not None:
        condition += " AND judgement.claim_id IN (SELECT value FROM json_each(?))"
        parameters.append(dump(sorted(set(claim_ids))))
    if only is not None:
        condition += " AND judge = ? AND model = ?"
        parameters += only
    rows = store.rows(
        f'SELECT {_COLUMNS}, article.id, substr(text, judgement.start + 1, judgement."end" - judgement.start) FROM{_APART}'
        f" {condition} ORDER BY judgement.claim_id, evidence_id, judge, model",
        parameters,
    )
    return [Found(_judgement(row), row[-2], row[-1]) for row in rows]


def placed(store: Store, judge: tuple[str, str], claim_ids: Iterable[str]) -> list[Judgement]:
    """What a judge who read whole stories said with its model beside some claims."""
    rows = store.rows(
        f"SELECT {_COLUMNS} FROM judgement WHERE claim_id IN (SELECT value FROM json_each(?)) AND judge = ? AND model = ?"  # noqa: S608
        " ORDER BY evidence_id",
        (dump(sorted(set(claim_ids))), *judge),
    )
    return [_judgement(row) for row in rows]


def claim_of(store: Store, evidence_id: str) -> str | None:
    """The claim that a judge saw a passage beside."""
    claim: str | None = store.value(
        "SELECT claim_id FROM judgement WHERE evidence_id = ? AND claim_id IS NOT NULL", (evidence_id,)
    )
    return claim


def claims_judged(store: Store, judge: str, model: str) -> list[str]:
    """The claims beside which a judge said something with one model."""
    rows = store.rows(
        "SELECT evidence.claim_id FROM evidence JOIN judgement ON evidence_id = evidence.id WHERE judge = ?1 AND model = ?2"
        " UNION SELECT claim_id FROM judgement WHERE judge = ?1 AND model = ?2 AND claim_id IS NOT NULL ORDER BY 1",
        (judge, model),
    )
    return [row[0] for row in rows]


def models(store: Store, judge: str) -> dict[str, int]:
    """With which models a judge said something, and of how many pieces of evidence."""
    rows = store.rows(
        "SELECT model, sum(pieces) FROM (SELECT model, 1 AS pieces FROM judgement WHERE judge = ?1"
        " UNION ALL SELECT model, 1 FROM story_reading WHERE judge = ?1) GROUP BY 1 ORDER BY 1",
        (judge,),
    )
    return {row[0]: row[1] for row in rows}


def drop(store: Store, judge: str, model: str) -> None:
    """Forget all that a judge said with one model."""
    for table in ("judgement", "story_reading", "judged_claim"):
        store.run(f"DELETE FROM {table} WHERE judge = ? AND model = ?", (judge, model))  # noqa: S608


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
        place=None if row["claim_id"] is None else Beside(row["claim_id"], row["sha256"], row["start"], row["end"]),
    )
