"""The filter language: what picks which claim, and where a mistake stands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import Article, Claim, Mark, Suggestion, Verdict
from db.slots import DateValue, Precision, Quantity, QuantityKind, Slots
from reader.entries import ClaimEntry
from reader.filter import FIELDS, STATES, TABLE, Filter, FilterError

ARTICLE = Article("", "ledger.txt", title="Ferry lost", source="Harbour Ledger", published="1901-05-04", id=3)
SLOTS = Slots(
    quantities=(Quantity(0, 2, QuantityKind.COUNT, 43, 43, 43),),
    dates=(DateValue(0, 3, "1901-05-01", "1901-05-31", Precision.MONTH),),
    speaker="The Minister",
)
CLAIM = Claim("a", 0, 9, "In May 43 people  died (all)", "", "", 0.6, slots=SLOTS, article_id=3)
ENTRY = ClaimEntry(
    CLAIM,
    Mark("a", "ann", Verdict.CONTESTED, "Ask again", ("toll", "big one"), flagged=True),
    Suggestion(Verdict.UNVERIFIED),
    contests=2,
)
BARE = ClaimEntry(replace(CLAIM, slots=Slots(), by="ann"), Mark("a", "ann"), Suggestion(Verdict.CORROBORATED))

PICKS = [
    "", "verdict:contested", "verdict:CONT", "suggested:unverified", "marked", "flagged", "noted", "tagged", "-unmarked",
    'source:"harbour ledger"', "source:ledger", "title:ferry", "article:3", "-article:33", "published>=1901", "published:1901-05",
    "published<1901-06", "date:1901", "date>=1901-05-31", "date<1901-05-02", "-date>1901-05-31", "-date:1902", "kind:quantity",
    "kind:count", "-kind:money", "kind:speaker", "worth>=0.6", "worth:.6", "-worth>0.6", "contests>1", "contests=2", "related<1",
    "tag:TOLL", 'tag:"big one"', "-tag:big", 'note:"ask  again"', "speaker:minister", "by:engine", "-handmade", "people 43",
    '"43 people died"', '"(all)"', "-quiet", "unmarked OR flagged", "tag:no OR (tag:toll contests:2)", "-(tag:no OR unmarked)",
    "tag:toll OR tag:no unmarked", '-"unmarked"',
]  # fmt: skip


@pytest.mark.parametrize("query", PICKS)
def test_what_a_filter_picks_and_its_opposite_does_not(query: str) -> None:
    assert Filter.parse(query).matches(ENTRY, ARTICLE)
    if query:
        assert not Filter.parse(f"-({query})").matches(ENTRY, ARTICLE)


@pytest.mark.parametrize(
    "query", ["verdict:unmarked", "unmarked", "handmade", "by:ann", "suggested:corr", "-date>1000", "-noted"]
)
def test_what_a_claim_without_marks_and_slots_is(query: str) -> None:
    assert Filter.parse(query).matches(BARE, ARTICLE)
    assert not Filter.parse(query).matches(ENTRY, ARTICLE)


def test_a_mark_that_lacks_what_the_policy_asks_for_is_picked_and_one_that_has_it_too() -> None:
    met = replace(ENTRY, mark=replace(ENTRY.mark, verdict=Verdict.CORROBORATED))
    missed = replace(met, missing=("Corroborated needs 2 independent origins; here is 1.",))
    picked = {
        query: [Filter.parse(query).matches(entry, ARTICLE) for entry in (missed, met, ENTRY)]
        for query in ("policy:missed", "policy:met")
    }
    assert picked == {"policy:missed": [True, False, False], "policy:met": [False, True, False]}


@pytest.mark.parametrize(
    ("query", "position", "says"),
    [
        ("tag:toll verdit:contested", 9, "no field “verdit”"),
        ("verdict:un", 8, "begins several"),
        ("policy:broken", 7, "met or missed"),
        ("verdict:odd", 8, "is none of"),
        ("suggested:unm", 10, "is none of"),
        ("worth>much", 6, "no number"),
        ("date>=May", 6, "no date"),
        ("date:1901-13", 5, "no date"),
        ("date:1901-02-30", 5, "no date"),
        ("kind:food", 5, "no kind"),
        ("article:ferry", 8, "number"),
        ("tag>toll", 3, "not more or less"),
        ("tag:", 4, "needs a value"),
        ("(unmarked", 0, "not closed"),
        ("unmarked)", 8, "closes none"),
        ("unmarked OR", 11, "condition is missing"),
        ("OR unmarked", 0, "condition is missing"),
        ("()", 1, "condition is missing"),
        ('unmarked note:"open', 14, "not closed"),
        ("unmarked -", 9, "no words"),
    ],
)
def test_a_mistake_is_told_with_its_place(query: str, position: int, says: str) -> None:
    with pytest.raises(FilterError, match=says) as caught:
        Filter.parse(query)
    assert caught.value.position == position


@given(st.text(alphabet='abO R:()-"\\<=>.05 worthdaeg', max_size=40))
def test_any_text_is_a_filter_or_a_mistake_within_it(query: str) -> None:
    try:
        Filter.parse(query).matches(ENTRY, ARTICLE)
    except FilterError as error:
        assert 0 <= error.position <= len(query)  # noqa: PT017 - most texts raise nothing


def test_brackets_without_end_are_refused() -> None:
    with pytest.raises(FilterError, match="too many brackets"):
        Filter.parse("(" * 5000)


def test_every_example_of_the_table_can_be_read_and_every_field_is_in_it() -> None:
    told = " ".join(f"{example} {meaning}" for example, meaning in TABLE)
    for example, _ in TABLE:
        for query in example.split(", "):
            Filter.parse(query)
    assert [name for name in (*FIELDS, *STATES) if name not in told] == []
