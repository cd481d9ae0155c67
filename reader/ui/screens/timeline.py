"""The screen of the timeline: what the articles date, in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import getters
from textual.binding import BindingType
from textual.widgets import Static

from db.records import Span
from reader.overview.link import Statement
from reader.overview.timeline import Dated
from reader.ui.cells import count, day
from reader.ui.glance import Glance, Kind
from reader.ui.keys.across import SURVEY_KEYS
from reader.ui.quotation import within
from reader.ui.screens.overview import OverviewScreen
from reader.ui.screens.survey import Stories
from reader.ui.session import Session
from reader.ui.widgets.dated_list import DatedList, named, sign_of
from reader.ui.widgets.line_list import LineList
from reader.ui.widgets.passage import Quoted

EMPTY = """No claim of these articles names a date.

A date in the text stands here with what it dates; “yesterday” and “last Friday” count from the day that the article
was published, which {edit} corrects while you read it."""


class TimelineScreen(OverviewScreen):
    """A list with a cursor that goes from statement to statement."""

    KIND = Kind.TIMELINE
    BINDINGS: ClassVar[list[BindingType]] = list(SURVEY_KEYS)

    dated = getters.query_one("#body", DatedList)

    def __init__(self, session: Session, glance: Glance) -> None:
        super().__init__(session, glance)
        self.stories = Stories(self, self)

    def compose_body(self) -> Iterable[LineList | Static]:
        """The list."""
        yield DatedList(id="body")

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
        """Show the dates of a story."""
        chapter = self.stories.chapter
        if chapter is None:
            return
        entries = chapter.timeline
        self.dated.show(entries, self.stories.survey.articles or {})
        self.say_empty("" if entries else EMPTY)
        differing = sum(entry.contested for entry in entries)
        counts = (count(len(entries), "dated statement"), f"{differing} contested" if differing else "") if entries else ()
        self.describe(*counts, self.stories.told(), chapter.story.title)

    def statement(self) -> Statement | None:
        """The passage under the cursor."""
        return self.dated.entries[self.body.cursor].statement if self.body.cursor is not None else None

    def statements(self) -> Sequence[Statement | None]:
        """The passages in order of their dates."""
        return [entry.statement for entry in self.dated.entries]

    def conflicts(self) -> Sequence[int]:
        """What has two dates."""
        return [number for number, entry in enumerate(self.dated.entries) if entry.contested]

    def show_passage(self) -> None:
        """Show the sentence with its date, and how the date was read."""
        if self.body.cursor is None:
            self.passage_title.words = ""
            self.passage.show(())
            return
        entry = self.dated.entries[self.body.cursor]
        self.passage_title.words = f"{named(entry.date)} · {(self.body.cursor or 0) + 1}/{len(self.dated.entries)}"
        read = f"“{entry.words}”, {entry.date.why}." if entry.date.why else ""
        disputed = "; ".join(
            f"{self.stories.survey.article(other.article_id).name} has {named(other.date)}" for other in entry.others
        )
        tail = " ".join(filter(None, [f"{disputed}." if disputed else "", read]))
        same = [
            replace(self._quoted(other), brief=True, head=f"{named(other.date)} · {self._source_name(other)}")
            for other in self.dated.entries
            if entry.fact is not None and other.fact == entry.fact and other is not entry
        ]
        self.passage.show([replace(self._quoted(entry), tail=tail), *same])

    def _source_name(self, entry: Dated) -> str:
        return self.stories.survey.article(entry.statement.article_id).name

    def _quoted(self, entry: Dated) -> Quoted:
        statement, article = entry.statement, self.stories.survey.article(entry.statement.article_id)
        lit = within([Span(entry.date.start, entry.date.end)], statement.start, statement.end)
        glyph, colour = sign_of(entry)
        return Quoted(glyph, colour, f"{article.name} · {day(article.published)}", statement.quote, lit)
