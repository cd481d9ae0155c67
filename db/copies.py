"""How articles resemble each other, by measure or by a person's word, and where their reports begin.

Of a pair that both spoke of, a person's word and the engine's measure stand side by side: the engine of origins weighs them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from db.claims import ENGINE
from db.column import dump
from db.records import Kinship, Origin, Resemblance
from db.store import Store


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


def _insert_resemblance(store: Store, resemblance: Resemblance) -> None:
    store.run(
        "INSERT INTO resemblance (one, two, by, kind, containment, why) VALUES (?, ?, ?, ?, ?, ?)",
        (resemblance.one, resemblance.two, resemblance.by, resemblance.kind, resemblance.containment, resemblance.why),
    )


def _resemblance(row: sqlite3.Row) -> Resemblance:
    """A resemblance from a row of its table."""
    return Resemblance(row["one"], row["two"], Kinship(row["kind"]), row["containment"], row["why"], row["by"])
