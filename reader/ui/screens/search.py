"""The dialog that searches the text of all articles as one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.content import Span as StyleSpan
from textual.widgets import Input, Static

from db.records import Span
from reader.entries import SearchHit
from reader.text.wrapping import printable
from reader.ui.cells import clip, column, count
from reader.ui.keys.dialog import SEARCH_KEYS
from reader.ui.screens.dialog import Dialog
from reader.ui.widgets.line_list import LineList

WITHOUT_WORDS = "Type some words of the passage, or take an article and choose in it."


class HitList(LineList):
    """What was found, one passage a line."""

    def __init__(self) -> None:
        super().__init__(id="hits")
        self.hits: Sequence[SearchHit] = ()

    def show(self, hits: Sequence[SearchHit]) -> None:
        """Show these passages, with what matches lit."""
        self.hits = hits
        self.set_items(len(hits))
        self.cursor = 0 if hits else None
        self.scroll_to(y=0, animate=False, immediate=True)

    def draw(self, item: int, _line: int, width: int, /) -> Content:
        """Source and passage."""
        hit = self.hits[item]
        name = min(24, max(8, width // 4))
        room = width - name - 3
        snippet, lit = _beside_first(printable(hit.snippet), hit.lit, room)
        shown = clip(snippet, room)
        spans = [StyleSpan(span.start, span.end, "bold $contested") for span in lit if span.end <= len(shown)]
        return Content.assemble((column(hit.source or hit.title, name), "bold $primary"), "  ", Content(shown, spans))


def _beside_first(snippet: str, lit: Sequence[Span], room: int) -> tuple[str, list[Span]]:
    """The snippet without its beginning where the first match would not be seen otherwise in so many cells."""
    first = min((span.start for span in lit), default=0)
    if cell_len(snippet[:first]) <= room * 2 // 3:
        return snippet, list(lit)
    start = first
    while start and cell_len(snippet[start - 1 : first]) <= room // 3:
        start -= 1
    start = snippet.find(" ", start, first) + 1 or start
    return "…" + snippet[start:], [Span(span.start - start + 1, span.end - start + 1) for span in lit]


class SearchDialog(Dialog[SearchHit]):
    """An input over its hits; gives back the one that is to be opened."""

    DEFAULT_CSS = """
    SearchDialog > .dialog { width: 110; height: 80%; }
    SearchDialog Input { background: $surface; }
    SearchDialog #hits { height: 1fr; margin-top: 1; background: $panel; scrollbar-size-vertical: 1; }
    SearchDialog #found { color: $unmarked; }
    """
    BINDINGS: ClassVar[list[BindingType]] = list(SEARCH_KEYS)
    HINTS = ("hit-open", "hit-next", "hit-previous")
    AUTO_FOCUS = "Input"

    def __init__(
        self,
        search: Callable[[str], Sequence[SearchHit]],
        *,
        title: str = "Search the library",
        at_first: Sequence[SearchHit] = (),
    ) -> None:
        super().__init__()
        self._search = search
        self._title = title
        self._at_first = at_first
        """What is offered while nothing is typed."""
        self.words = ""
        """What was typed."""
        self.listed: Sequence[SearchHit] = at_first
        """What is listed now."""

    def compose(self) -> ComposeResult:
        """Words, count, hits."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(self._title)
            yield Input(placeholder="words that stand in an article", compact=True)
            yield HitList()
            yield Static(Content("Type some words."), id="found")

    def on_mount(self) -> None:
        """Offer what there is before anything is typed."""
        if self._at_first:
            self.query_one(HitList).show(self._at_first)
            self.query_one("#found", Static).update(Content(WITHOUT_WORDS))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.words = event.value.strip()
        hits = self._search(event.value) if self.words else self._at_first
        self.listed = hits
        self.query_one(HitList).show(hits)
        if not self.words and self._at_first:
            self.query_one("#found", Static).update(Content(WITHOUT_WORDS))
            return
        articles = len({hit.article_id for hit in hits})
        words = f"{count(len(hits), 'passage')} in {count(articles, 'article')}" if hits else "Nothing found."
        self.query_one("#found", Static).update(Content(words if event.value.strip() else "Type some words."))

    def action_move(self, step: int) -> None:
        """Go to another passage."""
        hits = self.query_one(HitList)
        hits.cursor = (hits.cursor or 0) + step

    @on(LineList.Clicked)
    def _clicked(self, event: LineList.Clicked) -> None:
        self.query_one(HitList).cursor = event.item
        self.action_take()

    def action_take(self) -> None:
        """Give back the passage under the cursor."""
        hits = self.query_one(HitList)
        if hits.cursor is not None:
            self.dismiss(hits.hits[hits.cursor])
