"""The judge nli with a tiny model that the test makes: from a folder, from a hub that is none, and what may be wrong."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from db.records import Relation
from reader.errors import ReaderError
from reader.judges import Answer, Pair, find
from reader.library import Library
from tests.judges import tiny


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tiny.make(tmp_path / "tiny-nli")


def relations(folder: Path, *passages: str) -> list[Relation]:
    answers = find("nli", str(folder)).judge([Pair("It is so.", passage) for passage in passages])
    return [answer.relation for answer in answers if isinstance(answer, Answer)]


def test_labels_become_relations(folder: Path) -> None:
    assert relations(folder, "yes", "no", "perhaps") == [Relation.CORROBORATES, Relation.CONTESTS, Relation.RELATED]


def test_the_order_of_the_labels_is_the_configuration_s(tmp_path: Path) -> None:
    labels = {"0": "entailment", "1": "neutral", "2": "contradiction"}
    assert relations(tiny.make(tmp_path, labels=labels), "no", "yes") == [Relation.CORROBORATES, Relation.RELATED]


def test_the_score_is_the_probability_of_the_label_whatever_the_company(folder: Path) -> None:
    judge = find("nli", str(folder))
    (alone,) = judge.judge([Pair("It is so.", "yes")])
    assert isinstance(alone, Answer)
    assert alone.score == pytest.approx(0.954, abs=0.02)
    assert judge.judge([Pair("x " * 50, "no no no"), Pair("It is so.", "yes")])[1] == alone


def test_the_passage_is_the_premise_and_the_claim_the_hypothesis(folder: Path) -> None:
    judge = find("nli", str(folder))
    (answer,) = judge.judge([Pair(claim="no", passage="yes")])
    assert isinstance(answer, Answer)
    assert answer.relation is Relation.CORROBORATES


def test_a_pair_that_is_too_long_is_cut_at_its_longer_side(folder: Path) -> None:
    assert relations(folder, "perhaps " * 500 + "yes") == [Relation.RELATED]
    judge = find("nli", str(folder))
    (answer,) = judge.judge([Pair("perhaps " * 500, "so it is said in all the papers: yes")])
    assert isinstance(answer, Answer)
    assert answer.relation is Relation.CORROBORATES


def test_a_model_without_segments_and_one_in_a_folder_onnx_are_run_too(tmp_path: Path) -> None:
    assert relations(tiny.make(tmp_path, below="onnx", inputs=2), "yes", "no") == [Relation.CORROBORATES, Relation.CONTESTS]


def test_answers_are_kept_under_the_weights_and_not_under_the_path(folder: Path, tmp_path: Path) -> None:
    name = find("nli", str(folder)).model
    assert name.startswith("tiny-nli ")
    assert find("nli", str(tiny.make(tmp_path / "elsewhere" / "tiny-nli"))).model == name
    tiny.make(folder, inputs=2)
    assert find("nli", str(folder)).model != name


def test_it_judges_a_library_without_naming_words(folder: Path, library: Library) -> None:
    judge = find("nli", str(folder))
    plan = library.judges.plan(judge)
    assert (plan.sent, plan.received) == (0, 0)
    report = library.judges.ask(judge)
    assert not report.refused
    assert sum(report.judged.values()) == plan.candidates
    said = next(piece.judgements[0] for its in library.view.snapshot(with_judges=True).evidence.values() for piece in its)
    assert said.reason == f"nli: {judge.model} compares the two passages as wholes."


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("model.onnx", "no weights", "cannot be run as an ONNX model"),
        ("tokenizer.json", "{}", "cannot be read as a tokenizer"),
        ("config.json", "[", "cannot be read as the configuration"),
        ("config.json", "[]", "is not the configuration"),
        ("config.json", "{}", "names no labels for entailment"),
        ("config.json", json.dumps({"id2label": {"0": "entailment", "1": "not_entailment"}}), "names no labels for entailment"),
        ("config.json", json.dumps({"id2label": {"7": "entailment", "8": "contradiction"}}), "fewer numbers"),
        ("config.json", json.dumps({"id2label": ["entailment", "contradiction"]}), "names no labels for entailment"),
    ],
)
def test_a_spoilt_file_is_named(folder: Path, file: str, content: str, message: str) -> None:
    (folder / file).write_text(content)
    with pytest.raises(ReaderError, match=message) as caught:
        find("nli", str(folder)).judge([Pair("a", "b")])
    assert file.removesuffix(".json") in caught.value.message or "fewer" in message


@pytest.mark.parametrize("file", ["model.onnx", "tokenizer.json", "config.json"])
def test_a_missing_file_is_named(folder: Path, file: str) -> None:
    (folder / file).unlink()
    with pytest.raises(ReaderError, match=file):
        find("nli", str(folder)).judge([Pair("a", "b")])


def test_without_a_model_or_a_package_the_hint_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ReaderError, match="needs a model"):
        find("nli")
    with pytest.raises(ReaderError, match="There is no folder"):
        find("nli", str(tmp_path / "nowhere"))
    monkeypatch.setattr("reader.judges.entailment.find_spec", lambda name: None if name == "huggingface_hub" else object())
    with pytest.raises(ReaderError, match="huggingface_hub"):
        find("nli", "owner/name")
    monkeypatch.setattr("reader.judges.entailment.find_spec", lambda name: None)
    with pytest.raises(ReaderError, match="needs the package tokenizers"):
        find("nli", "owner/name")


def test_a_hub_is_asked_for_the_files_that_are_needed_and_only_when_something_is_judged(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, list[str]]] = []
    hub = ModuleType("huggingface_hub")

    def snapshot_download(name: str, allow_patterns: list[str]) -> str:
        asked.append((name, allow_patterns))
        return str(folder)

    hub.snapshot_download = snapshot_download  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "huggingface_hub", hub)
    monkeypatch.setattr("reader.judges.entailment.find_spec", lambda name: object())
    judge = find("nli", "owner/tiny-nli")
    assert judge.model == "owner/tiny-nli"
    assert not asked
    (answer,) = judge.judge([Pair("It is so.", "no")])
    assert isinstance(answer, Answer)
    assert answer.relation is Relation.CONTESTS
    ((name, patterns),) = asked
    assert name == "owner/tiny-nli"
    assert {"config.json", "tokenizer.json", "model.onnx"} <= set(patterns)
    assert not [pattern for pattern in patterns if "*" in pattern or pattern.endswith(".py")]


def test_a_hub_that_cannot_be_reached_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    hub = ModuleType("huggingface_hub")

    def snapshot_download(name: str, allow_patterns: list[str]) -> str:
        raise OSError("no route\nto host")

    hub.snapshot_download = snapshot_download  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "huggingface_hub", hub)
    monkeypatch.setattr("reader.judges.entailment.find_spec", lambda name: object())
    with pytest.raises(ReaderError, match="owner/name cannot be fetched: no route to host"):
        find("nli", "owner/name").judge([Pair("a", "b")])
