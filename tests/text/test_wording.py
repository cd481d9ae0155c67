"""A quantity in the text's own words."""

from __future__ import annotations

import pytest

from reader.text.numbers import numbers
from reader.text.wording import wording


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 16 young oil workers were killed on the square.", ["at least 16 young oil workers were killed on the square"]),
        ("16 were killed and 64 injured.", ["16 were killed", "64 injured"]),
        ("Of the 2,201 souls on board, 1,490 were lost.", ["2,201 souls on board", "1,490 were lost"]),
        ("It was an eight-month strike.", ["eight-month strike"]),
        ("The blast killed 33.", ["“killed 33”"]),
        ("They counted 16. Workers came.", ["“counted 16”"]),
        ("It ended, 16 said.", ["16 said"]),
        ("Only 706 survivors were picked up.", ["706 survivors were picked up"]),
        ("There were 2,223 people on board.", ["2,223 people on board"]),
        ("The survivors were 711.", ["“survivors were 711”"]),
        ("The toll has risen to 16.", ["16"]),
        ("Her hull broke in two.", ["“broke in two”"]),
        ("In the British court 711 of them.", ["711"]),
        ("That day 28 people lost their lives.", ["28 people lost their lives"]),
        ("some 300\nmen came", ["some 300 men came"]),
    ],
)
def test_the_words_reach_to_what_is_counted(text: str, expected: list[str]) -> None:
    assert [wording(text, quantity) for quantity in numbers(text)] == expected
