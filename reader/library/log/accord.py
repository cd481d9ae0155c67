"""Whether every row that a person's word stands behind is what the log says, and every word of the log has its row.

Marks and decisions, articles and what is known of them, claims and passages by hand, words on copies, judges. What an import
brought has no lines of its own for each claim and passage: where there was one, rows that only an import explains are let be.
What the program works out by itself is in no line; `db.seal` sees to that.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Set
from hashlib import sha256
from typing import Any

from db import deleted, integrity, judgements, marks, readings
from db.claims import ENGINE
from db.records import JUDGE, ChangeKind, Mark, Verdict, claim_id
from db.store import Store
from reader.library.log.codec import write
from reader.library.log.conflict import field_name
from reader.library.log.fault import Fault, FaultKind
from reader.library.log.judged import Told
from reader.library.log.kind import Added, Imported
from reader.library.log.union import ARTICLE, COUNTED, OF_MARKS, Line, Union
from reader.library.log.value import AsRead, Called, Counted, Cut, Decision, Field, Link, Word


def disagreements(store: Store) -> Iterator[Fault]:
    """Every difference between the rows and the log."""
    union = Union.of(store)
    told = Told.by(union)
    passages = _Passages(store, union, {key[0] for key in told.seen})
    yield from _said(store, union, told)
    yield from passages.of_articles()
    yield from passages.by_hand()


def unfounded(store: Store) -> Iterator[Fault]:
    """Those of the differences that are of what persons and judges made: who merges the library would take it over."""
    union = Union.of(store)
    told = Told.by(union)
    yield from _said(store, union, told)
    yield from _Passages(store, union, {key[0] for key in told.seen}).by_hand()


def _said(store: Store, union: Union, told: Told) -> Iterator[Fault]:
    yield from _held(store, union)
    yield from _decided(store, union)
    yield from _judged(store, union, told)


def _held(store: Store, union: Union) -> Iterator[Fault]:
    said = {(cell[1], cell[2]) for cell in union.cells() if cell[0] in OF_MARKS}
    for claim, annotator in sorted(said | set(integrity.holders(store))):
        held = marks.get(store, claim, annotator)
        if (told := mark_of(union, claim, annotator)) != _without_time(held):
            yield Fault(FaultKind.MARK, claim, f"What {annotator} holds of claim {claim} is not what the log says{_shown(told)}.")


def _decided(store: Store, union: Union) -> Iterator[Fault]:
    decided = integrity.decisions(store)
    cells = {(cell[1], cell[2]) for cell in union.cells() if cell[0] == ChangeKind.DECIDE}
    for piece, annotator in sorted(cells | set(decided)):
        if decision_of(union, piece, annotator) != decided.get((piece, annotator)):
            yield Fault(FaultKind.DECISION, piece, f"What {annotator} decided of evidence {piece} is not what the log says.")


def _judged(store: Store, union: Union, told: Told) -> Iterator[Fault]:
    held = judgements.all_of(store)
    for key, answer in held.items():
        if not told.has(answer):
            yield Fault(FaultKind.ANSWER, key[0], f"What {answer.by} says of evidence {key[0]} is not what the log says.")
    for key, line in told.said.items():
        gone = told.forgotten.get(key[1:])
        if key not in held and (gone is None or line.rank > gone.rank):
            yield Fault(FaultKind.ANSWER, key[0], f"What {key[1]}: {key[2]} said of evidence {key[0]} is missing.")
    yield from _read(store, told)
    said, counted = union.gives(COUNTED, Counted), judgements.counted(store)
    if counted != (None if said is None else (said.judge, said.model)):
        yield Fault(FaultKind.ANSWER, "counted", "Suggestions do not count the judge that the log says.")


def _read(store: Store, told: Told) -> Iterator[Fault]:
    """What judges answered who read whole stories, and the claims that only they saw."""
    held = {(one.story, one.judge, one.model): one for one in readings.all_of(store)}
    for key, one in held.items():
        if not told.has_reading(one):
            yield Fault(
                FaultKind.ANSWER, key[0], f"What {key[1]}: {key[2]} read in story {key[0][:12]} is not what the log says."
            )
    for key in told.read:
        if key not in held and told.stood(told.read[key], key[1:]):
            yield Fault(FaultKind.ANSWER, key[0], f"What {key[1]}: {key[2]} read in story {key[0][:12]} is missing.")
    seen = {(one.claim_id, one.judge, one.model): one for one in readings.seen_claims(store)}
    for key, claim in seen.items():
        if not told.saw(claim) or claim_id(claim.sha256, claim.start, claim.end) != claim.claim_id:
            yield Fault(FaultKind.ANSWER, key[0], f"That {key[1]}: {key[2]} saw claim {key[0]} is not what the log says.")
    for key in told.seen:
        if key not in seen and told.stood(told.seen[key], key[1:]):
            yield Fault(FaultKind.ANSWER, key[0], f"That {key[1]}: {key[2]} saw claim {key[0]} is missing.")


class _Passages:
    """Articles, claims, links and words on copies of one library beside its log."""

    def __init__(self, store: Store, union: Union, seen: Set[str]) -> None:
        """Compare. ``seen`` are the claims that only judges ever saw."""
        self._union = union
        self._seen = seen
        self._articles = integrity.present(store)
        self._kept = set(deleted.all_of(store))
        self._claims = integrity.all_claims(store)
        self._links = integrity.links(store)
        self._copies = integrity.words_on_copies(store)
        self._cells: dict[str, list[tuple[str, str, str]]] = {}
        for cell in union.cells():
            self._cells.setdefault(cell[0], []).append(cell)
        self._added: dict[str, list[AsRead | Called]] = {}
        self._imported = False
        for line in union.lines.values():
            if isinstance(line.said, Added):
                self._added.setdefault(line.change.subject, []).append(line.said.after)
            self._imported |= isinstance(line.said, Imported)

    def of_articles(self) -> Iterator[Fault]:
        """What of the articles, and of which claims stand, is not what the log says."""
        yield from self._presence()
        yield from self._metadata()
        yield from self._standing()

    def by_hand(self) -> Iterator[Fault]:
        """What of claims, links and words on copies that persons made is not what the log says."""
        yield from self._made()
        yield from self._linked()
        yield from self._copied()

    def _settled(self, digest: str) -> bool:
        """Whether an article is there as the log left it; one that was added anew after a deletion begins anew."""
        return digest in self._articles and digest not in self._kept

    def _presence(self) -> Iterator[Fault]:
        for _, digest, _ in self._cells.get(ARTICLE, ()):
            there = self._union.value((ARTICLE, digest, "")) is not None
            if there and digest not in self._articles:
                yield Fault(
                    FaultKind.ARTICLE,
                    digest,
                    f"The article {self._name(digest)} is missing: the log says that it was added, and not that it was deleted.",
                )
            elif not there and digest in self._articles:
                yield Fault(
                    FaultKind.ARTICLE, digest, f"The article {self._name(digest)} is there: the log says that it was deleted."
                )
            elif not there and digest not in self._kept:
                yield Fault(FaultKind.ARTICLE, digest, f"What was kept of the deleted article {self._name(digest)} is missing.")
        said = {cell[1] for cell in self._cells.get(ARTICLE, ())}
        aside = {cell[1] for line in self._union.aside() for cell in line.cells if cell[0] == ARTICLE}
        for digest in (*self._articles, *(self._kept - aside)):
            if digest not in said:
                yield Fault(
                    FaultKind.ARTICLE,
                    digest,
                    f"The article {self._name(digest)} is there, and no line of the log says that it was added.",
                )

    def _metadata(self) -> Iterator[Fault]:
        # What was taken back altogether is no correction: the article is as it was read.
        corrected = {(cell[1], cell[2]) for cell in self._cells.get(ChangeKind.EDIT, ()) if self._union.source(cell)}
        for digest, field in sorted(corrected):
            said = self._union.gives((ChangeKind.EDIT.value, digest, field), Field)
            if said is None or not self._settled(digest):
                continue
            row = self._articles[digest]
            if row[field] != said.value or json.loads(row["found"]).get(field) != (said.found or None):
                yield Fault(FaultKind.FIELD, digest, f"The {field_name(field)} of article {row['id']} is not what the log says.")
        for digest, row in self._articles.items():
            if row["follows"] is not None and (digest, "follows") not in corrected:
                sentence = f"Article {row['id']} is a version of another one, and no line of the log says so."
                yield Fault(FaultKind.FIELD, digest, sentence)
            known = [_as_stated(write(read), digest, corrected) for read in self._added.get(digest, ())]
            held = _as_stated(_as_added(row), digest, corrected)
            for field in sorted(set().union(*known) & {*held}):
                if all(field in one for one in known) and held[field] not in [one[field] for one in known]:
                    yield Fault(
                        FaultKind.FIELD, digest, f"The {field_name(field)} of article {row['id']} is not what the log says."
                    )

    def _standing(self) -> Iterator[Fault]:
        said = {cell[1] for cell in self._cells.get(ChangeKind.CLAIM, ())}
        for claim in sorted(said):
            line = self._union.last((ChangeKind.CLAIM.value, claim, ""))
            row = self._claims.get(claim)
            if line is None or (home := self._home(line, row)) is None or not self._settled(home):
                continue
            value = line.value((ChangeKind.CLAIM.value, claim, ""))
            if value is None and row is not None and not row["removed"]:
                yield Fault(FaultKind.CLAIM, claim, f"Claim {claim} stands: the log says that it was removed.")
            elif value is not None and (row is None or row["removed"]):
                yield Fault(FaultKind.CLAIM, claim, f"Claim {claim} is missing: the log says that it stands.")
        for claim, row in self._claims.items():
            if row["removed"] and claim not in said and not self._imported:
                yield Fault(FaultKind.CLAIM, claim, f"Claim {claim} was removed, and no line of the log says so.")

    def _made(self) -> Iterator[Fault]:
        said = {cell[1] for cell in self._cells.get(ChangeKind.CLAIM, ())}
        for claim, row in self._claims.items():
            if claim in said:
                value = self._union.gives((ChangeKind.CLAIM.value, claim, ""), Cut)
                if value is not None and self._settled(row["sha256"]) and not self._is_of(row, value.by):
                    yield Fault(FaultKind.CLAIM, claim, f"Claim {claim} is by another than the log says.")
            elif not row["removed"] and not self._imported and not self._is_of(row, ENGINE):
                yield Fault(FaultKind.CLAIM, claim, f"Claim {claim} was made by hand, and no line of the log says so.")

    def _is_of(self, row: sqlite3.Row, by: str) -> bool:
        """Whether a claim is by whom it may be: by the engine, a judge that saw it, or the one that is named."""
        return row["by"] in {by, ENGINE} or (row["by"] == JUDGE and row["id"] in self._seen)

    def _home(self, line: Line, row: sqlite3.Row | None) -> str | None:
        """The article of a claim: where its row is gone, the log may still know."""
        if row is not None:
            return str(row["sha256"])
        stated = line.said.stated
        return stated.article if isinstance(stated, Cut) else None

    def _linked(self) -> Iterator[Fault]:
        said = {cell[1] for cell in self._cells.get(ChangeKind.LINK, ())}
        for piece in sorted(said):
            value, row = self._union.gives((ChangeKind.LINK.value, piece, ""), Link), self._links.get(piece)
            if value is None:
                if row is not None:
                    yield Fault(FaultKind.LINK, piece, f"Evidence {piece} stands: the log says that it was taken away.")
                continue
            claim = self._claims.get(value.claim)
            if claim is None or not self._settled(claim["sha256"]) or not self._settled(value.article):
                continue
            if row is None:
                yield Fault(FaultKind.LINK, piece, f"Evidence {piece} is missing: the log says that {value.by} put it there.")
            elif any(row[name] != its for name, its in write(value).items()):
                yield Fault(FaultKind.LINK, piece, f"Evidence {piece} is not what the log says.")
        for piece in sorted(set(self._links) - said):
            if not self._imported:
                yield Fault(FaultKind.LINK, piece, f"Evidence {piece} was put there by hand, and no line of the log says so.")

    def _copied(self) -> Iterator[Fault]:
        said = {(cell[1], cell[2]) for cell in self._cells.get(ChangeKind.COPY, ())}
        for pair in sorted(said | set(self._copies)):
            if not all(map(self._settled, pair)):
                continue
            value, row = self._union.gives((ChangeKind.COPY.value, *pair), Word), self._copies.get(pair)
            if (None if row is None else {name: row[name] for name in row.keys()}) != write(value):  # noqa: SIM118 - a row of SQLite
                numbers = " and ".join(str(self._articles[digest]["id"]) for digest in pair)
                yield Fault(
                    FaultKind.COPY, ":".join(pair), f"What was said of articles {numbers} being copies is not what the log says."
                )

    def _name(self, digest: str) -> str:
        row = self._articles.get(digest)
        titles = [read.title for read in self._added.get(digest, ())]
        called = row["title"] if row is not None else next(iter(titles), "")
        return f"“{called}” ({digest[:12]})" if called else digest[:12]


def _as_added(row: sqlite3.Row) -> dict[str, Any]:
    """An article's row as the line of its addition would have it."""
    stated = {name: row[name] for name in row.keys() if name not in {"id", "sha256"}}  # noqa: SIM118 - a row of SQLite
    return {**stated, "found": json.loads(row["found"]), "blocks": sha256(row["blocks"].encode()).hexdigest()}


def _as_stated(fields: Mapping[str, Any], digest: str, corrected: Set[tuple[str, str]]) -> dict[str, Any]:
    """What an addition says of an article, without what was corrected since."""
    stated = {name: value for name, value in fields.items() if (digest, name) not in corrected}
    if "found" in stated:
        stated["found"] = {name: whence for name, whence in stated["found"].items() if (digest, name) not in corrected}
    return stated


def mark_of(union: Union, claim: str, annotator: str) -> Mark:
    """What the log says that an annotator holds of a claim, without a time."""
    verdict = union.gives((ChangeKind.MARK.value, claim, annotator), Verdict)
    note = union.gives((ChangeKind.NOTE.value, claim, annotator), str)
    tags = union.gives((ChangeKind.TAG.value, claim, annotator), tuple)
    flagged = union.gives((ChangeKind.FLAG.value, claim, annotator), bool)
    return Mark(claim, annotator, verdict, note or "", tags or (), None, bool(flagged))


def decision_of(union: Union, piece: str, annotator: str) -> bool | None:
    """What the log says that an annotator decided of a piece of evidence."""
    value = union.gives((ChangeKind.DECIDE.value, piece, annotator), Decision)
    return None if value is None else value.accepted


def _without_time(mark: Mark) -> Mark:
    return Mark(mark.claim_id, mark.annotator, mark.verdict, mark.note, mark.tags, None, mark.flagged)


def _shown(mark: Mark) -> str:
    return f" ({mark.verdict or 'no verdict'})"
