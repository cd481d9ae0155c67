"""One mouth is one witness."""

from __future__ import annotations

import pytest

from db.records import Article, Claim
from db.slots import Slots
from reader.evidence.mouth import one_mouth


def claim(quote: str, speaker: str | None = None) -> Claim:
    return Claim.of(Article(text=quote, location="x", id=1), 0, len(quote), check_worthiness=0.9, slots=Slots(speaker=speaker))


WORDS = "nobody in the ministry has read a single one of the letters"


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (claim("Nine sank.", "the ministry"), claim("Nine were lost.", "Ministry")),
        (claim("Nine sank.", "the Post"), claim("Nine were lost.")),
        (claim("Nine sank."), claim("Nine were lost.", "the Ledger")),
        (claim(f"“{WORDS}.”"), claim(f"He said: “{WORDS},” and left.", "He")),
        (claim(WORDS, "a signalman"), claim(f"He wrote that {WORDS}.", "one of them")),
    ],
)
def test_one_speaker_is_behind_both(mine: Claim, theirs: Claim) -> None:
    assert one_mouth(mine, theirs, "Ledger", "Post")
    assert one_mouth(theirs, mine, "Post", "Ledger")


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (claim("Nine sank.", "the ministry"), claim("Nine were lost.", "the harbour master")),
        (claim("Nine sank.", "he"), claim("Nine were lost.", "he")),
        (claim("Nine sank."), claim("Nine were lost.")),
        (claim(WORDS), claim(WORDS)),
        (claim("“Nine boats sank on Monday.”"), claim("“Nine boats sank on Monday,” he said.")),
    ],
)
def test_others_are_two_witnesses(mine: Claim, theirs: Claim) -> None:
    assert not one_mouth(mine, theirs, "", "")
