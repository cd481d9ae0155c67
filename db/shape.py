"""Whether a file is made of the program's own tables, indexes and triggers, and of nothing else that would run by itself.

What stands in the schema of a file runs on whoever uses it: a trigger with the next mark, a view with the next look. So it is
looked at before anything else in the file is. What the program did not put there is named, and the file is not used.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from db.errors import AlteredLibraryError

OWN = "862ec3eee4ab70366405ae4f3d972b595aa641bfcd1f6b0e37b8bbbe81feb5d1"
"""The hash over all that a library of the present schema is made of: what is as it should be need not be looked at closer."""

_MADE_BY_OTHERS = frozenset(
    {
        ("table", "sqlite_sequence"),
        ("table", "_sqlite_migrations"),
        ("index", "idx__sqlite_migrations_migration_set_name"),
        *(("table", f"paragraph_fts_{part}") for part in ("config", "data", "docsize", "idx")),
    }
)
"""What SQLite and sqlite-utils make, and each of their versions may write a little differently."""

_READ = "SELECT type, name, tbl_name, sql FROM main.sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"

Definition = tuple[str, str, str, str]
"""Kind, name, table and SQL of one thing that a file is made of."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """Something in a file's schema that the program did not put there."""

    kind: str
    name: str
    ours: bool
    """Whether the program makes something of this name, otherwise."""

    @property
    def harmless(self) -> bool:
        """Whether it is only a table of somebody's own, which nothing reads."""
        return self.kind == "table" and not self.ours

    @property
    def removable(self) -> bool:
        """Whether nothing is lost without it."""
        return self.kind != "table"


def definitions(connection: sqlite3.Connection) -> list[Definition]:
    """Everything that a file is made of, but for what SQLite and sqlite-utils make."""
    rows = connection.execute(_READ).fetchall()
    return [(row[0], row[1], row[2], row[3]) for row in rows if (row[0], row[1]) not in _MADE_BY_OTHERS]


def of_version(version: int | None = None) -> set[Definition]:
    """What a library of a schema version is made of; of the present one by default."""
    from db import migrations

    with closing(sqlite3.connect(":memory:")) as connection:
        migrations.apply(connection, version)
        return set(definitions(connection))


def digest(found: list[Definition]) -> str:
    """The hash over what a file is made of."""
    return sha256(repr(found).encode(errors="replace")).hexdigest()


def check(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """See that a file holds nothing that would run by itself, and that the program's tables are its own.

    Raises:
        AlteredLibraryError: It is not so.
    """
    found = definitions(connection)
    if digest(found) == OWN:
        return
    bad = [one for one in strangers(found, version) if not one.harmless]
    if bad:
        one = bad[0]
        if one.removable:
            raise AlteredLibraryError(
                f"{path} holds a {one.kind} that is not the program's: {one.name}."
                " It would run by itself, so the file is not used.",
                "`reader doctor --mend` takes it out.",
            )
        raise AlteredLibraryError(
            f"The table {one.name} of {path} is not as the program makes it, so the file is not used.",
            "Go back to a copy of it: reader restore COPY.",
        )


def strangers(found: list[Definition], version: int | None = None) -> list[Stranger]:
    """What a file holds besides what a library of a schema version is made of, or otherwise."""
    return list(_strangers(found, of_version(version)))


def _strangers(found: list[Definition], own: set[Definition]) -> Iterator[Stranger]:
    names = {(name.lower(), kind) for kind, name, _, _ in own}
    for one in found:
        kind, name, _, sql = one
        if one in own:
            continue
        virtual = kind == "table" and sql.lstrip().upper().startswith("CREATE VIRTUAL")
        yield Stranger("virtual table" if virtual else kind, name, (name.lower(), kind) in names)


def take_out(connection: sqlite3.Connection, version: int) -> list[Stranger]:
    """Remove what is not the program's and would run by itself; returns what was there. Belongs in a transaction."""
    gone = [one for one in strangers(definitions(connection), version) if one.removable and one.kind != "virtual table"]
    for one in gone:
        name = one.name.replace('"', '""')
        connection.execute(f'DROP {one.kind} IF EXISTS "{name}"')
    return gone
