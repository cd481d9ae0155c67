"""Takes changes back and does them again: hands each to what made it, and lets follow what rests on it, once for a step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from db import articles
from db.records import Change, ChangeKind
from reader.entries import UndoEntry
from reader.errors import ReaderError
from reader.library.change.authoring import Authoring
from reader.library.change.copying import Copying
from reader.library.change.deletion import Deletion
from reader.library.change.settlement import Settling
from reader.library.change.unmerging import Unmerging
from reader.library.derive.workspace import Workspace
from reader.library.log.history import OF_ARTICLES
from reader.library.log.kind import Claimed, Copied, Decided, Edited, Linked, Removed, Resolved, Stepped, said
from reader.library.log.value import Bringing


class Undoing:
    """Undo and redo for one annotator. Every method but `foresee` belongs in a transaction."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._store = workspace.store
        self._history = workspace.history
        self._holding = workspace.holding

    def foresee(self, kind: ChangeKind) -> None:
        """Work out what follows from the next undo or redo, before the library is held for it, where it is of claims alone."""
        stack = self._history.done if kind is ChangeKind.UNDO else self._history.undone
        found = next(iter(self._history.steps(stack)), [])
        ours = [change for change in found if change.kind in {ChangeKind.CLAIM, ChangeKind.LINK}]
        if ours and not any(change.kind in OF_ARTICLES or change.kind is ChangeKind.RESOLVE for change in found):
            self._authoring.foresee_back(ours, back=kind is ChangeKind.UNDO)

    def undo(self) -> UndoEntry | None:
        """Take the last change back; None where there is none."""
        return self._first(self._history.steps(self._history.done), ChangeKind.UNDO)

    def redo(self) -> UndoEntry | None:
        """Do again what was taken back last; None where there is nothing."""
        return self._first(self._history.steps(self._history.undone), ChangeKind.REDO)

    def undo_to(self, change_id: int) -> list[UndoEntry]:
        """Take a change back and everything after it; returns that, the last change first.

        Raises:
            ReaderError: There is no such change to take back.
        """
        steps = self._history.steps(self._history.done)
        entries = self._history.tell(steps)
        for count, (its, entry) in enumerate(zip(steps, entries, strict=True), 1):
            if change_id == entry.change_id or change_id in {change.id for change in its}:
                # The history is not asked again in between: should this fail, nothing of it has happened.
                self._put_back([change for step in steps[:count] for change in step], ChangeKind.UNDO)
                return entries[:count]
        raise ReaderError(f"You have no change {change_id} to take back.", "`reader undo --list` shows what there is.")

    def _first(self, steps: Sequence[Sequence[Change]], kind: ChangeKind) -> UndoEntry | None:
        if not steps:
            return None
        (entry,) = self._history.tell(steps[:1])
        self._put_back(steps[0], kind)
        return entry

    def _put_back(self, found: Sequence[Change], kind: ChangeKind) -> None:
        """Give everything the value that it had before these changes, or after them."""
        changed: dict[int, None] = {}
        decided: dict[str, None] = {}
        back = kind is ChangeKind.UNDO
        for change in found:
            its = said(change)
            match its:
                case Edited():
                    self._workspace.collection.put_back(change, its, back=back)
                case Copied():
                    Copying(self._store, self._workspace.collection.linker, self._holding).put_back(change, its, back=back)
                case Removed():
                    Deletion(self._workspace).put_back(change, its, back=back)
                case Stepped(after=Bringing() as bringing):
                    Unmerging(self._workspace).put_back(change, bringing, back=back)
                case Resolved():
                    Settling(self._workspace).put_back(change, its, back=back)
                case Claimed() | Linked():
                    if (article_id := self._authoring.put_back(change, its, back=back)) is not None:
                        changed[article_id] = None
                case _:
                    self._holding.put_back(change, back=back)
                    if isinstance(its, Decided):
                        decided[its.stated.claim] = None
        self._follow(changed, decided)

    def _follow(self, changed: Mapping[int, None], decided: Mapping[str, None]) -> None:
        """Work out what rests on claims and decisions; of an article that was deleted meanwhile nothing does."""
        present = set(articles.ids(self._store)) if changed else set()
        for article_id in changed:
            if article_id in present:
                self._workspace.collection.following.follow(article_id)
        if decided:
            self._workspace.collection.linker.suggest(decided)

    @property
    def _authoring(self) -> Authoring:
        return Authoring(self._workspace)
