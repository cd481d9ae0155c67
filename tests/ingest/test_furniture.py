"""What stands around an article is no body, and the body loses no sentence to it."""

import pytest

from db.records import BlockKind
from tests.ingest.story import BODY_TEXT, PARAGRAPHS, body, read, texts


@pytest.mark.parametrize(
    "tail",
    [
        "2 comments:\n\nIt was the owner.\n\nReplyDelete\n\nReplies\n\nNo, the police said on Monday that it was not.",
        "Leave a Reply\n\nIt was the owner who locked the doors that night.",
        "Comments (12)\n\nharbour_joe: It was the owner who locked the doors that night.",
        "Follow us on Twitter",
        "Share this: Facebook Twitter",
        "Keep up with Rope And Harbour. Follow us on telegram or whatsapp.",
        "© 2019 Harbour Post. All rights reserved.",
        "Posted in News | Tagged fire | 3 Comments",
        "See also: Ropes; Harbours; Fires.",
        "Subscribe to our newsletter",
        "To continue reading, subscribe from €1 for 4 weeks.",
        "Already a subscriber? Log in.",
        "A harbour in flames, by Tom Reed\n\nRopes: index of articles\n\nHow fires begin\n\nFollow us",
        "-30-",
        "* * *",
    ],
)
def test_tails_are_no_body(tail: str) -> None:
    article = read(f"Three die in rope factory\n\n{BODY_TEXT}\n\n{tail}")
    assert body(article) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "sentence",
    [
        "Subscribers to the fund had been told nothing of its debts.",
        "Related questions were put to the mayor.",
        "He was followed by two men on the quay.",
        "Nobody commented on the 2 comments.",
        "The photo shows the yard.",
        "Readers wrote to the paper for weeks.",
    ],
)
def test_sentences_with_such_words_stay(sentence: str) -> None:
    assert sentence in body(read(f"Three die in rope factory\n\n{sentence}\n\n{BODY_TEXT}"))


@pytest.mark.parametrize(
    "caption",
    [
        "Photo: Nora Vance",
        "The yard on Monday. Photo: Nora Vance/Harbour Pictures",
        "The yard in 1952. A still from a film by the brigade",
        "Tom Reed",
    ],
)
def test_captions_between_paragraphs(caption: str) -> None:
    article = read(f"Three die\n\n{PARAGRAPHS[0]}\n\n{caption}\n\n{PARAGRAPHS[1]}\n\n{PARAGRAPHS[2]}")
    assert texts(article, BlockKind.CAPTION) == [caption]
    assert body(article) == list(PARAGRAPHS)


def test_a_short_line_between_paragraphs_is_a_heading() -> None:
    article = read(f"Three die\n\n{PARAGRAPHS[0]}\n\nThe owner speaks\n\n{PARAGRAPHS[1]}\n\n{PARAGRAPHS[2]}")
    assert texts(article, BlockKind.HEADING) == ["The owner speaks"]


def test_the_writers_own_line_and_the_reporters_are_bylines() -> None:
    article = read(
        f"Three die\n\nBy Nora Vance\n\n{BODY_TEXT}\n\n(Reporting by Nora Vance; editing by Tom Reed)\n\n"
        "Nora Vance is the Post's harbour editor."
    )
    assert body(article) == list(PARAGRAPHS)
    assert len(texts(article, BlockKind.BYLINE)) == 3
