"""What the log says of an article that comes into a library: how it was read, so that what changes later can be told from it."""

from __future__ import annotations

from collections.abc import Iterable
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


def _order(reading: dict[str, Any]) -> tuple[str, ...]:
    """The first reading counts, and the rest only has to be the same everywhere."""
    return (*(str(reading[name] or "") for name in (*("added_at", "location", "format"), *EDITABLE)), repr(reading["found"]))
