"""The screen of conflicts: what annotators, or two copies of a library, say differently, beside the one under the cursor.

What was settled stays in the list until the screen is left, so that one sees what was done and can take it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from db.records import ChangeKind, Claim
from reader.entries import UndoEntry
from reader.errors import ReaderError
from reader.library.log.conflict import VERDICT, Conflict
from reader.overview.link import Statement, stated
from reader.text.quotation import quoted
from reader.ui.agenda import Agenda, Item, about
from reader.ui.cells import day
from reader.ui.glance import Glance, Kind
from reader.ui.keys.desk import CONFLICTS_KEYS
from reader.ui.keys.hints import HINTS
from reader.ui.quotation import around
from reader.ui.request import ArticleRequested
from reader.ui.screens.overview import OverviewScreen
from reader.ui.screens.settling import Settling
from reader.ui.screens.survey import next_of
from reader.ui.session import Session
from reader.ui.trail import Place
from reader.ui.widgets.conflict_list import ConflictList
from reader.ui.widgets.conflict_view import ConflictView, Matter
from reader.ui.widgets.key_hints import KeyHints
from reader.ui.work import through_the_log

NONE_OPEN = """Nothing is said differently, or all of it is settled.

Conflicts appear when two annotators of this library give a claim different verdicts, or when a merge brings in what was said
otherwise in another copy. Press {merge} to bring in a colleague's library, or by command:

    reader --db LIBRARY merge colleague.db"""

BLIND = """You are marking blind: what the others marked is not shown, and so no conflicts with it.

Press {done} when you have finished; it asks, and tells what will be shown."""

AROUND = ((0, 40), (18, 70), (30, 200))
"""How many characters of the article are shown before and after a claim, by the lines of the terminal."""


_ON_CONFLICT = frozenset({
    "settle-mine", "settle-theirs", "settle-both", "settle-corroborated", "settle-contested", "settle-unverified", "settle-note",
    "settle-new", "settle-leave", "open-next", "open-previous", "passage-open", "conflict-pane",
})  # fmt: skip
"""Bindings that need a conflict under the cursor."""

_VERDICTS = frozenset({"settle-corroborated", "settle-contested", "settle-unverified"})


class ConflictsScreen(OverviewScreen):
    """The list at one side, the conflict under the cursor at the other; `Settling` settles it."""

    KIND = Kind.CONFLICTS
    BINDINGS: ClassVar[list[BindingType]] = list(CONFLICTS_KEYS)

    conflict_list = getters.query_one("#body", ConflictList)
    view = getters.query_one("#conflict", ConflictView)

    def __init__(self, session: Session, glance: Glance) -> None:
        super().__init__(session, glance)
        self.agenda = Agenda()
        self._sources: dict[int, str] = {}
        """Whose articles these are, by their ids."""
        self._settling = Settling(self)

    def compose(self) -> ComposeResult:
        """Title, list, conflict, keys."""
        yield Static(id="title")
        yield ConflictList(id="body")
        yield Static(id="empty")
        yield ConflictView(id="conflict")
        yield KeyHints(id="hints")

    # What there is

    def load(self) -> None:
        """Find the conflicts."""
        self._sources = {entry.id: entry.article.name for entry in self.session.articles()}
        if self.session.library.case.hides_others():
            self.arrive(())
        else:
            words = "Looking for what is said differently …"
            through_the_log(self, lambda library: library.case.conflicts(), self.arrive, words)

    def arrive(self, conflicts: Sequence[Conflict], /) -> None:
        """Show what is open now, and what was settled since the screen was opened."""
        self.agenda.take(conflicts)
        self.show_agenda()

    def show_agenda(self) -> None:
        """Draw the list with the cursor where the reader came from."""
        items = self.agenda.items(self._sources)
        self.conflict_list.show(items)
        empty = BLIND if self.session.library.case.hides_others() else NONE_OPEN
        self.say_empty("" if items else empty.format(merge=self.key("merge"), done=self.key("done")))
        if items:
            self.conflict_list.cursor = self._place([item.conflict for item in items])
        self.describe(*self.agenda.told(), f"as {self.session.who()}")
        self.show_passage()

    def _place(self, listed: Sequence[Conflict]) -> int:
        """Where the reader came from: the conflict, else the cell, else one on the claim or in the article, else the first."""
        if (same := _first(about(it) == self.came.words for it in listed)) is not None:
            return same
        if self.came.at:
            return min(self.came.at[0], len(listed) - 1)
        on_claim = _first(it.claim_id is not None and it.claim_id == self.came.claim_id for it in listed)
        return on_claim if on_claim is not None else _first(it.article_id == self.came.article_id for it in listed) or 0

    def item(self) -> Item | None:
        """What the cursor is on."""
        return None if self.conflict_list.cursor is None else self.conflict_list.items[self.conflict_list.cursor]

    def conflict(self) -> Conflict | None:
        """The conflict under the cursor."""
        item = self.item()
        return item.conflict if item else None

    def statement(self) -> Statement | None:
        """The claim under the cursor; where it is about an article, its beginning."""
        conflict = self.conflict()
        if conflict is None:
            return None
        if claim := self._claim(conflict):
            return stated(claim)
        return Statement(conflict.article_id or 0, 0, 0, "", "")

    def _claim(self, conflict: Conflict) -> Claim | None:
        """The claim that a conflict is about; none where it is about an article, or about a claim that is one no longer."""
        if not conflict.claim_id:
            return None
        try:
            return self.session.library.claims.get(conflict.claim_id).claim
        except ReaderError:
            return None

    def here(self) -> Glance:
        """This screen at this conflict."""
        conflict = self.conflict()
        if conflict is None:
            return Glance(self.KIND, self.came.article_id, self.came.claim_id)
        return Glance(self.KIND, conflict.article_id, conflict.claim_id, None, self.at(), about(conflict))

    def action_open(self) -> None:
        """Read the claim under the cursor in its article, or the article from where it was left."""
        conflict = self.conflict()
        if conflict is None or self._claim(conflict):
            super().action_open()
            return
        if conflict.article_id is None:
            self.hints.say(
                f"The article is not in the library any more · {self.key('settle-mine')} or the other's brings it back"
            )
            return
        self.session.trail.back.append(self.here())
        self.post_message(ArticleRequested(Place(conflict.article_id or 0)))

    def show_passage(self) -> None:
        """Show the conflict under the cursor in full, and offer the keys that settle it."""
        item = self.item()
        self.offer(HINTS[self.KIND])
        if item is None:
            self.view.show(None)
            return
        conflict = item.conflict
        its, passage, claim = self._claim(conflict), "", None
        if conflict.article_id is None:
            head = f"{conflict.quote} · not in the library any more"
        else:
            article = self.session.library.articles.get(conflict.article_id)
            head = f"{article.name} · {day(article.published)} · {article.title}"
            room = next(room for least, room in reversed(AROUND) if self.app.size.height >= least)
            if its:
                passage, claim = around(article.text, its.start, its.end, room)
            elif conflict.claim_id:
                passage = conflict.quote
        me, note = self.session.library.annotator, self._settling.notes.get(about(conflict), "")
        self.view.show(Matter(conflict, head, me, passage, claim, self._besides(conflict), item.choice, note))

    def on_resize(self) -> None:
        """Fit the words round the claim to the height, and the keys to what is shown."""
        if self.conflict_list.count:
            self.fit(self.show_passage)

    def _besides(self, conflict: Conflict) -> str:
        """The piece of evidence that is decided on, or the article that it may be a copy of."""
        if conflict.kind == ChangeKind.COPY and conflict.cell:
            try:
                other = self.session.library.articles.get(conflict.cell[2])
            except ReaderError:
                return "The article that it may be a copy of is not in the library any more."
            return f"Is one of the two a copy of the other? {other.name} · {day(other.published)} · {other.title}"
        if conflict.kind != ChangeKind.DECIDE:
            return ""
        pieces = self.session.evidence(conflict.claim_id or "")
        piece = next((piece for piece in pieces if piece.evidence.id == conflict.subject), None)
        return f"{piece.evidence.relation} · {piece.article.name}: {quoted(piece.evidence.quote)}" if piece else ""

    # Moving

    def action_page(self, step: int) -> None:
        """Scroll the conflict by a page less a line."""
        self.view.scroll_relative(y=step * max(1, self.view.size.height - 1), animate=False, immediate=True)

    def action_open_one(self, step: int) -> None:
        """Go to the next conflict that is open, starting over at the end."""
        places = [place for place, item in enumerate(self.conflict_list.items) if not item.choice]
        if not places:
            self.hints.say(f"Nothing is open any more · {self.key('undo')} takes the last one back")
        self._go(step, places)

    def go_on(self) -> None:
        """Go to the next conflict that is open and was not left so."""
        self._go(1, [place for place, item in enumerate(self.conflict_list.items) if not item.choice and not item.left])

    def _go(self, step: int, places: Sequence[int]) -> None:
        place = next_of(places, -1 if self.conflict_list.cursor is None else self.conflict_list.cursor, step)
        if place is None:
            return
        self.conflict_list.cursor = place
        self.show_passage()

    def action_pane(self) -> None:
        """Show the conflict in place of the list, or the list again."""
        self.toggle_class("-on-conflict")

    def show_change(self, change: UndoEntry) -> None:
        """Show what was taken back or done again, with the cursor on its conflict."""
        listed = [item.conflict for item in self.conflict_list.items]
        same = next((about(it) for it in listed if change.claim_id and it.claim_id == change.claim_id), self.here().words)
        self.came = Glance(self.KIND, change.article_id, change.claim_id, None, self.at(), same)
        self.load()

    # Settling

    def action_settle(self, choice: str) -> None:
        """Settle the conflict under the cursor and go on to the next."""
        self._settling.settle(choice)

    def action_leave_open(self) -> None:
        """Leave it open and go on."""
        self._settling.leave_open()

    def action_note(self) -> None:
        """Write the note that goes with the next choice."""
        self._settling.note()

    def action_new_value(self) -> None:
        """Settle it with another value than was said."""
        self._settling.new_value()

    def idle(self) -> frozenset[str]:
        """Nothing to settle where there is no conflict, no verdict to give where it is about something else."""
        conflict = self.conflict()
        if conflict is None:
            return _ON_CONFLICT
        folded = frozenset() if self.has_class("-short") and self.has_class("-narrow") else frozenset({"conflict-pane"})
        return folded | (frozenset({"settle-new"}) if conflict.kind in {VERDICT, ChangeKind.MARK} else _VERDICTS)


def _first(matching: Iterable[bool]) -> int | None:
    return next((place for place, matches in enumerate(matching) if matches), None)
