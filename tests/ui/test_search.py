"""What the search over the library shows of a hit: its words lit and in sight, in every script."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from rich.cells import cell_len

from db import articles, search
from db.records import Article
from db.store import Store
from reader.entries import SearchHit
from reader.library.view.excerpt import excerpt
from reader.ui.screens.search import HitList

WIDTH = 70
PADDING = ["", "東京で月曜日に", "the ferry sank in Café ", "เรือจมลง"]


def lit(text: str, query: str, path: Path) -> list[str]:
    """The words that are lit of the one hit, as drawn."""
    with closing(Store.open(path)) as store:
        with store.transaction():
            articles.insert(store, Article(text, "1.txt", id=1, added_at=""))
        [match] = search.in_library(store, query, 9)
    words, spans = excerpt(match)
    assert [words[span.start : span.end] for span in spans]
    hits = HitList()
    hits.hits = [SearchHit(1, match.start, match.end, words, source="Post", lit=spans)]
    drawn = hits.draw(0, 0, WIDTH)
    assert cell_len(drawn.plain) <= WIDTH
    return [drawn.plain[span.start : span.end] for span in drawn.spans if "contested" in str(span.style)]


@pytest.mark.parametrize("before", PADDING)
@pytest.mark.parametrize("times", [1, 9, 40])
@pytest.mark.parametrize(
    ("words", "query", "expected"),
    [
        ("火事があり、三人が", "火事", ["火事"]),
        ("NHKは火事を伝えた", "火事 nhk", ["NHK", "火事"]),
        ("วันจันทร์ที่ท่าเรือ", "ที่", ["ที่"]),
        ("Жаңаөзен, À Janaözen! ", "janaozen", ["Janaözen"]),
        ("several   people   died there", '"people died"', ["people died"]),
    ],
)
def test_what_matches_is_lit_and_in_sight(
    tmp_path: Path, before: str, times: int, words: str, query: str, expected: list[str]
) -> None:
    assert lit(f"{before * times}{words}{before * times}", query, tmp_path / "x.db")[: len(expected)] == expected
