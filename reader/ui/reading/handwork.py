"""Changing the claims themselves on the reading screen, and putting passages beside them by hand.

A mediator beside the screen: it asks for passages and relations, has the library store what was chosen, beside the screen since
what rests on a claim is worked out anew, and lets the screen show what is stored then. All of it can be undone, and says so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from db.records import Article, Relation, Span
from reader.entries import ClaimEntry, SearchHit
from reader.library import Library
from reader.text.quotation import quoted
from reader.ui.cells import clip
from reader.ui.open_article import OpenArticle, span_of
from reader.ui.reading.board import Board
from reader.ui.work import in_background

if TYPE_CHECKING:
    from reader.ui.screens.passage import Choice


class Handwork:
    """Work by hand on the claims that lie on the board."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._host = board.host

    def do(self, what: str) -> None:
        """Do what a key is for, by its name."""
        {
            "add": self.add,
            "bounds": self.bounds,
            "split": self.split,
            "merge": self.merge,
            "remove": self.remove,
            "link": self.link,
        }[what]()

    # Claims

    def add(self) -> None:
        """Make a claim of what the mouse selected, else of a passage that is chosen by keyboard."""
        reading = self._board.opened()
        selected = self._board.article.selected()
        if selected is not None and selected.end > selected.start:
            self._board.article.screen.clear_selection()
            self._add(reading.id, selected)
            return
        claim = self._board.claim()
        in_view = claim is not None and not self._board.out_of_sight()
        head = claim.claim.start if claim and in_view else self._board.article.top

        def done(span: Span | None) -> None:
            if span is not None:
                self._add(reading.id, span)

        self._choose(reading.article, self._choice("New claim", head, reading), done)

    def _add(self, article_id: int, span: Span) -> None:
        reading = self._board.opened()
        known = {*reading.claims.outline.ids, *reading.hidden.outline.ids}

        def said(claim_id: str | None) -> str:
            return "These words are a claim already: here it is." if claim_id in known else self._undoable("Added as a claim")

        self._store(lambda library: library.claims.add(article_id, span.start, span.end).claim.id, said)

    def bounds(self) -> None:
        """Give the claim under the cursor other bounds."""
        if (claim := self._claim()) is None:
            return
        reading, claim_id = self._board.opened(), claim.claim.id

        def done(span: Span | None) -> None:
            if span is not None:
                self._store(lambda library: library.claims.recut(claim_id, span.start, span.end).claim.id, "Cut anew")

        choice = self._choice("Other bounds for the claim", claim.claim.end - 1, reading, anchor=claim.claim.start)
        self._choose(reading.article, choice, done)

    def split(self) -> None:
        """Cut the claim under the cursor in two."""
        if (claim := self._claim()) is None:
            return
        reading, claim_id, span = self._board.opened(), claim.claim.id, span_of(claim)

        def done(second: Span | None) -> None:
            if second is not None:
                self._store(lambda library: library.claims.split(claim_id, second.start)[0].claim.id, "Cut in two")

        self._choose(reading.article, self._choice("Cut in two", _middle(reading.article.text, span), reading, cut=span), done)

    def merge(self) -> None:
        """Make one claim of those that are chosen, else of the one under the cursor and the next."""
        reading, cursor = self._board.opened(), self._board.cursor
        chosen = self._board.ticks.chosen()
        if len(chosen) < 2:
            if cursor is None or cursor + 1 >= len(reading.claims):
                self._host.hints.say("There is no claim after this one to merge it with.")
                return
            chosen = list(reading.claims.outline.ids[cursor : cursor + 2])
        self._board.ticks.drop()
        self._store(lambda library: library.claims.merge(chosen).claim.id, f"{len(chosen)} claims merged")

    def remove(self) -> None:
        """Remove the claim under the cursor."""
        if (claim := self._claim()) is None:
            return
        claim_id = claim.claim.id

        def job(library: Library) -> str | None:
            library.claims.remove(claim_id)
            return None

        self._store(job, "Removed the claim")

    # Evidence

    def link(self) -> None:
        """Put a passage of another article beside the claim under the cursor: search it, choose its bounds, say how it stands."""
        if (claim := self._claim()) is None:
            return
        from reader.ui.screens.search import SearchDialog

        here, library = self._board.opened().id, self._host.session.library
        others = [
            SearchHit(entry.id, 0, 0, entry.article.title or entry.article.location, entry.article.title, entry.article.name)
            for entry in self._host.session.articles()
            if entry.id != here
        ]
        if not others:
            self._host.hints.say("There is no other article in this library to take a passage from.")
            return

        def search(words: str) -> list[SearchHit]:
            return [hit for hit in library.view.search(words) if hit.article_id != here]

        def chosen(hit: SearchHit | None) -> None:
            if hit is not None:
                self._choose_passage(claim, hit)

        title = "Link as evidence: find the passage"
        self._host.app.push_screen(SearchDialog(search, title=title, at_first=others), chosen)

    def _choose_passage(self, claim: ClaimEntry, hit: SearchHit) -> None:
        library = self._host.session.library
        other = library.articles.get(hit.article_id)
        claims = self._host.session.claims(hit.article_id)
        head = hit.start if hit.end > hit.start or not claims else claims.outline.starts[0]

        def done(span: Span | None) -> None:
            if span is not None:
                self._ask_relation(claim, other, span)

        from reader.ui.screens.passage import Choice

        self._choose(other, Choice(f"Evidence for {quoted(clip(claim.claim.quote, 60))}", head, claims=claims), done)

    def _ask_relation(self, claim: ClaimEntry, other: Article, span: Span) -> None:
        from reader.ui.screens.relation import RelationDialog

        def done(relation: Relation | None) -> None:
            if relation is not None:
                self._ask_reason(claim, other, span, relation)

        self._host.app.push_screen(RelationDialog(claim.claim.quote, other.text[span.start : span.end], other.name), done)

    def _ask_reason(self, claim: ClaimEntry, other: Article, span: Span, relation: Relation) -> None:
        from reader.ui.screens.value import ValueDialog

        claim_id, article_id = claim.claim.id, other.id or 0

        def done(reason: str | None) -> None:
            if reason is None:
                return

            def job(library: Library) -> str:
                library.claims.link(claim_id, article_id, span.start, span.end, relation, reason)
                return claim_id

            self._store(job, f"Put beside the claim: {relation}")

        quote = f"{other.name}: {quoted(other.text[span.start : span.end])}"
        asked = ValueDialog(f"Why: {relation}", quote, placeholder="a reason in a sentence, or nothing")
        self._host.app.push_screen(asked, done)

    def unlink(self) -> bool:
        """Take away the piece of evidence under the cursor where this annotator put it there; says whether they did."""
        piece, claim = self._board.piece_entry(), self._board.claim()
        if piece is None or claim is None or piece.evidence.by != self._host.session.library.annotator:
            return False
        evidence_id, claim_id = piece.evidence.id, claim.claim.id

        def job(library: Library) -> str:
            library.claims.unlink(evidence_id)
            return claim_id

        self._store(job, "Taken away again")
        return True

    # Parts

    def _claim(self) -> ClaimEntry | None:
        claim = self._board.claim()
        if claim is None:
            self._host.hints.say("There is no claim under the cursor.")
        return claim

    def _choice(
        self, title: str, head: int, reading: OpenArticle, *, anchor: int | None = None, cut: Span | None = None
    ) -> Choice:
        from reader.ui.screens.passage import Choice

        return Choice(title, head, anchor, cut, reading.claims)

    def _choose(self, article: Article, choice: Choice, done: Callable[[Span | None], None]) -> None:
        from reader.ui.screens.passage import PassageScreen

        self._host.app.push_screen(PassageScreen(article, choice, self._host.session.settings.measure), done)

    def _undoable(self, said: str) -> str:
        return f"{said} · {self._host.key('undo')} takes it back"

    def _store(self, job: Callable[[Library], str | None], said: str | Callable[[str | None], str]) -> None:
        """Store something beside the screen, then show the article as it is stored, with the cursor on a claim."""
        article_id = self._board.opened().id
        self._host.hints.say("Working out what follows …", seconds=None)

        def then(claim_id: str | None) -> None:
            if self._board.opened().id == article_id:
                self._board.show_again(claim_id)
            self._host.hints.say(self._undoable(said) if isinstance(said, str) else said(claim_id))

        in_background(self._host, job, then)


def _middle(text: str, span: Span) -> int:
    """Where a claim is likely to be cut: after the comma nearest to its middle, else after a space there."""
    centre = (span.start + span.end) // 2
    chances = [place + 2 for place in range(span.start, span.end - 2) if text[place : place + 2] in {", ", "; "}]
    chances = chances or [place + 1 for place in range(span.start, span.end - 1) if text[place] == " "]
    return min(chances, key=lambda place: abs(place - centre), default=centre)
