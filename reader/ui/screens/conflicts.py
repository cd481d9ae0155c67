"""The screen of conflicts: what annotators, or two copies of a library, say differently, worked through one by one.

What was settled stays in the list until the screen is left, so that one sees what was done and can take it back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from db.records import Claim, EventKind, Span
from reader.entries import UndoEntry
from reader.errors import ReaderError
from reader.library import Library
from reader.library.conflict import VERDICT, Conflict
from reader.overview.link import Statement, stated
from reader.ui.cells import clip, count, day
from reader.ui.glance import Glance, Kind
from reader.ui.keys.desk import CONFLICTS_KEYS
from reader.ui.keys.hints import HINTS
from reader.ui.request import ArticleRequested
from reader.ui.screens.overview import OverviewScreen
from reader.ui.screens.survey import SMALL, next_of
from reader.ui.session import Place, Session
from reader.ui.widgets.conflict_list import ConflictList, Listed, named
from reader.ui.widgets.conflict_view import ConflictView, Matter
from reader.ui.widgets.key_hints import KeyHints
from reader.ui.work import in_background

NONE_OPEN = """Nothing is said differently, or all of it is settled.

Conflicts appear when two annotators of this library give a claim different verdicts, or when a merge brings in what was said
otherwise in another copy. Press I to bring in a colleague's library, or by command:

    reader --db LIBRARY merge colleague.db"""

BLIND = """You are marking blind: what the others marked is not shown, and so no conflicts with it.

Press O when you have finished; it asks, and tells what will be shown."""

AROUND = ((0, 40), (18, 70), (30, 200))
"""How many characters of the article are shown before and after a claim, by the lines of the terminal."""

_WEIGHTY = frozenset({EventKind.EDIT, EventKind.COPY, EventKind.DECIDE})
"""What claims or evidence follow from, which takes a while."""

_ON_CONFLICT = frozenset({
    "settle-mine", "settle-theirs", "settle-both", "settle-corroborated", "settle-contested", "settle-unverified", "settle-note",
    "settle-new", "settle-leave", "open-next", "open-previous", "passage-open", "conflict-pane",
})  # fmt: skip
"""Bindings that need a conflict under the cursor."""

_VERDICTS = frozenset({"settle-corroborated", "settle-contested", "settle-unverified"})


class ConflictsScreen(OverviewScreen):
    """The list at one side, the conflict under the cursor at the other."""

    KIND = Kind.CONFLICTS
    BINDINGS: ClassVar[list[BindingType]] = list(CONFLICTS_KEYS)

    conflict_list = getters.query_one("#body", ConflictList)
    view = getters.query_one("#conflict", ConflictView)

    def __init__(self, session: Session, glance: Glance) -> None:
        super().__init__(session, glance)
        self._seen: dict[str, Conflict] = {}
        """What was listed since the screen was opened, by what it is about: an id becomes another when a side changes."""
        self._open: frozenset[str] = frozenset()
        self._choices: dict[str, str] = {}
        self._left: set[str] = set()
        self._at_work: set[str] = set()
        """What is being settled beside the screen."""
        self._note = ""

    def compose(self) -> ComposeResult:
        """Title, list, conflict, keys."""
        yield Static(id="title")
        yield ConflictList(id="body")
        yield Static(id="empty")
        yield ConflictView(id="conflict")
        yield KeyHints(id="hints")

    # What there is

    def load(self) -> None:
        """Find the conflicts: at once where the library is small, else beside the screen."""
        if self.session.library.hides_others():
            self._seen.clear()
            self._open = frozenset()
            self._draw(BLIND)
        elif self._is_large():
            self.describe("looking for what is said differently …")
            in_background(self, self.session, Library.conflicts, self.arrive)
        else:
            self.arrive(self.session.library.conflicts())

    def _is_large(self) -> bool:
        return sum(entry.progress.total for entry in self.session.articles()) > SMALL

    def arrive(self, found: Sequence[Conflict]) -> None:
        """Show what is open now, and what was open since the screen was opened."""
        now = {about(conflict): conflict for conflict in found}
        self._open = frozenset(now)
        self._seen |= now
        self._choices = {key: choice for key, choice in self._choices.items() if key not in now}
        self._left &= set(now)
        self._draw(NONE_OPEN)

    def _draw(self, empty: str) -> None:
        """Draw the list with the cursor where the reader came from."""
        keys, names = tuple(self._seen), {entry.id: entry.article.name for entry in self.session.articles()}
        self.conflict_list.show(
            [
                Listed(
                    conflict,
                    names.get(conflict.article_id or 0, ""),
                    "" if key in self._open else self._choices.get(key, "settled"),
                    key in self._left,
                )
                for key, conflict in self._seen.items()
            ]
        )
        self.say_empty("" if keys else empty)
        if keys:
            self.conflict_list.cursor = self._place(keys)
        settled, left = len(keys) - len(self._open), len(self._left)
        self.describe(
            f"{len(self._open) - left:,} open" if keys else "",
            f"{left:,} left open" if left else "",
            f"{settled:,} settled" if settled else "",
            f"as {self.session.who()}",
        )
        self.show_passage()

    def _place(self, keys: Sequence[str]) -> int:
        """Where the reader came from: the conflict, else one on the claim or in the article, else the cell, else the first."""
        if self.came.words in self._seen:
            return keys.index(self.came.words)
        if self.came.at:
            return min(self.came.at[0], len(keys) - 1)
        shown = list(self._seen.values())
        on_claim = (place for place, it in enumerate(shown) if it.claim_id and it.claim_id == self.came.claim_id)
        in_article = (place for place, it in enumerate(shown) if it.article_id == self.came.article_id)
        return next(on_claim, next(in_article, 0))

    def conflict(self) -> Conflict | None:
        """The conflict under the cursor."""
        return None if self.conflict_list.cursor is None else self.conflict_list.listed[self.conflict_list.cursor].conflict

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
            return self.session.library.claim(conflict.claim_id).claim
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
        self.session.trail.append(self.here())
        self.post_message(ArticleRequested(Place(conflict.article_id or 0)))

    def show_passage(self) -> None:
        """Show the conflict under the cursor in full."""
        conflict = self.conflict()
        self.offer(HINTS[self.KIND])
        if conflict is None:
            self.view.show(None)
            return
        listed = self.conflict_list.listed[self.conflict_list.cursor or 0]
        article = self.session.library.article(conflict.article_id or 0)
        head = f"{article.name} · {day(article.published)} · {article.title}"
        its = self._claim(conflict)
        room = next(room for least, room in reversed(AROUND) if self.app.size.height >= least)
        passage, claim = around(article.text, its.start, its.end, room) if its else ("", None)
        self.view.show(
            Matter(
                conflict,
                head,
                self.session.library.annotator,
                passage,
                claim,
                self._evidence(conflict),
                listed.choice,
                self._note,
            )
        )

    def on_resize(self) -> None:
        """Fit the words round the claim to the height, and the keys to what is shown."""
        if self._seen:
            self.call_after_refresh(self.show_passage)

    def _evidence(self, conflict: Conflict) -> str:
        """The piece of evidence that is decided on, or the article that it may be a copy of."""
        if conflict.kind == EventKind.COPY and conflict.cell:
            other = self.session.library.article(conflict.cell[2])
            return f"Is one of the two a copy of the other? {other.name} · {day(other.published)} · {other.title}"
        if conflict.kind != EventKind.DECIDE:
            return ""
        pieces = self.session.evidence(conflict.claim_id or "")
        piece = next((piece for piece in pieces if piece.evidence.id == conflict.subject), None)
        return f"{piece.evidence.relation} · {piece.article.name}: “{piece.evidence.quote}”" if piece else ""

    # Moving

    def action_move(self, step: int) -> None:
        """Go to another conflict; the note that was to go with a choice stays where it was written."""
        self._note = ""
        super().action_move(step)

    def action_page(self, step: int) -> None:
        """Scroll the conflict by a page less a line."""
        self.view.scroll_relative(y=step * max(1, self.view.size.height - 1), animate=False, immediate=True)

    def action_open_one(self, step: int) -> None:
        """Go to the next conflict that is open, starting over at the end."""
        self._go_on(step, [place for place, listed in enumerate(self.conflict_list.listed) if not listed.choice])

    def _go_on(self, step: int, places: Sequence[int]) -> None:
        place = next_of(places, -1 if self.conflict_list.cursor is None else self.conflict_list.cursor, step)
        if place is None:
            self.hints.say("Nothing is open any more. b goes back; u takes the last one back.")
        else:
            self._note = ""
            self.conflict_list.cursor = place
            self.show_passage()

    def action_pane(self) -> None:
        """Show the conflict in place of the list, or the list again."""
        self.toggle_class("-on-conflict")

    # Settling

    def action_settle(self, choice: str) -> None:
        """Settle the conflict under the cursor and go on to the next."""
        self._settle(choice)

    def _settle(self, choice: str, value: str = "") -> None:
        conflict = self.conflict()
        if conflict is None:
            return
        key, note = about(conflict), self._note
        if key not in self._open:
            self.hints.say("This is settled already; u takes the last one back.")
            return
        if key in self._at_work:
            return  # the key was pressed twice, and the first is still at work
        self._at_work.add(key)

        def job(library: Library) -> Sequence[Conflict]:
            try:
                library.resolve(conflict.id, choice, note, value)
                return library.conflicts()
            finally:
                self._at_work.discard(key)

        done = partial(self._settled, conflict, value or choice)
        if conflict.kind in _WEIGHTY or self._is_large():
            self.hints.say("Settling, and working out what follows …", seconds=None)
            in_background(self, self.session, job, done)
        else:
            done(job(self.session.library))

    def _settled(self, conflict: Conflict, choice: str, found: Sequence[Conflict]) -> None:
        """Show what is left, and go on."""
        self._choices[about(conflict)] = clip(choice, 24)
        self._note = ""
        self.came = self.here()
        self.arrive(found)
        left = count(len(found), "conflict")
        self.hints.say(
            f"Settled: {clip(choice, 30)} · {left} left · u takes it back" if found else "All is settled · u takes it back"
        )
        waiting = [place for place, it in enumerate(self.conflict_list.listed) if not it.choice and not it.left]
        if waiting:
            self._go_on(1, waiting)

    def action_leave_open(self) -> None:
        """Leave it open and go on."""
        conflict = self.conflict()
        if conflict is None or about(conflict) not in self._open:
            return
        self._left.add(about(conflict))
        self.came = self.here()
        self._draw(NONE_OPEN)
        waiting = [place for place, it in enumerate(self.conflict_list.listed) if not it.choice and not it.left]
        if waiting:
            self._go_on(1, waiting)
        else:
            self.hints.say("Left open, as the others that are. n goes through them again.")

    def action_note(self) -> None:
        """Write the note that goes with the next choice."""
        conflict = self.conflict()
        if conflict is None or not conflict.claim_id:
            self.hints.say("There is no claim here to note anything on.")
            return
        mine = self.session.library.claim(conflict.claim_id).mark.note
        self._ask_words(conflict, self._note or mine, self._noted)

    def _noted(self, words: str) -> None:
        self._note = words
        self.show_passage()

    def action_new_value(self) -> None:
        """Ask for another value than was said, and settle it with that."""
        conflict = self.conflict()
        if conflict is None:
            return
        side = next((side for side in conflict.sides if side.stands), conflict.sides[0])
        settle: Callable[[str], None] = partial(self._settle, "new")
        match conflict.kind:
            case EventKind.NOTE:
                self._ask_words(conflict, side.value or "", settle)
            case EventKind.TAG:
                self._ask_line(conflict, ", ".join(side.value or ()), settle)
            case EventKind.EDIT:
                self._ask_line(conflict, (side.value or {}).get("value") or "", settle)
            case kind:
                about_verdict = kind in {VERDICT, EventKind.MARK}
                self.hints.say("1, 2 and 3 give a new verdict." if about_verdict else "It is one of the two, or both: m, t or +.")

    def _ask_words(self, conflict: Conflict, words: str, done: Callable[[str], None]) -> None:
        from reader.ui.screens.note import NoteDialog  # noqa: PLC0415 - start-up: an editor is heavy

        self.app.push_screen(
            NoteDialog(conflict.quote, words, self.session.settings.editor), lambda found: None if found is None else done(found)
        )

    def _ask_line(self, conflict: Conflict, words: str, done: Callable[[str], None]) -> None:
        from reader.ui.screens.value import ValueDialog  # noqa: PLC0415 - start-up

        dialog = ValueDialog(f"Another {named(conflict)}", conflict.quote, words)
        self.app.push_screen(dialog, lambda found: None if found is None else done(found))

    def show_change(self, change: UndoEntry) -> None:
        """Show what was taken back or done again, with the cursor on its conflict."""
        key = next((key for key, conflict in self._seen.items() if change.claim_id and conflict.claim_id == change.claim_id), "")
        self.came = Glance(self.KIND, change.article_id, change.claim_id, None, self.at(), key or self.here().words)
        self.load()

    def idle(self) -> frozenset[str]:
        """Nothing to settle where there is no conflict, no verdict to give where it is about something else."""
        conflict = self.conflict()
        if conflict is None:
            return _ON_CONFLICT
        folded = frozenset() if self.has_class("-short") and self.has_class("-narrow") else frozenset({"conflict-pane"})
        return folded | (frozenset({"settle-new"}) if conflict.kind in {VERDICT, EventKind.MARK} else _VERDICTS)


def about(conflict: Conflict) -> str:
    """What a conflict is about, which stays the same when a side of it changes."""
    return ":".join((conflict.kind, conflict.subject, conflict.cell[2] if conflict.cell else ""))


def around(text: str, start: int, end: int, room: int) -> tuple[str, Span]:
    """A claim with so many characters of its paragraph before and after it, and where it stands among them."""
    first = text.rfind("\n\n", 0, start) + 2 if "\n\n" in text[:start] else 0
    last = text.find("\n\n", end) if "\n\n" in text[end:] else len(text)
    low, high = max(first, start - room), min(last, end + room)
    if low > first:
        low = text.find(" ", low, start) + 1 or start
    if high < last:
        high = max(text.rfind(" ", end, high), end)
    before = f"{'…' if low > first else ''}{' '.join(text[low:start].split())}"
    after = f"{' '.join(text[end:high].split())}{'…' if high < last else ''}"
    parts = [f"{before} " if before else "", " ".join(text[start:end].split()), f" {after}" if after else ""]
    return "".join(parts), Span(len(parts[0]), len(parts[0]) + len(parts[1]))
