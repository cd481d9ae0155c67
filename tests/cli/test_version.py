"""Pages that changed, from the command line: what is told where, and which mark is stale."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Ferry sinks off Lindholm | Harbour Ledger</title>
<link rel="canonical" href="https://ledger.example/2011/12/16/ferry"><meta property="og:site_name" content="Harbour Ledger">
<meta property="article:published_time" content="2011-12-16T09:00:00Z"></head><body><article><h1>Ferry sinks off Lindholm</h1>
<p>The ferry Aurora sank off Lindholm at 2.20 a.m. on Friday and {toll} people died, the owner said in a statement.</p>
<p>It carried 1,500 passengers and a crew of 60 when it left the port of Darvell on Thursday evening, the company said.</p>
<p>Rescuers saved 800 people before dawn, the coast guard said, and the search was to go on through the night.</p>
</article></body></html>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files of one page, of which the later has another toll."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "1-first.html").write_text(PAGE.format(toll=43), "utf-8")
    (folder / "2-later.html").write_text(PAGE.format(toll=17), "utf-8")
    return folder


def test_two_files_of_one_page_are_one_article_with_two_versions(run: Run, folder: Path) -> None:
    added = run("add", str(folder))
    assert added.code == 0
    assert "43 became 17." in added.out
    assert "1 added, 1 kept as a version" in added.out
    assert run("list").err.startswith("1 article,")
    assert "copy" not in run("list").out
    assert "43 became 17." in run("check").out
    assert "43 became 17" in run("log").out
    versions = json.loads(run("versions", "1", "--json").out)
    assert [(one["version"], one["article"], one["present"]) for one in versions] == [(1, 1, False), (2, 2, True)]
    [changed] = [one for one in json.loads(run("diff", "1", "--json").out)["sentences"] if one["kind"] == "changed"]
    assert changed["changes"] == ["43 became 17."]
    assert "version 1 of 2: article 2 stands in its place today" in run("show", "1").out


def test_a_mark_on_a_changed_figure_is_stale_until_it_is_taken_over(run: Run, folder: Path) -> None:
    page = folder / "page.html"
    page.write_text(PAGE.format(toll=43), "utf-8")
    run("add", str(page))
    [old] = [one for one in json.loads(run("claims", "--json").out) if "43 people" in one["quote"]]
    run("mark", old["id"], "contested", "--note", "the court counts 40")
    page.write_text(PAGE.format(toll=17), "utf-8")
    run("add", str(page))
    assert "43 became 17 since you marked it contested" in run("check").out
    [new] = [one for one in json.loads(run("claims", "--json").out) if "17 people" in one["quote"]]
    assert new["verdict"] is None
    assert (new["stale"]["verdict"], new["stale"]["note"], new["stale"]["changes"]) == (
        "contested",
        "the court counts 40",
        ["43 became 17"],
    )
    exported = json.loads(run("export", "--format", "json").out)
    assert {one["id"]: one["verdict"] for one in exported["claims"]}[old["id"]] == "contested"
    assert run("take-over", new["id"]).code == 0
    [now] = [one for one in json.loads(run("claims", "--json").out) if "17 people" in one["quote"]]
    assert now["verdict"] == "contested"
    assert "stale" not in now
    assert run("verify").code == 0


def test_versions_survive_an_export_and_an_import(run: Run, folder: Path, tmp_path: Path) -> None:
    run("add", str(folder))
    file = tmp_path / "case.json"
    run("export", "-o", str(file))
    other = ("--db", str(tmp_path / "other.db"))
    assert run(*other, "import", str(file)).code == 0
    assert [one["article"] for one in json.loads(run(*other, "versions", "1", "--json").out)] == [1, 2]
    assert "43 became 17." in run(*other, "check").out
    assert run(*other, "verify").code == 0


def test_what_is_no_version_is_refused_in_a_sentence(run: Run, folder: Path) -> None:
    run("add", str(folder / "1-first.html"))
    lone = run("diff", "1")
    assert (lone.code, "one version" in lone.err) == (1, True)
    run("add", str(folder / "2-later.html"))
    assert run("diff", "1", "1", "9").code == 1
    assert run("versions", "1", "--of", "2").code == 1
    assert run("versions", "2", "--alone").code == 0
    assert run("list").err.startswith("2 articles,")


def test_a_notice_takes_the_place_of_nothing(run: Run, folder: Path) -> None:
    page = folder / "1-first.html"
    run("add", str(page))
    page.write_text(
        "<html><head><title>Moving</title></head><body><p>Our newsroom is moving house this week.</p></body></html>", "utf-8"
    )
    again = run("add", str(page))
    assert (again.code, "kept as a capture" in again.out) == (0, True)
    assert run("list").err.startswith("1 article,")
    assert "kept as a capture" in run("captures", "1").out
