"""Choosing a passage of an article by keyboard or mouse: a cursor on a character, and the stretch that would be taken.

Owns the cursor and the stretch, and lays them over an `ArticleView`. What is done with the passage is for the screen to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum

from db.records import Article, Span
from reader.text.sentences import sentences
from reader.ui.claims import Claims
from reader.ui.widgets.article_view import ArticleView

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


class PassageCursor:
    """A cursor in one article; without an anchor the sentence at the cursor is what would be taken."""

    def __init__(self, view: ArticleView, moved: Callable[[], object], halves: Span | None = None) -> None:
        self._view = view
        self._moved = moved
        """Told when another passage would be taken."""
        self._halves = halves
        """A stretch that is to be cut at the cursor, instead of one that is chosen."""
        self.head = 0
        """Offset of the character under the cursor."""
        self.begun: int | None = None
        """Where the stretch was begun."""
        self._sentences: tuple[Span, ...] = ()
        view.lay_over(self.over)

    def begin(self, article: Article, claims: Claims, head: int, anchor: int | None = None) -> None:
        """Show an article with the cursor on a character of it."""
        self._view.show(article, claims)
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
        if self.begun is None and (chosen := self._view.selected()) is not None:
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
                place = 0 if step < 0 else len(self._text) - 1
        if self._halves is not None:
            place = max(self._halves.start, min(place, self._halves.end - 1))
        self._go(place)

    def page(self, step: int) -> None:
        """Go on by about as many rows as are in view."""
        for _ in range(max(1, self._view.scrollable_content_region.height - 2)):
            self._set(self._row(step))
        self._go(self.head)

    def _go(self, place: int) -> None:
        self._set(place)
        self._changed()

    def _set(self, place: int) -> None:
        self.head = self._beside(max(0, min(place, len(self._text) - 1)), -1)

    def _changed(self) -> None:
        self._view.screen.clear_selection()
        self._view.refresh()
        self._view.keep_in_view(Span(self.head, self.head + 1))
        self._moved()

    def over(self) -> list[tuple[Span, str]]:
        """The stretch and the cursor, which lie over everything."""
        halves = [] if self._halves is None else [(self._halves, "article--active")]
        return [*halves, (self.span, "article--passage"), (Span(self.head, self.head + 1), "article--match-current")]

    @property
    def _text(self) -> str:
        return self._view.text

    # Where the cursor may stand

    def _stands(self, place: int) -> bool:
        row = self._view.page[self._view.page.row_at(place)] if self._view.page else None
        return not self._text[place].isspace() if row is None else row.start <= place < row.end

    def _beside(self, place: int, step: int) -> int:
        """The place, or the next in a direction where a character is shown; where there is none, the cursor's own."""
        while 0 <= place < len(self._text):
            if self._stands(place):
                return place
            place += step or 1
        return self.head if self._text and self._stands(self.head) else 0

    def _word(self, step: int) -> int:
        """The next word's beginning; while a stretch is made longer or shorter at its end, the end of a word."""
        if self.begun is not None and self.head >= self.begun:
            ends = [match.end() - 1 for match in _WORD.finditer(self._text, self.begun, self.head + _FAR)]
            if step > 0:
                return next((end for end in ends if end > self.head), self.head)
            return next((end for end in reversed(ends) if end < self.head), self.begun)
        if step > 0:
            words = (match.start() for match in _WORD.finditer(self._text, self.head) if match.start() > self.head)
            return next(words, self.head)
        starts = [match.start() for match in _WORD.finditer(self._text, max(0, self.head - _FAR), self.head)]
        return starts[-1] if starts else self.head

    def _row(self, step: int) -> int:
        number = self._view.page.row_at(self.head) if self._view.page else 0
        column = self.head - self._view.page[number].start if self._view.page else 0
        number += step
        while 0 <= number < len(self._view.page):
            row = self._view.page[number]
            if row.end > row.start:
                return min(row.start + column, row.end - 1)
            number += step
        return self.head

    def _edge(self, step: int) -> int:
        if not self._view.page:  # a key may come before the first layout
            return self.head
        row = self._view.page[self._view.page.row_at(self.head)]
        return row.start if step < 0 else max(row.start, row.end - 1)

    def _sentence(self) -> Span | None:
        return next((span for span in self._sentences if span.start <= self.head < span.end), None)

    def _next_sentence(self, step: int) -> int:
        if step > 0:
            return next((span.start for span in self._sentences if span.start > self.head), self.head)
        return next((span.start for span in reversed(self._sentences) if span.start < self.head), self.head)
