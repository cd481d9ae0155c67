"""Files of every format, damaged in every way that hypothesis thinks of: an article or one clear sentence, never for long."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.ingest import open_parts, read_bytes, read_part
from tests.ingest.made import MADE

EXAMPLES = 150
LONGEST = 2.0
"""Seconds on the processor that one file may take."""


FILES = {fmt: make() for fmt, (_, make) in MADE.items()}
"""Made once, for what makes mails uses chance."""


@st.composite
def damaged(draw: st.DrawFn, fmt: str) -> bytes:
    """A file with some stretches replaced, repeated, taken out, or the whole cut off."""
    data = bytearray(FILES[fmt])
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        size = draw(st.integers(0, 40))
        match draw(st.sampled_from(["replace", "take", "repeat", "cut", "words"])):
            case "replace":
                data[at : at + size] = draw(st.binary(max_size=40))
            case "take":
                del data[at : at + size]
            case "repeat":
                data[at:at] = data[at : at + size] * draw(st.integers(1, 200))
            case "cut":
                del data[max(1, at) :]
            case _:
                data[at:at] = draw(st.text(max_size=20)).encode("utf-8", "surrogatepass")
    return bytes(data)


def check(data: bytes, name: str) -> None:
    """Read a file as the library does."""
    begun, refused = time.process_time(), "."
    try:
        parts = open_parts(data, name)
        for part in parts:
            assert not part.failed[0] or re.fullmatch(r"[^\n\x1b]+[.]", part.failed[0])
        articles = [
            read_part(part) if part.draft else read_bytes(part.data, part.location)
            for part in parts
            if part.data and not part.passed
        ]
        for article in articles or [read_bytes(data, name)]:
            end = 0
            for block in article.blocks:
                assert end <= block.start < block.end
                assert block.turn == 0 or block.start <= block.turn <= block.end
                end = block.end
            assert "\x1b" not in article.text + article.title + article.author + article.location
            repr(article).encode()
    except ReaderError as error:
        refused = error.message
    assert re.fullmatch(r"[^\n\x1b]*[.]", refused)
    assert time.process_time() - begun < LONGEST


@pytest.mark.slow
@pytest.mark.parametrize("fmt", MADE)
def test_a_damaged_file_is_an_article_or_a_sentence(fmt: str) -> None:
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(damaged(fmt))
    def run(data: bytes) -> None:
        check(data, MADE[fmt][0])

    run()


@pytest.mark.slow
@pytest.mark.parametrize("fmt", MADE)
@settings(max_examples=60, deadline=None, database=None)
@given(st.data())
def test_any_bytes_behind_a_formats_beginning(fmt: str, data: st.DataObject) -> None:
    start = FILES[fmt][: data.draw(st.integers(0, 60))]
    check(start + data.draw(st.binary(max_size=300)), data.draw(st.sampled_from([MADE[fmt][0], "-", "a.txt"])))
