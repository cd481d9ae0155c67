"""What the reading screen shows: an article, its claims, and beside the claim under the cursor what the other sources say.

Holds what is read and where the cursor stands, and passes that down to the widgets. What keys do with it stands in
`reading_marks` and `reading`.
"""

from __future__ import annotations

from typing import Literal

from textual import getters, work
from textual.app import ComposeResult
from textual.geometry import Size
from textual.reactive import reactive

from db.records import Span, Suggestion
from reader.entries import ClaimEntry, EvidenceEntry
from reader.ui.cells import clip, count
from reader.ui.keys.hints import HINTS
from reader.ui.keys.reading import NEED_CLAIM, NEED_EVIDENCE
from reader.ui.screens.finding import FindingScreen
from reader.ui.screens.jumping import Jumpable
from reader.ui.screens.reading_ticks import Ticks
from reader.ui.session import Place, Reading, Session, span_of
from reader.ui.widgets.article_view import ArticleView
from reader.ui.widgets.claim_list import ClaimList
from reader.ui.widgets.evidence_list import EvidenceList
from reader.ui.widgets.key_hints import KeyHints
from reader.ui.widgets.masthead import Masthead
from reader.ui.widgets.pane_title import PaneTitle

Pane = Literal["article", "claims", "evidence"]
BROAD_MEASURE = 84
"""Columns of text that the article's pane of a broad terminal holds (`reading.tcss`); a longer measure keeps to shares."""

KEPT_EVERY = 2.0
"""Seconds after which the place is written down while one reads."""


class ArticleScreen(FindingScreen):
    """One open article, with a claim and a piece of its evidence under the cursor."""

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
        self.ticks = Ticks(self)

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
        self.set_interval(KEPT_EVERY, self._keep_place)
        self.watch(self, "selections", self._offer_keys, init=False)
        if self.session.found is not None:
            self.hints.say(
                self.found_words(),
                seconds=None,
            )

    def found_words(self) -> str:
        """What the search of the library found, and how to walk it."""
        return f"{self.session.found} · {self.key('unmarked(1)')} {self.key('unmarked(-1)')} go through them · esc ends"

    def _fold(self, size: Size) -> None:
        """Set the classes of the breakpoints before there are widgets, so that the first layout is the one that stays."""
        for measure, breakpoints in ((size.width, self.HORIZONTAL_BREAKPOINTS), (size.height, self.VERTICAL_BREAKPOINTS)):
            self.add_class(max((least, name) for least, name in breakpoints if measure >= least)[1])

    # What is read

    def open(self, place: Place, passage: Span | None = None) -> None:
        """Read an article, at a claim or at a passage of it."""
        if self.reading is not None:
            self.session.stand(self.here())
        reading = self.session.open(place.article_id)
        self.reading = reading
        self.close_search()
        self.ticks.drop()
        self.hints.hush()
        self._draw_masthead()
        self.article.show(reading.article, reading.claims)
        self.claim_list.show(reading.claims)
        cursor = reading.place_of(place.claim_id)
        if cursor is None:
            cursor = reading.place_near(passage.start if passage else 0)
        self.set_reactive(ArticleScreen.cursor, None)
        self.set_reactive(ArticleScreen.piece, None)
        self.cursor = cursor
        if cursor is None:
            self.watch_cursor()
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
        reading = self.opened()
        return Place(reading.id, claim.claim.id if claim else None, self.piece, self.article.top)

    def opened(self) -> Reading:
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

    def go(self, step: int) -> None:
        """Go on by a claim, as far as there are any; from out of sight to the first, or the last, that begins in view."""
        if self.cursor is None:
            return
        if self.out_of_sight() and (inside := self.article.parts_in_view()):
            self.cursor = self.opened().place_of(inside[0 if step > 0 else -1])
        else:
            self.cursor = max(0, min(self.cursor + step, len(self.opened().claims) - 1))

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
        self.hints.say("The claim under the cursor was out of sight: here it is, and the key changes it now.")
        return None

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
        self.show_evidence()
        self.ticks.follow()

    def _draw_masthead(self) -> None:
        """Say whose article this is, how far the marking is, and who marks."""
        reading = self.opened()
        self.masthead.show(reading.entry, reading.origin, self.session.who(), self.key("edit"))

    def _draw_title(self) -> None:
        """Say which claim of how many, and by which filter."""
        reading, chosen = self.opened(), self.session.filter
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
        speaks = f" · {suggested(claim.suggestion)}" if claim and self.evidence else ""
        blind = " · blind" if self.session.library.case.hides_others() else ""
        self.evidence_title.words = f"Others say{number}{speaks}{blind}"
        self._offer_keys()

    def show_evidence(self, keep: EvidenceEntry | None = None) -> None:
        """Ask for the evidence of the claim under the cursor and show it, from its first piece or from one to be kept."""
        claim = self.claim()
        self.evidence = tuple(self.session.evidence(claim.claim.id)) if claim else ()
        others = self.session.others(claim.claim.id) if claim else ()
        self.evidence_list.show(claim, self.evidence, others, "" if self.evidence else self._silence())
        self.set_reactive(ArticleScreen.piece, None)
        kept = keep.evidence.id if keep else ""
        places = [place for place, entry in enumerate(self.evidence) if entry.evidence.id == kept]
        self.piece = next(iter(places), 0) if self.evidence else None
        self.watch_piece()

    def _silence(self) -> str:
        """What to say where there is no evidence."""
        if self.claim() is not None:
            return "No other source in the library speaks to this claim."
        if hidden := len(self.opened().hidden):
            return f"The filter hides all {count(hidden, 'claim')} · {self.key('narrow')} changes it, an empty one shows all."
        add = self.key("handwork('add')")
        return f"No claim was found in this article · {add} makes one of a passage."

    def watch_pane(self, before: Pane, now: Pane) -> None:
        """Another pane has the cursor keys."""
        self.set_classes({*self.classes, f"-on-{now}"} - {f"-on-{before}"})
        self._offer_keys()

    def _offer_keys(self) -> None:
        if self.article.selected() is not None:
            self.offer(HINTS["selection"])
        else:
            self.offer(HINTS["claims" if self.pane == "evidence" and not self.evidence else self.pane])

    def jumpable(self) -> Jumpable:
        """The pane that has the cursor keys."""
        match self.pane:
            case "claims":
                return self.claim_list
            case "evidence":
                return self.evidence_list
            case _:
                return self.article

    def idle(self) -> frozenset[str]:
        """Nothing to mark where there is no claim, nothing to open or decide on where no other source speaks."""
        return (frozenset() if self.evidence else NEED_EVIDENCE) | (frozenset() if self.cursor is not None else NEED_CLAIM)

    def leave(self) -> None:
        """Remember the place, as before the program ends."""
        if self.reading is not None:
            self.session.leave(self.here())

    def _keep_place(self) -> None:
        """Write places down where one is another: a terminal that is closed, or a machine that stops, does not ask before."""
        if self.reading is not None:
            self.session.stand(self.here())
        if self.session.unwritten:
            self._write_places()

    @work(thread=True, group="places")
    def _write_places(self) -> None:
        self.session.keep_places()

    # What is stored

    def show_again(self, claim_id: str | None) -> None:
        """Show the article as it is stored now, in place, with the cursor on a claim, or where it was if that is gone."""
        before, claim, piece = self.opened(), self.claim(), self.piece_entry()
        reading = self.reading = self.session.open(before.id)
        self.ticks.drop()
        self._draw_masthead()
        self.article.show_claims(reading.claims)
        self.claim_list.show(reading.claims)
        place = reading.place_of(claim_id)
        if place is None:
            place = reading.place_near(claim.claim.start if claim else self.article.top)
        same = claim is not None and place is not None and reading.claims[place].claim.id == claim.claim.id
        self.set_reactive(ArticleScreen.cursor, None)
        self.set_reactive(ArticleScreen.piece, None)
        self.cursor = place
        if place is None:
            self.watch_cursor()
        elif same and piece is not None:
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


def suggested(suggestion: Suggestion) -> str:
    """What the evidence speaks for, or that it holds leads only."""
    return "a lead, no suggestion" if suggestion.is_lead else f"suggested: {suggestion.verdict}"
