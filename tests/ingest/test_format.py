"""A format of bytes reaches its reader, and a file that holds several documents gives each of them, whatever stands in it."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from db.records import BlockKind
from reader.errors import ReaderError
from reader.ingest import open_parts, opening, read_bytes, read_part, reading
from reader.ingest.document import Container, Document, Format, Part
from reader.ingest.draft import Draft, Metadata, Piece
from reader.ingest.format import FORMATS

MAGIC = b"\x00\x01FAKE\xff"
BOX = b"\x00BOX"
STORY = "The ferry sank on 3 May 1901 and 43 people died."


def read_fake(document: Document) -> Draft:
    words = document.data.removeprefix(MAGIC).decode("utf-16-le", "replace")
    metadata = Metadata().with_value("title", "From the bytes", "fake")
    return Draft("fake", tuple(Piece(line, BlockKind.PARAGRAPH) for line in words.split("\n")), metadata, whole=True)


def open_box(document: Document) -> Iterable[Part]:
    """Parts one behind the other: a length in a byte, then as many bytes."""
    rest, number = document.data.removeprefix(BOX), 0
    while rest:
        number += 1
        size = int.from_bytes(rest[:2], "big")
        yield Part(f"part {number}.txt", rest[2 : 2 + size])
        rest = rest[2 + size :]


def box(*parts: bytes) -> bytes:
    return BOX + b"".join(len(part).to_bytes(2, "big") + part for part in parts)


@pytest.fixture(autouse=True)
def fakes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A format of bytes and a container, before all others."""
    known = (
        Format("fake", "fake", (".fake",), lambda document: document.data.startswith(MAGIC), read_fake),
        Container("box", "box", (".box",), lambda document: document.data.startswith(BOX), open_box),
        *FORMATS,
    )
    monkeypatch.setattr(reading, "FORMATS", known)
    monkeypatch.setattr(opening, "FORMATS", known)


@pytest.mark.parametrize("name", ["report.fake", "report.txt", "-", "report.html"])
def test_a_format_of_bytes_reaches_its_reader_whatever_its_name_says(name: str) -> None:
    article = read_bytes(MAGIC + STORY.encode("utf-16-le"), name)
    assert (article.format, article.title, article.text) == ("fake", "From the bytes", STORY)


def test_a_format_of_bytes_without_words_is_refused_in_a_sentence() -> None:
    with pytest.raises(ReaderError, match=r"^“a.fake” has no text in it that could be read\."):
        read_bytes(MAGIC, "a.fake")


def test_nothing_is_taken_away_from_a_document_that_is_whole() -> None:
    words = f"Copyright 1901 by the harbour.\n{STORY}\n{STORY}\nRead more in the annex."
    article = read_bytes(MAGIC + words.encode("utf-16-le"), "a.fake")
    assert {block.kind for block in article.blocks} == {BlockKind.PARAGRAPH}


def test_one_document_has_no_parts() -> None:
    assert open_parts(STORY.encode(), "ferry.txt") == []
    assert open_parts(b"", "ferry.txt") == []


def test_the_parts_of_a_file_and_of_the_files_in_it_are_named_by_their_place() -> None:
    parts = open_parts(box(b"one", box(b"two", MAGIC), b"three"), "case/a.box")
    assert [(part.location, part.data) for part in parts] == [
        ("case/a.box#part 1.txt", b"one"),
        ("case/a.box#part 2.txt#part 1.txt", b"two"),
        ("case/a.box#part 2.txt#part 2.txt", MAGIC),
        ("case/a.box#part 3.txt", b"three"),
    ]


def test_a_part_that_was_read_already_is_an_article_at_its_place() -> None:
    metadata = Metadata().with_value("source", "Harbour Ledger", "field source")
    article = read_part(Part("dump.box#1", b"{}", Draft("box", (Piece(STORY),), metadata, whole=True)))
    assert (article.location, article.source, article.text, article.format) == ("dump.box#1", "Harbour Ledger", STORY, "box")


def test_files_in_files_end_somewhere() -> None:
    data = STORY.encode()
    for _ in range(opening.DEEPEST + 1):
        data = box(data)
    (part,) = open_parts(data, "a.box")
    assert "stands in 4 files inside each other." in part.failed[0]


@pytest.mark.parametrize(("limit", "value", "said"), [("MOST", 2, "2 documents"), ("LIMIT", 10, "0 MB of documents")])
def test_what_is_more_than_there_is_room_for_is_left_out_and_said(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: int, said: str
) -> None:
    monkeypatch.setattr(opening, limit, value)
    *parts, last = open_parts(box(b"12345", b"12345", b"12345"), "a.box")
    assert [part.data for part in parts] == [b"12345", b"12345"]
    assert last.failed[0] == f"“a.box” holds more than {said}; the rest is left out."


def test_a_file_that_holds_nothing_says_so() -> None:
    with pytest.raises(ReaderError, match=r"^“a.box” holds nothing that can be read\."):
        open_parts(box(), "a.box")
