"""What holds for every format: its file is known by its content, its story is read whole, and offsets point at its words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.records import Article
from reader.claims import extract
from reader.ingest import open_parts, read_bytes, read_part
from reader.ingest.format import FORMATS
from tests.ingest.made import BODY, FIRST, MADE, TITLE


def articles(data: bytes, name: str) -> list[Article]:
    """What a file holds, each read as the library reads it."""
    parts = open_parts(data, name)
    assert not [part.failed for part in parts if part.failed[0]]
    read = [read_part(part) if part.draft else read_bytes(part.data, part.location) for part in parts if not part.passed]
    return read or [read_bytes(data, name)]


def test_there_is_a_file_of_every_format() -> None:
    assert set(MADE) == {known.name for known in FORMATS}


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_every_format_says_what_it_keeps_and_has_a_suffix_of_its_own(known: object) -> None:
    (fmt,) = [its for its in FORMATS if its is known]
    assert fmt.title
    assert fmt.keeps
    assert not fmt.keeps.endswith(".")
    assert not {suffix for its in FORMATS if its is not fmt for suffix in its.suffixes} & set(fmt.suffixes)


@pytest.mark.parametrize("fmt", MADE)
def test_the_story_is_read_whole_and_each_claim_quotes_what_stands_there(fmt: str) -> None:
    name, make = MADE[fmt]
    article = replace(articles(make(), name)[0], id=1)
    assert article.title == TITLE
    blocks = [article.text[block.start : block.end] for block in article.blocks]
    assert " ".join(BODY) in " ".join(blocks)
    quotes = [claim.quote for claim in extract(article)]
    assert FIRST in quotes
    for claim in extract(article):
        assert article.text[claim.start : claim.end] == claim.quote
        assert claim.quote in BODY


NAMELESS = frozenset({"subrip", "rtf"})
"""Formats in which no file says for sure what it is about."""


@pytest.mark.parametrize("fmt", [fmt for fmt in MADE if fmt not in {"markdown", "text"}])
@pytest.mark.parametrize("name", ["-", "ferry.txt", "ferry"])
def test_a_file_is_known_by_what_stands_in_it(fmt: str, name: str) -> None:
    article = articles(MADE[fmt][1](), name)[0]
    assert FIRST in article.text
    assert article.format == articles(MADE[fmt][1](), MADE[fmt][0])[0].format
    assert article.title == TITLE or fmt in NAMELESS
