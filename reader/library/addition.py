"""What the log says of an article that comes into a library: how it was read, so that what changes later can be told from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from db.column import dump
from db.records import EDITABLE, Article, Block, EventKind
from reader.library.union import ARTICLE, Line, Union

_PLACE = ("location", "format", "added_at")


def stated(article: Article) -> dict[str, Any]:
    """An article as the line of its addition has it: every field as it was read, and of its blocks a hash."""
    fields = {name: getattr(article, name) for name in (*_PLACE, *EDITABLE)}
    return {**fields, "found": article.found, "blocks": hashed(article.blocks)}


def hashed(blocks: Iterable[Block]) -> str:
    """SHA-256 over where the blocks of an article stand and what they are."""
    return sha256(dump([[block.start, block.end, block.kind, block.level] for block in blocks]).encode()).hexdigest()


def additions(union: Union, digest: str) -> list[Line]:
    """The lines by which an article came into libraries, that of the earliest reading first; the same in every library.

    Those of earlier versions of the program do not say how it was read, and are left out.
    """
    lines = [line for line in union.of_cell((ARTICLE, digest, "")) if line.event.kind is EventKind.ADD]
    return sorted((line for line in lines if "blocks" in line.event.after), key=lambda line: _order(line.event.after))


def is_told(union: Union, digest: str) -> bool:
    """Whether all additions of an article say how it was read."""
    lines = [line for line in union.of_cell((ARTICLE, digest, "")) if line.event.kind is EventKind.ADD]
    return bool(lines) and all("blocks" in line.event.after for line in lines)


def as_told(union: Union, digest: str, rows: Sequence[Article]) -> Article:
    """The first of some rows of one article with the metadata that a log tells: how it was read first, and every correction.

    What the article's blocks are no log tells: they are those of the row that was read so. Where the log is of an earlier version
    of the program, and does not say how the article was read, the row is believed.
    """
    article, found = rows[0], dict[str, str | None](rows[0].found)
    if is_told(union, digest):
        its = {hashed(row.blocks): row.blocks for row in reversed(rows)}
        told = [line.event.after for line in additions(union, digest)]
        reading = next((one for one in told if one["blocks"] in its), told[0])
        fields = {name: reading[name] for name in (*_PLACE, *EDITABLE)}
        article = replace(article, **fields, blocks=its.get(reading["blocks"], article.blocks))
        found = dict[str, str | None](reading["found"])
    for name in EDITABLE:
        value = union.value((EventKind.EDIT.value, digest, name))
        if value is not None:
            article = replace(article, **{name: value["value"]})
            found = {key: words for key, words in found.items() if key != name} | (
                {name: value["found"]} if value["found"] else {}
            )
    return replace(article, found={name: words for name, words in found.items() if words})


def differing(one: Article, other: Article) -> list[str]:
    """The fields, and the rest of what an article was read as, that are not the same."""
    fields = [name for name in EDITABLE if getattr(one, name) != getattr(other, name)]
    rest = any(getattr(one, name) != getattr(other, name) for name in (*_PLACE, "found", "blocks"))
    return [*fields, *(["how it was read"] if rest and not fields else [])]


def _order(reading: dict[str, Any]) -> tuple[str, ...]:
    """The first reading counts, and the rest only has to be the same everywhere."""
    return (*(str(reading[name] or "") for name in (*("added_at", "location", "format"), *EDITABLE)), repr(reading["found"]))
