"""The day on which something was said is told apart from the days that it is about."""

from __future__ import annotations

import pytest

from db.records import Article
from reader.claims.extraction import passages


def said(text: str) -> dict[str, bool]:
    (passage,) = passages(Article(text=text, location="x", published="2013-05-10"))
    return {text[value.start : value.end]: value.said for value in passage.sentence.slots.dates}


@pytest.mark.parametrize(
    "text",
    [
        "The miller said on Tuesday that twelve cows drowned on Monday.",
        "The miller said Tuesday twelve cows drowned on Monday.",
        "The miller told reporters in Roe late on Tuesday that twelve cows drowned on Monday.",
        "The miller said in a statement on Tuesday that twelve cows drowned on Monday.",
        "Twelve cows drowned on Monday, the miller said on Tuesday.",
        "“Twelve cows drowned on Monday,” said the miller on Tuesday.",
        "“Twelve cows drowned on Monday,” the miller told the Ledger in Roe on Tuesday.",
        "On Tuesday, the miller said twelve cows had drowned on Monday.",
        "On Tuesday the miller said twelve cows had drowned on Monday.",
        "The miller on Tuesday said that twelve cows drowned on Monday.",
        "Twelve cows drowned on Monday, according to a statement released on Tuesday.",
        "According to police on Tuesday, twelve cows drowned on Monday.",
        "The mayor tweeted on Tuesday: “Twelve cows drowned on Monday.”",
    ],
)
def test_the_day_beside_the_verb_of_saying_is_that_of_saying(text: str) -> None:
    assert said(text) == {"Monday": False, "Tuesday": True}


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said the mill closed on Tuesday.",
        "The mayor said that the mill closed on Tuesday.",
        "The company announced a deal on Tuesday.",
        "The court ruled on Tuesday that the mill must close.",
        "Survivors of the 2011 fire said that twelve died.",
        "Tuesday's fire killed nine, police said.",
        "The man arrested on Tuesday said that he was innocent.",
        "Nine drowned, police said, and six were hurt on Tuesday.",
        "Twelve cows drowned on Tuesday.",
    ],
)
def test_the_day_of_what_happened_is_none_of_saying(text: str) -> None:
    assert list(said(text).values()) == [False]
