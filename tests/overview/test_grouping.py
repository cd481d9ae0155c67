"""Groups hold every pair once, and give no article two says."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from reader.overview.grouping import gather


class Say(NamedTuple):
    article_id: int
    place: int


says = st.builds(Say, st.integers(1, 5), st.integers(0, 3))
pairs = st.lists(st.tuples(says, says).filter(lambda pair: pair[0].article_id != pair[1].article_id), max_size=25)


@given(pairs)
def test_every_pair_is_in_one_group_and_no_article_speaks_twice_in_one(given_pairs: list[tuple[Say, Say]]) -> None:
    groups = gather(given_pairs)
    assert sorted(number for group in groups for number in group) == list(range(len(given_pairs)))
    for group in groups:
        members = {say for number in group for say in given_pairs[number]}
        assert len({say.article_id for say in members}) == len(members)
