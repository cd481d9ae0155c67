"""The screen of figures: what sources give a number for, from low to high, on one scale each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import getters
from textual.binding import BindingType
from textual.widgets import Static

from db.records import Span
from reader.overview.figure import Entry, Figure
from reader.overview.link import Statement
from reader.ui.cells import count, day
from reader.ui.glance import Glance, Kind
from reader.ui.keys.across import SURVEY_KEYS
from reader.ui.quotation import within
from reader.ui.screens.overview import OverviewScreen
from reader.ui.screens.survey import Stories, contested
from reader.ui.session import Session
from reader.ui.widgets.figure_list import EXACT, FigureList, colour_of
from reader.ui.widgets.line_list import LineList
from reader.ui.widgets.passage import Quoted

EMPTY = """No two of these articles give a figure for the same thing.

Figures stand here where two sources count or measure the same: people killed, money paid, hours passed.
Look with {story-previous} and {story-next} for another story, or with {across-facts} at what else they say."""


class FiguresScreen(OverviewScreen):
    """A list with a cursor that goes from value to value."""

    KIND = Kind.FIGURES
    BINDINGS: ClassVar[list[BindingType]] = list(SURVEY_KEYS)

    figures = getters.query_one("#body", FigureList)

    def __init__(self, session: Session, glance: Glance) -> None:
        super().__init__(session, glance)
        self.stories = Stories(self, self)

    def compose_body(self) -> Iterable[LineList | Static]:
        """The list."""
        yield FigureList(id="body")

    def load(self) -> None:
        """Look over the library."""
        self.stories.load()

    def action_story(self, step: int) -> None:
        """Show a neighbouring story."""
        self.stories.step(step)

    def action_conflict(self, step: int) -> None:
        """Go to the next place where sources differ."""
        self.stories.step_to_conflict(step)

    def go_to(self, at: Sequence[int], /) -> None:
        """Go to an item that was left."""
        self.stories.go_to(at)

    def seek(self, article_id: int | None, claim_id: str | None, /) -> None:
        """Go to the item of a claim."""
        self.stories.seek(article_id, claim_id)

    def at(self) -> tuple[int, ...]:
        """Story and item."""
        return self.stories.at()

    def show_chapter(self) -> None:
        """Show the figures of a story."""
        chapter = self.stories.chapter
        if chapter is None:
            return
        copies = frozenset(entry.id for entry in chapter.story.articles if entry.origin and entry.origin.copy_of is not None)
        self.figures.show(chapter.figures, self.stories.survey.articles or {}, copies)
        self.say_empty("" if chapter.figures else EMPTY)
        differing = contested(figure.firm for figure in chapter.figures if figure.contested)
        counts = (count(len(chapter.figures), "figure"), differing) if chapter.figures else ()
        self.describe(*counts, self.stories.told(), chapter.story.title)

    def statement(self) -> Statement | None:
        """The passage of the value under the cursor."""
        return self.figures.items[self.body.cursor].entry.statement if self.body.cursor is not None else None

    def statements(self) -> Sequence[Statement | None]:
        """The passage of each value."""
        return [item.entry.statement for item in self.figures.items]

    def conflicts(self) -> Sequence[int]:
        """The first value of each contested figure."""
        return [number for number, item in enumerate(self.figures.items) if item.first and item.figure.contested]

    def show_passage(self) -> None:
        """Show the sentence that the value stands in."""
        if self.body.cursor is None:
            self.passage_title.words = ""
            self.passage.show(())
            return
        item = self.figures.items[self.body.cursor]
        numbers = {id(each): place + 1 for place, each in enumerate(self.stories.chapter.figures)} if self.stories.chapter else {}
        self.passage_title.words = f"Figure {numbers.get(id(item.figure), 1)}/{len(numbers)}"
        others = [self._quoted(item.figure, entry, brief=True) for entry in item.figure.entries if entry is not item.entry]
        self.passage.show([self._quoted(item.figure, item.entry, brief=False), *others])

    def _quoted(self, figure: Figure, entry: Entry, *, brief: bool) -> Quoted:
        statement, article = entry.statement, self.stories.survey.article(entry.statement.article_id)
        lit = within([Span(entry.quantity.start, entry.quantity.end)], statement.start, statement.end)
        head = article.name if brief else f"{article.name} · {day(article.published)}"
        return Quoted(EXACT, colour_of(figure, entry), head, statement.quote, lit, brief=brief)
