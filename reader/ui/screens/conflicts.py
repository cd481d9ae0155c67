"""The screen of conflicts: what annotators, or two copies of a library, say differently, settled one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual.binding import BindingType

from db.records import ChangeKind
from reader.library import Library
from reader.library.log.conflict import STANDING, VERDICT, Conflict
from reader.ui.agenda import about
from reader.ui.cells import clip, count
from reader.ui.glance import Glance
from reader.ui.keys.desk import CONFLICTS_KEYS
from reader.ui.screens.conflict_list import ConflictListScreen
from reader.ui.session import Session
from reader.ui.work import in_background, through_the_log

_WEIGHTY = frozenset({ChangeKind.EDIT, ChangeKind.COPY, ChangeKind.DECIDE, *STANDING})
"""What claims or evidence follow from, which takes a while."""

_ON_CONFLICT = frozenset({
    "settle-mine", "settle-theirs", "settle-both", "settle-corroborated", "settle-contested", "settle-unverified", "settle-note",
    "settle-new", "settle-leave", "open-next", "open-previous", "passage-open", "conflict-pane",
})  # fmt: skip
"""Bindings that need a conflict under the cursor."""

_VERDICTS = frozenset({"settle-corroborated", "settle-contested", "settle-unverified"})


class ConflictsScreen(ConflictListScreen):
    """The list of conflicts, and what settles them."""

    BINDINGS: ClassVar[list[BindingType]] = list(CONFLICTS_KEYS)

    def __init__(self, session: Session, glance: Glance) -> None:
        super().__init__(session, glance)
        self._at_work: set[str] = set()
        """What is being settled beside the screen."""

    def action_settle(self, choice: str) -> None:
        """Settle the conflict under the cursor and go on to the next."""
        self._settle(choice)

    def _settle(self, choice: str, value: str = "") -> None:
        conflict = self.conflict()
        if conflict is None:
            return
        key = about(conflict)
        note = self.notes.get(key, "")
        if not self.agenda.is_open(conflict):
            self.hints.say(f"This is settled already · {self.key('undo')} takes the last one back")
            return
        if key in self._at_work:
            return  # the key was pressed twice, and the first is still at work
        self._at_work.add(key)

        def job(library: Library) -> Sequence[Conflict]:
            try:
                library.case.resolve(conflict.id, choice, note, value)
                return library.case.conflicts()
            finally:
                self._at_work.discard(key)

        done = partial(self._settled, conflict, value or choice)
        words = "Settling, and working out what follows …"
        if conflict.kind in _WEIGHTY:
            self.hints.say(words, seconds=None)
            in_background(self, job, done)
        else:
            through_the_log(self, job, done, words)

    def _settled(self, conflict: Conflict, choice: str, found: Sequence[Conflict]) -> None:
        """Show what is left, and go on from it unless the reader did so meanwhile."""
        self.agenda.settle(conflict, clip(choice, 24))
        self.notes.pop(about(conflict), None)
        self.came = self.here()
        self.arrive(found)
        left = count(len(found), "conflict")
        done = f"Settled: {clip(choice, 30)} · {left} left · {self.key('undo')} takes it back"
        self.hints.say(done if found else f"All is settled · {self.key('undo')} takes the last one back")
        here = self.conflict()
        if here is not None and about(here) == about(conflict):
            self.go_on()

    def action_leave_open(self) -> None:
        """Leave it open and go on."""
        conflict = self.conflict()
        if conflict is not None and self.agenda.is_open(conflict):
            self.agenda.leave(conflict)
            self.came = self.here()
            self.show_agenda()
            self.go_on()

    def action_note(self) -> None:
        """Write the note that goes with the next choice."""
        conflict = self.conflict()
        if conflict is None or not conflict.claim_id:
            self.hints.say("There is no claim here to note anything on.")
            return
        mine = self.session.library.claims.get(conflict.claim_id).mark.note
        self._ask_words(conflict, self.notes.get(about(conflict), mine), partial(self._noted, conflict))

    def _noted(self, conflict: Conflict, words: str) -> None:
        self.notes[about(conflict)] = words
        self.show_passage()

    def action_new_value(self) -> None:
        """Ask for another value than was said, and settle it with that."""
        conflict = self.conflict()
        if conflict is None:
            return
        side = next((side for side in conflict.sides if side.stands), conflict.sides[0])
        settle: Callable[[str], None] = partial(self._settle, "new")
        match conflict.kind:
            case ChangeKind.NOTE:
                self._ask_words(conflict, side.value or "", settle)
            case ChangeKind.TAG:
                self._ask_line(conflict, ", ".join(side.value or ()), settle)
            case ChangeKind.EDIT:
                self._ask_line(conflict, (side.value or {}).get("value") or "", settle)
            case kind if kind in {VERDICT, ChangeKind.MARK}:
                self.hints.say("A new verdict has keys of its own: those that mark a claim.")
            case _:
                self.hints.say("Here it is one of the two, or both.")

    def _ask_words(self, conflict: Conflict, words: str, done: Callable[[str], None]) -> None:
        from reader.ui.screens.note import NoteDialog  # an editor is heavy

        self.app.push_screen(
            NoteDialog(conflict.quote, words, self.session.settings.editor), lambda found: None if found is None else done(found)
        )

    def _ask_line(self, conflict: Conflict, words: str, done: Callable[[str], None]) -> None:
        from reader.ui.screens.value import ValueDialog

        dialog = ValueDialog(f"Another {conflict.named}", conflict.quote, words)
        self.app.push_screen(dialog, lambda found: None if found is None else done(found))

    def idle(self) -> frozenset[str]:
        """Nothing to settle where there is no conflict, no verdict to give where it is about something else."""
        conflict = self.conflict()
        if conflict is None:
            return _ON_CONFLICT
        folded = frozenset() if self.has_class("-short") and self.has_class("-narrow") else frozenset({"conflict-pane"})
        return folded | (frozenset({"settle-new"}) if conflict.kind in {VERDICT, ChangeKind.MARK} else _VERDICTS)
