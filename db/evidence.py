"""Evidence in the library file, what annotators decided about it, and which articles are one witness."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from db.claims import ENGINE, among
from db.column import dump, dump_spans, load, load_spans
from db.errors import NotFoundError
from db.records import Evidence, Kinship, Origin, Relation, Resemblance
from db.store import Store

COLUMNS = (
    'evidence.id, evidence.claim_id, evidence.article_id, evidence.start, evidence."end", relation, score, evidence.by,'
    " evidence.quote, reason, here, there, features"
)


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
    """How many pieces of which relation stand beside each claim, without those that the annotator rejected."""
    condition, parameters = among("evidence.claim_id", article_id, claim_ids)
    rows = store.rows(
        "SELECT evidence.claim_id, relation, count(*) FROM evidence"  # noqa: S608
        " LEFT JOIN decision ON decision.evidence_id = evidence.id AND decision.annotator = ?"
        f" WHERE coalesce(accepted, 1){condition} GROUP BY 1, 2",
        (annotator, *parameters),
    )
    found: dict[str, dict[str, int]] = {}
    for claim, relation, count in rows:
        found.setdefault(claim, {})[relation] = count
    return found


def claims_beside(store: Store, article_ids: Iterable[int]) -> set[str]:
    """The claims whose evidence may change its weight with the origin of these articles: theirs, and those they speak to."""
    wanted = dump(sorted(set(article_ids)))
    rows = store.rows(
        "SELECT id FROM claim WHERE article_id IN (SELECT value FROM json_each(?1))"
        " UNION SELECT claim_id FROM evidence WHERE article_id IN (SELECT value FROM json_each(?1))",
        (wanted,),
    )
    return {row[0] for row in rows}


def claims_of(store: Store, evidence_ids: Iterable[str]) -> set[str]:
    """The claims that pieces of evidence stand beside."""
    rows = store.rows(
        "SELECT DISTINCT claim_id FROM evidence WHERE id IN (SELECT value FROM json_each(?))", (dump(sorted(evidence_ids)),)
    )
    return {row[0] for row in rows}


def decision(store: Store, evidence_id: str, annotator: str) -> bool | None:
    """What an annotator decided about a piece of evidence."""
    accepted = store.value("SELECT accepted FROM decision WHERE evidence_id = ? AND annotator = ?", (evidence_id, annotator))
    return None if accepted is None else bool(accepted)


def set_decision(store: Store, evidence_id: str, annotator: str, accepted: bool | None) -> None:
    """Store what an annotator decided; None leaves no row."""
    store.run("DELETE FROM decision WHERE evidence_id = ? AND annotator = ?", (evidence_id, annotator))
    if accepted is not None:
        store.run("INSERT INTO decision (evidence_id, annotator, accepted) VALUES (?, ?, ?)", (evidence_id, annotator, accepted))


def decisions(store: Store, claim_ids: Iterable[str]) -> dict[str, dict[str, bool]]:
    """What everybody decided about the evidence beside these claims, by evidence id and annotator."""
    rows = store.rows(
        "SELECT evidence_id, annotator, accepted FROM decision JOIN evidence ON evidence.id = evidence_id"
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
        "SELECT DISTINCT evidence.claim_id, decision.annotator FROM decision JOIN evidence ON evidence.id = decision.evidence_id"
        " WHERE evidence.claim_id IN (SELECT value FROM json_each(?)) ORDER BY 1, 2",
        (dump(sorted(set(claim_ids))),),
    )
    found: dict[str, list[str]] = {}
    for claim_id, annotator in rows:
        found.setdefault(claim_id, []).append(annotator)
    return found


def set_resemblance(store: Store, one: int, other: int, resemblance: Resemblance | None) -> bool:
    """Store how two articles resemble each other by the engine's measure, None where they don't; say whether that is new."""
    condition = "by = ? AND ((one = ? AND two = ?) OR (one = ? AND two = ?))"
    parameters = (ENGINE, one, other, other, one)
    row = store.first(f"SELECT * FROM resemblance WHERE {condition}", parameters)  # noqa: S608
    if (None if row is None else _resemblance(row)) == resemblance:
        return False
    store.run(f"DELETE FROM resemblance WHERE {condition}", parameters)  # noqa: S608
    if resemblance is not None:
        _insert_resemblance(store, resemblance)
    return True


def word(store: Store, one: int, other: int) -> Resemblance | None:
    """What a person said of two articles, in whichever order."""
    row = store.first(
        "SELECT * FROM resemblance WHERE by <> ?1 AND ((one = ?2 AND two = ?3) OR (one = ?3 AND two = ?2)) ORDER BY by",
        (ENGINE, one, other),
    )
    return None if row is None else _resemblance(row)


def set_word(store: Store, one: int, other: int, said: Resemblance | None) -> None:
    """Store what a person says of two articles in place of what was said before; None leaves the engine's measure alone."""
    store.run(
        "DELETE FROM resemblance WHERE by <> ?1 AND ((one = ?2 AND two = ?3) OR (one = ?3 AND two = ?2))", (ENGINE, one, other)
    )
    if said is not None:
        _insert_resemblance(store, said)


def component(store: Store, article_ids: Iterable[int]) -> list[int]:
    """These articles and all that they resemble, directly or by way of others."""
    rows = store.rows(
        "WITH RECURSIVE reached (id) AS (SELECT value FROM json_each(?)"
        " UNION SELECT two FROM reached JOIN resemblance ON one = reached.id"
        " UNION SELECT one FROM reached JOIN resemblance ON two = reached.id)"
        " SELECT id FROM reached ORDER BY id",
        (dump(sorted(set(article_ids))),),
    )
    return [row[0] for row in rows]


def resemblances(store: Store, article_ids: Iterable[int]) -> list[Resemblance]:
    """How these articles resemble each other."""
    rows = store.rows(
        "SELECT * FROM resemblance WHERE one IN (SELECT value FROM json_each(?1))"
        " AND two IN (SELECT value FROM json_each(?1)) ORDER BY one, two, by",
        (dump(sorted(set(article_ids))),),
    )
    return [_resemblance(row) for row in rows]


def set_origins(store: Store, origins: Mapping[int, Origin]) -> list[int]:
    """Store where articles' reports begin; return the articles for which that is new."""
    before = origins_of(store, origins)
    changed = [article_id for article_id, origin in sorted(origins.items()) if before.get(article_id) != origin]
    store.run_many(
        "INSERT INTO origin (article_id, origin, copy_of, why) VALUES (?, ?, ?, ?) ON CONFLICT (article_id) DO UPDATE"
        " SET origin = excluded.origin, copy_of = excluded.copy_of, why = excluded.why",
        [(key, origins[key].origin, origins[key].copy_of, origins[key].why) for key in changed],
    )
    return changed


def origins_of(store: Store, article_ids: Iterable[int] | None = None) -> dict[int, Origin]:
    """Where the reports of all articles begin, or of those asked for, by article id."""
    condition = ""
    parameters: tuple[object, ...] = ()
    if article_ids is not None:
        condition, parameters = " WHERE article_id IN (SELECT value FROM json_each(?))", (dump(sorted(set(article_ids))),)
    rows = store.rows(f"SELECT article_id, origin, copy_of, why FROM origin{condition}", parameters)  # noqa: S608
    return {row[0]: Origin(*row) for row in rows}


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


def _insert_resemblance(store: Store, resemblance: Resemblance) -> None:
    store.run(
        "INSERT INTO resemblance (one, two, by, kind, containment, why) VALUES (?, ?, ?, ?, ?, ?)",
        (resemblance.one, resemblance.two, resemblance.by, resemblance.kind, resemblance.containment, resemblance.why),
    )


def _resemblance(row: sqlite3.Row) -> Resemblance:
    """A resemblance from a row of its table."""
    return Resemblance(row["one"], row["two"], Kinship(row["kind"]), row["containment"], row["why"], row["by"])
