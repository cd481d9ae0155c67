"""What every screen shares: the keys of the program, and one boundary at which a person's errors become a line of text."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.message import Message

from reader.entries import UndoEntry
from reader.errors import ReaderError
from reader.ui.boundary import report
from reader.ui.cells import count
from reader.ui.glance import Kind
from reader.ui.keys.registry import EVERYWHERE
from reader.ui.request import GlanceRequested, Said
from reader.ui.screens.desk import DeskScreen
from reader.ui.screens.jumping import JumpingScreen
from reader.ui.work import in_background, soon


class ReaderScreen(DeskScreen, JumpingScreen):
    """A screen of its own, not a dialog."""

    BINDINGS: ClassVar[list[BindingType]] = list(EVERYWHERE)
    AUTO_FOCUS = ""

    def leave(self) -> None:
        """Remember what is to be found again, as before the program ends."""

    def action_undo(self) -> None:
        """Take the last change back."""
        soon(self, self.session, lambda: self._on_top().step(back=True))

    def action_redo(self) -> None:
        """Do again what was taken back."""
        soon(self, self.session, lambda: self._on_top().step(back=False))

    def step(self, *, back: bool) -> None:
        """Take the last change back or do it again, now."""
        pending = self.session.library.log.pending(back=back)
        if pending is None:
            self.hints.say("There is nothing to undo." if back else "There is nothing to redo.")
        elif pending.weighty:
            self.hints.say("Working out what follows …", seconds=None)
            in_background(
                self,
                self.session,
                lambda library: library.log.undo() if back else library.log.redo(),
                partial(self._stepped, back),
            )
        else:
            self._stepped(back, self.session.step(back=back))

    def _stepped(self, back: bool, change: UndoEntry | None) -> None:
        """Show and say what was taken back or done again."""
        if change is not None:
            self.session.marked = ()
            self.show_change(change)
            self.hints.say(f"{'Undone' if back else 'Done again'}: {change.description}")

    def action_undo_list(self) -> None:
        """List what can be undone; what is chosen there and everything after it is taken back."""
        from reader.ui.screens.undo import UndoDialog

        entries = self.session.library.log.undoable()
        if not entries:
            self.hints.say("There is nothing to undo.")
            return

        def done(entry: UndoEntry | None) -> None:
            if entry is not None:
                going = entries[: entries.index(entry) + 1]
                soon(self, self.session, lambda: self._on_top().step_to(entry, weighty=any(change.weighty for change in going)))

        self.app.push_screen(UndoDialog(entries), done)

    def step_to(self, entry: UndoEntry, *, weighty: bool) -> None:
        """Take a change back and everything after it, now."""

        def undone(changes: list[UndoEntry]) -> None:
            self.session.marked = ()
            self.show_change(changes[-1])
            self.hints.say(f"Undone: {count(len(changes), 'change')} · {self.key('redo')} does them again, one by one")

        if weighty:
            self.hints.say("Working out what follows …", seconds=None)
            in_background(self, self.session, lambda library: library.log.undo_to(entry.change_id), undone)
        else:
            undone(self.session.library.log.undo_to(entry.change_id))

    def _on_top(self) -> ReaderScreen:
        """The screen that is shown once what was asked for had to wait: the one on which it was asked may be left by then."""
        return next((screen for screen in reversed(self.app.screen_stack) if isinstance(screen, ReaderScreen)), self)

    def say_where(self) -> None:
        """Say at the start of the program what leads to where it was left; by default nothing does."""

    def show_change(self, change: UndoEntry) -> None:
        """Show what was taken back or done again."""
        raise NotImplementedError

    @on(Said)
    def _said(self, event: Said) -> None:
        self.hints.say(event.words)

    def action_across(self, kind: str) -> None:
        """Show a screen of many articles."""
        self.post_message(GlanceRequested(self.glance(Kind(kind))))

    async def _on_message(self, message: Message) -> None:
        """Say what went wrong in handling a message where a person can do something about it."""
        try:
            await super()._on_message(message)
        except ReaderError as error:
            report(self.app, error)
