"""The commands that change claims by hand, pick them and take it back, on two short articles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from reader.cli.program import program
from reader.library import Library
from tests.cli.conftest import Run


@pytest.fixture
def case(run: Run, tmp_path: Path, articles: tuple[Path, Path]) -> Path:
    path = tmp_path / "case.db"
    assert run("--db", path, "add", *articles).code == 0
    return path


@pytest.fixture
def do(run: Run, case: Path) -> Run:
    """Run a command on the case as ann; it goes well."""

    def do(*arguments: str | Path) -> object:
        done = run("--db", case, "--annotator", "ann", *arguments)
        assert (done.code, done.err.startswith("reader:")) == (0, False), done.err
        return done

    return do  # type: ignore[return-value]


def quotes(case: Path, article: int = 1) -> list[str]:
    with Library.open(case, annotator="ann") as library:
        return [entry.claim.quote for entry in library.claims.all(article)]


def first(case: Path, article: int = 1) -> str:
    with Library.open(case, annotator="ann") as library:
        return library.claims.all(article)[0].claim.id


def test_a_claim_is_split_merged_cut_removed_added_and_all_is_taken_back(do: Run, case: Path) -> None:
    before = quotes(case)
    do("mark", first(case), "contested")
    assert do("claim", "split", first(case), "and 43 people").out.count("contested") == 2
    assert "and 43 people died." in quotes(case)
    with Library.open(case, annotator="ann") as library:
        pair = [entry.claim.id for entry in library.claims.all(1)][:2]
    do("claim", "merge", *pair)
    assert quotes(case) == before
    assert "contested" in do("claim", "bounds", first(case), "43  people died").out
    assert "43 people died" in quotes(case)
    do("claim", "remove", first(case))
    do("claim", "add", "1", "Harbour Ledger")
    assert "Harbour Ledger" in quotes(case)
    listed = do("undo", "--list").out
    assert "Added the claim “Harbour Ledger”" in listed
    number = listed.strip().splitlines()[-2].split()[0]
    assert do("undo", "--to", number).out.count("Taken back") == 5
    assert quotes(case) == before
    assert len(json.loads(do("undo", "--list", "--json").out)) == 1
    do("redo")


def test_several_claims_are_marked_in_one_step_flagged_and_found_by_filter(do: Run, run: Run, case: Path) -> None:
    with Library.open(case, annotator="ann") as library:
        ids = [entry.claim.id for entry in library.claims.all()]
    do("mark", *ids[:3], "contested", "--tag", "toll", "--note", "ask")
    assert "Marked 3 claims contested" in do("undo").out
    do("redo")
    do("flag", ids[0], ids[1])
    do("flag", ids[1], "--off")
    assert [claim["id"] for claim in json.loads(do("claims", "--filter", "flagged", "--json").out)] == [ids[0]]
    assert "3 claims  toll" in do("tags").out
    do("filters", "--save", "open", "tag:toll -flagged")
    assert "@open  tag:toll -flagged" in do("filters").out
    found = json.loads(do("claims", "--filter", "@open", "--json").out)
    assert [claim["id"] for claim in found] == ids[1:3]
    assert json.loads(do("export", "--filter", "@open", "--format", "json").out)["claims"] == found
    do("filters", "--delete", "open")
    wrong = run("--db", case, "claims", "--filter", "worth>much")
    assert (wrong.code, "(character 7)" in wrong.err) == (1, True)


def test_a_passage_is_linked_and_unlinked(do: Run, case: Path) -> None:
    claim = first(case)
    done = do("link", claim, "2", "Aurora, ten years after", "related", "--reason", "Its title")
    assert "“Aurora, ten years after”" in done.out
    with Library.open(case, annotator="ann") as library:
        number = next(n for n, e in enumerate(library.claims.evidence(claim), 1) if e.evidence.by == "ann")
    assert "Its title" in do("why", claim).out
    do("unlink", claim, str(number))
    assert "Its title" not in do("why", claim).out


def test_a_deleted_article_comes_back(do: Run, case: Path) -> None:
    before = quotes(case, 2)
    assert "reader undo brings it back" in do("delete", "2").out
    assert quotes(case, 2) == []
    do("undo")
    assert quotes(case, 2) == before


def test_words_that_stand_nowhere_or_several_times_are_refused(run: Run, case: Path) -> None:
    assert "has no words “zeppelin”" in run("--db", case, "claim", "add", "1", "zeppelin").err
    assert "times in article 1" in run("--db", case, "claim", "add", "1", "a").err


@pytest.mark.parametrize(
    "name",
    [
        *("claim", "claim add", "claim bounds", "claim split", "claim merge", "claim remove", "link", "unlink", "flag", "delete"),
        *("undo", "redo", "filters", "tags", "mark", "claims", "export"),
    ],
)
def test_every_command_has_help_with_an_example(name: str) -> None:
    done = CliRunner().invoke(program, [*name.split(), "--help"])
    assert done.exit_code == 0
    assert f"reader {name}" in done.output.split("Examples:")[1]
