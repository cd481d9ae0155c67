"""Many files at once, and scripts: what is said of them before, what is told of them after, and what is not read again."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest

from reader.ingest import source
from reader.library import Library
from reader.library.part import articles as part
from tests.cli.conftest import LEDGER, Run
from tests.ingest.made import MADE


def test_what_a_person_says_of_an_article_goes_before_what_is_found(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LEDGER)
    said = ("--title", "Told", "--source", "Echo", "--author", "Ann Lee", "--published", "1902-01-02", "--language", "en")
    done = run("--db", tmp_path / "case.db", "add", tmp_path / "a.txt", *said, "--url", "https://e.example/1", "--json")
    (told,) = json.loads(done.out)["articles"]
    assert (told["title"], told["source"], told["author"], told["published"]) == ("Told", "Echo", "Ann Lee", "1902-01-02")
    assert (told["url"], told["outcome"], told["found"]["source"]) == ("https://e.example/1", "added", "given")
    assert run("--db", tmp_path / "case.db", "verify").code == 0


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--published", "yesterday"), 1, "is no date"),
        (("--language", "english"), 1, "is no language code"),
        (("--title", "T", "other.txt"), 2, "--title can be said of one place alone"),
    ],
)
def test_what_cannot_be_so_is_refused_and_nothing_is_added(
    run: Run, tmp_path: Path, options: tuple[str, ...], code: int, said: str
) -> None:
    (tmp_path / "a.txt").write_text(LEDGER)
    done = run("--db", tmp_path / "case.db", "add", tmp_path / "a.txt", *options)
    assert done.code == code
    assert said in " ".join(done.err.split())
    assert code == 2 or "0 articles" in run("--db", tmp_path / "case.db", "list").err


def test_articles_of_one_file_do_not_get_one_title(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news.json").write_bytes(MADE["json"][1]())
    done = run("--db", tmp_path / "case.db", "add", tmp_path / "news.json", "--title", "T")
    assert done.code == 1
    assert "holds 2 articles, which cannot all have the same title" in " ".join(done.out.split())
    assert "2 added" in run("--db", tmp_path / "case.db", "add", tmp_path / "news.json", "--source", "Agency").out


def test_the_report_for_scripts_has_each_thing_with_what_became_of_it(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(LEDGER)
    (folder / "b.pdf").write_bytes(b"%PDF-1.4 broken")
    (folder / "c.png").write_bytes(b"x")
    done = run("--db", tmp_path / "case.db", "add", folder, "--json")
    told = json.loads(done.out)
    assert done.code == 1
    assert {name: told[name] for name in ("added", "present", "failed", "passed", "stopped", "left")} == {
        "added": 1, "present": 0, "failed": 1, "passed": 1, "stopped": False, "left": 0
    }  # fmt: skip
    assert [(Path(its["location"]).name, its["outcome"]) for its in told["articles"]] == [
        ("a.txt", "added"),
        ("b.pdf", "failed"),
        ("c.png", "passed"),
    ]
    assert "is a damaged PDF document" in told["articles"][1]["message"]


def test_a_file_that_has_not_changed_is_not_read_again(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(LEDGER)
    run("--db", tmp_path / "case.db", "add", path)
    with monkeypatch.context() as patch:
        patch.setattr(source, "_read_stream", lambda *_: pytest.fail("it was read"))
        assert "1 there already" in run("--db", tmp_path / "case.db", "add", path).out
    path.write_text(LEDGER.replace("43 people", "44 people"))
    assert "1 there already" not in run("--db", tmp_path / "case.db", "add", path).out


def test_a_deleted_article_is_read_again(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LEDGER)
    run("--db", tmp_path / "case.db", "add", tmp_path / "a.txt")
    run("--db", tmp_path / "case.db", "delete", "1")
    assert "1 added" in run("--db", tmp_path / "case.db", "add", tmp_path / "a.txt").out


def test_a_run_that_is_stopped_tells_what_it_did_and_the_next_goes_on(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_text(LEDGER.replace("43", str(43 + number)))
    (folder / "0.txt").write_bytes(b"")
    begun = part.Articles.add

    def pressed(self: part.Articles, sources: object, progress: object = None, *arguments: object, **options: object) -> object:
        def press(place: str, done: int, total: int) -> None:
            if done == 1 and place:
                os.kill(os.getpid(), signal.SIGINT)

        return begun(self, sources, press, *arguments, **options)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(part.Articles, "add", pressed)
        done = run("--db", tmp_path / "case.db", "add", folder)
    assert done.code == 130
    assert "Stopping after this article" in done.err
    assert "1 added, 1 failed" in done.out
    assert "Stopped: 2 places not looked at" in done.out
    with Library.open(tmp_path / "case.db", annotator="ann") as library:
        assert len(library.articles.all()) == 1
    assert "2 added, 1 there already, 1 failed" in run("--db", tmp_path / "case.db", "add", folder).out
