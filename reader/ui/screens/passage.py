"""The screen on which a passage of an article is chosen: for a claim, other bounds, a cut in two, or a piece of evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from db.records import Article, Span
from reader.ui.cells import clip, count
from reader.ui.claims import NONE, Claims
from reader.ui.keys.dialog import PASSAGE_KEYS
from reader.ui.screens.dialog import Dialog
from reader.ui.screens.pointing import Pointed, pointed_at
from reader.ui.screens.sequence import live
from reader.ui.widgets.article_view import ArticleView
from reader.ui.widgets.passage_cursor import PassageCursor, Unit


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be chosen.

    Attributes:
        title: What for, in a few words.
        head: Where the cursor begins.
        anchor: Where a stretch begins already.
        cut: The stretch that is to be cut in two at the cursor, instead of a stretch that is chosen.
        claims: The claims of the article: they are shown, and tab goes through them.
    """

    title: str
    head: int
    anchor: int | None = None
    cut: Span | None = None
    claims: Claims = NONE


_WAYS = (
    (("passage-sentence-back", "passage-sentence"), "sentence"),
    (("passage-word-back", "passage-word"), "word"),
    (("passage-left", "passage-right"), "character"),
    (("passage-up", "passage-down"), "row"),
    (("passage-claim-back", "passage-claim"), "claim"),
    (("passage-other-end",), "other end"),
)
"""Ways to move the cursor, the most needed first: the bindings back and on, and by what."""

_STRETCHES = frozenset({"anchor", "swap", "stop"})
"""Actions that choose a stretch."""


class PassageScreen(Dialog[Span]):
    """A whole article with a cursor in its text; gives back the stretch, of a cut the second half."""

    DEFAULT_CSS = """
    PassageScreen { layout: vertical; align: left top; background: $background; }
    PassageScreen > Static { height: 1; padding: 0 1; background: $panel; }
    PassageScreen #what { color: $primary; text-style: bold; }
    PassageScreen #taken { color: $foreground; }
    PassageScreen #keys { color: $unmarked; }
    PassageScreen ArticleView {
        height: 1fr; padding: 1 0 0 1; background: $background; color: $foreground 80%;
        scrollbar-size-vertical: 1; overflow-x: hidden; overflow-y: scroll;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = list(PASSAGE_KEYS)
    HINTS = ("passage-take", "passage-begin")
    AUTO_FOCUS = ""

    def __init__(self, article: Article, choice: Choice, measure: int = 82) -> None:
        super().__init__()
        self._article = article
        self._choice = choice
        self.view = ArticleView(measure=measure)
        self.passage = PassageCursor(self.view, self._draw, choice.cut)

    def compose(self) -> ComposeResult:
        """What for, the article, what would be taken, the keys."""
        yield Static(id="what")
        yield self.view
        yield Static(id="taken")
        yield Static(id="keys")

    def on_mount(self) -> None:
        """Put the cursor where the choice begins."""
        self.passage.begin(self._article, self._choice.claims, self._choice.head, self._choice.anchor)
        self._draw()

    def on_resize(self) -> None:
        """Fit the lines to the width."""
        self._draw()

    def get_widget_and_offset_at(self, x: int, y: int) -> Pointed:
        """What the mouse points at."""
        return pointed_at(super().get_widget_and_offset_at(x, y), x, y)

    def on_mouse_up(self) -> None:
        """Say what the mouse selected, when that has been stored."""
        self.call_after_refresh(self._draw)

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Where a claim is cut there is only a place to choose."""
        return self._choice.cut is None or action not in _STRETCHES

    def key_words(self) -> list[Content]:
        """Besides taking and beginning, both keys of each way to move; help and closing are always among them."""
        keys = {binding.id: its[0] for binding, its in live(self)}
        ways = [
            Content.assemble((" ".join(keys[name] for name in names), "bold $primary"), f" {by}")
            for names, by in _WAYS
            if all(name in keys for name in names)
        ]
        *first, close = super().key_words()
        helping = Content.assemble((keys["passage-help"], "bold $primary"), " help")
        return [*first, *ways, Content(" · ").join([helping, close])]

    @property
    def foot_width(self) -> int:
        """Cells that the line of keys has."""
        return max(8, self.app.size.width - 2)

    def show_foot(self, words: Content) -> None:
        """Set the line of keys."""
        self.query_one("#keys", Static).update(words)

    def _draw(self) -> None:
        width, span = max(8, self.app.size.width - 2), self.passage.span
        lines = {"what": f"{self._choice.title} · {self._article.name}", "taken": self._taken(span, width)}
        for name, words in lines.items():
            self.query_one(f"#{name}", Static).update(Content(clip(words, width)))

    def _taken(self, span: Span, width: int) -> str:
        """What would be taken, in words."""
        text = self._article.text
        if cut := self._choice.cut:
            return f"{clip(text[cut.start : span.start], width // 2 - 3)} ┃ {clip(text[span.start : cut.end], width // 2 - 3)}"
        words = count(len(text[span.start : span.end].split()), "word")
        return f"{words}: {text[span.start : span.end]}"

    def action_go(self, unit: str, step: int) -> None:
        """Move the cursor."""
        self.passage.move(Unit(unit), step)

    def action_page(self, step: int) -> None:
        """Move the cursor by a page."""
        self.passage.page(step)

    def action_anchor(self) -> None:
        """Begin a stretch or give it up."""
        self.passage.drop_anchor()

    def action_swap(self) -> None:
        """Move the other end."""
        self.passage.swap()

    def action_stop(self, step: int) -> None:
        """Choose a neighbouring claim of the article."""
        stops, head = self._choice.claims.spans(), self.passage.span
        if step > 0:
            found = next((stop for stop in stops if stop.start > head.start), None)
        else:
            found = next((stop for stop in reversed(stops) if stop.start < head.start), None)
        if found is not None:
            self.passage.take(found)

    def action_take(self) -> None:
        """Give back what is lit."""
        self.dismiss(self.passage.span)
