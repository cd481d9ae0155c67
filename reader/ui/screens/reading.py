"""The reading screen: the article, its claims, and beside each what the other sources say.

The mediator: it answers what keys and the mouse ask for. What it shows stands in `reading_article`, what is said of claims in
`reading_marks`, changing claims by hand in `reading_claims`; here is how one moves, and the ways in and out.
"""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import BindingType

from db.records import Span
from reader.entries import UndoEntry
from reader.filter import Filter
from reader.ui.glance import Glance, Kind
from reader.ui.keys.reading import READING_KEYS
from reader.ui.request import ArticleChanged, EditRequested, ExportRequested, GlanceRequested, LibraryRequested
from reader.ui.screens.reading_article import Pane
from reader.ui.screens.reading_marks import MarkingScreen
from reader.ui.session import Place
from reader.ui.widgets.article_view import ArticleView
from reader.ui.widgets.evidence_list import EvidenceList
from reader.ui.widgets.line_list import LineList

PANES: tuple[Pane, ...] = ("article", "claims", "evidence")


class ReadingScreen(MarkingScreen):
    """One article with its claims and their evidence."""

    BINDINGS: ClassVar[list[BindingType]] = list(READING_KEYS)

    # Moving

    def action_move(self, step: int) -> None:
        """Go on by a claim, a piece of evidence or a match, by what has the cursor."""
        if self.typing:
            self.walk(step)
        elif self.pane == "evidence":
            self.action_evidence(step)
        else:
            self.go(step)

    def action_unmarked(self, step: int) -> None:
        """Go on to a claim without a verdict, or walk the matches of a search."""
        if self.searching:
            self.walk(step)
            return
        if self.session.found is not None:
            self._walk_found(step)
            return
        place = self.opened().unmarked(self.cursor, step)
        if place is None:
            self.hints.say("Every claim of this article has a verdict.")
        else:
            self.cursor = place

    def _walk_found(self, step: int) -> None:
        """Go on to another passage that the search of the library found."""
        if self.session.found is None:
            return
        found = self.session.found = self.session.found.beside(step)
        hit = found.hit
        self.open(Place(hit.article_id), Span(hit.start, hit.end))
        self.hints.say(self.found_words(), seconds=None)

    def action_evidence(self, step: int) -> None:
        """Go on by a piece of evidence."""
        if self.evidence:
            self.piece = max(0, min((self.piece or 0) + step, len(self.evidence) - 1))

    def action_pane(self, step: int) -> None:
        """Give the cursor keys to another pane."""
        self.pane = PANES[(PANES.index(self.pane) + step) % len(PANES)]

    def action_scroll_page(self, step: int) -> None:
        """Scroll the article, or the evidence while it has the cursor, by a page less a line."""
        view = self._scrolled()
        view.scroll_relative(y=step * max(1, view.scrollable_content_region.height - 1), animate=False, immediate=True)

    def action_to_end(self, step: int) -> None:
        """Scroll to an end."""
        view = self._scrolled()
        view.scroll_to(y=0 if step < 0 else view.max_scroll_y, animate=False, immediate=True)

    def _scrolled(self) -> ArticleView | EvidenceList:
        return self.evidence_list if self.pane == "evidence" else self.article

    def action_article(self, step: int) -> None:
        """Open a neighbour of the article where it was left."""
        neighbour = self.session.neighbour(self.opened().id, step)
        if neighbour is None:
            self.hints.say(f"This is the {'last' if step > 0 else 'first'} article of the library.")
        else:
            self.open(self.session.where(neighbour))

    # Ways in and out

    def action_open_evidence(self) -> None:
        """Open the piece of evidence under the cursor in its own article."""
        piece = self.piece_entry()
        if piece is None:
            self.hints.say("There is no evidence to open at this claim.")
            return
        evidence = piece.evidence
        self.session.trail.append(self.here())
        self.open(Place(evidence.article_id), Span(evidence.start, evidence.end))
        self.hints.say(f"{self.key('back')} goes back to the claim you came from.")

    def action_back(self) -> None:
        """Close the search, let go of what is chosen, or go back along the way that led here, at last to the library."""
        if self.searching:
            self.close_search()
        elif self.ticks.drop():
            return
        elif self.session.found is not None:
            self.session.found = None
            self.hints.say(f"The search is over; {self.key('unmarked(1)')} goes to the next claim without a verdict again.")
        elif self.session.trail:
            place = self.session.trail.pop()
            if isinstance(place, Glance):
                self.session.leave(self.here())
                self.post_message(GlanceRequested(place))
            else:
                self.open(place)
        else:
            self.action_library()

    def action_library(self) -> None:
        """Go to the list of articles."""
        reading = self.opened()
        self.session.leave(self.here())
        self.session.trail.clear()
        self.post_message(LibraryRequested(reading.id))

    def glance(self, kind: Kind) -> Glance:
        """Begin with what is under the cursor; the way back leads here."""
        place, piece = self.here(), self.piece_entry()
        self.session.leave(place)
        self.session.trail.append(place)
        return Glance(kind, place.article_id, place.claim_id, piece.evidence.article_id if piece else None)

    def show_change(self, change: UndoEntry) -> None:
        """Show what was taken back or done again, at its claim, and if need be in its article."""
        reading = self.opened()
        if change.article_id in {None, reading.id}:
            self.show_again(change.claim_id)
        else:
            self.open(Place(change.article_id or reading.id, change.claim_id))

    def look_again(self) -> None:
        """Show the article as it is stored now, where the reader is."""
        claim = self.claim()
        self.show_again(claim.claim.id if claim else None)

    def claim_here(self) -> str | None:
        """The claim under the cursor."""
        claim = self.claim()
        return claim.claim.id if claim else None

    # The whole article

    def action_narrow(self) -> None:
        """Show only the claims that a filter picks."""
        from reader.ui.screens.filtering import ask_filter

        every = (*self.opened().claims, *self.opened().hidden)
        article = self.opened().article

        def done(chosen: Filter) -> None:
            self.session.filter = chosen if chosen.query else None
            claim = self.claim()
            self.show_again(claim.claim.id if claim else None)

        now = self.session.filter.query if self.session.filter else ""
        ask_filter(self, self.session.library, now, lambda it: sum(it.matches(entry, article) for entry in every), done)

    def action_edit(self) -> None:
        """Correct what is known of the article."""
        self.post_message(EditRequested(self.opened().id))

    def action_export(self) -> None:
        """Write the annotations to a file."""
        self.post_message(ExportRequested(self.opened().id, article_first=True))

    @on(ArticleChanged)
    def _article_changed(self) -> None:
        self.open(self.here())

    # The mouse

    @on(ArticleView.ClaimClicked)
    def _claim_clicked(self, event: ArticleView.ClaimClicked) -> None:
        self.cursor = self.opened().place_of(event.claim_id)

    @on(LineList.Clicked, "#claims")
    def _item_clicked(self, event: LineList.Clicked) -> None:
        self.pane = "claims"
        self.cursor = event.item

    @on(LineList.Clicked, "#evidence")
    def _piece_clicked(self, event: LineList.Clicked) -> None:
        self.pane = "evidence"
        if self.evidence:
            self.piece = event.item
            if event.twice:
                self.action_open_evidence()
