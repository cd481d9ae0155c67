"""Looked over part by part, a library has the same facts, figures and stories as looked over whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from db.records import Relation
from reader.overview import fact, figure
from reader.overview.fact import facts
from reader.overview.figure import figures
from reader.overview.link import links
from reader.overview.part import parts
from reader.overview.story import stories
from tests.overview.case import DIFFER, RELATED, Tie, snapshot

TEXTS = tuple(f"Of them {number} died. They took {number % 3}0 away. It drew {number % 2} guests." for number in range(10, 18))

PLACES = st.tuples(st.integers(1, len(TEXTS)), st.integers(0, 2))
TIES = st.lists(
    st.builds(
        Tie, PLACES, PLACES, st.sampled_from(Relation), st.sampled_from([0.5, 0.8, 0.9]), st.sampled_from([None, True, False])
    ).filter(lambda tie: tie.one[0] != tie.two[0]),
    max_size=14,
)


@given(TIES)
def test_the_parts_make_the_whole(ties: list[Tie]) -> None:
    whole = snapshot(TEXTS, ties)
    apart = list(parts(whole))
    assert sorted((one for part in apart for one in facts(part)), key=fact.rank) == facts(whole)
    found = [one for part in apart for one in figures(part, links(part))]
    assert sorted(found, key=figure.rank) == figures(whole, links(whole))
    told = [story for part in apart for story in stories(part.articles, facts(part)) if story.facts]
    assert sorted(told, key=lambda story: (-len(story.articles), story.articles[0].id)) == [
        story for story in stories(whole.articles, facts(whole)) if story.facts
    ]


def test_what_is_only_related_joins_nothing_and_who_stands_alone_is_in_no_part() -> None:
    ties = [Tie((1, 0), (2, 0)), Tie((2, 1), (5, 1), DIFFER), Tie((3, 0), (4, 0), RELATED)]
    (part,) = parts(snapshot(TEXTS, ties))
    assert [entry.id for entry in part.articles] == [1, 2, 5]
    assert {entry.claim.article_id for entry in part.claims} == {1, 2, 5}
