"""What the screens that show many articles share: a title, a body, the passage under the cursor, and the ways in and out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from db.records import Span
from reader.entries import UndoEntry
from reader.overview.link import Statement
from reader.ui.cells import clip
from reader.ui.glance import Glance, Kind
from reader.ui.keys.across import OVERVIEW_KEYS
from reader.ui.keys.hints import HINTS
from reader.ui.request import ArticleRequested, GlanceRequested, LibraryRequested
from reader.ui.screens.base import ReaderScreen
from reader.ui.screens.jumping import Jumpable
from reader.ui.session import Session
from reader.ui.trail import Place
from reader.ui.widgets.key_hints import KeyHints
from reader.ui.widgets.line_list import LineList
from reader.ui.widgets.pane_title import PaneTitle
from reader.ui.widgets.passage import PassagePane

NAMES = {
    Kind.COMPARE: "Compare",
    Kind.FACTS: "Who says what",
    Kind.FIGURES: "Figures",
    Kind.TIMELINE: "Timeline",
    Kind.MARKS: "Marks",
    Kind.CONFLICTS: "Conflicts",
    Kind.AGREEMENT: "Agreement",
}
"""What the screens are called."""


class Working(Message):
    """To a screen: what is being worked out, and how far that is."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words

    def can_replace(self, message: Message) -> bool:
        """Only the last one matters."""
        return isinstance(message, Working)


class OverviewScreen(ReaderScreen):
    """A list of cells from each of which one key leads to the passage, and one key back."""

    KIND: ClassVar[Kind]
    BINDINGS: ClassVar[list[BindingType]] = list(OVERVIEW_KEYS)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual has it as an instance variable
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall"), (36, "-high")]  # noqa: RUF012 - as above

    body = getters.query_one("#body", LineList)
    passage = getters.query_one("#passage", PassagePane)
    passage_title = getters.query_one("#passage-title", PaneTitle)

    def __init__(self, session: Session, glance: Glance) -> None:
        super().__init__(session)
        self.came = glance

    def compose(self) -> ComposeResult:
        """Title, body, passage, keys."""
        yield Static(id="title")
        yield from self.compose_body()
        yield Static(id="empty")
        yield PaneTitle(id="passage-title")
        yield PassagePane(id="passage")
        yield KeyHints(id="hints")

    def compose_body(self) -> Iterable[LineList | Static]:
        """The body, with what belongs right over it."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Offer the keys, and show what there is."""
        self.offer(HINTS[self.KIND])
        self.load()

    def load(self) -> None:
        """Get what the screen shows, and show it."""
        raise NotImplementedError

    def statement(self) -> Statement | None:
        """The passage under the cursor."""
        raise NotImplementedError

    def at(self) -> tuple[int, ...]:
        """The cell under the cursor."""
        return (self.body.cursor or 0,)

    def describe(self, *parts: str) -> None:
        """Say in the title what is shown."""
        words = clip(" · ".join(filter(None, parts)), self.app.size.width - len(NAMES[self.KIND]) - 5)
        title = Content.assemble((NAMES[self.KIND], "bold $primary"), (f" · {words}" if words else "", "$unmarked"))
        self.query_one("#title", Static).update(title)

    @on(Working)
    def _working(self, event: Working) -> None:
        self.describe(event.words)

    def say_empty(self, words: str) -> None:
        """Say what to do where there is nothing to show, with keys by their ids; no words where there is."""
        self.set_class(bool(words), "-empty")
        self.query_one("#empty", Static).update(Content(self.named(words)))

    def fit(self, draw: Callable[[], object]) -> None:
        """Draw something anew when the sizes of the widgets are known, unless the screen is left by then."""
        self.call_after_refresh(lambda: draw() if self.is_attached else None)

    # Ways in and out

    def here(self) -> Glance:
        """This screen at this cell."""
        statement = self.statement()
        return Glance(
            self.KIND,
            statement.article_id if statement else self.came.article_id,
            statement.claim_id if statement else self.came.claim_id,
            self.came.other,
            self.at(),
            self.came.words,
        )

    def glance(self, kind: Kind) -> Glance:
        """Begin with the passage under the cursor. Screens side by side have one way back, a comparison leads back here."""
        here = self.here()
        if kind is Kind.COMPARE:
            self.session.trail.back.append(here)
        return Glance(kind, here.article_id, here.claim_id)

    def action_across(self, kind: str) -> None:
        """Show another of these screens."""
        if Kind(kind) is self.KIND:
            self.hints.say(f"This is “{NAMES[self.KIND]}” already.")
        else:
            super().action_across(kind)

    def action_open(self) -> None:
        """Read the passage under the cursor in its article."""
        statement = self.statement()
        if statement is None:
            self.hints.say("There is no passage here to read.")
            return
        self.session.trail.back.append(self.here())
        place = Place(statement.article_id, statement.claim_id or None)
        self.post_message(ArticleRequested(place, Span(statement.start, statement.end)))

    def action_back(self) -> None:
        """Go back to where the reader came from, at last to the library."""
        if not self.session.trail.back:
            self.action_library()
            return
        place = self.session.trail.back.pop()
        if isinstance(place, Glance):
            self.post_message(GlanceRequested(place))
        else:
            self.post_message(ArticleRequested(place))

    def action_library(self) -> None:
        """Go to the list of articles."""
        self.session.trail.back.clear()
        self.post_message(LibraryRequested(self.here().article_id))

    # Moving

    def jumpable(self) -> Jumpable:
        """The body."""
        return self.body

    def action_move(self, step: int) -> None:
        """Go on by a cell."""
        if self.body.cursor is not None:
            self.body.cursor += step
            self.show_passage()

    def action_page(self, step: int) -> None:
        """Go on by about as many cells as are in view."""
        self.action_move(step * self.body.in_view)

    def action_end(self, step: int) -> None:
        """Go to an end."""
        self.action_move(step * self.body.count)

    def show_passage(self) -> None:
        """Show the passage under the cursor in full."""
        raise NotImplementedError

    def show_change(self, _change: UndoEntry, /) -> None:
        """Show what was taken back or done again."""
        self.load()

    def look_again(self) -> None:
        """Show what the library holds now, at the same place."""
        self.came = self.here()
        self.load()

    def claim_here(self) -> str | None:
        """The claim under the cursor."""
        statement = self.statement()
        return statement.claim_id or None if statement else None

    @on(LineList.Clicked, "#body")
    def _clicked(self, event: LineList.Clicked) -> None:
        self.body.cursor = event.item
        self.show_passage()
        if event.twice:
            self.action_open()
