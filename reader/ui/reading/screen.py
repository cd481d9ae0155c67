"""The reading screen: the article, its claims, and beside each what the other sources say.

The mediator between the keys and its parts: what lies open is the `Board`'s, what is said of claims is `Marking`'s, changing them
by hand is `Handwork`'s, searching is `Finding`'s. Here is how one moves, and the ways in and out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Size

from db.records import Span, Verdict
from reader.entries import UndoEntry
from reader.filter import Filter
from reader.ui.glance import Glance, Kind
from reader.ui.keys.reading import NEED_CLAIM, NEED_EVIDENCE, READING_KEYS
from reader.ui.reading.board import PANES, Board
from reader.ui.reading.finding import Finding
from reader.ui.reading.handwork import Handwork
from reader.ui.reading.marking import Marking
from reader.ui.request import ArticleChanged, EditRequested, ExportRequested, GlanceRequested, LibraryRequested
from reader.ui.screens.base import ReaderScreen
from reader.ui.screens.jumping import Jumpable
from reader.ui.screens.pointing import Pointed, pointed_at
from reader.ui.screens.typing_line import TypingLine
from reader.ui.session import Session
from reader.ui.trail import Place
from reader.ui.widgets.article_view import ArticleView
from reader.ui.widgets.evidence_list import EvidenceList
from reader.ui.widgets.key_hints import KeyHints
from reader.ui.widgets.line_list import LineList

if TYPE_CHECKING:
    from reader.ui.widgets.search_bar import SearchBar

BROAD_MEASURE = 84
"""Columns of text that the article's pane of a broad terminal holds (`reading.tcss`); a longer measure keeps to shares."""

KEPT_EVERY = 2.0
"""Seconds after which the place is written down while one reads."""


class ReadingScreen(ReaderScreen):
    """One article with its claims and their evidence."""

    BINDINGS: ClassVar[list[BindingType]] = list(READING_KEYS)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual has it as an instance variable
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]  # noqa: RUF012 - as above

    def __init__(self, session: Session, place: Place, passage: Span | None = None) -> None:
        super().__init__(session, classes="-on-article")
        self._start = (place, passage)
        if session.settings.measure <= BROAD_MEASURE:
            self.HORIZONTAL_BREAKPOINTS = [*self.HORIZONTAL_BREAKPOINTS, (157, "-broad")]
        self.board = Board(self)
        self.line = TypingLine(self)
        self.finding = Finding(self.board.article, self.line)
        self.marking = Marking(self.board)
        self.handwork = Handwork(self.board)

    def compose(self) -> ComposeResult:
        """What lies on the board, and the keys."""
        self._fold(self.app.size)
        yield from self.board.widgets()
        yield KeyHints(id="hints")

    def on_mount(self) -> None:
        """Open what the screen was made for."""
        place, passage = self._start
        self.board.open(place, passage)
        self.set_interval(KEPT_EVERY, self._keep_place)
        self.watch(self, "selections", self.board.offer_keys, init=False)
        if self.session.hits is not None:
            self._say_hits()

    def _fold(self, size: Size) -> None:
        """Set the classes of the breakpoints before there are widgets, so that the first layout is the one that stays."""
        for measure, breakpoints in ((size.width, self.HORIZONTAL_BREAKPOINTS), (size.height, self.VERTICAL_BREAKPOINTS)):
            self.add_class(max((least, name) for least, name in breakpoints if measure >= least)[1])

    # What its parts ask

    def lay_out_for(self, before: str, now: str) -> None:
        """Give another pane the room that the one with the cursor keys has."""
        self.set_classes({*self.classes, f"-on-{now}"} - {f"-on-{before}"})

    def article_opened(self) -> None:
        """End the search of the article before."""
        self.finding.end()

    def idle(self) -> frozenset[str]:
        """Nothing to mark where there is no claim, nothing to open or decide on where no other source speaks."""
        board = self.board
        return (frozenset() if board.evidence else NEED_EVIDENCE) | (frozenset() if board.cursor is not None else NEED_CLAIM)

    def jumpable(self) -> Jumpable:
        """The pane that has the cursor keys."""
        return self.board.jumpable()

    def claim_here(self) -> str | None:
        """The claim under the cursor."""
        claim = self.board.claim()
        return claim.claim.id if claim else None

    def show_change(self, change: UndoEntry, /) -> None:
        """Show what was taken back or done again, at its claim, and if need be in its article."""
        article_id = self.board.opened().id
        if change.article_id in {None, article_id}:
            self.board.show_again(change.claim_id)
        else:
            self.board.open(Place(change.article_id or article_id, change.claim_id))

    def look_again(self) -> None:
        """Show the article as it is stored now, where the reader is."""
        self.board.show_again(self.claim_here())

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """While words are typed only the keys act that belong to it."""
        return self.line.admits(action)

    def get_widget_and_offset_at(self, x: int, y: int) -> Pointed:
        """What the mouse points at."""
        return pointed_at(super().get_widget_and_offset_at(x, y), x, y)

    # Moving

    def action_move(self, step: int) -> None:
        """Go on by a claim, a piece of evidence or a match, by what has the cursor."""
        if self.line.has_keys:
            self.finding.walk(step)
        elif self.board.pane == "evidence":
            self.board.go_to_piece(step)
        else:
            self.board.go(step)

    def action_unmarked(self, step: int) -> None:
        """Go on to a claim without a verdict, or walk the matches of a search."""
        if self.finding.is_on:
            self.finding.walk(step)
        elif self.session.hits is not None:
            hit = self.session.walk_hits(step)
            self.board.open(Place(hit.article_id), Span(hit.start, hit.end))
            self._say_hits()
        elif (place := self.board.opened().unmarked(self.board.cursor, step)) is None:
            self.hints.say("Every claim of this article has a verdict.")
        else:
            self.board.cursor = place

    def _say_hits(self) -> None:
        """Say what the search of the library found, and how to walk it."""
        keys = f"{self.key('unmarked(1)')} {self.key('unmarked(-1)')}"
        self.hints.say(f"{self.session.hits} · {keys} go through them · esc ends", seconds=None)

    def action_evidence(self, step: int) -> None:
        """Go on by a piece of evidence."""
        self.board.go_to_piece(step)

    def action_pane(self, step: int) -> None:
        """Give the cursor keys to another pane."""
        self.board.pane = PANES[(PANES.index(self.board.pane) + step) % len(PANES)]

    def action_scroll_page(self, step: int) -> None:
        """Scroll the article, or the evidence while it has the cursor, by a page less a line."""
        view = self._scrolled()
        view.scroll_relative(y=step * max(1, view.scrollable_content_region.height - 1), animate=False, immediate=True)

    def action_to_end(self, step: int) -> None:
        """Scroll to an end."""
        view = self._scrolled()
        view.scroll_to(y=0 if step < 0 else view.max_scroll_y, animate=False, immediate=True)

    def _scrolled(self) -> ArticleView | EvidenceList:
        return self.board.evidence_list if self.board.pane == "evidence" else self.board.article

    async def action_search(self) -> None:
        """Search the article."""
        await self.finding.begin()

    def on_search_bar_typed(self, event: SearchBar.Typed) -> None:
        """Light what was typed."""
        self.finding.look_for(event.words)

    # Ways in and out

    def action_article(self, step: int) -> None:
        """Open a neighbour of the article where it was left."""
        neighbour = self.session.neighbour(self.board.opened().id, step)
        if neighbour is None:
            self.hints.say(f"This is the {'last' if step > 0 else 'first'} article of the library.")
        else:
            self.board.open(self.session.trail.where(neighbour))

    def action_open_evidence(self) -> None:
        """Open the piece of evidence under the cursor in its own article."""
        piece = self.board.piece_entry()
        if piece is None:
            self.hints.say("There is no evidence to open at this claim.")
            return
        evidence = piece.evidence
        self.session.trail.back.append(self.board.here())
        self.board.open(Place(evidence.article_id), Span(evidence.start, evidence.end))
        self.hints.say(f"{self.key('back')} goes back to the claim you came from.")

    def action_back(self) -> None:
        """Close the search, let go of what is chosen, or go back along the way that led here, at last to the library."""
        if self.finding.is_on:
            self.finding.end()
        elif self.board.ticks.drop():
            return
        elif self.session.hits is not None:
            self.session.hits = None
            self.hints.say(f"The search is over; {self.key('unmarked(1)')} goes to the next claim without a verdict again.")
        elif self.session.trail.back:
            place = self.session.trail.back.pop()
            if isinstance(place, Glance):
                self.session.trail.leave(self.board.here())
                self.post_message(GlanceRequested(place))
            else:
                self.board.open(place)
        else:
            self.action_library()

    def action_library(self) -> None:
        """Go to the list of articles."""
        self.leave()
        self.session.trail.back.clear()
        self.post_message(LibraryRequested(self.board.opened().id))

    def glance(self, kind: Kind) -> Glance:
        """Begin with what is under the cursor; the way back leads here."""
        place, piece = self.board.here(), self.board.piece_entry()
        self.session.trail.leave(place)
        self.session.trail.back.append(place)
        return Glance(kind, place.article_id, place.claim_id, piece.evidence.article_id if piece else None)

    def leave(self) -> None:
        """Remember the place, as before the program ends."""
        if self.board.reading is not None:
            self.session.trail.leave(self.board.here())

    def _keep_place(self) -> None:
        """Write places down where one is another: a terminal that is closed, or a machine that stops, does not ask before."""
        if self.board.reading is not None:
            self.session.trail.stand(self.board.here())
        if self.session.trail.is_unwritten:
            self._write_places()

    @work(thread=True, group="places")
    def _write_places(self) -> None:
        self.session.trail.write()

    # The whole article

    def action_narrow(self) -> None:
        """Show only the claims that a filter picks."""
        from reader.ui.screens.filtering import ask_filter

        reading = self.board.opened()
        every = (*reading.claims, *reading.hidden)

        def done(chosen: Filter) -> None:
            self.session.filter = chosen if chosen.query else None
            self.look_again()

        now = self.session.filter.query if self.session.filter else ""
        ask_filter(self, self.session.library, now, lambda it: sum(it.matches(entry, reading.article) for entry in every), done)

    def action_edit(self) -> None:
        """Correct what is known of the article."""
        self.post_message(EditRequested(self.board.opened().id))

    def action_versions(self) -> None:
        """Show what the open page stated before."""
        from reader.ui.screens.versions import VersionsDialog

        entry = self.session.library.articles.entry(self.board.opened().id)
        if not entry.versions:
            self.hints.say("This page was read with one text only: there is no earlier version of it.")
            return
        self.app.push_screen(VersionsDialog(self.session.library, entry))

    def action_export(self) -> None:
        """Write the annotations to a file."""
        self.post_message(ExportRequested(self.board.opened().id, article_first=True))

    @on(ArticleChanged)
    def _article_changed(self) -> None:
        self.board.open(self.board.here())

    # What is said of claims

    def action_mark(self, verdict: str) -> None:
        """Mark the claim under the cursor and go on to the next, or mark all that are chosen."""
        self.marking.mark(Verdict(verdict) if verdict else None)

    def action_take_over(self) -> None:
        """Let a stale mark hold of what its claim says today."""
        self.marking.take_over()

    def action_repeat(self) -> None:
        """Give the last verdict and note once more."""
        self.marking.repeat()

    def action_flag(self) -> None:
        """Flag what is under the cursor or chosen, or take the flag away."""
        self.marking.flag()

    def action_tick(self) -> None:
        """Tick the claim under the cursor and go on, or take its tick away."""
        self.marking.tick()

    def action_range(self) -> None:
        """Begin a range at the cursor; once more, make ticks of it."""
        self.marking.stretch()

    def action_note(self) -> None:
        """Write a note on the claim under the cursor."""
        self.marking.note()

    def action_note_marked(self) -> None:
        """Write a note on what was marked last."""
        self.marking.note_marked()

    def action_tags(self) -> None:
        """Give what is under the cursor or chosen tags."""
        self.marking.tags()

    def action_decide(self, accepted: bool) -> None:
        """Accept or reject the piece of evidence under the cursor; what one put there oneself is taken away."""
        if accepted or not self.handwork.unlink():
            self.marking.decide(accepted)

    def action_handwork(self, what: str) -> None:
        """Change the claims themselves, or put a passage beside one."""
        self.handwork.do(what)

    # The mouse

    @on(ArticleView.ClaimClicked)
    def _claim_clicked(self, event: ArticleView.ClaimClicked) -> None:
        self.board.cursor = self.board.opened().place_of(event.claim_id)

    @on(LineList.Clicked, "#claims")
    def _item_clicked(self, event: LineList.Clicked) -> None:
        self.board.pane = "claims"
        self.board.cursor = event.item

    @on(LineList.Clicked, "#evidence")
    def _piece_clicked(self, event: LineList.Clicked) -> None:
        self.board.pane = "evidence"
        if self.board.evidence:
            self.board.piece = event.item
            if event.twice:
                self.action_open_evidence()
