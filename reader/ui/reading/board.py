"""What lies open on the reading screen: an article, its claims, and beside the claim under the cursor what others say.

Holds what is read and where the cursor stands, and passes that down to the widgets. What keys do with it is for the screen
and its other parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from textual.widget import Widget

from db.records import Span, Suggestion
from reader.entries import ClaimEntry, EvidenceEntry
from reader.ui.cells import clip, count
from reader.ui.host import LibraryHost
from reader.ui.keys.hints import HINTS
from reader.ui.open_article import OpenArticle, span_of
from reader.ui.reading.ticks import Ticks
from reader.ui.screens.jumping import Jumpable
from reader.ui.trail import Place
from reader.ui.widgets.article_view import ArticleView
from reader.ui.widgets.claim_list import ClaimList
from reader.ui.widgets.evidence_list import EvidenceList
from reader.ui.widgets.masthead import Masthead
from reader.ui.widgets.pane_title import PaneTitle

Pane = Literal["article", "claims", "evidence"]
PANES: tuple[Pane, ...] = ("article", "claims", "evidence")


class BoardHost(LibraryHost, Protocol):
    """The screen on which the board lies."""

    def offer(self, names: Sequence[str]) -> None:
        """Offer keys in the bottom line."""

    def lay_out_for(self, before: str, now: str) -> None:
        """Give another pane the room that the one with the cursor keys has."""

    def article_opened(self) -> None:
        """Another article is about to be shown: end what belongs to the one before."""


class Board:
    """One open article, with a claim and a piece of its evidence under the cursor."""

    def __init__(self, host: BoardHost) -> None:
        self.host = host
        settings = host.session.settings
        self.masthead = Masthead(id="masthead")
        self.article = ArticleView(measure=settings.measure, dim_others=settings.dim_others, id="article")
        self.claims_title = PaneTitle(id="claims-title")
        self.claim_list = ClaimList(id="claims")
        self.evidence_title = PaneTitle(id="evidence-title")
        self.evidence_list = EvidenceList(firm=settings.firm, id="evidence")
        self.ticks = Ticks(host, self.article, self.claim_list)
        self.reading: OpenArticle | None = None
        self.evidence: tuple[EvidenceEntry, ...] = ()
        self._cursor: int | None = None
        self._piece: int | None = None
        self._pane: Pane = "article"

    def widgets(self) -> tuple[Widget, ...]:
        """Side by side without containers, each of which would be painted with every frame."""
        return self.masthead, self.article, self.claims_title, self.claim_list, self.evidence_title, self.evidence_list

    # What is read

    def open(self, place: Place, passage: Span | None = None) -> None:
        """Read an article, at a claim or at a passage of it."""
        session = self.host.session
        if self.reading is not None:
            session.trail.stand(self.here())
        reading = self.reading = session.open(place.article_id)
        self.host.article_opened()
        self.ticks.begin(reading.claims)
        self.host.hints.hush()
        self._draw_masthead()
        self.article.show(reading.article, reading.claims)
        self.claim_list.show(reading.claims)
        cursor = reading.place_of(place.claim_id)
        self._put_cursor(reading.place_near(passage.start if passage else 0) if cursor is None else cursor)
        if place.evidence is not None:
            self.piece = place.evidence
        self.article.passage = passage
        if passage is not None:
            self.article.reveal(passage)
        elif place.top:
            self.article.scroll_to_offset(place.top)

    def here(self) -> Place:
        """The place that the reader is at."""
        claim = self.claim()
        return Place(self.opened().id, claim.claim.id if claim else None, self.piece, self.article.top)

    def opened(self) -> OpenArticle:
        """What is read."""
        if self.reading is None:
            raise RuntimeError("The screen is used before it has opened an article.")
        return self.reading

    def claim(self) -> ClaimEntry | None:
        """The claim under the cursor."""
        return None if self.cursor is None else self.opened().claims[self.cursor]

    def piece_entry(self) -> EvidenceEntry | None:
        """The piece of evidence under the cursor."""
        return self.evidence[self.piece] if self.piece is not None and self.piece < len(self.evidence) else None

    # Where the cursor stands

    @property
    def cursor(self) -> int | None:
        """Number of the claim under the cursor."""
        return self._cursor

    @cursor.setter
    def cursor(self, cursor: int | None) -> None:
        if cursor != self._cursor:
            self._cursor = cursor
            self._show_cursor()

    @property
    def piece(self) -> int | None:
        """Number of the piece of evidence under the cursor."""
        return self._piece

    @piece.setter
    def piece(self, piece: int | None) -> None:
        if piece != self._piece:
            self._piece = piece
            self._show_piece()

    @property
    def pane(self) -> Pane:
        """The pane that has the cursor keys."""
        return self._pane

    @pane.setter
    def pane(self, pane: Pane) -> None:
        before, self._pane = self._pane, pane
        if pane != before:
            self.host.lay_out_for(before, pane)
            self.offer_keys()

    def go(self, step: int) -> None:
        """Go on by a claim, as far as there are any; from out of sight to the first, or the last, that begins in view."""
        if self.cursor is None:
            return
        if self.out_of_sight() and (inside := self.article.parts_in_view()):
            self.cursor = self.opened().place_of(inside[0 if step > 0 else -1])
        else:
            self.cursor = max(0, min(self.cursor + step, len(self.opened().claims) - 1))

    def go_to_piece(self, step: int) -> None:
        """Go on by a piece of evidence, as far as there are any."""
        if self.evidence:
            self.piece = max(0, min((self.piece or 0) + step, len(self.evidence) - 1))

    def out_of_sight(self) -> bool:
        """Whether the article has the cursor keys and was scrolled away from the claim under the cursor."""
        claim = self.claim()
        return self.pane == "article" and claim is not None and not self.article.sees(span_of(claim))

    def target(self) -> ClaimEntry | None:
        """The claim that a key is about to change: none while it is out of sight, but then it is brought into view."""
        claim = self.claim()
        if claim is None or not self.out_of_sight():
            return claim
        self.article.reveal(span_of(claim))
        self.host.hints.say("The claim under the cursor was out of sight: here it is, and the key changes it now.")
        return None

    def jumpable(self) -> Jumpable:
        """The pane that has the cursor keys."""
        match self.pane:
            case "claims":
                return self.claim_list
            case "evidence":
                return self.evidence_list
            case _:
                return self.article

    # What is stored

    def show_again(self, claim_id: str | None) -> None:
        """Show the article as it is stored now, in place, with the cursor on a claim, or where it was if that is gone."""
        claim, piece = self.claim(), self.piece_entry()
        reading = self.reading = self.host.session.open(self.opened().id)
        self.ticks.begin(reading.claims)
        self._draw_masthead()
        self.article.show_claims(reading.claims)
        self.claim_list.show(reading.claims)
        place = reading.place_of(claim_id)
        if place is None:
            place = reading.place_near(claim.claim.start if claim else self.article.top)
        same = claim is not None and place is not None and reading.claims[place].claim.id == claim.claim.id
        self._put_cursor(place)
        if same and piece is not None:
            self.show_evidence(keep=piece)

    def draw_stored(self, claim: ClaimEntry) -> None:
        """Show a claim as the library holds it now."""
        reading = self.opened()
        place = reading.place_of(claim.claim.id)
        if place is None:
            return
        reading = self.reading = reading.with_claim(place, claim)
        self.masthead.show_progress(reading.entry)
        self.claim_list.show_claim(reading.claims, place)
        self.article.show_claim(reading.claims, place)
        if place == self.cursor:
            self.evidence_list.show_claim(claim)

    # Drawing

    def _put_cursor(self, cursor: int | None) -> None:
        """Put the cursor on a claim, and show that whatever it was on before."""
        self._cursor, self._piece = cursor, None
        self._show_cursor()

    def _show_cursor(self) -> None:
        """Show which claim is under the cursor, and what others say to it."""
        if self.reading is None:
            return
        self.claim_list.cursor = self.cursor
        claim = self.claim()
        self.article.active = claim.claim.id if claim else None
        self.article.passage = None
        if claim is not None:
            self.article.reveal(span_of(claim))
        self._draw_title()
        self.show_evidence()
        self.ticks.follow(self.cursor)

    def show_evidence(self, keep: EvidenceEntry | None = None) -> None:
        """Ask for the evidence of the claim under the cursor and show it, from its first piece or from one to be kept."""
        claim, session = self.claim(), self.host.session
        self.evidence = tuple(session.evidence(claim.claim.id)) if claim else ()
        others = session.others(claim.claim.id) if claim else ()
        self.evidence_list.show(claim, self.evidence, others, "" if self.evidence else self._silence())
        kept = keep.evidence.id if keep else ""
        places = (place for place, entry in enumerate(self.evidence) if entry.evidence.id == kept)
        self._piece = next(places, 0) if self.evidence else None
        self._show_piece()

    def _show_piece(self) -> None:
        """Show which piece of evidence is under the cursor: light the words that it is compared by."""
        self.evidence_list.cursor = self.piece
        piece = self.piece_entry()
        self.article.compared = piece.evidence.here if piece else ()
        number = f" {(self.piece or 0) + 1}/{len(self.evidence)}" if self.evidence else ""
        claim = self.claim()
        speaks = f" · {suggested(claim.suggestion)}" if claim and self.evidence else ""
        blind = " · blind" if self.host.session.library.case.hides_others() else ""
        self.evidence_title.words = f"Others say{number}{speaks}{blind}"
        self.offer_keys()

    def _draw_masthead(self) -> None:
        """Say whose article this is, how far the marking is, and who marks."""
        reading = self.opened()
        self.masthead.show(reading.entry, reading.origin, self.host.session.who(), self.host.key("edit"))

    def _draw_title(self) -> None:
        """Say which claim of how many, and by which filter."""
        reading, chosen = self.opened(), self.host.session.filter
        total, at = len(reading.claims), 0 if self.cursor is None else self.cursor + 1
        narrowed = f" of {total + len(reading.hidden)} · filter: {clip(chosen.query, 40)}" if chosen else ""
        self.claims_title.words = f"Claims {at}/{total}{narrowed}"

    def _silence(self) -> str:
        """What to say where there is no evidence."""
        if self.claim() is not None:
            return "No other source in the library speaks to this claim."
        if hidden := len(self.opened().hidden):
            narrow = self.host.key("narrow")
            return f"The filter hides all {count(hidden, 'claim')} · {narrow} changes it, an empty one shows all."
        add = self.host.key("handwork('add')")
        return f"No claim was found in this article · {add} makes one of a passage."

    def offer_keys(self) -> None:
        """Offer what can be done where the cursor keys are."""
        if self.article.selected() is not None:
            self.host.offer(HINTS["selection"])
        else:
            self.host.offer(HINTS["claims" if self.pane == "evidence" and not self.evidence else self.pane])


def suggested(suggestion: Suggestion) -> str:
    """What the evidence speaks for, or that it holds leads only."""
    return "a lead, no suggestion" if suggestion.is_lead else f"suggested: {suggestion.verdict}"
