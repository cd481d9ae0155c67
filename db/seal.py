"""Sums over what the program wrote, so that a row that something else changed, added or took away shows.

Of every table, and within it of every article, the file holds how many rows there are and the sum of their hashes, modulo 2¹²⁸: a
multiset hash (Clarke et al. 2003), for which neither the order of the rows nor that of the changes matters. Triggers of the
connection, never of the file, follow every change, and the sums are stored in the same transaction. A sum is no signature: it
shows accidents and edits with other tools, while what persons said is held to the log, whose head can be noted elsewhere.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b

OWNERS = {
    "article": "id",
    "capture": "article_id",
    "finding": "article_id",
    "paragraph": "article_id",
    "claim": "article_id",
    "article_key": "article_id",
    "kin": "article_id",
    "evidence": "article_id",
    "origin": "article_id",
    "resemblance": "one",
    "suggestion": "0",
    "mark": "0",
    "decision": "0",
    "judgement": "0",
    "counted_judge": "0",
    "story_reading": "0",
    "judged_claim": "0",
    "event": "0",
    "deleted": "0",
    "filter": "0",
    "revision": "0",
    "vector": "0",
    "original": "0",
    "version": "0",
    "anchor": "0",
}
"""The tables that are followed row by row, and what of a row names the article that it belongs to."""

WHOLE = ("sqlite_sequence", "_sqlite_migrations")
"""Tables of SQLite and sqlite-utils, which hardly ever change and can have no triggers: summed up as a whole."""

_SIZE = 16
_MODULUS = 1 << (8 * _SIZE)

Key = tuple[str, int]
"""A table, and the article of it; 0 where its rows belong to none."""


@dataclass(frozen=True, slots=True)
class Broken:
    """Rows that are not as the program stored them."""

    table: str
    owner: object
    """The article's id; 0 where the table is meant as a whole."""
    there: int
    stored: int
    """How many rows there are, and how many there were."""


class Seals:
    """Follows one connection's changes. `attach` it before the first one, outside of a transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._attached = False
        self._changed: dict[Key, tuple[int, int]] = {}
        """By how much the number of rows and the sum of their hashes changed in this transaction."""

    def attach(self) -> None:
        """Have every change of a row followed from now on."""
        if self._attached:
            return
        run = self._connection.execute
        self._connection.create_function("sealed_in", -1, self._came)
        self._connection.create_function("sealed_out", -1, self._went)
        run("PRAGMA temp_store = MEMORY")
        for table, owner in OWNERS.items():
            of_row = owner if owner == "0" else f"{{row}}.{owner}"
            values = ", ".join([f"'{table}'", of_row, *(f'{{row}}."{name}"' for name in _columns(self._connection, table))])
            came = f"SELECT sealed_in({values.format(row='new')});"
            went = f"SELECT sealed_out({values.format(row='old')});"
            for when, what in (("INSERT", came), ("DELETE", went), ("UPDATE", went + came)):
                run(f"CREATE TEMP TRIGGER {table}_{when.lower()}_sealed AFTER {when} ON main.{table} BEGIN {what} END")
        self._attached = True

    def store(self) -> None:
        """Store the sums of what changed. Belongs at the end of the transaction."""
        changed, self._changed = self._changed, {}
        for (table, owner), (count, total) in changed.items():
            row = self._connection.execute(
                'SELECT rows, sum FROM seal WHERE "table" = ? AND owner = ?', (table, owner)
            ).fetchone()
            before = (0, 0) if row is None else (row[0], int.from_bytes(row[1], "big"))
            _put(self._connection, (table, owner), before[0] + count, before[1] + total)
        if any(table == "article" for table, _ in changed):
            _seal_whole(self._connection, "sqlite_sequence")

    def forget(self) -> None:
        """Nothing of this transaction was stored."""
        self._changed.clear()

    def _came(self, table: str, owner: int, *values: object) -> None:
        count, total = self._changed.get((table, owner), (0, 0))
        self._changed[table, owner] = count + 1, total + _hashed(values)

    def _went(self, table: str, owner: int, *values: object) -> None:
        count, total = self._changed.get((table, owner), (0, 0))
        self._changed[table, owner] = count - 1, total - _hashed(values)


def renew(connection: sqlite3.Connection, tables: Iterable[str] = (*OWNERS, *WHOLE)) -> None:
    """Take what stands in tables now for what the program wrote. Belongs in a transaction."""
    known = (*OWNERS, *WHOLE)
    connection.execute(f'DELETE FROM seal WHERE "table" NOT IN ({", ".join("?" * len(known))})', known)  # noqa: S608
    for table in tables:
        connection.execute('DELETE FROM seal WHERE "table" = ?', (table,))
        for owner, (count, total) in _sums(connection, table).items():
            if isinstance(owner, int):
                _put(connection, (table, owner), count, total)


def broken(connection: sqlite3.Connection) -> Iterator[Broken]:
    """What is not as the program stored it, table by table."""
    stored: dict[tuple[object, object], tuple[object, object]] = {}
    with _any_bytes(connection):
        for table, owner, count, total in connection.execute('SELECT "table", owner, rows, sum FROM seal').fetchall():
            stored[table, owner] = count, total
    for table in (*OWNERS, *WHOLE):
        sums = _sums(connection, table)
        for owner in sorted({*sums, *(its for name, its in stored if name == table)}, key=_order):
            there, (count, total) = sums.get(owner, (0, 0)), stored.pop((table, owner), (0, b""))
            if (there[0], _bytes(there[1]) if there[0] else b"") != (count, total):
                yield Broken(table, owner, there[0], count if isinstance(count, int) else 0)
    for table, owner in stored:
        yield Broken("seal", 0, 0, 0) if not isinstance(table, str) or table not in OWNERS else Broken(table, owner, 0, 0)


def _sums(connection: sqlite3.Connection, table: str) -> dict[object, tuple[int, int]]:
    """How many rows a table has of each owner, and the sum of their hashes; texts may be no texts any more."""
    names = ", ".join(f'"{name}"' for name in _columns(connection, table))
    found: dict[object, tuple[int, int]] = {}
    with _any_bytes(connection):
        for row in connection.execute(f"SELECT {OWNERS.get(table, '0')}, {names} FROM {table}"):  # noqa: S608 - names of ours
            owner, *values = row
            count, total = found.get(owner, (0, 0))
            found[owner] = count + 1, (total + _hashed(tuple(values))) % _MODULUS
    return found


@contextmanager
def _any_bytes(connection: sqlite3.Connection) -> Iterator[None]:
    """Texts that are no UTF-8 any more are read as what no text is."""
    before = connection.text_factory
    connection.text_factory = lambda data: data.decode(errors="surrogateescape")
    try:
        yield
    finally:
        connection.text_factory = before


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]


def _seal_whole(connection: sqlite3.Connection, table: str) -> None:
    for count, total in _sums(connection, table).values():
        _put(connection, (table, 0), count, total)


def _put(connection: sqlite3.Connection, key: Key, count: int, total: int) -> None:
    """Store a sum; of nothing there is none."""
    if count:
        connection.execute(
            'INSERT OR REPLACE INTO seal ("table", owner, rows, sum) VALUES (?, ?, ?, ?)', (*key, count, _bytes(total))
        )
    else:
        connection.execute('DELETE FROM seal WHERE "table" = ? AND owner = ?', key)


def _hashed(values: tuple[object, ...]) -> int:
    """The hash of a row, by its values and their types; ``ascii`` writes them the same in every version of Python."""
    return int.from_bytes(blake2b(ascii(values).encode(), digest_size=_SIZE).digest(), "big")


def _bytes(total: int) -> bytes:
    return (total % _MODULUS).to_bytes(_SIZE, "big")


def _order(owner: object) -> tuple[str, str]:
    return type(owner).__name__, f"{owner:>20}" if isinstance(owner, int) else str(owner)
