"""What annotators, or two copies of one annotator's library, say differently: found in the log, and settled by a line of it.

Nothing is stored of a conflict. Its id is made of what its sides say and of the lines that say it: a side that changes makes
another conflict of it, and one that was settled stays so in every library that its line comes to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from db import articles, claims
from db.column import dump
from db.records import Article, EventKind, Verdict
from db.store import Store
from reader.errors import ReaderError
from reader.library.holding import Holding
from reader.library.union import Cell, Line, Union

MINE, THEIRS, BOTH = "mine", "theirs", "both"

_OWN = (EventKind.MARK, EventKind.NOTE, EventKind.TAG, EventKind.DECIDE)
"""What one annotator may have said differently in two copies of a library."""

_SHARED = (EventKind.EDIT, EventKind.COPY)
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


def conflicts(store: Store, article_id: int | None = None) -> list[Conflict]:
    """What is not settled, by article and claim."""
    union = Union.of(store)
    settled = {line.event.after["conflict"] for line in union.lines.values() if line.event.kind is EventKind.RESOLVE}
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


def settle(store: Store, conflict: Conflict, choice: str, *, note: str, holding: Holding, annotator: str) -> list[str]:
    """Settle a conflict for an annotator; returns the claims whose evidence is to be weighed anew. Belongs in a transaction.

    Args:
        store: The library file.
        conflict: What is settled.
        choice: ``mine``, ``theirs``, ``both``, or a verdict.
        note: Replaces the annotator's note on the claim, unless it is empty.
        holding: Changes what the annotator holds.
        annotator: Who settles it.

    Raises:
        ReaderError: The choice does not say what to hold here.
    """
    value = _chosen(conflict, choice, annotator)
    touched: list[str] = []
    if value is not _NOTHING:
        match conflict.kind:
            case "verdict" | EventKind.MARK:
                holding.verdict(conflict.claim_id or "", None if value is None else Verdict(value))
            case EventKind.NOTE:
                holding.note(conflict.subject, value)
            case EventKind.TAG:
                holding.tags(conflict.subject, value)
            case _:
                accepted = None if value is None else bool(value["accepted"])
                if holding.decide(conflict.subject, conflict.claim_id or "", accepted):
                    touched.append(conflict.claim_id or "")
    if note and conflict.claim_id:
        holding.note(conflict.claim_id, note)
    after = {"conflict": conflict.id, "choice": choice, "note": note, "claim": conflict.claim_id}
    holding.log(EventKind.RESOLVE, conflict.subject, None, after)
    # A verdict that was changed makes another conflict with those that still differ: it is settled with this one.
    for item in conflicts(store):
        if item.kind == conflict.kind == "verdict" and item.subject == conflict.subject:
            holding.log(EventKind.RESOLVE, item.subject, None, {**after, "conflict": item.id})
    return touched


_NOTHING = object()
"""No change of what is held."""


def _chosen(conflict: Conflict, choice: str, annotator: str) -> Any:
    """What the annotator is to hold by a choice."""
    if choice == BOTH:
        return _NOTHING
    if choice in set(Verdict):
        if conflict.kind not in {"verdict", EventKind.MARK}:
            raise ReaderError("This conflict is not about a verdict.", "Choose mine, theirs or both.")
        _check_own(conflict, annotator)
        return choice
    if choice not in {MINE, THEIRS}:
        raise ReaderError(f"“{choice}” is no choice.", f"There are mine, theirs, both, {', '.join(Verdict)}.")
    if conflict.kind in set(_SHARED):
        raise ReaderError(
            "This holds for everybody, and the later word stands.", "Say it anew with reader edit or reader copy, or choose both."
        )
    _check_own(conflict, annotator)
    mine = [side for side in conflict.sides if (side.stands if conflict.cell else side.annotator == annotator)]
    others = [side for side in conflict.sides if side not in mine]
    if choice == MINE:
        if not mine:
            raise ReaderError("You have not marked this claim.", "Choose theirs, both or a verdict.")
        return _NOTHING
    if len({dump(side.value) for side in others}) > 1:
        raise ReaderError("The others do not agree among themselves.", "Choose mine, both or a verdict.")
    return others[0].value


def _check_own(conflict: Conflict, annotator: str) -> None:
    """Nobody changes what another annotator holds."""
    if conflict.cell and conflict.cell[2] != annotator:
        raise ReaderError(
            f"These are two copies of {conflict.cell[2]}'s.", f"Settle it with --annotator {conflict.cell[2]}, or choose both."
        )


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
        sides = tuple(Side(line.event.annotator, line.event.at, str(line.event.after), line.event.after, True) for line in its)
        yield Conflict(_id("verdict", claim.id, its), "verdict", claim.id, claim.quote, sides, claim.id, claim.article_id)


def _between_copies(store: Store, union: Union) -> Iterator[Conflict]:
    """What was changed in two copies of a library apart, and not to the same value."""
    for cell in union.cells():
        heads = union.heads(cell) if cell[0] in {*_OWN, *_SHARED} else []
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


def _place(store: Store, cell: Cell, heads: Sequence[Line]) -> tuple[str | None, Article | None]:
    """The claim or the article that a cell is of."""
    if cell[0] in set(_SHARED):
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
            return "left to the measure" if value is None else f"{value['kind']} ({value['by']})"
        case EventKind.TAG:
            return ", ".join(value) or "no tags"
        case _:
            return str(value or "nothing")


def _id(kind: str, subject: str, lines: Sequence[Line]) -> str:
    """The id of a conflict: the same in every library that knows the same lines."""
    hashes = sorted(line.event.hash for line in lines)
    return sha256(dump(["conflict/1", kind, subject, hashes]).encode()).hexdigest()[:16]
