"""The part of the service that keeps a case: log and audit, copies, merge and conflicts, annotators apart, agreement, judges.

`reader.library.Library` inherits it; the work itself is done in the modules that it names.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from db import changes, marks
from db.records import Change, ChangeKind, Head
from reader.errors import ReaderError
from reader.library.log import anchor
from reader.library.progress import Progress
from reader.library.reading import Reading
from reader.library.showing import shown

if TYPE_CHECKING:
    from reader.judges import Judge, StoryJudge
    from reader.library.derive.collection import Collection
    from reader.library.derive.judging import Judging
    from reader.library.derive.story import Asking, Telling
    from reader.library.keep.doctor import Diagnosis
    from reader.library.log.annotation import Holding
    from reader.library.log.audit import Audit
    from reader.library.log.chronicle import Choice, Moment
    from reader.library.log.conflict import Conflict
    from reader.library.view.agreement import Agreement
    from reader.report import JudgePlan, JudgeReport, MergeReport, StoryPlan, StoryReport


class Casework(Reading):
    """What a library offers beyond reading and marking. The modules are imported when used: a screen needs none to start."""

    _clock: Callable[[], datetime]
    _holding: Holding

    @property
    def _collection(self) -> Collection:
        raise NotImplementedError

    # The log

    def log(self, choice: Choice) -> list[Change]:
        """The lines of the log that are asked for, oldest first; to a blind annotator those of others are not shown."""
        from reader.library.log import chronicle  # noqa: PLC0415

        with shown():
            found = chronicle.lines(self._store, choice)
            hidden = self.hides_others()
            return [change for change in found if not hidden or self._may_see(chronicle.original(change))]

    def history(self, claim_id: str) -> list[Moment]:
        """The life of one claim, oldest first."""
        from reader.library.log import chronicle  # noqa: PLC0415

        with shown():
            hidden = self.hides_others()
            told = chronicle.life(self._store, claim_id)
            return [moment for moment in told if not hidden or moment.annotator == self.annotator or moment.of_article]

    def told(self, choice: Choice) -> list[Moment]:
        """The same lines in words."""
        from reader.library.log import chronicle  # noqa: PLC0415

        found = self.log(choice)
        with shown():
            return chronicle.tell(self._store, found)

    def verify(self) -> Audit:
        """Derive every hash again, and compare every quote with its text and everything held with the log."""
        from reader.library.log.audit import audit  # noqa: PLC0415

        with shown():
            return audit(self._store)

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

    @contextmanager
    def blamed(self) -> Iterator[None]:
        """Whatever the program stumbles over while the library is not what it wrote is told as that; all else is our mistake.

        Raises:
            ReaderError: What does not hold, in a sentence.
        """
        try:
            yield
        except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError, sqlite3.Error) as error:
            problem = self.verify().problem
            if not problem:
                raise
            raise ReaderError(f"This library is not what the program wrote. {problem}", "See what reader doctor says.") from error

    # Copies

    def back_up(self, target: Path, *, replace: bool = False) -> Path:
        """Copy the library to a file or into a folder, as it is at one moment; returns where the copy is."""
        from reader.library.keep.backup import back_up  # noqa: PLC0415

        with shown():
            return back_up(self.path, target, replace=replace)

    def check_place(self) -> None:
        """See that the file is where it was when it was opened.

        Raises:
            MovedError: It was moved, replaced or removed since.
        """
        with shown():
            self._store.check_place()

    def risk_of_place(self) -> str:
        """Why the file had better lie elsewhere, in one sentence; empty where nothing tells of it."""
        from reader.library.keep.backup import risk_of_place  # noqa: PLC0415

        return risk_of_place(self.path)

    def save_elsewhere(self, target: Path) -> Path:
        """Write what is open to a new file, also where the library's own file is gone; returns where that is."""
        from reader.library.keep.backup import save_elsewhere  # noqa: PLC0415

        with shown():
            return save_elsewhere(self._store, target)

    def examine(self, *, mend: bool = False) -> list[Diagnosis]:
        """Look at the file, its indexes and all that is derived; mend what can be made anew."""
        from reader.library.keep.doctor import Doctor  # noqa: PLC0415

        with shown():
            return Doctor(self._store, lambda: self._collection).examine(mend=mend)

    # Merge

    def merge_library(
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
        from reader.library.bring.merging import Merger  # noqa: PLC0415
        from reader.library.bring.rewriting import place_of  # noqa: PLC0415
        from reader.library.keep.backup import fetched  # noqa: PLC0415

        with shown(), TemporaryDirectory(prefix="reader-") as folder:
            other = fetched(theirs, Path(folder))
            try:
                merger = Merger(
                    self._store, other, lambda: self._collection, self.annotator, self._clock, place=place_of(theirs), own=own
                )
                return merger.merge(progress or (lambda *_: None), cancelled)
            finally:
                other.close()

    def conflicts(self, article_id: int | None = None) -> list[Conflict]:
        """What annotators, or two copies of one annotator's library, say differently and nobody settled."""
        from reader.library.log import conflict  # noqa: PLC0415

        with shown():
            self._check_seeing()
            return conflict.conflicts(self._store, self.annotator, article_id)

    def resolve(self, reference: str, choice: str, note: str = "", value: str = "") -> Conflict:
        """Settle a conflict, as one step for undo; returns what was settled.

        Args:
            reference: The conflict's id or the beginning of it.
            choice: ``mine``, ``theirs``, ``both``, a verdict, or ``new`` for ``value``.
            note: Replaces the annotator's note on the claim, unless it is empty.
            value: The new value in words, of a field, a note or tags.
        """
        from reader.library.change.settlement import Settling  # noqa: PLC0415
        from reader.library.log import conflict  # noqa: PLC0415

        with shown(), self._store.transaction():
            self._check_seeing()
            found = conflict.find(self._store, self.annotator, reference)
            Settling(self._store, lambda: self._collection, self._holding, self.annotator).settle(found, choice, note, value)
            return found

    # Annotators apart

    def done(self, *, again: bool = False) -> None:
        """Say that this annotator has finished, and may see the others' marks; or that they go on blind."""
        with shown(), self._store.transaction():
            if self.is_done() == again:
                self._holding.log(ChangeKind.DONE, self.annotator, None, not again)

    def agreement(self, article_id: int | None = None) -> Agreement:
        """How far the annotators agree, on one article or on all."""
        from reader.library.view.agreement import agreement  # noqa: PLC0415

        with shown():
            self._check_seeing()
            return agreement(marks.verdicts(self._store, article_id))

    # Judges

    def judge_plan(self, judge: Judge, article_id: int | None = None, *, again: bool = False) -> JudgePlan:
        """What asking a judge about the evidence would take: pairs, calls, tokens; nothing is asked yet."""
        with shown():
            return self._judging.plan(judge, article_id, again=again)

    def judge(
        self, judge: Judge, article_id: int | None = None, progress: Progress | None = None, *, again: bool = False
    ) -> JudgeReport:
        """Ask a judge about the evidence beside the claims of one article or of all; what it said before is not asked again.

        Args:
            judge: Who is asked.
            article_id: The article.
            progress: Told before each call and at the end.
            again: Whether what got an answer that was not taken is asked again.
        """
        with shown():
            return self._judging.run(judge, article_id, progress or (lambda *_: None), again=again)

    def story_plan(self, judge: StoryJudge, asking: Asking) -> StoryPlan:
        """What having a judge read the stories would take: requests, tokens; nothing is asked yet."""
        with shown():
            return self._telling.plan(judge, asking)

    def read_stories(self, judge: StoryJudge, asking: Asking, progress: Progress | None = None) -> StoryReport:
        """Have a judge read whole stories; what it read before is not asked again.

        Args:
            judge: Who is asked.
            asking: About what, and how much at once.
            progress: Told before each request and at the end.
        """
        with shown():
            return self._telling.run(judge, asking, progress or (lambda *_: None))

    def forget_judge(self, name: str, model: str | None = None) -> int:
        """Forget what a judge said, with one model or with any; returns how many judgements."""
        with shown(), self._store.transaction():
            return self._judging.forget(name, model)

    def count_judge(self, judge: tuple[str, str] | None) -> None:
        """Let suggestions count the relations of a judge, named with its model, in place of the engine's; None: the engine's."""
        with shown(), self._store.transaction():
            self._judging.count(judge)

    @property
    def _judging(self) -> Judging:
        from reader.library.derive.judging import Judging  # noqa: PLC0415 - start-up: nobody is asked unless a person wants it

        return Judging(self._store, self._holding, self._clock, lambda: self._collection)

    @property
    def _telling(self) -> Telling:
        from reader.library.derive.story import Telling  # noqa: PLC0415 - as above

        return Telling(self._store, self._holding, self._clock, lambda: self._collection)

    def _may_see(self, change: Change) -> bool:
        return change.annotator == self.annotator or change.kind in {
            ChangeKind.ADD,
            ChangeKind.EDIT,
            ChangeKind.DELETE,
            ChangeKind.COPY,
        }
