"""What annotators, or two copies of one annotator's library, say differently and nobody settled: found in the log.

Nothing is stored of a conflict. Its id is made of the lines that say it: a side that changes makes another conflict of it, and
one that was settled (`reader.library.settling`) stays so in every library that the line of it comes to, until it is taken back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from db import articles, claims, marks
from db.column import dump
from db.records import Article, EventKind, Kinship, Mark
from db.store import Store
from reader.errors import ReaderError
from reader.library.union import Cell, Line, Union

VERDICT = "verdict"
"""The kind of a conflict between annotators."""

_OWN = (EventKind.MARK, EventKind.NOTE, EventKind.TAG, EventKind.DECIDE)
"""What one annotator may have said differently in two copies of a library."""

SHARED = (EventKind.EDIT, EventKind.COPY)
"""What holds for everybody, so that two annotators may say it differently."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things that are said."""

    annotator: str
    at: str
    words: str
    """What was said, as the log tells it."""
    value: Any
    stands: bool
    """Whether this is what holds at present, of two copies of one annotator or of a correction."""
    note: str = ""
    """What the annotator noted on the claim besides, where annotators differ on a verdict."""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A disagreement: between annotators on a verdict, or between two copies of a library on one thing."""

    id: str
    kind: str
    """``verdict`` between annotators; else the kind of change that was made twice."""
    subject: str
    """The claim, the piece of evidence or the SHA-256 of the article."""
    quote: str
    """The claim's words, or the article's title."""
    sides: tuple[Side, ...]
    claim_id: str | None = None
    article_id: int | None = None
    cell: Cell | None = None

    @property
    def is_shared(self) -> bool:
        """Whether it is about something that holds for everybody: a correction, or a word on copies."""
        return self.kind in set(SHARED)

    def mine(self, annotator: str) -> tuple[Side, ...]:
        """The sides that are an annotator's; of what one person said twice, or others for everybody, the one that holds."""
        own = tuple(side for side in self.sides if side.annotator == annotator)
        if len({side.annotator for side in self.sides}) == 1 or (self.is_shared and not own):
            return tuple(side for side in self.sides if side.stands)
        return own


def conflicts(store: Store, article_id: int | None = None) -> list[Conflict]:
    """What is not settled, by article and claim."""
    union = Union.of(store)
    settled = _settled(union)
    found = [item for item in (*_between_annotators(store, union), *_between_copies(store, union)) if item.id not in settled]
    places = {claim.id: (claim.article_id or 0, claim.start) for claim in claims.by_ids(store, [c.claim_id or "" for c in found])}
    found.sort(key=lambda item: (places.get(item.claim_id or "", (item.article_id or 0, -1)), item.kind, item.id))
    return [item for item in found if article_id in {None, item.article_id}]


def find(store: Store, reference: str) -> Conflict:
    """A conflict by its id or the beginning of it.

    Raises:
        ReaderError: None begins so, or several do.
    """
    matching = [item for item in conflicts(store) if reference and item.id.startswith(reference.lower())]
    if len(matching) != 1:
        problem = "Several conflicts begin" if matching else "No open conflict begins"
        raise ReaderError(f"{problem} with “{reference}”.", "`reader conflicts` shows them.")
    return matching[0]


def _settled(union: Union) -> set[str]:
    """The ids of the conflicts that somebody settled and did not take back."""
    values = (union.value(cell) for cell in union.cells() if cell[0] == EventKind.RESOLVE)
    return {value["conflict"] for value in values if value is not None}


def _between_annotators(store: Store, union: Union) -> Iterator[Conflict]:
    """Claims that annotators gave different verdicts."""
    by_claim: dict[str, list[Line]] = {}
    for cell in union.cells():
        line = union.last(cell) if cell[0] == EventKind.MARK else None
        if line is not None and line.value(cell) is not None:
            by_claim.setdefault(cell[1], []).append(line)
    differing = {claim: its for claim, its in by_claim.items() if len({line.event.after for line in its}) > 1}
    for claim in claims.by_ids(store, sorted(differing)):
        if not claims.stands(store, claim.id):
            continue
        its = sorted(differing[claim.id], key=lambda line: line.event.annotator)
        held = {mark.annotator: mark for mark in marks.on_claim(store, claim.id)}
        sides = tuple(_side_of(line, held.get(line.event.annotator)) for line in its)
        yield Conflict(_id(VERDICT, claim.id, its), VERDICT, claim.id, claim.quote, sides, claim.id, claim.article_id)


def _side_of(line: Line, mark: Mark | None) -> Side:
    """A verdict as the log has it, with what else its annotator holds of the claim."""
    event, noted = line.event, mark or Mark("", "")
    return Side(event.annotator, event.at, str(event.after), event.after, True, noted.note, noted.tags)


def _between_copies(store: Store, union: Union) -> Iterator[Conflict]:
    """What was changed in two copies of a library apart, and not to the same value."""
    for cell in union.cells():
        heads = _heads(union, cell) if cell[0] in {*_OWN, *SHARED} else []
        if len({dump(line.value(cell)) for line in heads}) < 2:
            continue
        claim_id, article = _place(store, cell, heads)
        found = claims.by_ids(store, [claim_id]) if claim_id else []
        if not found and article is None:
            continue  # it waits for its claim
        quote = found[0].quote if found else article.title or article.location if article else ""
        sides = tuple(
            Side(line.event.annotator, line.event.at, _told(line, cell), line.value(cell), line is heads[0]) for line in heads
        )
        home = found[0].article_id if found else article.id if article else None
        yield Conflict(_id(":".join(cell), cell[1], heads), cell[0], cell[1], quote, sides, claim_id, home, cell)


def _heads(union: Union, cell: Cell) -> list[Line]:
    """What was said apart; where the line that settled it was taken back, what that one had settled."""
    heads = union.heads(cell)
    while len(heads) == 1 and heads[0].event.kind is EventKind.UNDO and len(heads[0].parents) == 1:
        before = [union.lines[parent] for parent in union.lines[heads[0].parents[0]].parents]
        heads = [line for line in before if cell in line.cells]
    return sorted(heads, key=lambda line: line.rank, reverse=True)


def _place(store: Store, cell: Cell, heads: Sequence[Line]) -> tuple[str | None, Article | None]:
    """The claim or the article that a cell is of."""
    if cell[0] in set(SHARED):
        return None, articles.by_sha256(store, cell[1])
    if cell[0] == EventKind.DECIDE:
        return next(
            (value["claim"] for line in heads if (value := line.value(cell)) is not None and "claim" in value), None
        ), None
    return cell[1], None


def _told(line: Line, cell: Cell) -> str:
    """What a line says of a cell, in words."""
    value = line.value(cell)
    match cell[0]:
        case EventKind.EDIT:
            return f"{cell[2]} “{(value or {}).get('value') or ''}”"
        case EventKind.DECIDE:
            return "undecided" if value is None else "accepted" if value["accepted"] else "rejected"
        case EventKind.COPY:
            return "left to the measure" if value is None else "a copy" if value["kind"] == Kinship.COPY else "no copy"
        case EventKind.TAG:
            return ", ".join(value) or "no tags"
        case _:
            return str(value or "nothing")


def _id(kind: str, subject: str, lines: Sequence[Line]) -> str:
    """The id of a conflict: the same in every library that knows the same lines."""
    hashes = sorted(line.event.hash for line in lines)
    return sha256(dump(["conflict/1", kind, subject, hashes]).encode()).hexdigest()[:16]
