"""A file that holds several documents: each becomes an article of its own, and one that cannot be read fails alone."""

from __future__ import annotations

from dataclasses import replace

from db.records import Article
from reader.ingest.document import Part
from reader.ingest.draft import Draft, Piece
from tests.library import small
from tests.library.conftest import Open
from tests.library.small import POST, SUN, TIMES, Text

BOX = Text("case.box", "a box")


def open_parts(data: bytes, location: str) -> list[Part]:
    """Every file but the box is one document."""
    if data != BOX.read():
        return []
    return [
        Part(f"{location}#times", TIMES.read()),
        Part(f"{location}#bad", b"", failed=("“bad” is torn.", "Mend it.")),
        Part(f"{location}#post", b"{}", Draft("box", (Piece(POST.read().decode()),))),
        Part(f"{location}#cat.png", b"", passed="not of a type that is read"),
        Part(f"{location}#again", TIMES.read()),
    ]


def read_part(part: Part) -> Article:
    assert part.draft is not None
    return small.read(part.draft.pieces[0].text.encode(), part.location)


ENGINES = replace(small.ENGINES, open_parts=open_parts, read_part=read_part)


def test_each_document_of_a_file_becomes_of_it_what_becomes_of_a_file(reopen: Open) -> None:
    library = reopen(engines=ENGINES)
    told: list[tuple[str, int, int]] = []
    report = library.articles.add([BOX, SUN], lambda *step: told.append(step))
    assert [(added.location, added.outcome) for added in report.articles] == [
        ("case.box#times", "added"),
        ("case.box#bad", "failed"),
        ("case.box#post", "added"),
        ("case.box#cat.png", "passed"),
        ("case.box#again", "present"),
        ("sun.txt", "added"),
    ]
    assert report.articles[1].message == "“bad” is torn. Mend it."
    assert [entry.article.location for entry in library.articles.all()] == ["case.box#times", "case.box#post", "sun.txt"]
    assert told == [("case.box", 0, 2), ("sun.txt", 1, 2), ("", 2, 2)]


def test_who_stops_within_a_file_keeps_what_came_out_of_it_until_then(reopen: Open) -> None:
    read: list[str] = []

    def read_last(part: Part) -> Article:
        read.append(part.location)
        return read_part(part)

    library = reopen(engines=replace(ENGINES, read_part=read_last))
    report = library.articles.add([BOX, SUN], cancelled=lambda: bool(read))
    assert [added.location for added in report.articles] == ["case.box#times", "case.box#bad", "case.box#post"]
    assert len(library.articles.all()) == 2
