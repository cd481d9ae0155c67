"""Takes a merge back as one change, and brings it in again: what its lines said does not count, and the rows are as they were.

The log tells what holds without those lines. What no line tells (where an article was read, what a judge answered, which rows
came along) is kept in the line that holds the merge together, as far as the merge put something else in its place; what the merge
brought is kept in the line that takes it back.
"""

from __future__ import annotations

from collections.abc import Collection as Group
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from db import articles, changes, claims, deleted, evidence, judgements, merging, readings
from db.merging import Row
from db.records import TOLD, Article, Block, Change, ChangeKind
from db.store import Store
from reader.library.change.deletion import Deletion
from reader.library.derive.seen import settle_claims
from reader.library.derive.state import Standing, Touched
from reader.library.derive.workspace import Workspace
from reader.library.log.judged import Told
from reader.library.log.kind import Unmerged, named, said
from reader.library.log.union import ARTICLE, OF_MARKS, Line, Union
from reader.library.log.value import Bringing, Had, Taken

_OF_JUDGES = ("judgement", "story_reading", "judged_claim")
"""Tables that judges' answers are in."""

_READ = ("location", "format", "added_at", *TOLD, "found")


class Before:
    """What a library is like before a merge, as far as no line of the log tells it."""

    def __init__(self, store: Store, old: dict[str, Article]) -> None:
        self._store = store
        self._old = old
        self._claims = merging.standings(store)
        self._links = merging.by_hand(store)
        self._pieces = merging.makers(store)
        self._captures = merging.rows(store, "capture")
        self._judged = {table: merging.rows(store, table) for table in _OF_JUDGES}

    def otherwise(self) -> Had:
        """What a merge replaced or brought, as the log has it; what it made of new articles goes with those."""
        homes, numbers = merging.homes(self._store), {article.id for article in self._old.values()}
        now = merging.standings(self._store)
        kept = {row["id"] for row in merging.kept_evidence(self._store)}
        pieces, links = merging.makers(self._store), merging.by_hand(self._store)
        captures = merging.rows(self._store, "capture")
        return Had(
            articles={digest: changed for digest, one in self._old.items() if (changed := self._reading(one))},
            claims={
                name: self._claims.get(name)
                for name, state in now.items()
                if homes[name] in self._old and state != self._claims.get(name)
            },
            evidence={
                name: self._links.get(name)
                for name in sorted(kept)
                if pieces[name] != self._pieces.get(name) or links.get(name) != self._links.get(name)
            }
            | {name: row for name, row in self._links.items() if name not in links},
            captures=tuple(
                (row, self._captures.get(key))
                for key, row in captures.items()
                if row["article_id"] in numbers and row != self._captures.get(key)
            ),
            **{table: self._replaced(table) for table in _OF_JUDGES},
        )

    def _reading(self, one: Article) -> dict[str, tuple[Any, Any]]:
        """The fields of an article that are otherwise now: before and after."""
        number = merging.numbers(self._store).get(one.sha256)
        was, its = _stated(one), _stated(one if number is None else articles.get(self._store, number))
        return {name: (was[name], its[name]) for name in was if was[name] != its[name]}

    def _replaced(self, table: str) -> tuple[Row, ...]:
        """The answers that are otherwise now, or forgotten."""
        now = merging.rows(self._store, table)
        return tuple(row for key, row in self._judged[table].items() if now.get(key) != row)


class Unmerging:
    """Takes merges back and brings them in again. Belongs in a transaction."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._store = workspace.store
        self._holding = workspace.holding
        self._deletion = Deletion(workspace)
        self._touched = Touched()

    def put_back(self, merge: Change, bringing: Bringing, *, back: bool) -> None:
        """Take a merge back, or bring it in again, by the line of the log that holds it together."""
        union, had = Union.of(self._store), bringing.had
        never = self._untold(Told.by(union))
        (union.take_back if back else union.bring_again)(merge)
        self._return(bringing.deleted if back else bringing.added)
        for digest, fields in had.articles.items():
            self._read(digest, {name: pair if back else pair[::-1] for name, pair in fields.items()})
        if back:
            out = self._take_out(had, union, never)
            self._holding.turn(merge, Unmerged(Taken({table: tuple(rows) for table, rows in out.items()}), None), back=back)
        else:
            self._put_in(had, self._taken(merge))
            for table, rows in self._newly_untold(union, never).items():
                self._judged_anew(rows)
                merging.drop_rows(self._store, table, rows)
            self._holding.turn(merge, Unmerged(None, None), back=back)
        self._settle(union, union.brought(merge))
        for digest in bringing.added if back else bringing.deleted:
            number = merging.numbers(self._store).get(digest)
            if number is not None and union.value((ARTICLE, digest, "")) is None:
                self._deletion.take_out(number)
                for changed in (self._touched.compared, self._touched.unread, self._touched.resembling):
                    changed.discard(number)
        self._follow()

    def _return(self, digests: Group[str]) -> None:
        """Bring articles back that the merge took out, or that went when it was taken back."""
        for digest in digests:
            if (number := deleted.bring_back(self._store, digest)) is not None:
                self._touched.unread.add(number)

    def _read(self, digest: str, fields: Mapping[str, tuple[Any, Any]]) -> None:
        """Give an article the fields that it had, where they are as the merge left them."""
        number = merging.numbers(self._store).get(digest)
        if number is None:
            return
        article = articles.get(self._store, number)
        now = _stated(article)
        its = {name: wanted for name, (wanted, left) in fields.items() if now[name] == left}
        if "blocks" in its:
            its["blocks"] = tuple(map(Block.of, its["blocks"]))
        if its:
            merging.set_reading(self._store, replace(article, **its))
            self._touched.unread.add(number)

    # Rows of which no line tells

    def _take_out(self, had: Had, union: Union, never: dict[str, list[Row]]) -> dict[str, list[Row]]:
        """Take out what the merge brought, and put back what stood there; returns the rows that went."""
        spoken = _spoken_of(union)
        new = {name for name, state in had.claims.items() if state is None and name not in spoken}
        self._unread(set(had.claims))
        out = {"claim": list(merging.rows(self._store, "claim", new).values())}
        pieces = merging.rows(self._store, "evidence", had.evidence)
        out["evidence"] = list(pieces.values())
        captures = merging.rows(self._store, "capture")
        out["capture"] = [row for row, _ in had.captures if row in captures.values()]
        out |= self._newly_untold(union, never)
        for table in ("evidence", "claim", "capture", *_OF_JUDGES):
            merging.drop_rows(self._store, table, out[table])
        for name, state in had.claims.items():
            if state is not None:
                merging.set_standing(self._store, name, *state)
        self._touched.compared |= {row["article_id"] for row in out["claim"]} | self._homes(out["evidence"])
        links = [row for row in had.evidence.values() if row is not None]
        merging.put_rows(self._store, "evidence", [row for row in links if self._has_claim(row)])
        self._touched.weighed |= {row["claim_id"] for row in links}
        merging.put_rows(self._store, "capture", [was for _, was in had.captures if was is not None])
        for table in _OF_JUDGES:
            present = merging.rows(self._store, table)
            back = [row for row in getattr(had, table) or () if merging.key(table, row) not in present]
            merging.put_rows(self._store, table, back)
            self._judged_anew([*out[table], *back])
        return out

    def _untold(self, told: Told) -> dict[str, list[Row]]:
        """The answers of judges that a log does not tell of."""
        keys: dict[str, list[merging.Key]] = {
            "judgement": [key for key, one in judgements.all_of(self._store).items() if not (told.has(one) and told.stands(one))],
            "story_reading": [
                (one.story, one.judge, one.model) for one in readings.all_of(self._store) if not told.has_reading(one)
            ],
            "judged_claim": [
                (one.claim_id, one.judge, one.model) for one in readings.seen_claims(self._store) if not told.saw(one)
            ],
        }
        return {
            table: [row for key, row in merging.rows(self._store, table).items() if key in set(keys[table])] for table in keys
        }

    def _newly_untold(self, union: Union, never: dict[str, list[Row]]) -> dict[str, list[Row]]:
        """Those that it told of until now."""
        untold = self._untold(Told.by(union))
        return {table: [row for row in rows if row not in never[table]] for table, rows in untold.items()}

    def _taken(self, merge: Change) -> dict[str, list[Row]]:
        """The rows that went when a merge was taken back last."""
        log = changes.all_after(self._store, merge.id)
        lines = [change for change in log if change.kind is ChangeKind.UNDO and change.undoes == merge.id]
        its = said(lines[-1], ChangeKind.STEP).before
        return {table: list(rows) for table, rows in its.rows.items()} if isinstance(its, Taken) else {}

    def _put_in(self, had: Had, taken: dict[str, list[Row]]) -> None:
        """Put in again what the merge brought."""
        for table in ("claim", "evidence", "capture", *_OF_JUDGES):
            its = taken[table] if table != "evidence" else [row for row in taken[table] if self._has_claim(row)]
            merging.put_rows(self._store, table, its)
            self._judged_anew(its if table in _OF_JUDGES else [])
        self._unread(set(had.claims))
        self._touched.compared |= self._homes(taken["evidence"])
        self._touched.weighed |= {row["claim_id"] for row in taken["evidence"]}

    def _has_claim(self, row: Row) -> bool:
        return bool(claims.by_ids(self._store, [row["claim_id"]])) and row["article_id"] in articles.ids(self._store)

    def _homes(self, rows: Group[Row]) -> set[int]:
        """The articles of the claims that some evidence stands beside."""
        its = claims.by_ids(self._store, [row["claim_id"] for row in rows])
        return {claim.article_id for claim in its if claim.article_id is not None}

    def _unread(self, names: set[str]) -> None:
        """The claims of these articles are to be extracted anew."""
        self._touched.unread |= {claim.article_id or 0 for claim in claims.by_ids(self._store, sorted(names))}

    def _judged_anew(self, rows: Group[Row]) -> None:
        """Weigh what judges' answers are about."""
        self._touched.weighed |= evidence.claims_of(self._store, [row["evidence_id"] for row in rows if "evidence_id" in row])

    # What lines tell, and what follows

    def _settle(self, union: Union, brought: Group[Line]) -> None:
        """Store what the log says of all that the merge said something of."""
        cells = {cell for line in brought for cell in line.cells}
        # Of what nobody else said anything the rows were put back above; marks and decisions have no rows besides.
        told = {cell for cell in cells if cell[0] not in {ChangeKind.CLAIM, ChangeKind.LINK} or union.last(cell) is not None}
        standing = Standing(self._store, union, merging.numbers(self._store), self._touched)
        standing.settle(told)
        standing.count()

    def _follow(self) -> None:
        present = set(articles.ids(self._store))
        self._touched.weighed |= settle_claims(self._workspace)
        unread = self._touched.unread & present
        for number in sorted(unread):
            self._workspace.collection.reread(articles.get(self._store, number))
        for number in sorted((self._touched.compared & present) | unread):
            self._workspace.collection.following.follow(number)
        self._workspace.collection.linker.settle(self._touched.resembling & present, self._touched.weighed)
        articles.revise(self._store)


def _stated(article: Article) -> dict[str, Any]:
    """How an article was read, as the log has it."""
    blocks = [block.row for block in article.blocks]
    return {**{name: getattr(article, name) for name in _READ}, "blocks": blocks}


def _spoken_of(union: Union) -> set[str]:
    """The claims that any line is about."""
    found = {cell[1] for cell in union.cells() if cell[0] in {ChangeKind.CLAIM, *OF_MARKS}}
    for line in union.lines.values():
        found.update(named(line.change, "claim"))
    return found
