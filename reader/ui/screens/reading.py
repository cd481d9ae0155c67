"""The reading screen: the article, its claims, and beside each what the other sources say.

The mediator: it holds what is read and where the cursor stands, passes that down to the widgets, and answers what they
and the keys ask for. Every change is stored before it is drawn.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Size
from textual.reactive import reactive

from db.records import Span, Verdict
from reader.entries import ClaimEntry, EvidenceEntry, UndoEntry
from reader.filter import Filter
from reader.ui.cells import clip
from reader.ui.glance import Glance, Kind
from reader.ui.keys import HINTS, READING_KEYS
from reader.ui.request import ArticleChanged, EditRequested, ExportRequested, GlanceRequested, LibraryRequested
from reader.ui.screens.jumping import JumpingScreen
from reader.ui.screens.reading_bulk import Bulk
from reader.ui.screens.reading_claims import Handwork
from reader.ui.session import Place, Reading, Session, span_of
from reader.ui.widgets.article_view import ArticleView
from reader.ui.widgets.claim_list import ClaimList
from reader.ui.widgets.evidence_list import EvidenceList
from reader.ui.widgets.key_hints import KeyHints
from reader.ui.widgets.line_list import LineList
from reader.ui.widgets.masthead import Masthead
from reader.ui.widgets.pane_title import PaneTitle

Pane = Literal["article", "claims", "evidence"]
BROAD_MEASURE = 84
"""Columns of text that the article's pane of a broad terminal holds (`reading.tcss`); a longer measure keeps to shares."""

_ON_EVIDENCE = frozenset({"evidence-next", "evidence-previous", "evidence-open", "evidence-accept", "evidence-reject"})
_ON_CLAIM = frozenset({
    "claim-next", "claim-previous", "unmarked-next", "unmarked-previous", "mark-corroborated", "mark-contested",
    "mark-unverified", "mark-clear", "note", "tags", "jump", "tick", "range", "repeat", "flag", "claim-bounds", "claim-split",
    "claim-merge", "claim-remove", "evidence-link",
})  # fmt: skip
"""Bindings that need something under the cursor."""

PANES: tuple[Pane, ...] = ("article", "claims", "evidence")


class ReadingScreen(JumpingScreen):
    """One article with its claims and their evidence."""

    BINDINGS: ClassVar[list[BindingType]] = list(READING_KEYS)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual has it as an instance variable
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]  # noqa: RUF012 - as above

    cursor: reactive[int | None] = reactive(None, repaint=False, init=False)
    """Number of the claim under the cursor."""
    piece: reactive[int | None] = reactive(None, repaint=False, init=False)
    """Number of the piece of evidence under the cursor."""
    pane: reactive[Pane] = reactive("article", repaint=False, init=False)
    """The pane that has the cursor keys."""

    masthead = getters.query_one("#masthead", Masthead)
    claim_list = getters.query_one("#claims", ClaimList)
    evidence_list = getters.query_one("#evidence", EvidenceList)
    claims_title = getters.query_one("#claims-title", PaneTitle)
    evidence_title = getters.query_one("#evidence-title", PaneTitle)

    def __init__(self, session: Session, place: Place, passage: Span | None = None) -> None:
        super().__init__(session, classes="-on-article")
        self._start = (place, passage)
        self._measure = session.settings.measure
        if self._measure <= BROAD_MEASURE:
            self.HORIZONTAL_BREAKPOINTS = [*self.HORIZONTAL_BREAKPOINTS, (157, "-broad")]
        self.reading: Reading | None = None
        self.evidence: tuple[EvidenceEntry, ...] = ()
        self.bulk = Bulk(self)
        self._handwork = Handwork(self)

    def compose(self) -> ComposeResult:
        """Masthead, panes, search, keys: side by side without containers, each of which would be painted with every frame."""
        self._fold(self.app.size)
        yield Masthead(id="masthead")
        yield ArticleView(measure=self._measure, dim_others=self.session.settings.dim_others, id="article")
        yield PaneTitle(id="claims-title")
        yield ClaimList(id="claims")
        yield PaneTitle(id="evidence-title")
        yield EvidenceList(firm=self.session.settings.firm, id="evidence")
        yield KeyHints(id="hints")

    def on_mount(self) -> None:
        """Open what the screen was made for."""
        place, passage = self._start
        self.open(place, passage)
        if self.session.found is not None:
            self.hints.say(f"{self.session.found} · n N go through them · esc ends", seconds=None)

    def _fold(self, size: Size) -> None:
        """Set the classes of the breakpoints before there are widgets, so that the first layout is the one that stays."""
        for measure, breakpoints in ((size.width, self.HORIZONTAL_BREAKPOINTS), (size.height, self.VERTICAL_BREAKPOINTS)):
            self.add_class(max((least, name) for least, name in breakpoints if measure >= least)[1])

    # What is read

    def open(self, place: Place, passage: Span | None = None) -> None:
        """Read an article, at a claim or at a passage of it."""
        if self.reading is not None:
            self.session.leave(self._here())
        reading = self.session.open(place.article_id)
        self.reading = reading
        self.close_search()
        self.bulk.drop()
        self.hints.hush()
        self.masthead.show(reading.entry, reading.origin)
        self.article.show(reading.article, reading.claims)
        self.claim_list.show(reading.claims)
        cursor = reading.place_of(place.claim_id)
        if cursor is None:
            cursor = reading.place_near(passage.start if passage else 0)
        self.set_reactive(ReadingScreen.cursor, None)
        self.set_reactive(ReadingScreen.piece, None)
        self.cursor = cursor
        if cursor is None:
            self._show_evidence()
        if place.evidence is not None:
            self.piece = place.evidence
        self.article.passage = passage
        if passage is not None:
            self.article.reveal(passage)
        elif place.top:
            self.article.scroll_to_offset(place.top)

    def _here(self) -> Place:
        """The place that the reader is at."""
        claim = self.claim()
        reading = self._reading()
        return Place(reading.id, claim.claim.id if claim else None, self.piece, self.article.top)

    def _reading(self) -> Reading:
        if self.reading is None:
            raise RuntimeError("The screen is used before it has opened an article.")
        return self.reading

    def claim(self) -> ClaimEntry | None:
        """The claim under the cursor."""
        return None if self.cursor is None else self._reading().claims[self.cursor]

    def piece_entry(self) -> EvidenceEntry | None:
        """The piece of evidence under the cursor."""
        return self.evidence[self.piece] if self.piece is not None and self.piece < len(self.evidence) else None

    def watch_cursor(self) -> None:
        """Another claim is under the cursor."""
        if self.reading is None:
            return
        self.claim_list.cursor = self.cursor
        claim = self.claim()
        self.article.active = claim.claim.id if claim else None
        self.article.passage = None
        if claim is not None:
            self.article.reveal(span_of(claim))
        self._draw_title()
        self._show_evidence()
        self.bulk.follow()

    def _draw_title(self) -> None:
        """Say which claim of how many, and by which filter."""
        reading, chosen = self._reading(), self.session.filter
        total, at = len(reading.claims), 0 if self.cursor is None else self.cursor + 1
        narrowed = f" of {total + len(reading.hidden)} · filter: {clip(chosen.query, 40)}" if chosen else ""
        self.claims_title.words = f"Claims {at}/{total}{narrowed}"

    def watch_piece(self) -> None:
        """Another piece of evidence is under the cursor: light the words it is compared by."""
        self.evidence_list.cursor = self.piece
        piece = self.piece_entry()
        self.article.compared = piece.evidence.here if piece else ()
        number = f" {(self.piece or 0) + 1}/{len(self.evidence)}" if self.evidence else ""
        claim = self.claim()
        suggested = f" · suggested: {claim.suggestion.verdict}" if claim and self.evidence else ""
        self.evidence_title.words = f"What others say{number}{suggested}"
        self._offer_keys()

    def _show_evidence(self, *, keep: bool = False) -> None:
        """Ask for the evidence of the claim under the cursor and show it."""
        claim = self.claim()
        piece = self.piece if keep else None
        self.evidence = tuple(self.session.evidence(claim.claim.id)) if claim else ()
        self.evidence_list.show(claim, self.evidence)
        self.set_reactive(ReadingScreen.piece, None)
        self.piece = (piece or 0) if self.evidence else None
        self.watch_piece()

    def watch_pane(self, before: Pane, now: Pane) -> None:
        """Another pane has the cursor keys."""
        self.set_classes({*self.classes, f"-on-{now}"} - {f"-on-{before}"})
        self._offer_keys()

    def _offer_keys(self) -> None:
        self.offer(HINTS["evidence" if self.pane == "evidence" and self.evidence else "reading"])

    def idle(self) -> frozenset[str]:
        """Nothing to mark where there is no claim, nothing to open or decide on where no other source speaks."""
        return (frozenset() if self.evidence else _ON_EVIDENCE) | (frozenset() if self.cursor is not None else _ON_CLAIM)

    def leave(self) -> None:
        """Remember the place, as before the program ends."""
        if self.reading is not None:
            self.session.leave(self._here())

    # Moving

    def action_move(self, step: int) -> None:
        """Go on by a claim, a piece of evidence or a match, by what has the cursor."""
        if self.typing:
            self.walk(step)
        elif self.pane == "evidence":
            self.action_evidence(step)
        elif self.cursor is not None:
            self.cursor = max(0, min(self.cursor + step, len(self._reading().claims) - 1))

    def action_unmarked(self, step: int) -> None:
        """Go on to a claim without a verdict, or walk the matches of a search."""
        if self.searching:
            self.walk(step)
            return
        if self.session.found is not None:
            self._walk_found(step)
            return
        place = self._reading().unmarked(self.cursor, step)
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
        self.hints.say(f"{found} · n N go through them · esc ends", seconds=None)

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
        neighbour = self.session.neighbour(self._reading().id, step)
        if neighbour is None:
            self.hints.say(f"This is the {'last' if step > 0 else 'first'} article of the library.")
        else:
            self.open(self.session.where(neighbour))

    def action_open_evidence(self) -> None:
        """Open the piece of evidence under the cursor in its own article."""
        piece = self.piece_entry()
        if piece is None:
            self.hints.say("There is no evidence to open at this claim.")
            return
        evidence = piece.evidence
        self.session.trail.append(self._here())
        self.open(Place(evidence.article_id), Span(evidence.start, evidence.end))
        self.hints.say("b goes back to the claim you came from.")

    def action_back(self) -> None:
        """Close the search, let go of what is chosen, or go back along the way that led here, at last to the library."""
        if self.searching:
            self.close_search()
        elif self.bulk.drop():
            return
        elif self.session.found is not None:
            self.session.found = None
            self.hints.say("The search is over; n goes to the next claim without a verdict again.")
        elif self.session.trail:
            place = self.session.trail.pop()
            if isinstance(place, Glance):
                self.session.leave(self._here())
                self.post_message(GlanceRequested(place))
            else:
                self.open(place)
        else:
            self.action_library()

    def action_library(self) -> None:
        """Go to the list of articles."""
        reading = self._reading()
        self.session.leave(self._here())
        self.session.trail.clear()
        self.post_message(LibraryRequested(reading.id))

    def glance(self, kind: Kind) -> Glance:
        """Begin with what is under the cursor; the way back leads here."""
        place, piece = self._here(), self.piece_entry()
        self.session.leave(place)
        self.session.trail.append(place)
        return Glance(kind, place.article_id, place.claim_id, piece.evidence.article_id if piece else None)

    # Marking: stored first, then drawn as stored

    def action_mark(self, verdict: str) -> None:
        """Mark the claim under the cursor and go on to the next."""
        claim = self.claim()
        if claim is None or self.bulk.mark(Verdict(verdict) if verdict else None):
            return
        self.draw_stored(self.session.mark(claim.claim.id, Verdict(verdict) if verdict else None))
        if verdict:
            self.go_on()

    def go_on(self) -> None:
        """Go on to the next claim after a verdict, unless the settings say otherwise."""
        if self.session.settings.auto_advance and self.pane != "evidence":
            self.action_move(1)

    def action_bulk(self, what: str) -> None:
        """Choose several claims, say once more what was said last, or flag."""
        {"tick": self.bulk.tick, "range": self.bulk.stretch, "repeat": self.bulk.repeat, "flag": self.bulk.flag}[what]()

    def action_handwork(self, what: str) -> None:
        """Change the claims themselves, or put a passage beside one."""
        work = self._handwork
        {
            "add": work.add,
            "bounds": work.bounds,
            "split": work.split,
            "merge": work.merge,
            "remove": work.remove,
            "link": work.link,
        }[what]()

    def action_narrow(self) -> None:
        """Show only the claims that a filter picks."""
        from reader.ui.screens.filtering import ask_filter  # noqa: PLC0415 - start-up

        every = (*self._reading().claims, *self._reading().hidden)
        article = self._reading().article

        def done(chosen: Filter) -> None:
            self.session.filter = chosen if chosen.query else None
            claim = self.claim()
            self.show_again(claim.claim.id if claim else None)

        now = self.session.filter.query if self.session.filter else ""
        ask_filter(self, self.session.library, now, lambda it: sum(it.matches(entry, article) for entry in every), done)

    def action_note(self) -> None:
        """Write a note on the claim under the cursor."""
        if (claim := self.claim()) is not None:
            claim_id = claim.claim.id

            def done(note: str | None) -> None:
                if note is not None:
                    self.draw_stored(self.session.note(claim_id, note))

            from reader.ui.screens.note import NoteDialog  # noqa: PLC0415 - start-up: an editor is heavy

            self.app.push_screen(NoteDialog(claim.claim.quote, claim.mark.note, self.session.settings.editor), done)

    def action_tags(self) -> None:
        """Give the claim under the cursor tags."""
        if (claim := self.claim()) is not None:
            claim_id = claim.claim.id

            def done(tags: tuple[str, ...] | None) -> None:
                if tags is not None:
                    self.draw_stored(self.session.tag(claim_id, tags))

            from reader.ui.screens.tags import TagsDialog  # noqa: PLC0415 - start-up

            self.app.push_screen(TagsDialog(claim.mark.tags, self.session.tags()), done)

    def action_decide(self, accepted: bool) -> None:
        """Accept or reject the piece of evidence under the cursor; the same once more takes that back."""
        claim, piece = self.claim(), self.piece_entry()
        if claim is None or piece is None:
            self.hints.say("There is no evidence to decide on at this claim.")
            return
        if not accepted and self._handwork.unlink():
            return
        decision = None if piece.accepted is accepted else accepted
        self.draw_stored(self.session.decide(claim.claim.id, piece.evidence.id, decision))
        self._show_evidence(keep=True)

    def show_change(self, change: UndoEntry) -> None:
        """Show what was taken back or done again, at its claim, and if need be in its article."""
        reading = self._reading()
        if change.article_id in {None, reading.id}:
            self.show_again(change.claim_id)
        else:
            self.open(Place(change.article_id or reading.id, change.claim_id))

    def show_again(self, claim_id: str | None) -> None:
        """Show the article as it is stored now, in place, with the cursor on a claim, or where it was if that is gone."""
        before, claim, piece = self._reading(), self.claim(), self.piece
        reading = self.reading = self.session.open(before.id)
        self.bulk.drop()
        self.masthead.show(reading.entry, reading.origin)
        self.article.show_claims(reading.claims)
        self.claim_list.show(reading.claims)
        place = reading.place_of(claim_id)
        if place is None:
            place = reading.place_near(claim.claim.start if claim else self.article.top)
        same = claim is not None and place is not None and reading.claims[place].claim.id == claim.claim.id
        self.set_reactive(ReadingScreen.cursor, None)
        self.set_reactive(ReadingScreen.piece, piece if same else None)
        self.cursor = place
        if place is None:
            self.watch_cursor()
        elif same:
            self.set_reactive(ReadingScreen.piece, piece)
            self._show_evidence(keep=True)

    def draw_stored(self, claim: ClaimEntry) -> None:
        """Show a claim as the library holds it now."""
        reading = self._reading()
        place = reading.place_of(claim.claim.id)
        if place is None:
            return
        self.reading = reading.with_claim(place, claim)
        self.masthead.show(self.reading.entry, self.reading.origin)
        self.claim_list.show_claim(place, claim)
        self.article.show_claim(claim)
        if place == self.cursor:
            self.evidence_list.show_claim(claim)

    # What the app does for every screen

    def action_edit(self) -> None:
        """Correct what is known of the article."""
        self.post_message(EditRequested(self._reading().id))

    def action_export(self) -> None:
        """Write the annotations to a file."""
        self.post_message(ExportRequested(self._reading().id))

    @on(ArticleChanged)
    def _article_changed(self) -> None:
        self.open(self._here())

    # The mouse

    @on(ArticleView.ClaimClicked)
    def _claim_clicked(self, event: ArticleView.ClaimClicked) -> None:
        self.cursor = self._reading().place_of(event.claim_id)

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
