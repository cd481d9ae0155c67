"""A survey parts a library into chapters, in which nothing is lost."""

from __future__ import annotations

from reader.overview.survey import held, survey
from tests.overview.case import DIFFER, RELATED, Tie, snapshot

TEXTS = (
    "Of them 16 died. On 2011-12-16.",
    "They count 15 dead. On 2011-12-16.",
    "It drew 900.",
    "It drew 700.",
    "On 2012-01-01 it rained.",
)
TIES = [Tie((1, 0), (2, 0), DIFFER), Tie((1, 1), (2, 1)), Tie((3, 0), (4, 0), DIFFER)]


def test_each_chapter_has_its_own_facts_figures_and_dates() -> None:
    found = survey(snapshot(TEXTS, TIES))
    assert [chapter.story.home for chapter in found.chapters] == [(1, 2), (3, 4), (5,)]
    assert [len(chapter.table.rows) for chapter in found.chapters] == [2, 1, 0]
    assert [[entry.words for entry in figure.entries] for chapter in found.chapters for figure in chapter.figures] == [
        ["15", "16"],
        ["700", "900"],
    ]
    assert [[entry.date.earliest for entry in chapter.timeline] for chapter in found.chapters] == [
        ["2011-12-16", "2011-12-16"],
        [],
        ["2012-01-01"],
    ]


def test_an_article_is_found_in_its_chapter_and_by_its_id() -> None:
    found = survey(snapshot(TEXTS, TIES))
    assert [found.chapter_of(number) for number in (1, 4, 5, None, 99)] == [0, 1, 2, 0, 0]
    assert found.article(3).name == "S3"


def test_a_figure_across_stories_stands_where_most_of_its_articles_do() -> None:
    texts = (*TEXTS[:4], "In the end 15 died.")
    found = survey(snapshot(texts, [*TIES, Tie((2, 0), (5, 0), score=0.8)]))
    (figure,) = found.chapters[0].figures
    assert figure.articles == {1, 2, 5}


def test_nothing_makes_no_chapters() -> None:
    assert survey(snapshot(())).chapters == ()


def test_what_is_held_of_a_snapshot_gives_the_same_survey() -> None:
    case = snapshot(TEXTS, [*TIES, Tie((1, 0), (5, 0), RELATED)])
    assert survey(held(case)) == survey(case)
    assert not held(case).texts
