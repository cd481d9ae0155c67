"""Articles that were added wrongly once, from the file to what the commands say of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.library import Library
from tests.cli.conftest import Run

TWO_SCRIPTS = """---
title: 新闻
source: 报
date: 2014-03-05
---

星期一，有十六人在扎瑙津遇难，检察院说。

東京で月曜日に火事があり、三人が死亡した。
"""

COLUMN = """Gale at Skerry

The lifeboat of Skerry was at sea all
night in the gale and brought in nine
boats that were lost on Monday, the
harbour master of the island said. Forty
windows broke in the town hall of Skerry
and two chimneys fell.
"""


@pytest.mark.parametrize(
    ("query", "found"), [("遇难", "扎瑙津遇难"), ("火事", "火事があり"), ("東", "東京"), ("十六人", "十六人在")]
)
def test_search_finds_words_inside_chinese_and_japanese(run: Run, tmp_path: Path, query: str, found: str) -> None:
    (tmp_path / "cjk.md").write_text(TWO_SCRIPTS, "utf-8")
    run("--db", tmp_path / "case.db", "add", tmp_path / "cjk.md")
    assert found in run("--db", tmp_path / "case.db", "search", query).out
    assert run("--db", tmp_path / "case.db", "search", "遇火").code == 1


def test_a_text_that_was_broken_at_a_column_has_its_sentences(run: Run, tmp_path: Path) -> None:
    (tmp_path / "column.txt").write_text(COLUMN)
    run("--db", tmp_path / "case.db", "add", tmp_path / "column.txt")
    with Library.open(tmp_path / "case.db", annotator="ann") as library:
        quotes = [" ".join(entry.claim.quote.split()) for entry in library.claims.all()]
    assert [quote.split()[0] for quote in quotes] == ["The", "Forty"]
    assert quotes[1] == "Forty windows broke in the town hall of Skerry and two chimneys fell."


def test_a_run_of_hyphens_and_one_of_digits_hold_up_no_folder(run: Run, tmp_path: Path) -> None:
    texts = {
        "hyphens": "-" * 80_000,
        "digits": f"Nearly {'9' * 5_000} tonnes went.",
        "ferry": "The ferry sank on 3 May 1901; 43 died.",
    }
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(f"Title\n\nThe harbour of {name} was shut on Monday.\n\n{text}\n")
    done = run("--db", tmp_path / "case.db", "add", folder)
    assert (done.code, done.out.splitlines()[-1]) == (0, "3 added")


def test_an_address_of_this_machine_is_read_only_where_that_is_allowed(run: Run, tmp_path: Path) -> None:
    refused = run("--db", tmp_path / "case.db", "add", "http://127.0.0.1:9/story")
    assert "no public address of the web" in refused.out
    assert refused.code == 1
    allowed = run("--db", tmp_path / "case.db", "add", "--allow-local", "http://127.0.0.1:9/story")
    assert "refused the connection" in allowed.out
