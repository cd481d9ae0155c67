"""Reads a log as a set of lines that can be united with the lines of other logs, and derives from it what holds at present.

A library's log is a chain of its own. What a merge brings stands in it as lines of kind MERGE, each with one line of another
library inside, as it was, with its hash. So a log is a set of original lines, known by their hashes, and a merge is the union of
two sets: order and repetition cannot matter.

Every change belongs to a *cell*: one annotator's verdict on one claim, one field of one article. A line names the lines of its
cell that its writer had seen, its parents; those that nobody has seen yet are the cell's *heads*. Several heads mean that it was
changed in several libraries apart. The last of them by time holds, ties by hash. A writer's clock may be slow: a line is never
earlier than its parents (a hybrid logical clock, Kulkarni et al. 2014). The cells with several heads are a multi-value register
(Shapiro et al. 2011).

Whether the writer of a line could know of another line, of whatever cell, is told by the lines that its library had last, its
*base*: with all that those were written on, they are what could be known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from db import changes
from db.records import Change, ChangeKind
from db.store import Store
from reader.library.log.kind import (
    Added,
    Claimed,
    Copied,
    Decided,
    Edited,
    Flagged,
    Judged,
    Linked,
    Marked,
    Noted,
    Removed,
    Resolved,
    Said,
    Tagged,
    Unknown,
    said,
)
from reader.library.log.value import Bringing, Counted, Resolution

T = TypeVar("T")

Cell = tuple[str, str, str]
"""What kind of thing, of what (an id or a SHA-256), and of whom or which field."""

OF_MARKS = (ChangeKind.MARK, ChangeKind.NOTE, ChangeKind.TAG, ChangeKind.FLAG)
"""The kinds of change that make up a mark."""

_OF_ONE = frozenset({*OF_MARKS, ChangeKind.DECIDE})
_OF_ALL = frozenset({ChangeKind.CLAIM, ChangeKind.LINK})

COUNTED: Cell = (ChangeKind.JUDGE.value, "", "")
"""The cell of whose relations suggestions count: those of a judge with its model, or the engine's."""

ARTICLE = "article"
"""The first word of the cell that says whether an article is in the library."""

_KIND_OF = {ARTICLE: ChangeKind.DELETE.value}
"""The kind of change that can be taken back of cells that are not called by it."""

MERGED = "bring in"
"""The action of the step that holds the lines of one merge together."""

_TAKEN_BACK = frozenset({*_OF_ONE, *_OF_ALL, ChangeKind.EDIT, ChangeKind.COPY, ChangeKind.DELETE, ChangeKind.RESOLVE}) | {
    ChangeKind.UNDO,
    ChangeKind.REDO,
}
"""The kinds of lines of which none counts any more when what was done before them is taken back."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of some library's log, as it was written there, and its place among the changes of its cells."""

    change: Change
    said: Said
    """What it says; of what takes another line back, what that one said, turned round."""
    cells: tuple[Cell, ...] = ()
    at: str = ""
    """When it counts as written: never before what its writer had seen."""
    count: int = 0
    """Tells lines apart whose time is that of their parents."""
    parents: tuple[str, ...] = ()
    """The hashes of the lines that were the heads of its cells when it was written."""
    base: tuple[str, ...] = ()
    """The hashes of the lines that its library had last when it was written."""

    @property
    def rank(self) -> tuple[str, int, str]:
        """The last of several heads by this holds."""
        return self.at, self.count, self.change.hash

    def value(self, cell: Cell) -> object:
        """What the line gives a cell."""
        after: object = self.said.after
        return self.said.after.get(cell[2]) if isinstance(self.said, Edited) else after

    def gives(self, cell: Cell, kind: type[T]) -> T | None:
        """What the line gives a cell, where that is a value of a kind."""
        found = self.value(cell)
        return found if isinstance(found, kind) else None

    def to_json(self) -> dict[str, Any]:
        """The line as a MERGE line holds it."""
        change = {name: getattr(self.change, name) for name in Change.__slots__}
        place = {"cells": self.cells, "at": self.at, "count": self.count, "parents": self.parents, "base": self.base}
        return {"event": change, **place}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Line:
        """A line out of a MERGE line.

        Raises:
            KeyError, TypeError, ValueError: The data were not written by `to_json`.
        """
        change = Change.from_row(data["event"])
        cells = tuple((cell[0], cell[1], cell[2]) for cell in data["cells"])
        its = said(change, _KIND_OF.get(cells[0][0], cells[0][0]) if cells else None)
        base = data.get("base", (change.previous,))  # not told by earlier versions of the program
        counting = () if isinstance(its, Unknown) else cells
        return cls(change, its, counting, data["at"], data["count"], tuple(data["parents"]), tuple(base))

    @property
    def is_sound(self) -> bool:
        """Whether it changes what its own words say: nobody changes what another annotator holds."""
        change = self.change
        if not change.undoes:
            return set(self.cells) == set(cells_of(change, self.said))
        return all(_may_change(change, cell) for cell in self.cells)


class Union:
    """All original lines that a library knows, and the heads of every cell."""

    def __init__(self, found: Iterable[Change] = ()) -> None:
        self.lines: dict[str, Line] = {}
        """By hash; each after its parents."""
        self._by_cell: dict[Cell, dict[str, Line]] = {}
        self._of_cell: dict[Cell, list[Line]] = {}
        self._covered: dict[Cell, set[str]] = {}
        self.own: set[str] = set()
        """The hashes of the lines that were written in this library itself."""
        self._last: dict[str, None] = {}
        """The lines that no other known line is written on."""
        self._cells: dict[int, tuple[ChangeKind | str, tuple[Cell, ...]]] = {}
        """The kind and the cells of this chain's own lines, by number: an undo changes those of what it undoes."""
        self._brought: dict[int, str] = {}
        """The hashes of the lines that merges brought, by the numbers of this chain's lines that hold them."""
        self._merges: dict[int, Change] = {}
        self._all: dict[str, Line] = {}
        """All lines, with those of merges that were taken back."""
        self._aside: dict[int, set[str]] = {}
        """The hashes of the lines that do not count, by the number of the merge that was taken back."""
        for change in found:
            self._read(change)

    @classmethod
    def of(cls, store: Store) -> Union:
        """The lines of a library."""
        return cls(changes.all_after(store))

    def add(self, line: Line) -> None:
        """Add a line, unless it is known."""
        digest = line.change.hash
        if digest in self.lines:
            return
        for aside in self._aside.values():
            aside.discard(digest)  # it came once more
        self._all[digest] = line
        self._count(line)

    def _count(self, line: Line) -> None:
        """Let a line count."""
        digest = line.change.hash
        self.lines[digest] = line
        for before in line.base:
            self._last.pop(before, None)
        self._last[digest] = None
        for cell in line.cells:
            self._of_cell.setdefault(cell, []).append(line)
            self._covered.setdefault(cell, set()).update(line.parents)
            heads = self._by_cell.setdefault(cell, {})
            heads[digest] = line
            self._by_cell[cell] = {key: head for key, head in heads.items() if key not in self._covered[cell]}

    def cells(self) -> Iterator[Cell]:
        """All cells that were ever changed."""
        return iter(self._by_cell)

    def of_cell(self, cell: Cell) -> list[Line]:
        """All that was ever said of a cell, the first line by time first."""
        return sorted(self._of_cell.get(cell, ()), key=lambda line: line.rank)

    def heads(self, cell: Cell) -> list[Line]:
        """What was written last in libraries apart; the one that holds comes first."""
        return sorted(self._by_cell.get(cell, {}).values(), key=lambda line: line.rank, reverse=True)

    def last(self, cell: Cell) -> Line | None:
        """The line that holds."""
        return next(iter(self.heads(cell)), None)

    def value(self, cell: Cell) -> object:
        """What holds; None where nothing was ever said."""
        line = self.last(cell)
        return None if line is None else line.value(cell)

    def gives(self, cell: Cell, kind: type[T]) -> T | None:
        """What holds, where that is a value of a kind."""
        line = self.last(cell)
        return None if line is None else line.gives(cell, kind)

    def source(self, cell: Cell) -> Line | None:
        """The line that what holds comes from: where one was taken back, that before it; None where nothing was said before."""
        line = self.last(cell)
        return None if line is None else self._source(cell, line)

    def _source(self, cell: Cell, line: Line) -> Line | None:
        """What a line that takes something back brought back; any other line says something itself."""
        if line.change.kind is not ChangeKind.UNDO:
            return line
        undone = self._before(cell, line)
        while undone is not None and undone.change.kind is ChangeKind.REDO:  # done again of what another line had taken back
            back = self._before(cell, undone)
            undone = None if back is None else self._before(cell, back)
        before = None if undone is None else self._before(cell, undone)
        found = None if before is None else self._source(cell, before)
        if found is None:
            return None if undone is not None and before is None else line
        return found if found.value(cell) == line.value(cell) else line

    def _before(self, cell: Cell, line: Line) -> Line | None:
        """The last of the lines of a cell that a line was written over."""
        known = [self.lines[parent] for parent in line.parents if parent in self.lines and cell in self.lines[parent].cells]
        return max(known, key=lambda one: one.rank, default=None)

    def said(self, cell: Cell, annotator: str) -> Line | None:
        """What an annotator said last of a cell and did not take back, whatever others said since."""
        found: list[Line] = []
        for line in self.of_cell(cell):
            if line.change.annotator != annotator:
                continue
            if line.change.kind is not ChangeKind.UNDO:
                found.append(line)
            elif found:
                found.pop()
        return found[-1] if found else None

    def knew(self, line: Line, others: Iterable[Line]) -> bool:
        """Whether the writer of a line could know of all these others."""
        wanted = {other.change.hash for other in others} - {line.change.hash}
        seen: set[str] = set()
        waiting = [*line.base, *line.parents]
        while waiting and wanted:
            digest = waiting.pop()
            if digest not in seen and (known := self.lines.get(digest)):
                seen.add(digest)
                wanted.discard(digest)
                waiting += [*known.base, *known.parents]
        return not wanted

    @property
    def merges(self) -> list[Change]:
        """The lines that hold merges together, the first merge first."""
        return list(self._merges.values())

    def brought(self, merge: Change, *, native: bool = False) -> list[Line]:
        """The lines that a merge brought, by the line that holds it together: all, or those written in that library itself."""
        bringing = bringing_of(merge)
        numbers = bringing.events if not native or bringing.native is None else bringing.native
        return [self._all[self._brought[number]] for number in numbers if number in self._brought]

    def ever(self) -> dict[str, Line]:
        """All lines by hash, with those of merges that were taken back."""
        return self._all

    def aside(self) -> list[Line]:
        """The lines that do not count, since the merge that brought them was taken back."""
        return [self._all[digest] for gone in self._aside.values() for digest in sorted(gone)]

    def take_back(self, merge: Change) -> None:
        """Let no line count that a merge brought, nor what its annotator did to the same things since and took back."""
        gone = {line.change.hash for line in self.brought(merge)}
        cells = {cell for digest in gone for cell in self._all[digest].cells}
        for digest in self.own & set(self.lines):
            change, its = self.lines[digest].change, self.lines[digest].cells
            since = change.id > merge.id and change.annotator == merge.annotator and change.kind in _TAKEN_BACK
            if since and not cells.isdisjoint(its):
                gone.add(digest)
        self._aside[merge.id] = gone
        self._count_anew()

    def bring_again(self, merge: Change) -> None:
        """Let what a merge brought count again."""
        self._aside.pop(merge.id, None)
        self._count_anew()

    def _count_anew(self) -> None:
        """Count all lines but those of merges that were taken back; what was written over those follows what they did."""
        self.lines, self._by_cell, self._of_cell, self._covered, self._last = {}, {}, {}, {}, {}
        gone = {digest for aside in self._aside.values() for digest in aside}
        past: dict[str, tuple[str, ...]] = {}
        for digest, line in self._all.items():
            parents, base = (
                tuple(dict.fromkeys(one for before in its for one in past.get(before, (before,))))
                for its in (line.parents, line.base)
            )
            if digest in gone:
                past[digest] = tuple(dict.fromkeys((*parents, *base)))
            else:
                self._count(replace(line, parents=parents, base=base))

    def _read(self, change: Change) -> None:
        """Take one line of this library's own chain."""
        if change.kind is ChangeKind.MERGE:
            line = Line.from_json(brought(change))
            self._brought[change.id] = line.change.hash
            self.add(line)
            return
        if is_merge(change):
            self._merges[change.id] = change
            return
        if change.undoes in self._merges:
            (self.take_back if change.kind is ChangeKind.UNDO else self.bring_again)(self._merges[change.undoes])
            return
        about, cells = self._cells.get(change.undoes or 0, (change.kind, ()))
        its = said(change, about)
        if not change.undoes:
            cells = cells_of(change, its)
        elif isinstance(its, Unknown):
            cells = ()
        self._cells[change.id] = about, cells
        seen = [head for cell in cells for head in self.heads(cell)]
        line = Line(change, its, cells, change.at, 0, tuple(sorted({head.change.hash for head in seen})), tuple(self._last))
        latest = max(((head.at, head.count) for head in seen), default=("", 0))
        if latest[0] >= line.at:
            line = replace(line, at=latest[0], count=latest[1] + 1)
        self.own.add(change.hash)
        self.add(line)


def is_merge(change: Change) -> bool:
    """Whether a line says that those before it came by one merge. It is of this library alone, and goes nowhere by a merge."""
    return change.kind is ChangeKind.STEP and isinstance(said(change).after, Bringing)


def bringing_of(merge: Change) -> Bringing:
    """What the line says that holds a merge together.

    Raises:
        TypeError: It is another line.
    """
    bringing = said(merge).after
    if not isinstance(bringing, Bringing):
        raise TypeError(f"line {merge.id} holds no merge together")
    return bringing


def brought(change: Change) -> Mapping[str, Any]:
    """The line of another library that a MERGE line holds, as JSON.

    Raises:
        TypeError: It holds none.
    """
    if not isinstance(change.after, Mapping):
        raise TypeError(f"line {change.id} holds no other line")
    return change.after


def _may_change(change: Change, cell: Cell) -> bool:
    """Whether a line that takes something back may be about a cell: it names the subject of what it takes back."""
    kind, one, other = cell
    if kind in _OF_ONE:
        return (one, other) == (change.subject, change.annotator)
    if kind == ChangeKind.RESOLVE:
        return other == change.annotator
    if kind == ChangeKind.COPY:
        return change.subject in {one, other}
    return kind == ChangeKind.JUDGE or one == change.subject


def cells_of(change: Change, its: Said) -> tuple[Cell, ...]:  # noqa: PLR0911 - a table in code
    """The cells that a line changes which takes nothing back."""
    match its:
        case Marked() | Noted() | Tagged() | Flagged() | Decided():
            return ((its.kind.value, change.subject, change.annotator),)
        case Claimed() | Linked():
            return ((its.kind.value, change.subject, ""),)
        case Edited():
            return tuple((its.kind.value, change.subject, name) for name in sorted(its.after))
        case Copied() if its.stated:
            one, two = sorted((its.stated.one, its.stated.two))
            return ((its.kind.value, one, two),)
        case Judged() if its.stated:
            of_one = not isinstance(its.stated, Counted)
            return ((its.kind.value, its.stated.judge, its.stated.model),) if of_one else (COUNTED,)
        case Added() | Removed():
            return ((ARTICLE, change.subject, ""),)
        case Resolved(after=Resolution(conflict=conflict)):
            return ((its.kind.value, conflict, change.annotator),)
        case _:
            return ()
