"""The screen of marks: all marks, notes and tags over all articles, filtered as one types."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import getters, on
from textual.binding import BindingType
from textual.widgets import Static

from db.records import Article
from reader.errors import ReaderError
from reader.filter import Filter
from reader.glyph import VERDICTS, sign
from reader.library import Library
from reader.overview.link import Statement, stated
from reader.overview.mark import Marked, Narrowing, counts, marks, narrowing
from reader.ui.cells import clip, count, day
from reader.ui.glance import Glance, Kind
from reader.ui.keys.across import MARKS_KEYS
from reader.ui.screens.overview import OverviewScreen
from reader.ui.screens.survey import SMALL, find_place
from reader.ui.screens.typing_line import TypingLine
from reader.ui.session import Session
from reader.ui.widgets.line_list import LineList
from reader.ui.widgets.mark_list import MarkList, counted
from reader.ui.widgets.passage import Quoted
from reader.ui.widgets.search_bar import SearchBar
from reader.ui.work import look

EMPTY = """You have not marked anything yet.

While you read an article, {mark-corroborated}, {mark-contested} and {mark-unverified} mark a claim corroborated, contested
or unverified, {note} writes a note, {tags} gives it tags. All of that is listed here, from all articles."""

NOTHING_LEFT = """None of your marks is like that.

Words are looked for in claims, notes, tags and sources. A verdict or #tag filters too, and all that filters
can ask elsewhere: flagged, noted, source:name, worth>0.6, -tag:done. {marks-filter} changes it, {cell-back} takes it away."""


class MarksScreen(OverviewScreen):
    """A list with a filter."""

    KIND = Kind.MARKS
    BINDINGS: ClassVar[list[BindingType]] = list(MARKS_KEYS)

    mark_list = getters.query_one("#body", MarkList)

    def __init__(self, session: Session, glance: Glance) -> None:
        super().__init__(session, glance)
        self.line = TypingLine(self)
        self.all: Sequence[Marked] = ()
        self.words = glance.words
        self._chosen = narrowing(glance.words)

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """While words are typed only the keys act that belong to it."""
        return self.line.admits(action)

    def compose_body(self) -> Iterable[LineList | Static]:
        """The counts over the list."""
        yield Static(id="columns")
        yield MarkList(id="body")

    def load(self) -> None:
        """Get the marks: at once where the library is small, else beside the screen."""
        entries = self.session.articles()
        articles = {entry.id: entry.article for entry in entries}
        if sum(entry.progress.total for entry in entries) <= SMALL:
            self.arrive(_held(self.session.library, articles))
        else:
            self.describe("looking through all articles …")
            look(self, self.session, lambda library: _held(library, articles), self.arrive)

    def arrive(self, found: Sequence[Marked]) -> None:
        """Show the marks that the filter admits."""
        self.all = found
        self._draw()
        at = self.came.at
        shown = self.mark_list.marks
        if shown:
            wanted = find_place([stated(marked.entry.claim) for marked in shown], self.came.article_id, self.came.claim_id)
            self.body.cursor = at[0] if at and not self.came.claim_id else wanted
        self.show_passage()

    def _draw(self) -> None:
        shown = [marked for marked in self.all if self._chosen.admits(marked)]
        self.mark_list.show(shown)
        self.body.cursor = 0 if shown else None
        self.say_empty("" if shown else NOTHING_LEFT if self.all else EMPTY)
        every = len(self.all)
        self.describe(f"{len(shown):,} of {count(every, 'mark')}" if self.words.strip() else count(every, "mark"), self.words)
        self.query_one("#columns", Static).update(counted(counts(shown), self.app.size.width))

    def statement(self) -> Statement | None:
        """The claim under the cursor."""
        return stated(self.mark_list.marks[self.body.cursor].entry.claim) if self.body.cursor is not None else None

    def here(self) -> Glance:
        """This screen with its filter."""
        here = super().here()
        return Glance(here.kind, here.article_id, here.claim_id, here.other, here.at, self.words)

    def show_passage(self) -> None:
        """Show the claim with its note and tags in full."""
        if self.body.cursor is None:
            self.passage_title.words = ""
            self.passage.show(())
            return
        marked = self.mark_list.marks[self.body.cursor]
        mark, verdict = marked.entry.mark, marked.entry.verdict
        self.passage_title.words = f"Mark {self.body.cursor + 1}/{self.body.count} · {verdict or 'no verdict'}"
        shown = VERDICTS[verdict] if verdict else sign(marked.entry)
        tail = " ".join(filter(None, [" ".join(mark.note.split()), *(f"#{tag}" for tag in mark.tags), *marked.entry.missing]))
        head = f"{marked.article.name} · {day(marked.article.published)} · {clip(marked.article.title, 60)}"
        self.passage.show([Quoted(shown.glyph, shown.colour, head, marked.entry.claim.quote, (), tail)])

    # Filtering

    async def action_filter(self) -> None:
        """Open the filter."""
        await self.line.open("words, contested, #tag, flagged, source:name", self.words)

    @on(SearchBar.Typed)
    def _typed(self, event: SearchBar.Typed) -> None:
        try:
            self._chosen = narrowing(event.words)
        except ReaderError as error:
            # What was shown stays until the filter can be read: it may be half typed.
            self.line.say(clip(error.message, self.size.width // 2))
            return
        self.words = event.words
        self._draw()
        self.show_passage()
        self.line.say(f"{len(self.mark_list.marks):,}/{len(self.all):,}")

    def action_narrow(self) -> None:
        """Write the filter with its help, or take one that was saved."""
        from reader.ui.screens.filtering import ask_filter

        def picked(read: Filter) -> int:
            return sum(read.matches(marked.entry, marked.article) for marked in self.all)

        def done(read: Filter) -> None:
            self.words = read.query
            self._chosen = Narrowing(rest=read)
            self._draw()
            self.show_passage()

        ask_filter(self, self.session.library, self.words, picked, done, "of those you marked, noted, tagged or flagged")

    def action_back(self) -> None:
        """Take the filter away, else go back to where the reader came from."""
        if self.line.is_open or self.words:
            self.line.close()
            self.words = ""
            self._chosen = Narrowing()
            self._draw()
            self.show_passage()
        else:
            super().action_back()


def _held(library: Library, articles: dict[int, Article]) -> Sequence[Marked]:
    return marks(library.claims.all(), articles)
