"""The library screen: all articles with their source, date, claims and how far the marking is."""

from __future__ import annotations

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from db.records import Span
from reader.entries import ArticleEntry, SearchHit, UndoEntry
from reader.ui.cells import count
from reader.ui.glance import Glance, Kind
from reader.ui.keys import HINTS, LIBRARY_KEYS
from reader.ui.request import ArticleChanged, ArticleRequested, EditRequested, ExportRequested
from reader.ui.screens.base import ReaderScreen
from reader.ui.session import Place, Session
from reader.ui.widgets.article_table import ArticleTable, Order, heading, ordered
from reader.ui.widgets.key_hints import KeyHints
from reader.ui.widgets.line_list import LineList

EMPTY = """This library is empty.

Add articles from files, folders or standard input, and start again:

    reader --db {library} add report.txt page.html folder/

Plain text, Markdown and saved web pages are read; the claims of each article are found and put beside what the other \
articles say. To look around first, run

    reader demo"""


class LibraryScreen(ReaderScreen):
    """The table of articles."""

    BINDINGS: ClassVar[list[BindingType]] = list(LIBRARY_KEYS)

    table = getters.query_one("#articles", ArticleTable)

    def __init__(self, session: Session, article_id: int | None = None) -> None:
        super().__init__(session)
        self._article_id = article_id
        self._library = session.library
        self._order = Order.ADDED
        self._reverse = False

    def compose(self) -> ComposeResult:
        """Title, column names, articles, keys."""
        yield Static(id="title")
        yield Static(id="columns")
        yield ArticleTable(id="articles")
        yield Static(id="empty")
        yield KeyHints(id="hints")

    def on_mount(self) -> None:
        """Show the articles as they are now."""
        self.reload(self._article_id)

    def on_resize(self) -> None:
        """Fit the column names to the width."""
        self._draw_columns()

    def reload(self, article_id: int | None) -> None:
        """Ask for the articles anew and put the cursor on one."""
        entries = ordered(self.session.articles(), self._order, reverse=self._reverse)
        empty = not entries
        self.offer(("palette", "help", "quit") if empty else HINTS["library"])
        self.query_one("#empty").display = empty
        self.query_one("#columns").display = self.table.display = not empty
        if empty:
            self.query_one("#empty", Static).update(Content(EMPTY.format(library=self._library.path)))
        self.table.show(entries)
        places = {entry.id: place for place, entry in enumerate(entries)}
        self.table.cursor = None
        self.table.cursor = places.get(article_id or 0, 0) if entries else None
        self._draw_title(entries)
        self._draw_columns()

    def _draw_title(self, entries: list[ArticleEntry]) -> None:
        claims = sum(entry.progress.total for entry in entries)
        marked = sum(entry.progress.marked for entry in entries)
        self.query_one("#title", Static).update(
            Content.assemble(
                (self._library.path.name, "bold $primary"),
                (f" · {count(len(entries), 'article')} · {count(claims, 'claim')} · {marked:,} marked", "$unmarked"),
            )
        )

    def _draw_columns(self) -> None:
        width = self.table.line_width
        if width > 0:
            self.query_one("#columns", Static).update(heading(width, self._order, reverse=self._reverse))

    def _entry(self) -> ArticleEntry | None:
        return None if self.table.cursor is None else self.table.entries[self.table.cursor]

    def action_move(self, step: int) -> None:
        """Go to another article."""
        if self.table.cursor is not None:
            self.table.cursor += step

    def action_page(self, step: int) -> None:
        """Go on by a page."""
        self.action_move(step * max(1, self.table.size.height - 1))

    def action_end(self, step: int) -> None:
        """Go to the first or the last article."""
        self.action_move(step * self.table.count)

    def action_open(self) -> None:
        """Read the article under the cursor, where it was left."""
        if (entry := self._entry()) is not None:
            self.post_message(ArticleRequested(self.session.where(entry.id)))

    def glance(self, kind: Kind) -> Glance:
        """Begin with the article under the cursor; the way back leads here."""
        entry = self._entry()
        self.session.trail.clear()
        return Glance(kind, entry.id if entry else None)

    def action_sort(self) -> None:
        """Sort by the next column."""
        orders = list(Order)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self._sorted()

    def action_sort_reverse(self) -> None:
        """Turn the order around."""
        self._reverse = not self._reverse
        self._sorted()

    def _sorted(self) -> None:
        entry = self._entry()
        self.reload(entry.id if entry else None)
        self.hints.say(f"Sorted by {self._order}{', the other way around' if self._reverse else ''}.", seconds=2)

    def action_search(self) -> None:
        """Search all articles and open what was chosen."""
        from reader.ui.screens.search import SearchDialog  # noqa: PLC0415 - start-up

        def done(hit: SearchHit | None) -> None:
            if hit is not None:
                self.post_message(ArticleRequested(Place(hit.article_id), Span(hit.start, hit.end)))

        self.app.push_screen(SearchDialog(self.session.library.search), done)

    def action_edit(self) -> None:
        """Correct what is known of the article under the cursor."""
        if (entry := self._entry()) is not None:
            self.post_message(EditRequested(entry.id))

    def action_export(self) -> None:
        """Write the annotations to a file."""
        if (entry := self._entry()) is not None:
            self.post_message(ExportRequested(entry.id))

    def show_change(self, change: UndoEntry) -> None:
        """Show what was taken back or done again, with the cursor on its article."""
        entry = self._entry()
        self.reload(change.article_id or (entry.id if entry else None))

    @on(ArticleChanged)
    def _article_changed(self, event: ArticleChanged) -> None:
        self.reload(event.article_id)

    @on(LineList.Clicked, "#articles")
    def _clicked(self, event: LineList.Clicked) -> None:
        self.table.cursor = event.item
        if event.twice:
            self.action_open()
