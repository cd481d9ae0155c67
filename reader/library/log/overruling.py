"""What others took away or changed that an annotator had said something of: found in the log, as sides of conflicts.

Claims, links and articles are everybody's: the last word on whether one stands holds, whoever has it. So it may take out of sight
what somebody else holds, and whoever holds it is asked, and asked again by nobody else's settling it. Who removes what they had
marked themselves has said so: nobody is asked, unless it was marked in another copy that they could not know of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from db import articles, claims, deleted, merging
from db.records import ChangeKind, Claim
from db.store import Store
from reader.library.log.addition import read_as, reading
from reader.library.log.kind import Edited
from reader.library.log.union import ARTICLE, OF_MARKS, Cell, Line, Union
from reader.library.log.value import Cut, Decision, Field, Link, Word

KEPT = "kept"
"""The value of a side that holds something of what the other side took away."""


@dataclass(frozen=True, slots=True)
class Overruled:
    """One thing that was said last by somebody, over what others said or hold."""

    cell: Cell
    last: Line
    held: Mapping[str, tuple[Line, ...]]
    """By annotator, what is overruled: the lines that say it."""
    asked: frozenset[str]
    """The annotators who are asked, whatever others settled."""
    quote: str
    claim_id: str | None = None
    article_id: int | None = None

    def lines(self) -> list[Line]:
        """All that it is made of."""
        return [self.last, *(line for its in self.held.values() for line in its)]


@dataclass(slots=True)
class Holdings:
    """What is held by whom at present, as the log has it: of claims, and of articles by SHA-256."""

    of_claim: dict[str, dict[str, list[Line]]] = field(default_factory=dict)
    of_article: dict[str, dict[str, list[Line]]] = field(default_factory=dict)

    @classmethod
    def by(cls, union: Union, homes: Mapping[str, str]) -> Holdings:
        """Read a log.

        Args:
            union: Its lines.
            homes: The SHA-256 of the article that each claim is in, also of those that were deleted.
        """
        found = cls()
        for cell in union.cells():
            line = union.last(cell)
            if line is not None and (value := line.value(cell)):
                found._take(cell, line, value, homes)
        return found

    def _take(self, cell: Cell, line: Line, value: object, homes: Mapping[str, str]) -> None:
        kind, subject, _ = cell
        if kind in OF_MARKS:
            self._put(self.of_claim, subject, line)
            self._put(self.of_article, homes.get(subject), line)
            return
        match value:
            case Decision(claim=claim) | Link(claim=claim):
                self._put(self.of_claim, claim or None, line)
                self._put(self.of_article, homes.get(claim), line)
                self._put(self.of_article, value.article if isinstance(value, Link) else None, line)
            case Cut(by=by, article=article) if line.change.annotator == by:
                self._put(self.of_claim, subject, line)
                self._put(self.of_article, article, line)
            case Field():
                self._put(self.of_article, subject, line)
            case Word(one=one, two=two):
                self._put(self.of_article, one, line)
                self._put(self.of_article, two, line)

    @staticmethod
    def _put(where: dict[str, dict[str, list[Line]]], subject: str | None, line: Line) -> None:
        if subject is not None:
            its = where.setdefault(subject, {}).setdefault(line.change.annotator, [])
            if line not in its:
                its.append(line)


class Overruling:
    """Finds what was overruled in one library, for one annotator who looks at it."""

    def __init__(self, store: Store, union: Union, viewer: str) -> None:
        self._store = store
        self._union = union
        self._viewer = viewer
        self._homes = {**deleted.homes(store), **merging.homes(store)}
        self._held = Holdings.by(union, self._homes)
        self._present = merging.numbers(store)

    def found(self) -> Iterator[Overruled]:
        """All of it, in no order."""
        for cell in self._union.cells():
            last = self._union.source(cell)
            if last is None:
                continue
            match cell[0]:
                case ChangeKind.CLAIM if last.value(cell) is None:
                    yield from self._claim(cell, last)
                case ChangeKind.LINK:
                    yield from self._link(cell, last)
                case kind if kind == ARTICLE and last.value(cell) is None:
                    yield from self._article(cell, last)
                case ChangeKind.EDIT | ChangeKind.COPY:
                    yield from self._shared(cell, last)

    def _claim(self, cell: Cell, last: Line) -> Iterator[Overruled]:
        """A claim that was removed."""
        claim = next(iter(claims.by_ids(self._store, [cell[1]])), None)
        if claim is not None and not claims.stands(self._store, cell[1]):
            held = {**self._held.of_claim.get(cell[1], {}), **self._makers(cell, last)}
            yield from self._told(cell, last, held, claim)

    def _makers(self, cell: Cell, last: Line) -> dict[str, list[Line]]:
        """Who made a claim by hand that another removed, with what else they hold of it."""
        found: dict[str, list[Line]] = {}
        for who in {line.change.annotator for line in self._union.of_cell(cell)} - {last.change.annotator}:
            line = self._union.said(cell, who)
            value = None if line is None else line.gives(cell, Cut)
            if line is not None and value is not None and value.by == who:
                found[who] = [*self._held.of_claim.get(cell[1], {}).get(who, ()), line]
        return found

    def _article(self, cell: Cell, last: Line) -> Iterator[Overruled]:
        """An article that was deleted."""
        if cell[1] not in self._present and (title := deleted.title(self._store, cell[1])) is not None:
            held = {**self._added(cell, last), **self._held.of_article.get(cell[1], {})}
            yield from self._told(cell, last, held, title)

    def _added(self, cell: Cell, last: Line) -> dict[str, list[Line]]:
        """Whether the annotator who looks added an article that another deleted elsewhere.

        In one file that several use, who deletes it does so before their eyes.
        """
        its = [
            line
            for line in self._union.of_cell(cell)
            if line.change.kind is ChangeKind.ADD and line.change.annotator == self._viewer
        ]
        elsewhere = last.change.annotator != self._viewer and last.change.hash not in self._union.own
        return {self._viewer: its} if its and elsewhere else {}

    def _link(self, cell: Cell, last: Line) -> Iterator[Overruled]:
        """A passage that somebody put beside a claim, and another took away or calls something else."""
        said = _told_of_link(last.gives(cell, Link))
        held: dict[str, list[Line]] = {}
        for who in {line.change.annotator for line in self._union.of_cell(cell)} - {last.change.annotator}:
            line = self._union.said(cell, who)
            if line is not None and _told_of_link(line.gives(cell, Link)) not in {None, said}:
                held[who] = [line]
        stated = next((value for its in held.values() if (value := its[0].gives(cell, Link))), None)
        claim = next(iter(claims.by_ids(self._store, [stated.claim])), None) if stated else None
        if claim is not None and claims.stands(self._store, claim.id) and stated and stated.article in self._present:
            yield from self._told(cell, last, held, claim)

    def _told(self, cell: Cell, last: Line, held: Mapping[str, Sequence[Line]], about: Claim | str) -> Iterator[Overruled]:
        """What was taken away, with who is asked: ``about`` is the claim, or the title of an article that is gone."""
        who = last.change.annotator
        counted = {name: tuple(its) for name, its in held.items() if name != who or not self._union.knew(last, its)}
        known = self._viewer == who and all(self._union.knew(last, its) for its in counted.values())
        if counted and not known:
            quote, claim_id, home = (about, None, None) if isinstance(about, str) else (about.quote, about.id, about.article_id)
            yield Overruled(cell, last, counted, frozenset(counted), quote, claim_id, home)

    def _shared(self, cell: Cell, last: Line) -> Iterator[Overruled]:
        """A correction or a word on copies over what the annotator who looks had said, or where they hold something."""
        article = self._present.get(cell[1])
        if article is None or last.change.annotator == self._viewer:
            return
        its = self._union.said(cell, self._viewer)
        involved = [its] if its else self._involved(cell[1]) if cell[0] == ChangeKind.EDIT else []
        # In one file that several use, who changes what others can see they worked on does so before their eyes.
        if not involved or (last.change.hash in self._union.own and self._union.knew(last, involved)):
            return
        before = its.value(cell) if its else self._first_value(cell)
        if _worth(before) != _worth(last.value(cell)):
            known = articles.summaries(self._store, [article])[article]
            held = {self._viewer: (its,) if its else ()}
            yield Overruled(cell, last, held, frozenset({self._viewer}), known.title or known.location, None, article)

    def _involved(self, digest: str) -> list[Line]:
        """The lines by which the annotator who looks holds something of an article, or added it."""
        lines = [*self._held.of_article.get(digest, {}).get(self._viewer, ()), *self._union.of_cell((ARTICLE, digest, ""))]
        return [line for line in lines if line.change.annotator == self._viewer and line.change.kind is not ChangeKind.DELETE]

    def _first_value(self, cell: Cell) -> object:
        """What a field was before its first correction: as it was read here."""
        if cell[0] == ChangeKind.EDIT and (line := reading(self._union, cell[1])):
            return read_as(line, cell[2])
        edits = (line for line in self._union.of_cell(cell) if line.change.kind is ChangeKind.EDIT)
        first = next(edits, None)
        before = first.said.before if first is not None and isinstance(first.said, Edited) else None
        return None if before is None else before[cell[2]]

    def before(self, one: Overruled) -> object:
        """What the annotator who looks had of it, of a correction or a word on copies."""
        own = one.held.get(self._viewer, ())
        return own[0].value(one.cell) if own else self._first_value(one.cell)


def in_words(lines: Iterable[Line]) -> str:
    """What one annotator holds of an article, in words."""
    subjects: dict[str, set[str]] = {}
    for line in lines:
        subjects.setdefault(line.cells[0][0], set()).add(line.change.subject)
    told = [f"{_DONE[kind]} {len(its)}" for kind, its in sorted(subjects.items()) if kind in _DONE]
    whole = {ChangeKind.EDIT.value: "corrected it", ChangeKind.COPY.value: "said whether it is a copy", ARTICLE: "added it"}
    return ", ".join([*told, *(words for kind, words in whole.items() if kind in subjects)])


_DONE: dict[str, str] = {
    ChangeKind.MARK: "marked",
    ChangeKind.NOTE: "noted",
    ChangeKind.TAG: "tagged",
    ChangeKind.FLAG: "flagged",
    ChangeKind.DECIDE: "decided on",
    ChangeKind.LINK: "linked",
    ChangeKind.CLAIM: "made",
}
"""What was done to so many of an article's claims and passages."""


def _told_of_link(value: Link | None) -> tuple[str, str] | None:
    """What a link says of its passage."""
    return None if value is None else (value.relation, value.reason)


def _worth(value: object) -> object:
    """What a correction or a word on copies comes to, whoever says it."""
    match value:
        case Field():
            return value.value or None
        case Word():
            return value.kind, value.one, value.two
        case _:
            return None
