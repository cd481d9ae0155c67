"""Bringing files in: what came, what stays, what could not be placed."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from reader.library import Library
from reader.library.view import assembly
from tests.cli.conftest import Run


def exported(run: Run, library: Path) -> str:
    return run("--db", library, "export", "--format", "json").out


def test_an_export_makes_the_same_library_again_with_its_marks(run: Run, sample: Path, tmp_path: Path) -> None:
    with Library.open(sample, annotator="ann") as library:
        number = library.claims.all()[0].claim.id
    run("--db", sample, "--annotator", "ann", "mark", number, "contested", "--note", "see p. 2")
    run("--db", sample, "--annotator", "ann", "export", "-o", tmp_path / "case.json")
    done = run("--db", tmp_path / "copy.db", "--annotator", "bob", "import", tmp_path / "case.json")
    assert done.code == 0
    assert done.out.startswith("Imported factcheck-reader/1 as JSON: 7 articles, ")
    assert "1 mark." in done.out
    assert "Marks of ann: `reader --annotator ann …` shows them." in done.out
    again = run("--db", tmp_path / "copy.db", "--annotator", "bob", "import", tmp_path / "case.json")
    assert again.out == "Imported factcheck-reader/1 as JSON: 7 articles (7 were there).\n"
    with Library.open(tmp_path / "copy.db", annotator="ann") as library:
        assert library.claims.all()[0].mark.note == "see p. 2"


def test_standard_input_is_read_as_a_file(run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = io.BytesIO(exported(run, sample).encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(data))
    assert "7 articles" in run("--db", tmp_path / "copy.db", "import", "-").out


def test_what_cannot_be_placed_is_listed_and_the_rest_comes_in(run: Run, sample: Path, tmp_path: Path) -> None:
    with Library.open(sample, annotator="ann") as library:
        url = library.articles.all()[0].article.location
    items = [
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "type": "Annotation",
            "motivation": "assessing",
            "body": {"type": "TextualBody", "value": "contested", "purpose": "tagging"},
            "target": {"source": url, "selector": {"type": "TextQuoteSelector", "exact": "words that stand\x1b[2J nowhere"}},
        }
    ]
    (tmp_path / "notes.jsonld").write_text(json.dumps(items))
    done = run("--db", sample, "import", tmp_path / "notes.jsonld")
    assert done.code == 0
    assert "unplaced" in done.out
    assert "words that stand" in done.out
    assert "\x1b" not in done.out


@pytest.mark.parametrize(("content", "words"), [("", "it is empty"), ("{", "no valid JSON"), ("a story", "of no kind")])
def test_a_file_that_is_no_import_is_refused_in_a_sentence(run: Run, tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "file").write_text(content)
    done = run("--db", tmp_path / "case.db", "import", tmp_path / "file")
    assert done.code == 1
    assert words in done.err
    assert not (tmp_path / "case.db").exists()


def test_a_file_that_is_missing_or_a_folder_is_said(run: Run, tmp_path: Path) -> None:
    assert "There is no file" in run("--db", tmp_path / "case.db", "import", tmp_path / "none.json").err
    assert "cannot be read: Is a directory" in run("--db", tmp_path / "case.db", "import", tmp_path).err


def test_ctrl_c_in_an_export_leaves_the_file_that_was_there(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "case.json"
    target.write_text("the export of yesterday")
    asked: list[int | None] = []
    whole = assembly.claim_entries

    def interrupted(store: object, annotator: str, article_id: int | None = None, *, with_marks: bool = False) -> object:
        asked.append(article_id)
        if len(asked) == 3:
            raise KeyboardInterrupt
        return whole(store, annotator, article_id, with_marks=with_marks)  # type: ignore[arg-type]

    monkeypatch.setattr(assembly, "claim_entries", interrupted)
    done = run("--db", sample, "export", "-o", target)
    assert done.code == 130
    assert asked == [1, 2, 3], "the library is read article by article"
    assert target.read_text() == "the export of yesterday"
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []
