"""What of a text is read as sentences: where tables, labels and what stalls a reader begin."""

from __future__ import annotations

import pytest

from db.records import Block, BlockKind
from reader.claims.readable import reading


def read(text: str) -> list[str]:
    """The sentences that are read of one paragraph."""
    return [text[span.start : span.end] for span in reading(text, Block(0, len(text), BlockKind.PARAGRAPH)).sentences]


def words(number: int) -> str:
    """So many different words."""
    return " ".join(f"word{chr(97 + at % 26)}{chr(97 + at // 26)}" for at in range(number))


@pytest.mark.parametrize(
    ("each", "number", "is_read"), [("Box {}.", 120, False), ("Box {} was found shut.", 120, True), ("Box {}.", 60, True)]
)
def test_a_long_run_of_labels_is_no_sentences(each: str, number: int, is_read: bool) -> None:
    text = " ".join(each.format(chr(65 + at % 26) + chr(65 + at // 26)) for at in range(number))
    assert bool(read(text)) is is_read


@pytest.mark.parametrize(("different", "is_read"), [(20, False), (60, True)])
def test_a_block_that_says_the_same_again_and_again_is_no_sentences(different: int, is_read: bool) -> None:
    text = " ".join(
        f"The lamp of ward {chr(65 + at % different % 26)}{chr(65 + at % different // 26)} went out." for at in range(120)
    )
    assert bool(read(text)) is is_read


@pytest.mark.parametrize(("figures", "is_read"), [(150, True), (151, False)])
def test_what_has_more_figures_than_a_sentence_is_a_table(figures: int, is_read: bool) -> None:
    text = f"The ledger of the port lists {words(200)} and " + ", ".join("7" for _ in range(figures)) + " crates."
    assert bool(read(text)) is is_read


def test_a_bullet_is_no_part_of_a_sentence_and_what_has_no_word_is_none() -> None:
    assert read("• – Nine boats sank.") == ["Nine boats sank."]
    assert read("12 + 7 = 19.") == []
