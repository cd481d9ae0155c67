"""What the log tells of judges' answers: when each was given, and when those of a judge were forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from db.readings import Reading, SeenClaim
from db.records import Judgement
from reader.library.log.kind import Judged
from reader.library.log.union import Line, Union
from reader.library.log.value import Answer, Answers, Forgotten, StoryAnswers

Key = tuple[str, str, str]
"""A piece of evidence, a judge, and its model."""


@dataclass(frozen=True, slots=True)
class Told:
    """The last line on each answer, and the last that a judge's answers were forgotten by."""

    said: Mapping[Key, Line]
    forgotten: Mapping[tuple[str, str], Line]
    """By judge and model."""

    answers: Mapping[Key, tuple[Answer, ...]]
    """All that was ever answered, as the log has it."""

    read: Mapping[tuple[str, str, str], Line]
    """The last line on each reading of a story, by story, judge and model."""
    seen: Mapping[Key, Line]
    """The last line by which a judge alone saw a claim, by claim, judge and model."""

    @classmethod
    def by(cls, union: Union) -> Told:
        """What a log tells."""
        said: dict[Key, Line] = {}
        forgotten: dict[tuple[str, str], Line] = {}
        answers: dict[Key, tuple[Answer, ...]] = {}
        read: dict[Key, Line] = {}
        seen: dict[Key, Line] = {}
        for line in union.lines.values():
            if not isinstance(line.said, Judged):
                continue
            its = line.said.stated
            if isinstance(its, StoryAnswers):
                whose = its.judge, its.model
                read[its.story, *whose] = max(read.get((its.story, *whose), line), line, key=_rank)
                for claim in its.claims:
                    seen[claim, *whose] = max(seen.get((claim, *whose), line), line, key=_rank)
            if isinstance(its, Answers | StoryAnswers):
                for piece, answer in its.said.items():
                    key = (piece, its.judge, its.model)
                    answers[key] = (*answers.get(key, ()), answer)
                    said[key] = max(said.get(key, line), line, key=_rank)
            elif isinstance(its, Forgotten):
                judge = (its.judge, its.model)
                forgotten[judge] = max(forgotten.get(judge, line), line, key=_rank)
        return cls(said, forgotten, answers, read, seen)

    def stands(self, one: Judgement) -> bool:
        """Whether nobody forgot an answer after it was given."""
        gone = self.forgotten.get((one.judge, one.model))
        line = self.said.get((one.evidence_id, one.judge, one.model))
        return gone is None or (line is not None and line.rank > gone.rank)

    def has_reading(self, one: Reading) -> bool:
        """Whether the log has a judge's reading of a story, and nobody forgot it since."""
        return self.stood(self.read.get((one.story, one.judge, one.model)), (one.judge, one.model))

    def saw(self, one: SeenClaim) -> bool:
        """Whether the log has it that a judge saw a claim, and nobody forgot that since."""
        return self.stood(self.seen.get((one.claim_id, one.judge, one.model)), (one.judge, one.model))

    def stood(self, line: Line | None, judge: tuple[str, str]) -> bool:
        """Whether there is a line on something of a judge with its model that nobody forgot since."""
        gone = self.forgotten.get(judge)
        return line is not None and (gone is None or line.rank > gone.rank)

    def forgot(self, one: Judgement) -> bool:
        """Whether an answer from elsewhere was forgotten here since it was given; one without a time was."""
        gone = self.forgotten.get((one.judge, one.model))
        return gone is not None and one.at <= gone.at

    def has(self, one: Judgement) -> bool:
        """Whether the log has an answer."""
        return stated(one) in self.answers.get((one.evidence_id, one.judge, one.model), ())


def stated(one: Judgement) -> Answer:
    """An answer as the log has it: the relation and how sure, or why it was not taken."""
    return Answer(refused=one.refused) if one.refused else Answer(relation=one.relation, score=one.score)


def _rank(line: Line) -> tuple[str, int, str]:
    return line.rank
