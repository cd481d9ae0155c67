"""Who says what: subjects of saying, quotations that run on, pronouns."""

from __future__ import annotations

import pytest

from db.records import Article, Block, BlockKind
from reader.claims.extraction import passages


def speakers(text: str) -> list[str | None]:
    return [passage.sentence.slots.speaker for passage in passages(Article(text=text, location="x"))]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The police said that sixteen people had died.", "The police"),
        ("Sixteen people died, the ministry said.", "the ministry"),
        ("According to the ministry, sixteen people died.", "the ministry"),
        ("Sixteen people died, according to campaigners.", "campaigners"),
        ('"We ran," said Sasha Zernova.', "Sasha Zernova"),
        ("Sasha Zernova, coordinator of the group, told the paper that she had sued.", "Sasha Zernova"),
        ("A government spokesman, Fernando Garza, said that the troops had replied.", "Fernando Garza"),
        ("A police lieutenant at Monticello said he had not received a report.", "A police lieutenant at Monticello"),
        ("A committee of the Senate says that speed sank her.", "A committee of the Senate"),
        ("State officials admit that sixteen were killed.", "State officials"),
        ("The board later added that three more had died.", "The board"),
        ("Pruss maintained until his death that it was a bomb.", "Pruss"),
    ],
)
def test_the_sentence_names_its_speaker(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "He was found guilty of extortion in 1983.",
        "Nothing was ever found against him.",
        "The ties held the money.",
        "She is said to have left at once.",
        "I say that he was wrong.",
        "How does a country say sorry?",
        "The gates were never finished, and soldiers found the bodies.",
    ],
)
def test_words_that_only_look_like_saying_have_no_speaker(text: str) -> None:
    assert speakers(text) == [None]


def test_a_quotation_runs_on_without_a_new_said() -> None:
    assert speakers(
        "Galym Ageleuov said: “He is in prison. He was arrested in 2019. Nobody has seen him.” The strike went on."
    ) == [
        "Galym Ageleuov",
        "Galym Ageleuov",
        "Galym Ageleuov",
        None,
    ]


def test_a_quotation_that_names_its_speaker_at_its_end_is_theirs_from_the_start() -> None:
    assert speakers("“They came at noon. We ran away,” said Sasha Zernova.") == ["Sasha Zernova", "Sasha Zernova"]


def test_a_pronoun_stands_for_the_last_speaker_or_person() -> None:
    assert speakers("Dr. Edmund Donoghue examined the dead. He said that cyanide had killed them.") == [None, "Edmund Donoghue"]


def test_a_colon_hands_the_next_paragraph_to_the_speaker() -> None:
    text = "Evgeny Zhovtis said:\n\nNobody has answered these questions. Sixteen people died."
    blocks = (Block(0, 20, BlockKind.PARAGRAPH), Block(22, len(text), BlockKind.PARAGRAPH))
    found = passages(Article(text=text, location="x", blocks=blocks))
    assert [passage.sentence.slots.speaker for passage in found] == ["Evgeny Zhovtis"] * 3
