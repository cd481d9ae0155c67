"""The top of the reading screen says what an article rests on and what is odd in it, in whole words and the lines they take."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from db.records import Article, Claim, Finding, Origin
from reader.entries import ArticleEntry, Progress
from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.widgets.masthead import in_lines, told
from tests.ui.conftest import ARTICLES, Text
from tests.ui.engines import ENGINES
from tests.ui.pilot import press, reading, shown

Make = Callable[..., ReaderApp]

KNOWN = Article("", "a.txt", source="Gazette", published="2011-12-17", title="A report", found={"source": "assumed: file name"})
ODD = "“Friday” counts back to 16 December 2011 from the article's date, but the text gives 15 December 2011."


def said(entry: ArticleEntry, width: int, most: int) -> list[str]:
    """What stands under the title."""
    return [line.plain for line in in_lines(told(entry, "", "E"), width, most)]


def test_it_says_what_an_article_rests_on() -> None:
    agency = Origin(2, "1", why="It rests on the same agency text as Harbour Wire.")
    entry = ArticleEntry(2, replace(KNOWN, found={}), words=900, progress=Progress(0, 0, 0, 3), origin=agency)
    assert said(entry, 100, 4) == ["≡ It rests on the same agency text as Harbour Wire."]


def test_it_says_of_an_article_in_another_language_that_nothing_is_compared() -> None:
    entry = ArticleEntry(2, replace(KNOWN, found={}, language="de"), words=900, progress=Progress(0, 0, 0, 3))
    assert said(entry, 100, 4)[0].startswith("⚑ The language is German: claims are sentences, and nothing is compared.")


def test_what_is_odd_or_assumed_takes_more_lines_where_it_needs_them_and_no_word_is_cut() -> None:
    entry = ArticleEntry(2, KNOWN, words=900, progress=Progress(), findings=(Finding(2, "date", ODD),))
    lines = said(entry, 76, 4)
    assert len(lines) == 2
    assert " ".join(" ".join(lines).split()) == f"⚑ {ODD} ! source assumed from file name (E edits)"
    assert all(len(line) <= 76 for line in lines)


def test_where_there_is_no_room_for_all_of_it_whole_words_are_left_out() -> None:
    entry = ArticleEntry(2, KNOWN, words=900, progress=Progress(), findings=(Finding(2, "date", ODD),))
    for width in range(20, 90):
        (line,) = said(entry, width, 1)
        assert len(line) <= width
        assert line.endswith(" …")
        assert set(line.removesuffix(" …").split()) <= {*ODD.split(), "⚑"}


async def test_the_article_gives_it_the_lines_that_it_needs_and_takes_them_back(tmp_path: Path, app_of: Make) -> None:
    def findings(article: Article, _claims: Sequence[Claim]) -> list[Finding]:
        return [Finding(article.id or 0, "date", ODD)] if "wire" in article.location else []

    with Library.open(tmp_path / "case.db", annotator="ada", engines=replace(ENGINES, findings=findings)) as library:
        library.articles.add([Text(name, text) for name, text in ARTICLES.items()])
        app = app_of(library, keys={"edit": ("ctrl+e",)})
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            words = " ".join(shown(app).split())
            assert all(word in words for word in ODD.split())
            assert reading(app).board.masthead.size.height == 3
            await press(pilot, "]")
            assert reading(app).board.masthead.size.height == 2
            await press(pilot, "]")
            assert "! date assumed from file name (ctrl+e edits)" in shown(app)
            await press(pilot, "[", "[")
            await pilot.resize_terminal(40, 12)
            await pilot.pause()
            assert reading(app).board.masthead.size.height == 1
            await pilot.resize_terminal(200, 50)
            await pilot.pause()
            assert reading(app).board.masthead.size.height == 2
