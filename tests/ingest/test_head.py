"""The lines between an article's title and its text: its outlet, told by its place where its name says nothing."""

import pytest

from db.records import BlockKind
from tests.ingest.story import BODY_TEXT, FIRST, read, texts

TITLE = "Three die in a fire at the rope works"


def head(*lines: str, body: str = BODY_TEXT) -> str:
    return "\n\n".join((TITLE, *lines, body))


@pytest.mark.parametrize("date", ["3 May 1952", "Last Updated: Saturday, 3 May 1952, 02:24 GMT", "On Sat, 03/05/1952 - 13:42"])
@pytest.mark.parametrize(
    "outlet", ["Ropeweb", "NPR", "BBC Sport", "harbourpost.example.com", "Cordage.co.uk", "RIA Novosti", "AFP / Harbour News"]
)
def test_the_line_between_title_and_day_is_the_outlet(outlet: str, date: str) -> None:
    article = read(head(f"{outlet}\n{date}"))
    assert (article.title, article.source, article.author, article.published) == (TITLE, outlet, "", "1952-05-03")
    assert outlet in texts(article, BlockKind.BYLINE)


@pytest.mark.parametrize("outlet", ["Ropeweb", "NPR", "BBC Sport", "harbourpost.example.com", "AFP / Harbour News", "NBC News"])
def test_an_outlet_needs_no_day_after_it(outlet: str) -> None:
    assert read(head(outlet)).source == outlet


@pytest.mark.parametrize(
    "line", ["Summary", "World News", "Press Release", "What We Know", "Harbour", "It was owned by Cordage."]
)
def test_a_section_a_subject_and_a_sentence_are_no_outlets(line: str) -> None:
    body = BODY_TEXT.replace(FIRST, f"{FIRST} The Harbour police came.")
    assert read(head(line, body=body)).source == ""


def test_a_name_over_the_day_is_the_writers() -> None:
    article = read(head("Nora Vance\n3 May 1952"))
    assert (article.author, article.source) == ("Nora Vance", "")


def test_the_day_of_publishing_goes_before_that_of_an_update() -> None:
    assert read(head("Updated: 5 May 1952\nPublished: 3 May 1952")).published == "1952-05-03"
    updated = read(head("Updated: 5 May 1952"))
    assert (updated.published, updated.found["published"]) == ("1952-05-05", "line 3, updated")


def test_a_numeric_day_that_may_be_either_is_decided_by_the_text_or_left_out() -> None:
    assert read(head("Updated 5/3/1952 6:04 PM", body=f"{BODY_TEXT}\n\nThe fire began on Saturday.")).published == "1952-05-03"
    assert read(head("Updated 5/3/1952 6:04 PM", body="Nobody has said when the fire began, nor why it did.")).published is None
