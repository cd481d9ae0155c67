"""Taking back and doing again from any screen: the last change, or one that is chosen with everything after it."""

from __future__ import annotations

from functools import partial

from reader.entries import UndoEntry
from reader.library import Library
from reader.ui.cells import count
from reader.ui.host import LibraryHost
from reader.ui.work import in_background, soon


class Undoing:
    """What one screen takes back, and shows then."""

    def __init__(self, host: LibraryHost) -> None:
        self._host = host

    def undo(self) -> None:
        """Take the last change back."""
        soon(self._host, lambda: self._on_top()._step(back=True))

    def redo(self) -> None:
        """Do again what was taken back."""
        soon(self._host, lambda: self._on_top()._step(back=False))

    def _step(self, *, back: bool) -> None:
        """Take the last change back or do it again, now."""
        pending = self._host.session.library.log.pending(back=back)
        if pending is None:
            self._host.hints.say("There is nothing to undo." if back else "There is nothing to redo.")
        elif pending.weighty:
            self._host.hints.say("Working out what follows …", seconds=None)
            in_background(
                self._host, lambda library: library.log.undo() if back else library.log.redo(), partial(self._stepped, back)
            )
        else:
            self._stepped(back, self._host.session.step(back=back))

    def _stepped(self, back: bool, change: UndoEntry | None) -> None:
        """Show and say what was taken back or done again."""
        if change is not None:
            self._host.session.marked = ()
            self._host.show_change(change)
            self._host.hints.say(f"{'Undone' if back else 'Done again'}: {change.description}")

    def choose(self) -> None:
        """List what can be undone; what is chosen there and everything after it is taken back."""
        from reader.ui.screens.undo import UndoDialog

        entries = self._host.session.library.log.undoable()
        if not entries:
            self._host.hints.say("There is nothing to undo.")
            return

        def done(entry: UndoEntry | None) -> None:
            if entry is not None:
                going = entries[: entries.index(entry) + 1]
                soon(self._host, lambda: self._on_top()._step_to(entry, weighty=any(change.weighty for change in going)))

        self._host.app.push_screen(UndoDialog(entries), done)

    def _step_to(self, entry: UndoEntry, *, weighty: bool) -> None:
        """Take a change back and everything after it, now."""

        def undone(changes: list[UndoEntry]) -> None:
            self._host.session.marked = ()
            self._host.show_change(changes[-1])
            self._host.hints.say(
                f"Undone: {count(len(changes), 'change')} · {self._host.key('redo')} does them again, one by one"
            )

        if weighty:
            self._host.hints.say("Working out what follows …", seconds=None)
            in_background(self._host, lambda library: library.log.undo_to(entry.change_id), undone)
        else:
            undone(self._host.session.library.log.undo_to(entry.change_id))

    def _on_top(self) -> Undoing:
        """The same on the screen that is shown once what was asked for had to wait: where it was asked may be left by then."""
        return Undoing(self._host.on_top())


def _step(back: bool, library: Library) -> UndoEntry | None:
    return library.log.undo() if back else library.log.redo()
