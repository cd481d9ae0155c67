"""Who says what: sources as columns, copies folded, silence its own state; stories keep unlike articles apart."""

from __future__ import annotations

from reader.overview.fact import facts
from reader.overview.story import stories
from reader.overview.table import Stance, Table, table
from tests.overview.case import DIFFER, Tie, snapshot


def table_of(*given: object, **options: object) -> Table:
    case = snapshot(*given, **options)  # type: ignore[arg-type]
    (story, *_) = stories(case.articles, facts(case))
    return table(story)


TEXTS = ("The toll was 16. It rained.", "There were 16 dead.", "Police say 15 died.", "It rained all day.")
TIES = [Tie((1, 0), (2, 0)), Tie((1, 0), (3, 0), DIFFER), Tie((1, 1), (4, 0))]


def test_a_cell_agrees_differs_or_is_silent() -> None:
    shown = table_of(TEXTS, TIES)
    assert [column.name for column in shown.columns] == ["S1", "S2", "S3", "S4"]
    toll, rain = shown.rows
    assert [cell.stance for cell in toll.cells] == [Stance.DIFFERS, Stance.DIFFERS, Stance.DIFFERS, Stance.SILENT]
    assert [cell.stance for cell in rain.cells] == [Stance.AGREES, Stance.SILENT, Stance.SILENT, Stance.AGREES]
    assert toll.speaking == 3


def test_a_copy_is_folded_under_its_original_and_seen_where_it_altered_a_figure() -> None:
    texts = ("The toll was 16. They left at 6.", "The toll was 15. They left at 6.", "There were 16 dead.")
    ties = [Tie((1, 0), (3, 0)), Tie((1, 0), (2, 0), DIFFER), Tie((2, 0), (3, 0), DIFFER), Tie((1, 1), (2, 1))]
    shown = table_of(texts, ties, copies={2: 1})
    assert [(column.articles, column.copies) for column in shown.columns] == [((1,), (2,)), ((3,), ())]
    toll, left = shown.rows
    assert [said.statement.article_id for said in toll.cells[0].said] == [1, 2]
    assert [said.statement.article_id for said in left.cells[0].said] == [1]


def test_articles_of_one_source_share_a_column_and_those_of_one_origin_stand_side_by_side() -> None:
    texts = ("The toll was 16.", "There were 16 dead.", "Police say 16 died.")
    ties = [Tie((1, 0), (2, 0)), Tie((2, 0), (3, 0))]
    shared = table_of(texts, ties, sources={1: "Wire", 2: "Post", 3: "Wire"})
    assert [(column.name, column.articles) for column in shared.columns] == [("Wire", (1, 3)), ("Post", (2,))]


def test_stories_are_articles_that_share_facts_and_loners_stand_together_at_the_end() -> None:
    texts = ("A 1.", "A 1.", "B 2.", "B 2.", "C 3.", "D 4.")
    case = snapshot(texts, [Tie((1, 0), (2, 0)), Tie((3, 0), (4, 0))])
    found = stories(case.articles, facts(case))
    assert [story.home for story in found] == [(1, 2), (3, 4), (5, 6)]
    assert [len(story.facts) for story in found] == [1, 1, 0]


def test_one_accidental_fact_does_not_make_one_story_of_two() -> None:
    mine = "A 1. B 2. C 3. D 4."
    other = "E 5. F 6. G 7. D 4."
    ties = [Tie((1, n), (2, n)) for n in range(4)] + [Tie((3, n), (4, n)) for n in range(3)] + [Tie((2, 3), (3, 3), score=0.71)]
    case = snapshot((mine, mine, other, other), ties)
    found = stories(case.articles, facts(case))
    assert [story.home for story in found] == [(1, 2), (3, 4)]
    accidental = next(story for story in found if any(len(fact.articles) == 3 for fact in story.facts))
    assert [entry.id for entry in accidental.articles] == [1, 2, 3]
