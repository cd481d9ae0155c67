"""An article in which a passage is chosen by keyboard or mouse: a cursor on a character, and the stretch that would be taken.

Owns the cursor and the stretch. What is done with the passage is for the screen to say.
"""

from __future__ import annotations

import re
from enum import Enum

from textual.message import Message

from db.records import Article, Span
from reader.text.sentences import sentences
from reader.ui.claims import Claims
from reader.ui.typesetting import Row
from reader.ui.widgets.article_view import ArticleView
from reader.ui.widgets.row_painter import Layer

_WORD = re.compile(r"\w+(?:['’.-]\w+)*")

_FAR = 400
"""Characters within which the next word is looked for."""


class Unit(Enum):
    """By what the cursor goes on."""

    CHARACTER = "character"
    WORD = "word"
    ROW = "row"
    SENTENCE = "sentence"
    EDGE = "edge"
    """The beginning or the end of the row."""
    END = "end"
    """The beginning or the end of the article."""


class PassageView(ArticleView):
    """One article with a cursor; without an anchor the sentence at the cursor is what would be taken."""

    class Moved(Message):
        """Another passage would be taken now."""

    def __init__(self, *, measure: int = 82, id: str | None = None, halves: Span | None = None) -> None:  # noqa: A002
        super().__init__(measure=measure, id=id)
        self._halves = halves
        """A stretch that is to be cut at the cursor, instead of one that is chosen."""
        self.head = 0
        """Offset of the character under the cursor."""
        self.begun: int | None = None
        """Where the stretch was begun."""
        self._sentences: tuple[Span, ...] = ()

    def begin(self, article: Article, claims: Claims, head: int, anchor: int | None = None) -> None:
        """Show an article with the cursor on a character of it."""
        self.show(article, claims)
        self._sentences = tuple(
            span for block in article.blocks for span in sentences(article.text, block.start, block.end)
        ) or tuple(sentences(article.text))
        self.begun = anchor
        self._go(head)

    @property
    def span(self) -> Span:
        """What would be taken: the stretch, what the mouse selected, or the sentence at the cursor."""
        if self._halves is not None:
            return Span(self.head, self._halves.end)
        if self.begun is None and (chosen := self.selected()) is not None:
            return chosen
        if self.begun is not None:
            return Span(min(self.begun, self.head), max(self.begun, self.head) + 1)
        return self._sentence() or Span(self.head, self.head + 1)

    def drop_anchor(self) -> None:
        """Begin a stretch at the cursor, or give it up."""
        self.begun = self.head if self.begun is None else None
        self._changed()

    def swap(self) -> None:
        """Go to the other end of the stretch, to move that."""
        if self.begun is not None:
            self.begun, self.head = self.head, self.begun
            self._go(self.head)

    def take(self, span: Span) -> None:
        """Choose a stretch as a whole."""
        self.begun = span.start
        self._go(span.end - 1)

    def move(self, unit: Unit, step: int) -> None:
        """Go on by a character, a word, a row, a sentence, or to an end."""
        match unit:
            case Unit.CHARACTER:
                place = self._beside(self.head + step, step)
            case Unit.WORD:
                place = self._word(step)
            case Unit.ROW:
                place = self._row(step)
            case Unit.SENTENCE:
                place = self._next_sentence(step)
            case Unit.EDGE:
                place = self._edge(step)
            case Unit.END:
                place = 0 if step < 0 else len(self.text) - 1
        if self._halves is not None:
            place = max(self._halves.start, min(place, self._halves.end - 1))
        self._go(place)

    def page(self, step: int) -> None:
        """Go on by about as many rows as are in view."""
        for _ in range(max(1, self.scrollable_content_region.height - 2)):
            self._set(self._row(step))
        self._go(self.head)

    def _go(self, place: int) -> None:
        self._set(place)
        self._changed()

    def _set(self, place: int) -> None:
        self.head = self._beside(max(0, min(place, len(self.text) - 1)), -1)

    def _changed(self) -> None:
        self.screen.clear_selection()
        self.refresh()
        self.reveal(Span(self.head, self.head + 1))
        self.post_message(self.Moved())

    # Where the cursor may stand

    def _stands(self, place: int) -> bool:
        row = self._page[self._page.row_at(place)] if self._page else None
        return not self.text[place].isspace() if row is None else row.start <= place < row.end

    def _beside(self, place: int, step: int) -> int:
        """The place, or the next in a direction where a character is shown; where there is none, the cursor's own."""
        while 0 <= place < len(self.text):
            if self._stands(place):
                return place
            place += step or 1
        return self.head if self.text and self._stands(self.head) else 0

    def _word(self, step: int) -> int:
        """The next word's beginning; while a stretch is made longer or shorter at its end, the end of a word."""
        if self.begun is not None and self.head >= self.begun:
            ends = [match.end() - 1 for match in _WORD.finditer(self.text, self.begun, self.head + _FAR)]
            if step > 0:
                return next((end for end in ends if end > self.head), self.head)
            return next((end for end in reversed(ends) if end < self.head), self.begun)
        if step > 0:
            words = (match.start() for match in _WORD.finditer(self.text, self.head) if match.start() > self.head)
            return next(words, self.head)
        starts = [match.start() for match in _WORD.finditer(self.text, max(0, self.head - _FAR), self.head)]
        return starts[-1] if starts else self.head

    def _row(self, step: int) -> int:
        number = self._page.row_at(self.head) if self._page else 0
        column = self.head - self._page[number].start if self._page else 0
        number += step
        while 0 <= number < len(self._page):
            row = self._page[number]
            if row.end > row.start:
                return min(row.start + column, row.end - 1)
            number += step
        return self.head

    def _edge(self, step: int) -> int:
        if not self._page:  # a key may come before the first layout
            return self.head
        row = self._page[self._page.row_at(self.head)]
        return row.start if step < 0 else max(row.start, row.end - 1)

    def _sentence(self) -> Span | None:
        return next((span for span in self._sentences if span.start <= self.head < span.end), None)

    def _next_sentence(self, step: int) -> int:
        if step > 0:
            return next((span.start for span in self._sentences if span.start > self.head), self.head)
        return next((span.start for span in reversed(self._sentences) if span.start < self.head), self.head)

    # Drawing

    def _layers(self, row: Row) -> tuple[Layer, ...]:
        """The stretch and the cursor lie over everything."""
        layers = list(super()._layers(row))
        span = self.span
        marks = [(span.start, span.end, "article--passage"), (self.head, self.head + 1, "article--match-current")]
        if self._halves is not None:
            marks.insert(0, (self._halves.start, self._halves.end, "article--active"))
        for low, high, style in marks:
            if low < row.end and high > row.start:
                layers.append(Layer(max(low, row.start) - row.start, min(high, row.end) - row.start, style))
        return tuple(layers)

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        super().on_resize()
        if self.text:
            self.reveal(Span(self.head, self.head + 1))
