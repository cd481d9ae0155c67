"""Settling conflicts one by one: a choice, a note that goes with it, another value than was said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from db.records import ChangeKind
from reader.library import Library
from reader.library.log.conflict import STANDING, VERDICT, Conflict
from reader.ui.agenda import Agenda, about
from reader.ui.cells import clip, count
from reader.ui.glance import Glance
from reader.ui.host import LibraryHost
from reader.ui.work import in_background, through_the_log

_WEIGHTY = frozenset({ChangeKind.EDIT, ChangeKind.COPY, ChangeKind.DECIDE, *STANDING})
"""What claims or evidence follow from, which takes a while."""


class ConflictHost(LibraryHost, Protocol):
    """A screen with a list of conflicts."""

    came: Glance
    """Where the reader came from."""

    @property
    def agenda(self) -> Agenda:
        """What is open, left open and settled."""

    def conflict(self) -> Conflict | None:
        """The conflict under the cursor."""

    def here(self) -> Glance:
        """This screen at this conflict."""

    def arrive(self, conflicts: Sequence[Conflict], /) -> None:
        """Show what is open now."""

    def show_agenda(self) -> None:
        """Draw the list."""

    def show_passage(self) -> None:
        """Show the conflict under the cursor in full."""

    def go_on(self) -> None:
        """Go to the next conflict that is open and was not left so."""


class Settling:
    """What settles the conflicts of one screen."""

    def __init__(self, host: ConflictHost) -> None:
        self._host = host
        self.notes: dict[str, str] = {}
        """What is going to be noted with a choice, by what it is about."""
        self._at_work: set[str] = set()
        """What is being settled beside the screen."""

    def settle(self, choice: str, value: str = "") -> None:
        """Settle the conflict under the cursor and go on to the next."""
        conflict = self._host.conflict()
        if conflict is None:
            return
        key = about(conflict)
        note = self.notes.get(key, "")
        if not self._host.agenda.is_open(conflict):
            self._host.hints.say(f"This is settled already · {self._host.key('undo')} takes the last one back")
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
            self._host.hints.say(words, seconds=None)
            in_background(self._host, job, done)
        else:
            through_the_log(self._host, job, done, words)

    def _settled(self, conflict: Conflict, choice: str, left: Sequence[Conflict]) -> None:
        """Show what is left, and go on from it unless the reader did so meanwhile."""
        self._host.agenda.settle(conflict, clip(choice, 24))
        self.notes.pop(about(conflict), None)
        self._host.came = self._host.here()
        self._host.arrive(left)
        still = count(len(left), "conflict")
        done = f"Settled: {clip(choice, 30)} · {still} left · {self._host.key('undo')} takes it back"
        self._host.hints.say(done if left else f"All is settled · {self._host.key('undo')} takes the last one back")
        here = self._host.conflict()
        if here is not None and about(here) == about(conflict):
            self._host.go_on()

    def leave_open(self) -> None:
        """Leave it open and go on."""
        conflict = self._host.conflict()
        if conflict is not None and self._host.agenda.is_open(conflict):
            self._host.agenda.leave(conflict)
            self._host.came = self._host.here()
            self._host.show_agenda()
            self._host.go_on()

    def note(self) -> None:
        """Write the note that goes with the next choice."""
        conflict = self._host.conflict()
        if conflict is None or not conflict.claim_id:
            self._host.hints.say("There is no claim here to note anything on.")
            return
        mine = self._host.session.library.claims.get(conflict.claim_id).mark.note
        self._ask_words(conflict, self.notes.get(about(conflict), mine), partial(self._noted, conflict))

    def _noted(self, conflict: Conflict, words: str) -> None:
        self.notes[about(conflict)] = words
        self._host.show_passage()

    def new_value(self) -> None:
        """Ask for another value than was said, and settle it with that."""
        conflict = self._host.conflict()
        if conflict is None:
            return
        side = next((side for side in conflict.sides if side.stands), conflict.sides[0])
        settle: Callable[[str], None] = partial(self.settle, "new")
        match conflict.kind:
            case ChangeKind.NOTE:
                self._ask_words(conflict, side.typed, settle)
            case ChangeKind.TAG:
                self._ask_line(conflict, side.typed, settle)
            case ChangeKind.EDIT:
                self._ask_line(conflict, side.typed, settle)
            case kind if kind in {VERDICT, ChangeKind.MARK}:
                self._host.hints.say("A new verdict has keys of its own: those that mark a claim.")
            case _:
                self._host.hints.say("Here it is one of the two, or both.")

    def _ask_words(self, conflict: Conflict, words: str, done: Callable[[str], None]) -> None:
        from reader.ui.screens.note import NoteDialog  # an editor is heavy

        dialog = NoteDialog(conflict.quote, words, self._host.session.settings.editor)
        self._host.app.push_screen(dialog, lambda answer: None if answer is None else done(answer))

    def _ask_line(self, conflict: Conflict, words: str, done: Callable[[str], None]) -> None:
        from reader.ui.screens.value import ValueDialog

        dialog = ValueDialog(f"Another {conflict.named}", conflict.quote, words)
        self._host.app.push_screen(dialog, lambda answer: None if answer is None else done(answer))
