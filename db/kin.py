"""By which keys articles find each other, and which are compared with which, in the library file.

Every article has a list of its kin: the articles that its claims are compared with. What a key means, and how near two articles
are, is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from db.column import dump
from db.store import Store

POSTINGS = 500
"""Articles that are looked at for each key: more hold it only in large libraries, where rarer keys tell more."""


def set_keys(store: Store, article_id: int, keys: Mapping[str, float]) -> None:
    """Replace the keys under which an article is found as a partner."""
    store.run("DELETE FROM article_key WHERE article_id = ?", (article_id,))
    store.run_many(
        "INSERT INTO article_key (article_id, key, weight) VALUES (?, ?, ?)",
        [(article_id, key, weight) for key, weight in sorted(keys.items())],
    )


def keys(store: Store, only: Iterable[int]) -> dict[int, dict[str, float]]:
    """The keys of articles, by article id."""
    wanted = sorted(set(only))
    found: dict[int, dict[str, float]] = {article_id: {} for article_id in wanted}
    rows = store.rows(
        "SELECT article_id, key, weight FROM article_key WHERE article_id IN (SELECT value FROM json_each(?))", (dump(wanted),)
    )
    for article_id, key, weight in rows:
        found[article_id][key] = weight
    return found


def beginning(store: Store, start: str) -> list[int]:
    """The articles that have a key which begins so."""
    rows = store.rows("SELECT DISTINCT article_id FROM article_key WHERE key >= ?1 AND key < ?1 || char(1114111)", (start,))
    return sorted(row[0] for row in rows)


def sharing(store: Store, keys: Mapping[str, float], limit: int, but: int) -> list[int]:
    """The articles that share most of the weighted keys, at most ``limit``, without article ``but``.

    Of a key that stands in more than `POSTINGS` articles only those count that it weighs most in, with all that weigh the same:
    so the work has a bound, and what is found does not depend on who came first.
    """
    rows = store.rows(
        "WITH near AS MATERIALIZED (SELECT k.article_id, sum(k.weight * wanted.value) AS shared"
        " FROM json_each(?1) AS wanted CROSS JOIN article_key AS k ON k.key = wanted.key AND k.weight >= coalesce("
        "(SELECT weight FROM article_key WHERE key = wanted.key ORDER BY weight DESC LIMIT 1 OFFSET ?4), 0)"
        " WHERE k.article_id != ?2 GROUP BY k.article_id)"
        # The texts' digests break ties, and are looked up only where the last place may be tied.
        " SELECT article_id FROM near"
        " WHERE shared >= coalesce((SELECT shared FROM near ORDER BY shared DESC LIMIT 1 OFFSET ?3 - 1), 0)"
        " ORDER BY shared DESC, (SELECT sha256 FROM article WHERE id = article_id) LIMIT ?3",
        (dump(dict(keys)), but, limit, POSTINGS - 1),
    )
    return [row[0] for row in rows]


def lists(store: Store, only: Iterable[int]) -> dict[int, dict[int, float]]:
    """For each article asked for, the articles its claims are compared with, and how near they are."""
    wanted = sorted(set(only))
    found: dict[int, dict[int, float]] = {article_id: {} for article_id in wanted}
    rows = store.rows(
        "SELECT article_id, partner_id, kinship FROM kin WHERE article_id IN (SELECT value FROM json_each(?))", (dump(wanted),)
    )
    for article_id, partner_id, kinship in rows:
        found[article_id][partner_id] = kinship
    return found


def compared_with(store: Store, article_id: int) -> list[int]:
    """The articles whose claims are compared with this one."""
    return [row[0] for row in store.rows("SELECT article_id FROM kin WHERE partner_id = ? ORDER BY article_id", (article_id,))]


def pairs(store: Store) -> set[frozenset[str]]:
    """Which articles may speak of the same, by SHA-256: each two of which one is on the other's list."""
    rows = store.rows(
        "SELECT one.sha256, two.sha256 FROM kin JOIN article AS one ON one.id = article_id"
        " JOIN article AS two ON two.id = partner_id"
    )
    return {frozenset((row[0], row[1])) for row in rows}


def set_list(store: Store, article_id: int, partners: Mapping[int, float]) -> None:
    """Replace the articles that the claims of one are compared with; what stays as it is is not written."""
    old = lists(store, [article_id])[article_id]
    store.run_many(
        "DELETE FROM kin WHERE article_id = ? AND partner_id = ?",
        [(article_id, partner) for partner in sorted(old) if partners.get(partner) != old[partner]],
    )
    store.run_many(
        "INSERT INTO kin (article_id, partner_id, kinship) VALUES (?, ?, ?)",
        [(article_id, partner, kinship) for partner, kinship in sorted(partners.items()) if old.get(partner) != kinship],
    )


def are_kin(store: Store, one: int, other: int) -> bool:
    """Whether the claims of either article are compared with the other."""
    return bool(
        store.value(
            "SELECT EXISTS (SELECT 1 FROM kin"
            " WHERE (article_id = ?1 AND partner_id = ?2) OR (article_id = ?2 AND partner_id = ?1))",
            (one, other),
        )
    )
