"""What is spooled comes out in the order of its keys."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.exchange.spool import spool

NUMBERS = st.integers(-(2**62), 2**62)


@given(st.lists(st.tuples(NUMBERS, NUMBERS)))
def test_texts_come_out_in_the_order_of_their_keys(keys: list[tuple[int, int]]) -> None:
    with spool() as kept:
        for number, key in enumerate(keys):
            kept.put(key, str(number))
        assert [keys[int(text)] for text in kept] == sorted(keys)
        assert len(kept) == len(keys)


def test_equal_keys_come_out_as_they_went_in() -> None:
    with spool() as kept:
        for text in "abc":
            kept.put((1,), text)
        assert "".join(kept) == "abc"
