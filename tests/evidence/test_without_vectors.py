"""The engine without an embedding model, and the setting that chooses one."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.records import Relation
from reader.errors import ReaderError
from reader.evidence import relate
from reader.evidence.embedder import SETTING, chosen_embedder, lacking
from reader.evidence.minilm import MiniLM
from tests.evidence.small import FERRY


def test_without_a_model_the_engine_still_finds_equal_figures_and_says_what_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, "none")
    assert chosen_embedder() is None
    assert "embedding" in lacking()
    claims = {claim.id: claim.quote for claim in FERRY[0].claims}
    agreed = {
        claims[piece.claim_id] for piece in relate(*FERRY) if piece.claim_id in claims and piece.relation is Relation.CORROBORATES
    }
    assert "The ferry was carrying 212 passengers." in agreed


def test_with_the_default_model_nothing_is_lacking() -> None:
    assert not lacking()


def test_an_unknown_embedder_is_named_in_the_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, "no-such-model")
    with pytest.raises(ReaderError, match="no-such-model"):
        chosen_embedder()


def test_weights_that_are_not_the_expected_file_are_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "model.onnx"
    wrong.write_bytes(b"not a model")
    with pytest.raises(ReaderError, match="not the file it should be"):
        MiniLM(wrong).read("text")


def test_a_missing_model_file_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="cannot be read"):
        MiniLM(tmp_path / "none.onnx").read("text")
