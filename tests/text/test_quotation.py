"""A quote has one pair of quotation marks, whatever its words bring along."""

from __future__ import annotations

import pytest

from reader.text.quotation import marks, quoted


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Sixteen people died.", "“Sixteen people died.”"),
        ("He said “no” to it.", "“He said “no” to it.”"),
        ("“Quite often,” he said.", "‘“Quite often,” he said.’"),
        ("It was done by him.”", "‘It was done by him.”’"),
        ('"This began," he said.', '‘"This began," he said.’'),
        ("„Ja.“", "‘„Ja.“’"),
        ("", "“”"),
    ],
)
def test_words_that_begin_or_end_with_quotation_marks_get_the_other_kind_around_them(words: str, shown: str) -> None:
    assert quoted(words) == shown


def test_the_words_are_kept_between_one_character_on_either_side() -> None:
    for words in ("plain", "“said”", '"', " “ "):
        assert quoted(words)[1:-1] == words
        assert len("".join(marks(words))) == 2
