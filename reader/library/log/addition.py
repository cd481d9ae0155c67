"""What the log says of an article that comes into a library: how it was read, so that what changes later can be told from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from db.column import dump
from db.records import EDITABLE, TOLD, Article, Block, ChangeKind
from reader.library.log.union import ARTICLE, Line, Union
from reader.library.log.value import AsRead, Field

_PLACE = ("location", "format", "added_at")


def stated(article: Article) -> AsRead:
    """An article as the line of its addition has it: every field as it was read, and of its blocks a hash."""
    fields = {name: getattr(article, name) for name in (*_PLACE, *EDITABLE)}
    return AsRead(**fields, found=article.found, blocks=hashed(article.blocks))


def reading_of(line: Line) -> AsRead | None:
    """How an article was read, where the line of its addition says so; those of earlier versions of the program do not."""
    return line.said.after if isinstance(line.said.after, AsRead) else None


def _readings(lines: Iterable[Line]) -> list[tuple[Line, AsRead]]:
    """Those of some lines that say how an article was read, with what they say."""
    return [(line, its) for line in lines if (its := reading_of(line)) is not None]


def hashed(blocks: Iterable[Block]) -> str:
    """SHA-256 over where the blocks of an article stand and what they are."""
    return sha256(dump([block.row for block in blocks]).encode()).hexdigest()


def additions(union: Union, digest: str) -> list[Line]:
    """The lines by which an article came into libraries, that of the earliest reading first; the same in every library.

    Those of earlier versions of the program do not say how it was read, and are left out.
    """
    lines = [line for line in union.of_cell((ARTICLE, digest, "")) if line.change.kind is ChangeKind.ADD]
    return [line for line, _ in sorted(_readings(lines), key=lambda one: _order(one[1]))]


def is_told(union: Union, digest: str) -> bool:
    """Whether all additions of an article say how it was read."""
    lines = [line for line in union.of_cell((ARTICLE, digest, "")) if line.change.kind is ChangeKind.ADD]
    return bool(lines) and all(map(reading_of, lines))


def apart(union: Union, digest: str) -> list[Line]:
    """The lines by which an article came into libraries apart, and since which it was in each; and that of its own reading."""
    cell = (ARTICLE, digest, "")
    found: dict[str, Line] = {}
    waiting = union.heads(cell)
    while waiting:
        line = waiting.pop()
        if line.change.kind is ChangeKind.ADD:
            found[line.change.hash] = line
        else:
            waiting += [before for parent in line.parents if (before := union.lines.get(parent)) and cell in before.cells]
    if own := _own(union, digest):
        found[own.change.hash] = own
    return sorted((line for line in found.values() if reading_of(line)), key=lambda line: line.rank)


def reading(union: Union, digest: str) -> Line | None:
    """The line that says how an article was read in this library; where merges alone brought it, the earliest of the others."""
    if own := _own(union, digest):
        return own
    earliest = min(_readings(apart(union, digest)), key=lambda one: _order(one[1]), default=None)
    return None if earliest is None else earliest[0]


def _own(union: Union, digest: str) -> Line | None:
    """The line by which an article was added last in this library itself."""
    own = [line for line in additions(union, digest) if line.change.hash in union.own]
    return max(own, key=lambda line: line.change.id, default=None)


def read_as(line: Line, field: str) -> Field | None:
    """A field of an article as it was read, and where it was found: as the line of a correction has it."""
    its = reading_of(line)
    return None if its is None else its.of(field)


def as_told(union: Union, digest: str, rows: Sequence[Article]) -> Article:
    """The first of some rows of one article with the metadata that a log tells: how it was read, and every correction.

    What the article's blocks are no log tells: they are those of the row that was read so. Where the log is of an earlier version
    of the program, and does not say how the article was read, the row is believed.
    """
    article, found = rows[0], dict[str, str | None](rows[0].found)
    first = reading(union, digest) if is_told(union, digest) else None
    told = None if first is None else reading_of(first)
    if told is not None:
        its = {hashed(row.blocks): row.blocks for row in reversed(rows)}
        fields = {name: getattr(told, name) for name in ("location", "format", *EDITABLE)}
        since = min(one.added_at or "" for _, one in _readings(additions(union, digest)))
        article = replace(article, **fields, added_at=since, blocks=its.get(told.blocks, article.blocks))
        found = dict(told.found)
    for name in EDITABLE:
        cell = (ChangeKind.EDIT.value, digest, name)
        value = union.gives(cell, Field)
        if value is None or (first is not None and union.source(cell) is None):
            continue  # never corrected, or every correction was taken back
        corrected: dict[str, Any] = {name: value.value}
        article = replace(article, **corrected)
        found[name] = value.found
    # What it follows no addition says: it is told by corrections alone.
    value = union.gives((ChangeKind.EDIT.value, digest, "follows"), Field)
    article = replace(article, follows=value.value if value else None)
    found["follows"] = value.found if value else None
    return replace(article, found={name: words for name, words in found.items() if words})


def unexplained(union: Union, digest: str, row: Article) -> list[str]:
    """The fields of an article, and whether the rest of what it was read as, that are otherwise than any line of a log says."""
    lines = additions(union, digest)
    changed = []
    for name in TOLD:
        cell = (ChangeKind.EDIT.value, digest, name)
        said = [read_as(line, name) for line in lines] if union.source(cell) is None else []
        if (value := union.gives(cell, Field)) is not None:
            said.append(value)
        if (getattr(row, name), row.found.get(name)) not in [(one.value, one.found) for one in said if one]:
            changed.append(name)
    rest = {"location": row.location, "format": row.format, "added_at": row.added_at, "blocks": hashed(row.blocks)}
    read = [its for _, its in _readings(lines)]
    otherwise = any(value not in [getattr(its, name) for its in read] for name, value in rest.items())
    return [*changed, *(["how it was read"] if otherwise and not changed else [])]


def _order(reading: AsRead) -> tuple[str, ...]:
    """The first reading counts, and the rest only has to be the same everywhere."""
    return (*(str(getattr(reading, name) or "") for name in ("added_at", "location", "format", *EDITABLE)), repr(reading.found))
