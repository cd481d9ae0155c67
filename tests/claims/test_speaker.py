"""Whose a quotation is: any verb of saying, both orders, and nobody where it is not said."""

from __future__ import annotations

import pytest

from db.records import Article, Block, BlockKind
from reader.claims.extraction import passages


def speakers(text: str) -> list[str | None]:
    return [passage.sentence.slots.speaker for passage in passages(Article(text=text, location="x"))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“Nine boats sank,” deadpanned the pilot of the Skerry.", ["the pilot of the Skerry"]),
        ("“Nine boats sank,” the pilot deadpanned.", ["the pilot"]),
        ("“Nine boats sank,” John Roe countered on Monday.", ["John Roe"]),
        ("“Nine boats sank,” countered John Roe, who lost two.", ["John Roe"]),
        ("“Nine boats sank!” shouted a fisherman.", ["a fisherman"]),
        ("“Nine boats sank”, wrote the mayor in a letter.", ["the mayor"]),
        ("“Nine boats sank,” says the mayor.", ["the mayor"]),
        ("“Nine boats sank,” tweets the mayor.", ["the mayor"]),
        ("The harbour master tweeted: “Nine boats sank.”", ["The harbour master"]),
        ("The harbour master tweeted that nine boats sank.", ["The harbour master"]),
        ("The harbour master stressed that nine boats sank.", ["The harbour master"]),
        ("John Roe, who lost two boats in the gale, said nine boats sank.", ["John Roe"]),
        ("The miller, who had lost two cows, said nine boats sank.", ["The miller"]),
        ("The miller said that twelve cows drowned. “Nine boats sank on Monday.”", ["The miller", None]),
        ("“Twelve cows drowned,” said the miller. “Nine boats sank on Monday.”", ["the miller", "the miller"]),
        (
            "“Twelve cows drowned,” said the miller. “Nine boats sank. Six were lost,” snapped the pilot.",
            ["the miller", "the pilot", "the pilot"],
        ),
        ("“Twelve cows drowned,” said the miller. “Nine boats sank,” he added.", ["the miller", "the miller"]),
        (
            "“Twelve cows drowned,” said John Roe. Mary Fell lost a boat. “Nine boats sank,” she added.",
            ["John Roe", None, "Mary Fell"],
        ),
        ("John Roe and Mary Fell came. He said nine boats sank.", [None, None]),
        ("The police came. They said nine boats sank.", [None, None]),
        ("The police said six men died. They said nine boats sank.", ["The police", "The police"]),
        ("The miller said six men died. They said nine boats sank.", ["The miller", None]),
        ("The ministry said six men died. He said nine boats sank.", ["The ministry", None]),
        ("The rope snapped. The bridge cracked and nine men fell.", [None, None]),
        ("Acme posted a loss of $3m.", [None]),
        ("Protesters protested in Roe on Monday.", [None]),
        ("“The Titanic” sank in 1912.", [None]),
        ("The ship “Roe” sank with nine men.", [None]),
        ("He called it “absurd”.", [None]),
        ("“We ran,” said Ann Roe. “It was dark,” said Tom Fell.", ["Ann Roe", "Tom Fell"]),
        ("“Nine boats sank,” according to the harbour master.", ["the harbour master"]),
        ("“Nine boats sank,” the ministry's spokeswoman, Ann Roe, posted on Monday.", ["Ann Roe"]),
        ("Asked about the gale, the mayor replied: “Nine boats sank.”", ["the mayor"]),
        ("In a tweet, the mayor confirmed that nine boats sank.", ["the mayor"]),
        ("Officials have stressed that nine boats sank.", ["Officials"]),
        ("“Nine boats sank,” it said in a statement.", [None]),
        ("The company said nine boats sank. “Six were lost,” it added.", ["The company", "The company"]),
        ('"Nine boats sank," tweeted the harbour master.', ["the harbour master"]),
        ("‘Nine boats sank,’ tweeted the harbour master.", ["the harbour master"]),
        ("The mayor did not say how many boats sank.", [None]),
        ("The mayor refused to say that nine boats sank.", [None]),
        ("Mayor Ann Roe conceded nine boats sank.", ["Ann Roe"]),
        ("“Nine boats sank,” Roe's mayor conceded.", ["Roe's mayor"]),
        ("“Nine boats sank,” Reuters quoted the mayor as saying.", ["the mayor"]),
        ("The mayor was quoted as saying that nine boats sank.", ["The mayor"]),
        ("“Who sank the boats?” asked the mayor.", ["the mayor"]),
        ("“Nine boats sank,” the mayor of Roe angrily snapped at reporters.", ["the mayor of Roe"]),
        ("“Nine boats,” she said, “sank on Monday.”", [None]),
        ("“Nine boats,” said the pilot, “sank on Monday.”", ["the pilot"]),
        ("The report found that nine boats sank.", ["The report"]),
        ("A man who said he was a pilot sold nine boats.", [None]),
        ("On Tuesday the mayor said nine boats sank.", ["the mayor"]),
        ("In March 2011 the minister said nine boats sank.", ["the minister"]),
        ("The police on Tuesday said nine boats sank.", ["The police"]),
        ("12 miners said nine boats sank.", ["12 miners"]),
        ("The pilot told reporters at the harbour of Skerry that nine boats sank.", ["The pilot"]),
        ("The pilot told the Ledger nine boats sank.", ["The pilot"]),
        ("The pilot told a joke.", [None]),
    ],
)
def test_every_sentence_has_the_speaker_that_it_names(text: str, wanted: list[str | None]) -> None:
    assert speakers(text) == wanted


_VERBS = (
    "tweeted posted snapped stressed countered quipped conceded retorted emphasised cautioned opined mused sneered whispered "
    "predicted disclosed lamented thundered texted joked deadpanned blogged fumed interjected added announced"
)


@pytest.mark.parametrize("verb", _VERBS.split())
def test_a_quotation_goes_to_who_said_it_whatever_the_verb(verb: str) -> None:
    first = "The miller said that twelve cows drowned at Roe."
    assert speakers(f"{first} “Nine boats sank,” {verb} the harbour master.")[1] == "the harbour master"
    assert speakers(f"{first} “Nine boats sank,” the harbour master {verb}.")[1] == "the harbour master"
    assert speakers(f"{first} The harbour master {verb}: “Nine boats sank.”")[1] == "The harbour master"


def test_a_quotation_of_nobody_in_another_block_is_nobodys() -> None:
    text = "“Twelve cows drowned,” said the miller.\n\n“Nine boats sank.”"
    blocks = (Block(0, 39, BlockKind.PARAGRAPH), Block(41, len(text), BlockKind.PARAGRAPH))
    found = passages(Article(text=text, location="x", blocks=blocks))
    assert [passage.sentence.slots.speaker for passage in found] == ["the miller", None]


def test_a_quotation_that_was_left_open_goes_on_in_the_next_block() -> None:
    text = "The miller said: “Twelve cows drowned.\n\n“Nine boats sank.”"
    blocks = (Block(0, 38, BlockKind.PARAGRAPH), Block(40, len(text), BlockKind.PARAGRAPH))
    found = passages(Article(text=text, location="x", blocks=blocks))
    assert [passage.sentence.slots.speaker for passage in found] == ["The miller", "The miller"]
