"""What the screens share that go story by story: who says what, figures, timeline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.message import Message
from textual.worker import get_current_worker

from reader.errors import ReaderError
from reader.library.view.stream import streamed
from reader.overview.link import Statement
from reader.overview.survey import Chapter, Survey, held, survey
from reader.ui.boundary import report
from reader.ui.cells import count
from reader.ui.glance import Glance
from reader.ui.keys.across import SURVEY_KEYS
from reader.ui.keys.hints import HINTS
from reader.ui.screens.overview import OverviewScreen
from reader.ui.session import Session

SMALL = 150
"""Claims up to which a library is looked over at once, which takes some 50 ms; above that it is done beside the screen."""

NO_ARTICLES = """There is nothing to put side by side yet.

Add articles from files or folders, and start again:

    reader --db LIBRARY add report.txt page.html folder/"""


class _LeftError(Exception):
    """The screen was left while the library was being looked over."""


class SurveyScreen(OverviewScreen):
    """A screen of one story of the library at a time."""

    BINDINGS: ClassVar[list[BindingType]] = list(SURVEY_KEYS)

    class LookedOver(Message):
        """So many articles are looked over."""

        def __init__(self, done: int, total: int) -> None:
            super().__init__()
            self.done = done
            self.total = total

        def can_replace(self, message: Message) -> bool:
            """Only the last one matters."""
            return isinstance(message, SurveyScreen.LookedOver)

    def __init__(self, session: Session, glance: Glance) -> None:
        super().__init__(session, glance)
        self.survey = Survey()
        self.number = 0
        """Number of the chapter that is shown."""

    @property
    def chapter(self) -> Chapter | None:
        """The story that is shown."""
        return self.survey.chapters[self.number] if self.survey.chapters else None

    def load(self) -> None:
        """Show what was found when the library was last looked over, and look it over where it has changed since."""
        stamp = self.session.library.view.stamp()
        known = self.session.survey
        if known is not None:
            self.arrive(known[1])
        if known is None or known[0] != stamp:
            entries = self.session.articles()
            if sum(entry.progress.total for entry in entries) <= SMALL:
                self._keep(stamp, survey(self.session.library.view.snapshot(), self.session.settings.firm))
            else:
                self.describe(f"looking over {count(len(entries), 'article')} …")
                self._look_over(stamp)

    @work(thread=True, exclusive=True)
    def _look_over(self, stamp: tuple[int, int]) -> None:
        """Look over the library with a connection of its own; leaving the screen stops it at the next article."""
        worker, library = get_current_worker(), self.session.library

        def told(_title: str, done: int, total: int) -> None:
            if worker.is_cancelled:
                raise _LeftError
            self.post_message(self.LookedOver(done, total))

        try:
            with streamed(library.path, library.annotator, progress=told) as snapshot:
                found = survey(held(snapshot), self.session.settings.firm)
        except _LeftError:
            return
        except ReaderError as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(report, self.app, error)
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self._keep, stamp, found)

    @on(LookedOver)
    def _looked_over(self, event: LookedOver) -> None:
        if self.session.survey is None:
            self.describe(f"looking over {count(event.total, 'article')}, {event.done:,} done")

    def _keep(self, stamp: tuple[int, int], found: Survey) -> None:
        """Show what was found; where something is shown already, the cursor stays in its cell."""
        had_known = self.session.survey is not None
        self.session.survey = (stamp, found)
        if had_known and self.survey.chapters:
            self.came = self.here()
        self.arrive(found)

    def arrive(self, found: Survey) -> None:
        """Show a survey, at the place that the reader came for."""
        self.survey = found
        at = self.came.at
        self.number = at[0] if at and at[0] < len(found.chapters) else found.chapter_of(self.came.article_id)
        if not found.chapters:
            self.describe()
            self.say_empty(NO_ARTICLES)
            return
        self.offer([name for name in HINTS[self.KIND] if name != "story-next" or len(found.chapters) > 1])
        self.show_chapter()
        if at:
            self.go_to(at[1:])
        else:
            self.seek(self.came.article_id, self.came.claim_id)
        self.show_passage()

    def show_chapter(self) -> None:
        """Show the present chapter from its beginning."""
        raise NotImplementedError

    def go_to(self, at: Sequence[int]) -> None:
        """Go to a cell that was left."""
        if at and self.body.count:
            self.body.cursor = at[0]

    def seek(self, article_id: int | None, claim_id: str | None) -> None:
        """Go to a claim, else to the first passage of an article."""
        self.body.cursor = find_place(self.statements(), article_id, claim_id) if self.body.count else None

    def statements(self) -> Sequence[Statement | None]:
        """The passage of each item of the body."""
        raise NotImplementedError

    def conflicts(self) -> Sequence[int]:
        """The items at which sources differ."""
        raise NotImplementedError

    def at(self) -> tuple[int, ...]:
        """Chapter and item."""
        return (self.number, self.body.cursor or 0)

    def in_story(self) -> str:
        """Which of the stories this is; empty where there is one."""
        return f"story {self.number + 1}/{len(self.survey.chapters)}" if len(self.survey.chapters) > 1 else ""

    def action_story(self, step: int) -> None:
        """Show a neighbouring story."""
        number = self.number + step
        if not 0 <= number < len(self.survey.chapters):
            self.hints.say(f"This is the {'last' if step > 0 else 'first'} story of the library.")
            return
        self.number = number
        self.show_chapter()
        self.body.cursor = 0 if self.body.count else None
        self.show_passage()

    def action_conflict(self, step: int) -> None:
        """Go to the next place where sources differ, starting over at the end."""
        places = self.conflicts()
        here = -1 if self.body.cursor is None else self.body.cursor
        place = next_of(places, here, step)
        if place is None:
            self.hints.say("The sources of this story do not differ here.")
        else:
            self.body.cursor = place
            self.show_passage()


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
