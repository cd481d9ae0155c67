"""Claim engines are found by name."""

from __future__ import annotations

import pytest

from reader.claims import engine, extract
from reader.errors import ReaderError


def test_the_default_engine_is_the_one_here() -> None:
    assert engine("default") is extract


def test_an_unknown_engine_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ReaderError, match="no claim engine named oracle") as refusal:
        engine("oracle")
    assert "default" in refusal.value.hint
