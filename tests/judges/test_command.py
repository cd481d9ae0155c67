"""The command judge as a person uses it, and what it does not load."""

from __future__ import annotations

import json
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest

from tests.cli.conftest import Run, articles, built_sample, own_surroundings, run, sample
from tests.contracts.test_imports import loaded
from tests.judges import tiny
from tests.judges.fake import Fake

__all__ = ["articles", "built_sample", "own_surroundings", "run", "sample"]

MODELS = {"llm", "openai", "pydantic", "tokenizers", "onnxruntime", "huggingface_hub"}


@pytest.fixture(autouse=True)
def offered(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package offers the judge fake."""
    points = EntryPoints([EntryPoint("fake", "tests.judges.test_command:fake", "factcheck_reader.judges")])
    monkeypatch.setattr("reader.judges.offer.entry_points", lambda group: points.select(group=group))


def fake(model: str | None) -> Fake:
    return Fake(model or "one")


@pytest.fixture
def case(run: Run, articles: tuple[Path, Path], tmp_path: Path) -> Path:
    """The two articles about the ferry, in a library."""
    path = tmp_path / "ferry.db"
    assert run("--db", path, "add", *articles).code == 0
    return path


def contested(run: Run, case: Path) -> str:
    claims = json.loads(run("--db", case, "export").out)["claims"]
    found: str = next(claim["id"] for claim in claims if "43" in claim["quote"])
    return found


def test_a_dry_run_says_how_much_there_is_to_ask_and_asks_nothing(run: Run, case: Path) -> None:
    outcome = run("--db", case, "judge", "--with", "fake", "--dry-run")
    assert outcome.code == 0
    assert outcome.out == ""
    assert outcome.err.startswith("fake: one: ")
    assert "pairs of passages in" in outcome.err
    assert "tokens to send" in outcome.err
    assert "judge" not in run("--db", case, "log").out


def test_what_it_says_stands_in_why_under_the_engine_s_and_goes_with_forget(run: Run, case: Path) -> None:
    outcome = run("--db", case, "judge", "--with", "fake", "--yes")
    assert outcome.code == 0
    assert "of evidence judged: " in outcome.out
    claim = contested(run, case)
    told = run("--db", case, "why", claim).out
    assert "≠ fake: one compares “43” with “17”. 0.90, not counted" in told
    assert run("--db", case, "judge", "--with", "fake", "--yes").out == "Nothing new.\n"
    assert "fake" in run("--db", case, "log").out
    assert "forgotten" in run("--db", case, "judge", "--with", "fake", "--forget").out
    assert "fake" not in run("--db", case, "why", claim).out
    outcome = run("--db", case, "judge", "--with", "fake", "--forget")
    assert outcome.code == 1
    assert "Nothing in this library is by fake" in outcome.err


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 130)])
def test_on_a_terminal_it_asks_before_it_starts(
    run: Run, case: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code: int
) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("reader.cli.judging.sys.stdin", Terminal())
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda prompt="": answer.strip())
    outcome = run("--db", case, "judge", "--with", "fake")
    assert outcome.code == code
    assert ("of evidence judged" in outcome.out) is (code == 0)


def test_an_interrupt_keeps_what_was_judged_and_the_same_command_goes_on(
    run: Run, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Slow(Fake):
        def __init__(self, model: str | None) -> None:
            super().__init__(model or "one", batch=1, stops_after=1)

    monkeypatch.setattr("tests.judges.test_command.fake", Slow)
    outcome = run("--db", case, "judge", "--with", "fake", "--yes")
    assert outcome.code == 130
    assert "What was stored before stands" in outcome.err
    monkeypatch.undo()
    points = EntryPoints([EntryPoint("fake", "tests.judges.test_command:fake", "factcheck_reader.judges")])
    monkeypatch.setattr("reader.judges.offer.entry_points", lambda group: points.select(group=group))
    monkeypatch.setenv("READER_DB", str(case))
    assert " known)" in run("judge", "--with", "fake", "--dry-run").err


def test_counting_a_judge_moves_the_suggestion_and_check_says_by_whom(run: Run, case: Path) -> None:
    assert run("--db", case, "judge", "--with", "fake", "--yes", "--count").code == 0
    claim = contested(run, case)
    told = run("--db", case, "why", claim).out
    assert "by fake: one 0.90" in told
    assert "The program itself: " in told
    assert "not counted" not in told
    told = run("--db", case, "check").out
    assert "by fake: one 0.90" in told
    assert "compares “43” with “17”" in told
    assert json.loads(run("--db", case, "check", "--json").out)["contested"][0]["evidence"][0]["by"] == "fake: one"
    assert run("--db", case, "judge", "--no-count").out == "Suggestions count what the program says.\n"
    assert "by fake" not in run("--db", case, "check").out


def read_back(run: Run, db: Path) -> tuple[dict[str, object], object]:
    """What an export holds apart from where the log ends, and where that is."""
    told = json.loads(run("--db", db, "export").out)
    return told, told.pop("log", None)  # an import has no line where nothing was marked


def test_an_export_has_one_key_more_where_it_is_asked_for_and_can_be_imported(run: Run, case: Path, tmp_path: Path) -> None:
    plain, log = read_back(run, case)
    run("--db", case, "judge", "--with", "fake", "--yes")
    assert read_back(run, case)[0] == plain
    told = json.loads(run("--db", case, "export", "--judged").out)
    pieces = [piece for claim in told["claims"] for piece in claim["evidence"]]
    assert all(piece.pop("judged")[0]["by"] == "fake: one" for piece in pieces)
    assert told.pop("log") != log
    assert told == plain
    whole = tmp_path / "judged.json"
    assert run("--db", case, "export", "--judged", "-o", whole).code == 0
    assert run("--db", tmp_path / "other.db", "import", whole).code == 0
    assert read_back(run, tmp_path / "other.db")[0] == plain


def test_the_judged_export_keeps_to_the_schema(run: Run, case: Path) -> None:
    run("--db", case, "judge", "--with", "fake", "--yes")
    schema = Path(__file__).parents[2] / "reader" / "exchange" / "factcheck-reader-1.schema.json"
    jsonschema.validate(json.loads(run("--db", case, "export", "--judged").out), json.loads(schema.read_text("utf-8")))


def test_a_cross_encoder_judges_from_its_folder(run: Run, case: Path, tmp_path: Path) -> None:
    folder = tiny.make(tmp_path / "tiny-nli")
    outcome = run("--db", case, "judge", "--with", "nli", "--model", folder, "--yes")
    assert outcome.code == 0
    assert "on this machine" in outcome.err
    assert "nli: tiny-nli " in run("--db", case, "why", contested(run, case)).out


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ([], 2, "--with"),
        (["--with", "oracle"], 1, "no judge named oracle"),
        (["--with", "nli"], 1, "needs a model"),
        (["--forget"], 2, "--forget takes --with"),
        (["--with", "fake", "--forget", "1"], 2, "--forget takes --with"),
        (["--with", "fake", "9"], 1, "no article"),
    ],
)
def test_a_wrong_use_is_said_in_a_sentence(run: Run, case: Path, arguments: list[str], code: int, message: str) -> None:
    outcome = run("--db", case, "judge", *arguments)
    assert outcome.code == code
    assert message in outcome.err


def test_no_command_loads_a_model_or_a_judge_that_is_not_asked(case: Path, tmp_path: Path) -> None:
    library = str(case)
    for command in (["list"], ["check"], ["export"], ["judge", "--help"], ["judge", "--no-count"]):
        assert not loaded(["--db", library, *command], tmp_path) & {*MODELS, "numpy", "reader.judges.language_model", "textual"}


def test_a_dry_run_of_nli_reads_no_model(case: Path, tmp_path: Path) -> None:
    folder = tiny.make(tmp_path / "tiny-nli")
    modules = loaded(["--db", str(case), "judge", "--with", "nli", "--model", str(folder), "--dry-run"], tmp_path)
    assert not modules & (MODELS | {"textual"})
