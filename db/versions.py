"""Which articles are versions of one page, in the library file, and what became of the earlier ones' claims.

An article names the one that it follows, by SHA-256; a page is what hangs together so. Of its versions that are there the last is
what stands today: the others are superseded, and are compared with nothing. What a change means is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db import marks
from db.claims import among
from db.column import dump, load
from db.records import Mark
from db.store import Store

_PAGE = (
    "WITH RECURSIVE page (sha256) AS (SELECT ?1"
    " UNION SELECT version.follows FROM page JOIN version ON version.sha256 = page.sha256"
    " UNION SELECT version.sha256 FROM page JOIN version ON version.follows = page.sha256)"
)
"""SQL: the SHA-256 of all versions of the page of one article, also of those that were deleted."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """That a claim of a later version stands where one of the version before it stood."""

    claim_id: str
    earlier: str
    changes: tuple[str, ...] = ()
    """What it states otherwise, each in a few words; nothing where a mark on the earlier one holds."""


def follows(store: Store, sha256: str) -> str | None:
    """Which article an article is the next version of."""
    found: str | None = store.value("SELECT follows FROM version WHERE sha256 = ?", (sha256,))
    return found


def set_follows(store: Store, sha256: str, earlier: str | None) -> None:
    """Say which article an article is the next version of; None where of none."""
    store.run("DELETE FROM version WHERE sha256 = ?", (sha256,))
    if earlier is not None:
        store.run("INSERT INTO version (sha256, follows) VALUES (?, ?)", (sha256, earlier))


def page(store: Store, sha256: str) -> list[int]:
    """The versions of an article's page that are there, the first one first; only the article where it has one version."""
    if store.value("SELECT 1 FROM version WHERE sha256 = ?1 OR follows = ?1 LIMIT 1", (sha256,)) is None:
        number = store.value("SELECT id FROM article WHERE sha256 = ?", (sha256,))
        return [] if number is None else [number]
    rows = store.rows(
        f"{_PAGE} SELECT page.sha256, version.follows, article.id,"  # noqa: S608
        " coalesce((SELECT min(captured_at) FROM capture WHERE article_id = article.id AND refused = ''), article.added_at)"
        " FROM page LEFT JOIN version ON version.sha256 = page.sha256 LEFT JOIN article ON article.sha256 = page.sha256",
        (sha256,),
    )
    before = {row[0]: row[1] for row in rows}
    there = [(_depth(row[0], before), row[3], row[0], row[2]) for row in rows if row[2] is not None]
    return [number for *_, number in sorted(there)]


def _depth(sha256: str, before: dict[str, str | None]) -> int:
    """How many versions an article follows; two libraries that were merged may have said it in a circle."""
    seen: set[str] = set()
    current: str | None = sha256
    while current is not None and current not in seen:
        seen.add(current)
        current = before.get(current)
    return len(seen)


def pages(store: Store) -> list[tuple[int, ...]]:
    """The pages of which there are several versions, each with its versions, the first one first."""
    found: dict[tuple[int, ...], None] = {}
    for row in store.rows("SELECT DISTINCT follows FROM version ORDER BY follows"):
        its = tuple(page(store, row[0]))
        if len(its) > 1:
            found[its] = None
    return sorted(found)


def superseded(store: Store) -> dict[int, int]:
    """The articles that a later version stands for, each with that version, by number."""
    return {number: its[-1] for its in pages(store) for number in its[:-1]}


def gone(store: Store) -> set[str]:
    """The claims of superseded articles of which no later version has anything."""
    rows = store.rows(
        "SELECT id FROM claim WHERE NOT removed AND article_id IN (SELECT value FROM json_each(?))"
        " AND id NOT IN (SELECT earlier FROM anchor)",
        (dump(sorted(superseded(store))),),
    )
    return {row[0] for row in rows}


def set_anchors(store: Store, article_id: int, anchors: Iterable[Anchor]) -> None:
    """Store where the claims of one version stood in the one before it, in place of what was stored of it."""
    store.run("DELETE FROM anchor WHERE claim_id IN (SELECT id FROM claim WHERE article_id = ?)", (article_id,))
    store.run_many(
        "INSERT INTO anchor (claim_id, earlier, changes) VALUES (?, ?, ?)",
        [(one.claim_id, one.earlier, dump(list(one.changes))) for one in anchors],
    )


def anchors(store: Store, article_id: int | None = None, claim_ids: Sequence[str] | None = None) -> dict[str, list[Anchor]]:
    """Where claims of later versions stood before, by claim: all, or those of an article, or of some claims."""
    condition, parameters = among("claim_id", article_id, claim_ids)
    rows = store.rows(
        f"SELECT claim_id, earlier, changes FROM anchor WHERE true{condition} ORDER BY claim_id, earlier",  # noqa: S608
        parameters,
    )
    found: dict[str, list[Anchor]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(Anchor(row[0], row[1], tuple(load(row[2]))))
    return found


def touched(store: Store, article_id: int) -> list[str]:
    """The claims of an article that a person made, marked or put a passage beside."""
    rows = store.rows(
        "SELECT id FROM claim WHERE article_id = ? AND NOT removed AND (by NOT IN ('engine', 'judge')"
        " OR EXISTS (SELECT 1 FROM mark WHERE claim_id = claim.id)"
        " OR EXISTS (SELECT 1 FROM evidence WHERE claim_id = claim.id AND by NOT IN ('engine', 'judge'))) ORDER BY start, id",
        (article_id,),
    )
    return [row[0] for row in rows]


def removed(store: Store, article_id: int) -> list[str]:
    """The claims of an article that a person said are none."""
    return [
        row[0] for row in store.rows("SELECT id FROM claim WHERE article_id = ? AND removed ORDER BY start, id", (article_id,))
    ]


def spoken_of(store: Store, annotator: str) -> set[str]:
    """The claims of later versions of which an annotator said anything since: what stood before does not speak for them."""
    rows = store.rows(
        "SELECT DISTINCT anchor.claim_id FROM anchor JOIN event ON event.subject = anchor.claim_id"
        " WHERE event.annotator = ? AND event.kind IN ('mark', 'note', 'tag', 'flag')"
        " UNION SELECT anchor.claim_id FROM anchor JOIN mark ON mark.claim_id = anchor.claim_id WHERE mark.annotator = ?",
        (annotator, annotator),
    )
    return {row[0] for row in rows}


def has_anchors(store: Store) -> bool:
    """Whether any claim stood in an earlier version."""
    return store.value("SELECT 1 FROM anchor LIMIT 1") is not None


def before(store: Store, annotator: str) -> dict[str, Mark]:
    """What an annotator holds of claims of earlier versions, by claim."""
    rows = store.rows(
        "SELECT DISTINCT earlier FROM anchor JOIN mark ON mark.claim_id = earlier WHERE annotator = ?", (annotator,)
    )
    return marks.of_annotator(store, annotator, claim_ids=[row[0] for row in rows]) if rows else {}


def annotators(store: Store) -> list[str]:
    """Who holds anything of claims of earlier versions, by name."""
    return [row[0] for row in store.rows("SELECT DISTINCT annotator FROM mark JOIN anchor ON earlier = mark.claim_id ORDER BY 1")]


def with_address(store: Store, addresses: Iterable[str]) -> list[int]:
    """The articles that were read at one of these addresses, or say that they stand there, by number."""
    wanted = dump(sorted(set(addresses)))
    rows = store.rows(
        "SELECT id FROM article WHERE url IN (SELECT value FROM json_each(?1))"
        " UNION SELECT article_id FROM capture WHERE location IN (SELECT value FROM json_each(?1)) AND refused = '' ORDER BY 1",
        (wanted,),
    )
    return [row[0] for row in rows]


def last_read(store: Store, location: str) -> int | None:
    """The article whose text was read last at a location."""
    number: int | None = store.value(
        "SELECT article_id FROM capture WHERE location = ? AND refused = '' ORDER BY last_at DESC, captured_at DESC LIMIT 1",
        (location,),
    )
    return number
