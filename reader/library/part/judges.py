"""The models that are asked: what they say of evidence and of stories, and what they take apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.derive.workspace import Workspace
from reader.library.progress import Progress
from reader.library.showing import shown

if TYPE_CHECKING:
    from reader.judges import Judge, Proposer, StoryJudge
    from reader.library.change.proposing import Proposing
    from reader.library.derive.judging import Judging
    from reader.library.derive.story import Asking, Telling
    from reader.report import JudgePlan, JudgeReport, ProposalPlan, ProposalReport, StoryPlan, StoryReport


class Judges:
    """`library.judges`: nobody is asked unless a person wants it."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._store = workspace.store

    def plan(self, judge: Judge, article_id: int | None = None, *, again: bool = False) -> JudgePlan:
        """What asking a judge about the evidence would take: pairs, calls, tokens; nothing is asked yet."""
        with shown():
            return self._judging.plan(judge, article_id, again=again)

    def ask(
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

    def proposal_plan(self, proposer: Proposer, asking: Asking) -> ProposalPlan:
        """What having a model take long sentences apart would take; nothing is asked yet."""
        with shown():
            return self._proposing.plan(proposer, asking)

    def propose(self, proposer: Proposer, asking: Asking, progress: Progress | None = None) -> ProposalReport:
        """Have a model take long sentences apart, and make claims in its name of what stands there, in one step for undo.

        Args:
            proposer: Who is asked; what it answered before is not asked again.
            asking: About which article, and how much at once.
            progress: Told before each request and at the end.
        """
        with shown():
            return self._proposing.run(proposer, asking, progress or (lambda *_: None))

    def forget(self, name: str, model: str | None = None) -> int:
        """Forget what a judge said, with one model or with any; returns how many judgements."""
        with shown(), self._store.transaction():
            return self._judging.forget(name, model)

    def count(self, judge: tuple[str, str] | None) -> None:
        """Let suggestions count the relations of a judge, named with its model, in place of the engine's; None: the engine's."""
        with shown(), self._store.transaction():
            self._judging.count(judge)

    @property
    def _judging(self) -> Judging:
        from reader.library.derive.judging import Judging  # nobody is asked unless a person wants it

        return Judging(self._workspace)

    @property
    def _telling(self) -> Telling:
        from reader.library.derive.story import Telling

        return Telling(self._workspace)

    @property
    def _proposing(self) -> Proposing:
        from reader.library.change.proposing import Proposing

        return Proposing(self._workspace)
