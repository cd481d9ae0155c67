"""Years before Christ: they count nothing, and no day of this calendar is read for them."""

from __future__ import annotations

import pytest

from reader.text.dates import dates
from reader.text.numbers import numbers


@pytest.mark.parametrize(
    "text",
    [
        "in 44 BC",
        "c. 480 B.C.E. the fleet sank",
        "in March 44 BC",
        "on 15 March 44 BC",
        "on March 15, 44 BC, the senators met",
        "on the 15th of March of 44 BC",
        "between 300 and 200 BC",
    ],
)
def test_what_was_before_christ_is_neither_a_date_nor_a_count(text: str) -> None:
    assert not dates(text, "2020-05-01")
    assert not numbers(text)


def test_a_year_of_our_lord_and_a_day_beside_antiquity_are_read() -> None:
    assert [day.earliest for day in dates("in AD 44", "2020-05-01")] == ["0044-01-01"]
    [day] = dates("On 3 March 2019 a coin of 44 BC was found.")
    assert day.earliest == "2019-03-03"
