"""Going through a library story by story, as the screens of who says what, of figures and of the timeline do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, Protocol

from textual.screen import Screen

from reader.library import Library
from reader.library.view.stream import streamed
from reader.overview.link import Statement
from reader.overview.survey import Chapter, Survey, held, survey
from reader.ui.cells import count
from reader.ui.glance import Glance
from reader.ui.host import LibraryHost
from reader.ui.keys.hints import HINTS
from reader.ui.screens.overview import Working
from reader.ui.widgets.line_list import LineList
from reader.ui.work import go_on_looking, look

SMALL = 150
"""Claims up to which a library is looked over at once, which takes some 50 ms; above that it is done beside the screen."""

NO_ARTICLES = """There is nothing to put side by side yet.

Add articles from files or folders, and start again:

    reader --db LIBRARY add report.txt page.html folder/"""


class StoryHost(LibraryHost, Protocol):
    """A screen that shows one story at a time."""

    came: Glance
    """Where the reader came from."""

    @property
    def body(self) -> LineList:
        """The items of the story."""

    def here(self) -> Glance:
        """This screen at this cell."""

    def offer(self, names: Sequence[str]) -> None:
        """Offer keys in the bottom line."""

    def describe(self, *parts: str) -> None:
        """Say in the title what is shown."""

    def say_empty(self, words: str) -> None:
        """Say what to do where there is nothing to show."""

    def show_chapter(self) -> None:
        """Show the present chapter from its beginning."""

    def go_to(self, at: Sequence[int], /) -> None:
        """Go to a cell that was left."""

    def seek(self, article_id: int | None, claim_id: str | None, /) -> None:
        """Go to a claim, else to the first passage of an article."""

    def statements(self) -> Sequence[Statement | None]:
        """The passage of each item of the body."""

    def conflicts(self) -> Sequence[int]:
        """The items at which sources differ."""

    def show_passage(self) -> None:
        """Show the passage under the cursor in full."""


class Stories:
    """The stories of the library, and the one that a screen shows."""

    def __init__(self, host: StoryHost, screen: Screen[Any]) -> None:
        self._host = host
        self._screen = screen
        self.survey = Survey()
        self.number = 0
        """Number of the chapter that is shown."""

    @property
    def chapter(self) -> Chapter | None:
        """The story that is shown."""
        return self.survey.chapters[self.number] if self.survey.chapters else None

    def load(self) -> None:
        """Show what was seen when the library was last looked over, and look it over where it has changed since."""
        session = self._host.session
        stamp, known = session.library.view.stamp(), session.survey.last
        if known is not None:
            self._arrive(known)
        if session.survey.at(stamp) is None:
            entries = session.articles()
            if sum(entry.progress.total for entry in entries) <= SMALL:
                self._keep(stamp, survey(session.library.view.snapshot(), session.settings.firm))
            else:
                self._host.describe(f"looking over {count(len(entries), 'article')} …")
                look(self._screen, session, self._look_over, partial(self._keep, stamp))

    def _look_over(self, library: Library) -> Survey:
        """Look over the library; leaving the screen stops it at the next article."""
        session = self._host.session

        def told(_title: str, done: int, total: int) -> None:
            go_on_looking()
            if session.survey.last is None:
                self._host.post_message(Working(f"looking over {count(total, 'article')}, {done:,} done"))

        with streamed(library.path, library.annotator, progress=told) as snapshot:
            return survey(held(snapshot), session.settings.firm)

    def _keep(self, stamp: tuple[int, int], seen: Survey) -> None:
        """Show what was seen; where something is shown already, the cursor stays in its cell."""
        had_known = self._host.session.survey.last is not None
        self._host.session.survey.keep(stamp, seen)
        if had_known and self.survey.chapters:
            self._host.came = self._host.here()
        self._arrive(seen)

    def _arrive(self, seen: Survey) -> None:
        """Show a survey, at the place that the reader came for."""
        host, came = self._host, self._host.came
        self.survey = seen
        at = came.at
        self.number = at[0] if at and at[0] < len(seen.chapters) else seen.chapter_of(came.article_id)
        if not seen.chapters:
            host.describe()
            host.say_empty(NO_ARTICLES)
            return
        host.offer([name for name in HINTS[came.kind] if name != "story-next" or len(seen.chapters) > 1])
        host.show_chapter()
        if at:
            host.go_to(at[1:])
        else:
            host.seek(came.article_id, came.claim_id)
        host.show_passage()

    def go_to(self, at: Sequence[int]) -> None:
        """Go to an item that was left."""
        if at and self._host.body.count:
            self._host.body.cursor = at[0]

    def seek(self, article_id: int | None, claim_id: str | None) -> None:
        """Go to the item of a claim, else to the first of an article."""
        body = self._host.body
        body.cursor = find_place(self._host.statements(), article_id, claim_id) if body.count else None

    def at(self) -> tuple[int, ...]:
        """Chapter and item."""
        return (self.number, self._host.body.cursor or 0)

    def told(self) -> str:
        """Which of the stories this is; empty where there is one."""
        return f"story {self.number + 1}/{len(self.survey.chapters)}" if len(self.survey.chapters) > 1 else ""

    def step(self, step: int) -> None:
        """Show a neighbouring story."""
        number, body = self.number + step, self._host.body
        if not 0 <= number < len(self.survey.chapters):
            self._host.hints.say(f"This is the {'last' if step > 0 else 'first'} story of the library.")
            return
        self.number = number
        self._host.show_chapter()
        body.cursor = 0 if body.count else None
        self._host.show_passage()

    def step_to_conflict(self, step: int) -> None:
        """Go to the next place where sources differ, starting over at the end."""
        body = self._host.body
        place = next_of(self._host.conflicts(), -1 if body.cursor is None else body.cursor, step)
        if place is None:
            self._host.hints.say("The sources of this story do not differ here.")
        else:
            body.cursor = place
            self._host.show_passage()


def contested(firm: Iterable[bool]) -> str:
    """How many are contested, told apart by whether their links are firm."""
    found = Counter(firm)
    possible = f", {found[False]:,} possibly" if found[False] else ""
    return f"{found[True]:,} contested{possible}"


def next_of(places: Sequence[int], here: int, step: int) -> int | None:
    """The next of some places in a direction, starting over at the end; None where there is none."""
    if not places:
        return None
    beyond: Callable[[int], bool] = (lambda place: place > here) if step > 0 else (lambda place: place < here)
    ordered = list(places) if step > 0 else list(reversed(places))
    return next((place for place in ordered if beyond(place)), ordered[0])


def find_place(statements: Sequence[Statement | None], article_id: int | None, claim_id: str | None) -> int:
    """The item of a claim, else the first one of an article, else the first."""
    for place, statement in enumerate(statements):
        if claim_id and statement is not None and statement.claim_id == claim_id:
            return place
    return next((place for place, it in enumerate(statements) if it is not None and it.article_id == article_id), 0)
