"""The dialog in which a filter over claims is written: it shows where it goes wrong, saves under names, and has help."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from reader.errors import ReaderError
from reader.filter import TABLE, Filter, FilterError
from reader.library import Library
from reader.text.wrapping import printable, wrap
from reader.ui.boundary import report
from reader.ui.cells import clip, column, count
from reader.ui.keys.dialog import FILTER_KEYS
from reader.ui.screens.dialog import Dialog
from reader.ui.widgets.line_list import LineList

EXAMPLE = max(len(example) for example, _ in TABLE)
"""Cells of the longest example."""


class SavedList(LineList):
    """Saved filters: names and queries."""

    def __init__(self) -> None:
        super().__init__(id="saved")
        self.saved: list[tuple[str, str]] = []

    def show(self, saved: dict[str, str]) -> None:
        """Show these."""
        self.saved = [(name, printable(query)) for name, query in saved.items()]
        self.set_items(len(self.saved))
        self.display = bool(self.saved)

    def draw(self, item: int, _line: int, width: int, /) -> Content:
        """One filter."""
        name, query = self.saved[item]
        room = max(8, min(24, width // 3))
        return Content.assemble((f"@{column(name, room)} ", "bold $primary"), (clip(query, width - room - 3), "$foreground 80%"))


class FilterDialog(Dialog[Filter]):
    """A query, what is wrong with it or how many claims it picks, what was saved, and what can be asked."""

    DEFAULT_CSS = """
    FilterDialog > .dialog { width: 100; height: 90%; }
    FilterDialog Input { background: $surface; }
    FilterDialog #state { height: auto; max-height: 4; color: $unmarked; }
    FilterDialog #name { display: none; margin-top: 1; }
    FilterDialog #saved {
        height: auto; max-height: 5; margin-top: 1; background: $panel;
        scrollbar-size-vertical: 1; overflow-x: hidden;
    }
    FilterDialog #grammar { height: 1fr; margin-top: 1; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = list(FILTER_KEYS)
    HINTS = ("filter-take", "filter-save", "filter-next", "filter-forget", "dialog-help")
    AUTO_FOCUS = "#query"

    def __init__(self, library: Library, query: str, picked: Callable[[Filter], int], of: str) -> None:
        super().__init__()
        self._library = library
        self._query = printable(query)
        self._picked = picked
        self._of = of

    def compose(self) -> ComposeResult:
        """Query, state, name, saved filters, help."""
        with Vertical(classes="dialog") as box:
            box.border_title = "Filter"
            yield Input(self._query, id="query", placeholder='verdict:contested source:"…" worth>0.6 -tag:done', compact=True)
            yield Static(id="state")
            yield Input(id="name", placeholder="name to save it under", compact=True)
            yield SavedList()
            with VerticalScroll(id="grammar", can_focus=False):
                yield Static(id="table")

    def on_mount(self) -> None:
        """Show what was saved."""
        self.query_one(SavedList).show(self._library.view.filters())
        self._check(self._query)

    def on_resize(self) -> None:
        """Fit the help to the width."""
        width = max(20, self.query_one("#grammar").size.width - 1)
        self.query_one("#table", Static).update(Content("\n").join(line for row in TABLE for line in _row(*row, width)))

    @property
    def _words(self) -> Input:
        return self.query_one("#query", Input)

    @on(Input.Changed, "#query")
    def _typed(self, event: Input.Changed) -> None:
        self._check(event.value)

    def _check(self, query: str) -> Filter | None:
        """Say what is wrong with a query, and where, or how many claims it picks."""
        state = self.query_one("#state", Static)
        try:
            read = self._library.view.filter(query.strip())
        except FilterError as error:
            state.update(_wrong(query.strip(), error))
        except ReaderError as error:
            state.update(Content(printable(error.message)).stylize("$contested"))
        else:
            state.update(Content(f"{count(self._picked(read), 'claim')} {self._of}"))
            return read
        return None

    def action_take(self) -> None:
        """Filter, or keep the name where that is what was typed."""
        if self.query_one("#name").has_focus:
            self._keep()
        elif (read := self._check(self._words.value)) is not None:
            self.dismiss(read)

    def action_move(self, step: int) -> None:
        """Take another saved filter."""
        saved = self.query_one(SavedList)
        if saved.saved:
            saved.cursor = 0 if saved.cursor is None else saved.cursor + step
            self._words.value = saved.saved[saved.cursor or 0][1]

    def action_save(self) -> None:
        """Ask for a name, where the filter can be read."""
        if self._check(self._words.value) is not None and self._words.value.strip():
            name = self.query_one("#name", Input)
            name.display = True
            name.focus()

    def _keep(self) -> None:
        """Save the filter under the name."""
        read, name = self._check(self._words.value), self.query_one("#name", Input)
        if read is None:
            return
        try:
            self._library.view.save_filter(name.value, read.query)
        except ReaderError as error:
            report(self.app, error)
            return
        name.value = ""
        name.display = False
        self._words.focus()
        self.query_one(SavedList).show(self._library.view.filters())

    def action_forget(self) -> None:
        """Forget the saved filter under the cursor; its query stays in the line, to be saved again."""
        saved = self.query_one(SavedList)
        if saved.cursor is not None:
            self._library.view.delete_filter(saved.saved[saved.cursor][0])
            saved.cursor = None
            saved.show(self._library.view.filters())

    def action_page(self, step: int) -> None:
        """Scroll the help."""
        self.query_one("#grammar").scroll_relative(y=4 * step, animate=False)

    @on(LineList.Clicked)
    def _clicked(self, event: LineList.Clicked) -> None:
        saved = self.query_one(SavedList)
        saved.cursor = event.item
        self._words.value = saved.saved[event.item][1]


def ask_filter(  # noqa: PLR0917 - in the order of the asking
    screen: Screen[Any],
    library: Library,
    now: str,
    picked: Callable[[Filter], int],
    done: Callable[[Filter], None],
    of: str = "of this article",
) -> None:
    """Ask for a filter, and hand it on unless the dialog is closed without one."""

    def chosen(read: Filter | None) -> None:
        if read is not None:
            done(read)

    screen.app.push_screen(FilterDialog(library, now, picked, of), chosen)


def _row(example: str, meaning: str, width: int) -> list[Content]:
    """An example with what it means beside it, or under it where there is little room."""
    room = width - EXAMPLE - 1
    if room < EXAMPLE:
        return [Content(clip(example, width)).stylize("bold $foreground 85%"), Content(f"  {meaning}").stylize("$unmarked")]
    names = [f"{example:<{EXAMPLE}} ", *[" " * (EXAMPLE + 1)] * len(meaning)]
    return [
        Content.assemble((name, "bold $foreground 85%"), (meaning[start:end], "$unmarked"))
        for name, (start, end) in zip(names, wrap(meaning, 0, len(meaning), room), strict=False)
    ]


def _wrong(query: str, error: FilterError) -> Content:
    """The query with the place where it goes wrong, and the reason under it."""
    before, at, after = query[: error.position], query[error.position : error.position + 1] or " ", query[error.position + 1 :]
    shown = Content.assemble((before[-60:], "$foreground"), (at, "reverse $contested"), (after, "$foreground 66%"))
    reason = error.message.partition("): ")[2] or error.message.partition("end: ")[2] or error.message
    return Content("\n").join([shown, Content(f"{reason[:1].upper()}{reason[1:]} {error.hint}".strip()).stylize("$contested")])
