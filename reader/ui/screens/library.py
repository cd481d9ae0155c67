"""The library screen: all articles with their source, date, claims and how far the marking is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Static

from db.records import Span
from reader.entries import ArticleEntry, SearchHit, UndoEntry
from reader.library import Library
from reader.ui.cells import clip, count
from reader.ui.glance import Glance, Kind
from reader.ui.keys.hints import HINTS
from reader.ui.keys.library import LIBRARY_KEYS
from reader.ui.request import ArticleChanged, ArticleRequested, ArticlesAdded, EditRequested, ExportRequested
from reader.ui.screens.base import ReaderScreen
from reader.ui.session import Found, Place, Session
from reader.ui.shelf import having, nearest_in_time, original_of, shelved
from reader.ui.widgets.article_table import ArticleTable, Order, heading, ordered
from reader.ui.widgets.key_hints import KeyHints
from reader.ui.widgets.line_list import LineList
from reader.ui.work import in_background

if TYPE_CHECKING:
    from reader.ui.screens.copying import CopyWord
    from reader.ui.widgets.search_bar import SearchBar

_WHILE_TYPING = frozenset({"move", "page", "back"})

EMPTY = """This library is empty.

Press a to add a file, a folder or a page of the web. Or add them by command, and start again:

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
        self._folded = True
        self._words = ""
        self._bar: SearchBar | None = None

    def compose(self) -> ComposeResult:
        """Title, column names, articles, keys."""
        yield Static(id="title")
        yield Static(id="columns")
        yield ArticleTable(id="articles")
        yield Static(id="empty")
        yield KeyHints(id="hints")

    def on_mount(self) -> None:
        """Show the articles as they are now, and how far adding is."""
        self.session.found = None
        self._clock = self.set_interval(0.2, self._tell_intake, pause=not self.session.intake.running)
        self.reload(self._article_id)

    def on_resize(self) -> None:
        """Fit the column names to the width."""
        self._draw_columns()

    def reload(self, article_id: int | None) -> None:
        """Ask for the articles anew and put the cursor on one."""
        every = self.session.articles()
        empty = not every
        chosen = ordered(having(every, self._words), self._order, reverse=self._reverse)
        entries, copies = shelved(chosen, folded=self._folded)
        self.offer(("library-add", "palette", "help", "quit") if empty else HINTS["library"])
        self.query_one("#empty").display = empty
        self.query_one("#columns").display = self.table.display = not empty
        if empty:
            self.query_one("#empty", Static).update(Content(EMPTY.format(library=self._library.path)))
        self.table.show(entries, copies, nested=not self._folded)
        places = {entry.id: place for place, entry in enumerate(entries)}
        self.table.cursor = None
        among = {entry.id: entry for entry in chosen}
        wanted = original_of(among[article_id], among) if article_id in among and article_id not in places else article_id
        self.table.cursor = places.get(wanted or 0, 0) if entries else None
        self._draw_title(every, chosen, sum(copies.values()))
        self._draw_columns()

    def _draw_title(self, entries: list[ArticleEntry], chosen: list[ArticleEntry], copies: int) -> None:
        claims = sum(entry.progress.total for entry in entries)
        marked = sum(entry.progress.marked for entry in entries)
        number = f"{len(chosen):,} of {count(len(entries), 'article')}" if self._words else count(len(entries), "article")
        folded = f" · {count(copies, 'copy', 'copies')} {'folded' if self._folded else 'shown'}" if copies else ""
        self.query_one("#title", Static).update(
            Content.assemble(
                (self._library.path.name, "bold $primary"),
                (f" · {number} · {count(claims, 'claim')} · {marked:,} marked{folded}", "$unmarked"),
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

        dialog = SearchDialog(self.session.library.search)

        def done(hit: SearchHit | None) -> None:
            if hit is not None:
                self.session.found = Found(dialog.words, tuple(dialog.listed), dialog.listed.index(hit))
                self.post_message(ArticleRequested(Place(hit.article_id), Span(hit.start, hit.end)))

        self.app.push_screen(dialog, done)

    async def action_filter(self) -> None:
        """Open the filter. Waits until it has the keys, so that what is typed next is not taken for a command."""
        from reader.ui.widgets.search_bar import SearchBar  # noqa: PLC0415 - start-up: an input is heavy

        if self._bar is None:
            self.hints.display = False
            self._bar = SearchBar(id="search")
            await self.mount(self._bar)
            self._bar.words.placeholder = "words of source, title, author, date"
            with self._bar.words.prevent(Input.Changed):
                self._bar.words.value = self._words
        self.set_focus(self._bar.words)

    def on_search_bar_typed(self, event: SearchBar.Typed) -> None:
        """Show the articles that have these words."""
        self._words = event.words
        entry = self._entry()
        self.reload(entry.id if entry else None)
        if self._bar is not None:
            self._bar.say(f"{self.table.count:,}")

    def action_back(self) -> None:
        """Stop adding, else take the filter away."""
        if self._bar is not None or self._words:
            if self._bar is not None:
                self.set_focus(None)
                self._bar.remove()
                self._bar = None
                self.hints.display = True
            self._words = ""
            entry = self._entry()
            self.reload(entry.id if entry else None)
        elif self.session.intake.running:
            self.session.intake.cancel()

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """While words are typed only moving and going back act."""
        return not isinstance(self.focused, Input) or action in _WHILE_TYPING or not hasattr(self, f"action_{action}")

    def action_fold(self) -> None:
        """Show the copies under their originals, or fold them away."""
        self._folded = not self._folded
        entry = self._entry()
        self.reload(entry.id if entry else None)
        self.hints.say("Copies are folded under their originals." if self._folded else "Copies stand under their originals.")

    def action_add(self) -> None:
        """Ask what to add, and add it while the screen goes on."""
        if self.session.intake.running:
            self.hints.say("Something is being added already · esc stops it")
            return
        from reader.ui.screens.adding import AddDialog  # noqa: PLC0415 - start-up

        app = self.app

        def told(first: int | None, words: str) -> None:
            app.screen_stack[0].post_message(ArticlesAdded(first, words))

        def done(place: str | None) -> None:
            if place is not None:
                self.session.intake.begin(app, place, told)
                self._clock.resume()
                self._tell_intake()

        self.app.push_screen(AddDialog(), done)

    def _tell_intake(self) -> None:
        """Say how far adding is."""
        if self.session.intake.running:
            self.hints.say(self.session.intake.progress, seconds=None)
        else:
            self._clock.pause()

    @on(ArticlesAdded)
    def _added(self, event: ArticlesAdded) -> None:
        self.reload(event.article_id)

    def action_delete(self) -> None:
        """Take the article under the cursor out of the library, after asking."""
        if (entry := self._entry()) is None:
            return
        from reader.ui.screens.confirm import ConfirmDialog  # noqa: PLC0415 - start-up

        name = clip(entry.article.title or entry.article.location, 50)
        question = f"Take “{name}” of {clip(entry.article.name, 40)} out, with {count(entry.progress.total, 'claim')} "
        question += f"of which you marked {entry.progress.marked:,}? Undo brings all of it back."

        def stored(_result: None) -> None:
            self.reload(None)
            self.hints.say(f"Deleted “{name}” · {self.key('undo')} brings it back")

        def answered(yes: bool | None) -> None:
            if yes:
                in_background(self, self.session, lambda library: library.delete_article(entry.id), stored)

        self.app.push_screen(ConfirmDialog("Delete an article", question), answered)

    def action_copy(self) -> None:
        """Say of what the article under the cursor is a copy, or that it is none."""
        if (entry := self._entry()) is None:
            return
        from reader.ui.screens.copying import CopyDialog  # noqa: PLC0415 - start-up

        others = nearest_in_time(entry, self.session.articles())

        def stored(_entry: ArticleEntry) -> None:
            self.reload(entry.id)
            self.hints.say(f"Said, and origins follow · {self.key('undo')} takes it back")

        def done(word: CopyWord | None) -> None:
            if word is not None:
                job = partial(_decide_copy, article_id=entry.id, word=word)
                in_background(self, self.session, job, stored)

        self.app.push_screen(CopyDialog(entry, others), done)

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


def _decide_copy(library: Library, article_id: int, word: CopyWord) -> ArticleEntry:
    return library.decide_copy(article_id, word.original_id, word.is_copy)
