"""Filters that were saved under names, in the library file. What a query means is decided elsewhere."""

from __future__ import annotations

from db.store import Store


def all_of(store: Store) -> dict[str, str]:
    """The saved queries by name, in the order of the names."""
    return {row[0]: row[1] for row in store.rows("SELECT name, query FROM filter ORDER BY name")}


def save(store: Store, name: str, query: str) -> None:
    """Save a query under a name, in place of the one that has it."""
    store.run(
        "INSERT INTO filter (name, query) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET query = excluded.query", (name, query)
    )


def drop(store: Store, name: str) -> bool:
    """Forget a name; say whether it was known."""
    return bool(store.run("DELETE FROM filter WHERE name = ?", (name,)))
