"""Files of every format, from a folder to what the commands say of them, and back out of an export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.ingest.made import FIRST, MADE, SECOND, TITLE, docx
from tests.ingest.paper.printed import column, pdf


@pytest.mark.slow
def test_a_folder_of_every_format_is_added_and_comes_out_of_an_export_as_it_went_in(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number, (fmt, (name, make)) in enumerate(MADE.items()):
        (folder / f"{number} {fmt}{Path(name).suffix}").write_bytes(make())
    case, again = tmp_path / "case.db", tmp_path / "again.db"
    done = run("--db", case, "add", folder)
    assert done.code == 0, done.out
    assert "failed" not in done.out
    assert "passed over 2 no pages (pictures, styles, scripts, redirects)" in done.out  # of the web archives
    assert run("--db", case, "verify").code == 0
    run("--db", case, "export", "--format", "json", "-o", tmp_path / "one.json")
    run("--db", again, "import", tmp_path / "one.json")
    run("--db", again, "export", "--format", "json", "-o", tmp_path / "two.json")
    one, two = (json.loads((tmp_path / name).read_text("utf-8")) for name in ("one.json", "two.json"))
    assert one["articles"] == two["articles"]
    assert one["claims"] == two["claims"]


def test_the_pages_of_a_printed_document_are_shown_and_exported(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ferry.pdf").write_bytes(pdf([column(FIRST, 50, 100, 60), column(SECOND, 50, 100, 60)]))
    run("--db", tmp_path / "case.db", "add", tmp_path / "ferry.pdf")
    shown = run("--db", tmp_path / "case.db", "show", "1").out
    assert shown.index("page 1") < shown.index("The ferry") < shown.index("page 2") < shown.index("It carried")
    (article,) = json.loads(run("--db", tmp_path / "case.db", "export", "--format", "json").out)["articles"]
    assert [block["page"] for block in article["blocks"]] == [1, 2]


def test_what_a_file_holds_besides_its_text_is_told_as_it_is_added(run: Run, tmp_path: Path) -> None:
    out = '<w:del w:author="ann"><w:r><w:delText>240</w:delText></w:r></w:del>'
    change = f'{out}<w:ins w:author="ann"><w:r><w:t>212</w:t></w:r></w:ins>'
    (tmp_path / "minutes.docx").write_bytes(docx(f"<w:p><w:r><w:t>{FIRST}</w:t></w:r>{change}</w:p>"))
    assert "Tracked change by ann: “240” became “212”." in run("--db", tmp_path / "case.db", "add", tmp_path / "minutes.docx").out


def test_a_file_that_holds_several_articles_is_told_as_several(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news.json").write_bytes(MADE["json"][1]())
    done = run("--db", tmp_path / "case.db", "add", tmp_path / "news.json")
    assert (done.code, "2 added" in done.out, TITLE in done.out) == (0, True, True)
    assert "2 there already" in run("--db", tmp_path / "case.db", "add", tmp_path / "news.json").out
