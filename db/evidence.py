"""Evidence in the library file, and what annotators decided about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from db.claims import ENGINE, among
from db.column import dump, dump_spans, load, load_spans
from db.errors import NotFoundError
from db.records import Evidence, Relation
from db.store import Store

COLUMNS = (
    'evidence.id, evidence.claim_id, evidence.article_id, evidence.start, evidence."end", relation, score, evidence.by,'
    " evidence.quote, reason, here, there, features"
)


_PIECE = (
    "(SELECT id, claim_id, article_id FROM evidence UNION SELECT evidence_id, claim_id, article.id FROM judgement"
    " JOIN article ON article.sha256 = judgement.sha256 WHERE claim_id IS NOT NULL)"
)
"""SQL: the passages beside claims, those too that only a judge put there."""


class Judged(NamedTuple):
    """A piece of evidence and what one annotator decided about it."""

    evidence: Evidence
    accepted: bool | None


def put(store: Store, evidence: Iterable[Evidence]) -> None:
    """Store evidence; a piece that stands already is compared anew, and keeps who made it."""
    store.run_many(
        'INSERT INTO evidence (id, claim_id, article_id, start, "end", relation, score, by, quote, reason, here, there, features)'
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET relation = excluded.relation, score = excluded.score, reason = excluded.reason,"
        " here = excluded.here, there = excluded.there, features = excluded.features WHERE evidence.by = excluded.by",
        [
            (
                item.id,
                item.claim_id,
                item.article_id,
                item.start,
                item.end,
                item.relation,
                item.score,
                item.by,
                item.quote,
                item.reason,
                dump_spans(item.here),
                dump_spans(item.there),
                dump(item.features),
            )
            for item in evidence
        ],
    )


def drop_between(store: Store, claims_of: int, passages_of: int) -> list[str]:
    """Remove what the engine proposed for one article's claims out of another; return the claims that lost something.

    What a person accepted stays, even where the engine would no longer propose it.
    """
    condition = (
        "article_id = ? AND by = ? AND claim_id IN (SELECT id FROM claim WHERE article_id = ?)"
        " AND NOT EXISTS (SELECT 1 FROM decision WHERE evidence_id = evidence.id AND accepted)"
    )
    parameters = (passages_of, ENGINE, claims_of)
    touched = store.rows(f"SELECT DISTINCT claim_id FROM evidence WHERE {condition}", parameters)  # noqa: S608
    if touched:
        store.run(f"DELETE FROM evidence WHERE {condition}", parameters)  # noqa: S608
    return [row[0] for row in touched]


def drop_unrelated(store: Store) -> None:
    """Remove what the engine proposed between articles that are no longer compared."""
    store.run(
        "DELETE FROM evidence WHERE by = ?"
        " AND NOT EXISTS (SELECT 1 FROM decision WHERE evidence_id = evidence.id AND accepted)"
        " AND NOT EXISTS (SELECT 1 FROM claim JOIN kin ON kin.article_id = claim.article_id"
        " WHERE claim.id = evidence.claim_id AND kin.partner_id = evidence.article_id)",
        (ENGINE,),
    )
    store.run(
        "DELETE FROM resemblance WHERE by = ? AND NOT EXISTS (SELECT 1 FROM kin"
        " WHERE (kin.article_id = one AND kin.partner_id = two) OR (kin.article_id = two AND kin.partner_id = one))",
        (ENGINE,),
    )


def drop(store: Store, evidence_id: str) -> None:
    """Remove one piece of evidence; what was decided about it waits for it."""
    store.run("DELETE FROM evidence WHERE id = ?", (evidence_id,))


def of_persons(store: Store, claim_id: str) -> list[Evidence]:
    """What persons put beside a claim."""
    rows = store.rows(f"SELECT {COLUMNS} FROM evidence WHERE claim_id = ? AND by != ? ORDER BY id", (claim_id, ENGINE))  # noqa: S608
    return [_evidence(row) for row in rows]


def by_hand_in(store: Store, article_id: int) -> list[Evidence]:
    """The passages of an article that persons put beside claims."""
    rows = store.rows("SELECT * FROM evidence WHERE article_id = ? AND by NOT IN ('engine', 'judge') ORDER BY id", (article_id,))
    return [_evidence(row) for row in rows]


def find(store: Store, evidence_id: str) -> Evidence | None:
    """One piece of evidence, or None."""
    row = store.first(f"SELECT {COLUMNS} FROM evidence WHERE id = ?", (evidence_id,))  # noqa: S608
    return None if row is None else _evidence(row)


def get(store: Store, evidence_id: str) -> Evidence:
    """One piece of evidence.

    Raises:
        NotFoundError: No piece of evidence has this id.
    """
    piece = find(store, evidence_id)
    if piece is None:
        raise NotFoundError(f"There is no piece of evidence {evidence_id} in this library.")
    return piece


def beside(
    store: Store, annotator: str, claim_ids: Iterable[str] | None = None, *, bare: bool = False
) -> dict[str, list[Judged]]:
    """What stands beside claims and what the annotator decided about it, by claim id; contests first, then by score.

    Args:
        store: The library file.
        annotator: Whose decisions.
        claim_ids: The claims, or None for all.
        bare: Whether the compared words and the features are left out; unpacking them is most of the work.
    """
    condition = ""
    parameters: list[object] = [annotator]
    if claim_ids is not None:
        condition = " WHERE evidence.claim_id IN (SELECT value FROM json_each(?))"
        parameters.append(dump(sorted(set(claim_ids))))
    rows = store.rows(
        f"SELECT {COLUMNS}, accepted FROM evidence"  # noqa: S608
        " LEFT JOIN decision ON decision.evidence_id = evidence.id AND decision.annotator = ?"
        f"{condition} ORDER BY evidence.claim_id, CASE relation WHEN 'contests' THEN 0 WHEN 'corroborates' THEN 1 ELSE 2 END,"
        " score DESC, evidence.id",
        parameters,
    )
    found: dict[str, list[Judged]] = {}
    for row in rows:
        accepted = None if row["accepted"] is None else bool(row["accepted"])
        found.setdefault(row["claim_id"], []).append(Judged(_evidence(row, bare=bare), accepted))
    return found


def counts(
    store: Store, annotator: str, article_id: int | None = None, claim_ids: Sequence[str] | None = None
) -> dict[str, dict[str, int]]:
    """How many pieces of which relation stand beside each claim, without those that the annotator rejected.

    The relation is that of the judge whom suggestions count, where there is one and no person said otherwise.
    """
    condition, parameters = among("evidence.claim_id", article_id, claim_ids)
    rows = store.rows(
        "SELECT evidence.claim_id, CASE WHEN coalesce(accepted, 0) OR evidence.by != 'engine' THEN evidence.relation"  # noqa: S608
        " ELSE coalesce(judgement.relation, evidence.relation) END, count(*) FROM evidence"
        " LEFT JOIN decision ON decision.evidence_id = evidence.id AND decision.annotator = ?"
        " LEFT JOIN counted_judge LEFT JOIN judgement ON judgement.evidence_id = evidence.id"
        " AND judgement.judge = counted_judge.judge AND judgement.model = counted_judge.model"
        f" WHERE coalesce(accepted, 1){condition} GROUP BY 1, 2",
        (annotator, *parameters),
    )
    found: dict[str, dict[str, int]] = {}
    for claim, relation, count in (*rows, *_counts_apart(store, annotator, article_id, claim_ids)):
        its = found.setdefault(claim, {})
        its[relation] = its.get(relation, 0) + count
    return found


def _counts_apart(
    store: Store, annotator: str, article_id: int | None, claim_ids: Sequence[str] | None
) -> Sequence[tuple[str, str, int]]:
    """The same of what only the judge saw whom suggestions count."""
    condition, parameters = among("judgement.claim_id", article_id, claim_ids)
    rows = store.rows(
        "SELECT judgement.claim_id, relation, count(*) FROM counted_judge JOIN judgement USING (judge, model)"  # noqa: S608
        " JOIN article ON article.sha256 = judgement.sha256"
        " LEFT JOIN decision ON decision.evidence_id = judgement.evidence_id AND decision.annotator = ?"
        " WHERE coalesce(accepted, 1) AND relation IN ('corroborates', 'contests')"
        f" AND NOT EXISTS (SELECT 1 FROM evidence WHERE evidence.id = judgement.evidence_id){condition} GROUP BY 1, 2",
        (annotator, *parameters),
    )
    return [(row[0], row[1], row[2]) for row in rows]


def claims_beside(store: Store, article_ids: Iterable[int]) -> set[str]:
    """The claims whose evidence may change its weight with the origin of these articles: theirs, and those they speak to."""
    wanted = dump(sorted(set(article_ids)))
    rows = store.rows(
        "SELECT id FROM claim WHERE article_id IN (SELECT value FROM json_each(?1))"  # noqa: S608
        f" UNION SELECT claim_id FROM {_PIECE} WHERE article_id IN (SELECT value FROM json_each(?1))",
        (wanted,),
    )
    return {row[0] for row in rows}


def claims_of(store: Store, evidence_ids: Iterable[str]) -> set[str]:
    """The claims that pieces of evidence stand beside."""
    rows = store.rows(
        f"SELECT DISTINCT claim_id FROM {_PIECE} WHERE id IN (SELECT value FROM json_each(?))",  # noqa: S608
        (dump(sorted(evidence_ids)),),
    )
    return {row[0] for row in rows}


def decision(store: Store, evidence_id: str, annotator: str) -> bool | None:
    """What an annotator decided about a piece of evidence."""
    accepted = store.value("SELECT accepted FROM decision WHERE evidence_id = ? AND annotator = ?", (evidence_id, annotator))
    return None if accepted is None else bool(accepted)


def decided(store: Store, annotator: str, evidence_ids: Iterable[str]) -> dict[str, bool]:
    """What an annotator decided about some passages, wherever they come from."""
    rows = store.rows(
        "SELECT evidence_id, accepted FROM decision WHERE annotator = ? AND evidence_id IN (SELECT value FROM json_each(?))",
        (annotator, dump(sorted(set(evidence_ids)))),
    )
    return {row[0]: bool(row[1]) for row in rows}


def set_decision(store: Store, evidence_id: str, annotator: str, accepted: bool | None) -> None:
    """Store what an annotator decided; None leaves no row."""
    store.run("DELETE FROM decision WHERE evidence_id = ? AND annotator = ?", (evidence_id, annotator))
    if accepted is not None:
        store.run("INSERT INTO decision (evidence_id, annotator, accepted) VALUES (?, ?, ?)", (evidence_id, annotator, accepted))


def decisions(store: Store, claim_ids: Iterable[str]) -> dict[str, dict[str, bool]]:
    """What everybody decided about the evidence beside these claims, by evidence id and annotator."""
    rows = store.rows(
        f"SELECT evidence_id, annotator, accepted FROM decision JOIN {_PIECE} AS piece ON piece.id = evidence_id"  # noqa: S608
        " WHERE claim_id IN (SELECT value FROM json_each(?)) ORDER BY 1, 2",
        (dump(sorted(set(claim_ids))),),
    )
    found: dict[str, dict[str, bool]] = {}
    for piece, annotator, accepted in rows:
        found.setdefault(piece, {})[annotator] = bool(accepted)
    return found


def deciders(store: Store, claim_ids: Iterable[str]) -> dict[str, list[str]]:
    """Who decided something about the evidence beside these claims, by claim id; undecided claims are absent."""
    rows = store.rows(
        f"SELECT DISTINCT piece.claim_id, annotator FROM decision JOIN {_PIECE} AS piece ON piece.id = evidence_id"  # noqa: S608
        " WHERE piece.claim_id IN (SELECT value FROM json_each(?)) ORDER BY 1, 2",
        (dump(sorted(set(claim_ids))),),
    )
    found: dict[str, list[str]] = {}
    for claim_id, annotator in rows:
        found.setdefault(claim_id, []).append(annotator)
    return found


def _evidence(row: sqlite3.Row, *, bare: bool = False) -> Evidence:
    """A piece of evidence from a row with `COLUMNS`."""
    return Evidence(
        id=row["id"],
        claim_id=row["claim_id"],
        article_id=row["article_id"],
        start=row["start"],
        end=row["end"],
        quote=row["quote"],
        relation=Relation(row["relation"]),
        score=row["score"],
        reason=row["reason"],
        here=() if bare else load_spans(row["here"]),
        there=() if bare else load_spans(row["there"]),
        features={} if bare else load(row["features"]),
        by=row["by"],
    )
