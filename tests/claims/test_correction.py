"""What a text takes back is stated by nobody; what it sets right is."""

from __future__ import annotations

import pytest

from db.records import Article
from reader.claims import extract
from reader.claims.correction import taken_back


def figures(text: str) -> list[list[float | None]]:
    """The figures of each claim of a text."""
    return [
        [quantity.best for quantity in claim.slots.quantities]
        for claim in extract(Article(text=text, location="x", published="2013-05-10"))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "An earlier version of this story said 40 people died.",
        "An earlier version of this story gave the cost of the Osterby hall as 40 million euros.",
        "The print edition wrongly said that 40 people had died at Roe.",
        "The number of dead at Roe was incorrectly given as 40.",
        "This article was amended on 5 May 2013 to correct the number of dead from 40 to 17.",
        "A previous version misidentified the captain as John Roe.",
    ],
)
def test_a_sentence_that_only_takes_back_is_no_claim(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Four men were charged over the raid at Ellfield, not five as we reported on Tuesday.", 4),
        ("Because of an error, a previous version of this article misstated the number of dead as 40; it was 17.", 17),
        ("Correction: 17 people died at Roe, not 40.", 17),
        ("The number of dead at Roe should have been 17, not 40.", 17),
        ("We said that 40 people had died at Roe; in fact 17 people died there.", 17),
        ("We reported on Monday that 40 people had died, but the correct number is 17.", 17),
        ("17 people died at Roe rather than 40, as was earlier reported.", 17),
    ],
)
def test_what_is_set_right_is_a_claim_without_what_was_wrong(text: str, right: float) -> None:
    assert figures(text) == [[right]]


@pytest.mark.parametrize(
    "text",
    [
        "The earlier fire killed 40 people.",
        "The ministry said that 40 people died, not 17.",
        "The original report of the inquiry said that 40 people died.",
        "We said that 40 people died.",
        "The toll was corrected from 40 to 17 by the ministry.",
        "The number of dead rose from 17 to 40.",
    ],
)
def test_what_others_corrected_stands(text: str) -> None:
    assert taken_back(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Anyone with information about the fire of Monday should call 555 0160.",
        "Parents may call the Garsdale school on 555 0320.",
        "Witnesses of the fire of Monday are asked to contact Roe police.",
        "A magnitude 6 earthquake can destroy a town of 40,000 people.",
        "Was it 40 who died?",
        "© 2013 The Ledger of Roe.",
    ],
)
def test_an_appeal_a_question_and_what_holds_of_anything_are_none(text: str) -> None:
    assert figures(text) == []
