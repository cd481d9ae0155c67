"""``reader claims --propose-with`` as a person uses it."""

from __future__ import annotations

import json
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path
from types import SimpleNamespace

import pytest

from reader.judges import Excerpt, Part
from tests.cli.conftest import Run, built_sample, own_surroundings, run, sample
from tests.contracts.test_imports import loaded
from tests.judges.fake import Cutter

__all__ = ["built_sample", "own_surroundings", "run", "sample"]

TEXT = """The night on the square

Police fired on workers in the main square on Friday 16 December 2011, killing at least 16 people and wounding 64 others.

The ministry said on Saturday that its men had not fired on anybody and that all of the shots came from the roofs.
"""


@pytest.fixture(autouse=True)
def offered(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package offers the proposers cutter and nameless."""
    points = EntryPoints(
        EntryPoint(name, f"tests.judges.test_proposing_command:{name}", "factcheck_reader.proposers")
        for name in ("cutter", "nameless")
    )
    monkeypatch.setattr("reader.judges.offer.entry_points", lambda group: points.select(group=group))


def cutter(model: str | None) -> Cutter:
    def says(excerpt: Excerpt) -> list[Part]:
        first, *others = excerpt.cut
        wrong = [Part(other, "fired on anybody") for other in others]
        return [Part(first, "killing at least 16 people", ("Police fired",)), Part(first, "wounding 64 others"), *wrong]

    return Cutter(f"{model or 'one'}, claims 1", says=says)


def nameless(model: str | None) -> Cutter:
    return Cutter(model or "one")


@pytest.fixture
def case(run: Run, tmp_path: Path) -> Path:
    article = tmp_path / "square.txt"
    article.write_text(TEXT)
    path = tmp_path / "square.db"
    assert run("--db", path, "add", article).code == 0
    return path


def test_a_dry_run_says_how_much_there_is_and_asks_nothing(run: Run, case: Path) -> None:
    outcome = run("--db", case, "claims", "--propose-with", "cutter", "--dry-run")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err.startswith("cutter: one, claims 1: 2 long sentences of 1 article in 1 call, roughly ")
    assert "cutter" not in run("--db", case, "log").out


def test_it_tells_what_was_proposed_and_what_was_refused_and_undo_takes_it_back(run: Run, case: Path) -> None:
    outcome = run("--db", case, "claims", "--propose-with", "cutter", "--yes")
    assert outcome.code == 0
    assert "killing at least 16 people (of: Police fired)" in outcome.out
    assert "1 not taken It leaves out words that deny it or leave it open." in outcome.out
    assert "2 claims proposed by cutter: one, claims 1." in outcome.out
    listed = run("--db", case, "claims", "--filter", "proposed").out
    assert listed.count("proposed by cutter: one, claims 1") == 2
    assert run("--db", case, "claims", "--propose-with", "cutter", "--yes").out.startswith(
        "Proposals that were claims already: 2."
    )
    assert "Taken back: Had 2 claims proposed" in run("--db", case, "undo").out
    assert "wounding" not in run("--db", case, "claims", "--filter", "proposed").out


def test_a_proposal_is_accepted_or_removed_by_its_id(run: Run, case: Path) -> None:
    told = json.loads(run("--db", case, "claims", "--propose-with", "cutter", "--yes", "--json").out)
    assert (told["by"], told["sentences"], told["asked"], told["known"]) == ("cutter: one, claims 1", 2, 1, 0)
    assert told["not_taken"] == {"It leaves out words that deny it or leave it open.": 1}
    killed, wounded = told["proposed"]
    assert "proposed by  cutter: one, claims 1, and nobody accepted it yet" in run("--db", case, "why", killed["id"]).out
    assert (killed["quote"], killed["with"][0]["quote"]) == ("killing at least 16 people", "Police fired")
    assert killed["end"] - killed["start"] == len(killed["quote"])
    assert run("--db", case, "claim", "accept", killed["id"]).code == 0
    assert "proposed by" not in run("--db", case, "why", killed["id"]).out
    assert "Removed: “wounding 64 others”" in run("--db", case, "claim", "remove", wounded["id"]).out
    assert run("--db", case, "claims", "--filter", "proposed", "--json").out == "[]\n"
    assert "killing at least 16 people" in run("--db", case, "claims", "--filter", "handmade").out
    outcome = run("--db", case, "claim", "accept", killed["id"])
    assert outcome.code == 1
    assert "Nobody proposed “killing at least 16 people”" in outcome.err
    again = run("--db", case, "claims", "--propose-with", "cutter", "--model", "two", "--yes").out
    assert "Proposals that were removed before and stay so: 1." in again


def test_one_article_may_be_named_in_either_way(run: Run, case: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(TEXT.replace("square", "harbour"))
    run("--db", case, "add", other)
    for named in (["1"], ["--article", "1"]):
        outcome = run("--db", case, "claims", *named, "--propose-with", "cutter", "--dry-run")
        assert "2 long sentences of 1 article in 1 call" in outcome.err
    assert "harbour" not in run("--db", case, "claims", "--article", "1").out


def test_on_a_terminal_it_asks_before_it_starts(run: Run, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.cli.proposing.sys.stdin", SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda prompt="": "n")
    assert run("--db", case, "claims", "--propose-with", "cutter").code == 130
    assert run("--db", case, "claims", "--filter", "proposed", "--json").out == "[]\n"


def test_an_interrupt_keeps_what_was_proposed(run: Run, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "other.txt"
    other.write_text(TEXT.replace("square", "harbour"))
    run("--db", case, "add", other)
    with monkeypatch.context() as patched:
        patched.setattr("tests.judges.test_proposing_command.cutter", lambda model: Cutter("one, claims 1", stops_after=1))
        outcome = run("--db", case, "claims", "--propose-with", "cutter", "--yes")
    assert outcome.code == 130
    assert "What was stored before stands" in outcome.err
    assert "(1 of 2 requests known)" in run("--db", case, "claims", "--propose-with", "cutter", "--dry-run").err


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--propose-with", "oracle"], 1, "no judge named oracle that proposes claims"),
        (["--propose-with", "nameless"], 1, "does not say in which version"),
        (["--propose-with", "cutter", "9"], 1, "no article"),
        (["--propose-with", "cutter", "--unmarked"], 2, "lists nothing"),
        (["--model", "x"], 2, "belong to --propose-with"),
        (["1", "--article", "1"], 2, "give one of them"),
    ],
)
def test_a_wrong_use_is_said_in_a_sentence(run: Run, case: Path, arguments: list[str], code: int, message: str) -> None:
    outcome = run("--db", case, "claims", *arguments)
    assert outcome.code == code
    assert message in outcome.err


def test_a_list_loads_no_model(case: Path, tmp_path: Path) -> None:
    assert not loaded(["--db", str(case), "claims"], tmp_path) & {
        "llm",
        "reader.judges.language_model",
        "reader.library.change.proposing",
    }
