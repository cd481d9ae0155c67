"""Files that hold several documents, opened to the documents themselves, whatever stands in whatever else.

A container may hold containers; how deep, how many documents and how many bytes come out in all is limited, so that a small file
cannot become more than there is room for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reader.errors import ReaderError
from reader.ingest.clean import clean_line
from reader.ingest.document import Container, Document, Part
from reader.ingest.format import FORMATS
from reader.ingest.reading import look_at

DEEPEST = 4
"""Containers inside each other that are opened."""

MOST = 20_000
"""Documents of one file."""

LIMIT = 256 * 1024 * 1024
"""Bytes of all documents of one file: four times the longest file."""


def open_parts(data: bytes, location: str) -> list[Part]:
    """The documents that a file holds, in its order; none where it is one document itself.

    Raises:
        ReaderError: It cannot be opened, or holds nothing that can be read.
    """
    container = _container(look_at(data, location))
    if container is None:
        return []
    parts, room = list[Part](), [LIMIT]
    for part in _parts(container, data, location, room, depth=1):
        if room[0] < 0 or len(parts) >= MOST:
            most = f"{MOST:,} documents" if room[0] >= 0 else f"{LIMIT // 1024 // 1024} MB of documents"
            parts.append(
                replace(part, data=b"", failed=(f"{_name(location)} holds more than {most}; the rest is left out.", "Split it."))
            )
            break
        parts.append(part)
    if not any(part.data and not part.passed for part in parts) and not any(part.failed[0] for part in parts):
        raise ReaderError(
            f"{_name(location)} holds nothing that can be read.", "Open it in another program to see what it holds."
        )
    return parts


def _parts(container: Container, data: bytes, location: str, room: list[int], depth: int) -> Iterator[Part]:
    """The documents of a file, those of the files that stand in it among them; all that comes out takes of the room."""
    for found in container.open(look_at(data, location)):
        name = clean_line(found.location)
        part = replace(found, location=f"{location}#{name}" if name else location)
        room[0] -= len(part.data)
        inner = (
            None if room[0] < 0 or part.draft or part.passed or part.failed[0] else _container(look_at(part.data, part.location))
        )
        if inner is None:
            yield part
        elif depth == DEEPEST:
            yield replace(
                part,
                data=b"",
                failed=(f"{_name(part.location)} stands in {DEEPEST} files inside each other.", "Unpack it first."),
            )
        else:
            try:
                yield from _parts(inner, part.data, part.location, room, depth + 1)
            except ReaderError as error:
                yield replace(part, data=b"", failed=(error.message, error.hint))


def _container(document: Document) -> Container | None:
    """The format of a file, if it is one of those that hold several documents."""
    found = next((known for known in FORMATS if known.recognises(document)), None)
    return found if isinstance(found, Container) else None


def _name(location: str) -> str:
    return look_at(b"", location).name
