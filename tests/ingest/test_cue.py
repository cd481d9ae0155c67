"""Subtitles: what is said, in whole sentences, under the names of those who speak."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.records import Article, BlockKind
from reader.claims.extraction import passages
from reader.ingest import read_bytes
from tests.ingest.story import body, texts


def read(text: str, name: str = "talk.vtt") -> Article:
    return replace(read_bytes(text.encode(), name), id=1)


INTERVIEW = """WEBVTT

NOTE the second channel
was lost

STYLE
::cue { color: red }

1
00:00:01.000 --> 00:00:04.200 align:start position:0%
<v Mayor>We had <i>eighteen</i> people in the shelter

2
00:00:04.200 --> 00:00:07.900
when the river came over the wall &amp; the quay on 2 May.

00:07.900 --> 00:10.000
<v.loud Reporter>And how many were hurt?</v>
<v Mayor>Five,

4
00:00:10.000 --> 00:00:13.500
and one of them [coughs] died in hospital
on <00:00:12.000>Thursday.
"""


def test_sentences_run_over_cues_under_the_voice_that_says_them() -> None:
    article = read(INTERVIEW)
    assert article.text == (
        "Mayor:\nWe had eighteen people in the shelter when the river came over the wall & the quay on 2 May.\n\n"
        "Reporter:\nAnd how many were hurt?\n\nMayor:\nFive, and one of them died in hospital on Thursday."
    )
    assert texts(article, BlockKind.SPEAKER) == ["Mayor:", "Reporter:", "Mayor:"]
    assert [passage.sentence.slots.speaker for passage in passages(article)] == ["Mayor", "Reporter", "Mayor"]


def test_who_is_named_in_a_sentence_goes_before_the_voice() -> None:
    text = "WEBVTT\n\n00:00.000 --> 00:04.000\n<v Reporter>Five people died, the minister said. Two are missing.\n"
    assert [passage.sentence.slots.speaker for passage in passages(read(text))] == ["the minister", "Reporter"]


def srt(*cues: str, seconds: float = 2) -> str:
    def stamp(at: float) -> str:
        return f"00:{int(at) // 60:02}:{int(at) % 60:02},{round(at % 1 * 1000):03}"

    return "\r\n".join(
        f"{number + 1}\r\n{stamp(number * seconds)} --> {stamp(number * seconds + 2)}\r\n{cue}\r\n"
        for number, cue in enumerate(cues)
    )


@pytest.mark.parametrize("name", ["talk.srt", "talk.txt", "-"])
def test_subrip_is_known_by_its_times(name: str) -> None:
    article = read(srt("{\\an8}<font color=red>The ferry sank</font>", "on 3 May 1901", "and 43 people died."), name)
    assert body(article) == ["The ferry sank on 3 May 1901 and 43 people died."]


def test_names_in_capitals_and_names_that_come_again_are_voices() -> None:
    article = read(
        srt(">> MAYOR: Five people died.", "Ann Lee: When was that?", "MAYOR: On 3 May.", "Ann Lee: Thank you."), "a.srt"
    )
    assert texts(article, BlockKind.SPEAKER) == ["MAYOR:", "Ann Lee:", "MAYOR:", "Ann Lee:"]
    assert body(article) == ["Five people died.", "When was that?", "On 3 May.", "Thank you."]


def test_a_colon_in_a_sentence_names_nobody() -> None:
    assert body(read(srt("The result: five people died."), "a.srt")) == ["The result: five people died."]


def test_another_voice_without_a_name_ends_the_last_ones_words() -> None:
    article = read(srt("MAYOR: Five people died.", "- When was that?", "MAYOR: On 3 May."), "a.srt")
    assert [passage.sentence.slots.speaker for passage in passages(article)][0::2] == ["MAYOR", "MAYOR"]
    assert passages(article)[1].sentence.slots.speaker is None


def test_captions_that_roll_up_are_read_once() -> None:
    lines = ["The ferry sank", "on 3 May 1901", "and 43 people died", "the owner said.", "It was night."]
    rolled = [f"{before}\n{line}" for before, line in zip(["", *lines], lines, strict=False)]
    assert " ".join(body(read(srt(*(cue.strip() for cue in rolled)), "a.srt"))) == " ".join(lines)


def test_words_that_are_said_twice_stand_twice() -> None:
    assert body(read(srt("No.", "No.", "Five people died."), "a.srt")) == ["No. No. Five people died."]


def test_numbers_of_cues_without_a_blank_line_between_are_no_words() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nFive people\n2\n00:00:02,000 --> 00:00:04,000\ndied on 3 May.\n"
    assert body(read(text, "a.srt")) == ["Five people died on 3 May."]
