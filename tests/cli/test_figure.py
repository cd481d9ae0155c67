"""The numbers that several sources give, as a table by fact."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_each_fact_stands_with_every_source_s_value_bound_and_words(run: Run, sample: Path) -> None:
    out = run("--db", sample, "figures").out
    block = next(part for part in out.split("\n\n") if part.splitlines()[0] == "≠ ▁▁ people died.")
    text = " ".join(block.split())
    assert "1,490 exact 3 The Northern Packet, 1912-07-31: “Of these, 1,490 people died.” (people, Of these)" in text
    assert "1,350 – 1,500 – 1,650 about 7 Salt and Paper, 2015-09-02: “Some 1,500 people died.”" in text
    assert "5 The Harbour Evening Mail, copy of 4, 1912-04-19" in text
    assert [text.index(value) for value in ("1,490", "1,350", "1,517", "1,595")] == sorted(
        text.index(value) for value in ("1,490", "1,350", "1,517", "1,595")
    ), "from low to high"


@pytest.mark.usefixtures("on_terminal")
def test_it_holds_the_figures_of_the_csv_export(run: Run, sample: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("--db", sample, "export", "-f", "csv-figures").out.lstrip("\ufeff"))))
    out = " ".join(run("--db", sample, "figures").out.split())
    count = len({row["figure"] for row in rows})
    assert count > 5
    assert f"{count} figures that several sources give." in out
    for row in rows:
        assert row["quote"] in out


def test_words_choose_what_is_shown_and_contested_leaves_out_what_agrees(run: Run, sample: Path) -> None:
    chosen = run("--db", sample, "figures", "LIFEBOATS", "potomac").out
    assert chosen.count("▁▁") == 1
    assert "twenty lifeboats" in chosen
    assert "≠" not in chosen
    contested = run("--db", sample, "figures", "--contested").out
    assert "≠" in contested
    assert "\n+ " not in contested


@pytest.mark.parametrize("arguments", [["zeppelin"], ["musicians", "--contested"]])
def test_nothing_that_fits_is_said(run: Run, sample: Path, arguments: list[str]) -> None:
    done = run("--db", sample, "figures", *arguments)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("reader: No figure")


@pytest.mark.usefixtures("on_terminal")
@pytest.mark.parametrize("columns", ["24", "60"])
def test_lines_keep_to_the_width(run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert max(map(len, run("--db", sample, "figures").out.splitlines())) <= int(columns)
