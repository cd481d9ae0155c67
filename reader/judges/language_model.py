"""A language model as the judge ``llm``, of stories or of pairs of passages, and as the proposer ``llm`` of claims."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from reader.judges import claim_prompt, story_prompt
from reader.judges.judge import Answer, Pair, Unusable
from reader.judges.model import CHARACTERS, PATIENCE, Model, OverflowedError
from reader.judges.prompt import SCHEMA, SYSTEM, VERSION, answers, question
from reader.judges.proposer import Excerpt, Part
from reader.judges.story import Fact, Report, Story

_ANSWER = 60
"""Tokens of an answer to one pair, roughly."""

_OF_STORY = 0.8
"""Tokens of an answer to a story for each that its sentences take: .15 to 1.1 on five topics that were answered by hand."""

_OF_CUT = 0.9
"""Tokens of the statements of a sentence for each that the sentence takes: its words once more, and the form of the answer."""

_HEAD = 30
"""Tokens that a report takes besides its sentences and its head, and a sentence besides its words, together, at least."""


class LanguageModel:
    """Asks a few pairs a call, and takes nothing but answers of the form that it asked for."""

    name = "llm"
    batch = 4
    """Few, so that a passage which talks to the model reaches few others."""
    quotes = True
    directed = False

    def __init__(self, model: str | None, patience: float = PATIENCE) -> None:
        """Find the model, see `Model`."""
        self._model = Model(model, patience)
        self.model = f"{self._model.id}, pairs {VERSION}"

    def tokens(self, pairs: Sequence[Pair]) -> tuple[int, int]:
        """By the number of characters."""
        return (len(SYSTEM) + len(question(pairs))) // CHARACTERS, _ANSWER * len(pairs)

    def judge(self, pairs: Sequence[Pair]) -> list[Answer | Unusable]:
        """Ask once; where that is too long for the model, one pair a call."""
        try:
            return answers(self._model.ask(SYSTEM, question(pairs), SCHEMA), len(pairs))
        except OverflowedError:
            if len(pairs) == 1:
                return [Unusable("The two passages are longer than the model takes.")]
            return [answer for pair in pairs for answer in self.judge([pair])]


class StoryModel:
    """Asks about a whole story a call."""

    name = "llm"

    def __init__(self, model: str | None, patience: float = PATIENCE) -> None:
        """Find the model, see `Model`."""
        self._model = Model(model, patience)
        self.model = f"{self._model.id}, stories {story_prompt.VERSION}"

    def size(self, reports: Sequence[Report]) -> int:
        """By the number of characters."""
        return _size(story_prompt.SYSTEM, reports)

    def tokens(self, story: Story) -> tuple[int, int]:
        """By the number of characters."""
        sent = self.size(story.reports)
        return sent, int(_OF_STORY * (sent - len(story_prompt.SYSTEM) // CHARACTERS))

    def key(self, story: Story) -> str:
        """Of the question and of all that stands before it."""
        return sha256(f"story/1\0{story_prompt.SYSTEM}\0{story_prompt.question(story)}".encode()).hexdigest()

    def read(self, story: Story) -> list[Fact] | Unusable:
        """Ask once; a story that is too long for the model after all is told as such."""
        try:
            return story_prompt.facts(self._model.ask(story_prompt.SYSTEM, story_prompt.question(story), story_prompt.SCHEMA))
        except OverflowedError:
            return Unusable(
                "The story is longer than the model takes: a smaller --tokens asks in smaller parts, --pairs in the smallest."
            )


class ClaimModel:
    """Asks for the statements in the long sentences of one report a call."""

    name = "llm"

    def __init__(self, model: str | None, patience: float = PATIENCE) -> None:
        """Find the model, see `Model`."""
        self._model = Model(model, patience)
        self.model = f"{self._model.id}, claims {claim_prompt.VERSION}"

    def size(self, reports: Sequence[Report]) -> int:
        """By the number of characters."""
        return _size(claim_prompt.SYSTEM, reports)

    def tokens(self, excerpt: Excerpt) -> tuple[int, int]:
        """By the number of characters."""
        sentences = excerpt.report.sentences
        told = sum(len(sentences[number - 1].text) for number in excerpt.cut)
        return self.size([excerpt.report]), int(_OF_CUT * told / CHARACTERS)

    def key(self, excerpt: Excerpt) -> str:
        """Of the question and of all that stands before it."""
        return sha256(f"claims/1\0{claim_prompt.SYSTEM}\0{claim_prompt.question(excerpt)}".encode()).hexdigest()

    def propose(self, excerpt: Excerpt) -> list[Part] | Unusable:
        """Ask once; a report that is too long for the model after all is told as such."""
        try:
            return claim_prompt.parts(self._model.ask(claim_prompt.SYSTEM, claim_prompt.question(excerpt), claim_prompt.SCHEMA))
        except OverflowedError:
            return Unusable("The report is longer than the model takes: --tokens with a smaller number asks in smaller parts.")


def _size(told_before: str, reports: Sequence[Report]) -> int:
    """Roughly the tokens of reports with what is told before them, by the number of characters."""
    told = sum(len(sentence.text) + 12 for report in reports for sentence in report.sentences)
    heads = sum(len(report.headline) + len(report.source) + _HEAD * CHARACTERS for report in reports)
    return (len(told_before) + told + heads) // CHARACTERS
