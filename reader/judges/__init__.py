"""Judges: models that a person may ask about what the engine has found. Off by default; nothing here is loaded unasked."""

from reader.judges.judge import Answer, Context, Judge, Pair, Unusable, find
from reader.judges.story import Fact, FactKind, Mention, Report, Sentence, Story, StoryJudge, find_story_judge, reads_stories
from reader.judges.verification import fault

__all__ = [
    "Answer",
    "Context",
    "Fact",
    "FactKind",
    "Judge",
    "Mention",
    "Pair",
    "Report",
    "Sentence",
    "Story",
    "StoryJudge",
    "Unusable",
    "fault",
    "find",
    "find_story_judge",
    "reads_stories",
]
