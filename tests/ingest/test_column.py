"""Text that was broken at a narrow column is one paragraph again; verse, lists and addresses keep their lines."""

from __future__ import annotations

import textwrap

import pytest

from reader.ingest import read_bytes

ENGLISH = (
    "The lifeboat of Skerry was at sea all night in the gale and brought in nine boats that were lost on Monday, the harbour"
    " master of the island said. Forty windows broke in the town hall of Skerry and two chimneys fell. Nobody was hurt, he said,"
    " but Mr Alan Grieve of North Road lost his roof."
)
GERMAN = (
    "Das Rettungsboot von Amrum war die ganze Nacht im Sturm auf See und brachte neun Boote ein, die am Montag verschollen waren,"
    " sagte der Hafenmeister. Vierzig Fenster des Rathauses gingen zu Bruch, und zwei Schornsteine fielen."
)
RUSSIAN = (
    "Спасательная шлюпка всю ночь была в море и привела девять лодок, пропавших в понедельник, сообщил начальник порта."
    " В ратуше разбились сорок окон, и обрушились две трубы."
)
ARABIC = "كان قارب الإنقاذ في البحر طوال الليل في العاصفة وجلب تسعة قوارب فقدت يوم الاثنين كما قال مدير الميناء في الجزيرة"
ARABIC = f"{ARABIC}. {ARABIC} {ARABIC}."


def read(text: str, name: str = "a.txt") -> str:
    return read_bytes(text.encode(), name).text


@pytest.mark.parametrize("width", [24, 30, 36, 40, 45, 50, 58])
@pytest.mark.parametrize("text", [ENGLISH, GERMAN, RUSSIAN, ARABIC])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_column_is_joined_into_sentences(width: int, text: str, name: str) -> None:
    column = textwrap.fill(text, width, break_on_hyphens=False)
    assert text in read(f"Gale at Skerry\n\n{column}\n", name)


@pytest.mark.parametrize("width", [30, 40, 45])
def test_short_paragraphs_of_a_column_are_joined_too(width: int) -> None:
    paragraphs = [ENGLISH, "The gale began at nine on Sunday and ended on Tuesday.", GERMAN, "Two roads were closed."]
    columns = "\n\n".join(textwrap.fill(paragraph, width, break_on_hyphens=False) for paragraph in paragraphs)
    text = read(f"Gale at Skerry\nBy Ann Smith\n3 May 2012\n\n{columns}")
    assert all(paragraph in text for paragraph in paragraphs)
    assert read_bytes(f"Gale at Skerry\nBy Ann Smith\n3 May 2012\n\n{columns}".encode(), "a.txt").author == "Ann Smith"


@pytest.mark.parametrize(
    "lines",
    [
        "The sea was grey,\nthe wind was strong,\nand nine boats came\nhome\nbefore the evening song",
        "Shall I compare thee to a day\nThou art more lovely and more fair\nRough winds do shake the buds\nAnd summer is short",
        "Anna Smith\nRobert Johnson\nMary Catherine Brown\nTom Lee\nAlexander Wood",
        "14 North Road\nSkerry\nOrkney\nKW17 2AB",
        "eggs\nmilk and butter\nten pounds of flour\nsalt\na dozen apples from the market",
        "Boats lost: 9\nBoats found: 9\nWindows broken: 40\nChimneys fallen: 2",
    ],
)
def test_lines_that_were_broken_on_purpose_stay(lines: str) -> None:
    text = read(
        f"Gale at Skerry\n\n{lines}\n\nA sentence that is on a line of its own, and longer than any column would have it be."
    )
    assert all(line in text.split("\n") for line in lines.split("\n"))
