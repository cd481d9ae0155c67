"""The library screen: all articles with their source, date, claims and how far the marking is.

What it lists stands in `library_shelf`; here is what can be done with the articles.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from db.records import Span
from reader.entries import ArticleEntry, SearchHit, UndoEntry
from reader.library import Library
from reader.text.quotation import quoted
from reader.ui.cells import clip, count
from reader.ui.glance import Glance, Kind
from reader.ui.keys.library import LIBRARY_KEYS
from reader.ui.request import ArticleChanged, ArticleRequested, ArticlesAdded, EditRequested, ExportRequested
from reader.ui.screens.library_shelf import ShelfScreen
from reader.ui.shelf import nearest_in_time
from reader.ui.trail import HitWalk, Place
from reader.ui.widgets.line_list import LineList
from reader.ui.work import in_background

if TYPE_CHECKING:
    from reader.ui.screens.copying import CopyWord


class LibraryScreen(ShelfScreen):
    """The table of articles, and what can be done with them."""

    BINDINGS: ClassVar[list[BindingType]] = list(LIBRARY_KEYS)

    def on_mount(self) -> None:
        """Say how far adding is, and end the way through what a search found."""
        self.session.hits = None
        self._clock = self.set_interval(0.2, self._tell_intake, pause=not self.session.intake.running)

    def say_where(self) -> None:
        """Say at the start of the program that one key leads to where it was left."""
        entry = self.entry()
        if entry is not None and entry.id in self.session.trail.left:
            title = quoted(clip(entry.article.title or entry.article.name, 50))
            self.hints.say(f"{self.key('open')} goes on with {title}, where you left it", seconds=10)

    def action_open(self) -> None:
        """Read the article under the cursor, where it was left."""
        if (entry := self.entry()) is not None:
            self.post_message(ArticleRequested(self.session.trail.where(entry.id)))

    def glance(self, kind: Kind) -> Glance:
        """Begin with the article under the cursor; the way back leads here."""
        entry = self.entry()
        self.session.trail.back.clear()
        return Glance(kind, entry.id if entry else None)

    def action_search(self) -> None:
        """Search all articles and open what was chosen."""
        from reader.ui.screens.search import SearchDialog

        dialog = SearchDialog(self.session.library.view.search)

        def done(hit: SearchHit | None) -> None:
            if hit is not None:
                self.session.hits = HitWalk(dialog.words, tuple(dialog.listed), dialog.listed.index(hit))
                self.post_message(ArticleRequested(Place(hit.article_id), Span(hit.start, hit.end)))

        self.app.push_screen(dialog, done)

    def action_back(self) -> None:
        """Stop adding, else take the filter away."""
        if not self.drop_filter() and self.session.intake.running:
            self.session.intake.cancel()

    def action_add(self) -> None:
        """Ask what to add, and add it while the screen goes on."""
        if self.session.intake.running:
            self.hints.say("Something is being added already · esc stops it")
            return
        from reader.ui.screens.adding import AddDialog
        from reader.ui.screens.bringing import BringDialog

        app = self.app

        def told(first: int | None, words: str) -> None:
            app.screen_stack[0].post_message(ArticlesAdded(first, words))

        def done(place: str | None) -> None:
            if place is not None:
                self.session.intake.begin(app, place, told)
                self.follow_intake()

        app.push_screen(BringDialog() if app.is_web else AddDialog(), done)

    def follow_intake(self) -> None:
        """Say from now on how far adding is."""
        self._clock.resume()
        self._tell_intake()

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
        if (entry := self.entry()) is None:
            return
        from reader.ui.screens.confirm import ConfirmDialog

        name = clip(entry.article.title or entry.article.location, 50)
        question = f"Take “{name}” of {clip(entry.article.name, 40)} out, with {count(entry.progress.total, 'claim')} "
        question += f"of which you marked {entry.progress.marked:,}? Undo brings all of it back."

        def stored(_result: None) -> None:
            self.reload(None)
            self.hints.say(f"Deleted “{name}” · {self.key('undo')} brings it back")

        def answered(yes: bool | None) -> None:
            if yes:
                in_background(self, lambda library: library.articles.delete(entry.id), stored)

        self.app.push_screen(ConfirmDialog("Delete an article", question), answered)

    def action_copy(self) -> None:
        """Say of what the article under the cursor is a copy, or that it is none."""
        if (entry := self.entry()) is None:
            return
        from reader.ui.screens.copying import CopyDialog

        others = nearest_in_time(entry, self.session.articles())

        def stored(_entry: ArticleEntry) -> None:
            self.reload(entry.id)
            self.hints.say(f"Said, and origins follow · {self.key('undo')} takes it back")

        def done(word: CopyWord | None) -> None:
            if word is not None:
                job = partial(_decide_copy, article_id=entry.id, word=word)
                in_background(self, job, stored)

        self.app.push_screen(CopyDialog(entry, others), done)

    def action_edit(self) -> None:
        """Correct what is known of the article under the cursor."""
        if (entry := self.entry()) is not None:
            self.post_message(EditRequested(entry.id))

    def action_export(self) -> None:
        """Write the annotations to a file."""
        if (entry := self.entry()) is not None:
            self.post_message(ExportRequested(entry.id))

    def look_again(self) -> None:
        """Show the articles as they are now."""
        self.reload_here()

    def show_change(self, change: UndoEntry) -> None:
        """Show what was taken back or done again, with the cursor on its article."""
        entry = self.entry()
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
    return library.articles.decide_copy(article_id, word.original_id, word.is_copy)
