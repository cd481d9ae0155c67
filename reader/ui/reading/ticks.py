"""Choosing several claims at once: ticks, and a range that follows the cursor."""

from __future__ import annotations

from reader.ui.cells import count
from reader.ui.claims import NONE, Claims
from reader.ui.host import Host
from reader.ui.widgets.article_view import ArticleView
from reader.ui.widgets.claim_list import ClaimList


class Ticks:
    """The chosen claims of one article, shown in its text and in the list of its claims."""

    def __init__(self, host: Host, article: ArticleView, claim_list: ClaimList) -> None:
        self._host = host
        self._article = article
        self._claim_list = claim_list
        self._claims = NONE
        self._cursor: int | None = None
        self._ticked: set[str] = set()
        self._anchor: str | None = None
        """The claim at which a range was begun."""

    def chosen(self) -> list[str]:
        """The ids of the claims that are ticked or in the range, in the order of the text."""
        begun = self._claims.place_of(self._anchor)
        inside = range(0)
        if begun is not None and self._cursor is not None:
            inside = range(min(begun, self._cursor), max(begun, self._cursor) + 1)
        ids = enumerate(self._claims.outline.ids)
        return [claim_id for place, claim_id in ids if place in inside or claim_id in self._ticked]

    def begin(self, claims: Claims) -> None:
        """Take other claims, of which none is chosen."""
        self._claims = claims
        self.drop()

    def follow(self, cursor: int | None) -> None:
        """The cursor has moved: a range goes along."""
        self._cursor = cursor
        if self._anchor is not None:
            self._draw()

    def drop(self) -> bool:
        """Choose nothing; says whether anything was chosen."""
        had = bool(self._ticked) or self._anchor is not None
        self._ticked.clear()
        self._anchor = None
        if had:
            self._draw()
            self._host.hints.hush()
        return had

    def tick(self, claim_id: str) -> None:
        """Tick a claim, or take its tick away."""
        self._ticked ^= {claim_id}
        self._settle()

    def stretch(self, claim_id: str) -> None:
        """Begin a range at a claim; once more, make ticks of it."""
        if self._anchor is None:
            self._anchor = claim_id
        else:
            self._ticked.update(self.chosen())
            self._anchor = None
        self._settle()

    def _settle(self) -> None:
        self._draw()
        if not self._ticked and self._anchor is None:
            self._host.hints.hush()

    def _draw(self) -> None:
        """Show what is chosen."""
        chosen = frozenset(self.chosen())
        self._article.ticked = chosen
        self._claim_list.ticked = chosen
        if chosen:
            words = f"{count(len(chosen), 'claim')} chosen · esc lets go · a verdict, tags or a flag go to all"
            self._host.hints.say(words, seconds=None)
