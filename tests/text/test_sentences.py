"""Where sentences end, and where they only seem to."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Train No. 309 was stopped at the station.",
        "The train left on Dec. 16 with 300 passengers.",
        "Mr. P. A. S. Franklin, vice-president of the line, said so.",
        "She sailed under Captain E. J. Smith of Southampton.",
        "It cost $3.5 million, or 2.20 a head.",
        "The U.S. Senate heard 82 witnesses.",
        'He shouted "Stop!" and left.',
        "He said “no more?” and sat down.",
        "It was going... and then it was not.",
        "A single line feed\nis only white space.",
        "The firm (Union Carbide India Ltd.) was not charged.",
        "The president, Robert I. White, has sent all students home.",
        "At 11:40 p.m. ship's time she struck.",
        "Письмо пришло на ул. Ленина в г. Актау.",
        "Alexander Knyazev et al. counted them.",
        "In Tacoma, Wash. Monday he spoke for an hour.",
        "Acme Corp. of Spokane, Wash. (AP) said so.",
        "The D.C. Council met.",
        "At 5 p.m. Rescuers of the Red Cross came.",
        "It ended at 5 p.m. Paris time.",
        "It ended at 5 p.m. Monday.",
        "J. K. Roe and D. C. Smith came.",
        "Sen. Ann Roe, D-Wash., left early.",
        "The U.S. Army and Acme Inc. (the owner) agreed.",
    ],
)
def test_a_stop_that_ends_nothing_leaves_one_sentence(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sixteen died. Sixty-four were hurt.", ["Sixteen died.", "Sixty-four were hurt."]),
        ("“We ran.” Then it stopped.", ["“We ran.”", "Then it stopped."]),
        ('"Who fired?" Nobody knows.', ['"Who fired?"', "Nobody knows."]),
        ("It sank at 2.20 a.m. He was on board.", ["It sank at 2.20 a.m.", "He was on board."]),
        ("He had lived in the U.S. The report says so.", ["He had lived in the U.S.", "The report says so."]),
        ("It ended… And it began again.", ["It ended…", "And it began again."]),
        ("Погибли шестнадцать человек. Ранены шестьдесят.", ["Погибли шестнадцать человек.", "Ранены шестьдесят."]),
        ("Это было в 2011 г. Суд начался позже.", ["Это было в 2011 г.", "Суд начался позже."]),
        ("A heading without a stop\n\nThen text.", ["A heading without a stop", "Then text."]),
        ("• The first bullet\n• The second bullet", ["• The first bullet", "• The second bullet"]),
        ("The vote was 5 to 3. Three judges dissented.", ["The vote was 5 to 3.", "Three judges dissented."]),
        ("She was taller than I. He was not.", ["She was taller than I.", "He was not."]),
        ("He called No. She did not answer.", ["He called No.", "She did not answer."]),
        ("He lost £927m. Mr Leeson fled.", ["He lost £927m.", "Mr Leeson fled."]),
        ("It is 5km. Roe lies beyond.", ["It is 5km.", "Roe lies beyond."]),
        ("It cost 20p. Nobody bought it.", ["It cost 20p.", "Nobody bought it."]),
        ("She has vitamin c. Doctors gave it.", ["She has vitamin c.", "Doctors gave it."]),
        ("He lives in Tacoma, Wash. Rescuers found him.", ["He lives in Tacoma, Wash.", "Rescuers found him."]),
        ("They met in Washington, D.C. Leeson flew home.", ["They met in Washington, D.C.", "Leeson flew home."]),
        ("He moved to the U.S. Mr Roe stayed.", ["He moved to the U.S.", "Mr Roe stayed."]),
        ("They were found at 5 p.m. Rescuers had dug all day.", ["They were found at 5 p.m.", "Rescuers had dug all day."]),
    ],
)
def test_sentences_end_where_a_reader_hears_them_end(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_only_the_stretch_asked_for_is_cut() -> None:
    text = "One. Two. Three."
    assert [text[s.start : s.end] for s in sentences(text, 5, 9)] == ["Two."]


@given(st.text(alphabet=st.sampled_from("aB. !?…\n\"”“'0,•é—Я"), max_size=200))
def test_sentences_are_in_order_and_hold_everything_but_white_space(text: str) -> None:
    spans = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    covered = "".join(text[span.start : span.end] for span in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(text[span.start : span.end].strip() == text[span.start : span.end] for span in spans)
