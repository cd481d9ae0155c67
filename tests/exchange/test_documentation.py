"""Every export is documented by an example, and the example is what the export gives."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reader.exchange import FORMATS, export, write
from tests.exchange.case import fixed, text_of

DOCUMENT = (Path(__file__).parents[2] / "docs" / "formats.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^### `([a-z-]+)`\n(.*?)(?=^### `|^## Imports)", DOCUMENT, re.MULTILINE | re.DOTALL))


def example(name: str) -> list[str]:
    (fenced,) = re.findall(r"^```[a-z]+\n(.*?)^```", SECTIONS[name], re.MULTILINE | re.DOTALL)
    return str(fenced).splitlines()


def test_every_format_has_a_section_and_no_section_is_of_another() -> None:
    assert list(SECTIONS) == sorted(FORMATS, key=list(SECTIONS).index)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "sqlite"])
def test_the_example_is_what_the_export_gives(name: str) -> None:
    rest = text_of(fixed(), name)
    for line in example(name):
        for piece in filter(None, line.strip().split("…")):
            assert piece in rest, piece
            rest = rest.partition(piece)[2]


def test_the_query_of_the_example_gives_its_answer(tmp_path: Path) -> None:
    write(tmp_path / "case.sqlite", export(fixed(), "sqlite"))
    query, answer = example("sqlite")
    with closing(sqlite3.connect(tmp_path / "case.sqlite")) as connection:
        assert ["|".join(row) for row in connection.execute(query)] == [answer.removeprefix("-- ")]
