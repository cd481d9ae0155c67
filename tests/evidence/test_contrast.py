"""Two passages in nearly the same words: the one difference decides, and what is of no kind decides nothing."""

from __future__ import annotations

import pytest

from db.records import Article, Claim
from reader.claims import extract
from reader.evidence.contrast import contrast
from reader.evidence.difference import CONFLICTS, Difference
from reader.ingest import read_bytes


def claim(text: str, number: int = 1) -> Claim:
    read = read_bytes(f"---\nsource: Paper {number}\ndate: 1993-03-09\n---\n\n{text}".encode(), f"{number}.md")
    article = Article(**{name: getattr(read, name) for name in Article.__dataclass_fields__} | {"id": number})
    return extract(article)[0]


def difference(one: str, two: str) -> Difference | None:
    found = contrast(claim(one, 1), claim(two, 2))
    return found.difference if found else None


@pytest.mark.parametrize(
    ("one", "two", "wanted"),
    [
        ("The mill at Corby burned down on 2 March.", "The mill at Corby burned down on 4 March.", Difference.DAY),
        (
            "The trawler had sailed from Grimsby with nine men.",
            "The trawler had sailed from Whitby with nine men.",
            Difference.NAME,
        ),
        ("King Louis XIV signed the charter of the town.", "King Louis XV signed the charter of the town.", Difference.NAME),
        ("Queen Anne I granted the charter of Leeds.", "Queen Anne II granted the charter of Leeds.", Difference.NAME),
        ("Captain Orme led the patrol to the fort.", "Major Orme led the patrol to the fort.", Difference.RANK),
        ("Four miners were beaten by guards at the gate.", "Four miners were beaten by pickets at the gate.", Difference.AGENT),
        (
            "The bailiff of Leeds was robbed by his cousin, the court heard.",
            "The court heard that the bailiff of Leeds was robbed by a stranger.",
            Difference.AGENT,
        ),
        ("The alarm at the mill was raised by a cleaner.", "It was a guard who raised the alarm at the mill.", Difference.AGENT),
        ("The fire at the mill was caused by a cigarette.", "A faulty heater caused the fire at the mill.", Difference.AGENT),
        (
            "The lights failed before the roof fell in at Corby.",
            "The lights failed after the roof fell in at Corby.",
            Difference.WAY,
        ),
        ("The appeal of the Corby miners was upheld.", "The appeal of the Corby miners was dismissed.", Difference.OPPOSITE),
        (
            "The bailiff took money from the builders, the paper reported.",
            "The bailiff never took money from the builders, his office said.",
            Difference.DENIAL,
        ),
        ("The jury convicted the banker of theft.", "The jury acquitted the banker of theft.", Difference.OPPOSITE),
        ("Steel exports rose by 2 per cent in May.", "Steel exports fell by 2 per cent in May.", Difference.OPPOSITE),
        (
            "Six divers drowned in the lock.",
            "The harbour master denied that six divers had drowned in the lock.",
            Difference.DENIAL,
        ),
        ("Six divers drowned in the lock.", "Reports that six divers drowned in the lock were unfounded.", Difference.DENIAL),
        ("Sweden invaded Denmark in 1658.", "Denmark invaded Sweden in 1658.", Difference.ORDER),
        ("The tunnel cost $5m to build.", "The tunnel cost €5m to build.", Difference.UNIT),
        ("Rents in Leeds rose by 3 per cent.", "Rents in Leeds rose by 3 percentage points.", Difference.UNIT),
        ("Two climbers were found dead on the glacier.", "Three climbers were found dead on the glacier.", Difference.NUMBER),
        (
            "At least 33 of the 99 on board were killed when the mast fell.",
            "At least 35 of the 99 on board were killed when the mast fell.",
            Difference.NUMBER,
        ),
        ("Hull beat York 2-1 on Sunday.", "Hull beat York 2-0 on Sunday.", Difference.NUMBER),
        ("Cases of measles in Leeds rose to 30 on Monday.", "Cases of measles in Leeds rose to 45 on Tuesday.", Difference.STATE),
        ("Five men were arrested in Leeds.", "Seven more men were arrested in Leeds.", Difference.STATE),
        ("The minister said the dam was safe.", "Reporters asked the minister whether the dam was safe.", Difference.QUESTION),
    ],
)
def test_the_one_difference_is_named(one: str, two: str, wanted: Difference) -> None:
    assert difference(one, two) is wanted
    assert difference(two, one) is wanted


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The tent weighs 3 kg, the army of Peru said.", "The stove weighs 3 kg, the army of Peru said."),
        ("The landslide buried three miles of the line.", "Nearly five kilometres of the line were buried by the landslide."),
        ("Janaozen saw a strike of oil workers.", "Zhanaozen saw a strike of oil workers."),
        (
            "The owners of the mill at Leeds were found not guilty of theft.",
            "A jury acquitted the owners of the mill at Leeds of theft.",
        ),
        ("A huge fire destroyed a shop in Cumbria.", "A huge fire destroyed a shop in Millom."),
        ("At least nine miners died in the pit.", "Eleven miners died in the pit."),
        ("Shares in Paris fell on Monday.", "Shares in Paris fell on Tuesday."),
        ("The mayor opened the bridge.", "Six divers drowned in the lock at Hull on Monday."),
    ],
)
def test_what_can_both_hold_or_is_of_no_kind_is_no_difference(one: str, two: str) -> None:
    assert difference(one, two) is None


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The march began on Monday, the police said.", "The march began, the police said on Tuesday."),
        (
            "A man of 61 was charged yesterday over the shooting in Leeds.",
            "A man was charged after the shooting in Leeds on Friday.",
        ),
    ],
)
def test_a_day_of_saying_or_of_something_else_is_no_other_day(one: str, two: str) -> None:
    assert difference(one, two) is not Difference.DAY


def test_a_difference_reads_the_same_from_both_sides() -> None:
    left, right = claim("Six divers drowned.", 1), claim("Officials denied that six divers drowned.", 2)
    found = contrast(left, right)
    assert found is not None
    assert not found.turns_here
    assert contrast(right, left) == found.turned()


def test_questions_and_counts_of_two_days_are_no_conflicts() -> None:
    assert {Difference.QUESTION, Difference.STATE}.isdisjoint(CONFLICTS)
