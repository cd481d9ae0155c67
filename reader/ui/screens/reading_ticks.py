"""Choosing several claims at once on the reading screen: ticks, and a range that follows the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.cells import count

if TYPE_CHECKING:
    from reader.ui.screens.reading_article import ArticleScreen


class Ticks:
    """The chosen claims of one article."""

    def __init__(self, screen: ArticleScreen) -> None:
        self._screen = screen
        self._ticked: set[str] = set()
        self._anchor: str | None = None
        """The claim at which a range was begun."""

    def chosen(self) -> list[str]:
        """The ids of the claims that are ticked or in the range, in the order of the text."""
        reading, cursor = self._screen.reading, self._screen.cursor
        if reading is None:
            return []
        begun = reading.place_of(self._anchor)
        inside = range(0)
        if begun is not None and cursor is not None:
            inside = range(min(begun, cursor), max(begun, cursor) + 1)
        ids = enumerate(reading.claims.outline.ids)
        return [claim_id for place, claim_id in ids if place in inside or claim_id in self._ticked]

    def draw(self) -> None:
        """Show what is chosen."""
        chosen = frozenset(self.chosen())
        self._screen.article.ticked = chosen
        self._screen.claim_list.ticked = chosen
        if chosen:
            words = f"{count(len(chosen), 'claim')} chosen · esc lets go · a verdict, tags or a flag go to all"
            self._screen.hints.say(words, seconds=None)

    def follow(self) -> None:
        """The cursor has moved: a range goes along."""
        if self._anchor is not None:
            self.draw()

    def drop(self) -> bool:
        """Choose nothing; says whether anything was chosen."""
        had = bool(self._ticked) or self._anchor is not None
        self._ticked.clear()
        self._anchor = None
        if had:
            self.draw()
            self._screen.hints.hush()
        return had

    def tick(self) -> None:
        """Tick the claim under the cursor and go on, or take its tick away."""
        if (claim := self._screen.claim()) is None:
            return
        self._ticked ^= {claim.claim.id}
        self._screen.go(1)
        self._settle()

    def stretch(self) -> None:
        """Begin a range at the cursor; once more, make ticks of it."""
        if (claim := self._screen.claim()) is None:
            return
        if self._anchor is None:
            self._anchor = claim.claim.id
        else:
            self._ticked.update(self.chosen())
            self._anchor = None
        self._settle()

    def _settle(self) -> None:
        self.draw()
        if not self._ticked and self._anchor is None:
            self._screen.hints.hush()
