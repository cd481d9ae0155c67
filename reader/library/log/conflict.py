"""What annotators, or two copies of one annotator's library, say differently and nobody settled: found in the log.

That is: other verdicts on one claim, one thing changed in two copies, an article that was read in two ways, and what one took
away or changed over what another had said of it (`log.overruling`), which only who had said it settles for themselves.

Nothing is stored of a conflict. Its id is made of the lines that say it: a side that changes makes another conflict of it, and
one that was settled (`change.settlement`) stays so in every library that the line of it comes to, until it is taken back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from db import articles, claims, marks
from db.column import dump
from db.records import EDITABLE, Article, ChangeKind, Kinship, Mark
from db.store import Store
from reader.errors import ReaderError
from reader.library.log.addition import apart, read_as
from reader.library.log.codec import write
from reader.library.log.overruling import KEPT, Overruled, Overruling, in_words
from reader.library.log.union import ARTICLE, Cell, Line, Union
from reader.library.log.value import Decision, Field, Link, Resolution, Word

VERDICT = "verdict"
"""The kind of a conflict between annotators."""

_OWN = (ChangeKind.MARK, ChangeKind.NOTE, ChangeKind.TAG, ChangeKind.DECIDE)
"""What one annotator may have said differently in two copies of a library."""

SHARED = (ChangeKind.EDIT, ChangeKind.COPY)
"""What holds for everybody, so that two annotators may say it differently."""

STANDING = (ChangeKind.CLAIM, ChangeKind.LINK, ARTICLE)
"""What stands for everybody or for nobody, so that one may take away what another holds."""

_FIELDS = {"published": "date", "url": "address", "follows": "earlier version"}
"""What fields are called, where that is not what they are called in the file."""

_NAMES = {"mark": "verdict", "tag": "tags", "decide": "evidence", "claim": "removal", ARTICLE: "deletion"}
"""What other kinds of conflict are called."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things that are said."""

    annotator: str
    at: str
    words: str
    """What was said, as the log tells it."""
    value: object
    """The same, as `log.value` has it."""
    stands: bool
    """Whether this is what holds at present, of two copies of one annotator or of a correction."""
    note: str = ""
    """What the annotator noted on the claim besides, where annotators differ on a verdict."""
    tags: tuple[str, ...] = ()

    @property
    def typed(self) -> str:
        """A note, tags or a field's value as a person would type them; empty of all else."""
        match self.value:
            case Field():
                return self.value.value or ""
            case tuple():
                return ", ".join(self.value)
            case str():
                return self.value
            case _:
                return ""

    @property
    def stated(self) -> Any:
        """The value as JSON."""
        return write(self.value)


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
    asked: frozenset[str] = frozenset()
    """Annotators who settle it for themselves, whatever others settled."""

    @property
    def is_shared(self) -> bool:
        """Whether it is about something that holds for everybody: a correction, a word on copies, whether something stands."""
        return self.kind in {*SHARED, *STANDING}

    @property
    def named(self) -> str:
        """What is said differently, in a word."""
        if self.cell and self.kind == ChangeKind.EDIT:
            return field_name(self.cell[2])
        return _NAMES.get(self.kind, self.kind)

    def mine(self, annotator: str) -> tuple[Side, ...]:
        """The sides that are an annotator's; of what one person said twice, or others for everybody, the one that holds."""
        own = tuple(side for side in self.sides if side.annotator == annotator)
        if len({side.annotator for side in self.sides}) == 1 or (self.is_shared and not own):
            return tuple(side for side in self.sides if side.stands)
        return own


def field_name(field: str) -> str:
    """What a field of an article is called in a sentence."""
    return _FIELDS.get(field, field)


def conflicts(store: Store, annotator: str, article_id: int | None = None) -> list[Conflict]:
    """What is not settled, by article and claim, for an annotator who looks at it."""
    union = Union.of(store)
    settled = _settled(union)
    ways = (_between_annotators(store, union), _between_copies(store, union), _between_readings(store, union))
    found = [item for way in ways for item in way]
    twice = {item.cell for item in found}
    found += [item for item in _overruled(store, union, annotator) if item.cell not in twice]
    found = [item for item in found if not _is_settled(item, settled.get(item.id, frozenset()), annotator)]
    places = {claim.id: (claim.article_id or 0, claim.start) for claim in claims.by_ids(store, [c.claim_id or "" for c in found])}
    found.sort(key=lambda item: (places.get(item.claim_id or "", (item.article_id or 0, -1)), item.kind, item.id))
    return [item for item in found if article_id in {None, item.article_id}]


def find(store: Store, annotator: str, reference: str) -> Conflict:
    """A conflict by its id or the beginning of it.

    Raises:
        ReaderError: None begins so, or several do.
    """
    matching = [item for item in conflicts(store, annotator) if reference and item.id.startswith(reference.lower())]
    if len(matching) != 1:
        problem = "Several conflicts begin" if matching else "No open conflict begins"
        raise ReaderError(f"{problem} with “{reference}”.", "`reader conflicts` shows them.")
    return matching[0]


def _settled(union: Union) -> dict[str, set[str]]:
    """Who settled conflicts and did not take it back, by their ids."""
    found: dict[str, set[str]] = {}
    for cell in union.cells():
        value = union.gives(cell, Resolution) if cell[0] == ChangeKind.RESOLVE else None
        if value is not None:
            found.setdefault(value.conflict, set()).add(cell[2])
    return found


def _is_settled(item: Conflict, by: Collection[str], annotator: str) -> bool:
    """Whether an annotator need not be asked any more: nobody else answers for those whose words were overruled."""
    return annotator in by if annotator in item.asked else bool(by)


def _between_annotators(store: Store, union: Union) -> Iterator[Conflict]:
    """Claims that annotators gave different verdicts."""
    by_claim: dict[str, list[Line]] = {}
    for cell in union.cells():
        line = union.last(cell) if cell[0] == ChangeKind.MARK else None
        if line is not None and line.value(cell) is not None:
            by_claim.setdefault(cell[1], []).append(line)
    differing = {claim: its for claim, its in by_claim.items() if len({line.said.after for line in its}) > 1}
    for claim in claims.by_ids(store, sorted(differing)):
        if not claims.stands(store, claim.id):
            continue
        its = sorted(differing[claim.id], key=lambda line: line.change.annotator)
        held = {mark.annotator: mark for mark in marks.on_claim(store, claim.id)}
        sides = tuple(_side_of(line, held.get(line.change.annotator)) for line in its)
        yield Conflict(_id(VERDICT, claim.id, its), VERDICT, claim.id, claim.quote, sides, claim.id, claim.article_id)


def _side_of(line: Line, mark: Mark | None) -> Side:
    """A verdict as the log has it, with what else its annotator holds of the claim."""
    change, noted = line.change, mark or Mark("", "")
    return Side(change.annotator, change.at, str(line.said.after), line.said.after, True, noted.note, noted.tags)


def _between_copies(store: Store, union: Union) -> Iterator[Conflict]:
    """What was changed in two copies of a library apart, and not to the same value."""
    for cell in union.cells():
        heads = _heads(union, cell) if cell[0] in {*_OWN, *SHARED} else []
        if len({line.value(cell) for line in heads}) < 2:
            continue
        claim_id, article = _place(store, cell, heads)
        found = claims.by_ids(store, [claim_id]) if claim_id else []
        if not found and article is None:
            continue  # it waits for its claim
        quote = found[0].quote if found else article.title or article.location if article else ""
        sides = tuple(
            Side(line.change.annotator, line.change.at, _told(line, cell), line.value(cell), line is heads[0]) for line in heads
        )
        home = found[0].article_id if found else article.id if article else None
        yield Conflict(_id(":".join(cell), cell[1], heads), cell[0], cell[1], quote, sides, claim_id, home, cell)


def _between_readings(store: Store, union: Union) -> Iterator[Conflict]:
    """Fields of articles that were read otherwise when the same text was added in another library, and that nobody corrected."""
    for cell in union.cells():
        lines = apart(union, cell[1]) if cell[0] == ARTICLE else []
        article = articles.by_sha256(store, cell[1]) if len(lines) > 1 else None
        for name in EDITABLE if article else ():
            edits = (ChangeKind.EDIT.value, cell[1], name)
            values = {_read(line, name) for line in lines}
            if article is None or len(values) < 2 or union.source(edits) or len(_heads(union, edits)) > 1:
                continue
            sides = tuple(_side_of_reading(line, name, article) for line in lines)
            identity, quote = _id(":".join(edits), cell[1], lines), article.title or article.location
            yield Conflict(identity, ChangeKind.EDIT, cell[1], quote, sides, None, article.id, edits)


def _side_of_reading(line: Line, name: str, article: Article) -> Side:
    """What a field was read as in one library."""
    value = _read(line, name)
    words = f"{field_name(name)} “{value}”, as it was read"
    holds = value == (getattr(article, name) or "")
    return Side(line.change.annotator, line.change.at, words, read_as(line, name), holds)


def _read(line: Line, name: str) -> str:
    """What a field was read as; empty where it was not found."""
    read = read_as(line, name)
    return (read.value if read else None) or ""


def _overruled(store: Store, union: Union, annotator: str) -> Iterator[Conflict]:
    """What was said last over what others had said or hold."""
    looking = Overruling(store, union, annotator)
    for one in looking.found():
        last = Side(one.last.change.annotator, one.last.change.at, _told_last(one), one.last.value(one.cell), True)
        sides = [last]
        if one.cell[0] in set(SHARED):
            before = looking.before(one)
            own = next(iter(one.held.get(annotator, ())), None)
            at = own.change.at if own else _added_at(union, one.cell[1])
            words = _told_value(before, one.cell) + ("" if own else ", as it was read")
            sides.append(Side(annotator, at, words, before, False))
        else:
            marked = {mark.annotator: mark for mark in marks.on_claim(store, one.claim_id)} if one.claim_id else {}
            sides += [_holding(one, who, its, marked.get(who)) for who, its in sorted(one.held.items())]
        identity = _id(
            ":".join((*one.cell, annotator)) if one.cell[0] in set(SHARED) else ":".join(one.cell), one.cell[1], one.lines()
        )
        yield Conflict(
            identity, one.cell[0], one.cell[1], one.quote, tuple(sides), one.claim_id, one.article_id, one.cell, one.asked
        )


def _added_at(union: Union, digest: str) -> str:
    """When an article was added first."""
    lines = union.of_cell((ARTICLE, digest, ""))
    return lines[0].change.at if lines else ""


def _told_last(one: Overruled) -> str:
    """What the last word does, in words."""
    value = one.last.value(one.cell)
    match one.cell[0]:
        case ChangeKind.CLAIM:
            return "removed the claim, or cut it otherwise"
        case ChangeKind.LINK:
            link = one.last.gives(one.cell, Link)
            return f"{link.relation}: {link.reason}" if link else "took the passage away from the claim"
        case kind if kind == ARTICLE:
            return "deleted the article"
        case _:
            return _told_value(value, one.cell)


def _holding(one: Overruled, who: str, its: Sequence[Line], mark: Mark | None) -> Side:
    """What an annotator holds of something that another took away."""
    at = max(line.change.at for line in its)
    if one.cell[0] == ChangeKind.LINK:
        link = its[0].gives(one.cell, Link)
        return Side(who, at, f"{link.relation}: {link.reason}" if link else "", link, False)
    held = mark if mark and one.cell[0] == ChangeKind.CLAIM else Mark("", who)
    words = str(held.verdict) if held.verdict else in_words(its)
    return Side(who, at, words, KEPT, False, held.note, held.tags)


def _heads(union: Union, cell: Cell) -> list[Line]:
    """What was said apart; where the line that settled it was taken back, what that one had settled."""
    heads = union.heads(cell)
    while len(heads) == 1 and heads[0].change.kind is ChangeKind.UNDO and len(heads[0].parents) == 1:
        undone = union.lines.get(heads[0].parents[0])
        before = [line for parent in undone.parents if (line := union.lines.get(parent))] if undone else []
        heads = [line for line in before if cell in line.cells]
    return sorted(heads, key=lambda line: line.rank, reverse=True)


def _place(store: Store, cell: Cell, heads: Sequence[Line]) -> tuple[str | None, Article | None]:
    """The claim or the article that a cell is of."""
    if cell[0] in set(SHARED):
        return None, articles.by_sha256(store, cell[1])
    if cell[0] == ChangeKind.DECIDE:
        return next((value.claim for line in heads if (value := line.gives(cell, Decision)) and value.claim), None), None
    return cell[1], None


def _told(line: Line, cell: Cell) -> str:
    """What a line says of a cell, in words."""
    return _told_value(line.value(cell), cell)


def _told_value(value: object, cell: Cell) -> str:
    """What is said of a cell, in words."""
    match cell[0], value:
        case ChangeKind.EDIT, _:
            return f"{field_name(cell[2])} “{(value.value if isinstance(value, Field) else None) or ''}”"
        case ChangeKind.DECIDE, _:
            return "undecided" if not isinstance(value, Decision) else "accepted" if value.accepted else "rejected"
        case ChangeKind.COPY, _:
            return "left to the measure" if not isinstance(value, Word) else "a copy" if value.kind is Kinship.COPY else "no copy"
        case ChangeKind.TAG, tuple():
            return ", ".join(value) or "no tags"
        case _:
            return str(value or "nothing")


def _id(kind: str, subject: str, lines: Sequence[Line]) -> str:
    """The id of a conflict: the same in every library that knows the same lines."""
    hashes = sorted(line.change.hash for line in lines)
    return sha256(dump(["conflict/1", kind, subject, hashes]).encode()).hexdigest()[:16]
