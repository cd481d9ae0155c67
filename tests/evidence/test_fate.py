"""What befell those who are counted, and which count is the toll."""

from __future__ import annotations

import pytest

from reader.evidence.conflict import tolls
from reader.evidence.fate import fate
from reader.evidence.profile import profile
from tests.evidence.small import FERRY, side


@pytest.mark.parametrize(
    ("quote", "number", "befell"),
    [
        ("Sixteen people died when the ship went down.", "Sixteen", "death"),
        ("The ministry put the dead at 3,787.", "3,787", "death"),
        ("The hospital counted 56 dead and 162 injured.", "162", "injury"),
        ("The hospital counted 56 dead and 162 injured.", "56", "death"),
        ("Of the 212 passengers 40 were injured.", "212", "passage"),
        ("Police arrested seven of the crew.", "seven", "arrest"),
        ("It cost 40 million. Nobody was killed.", "40", ""),
    ],
)
def test_the_nearest_word_of_fate_says_what_is_counted(quote: str, number: str, befell: str) -> None:
    start = quote.index(number)
    assert fate(quote, start, start + len(number)) == befell


def test_the_largest_count_of_a_fate_is_the_toll_and_not_a_part_of_it() -> None:
    article = side(
        9, "Gazette", "2024-03-06", "Nineteen people died on the ferry.", "Six of the dead were children, who died below deck."
    )
    figures = profile(article, None).figures
    assert [(figure.fate, figure.leads) for figure in figures if figure.fate == "death"] == [("death", True), ("death", False)]


def test_the_tolls_of_two_articles_are_always_compared() -> None:
    one, two = (profile(article, None) for article in FERRY)
    quotes = {(FERRY[0].claims[here].quote[:7], FERRY[1].claims[there].quote[:11]) for here, there in tolls(one, two)}
    assert ("Sixteen", "At least 19") in quotes
