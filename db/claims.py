"""Claims in the library file, and what the evidence speaks for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from db.column import dump, load
from db.errors import NotFoundError
from db.records import Claim, Suggestion, Verdict
from db.slots import Slots
from db.store import Store

COLUMNS = 'id, article_id, start, "end", check_worthiness, by, quote, prefix, suffix, reasons, slots'

ENGINE = "engine"
"""The ``by`` of claims and evidence that the program proposes itself."""

_UNTOUCHED = (
    "claim.by = 'engine' AND NOT EXISTS (SELECT 1 FROM event WHERE event.subject = claim.id)"
    " AND NOT EXISTS (SELECT 1 FROM evidence LEFT JOIN decision ON decision.evidence_id = evidence.id"
    " WHERE evidence.claim_id = claim.id AND (decision.annotator IS NOT NULL OR evidence.by != 'engine'))"
)
"""SQL: whether no person ever marked a claim, decided about its evidence or put evidence beside it."""


def among(column: str, article_id: int | None, claim_ids: Sequence[str] | None) -> tuple[str, tuple[object, ...]]:
    """SQL that goes on from a condition and keeps to these claims, else to one article's, else to all; and its parameters."""
    if claim_ids is not None:
        return f" AND {column} IN (SELECT value FROM json_each(?))", (dump(list(claim_ids)),)  # noqa: S608
    if article_id is not None:
        return f" AND {column} IN (SELECT id FROM claim WHERE article_id = ?)", (article_id,)  # noqa: S608
    return "", ()


def put(store: Store, claims: Iterable[Claim]) -> None:
    """Store claims; one that stands already gets its slots and its worth anew, and keeps who made or removed it."""
    store.run_many(
        f"INSERT INTO claim ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
        " ON CONFLICT (id) DO UPDATE SET check_worthiness = excluded.check_worthiness, reasons = excluded.reasons,"
        " slots = excluded.slots",
        [
            (
                claim.id,
                claim.article_id,
                claim.start,
                claim.end,
                claim.check_worthiness,
                claim.by,
                claim.quote,
                claim.prefix,
                claim.suffix,
                dump(list(claim.reasons)),
                dump(claim.slots.to_json()),
            )
            for claim in claims
        ],
    )


def kept(store: Store, article_id: int, extracted: Iterable[str]) -> tuple[list[Claim], dict[str, Claim]]:
    """What a new extraction leaves as it is: claims that a person made or touched, and those that one removed, by id."""
    names = dump(sorted(extracted))
    rows = store.rows(
        f"SELECT {COLUMNS} FROM claim WHERE article_id = ? AND NOT removed"  # noqa: S608
        f" AND id NOT IN (SELECT value FROM json_each(?)) AND NOT ({_UNTOUCHED})",
        (article_id, names),
    )
    return [_claim(row) for row in rows], {claim.id: claim for claim in removed(store, article_id).get(article_id, ())}


def drop_others(store: Store, article_id: int, keep: Iterable[str]) -> None:
    """Remove the engine's claims on an article that are not in ``keep`` and that no person ever touched."""
    store.run(
        "DELETE FROM claim WHERE article_id = ? AND NOT removed AND id NOT IN (SELECT value FROM json_each(?))"  # noqa: S608
        f" AND {_UNTOUCHED}",
        (article_id, dump(sorted(keep))),
    )


def get(store: Store, claim_id: str) -> Claim:
    """One claim.

    Raises:
        NotFoundError: No claim has this id.
    """
    row = store.first(f"SELECT {COLUMNS} FROM claim WHERE id = ?", (claim_id,))  # noqa: S608
    if row is None:
        raise NotFoundError(f"There is no claim {claim_id} in this library.", "`reader claims` shows them.")
    return _claim(row)


def resolve(store: Store, reference: str, limit: int = 2, *, removed: bool = False) -> list[str]:
    """The ids that begin with what a person typed; those of removed claims where they are asked for."""
    text = reference.strip().lower()
    rows = store.rows(
        "SELECT id FROM claim WHERE id >= ?1 AND id < ?1 || 'g' AND removed <= ?3 ORDER BY id LIMIT ?2",
        (text, limit, int(removed)),
    )
    return [row[0] for row in rows]


def of_articles(store: Store, article_ids: Iterable[int] | None = None) -> dict[int, list[Claim]]:
    """The claims that were not removed, by article and offset: of all articles, or of those asked for."""
    condition = ""
    parameters: tuple[object, ...] = ()
    if article_ids is not None:
        condition, parameters = " AND article_id IN (SELECT value FROM json_each(?))", (dump(sorted(set(article_ids))),)
    rows = store.rows(
        f'SELECT {COLUMNS} FROM claim WHERE NOT removed{condition} ORDER BY article_id, start, "end", id',  # noqa: S608
        parameters,
    )
    found: dict[int, list[Claim]] = {}
    for row in rows:
        found.setdefault(row["article_id"], []).append(_claim(row))
    return found


def by_ids(store: Store, claim_ids: Sequence[str]) -> list[Claim]:
    """The claims with these ids, in order of id."""
    rows = store.rows(
        f"SELECT {COLUMNS} FROM claim WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",  # noqa: S608
        (dump(list(claim_ids)),),
    )
    return [_claim(row) for row in rows]


def outline(store: Store, annotator: str, article_id: int) -> Sequence[sqlite3.Row]:
    """The claims of one article by offset, of each what is asked of all.

    That is id, start, end, verdict, suggested verdict, and how many origins corroborate or contest by that suggestion.
    """
    return store.rows(
        'SELECT claim.id, start, "end", mark.verdict, coalesce(own.verdict, anybody.verdict),'
        " coalesce(own.corroborating + own.contesting, anybody.corroborating + anybody.contesting) FROM claim"
        " LEFT JOIN mark ON mark.claim_id = claim.id AND mark.annotator = ?1"
        " LEFT JOIN suggestion AS own ON own.claim_id = claim.id AND own.annotator = ?1"
        " LEFT JOIN suggestion AS anybody ON anybody.claim_id = claim.id AND anybody.annotator = ''"
        ' WHERE article_id = ?2 AND NOT removed ORDER BY start, "end", claim.id',
        (annotator, article_id),
    )


def counts(store: Store, article_id: int | None = None) -> dict[int, int]:
    """How many claims each article has, or one, by article id."""
    condition = "" if article_id is None else " AND article_id = ?"
    rows = store.rows(
        f"SELECT article_id, count(*) FROM claim WHERE NOT removed{condition} GROUP BY article_id",  # noqa: S608
        () if article_id is None else (article_id,),
    )
    return {row[0]: row[1] for row in rows}


def stands(store: Store, claim_id: str) -> bool:
    """Whether there is such a claim and nobody removed it."""
    return bool(store.value("SELECT EXISTS (SELECT 1 FROM claim WHERE id = ? AND NOT removed)", (claim_id,)))


def restore(store: Store, claim: Claim) -> None:
    """Let a claim stand that a person made, or that was removed; one that the engine found stays the engine's."""
    put(store, [claim])
    store.run(
        "UPDATE claim SET removed = 0, by = CASE WHEN by = 'engine' THEN by ELSE ? END WHERE id = ?",
        (claim.by, claim.id),
    )


def remove(store: Store, claim_id: str) -> None:
    """Remove a claim. Its row stays, so that the engine does not propose it anew and it can come back."""
    store.run("UPDATE claim SET removed = 1 WHERE id = ?", (claim_id,))


def removed(store: Store, article_id: int | None = None) -> dict[int, list[Claim]]:
    """The claims that persons removed, by article and offset: of all articles, or of one."""
    condition = "" if article_id is None else " AND article_id = ?"
    rows = store.rows(
        f'SELECT {COLUMNS} FROM claim WHERE removed{condition} ORDER BY article_id, start, "end", id',  # noqa: S608
        () if article_id is None else (article_id,),
    )
    found: dict[int, list[Claim]] = {}
    for row in rows:
        found.setdefault(row["article_id"], []).append(_claim(row))
    return found


def set_suggestions(store: Store, suggestions: Iterable[tuple[str, str, Suggestion]]) -> None:
    """Store what the evidence speaks for: claim id, annotator ('' where nobody decided anything), suggestion."""
    store.run_many(
        "INSERT INTO suggestion (claim_id, annotator, verdict, corroborating, contesting, reason) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (claim_id, annotator) DO UPDATE SET verdict = excluded.verdict,"
        " corroborating = excluded.corroborating, contesting = excluded.contesting, reason = excluded.reason",
        [
            (claim_id, annotator, item.verdict, item.corroborating, item.contesting, item.reason)
            for claim_id, annotator, item in suggestions
        ],
    )


def drop_suggestions(store: Store, claim_ids: Iterable[str]) -> None:
    """Forget what the evidence spoke for."""
    store.run("DELETE FROM suggestion WHERE claim_id IN (SELECT value FROM json_each(?))", (dump(sorted(claim_ids)),))


def suggestions(
    store: Store, annotator: str, article_id: int | None = None, claim_ids: Sequence[str] | None = None
) -> dict[str, Suggestion]:
    """What the evidence speaks for, by claim id, with the annotator's own decisions taken into account."""
    condition, parameters = among("claim_id", article_id, claim_ids)
    rows = store.rows(
        "SELECT claim_id, verdict, corroborating, contesting, reason FROM suggestion"  # noqa: S608
        f" WHERE annotator IN ('', ?){condition} ORDER BY annotator",
        (annotator, *parameters),
    )
    return {row[0]: Suggestion(Verdict(row[1]), row[2], row[3], row[4]) for row in rows}


def _claim(row: sqlite3.Row) -> Claim:
    """A claim from a row with `COLUMNS`."""
    return Claim(
        id=row["id"],
        start=row["start"],
        end=row["end"],
        quote=row["quote"],
        prefix=row["prefix"],
        suffix=row["suffix"],
        check_worthiness=row["check_worthiness"],
        reasons=tuple(load(row["reasons"])),
        slots=Slots.from_json(load(row["slots"])),
        article_id=row["article_id"],
        by=row["by"],
    )
