"""The screen of who says what: facts by sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import getters
from textual.binding import BindingType
from textual.widgets import Static

from reader.overview.fact import Fact, Said, letter
from reader.overview.link import Statement
from reader.overview.table import Cell, Row
from reader.ui.cells import count, day
from reader.ui.glance import Glance, Kind
from reader.ui.keys.across import FACTS_KEYS, SURVEY_KEYS
from reader.ui.quotation import within
from reader.ui.screens.overview import OverviewScreen
from reader.ui.screens.survey import Stories, contested, find_place
from reader.ui.session import Session
from reader.ui.widgets.fact_grid import SILENT, FactGrid, colour_of, glyph_of
from reader.ui.widgets.line_list import LineList
from reader.ui.widgets.passage import Quoted

EMPTY = """No two of these articles speak to the same fact.

A row stands here for every fact that two sources speak to. Add another report of the same event,
or look with {story-previous} and {story-next} for another story."""


class FactsScreen(OverviewScreen):
    """A grid with a cursor that goes down the facts and across the sources."""

    KIND = Kind.FACTS
    BINDINGS: ClassVar[list[BindingType]] = [*SURVEY_KEYS, *FACTS_KEYS]

    grid = getters.query_one("#body", FactGrid)

    def __init__(self, session: Session, glance: Glance) -> None:
        super().__init__(session, glance)
        self.stories = Stories(self, self)

    def compose_body(self) -> Iterable[LineList | Static]:
        """The names of the sources over the grid."""
        yield Static(id="columns")
        yield FactGrid(id="body")

    def on_resize(self) -> None:
        """Fit the names to the width."""
        self.fit(self._draw_heading)

    def load(self) -> None:
        """Look over the library."""
        self.stories.load()

    def action_story(self, step: int) -> None:
        """Show a neighbouring story."""
        self.stories.step(step)

    def action_conflict(self, step: int) -> None:
        """Go to the next place where sources differ."""
        self.stories.step_to_conflict(step)

    def show_chapter(self) -> None:
        """Show the facts of a story."""
        chapter = self.stories.chapter
        if chapter is None:
            return
        rows = chapter.table.rows
        self.grid.show(chapter.table)
        self.say_empty("" if rows else EMPTY)
        differing = contested(row.fact.firm for row in rows if row.fact.contested)
        counts = (count(len(rows), "fact"), differing, count(len(chapter.table.columns), "source")) if rows else ()
        self.describe(*counts, self.stories.told(), chapter.story.title)

    def go_to(self, at: Sequence[int], /) -> None:
        """Go to a row and a column."""
        self.stories.go_to(at)
        if len(at) > 1:
            self.grid.source = at[1]

    def seek(self, article_id: int | None, claim_id: str | None, /) -> None:
        """Go to the fact that a claim speaks to, in the column of its source; else to the first fact of the article."""
        rows = self._rows()
        if not rows:
            return
        said = [statement for row in rows for statement in self._in_row(row)]
        place = find_place(said, article_id, claim_id)
        number = 0
        for row_number, row in enumerate(rows):
            if place < number + len(self._in_row(row)):
                self.grid.cursor = row_number
                break
            number += len(self._in_row(row))
        columns = self.stories.chapter.table.columns if self.stories.chapter else ()
        own = [number for number, column in enumerate(columns) if article_id in (*column.articles, *column.copies)]
        self.grid.source = own[0] if own else self._first_speaking(rows[self.grid.cursor or 0])

    @staticmethod
    def _first_speaking(row: Row) -> int:
        return next((number for number, cell in enumerate(row.cells) if cell.said), 0)

    @staticmethod
    def _in_row(row: Row) -> list[Statement]:
        return [said.statement for cell in row.cells for said in cell.said]

    def _rows(self) -> tuple[Row, ...]:
        return self.stories.chapter.table.rows if self.stories.chapter else ()

    def _row(self) -> Row | None:
        return None if self.grid.cursor is None or not self._rows() else self._rows()[self.grid.cursor]

    def _cell(self) -> Cell | None:
        row = self._row()
        return row.cells[self.grid.source] if row else None

    def statement(self) -> Statement | None:
        """The passage of the cell; for a silent one none."""
        cell = self._cell()
        return cell.said[0].statement if cell and cell.said else None

    def statements(self) -> Sequence[Statement | None]:
        """The first passage of each fact."""
        return [row.fact.said[0].statement for row in self._rows()]

    def conflicts(self) -> Sequence[int]:
        """The contested facts."""
        return [number for number, row in enumerate(self._rows()) if row.fact.contested]

    def at(self) -> tuple[int, ...]:
        """Story, fact, source."""
        return (self.stories.number, self.grid.cursor or 0, self.grid.source)

    def action_source(self, step: int) -> None:
        """Go to a neighbouring source."""
        self.grid.source += step
        self.show_passage()

    def glance(self, kind: Kind) -> Glance:
        """A comparison is with a source that tells another version, else with one that agrees."""
        begun = super().glance(kind)
        row = self._row()
        if row is None:
            return begun
        mine = {version for said in row.fact.said if said.statement.article_id == begun.article_id for version in said.versions}
        others = [said for said in row.fact.said if said.statement.article_id != begun.article_id]
        others.sort(key=lambda said: bool(mine & {*said.versions}))
        return replace(begun, other=others[0].statement.article_id if others else None)

    def show_passage(self) -> None:
        """Show the cell in full, and who tells which version."""
        self._draw_heading()
        row, cell = self._row(), self._cell()
        if row is None or cell is None or self.stories.chapter is None:
            self.passage_title.words = ""
            self.passage.show(())
            return
        self.passage_title.words = f"Fact {(self.grid.cursor or 0) + 1}/{len(self._rows())} · {self._told(row)}"
        source = self.stories.chapter.table.columns[self.grid.source].name
        silence = Quoted(SILENT, "unmarked", source, "", tail="This source says nothing to this fact that was found.")
        mine = [self._quoted(row.fact, said) for said in cell.said] or [silence]
        others = [
            replace(self._quoted(row.fact, said), brief=True, head=self._source_name(said))
            for other in row.cells
            if other is not cell
            for said in other.said
        ]
        self.passage.show([*mine, *others])

    def _quoted(self, fact: Fact, said: Said) -> Quoted:
        statement = said.statement
        return Quoted(
            glyph_of(fact, said.versions),
            colour_of(fact, said.versions),
            self._source(statement),
            statement.quote,
            within(said.compared, statement.start, statement.end),
        )

    def _source_name(self, said: Said) -> str:
        return self.stories.survey.article(said.statement.article_id).name

    def _source(self, statement: Statement) -> str:
        article = self.stories.survey.article(statement.article_id)
        return f"{article.name} · {day(article.published)}"

    def _told(self, row: Row) -> str:
        """Who tells which version, in a line."""
        chapter = self.stories.chapter
        names = {column: chapter.table.columns[column].name for column in range(len(row.cells))} if chapter else {}
        if not row.fact.contested or row.fact.versions < 2:
            return "the sources differ" if row.fact.contested else "all that speak to it agree"
        told: dict[int, list[str]] = {}
        for number, cell in enumerate(row.cells):
            for version in sorted({version for said in cell.said for version in said.versions}):
                told.setdefault(version, []).append(names[number])
        return " · ".join(f"{letter(version)} {', '.join(its)}" for version, its in sorted(told.items()))

    def _draw_heading(self) -> None:
        for columns in self.query("#columns").results(Static):  # none when the screen was left meanwhile
            columns.update(self.grid.heading())
