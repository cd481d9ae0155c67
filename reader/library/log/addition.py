"""What the log says of an article that comes into a library: how it was read, so that what changes later can be told from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from db.column import dump
from db.records import EDITABLE, TOLD, Article, Block, ChangeKind
from reader.library.log.union import ARTICLE, Line, Union

_PLACE = ("location", "format", "added_at")


def stated(article: Article) -> dict[str, Any]:
    """An article as the line of its addition has it: every field as it was read, and of its blocks a hash."""
    fields = {name: getattr(article, name) for name in (*_PLACE, *EDITABLE)}
    return {**fields, "found": article.found, "blocks": hashed(article.blocks)}


def hashed(blocks: Iterable[Block]) -> str:
    """SHA-256 over where the blocks of an article stand and what they are."""
    return sha256(dump([block.row for block in blocks]).encode()).hexdigest()


def additions(union: Union, digest: str) -> list[Line]:
    """The lines by which an article came into libraries, that of the earliest reading first; the same in every library.

    Those of earlier versions of the program do not say how it was read, and are left out.
    """
    lines = [line for line in union.of_cell((ARTICLE, digest, "")) if line.change.kind is ChangeKind.ADD]
    return sorted((line for line in lines if "blocks" in line.change.after), key=lambda line: _order(line.change.after))


def is_told(union: Union, digest: str) -> bool:
    """Whether all additions of an article say how it was read."""
    lines = [line for line in union.of_cell((ARTICLE, digest, "")) if line.change.kind is ChangeKind.ADD]
    return bool(lines) and all("blocks" in line.change.after for line in lines)


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
    return sorted((line for line in found.values() if "blocks" in line.change.after), key=lambda line: line.rank)


def reading(union: Union, digest: str) -> Line | None:
    """The line that says how an article was read in this library; where merges alone brought it, the earliest of the others."""
    return _own(union, digest) or min(apart(union, digest), key=lambda line: _order(line.change.after), default=None)


def _own(union: Union, digest: str) -> Line | None:
    """The line by which an article was added last in this library itself."""
    own = [line for line in additions(union, digest) if line.change.hash in union.own]
    return max(own, key=lambda line: line.change.id, default=None)


def read_as(line: Line, field: str) -> dict[str, Any]:
    """A field of an article as it was read, and where it was found: as the line of a correction has it."""
    return {"value": line.change.after.get(field), "found": line.change.after["found"].get(field)}


def as_told(union: Union, digest: str, rows: Sequence[Article]) -> Article:
    """The first of some rows of one article with the metadata that a log tells: how it was read, and every correction.

    What the article's blocks are no log tells: they are those of the row that was read so. Where the log is of an earlier version
    of the program, and does not say how the article was read, the row is believed.
    """
    article, found = rows[0], dict[str, str | None](rows[0].found)
    first = reading(union, digest) if is_told(union, digest) else None
    if first is not None:
        told = first.change.after
        its = {hashed(row.blocks): row.blocks for row in reversed(rows)}
        fields = {name: told[name] for name in ("location", "format", *EDITABLE)}
        since = min(line.change.after["added_at"] or "" for line in additions(union, digest))
        article = replace(article, **fields, added_at=since, blocks=its.get(told["blocks"], article.blocks))
        found = dict[str, str | None](told["found"])
    for name in EDITABLE:
        cell = (ChangeKind.EDIT.value, digest, name)
        value = union.value(cell)
        if value is None or (first is not None and union.source(cell) is None):
            continue  # never corrected, or every correction was taken back
        article = replace(article, **{name: value["value"]})
        found[name] = value["found"]
    # What it follows no addition says: it is told by corrections alone.
    value = union.value((ChangeKind.EDIT.value, digest, "follows"))
    article = replace(article, follows=value["value"] if value else None)
    found["follows"] = value["found"] if value else None
    return replace(article, found={name: words for name, words in found.items() if words})


def unexplained(union: Union, digest: str, row: Article) -> list[str]:
    """The fields of an article, and whether the rest of what it was read as, that are otherwise than any line of a log says."""
    lines = additions(union, digest)
    changed = []
    for name in TOLD:
        cell = (ChangeKind.EDIT.value, digest, name)
        said = [read_as(line, name) for line in lines] if union.source(cell) is None else []
        if (value := union.value(cell)) is not None:
            said.append(value)
        if (getattr(row, name), row.found.get(name)) not in [(one["value"], one["found"]) for one in said]:
            changed.append(name)
    rest = {"location": row.location, "format": row.format, "added_at": row.added_at, "blocks": hashed(row.blocks)}
    otherwise = any(value not in [line.change.after[name] for line in lines] for name, value in rest.items())
    return [*changed, *(["how it was read"] if otherwise and not changed else [])]


def _order(reading: dict[str, Any]) -> tuple[str, ...]:
    """The first reading counts, and the rest only has to be the same everywhere."""
    return (*(str(reading[name] or "") for name in (*("added_at", "location", "format"), *EDITABLE)), repr(reading["found"]))
