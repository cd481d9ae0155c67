"""The case as a whole: what others bring to it, where annotators differ, and the file that it is in."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from db import marks
from reader.errors import ReaderError
from reader.library.derive.workspace import Workspace
from reader.library.log.kind import Finished
from reader.library.progress import Progress
from reader.library.showing import shown
from reader.library.view.sight import Sight

if TYPE_CHECKING:
    from reader.exchange.importers import ImportBatch
    from reader.library.keep.doctor import Diagnosis
    from reader.library.log.conflict import Conflict
    from reader.library.view.agreement import Agreement
    from reader.report import ImportReport, MergeReport


class Case:
    """`library.case`. The modules that do the work are imported when used: a screen needs none to start."""

    def __init__(self, workspace: Workspace, sight: Sight) -> None:
        self._workspace = workspace
        self._sight = sight
        self._store = workspace.store
        self._annotator = workspace.annotator

    # What comes in

    def load(self, batch: ImportBatch, progress: Progress | None = None) -> ImportReport:
        """Bring in what an importer read; what the library has and is newer stays. A second time changes nothing."""
        from reader.library.bring.batch import Loader  # a screen imports no file

        with shown():
            return Loader(self._workspace, batch).load(progress or (lambda *_: None))

    def merge(
        self,
        theirs: Path,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] = lambda: False,
        *,
        own: bool = False,
    ) -> MergeReport:
        """Bring in another library of any age; theirs stays as it is. A second time changes nothing.

        Args:
            theirs: Their file.
            progress: Told before each article that is compared, and at the end.
            cancelled: Asked now and then; what persons hold comes in as a whole or not at all.
            own: Whether what is said there in this annotator's name, and was never said here, is taken too.
        """
        from reader.library.bring.merging import Merger
        from reader.library.bring.rewriting import place_of
        from reader.library.keep.backup import fetched

        with shown(), TemporaryDirectory(prefix="reader-") as folder:
            other = fetched(theirs, Path(folder))
            try:
                merger = Merger(self._workspace, other, place=place_of(theirs), own=own)
                return merger.merge(progress or (lambda *_: None), cancelled)
            finally:
                other.close()

    # Where annotators differ

    def conflicts(self, article_id: int | None = None) -> list[Conflict]:
        """What annotators, or two copies of one annotator's library, say differently and nobody settled."""
        from reader.library.log import conflict

        with shown():
            self._sight.check_seeing()
            return conflict.conflicts(self._store, self._annotator, article_id)

    def resolve(self, reference: str, choice: str, note: str = "", value: str = "") -> Conflict:
        """Settle a conflict, as one step for undo; returns what was settled.

        Args:
            reference: The conflict's id or the beginning of it.
            choice: ``mine``, ``theirs``, ``both``, a verdict, or ``new`` for ``value``.
            note: Replaces the annotator's note on the claim, unless it is empty.
            value: The new value in words, of a field, a note or tags.
        """
        from reader.library.change.settlement import Settling
        from reader.library.log import conflict

        with shown(), self._store.transaction():
            self._sight.check_seeing()
            found = conflict.find(self._store, self._annotator, reference)
            Settling(self._workspace).settle(found, choice, note, value)
            return found

    def agreement(self, article_id: int | None = None) -> Agreement:
        """How far the annotators agree, on one article or on all."""
        from reader.library.view.agreement import agreement

        with shown():
            self._sight.check_seeing()
            return agreement(marks.verdicts(self._store, article_id))

    def annotators(self) -> list[str]:
        """Who holds anything about a claim or decided about evidence, by name."""
        with shown():
            self._sight.check_seeing()
            return marks.annotators(self._store)

    def colleagues(self) -> dict[str, int]:
        """Who else marked, and how many claims: nothing of what they said, so that a blind annotator may know it too."""
        with shown():
            verdicts = marks.verdicts(self._store).values()
            return dict(sorted(Counter(name for its in verdicts for name in its if name != self._annotator).items()))

    def done(self, *, again: bool = False) -> None:
        """Say that this annotator has finished, and may see the others' marks; or that they go on blind."""
        with shown(), self._store.transaction():
            if self._sight.is_done() == again:
                self._workspace.holding.log(Finished(None, not again), self._annotator)

    def is_done(self) -> bool:
        """Whether this annotator said that they have finished."""
        with shown():
            return self._sight.is_done()

    def hides_others(self) -> bool:
        """Whether the others' marks are hidden from this annotator."""
        with shown():
            return self._sight.hides_others()

    # The file

    def back_up(self, target: Path, *, replace: bool = False) -> Path:
        """Copy the library to a file or into a folder, as it is at one moment; returns where the copy is."""
        from reader.library.keep.backup import back_up

        with shown():
            return back_up(self._store.path, target, replace=replace)

    def check_place(self) -> None:
        """See that the file is where it was when it was opened.

        Raises:
            MovedError: It was moved, replaced or removed since.
        """
        with shown():
            self._store.check_place()

    def risk_of_place(self) -> str:
        """Why the file had better lie elsewhere, in one sentence; empty where nothing tells of it."""
        from reader.library.keep.backup import risk_of_place

        return risk_of_place(self._store.path)

    def save_elsewhere(self, target: Path) -> Path:
        """Write what is open to a new file, also where the library's own file is gone; returns where that is."""
        from reader.library.keep.backup import save_elsewhere

        with shown():
            return save_elsewhere(self._store, target)

    def examine(self, *, mend: bool = False) -> list[Diagnosis]:
        """Look at the file, its indexes and all that is derived; mend what can be made anew."""
        from reader.library.keep.doctor import Doctor

        with shown():
            return Doctor(self._workspace).examine(mend=mend)

    @contextmanager
    def blamed(self) -> Iterator[None]:
        """Whatever the program stumbles over while the library is not what it wrote is told as that; all else is our mistake.

        Raises:
            ReaderError: What does not hold, in a sentence.
        """
        from reader.library.log.audit import audit

        try:
            yield
        except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError, sqlite3.Error) as error:
            with shown():
                problem = audit(self._store).problem
            if not problem:
                raise
            raise ReaderError(f"This library is not what the program wrote. {problem}", "See what reader doctor says.") from error
