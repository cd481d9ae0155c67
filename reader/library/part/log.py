"""The log of a library: what stands in it, whether it holds, and what the annotator takes back and does again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db import changes
from db.records import Change, ChangeKind, Head
from reader.entries import UndoEntry
from reader.library.derive.workspace import Workspace
from reader.library.log import anchor
from reader.library.showing import shown
from reader.library.view.sight import Sight

if TYPE_CHECKING:
    from reader.library.change.undoing import Undoing
    from reader.library.log.audit import Audit
    from reader.library.log.chronicle import Choice, Moment


class Log:
    """`library.log`."""

    def __init__(self, workspace: Workspace, sight: Sight) -> None:
        self._workspace = workspace
        self._sight = sight
        self._store = workspace.store
        self._history = workspace.history
        self._annotator = workspace.annotator

    def changes(self) -> list[Change]:
        """The whole log, of all annotators, oldest first."""
        with shown():
            return changes.all_after(self._store)

    def chosen(self, choice: Choice) -> list[Change]:
        """The lines of the log that are asked for, oldest first; to a blind annotator those of others are not shown."""
        from reader.library.log import chronicle

        with shown():
            found = chronicle.lines(self._store, choice)
            hidden = self._sight.hides_others()
            return [change for change in found if not hidden or self._may_see(chronicle.original(change))]

    def told(self, choice: Choice) -> list[Moment]:
        """The same lines in words."""
        from reader.library.log import chronicle

        found = self.chosen(choice)
        with shown():
            return chronicle.tell(self._store, found)

    def life(self, claim_id: str) -> list[Moment]:
        """The life of one claim, oldest first."""
        from reader.library.log import chronicle

        with shown():
            hidden = self._sight.hides_others()
            told = chronicle.life(self._store, claim_id)
            return [moment for moment in told if not hidden or moment.annotator == self._annotator or moment.of_article]

    def length(self) -> int:
        """How many lines the log has, by which one knows how long looking through it takes."""
        with shown():
            return changes.last_id(self._store)

    def head(self) -> Head:
        """Where the log ends."""
        with shown():
            return changes.head(self._store)

    def line_of(self, head: Head) -> int:
        """The number of a line of the log that somebody noted; 0 where it is not there any more."""
        with shown():
            return anchor.line_of(self._store, head)

    def missing(self, head: Head, seen: str) -> str:
        """What became of a noted line that is not in the log any more; empty where it is. ``seen`` begins the sentence."""
        with shown():
            return anchor.missing(self._store, head, seen)

    def verify(self) -> Audit:
        """Derive every hash again, and compare every quote with its text and everything held with the log."""
        from reader.library.log.audit import audit

        with shown():
            return audit(self._store)

    # Undo

    def undo(self) -> UndoEntry | None:
        """Take back this annotator's last change, also one of an earlier session; None where there is none."""
        with shown():
            self._undoing.foresee(ChangeKind.UNDO)
            with self._store.transaction():
                return self._undoing.undo()

    def undo_to(self, change_id: int) -> list[UndoEntry]:
        """Take back a change that `undoable` lists and everything after it; returns what was taken back, the last first."""
        with shown(), self._store.transaction():
            return self._undoing.undo_to(change_id)

    def redo(self) -> UndoEntry | None:
        """Do again what was taken back last; None where there is nothing."""
        with shown():
            self._undoing.foresee(ChangeKind.REDO)
            with self._store.transaction():
                return self._undoing.redo()

    def undoable(self) -> list[UndoEntry]:
        """What this annotator can take back, newest first."""
        with shown():
            return self._history.tell(self._history.steps(self._history.done))

    def redoable(self) -> list[UndoEntry]:
        """What this annotator can do again, the first to be done first."""
        with shown():
            return self._history.tell(self._history.steps(self._history.undone))

    def pending(self, *, back: bool) -> UndoEntry | None:
        """What `undo`, or `redo`, would do now; None where there is nothing."""
        with shown():
            steps = self._history.steps(self._history.done if back else self._history.undone)[:1]
            return next(iter(self._history.tell(steps)), None)

    @property
    def _undoing(self) -> Undoing:
        from reader.library.change.undoing import Undoing  # most looks at a library take nothing back

        return Undoing(self._workspace)

    def _may_see(self, change: Change) -> bool:
        return change.annotator == self._annotator or change.kind in {
            ChangeKind.ADD,
            ChangeKind.EDIT,
            ChangeKind.DELETE,
            ChangeKind.COPY,
        }
