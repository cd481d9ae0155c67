"""The content of a passage as it is compared: what extraction takes for one word, comparison does too."""

from __future__ import annotations

import pytest

from reader.text.term import content, content_words, is_content, term, terms


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("died", "dying"),
        ("died", "deaths"),
        ("women", "woman"),
        ("shot", "shooting"),
        ("fell", "fallen"),
        ("Zhanaozen", "Janaozen"),
        ("Жаңаөзен", "Zhanaozen’s"),
        ("Élodie", "elodie's"),
        ("816 000", "816,000"),
        ("2\u202f201", "2201"),
    ],
)
def test_forms_and_spellings_of_one_word_are_one_term(one: str, two: str) -> None:
    assert term(one) == term(two)


@pytest.mark.parametrize(
    ("one", "two"), [("Niger", "Nigeria"), ("Austria", "Australia"), ("bank", "bang"), ("3.5", "35"), ("9/11", "911")]
)
def test_other_words_are_other_terms(one: str, two: str) -> None:
    assert term(one) != term(two)


def test_function_words_signs_and_denials_are_no_content() -> None:
    assert terms("They said that it wasn’t so, and took off.") == ()
    assert not any(map(is_content, ("The", "didn't", "went", "--", "“", "I", "x")))
    assert all(map(is_content, ("3", "shot")))


def test_content_stands_in_order_with_its_places_and_figures_can_be_left_out() -> None:
    text = "Police shot 16 women."
    assert [(token.start, key) for token, key in content(text)] == [(0, "police"), (7, "shot"), (12, "16"), (15, "voman")]
    assert content_words(text) == ("police", "shot", "voman")
