"""What the library screen lists: the articles, sorted, filtered and with copies folded, and which one is under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import getters
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from reader.entries import ArticleEntry
from reader.ui.cells import count
from reader.ui.keys.hints import HINTS
from reader.ui.screens.base import ReaderScreen
from reader.ui.screens.jumping import Jumpable
from reader.ui.screens.typing_line import TypingLine
from reader.ui.session import Session
from reader.ui.shelf import having, original_of, shelved
from reader.ui.widgets.article_table import ArticleTable, Order, heading, ordered
from reader.ui.widgets.key_hints import KeyHints

if TYPE_CHECKING:
    from reader.ui.widgets.search_bar import SearchBar

EMPTY = """This library is empty.

Press {key} to add a file, a folder or the address of a page of the web. Or add them by command, and start again:

    reader --db {library} add report.txt page.html folder/ https://paper.example/story

Plain text, Markdown and saved web pages are read; the claims of each article are found and put beside what the other \
articles say. To look around first, run

    reader demo"""


class ShelfScreen(ReaderScreen):
    """A table of articles with a cursor."""

    table = getters.query_one("#articles", ArticleTable)

    def __init__(self, session: Session, article_id: int | None = None) -> None:
        super().__init__(session)
        self.line = TypingLine(self)
        self._article_id = article_id
        self._library = session.library
        self._order = Order.ADDED
        self._reverse = False
        self._folded = True
        self._words = ""
        self._counted: tuple[tuple[ArticleEntry, ...], int, int] = (), 0, 0
        """Claims and marked ones of all articles, with the articles that they were counted in."""

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

    def entry(self) -> ArticleEntry | None:
        """The article under the cursor."""
        return None if self.table.cursor is None else self.table.entries[self.table.cursor]

    def reload(self, article_id: int | None) -> None:
        """Ask for the articles anew and put the cursor on one."""
        every = tuple(entry for entry in self.session.articles() if not entry.later)
        empty = not every
        chosen = ordered(having(every, self._words), self._order, reverse=self._reverse)
        entries, copies = shelved(chosen, folded=self._folded)
        self.offer(("library-add", "palette", "help", "quit") if empty else HINTS["library"])
        self.query_one("#empty").display = empty
        self.query_one("#columns").display = self.table.display = not empty
        if empty:
            self.query_one("#empty", Static).update(Content(EMPTY.format(library=self._library.path, key=self.key("add"))))
        self.table.show(entries, copies, nested=not self._folded)
        self.table.cursor = None
        self.table.cursor = _place_of(article_id, entries, chosen) if entries else None
        self._draw_title(every, chosen, sum(copies.values()))
        self._draw_columns()

    def reload_here(self) -> None:
        """Ask for the articles anew, and leave the cursor on its article."""
        entry = self.entry()
        self.reload(entry.id if entry else None)

    def _draw_title(self, entries: tuple[ArticleEntry, ...], chosen: list[ArticleEntry], copies: int) -> None:
        if entries is not self._counted[0]:
            claims = sum(entry.progress.total for entry in entries)
            self._counted = entries, claims, sum(entry.progress.marked for entry in entries)
        _, claims, marked = self._counted
        number = f"{len(chosen):,} of {count(len(entries), 'article')}" if self._words else count(len(entries), "article")
        folded = f" · {count(copies, 'copy', 'copies')} {'folded' if self._folded else 'shown'}" if copies else ""
        self.query_one("#title", Static).update(
            Content.assemble(
                (self._library.path.name, "bold $primary"),
                (f" · {number} · {count(claims, 'claim')} · {marked:,} marked by {self.session.who()}{folded}", "$unmarked"),
            ),
            layout=False,
        )

    def _draw_columns(self) -> None:
        width = self.table.line_width
        if width > 0:
            self.query_one("#columns", Static).update(heading(width, self._order, reverse=self._reverse), layout=False)

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """While words are typed only the keys act that belong to it."""
        return self.line.admits(action)

    # Moving

    def jumpable(self) -> Jumpable:
        """The table."""
        return self.table

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

    # What is listed, and how

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
        self.reload_here()
        self.hints.say(f"Sorted by {self._order}{', the other way around' if self._reverse else ''}.", seconds=2)

    def action_fold(self) -> None:
        """Show the copies under their originals, or fold them away."""
        self._folded = not self._folded
        self.reload_here()
        self.hints.say("Copies are folded under their originals." if self._folded else "Copies stand under their originals.")

    async def action_filter(self) -> None:
        """Open the filter."""
        await self.line.open("words of source, title, author, date", self._words)

    def on_search_bar_typed(self, event: SearchBar.Typed) -> None:
        """Show the articles that have these words."""
        self._words = event.words
        self.reload_here()
        self.line.say(f"{self.table.count:,}")

    def drop_filter(self) -> bool:
        """Show all articles again; says whether there was a filter."""
        had = self.line.is_open or bool(self._words)
        if had:
            self.line.close()
            self._words = ""
            self.reload_here()
        return had


def _place_of(article_id: int | None, entries: list[ArticleEntry], chosen: list[ArticleEntry]) -> int:
    """Where an article stands in the list, or the original under which it is folded away; the first place if neither does."""
    place = _find(article_id, entries)
    if place is None:
        among = {entry.id: entry for entry in chosen}
        place = _find(original_of(among[article_id], among), entries) if article_id in among else None
    return place or 0


def _find(article_id: int | None, entries: list[ArticleEntry]) -> int | None:
    return next((place for place, entry in enumerate(entries) if entry.id == article_id), None)
