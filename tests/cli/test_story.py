"""What the command judge tells of stories that were read."""

from __future__ import annotations

import pytest

from reader.cli.story import print_story_report
from reader.cli.terminal import console
from reader.report import StoryReport


@pytest.mark.parametrize(
    ("report", "told"),
    [
        (
            StoryReport("llm: m", read=1, refused={"The model's reply is no JSON.": 1}),
            "1 not taken The model's reply is no JSON.\n",
        ),
        (StoryReport("llm: m"), "Nothing new.\n"),
        (StoryReport("llm: m", read=1), "0 facts in several statements. 0 pieces of evidence judged: none.\n"),
        (
            StoryReport("llm: m", read=2, facts=3, judged={"contests": 1}, refused={"No JSON.": 1}),
            "3 facts in several statements. 1 piece of evidence judged: 1 contests.\n1 not taken No JSON.\n",
        ),
    ],
)
def test_answers_that_were_not_taken_are_told_and_nothing_is_said_to_be_found_in_them(
    capsys: pytest.CaptureFixture[str], report: StoryReport, told: str
) -> None:
    print_story_report(console(), report)
    assert capsys.readouterr().out == told
