"""Judges: models that a person may ask about what the engine has found. Off by default; nothing here is loaded unasked."""

from reader.judges.judge import Answer, Context, Judge, Pair, Unusable, find
from reader.judges.proposer import Excerpt, Part, Proposer, find_proposer
from reader.judges.story import Fact, FactKind, Mention, Report, Sentence, Story, StoryJudge, find_story_judge, reads_stories
from reader.judges.verification import fault

__all__ = [
    "Answer",
    "Context",
    "Excerpt",
    "Fact",
    "FactKind",
    "Judge",
    "Mention",
    "Pair",
    "Part",
    "Proposer",
    "Report",
    "Sentence",
    "Story",
    "StoryJudge",
    "Unusable",
    "fault",
    "find",
    "find_proposer",
    "find_story_judge",
    "reads_stories",
]
