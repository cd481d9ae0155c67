"""What lies ahead of the article's day, and what is over: by the verbs around a date."""

from __future__ import annotations

import pytest

from reader.text.dates import dates

FRIDAY = "2013-05-10"


def days(text: str, published: str = FRIDAY) -> list[str]:
    return [value.earliest for value in dates(text, published)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The bridge will stay closed until Friday.", "2013-05-17"),
        ("The bridge remains closed until Monday.", "2013-05-13"),
        ("Officials said the bridge will stay closed until Monday.", "2013-05-13"),
        ("They have until Monday to leave.", "2013-05-13"),
        ("The judge adjourned the case until Monday.", "2013-05-13"),
        ("The court set a hearing for Tuesday.", "2013-05-14"),
        ("The two men are to appear in court on Monday.", "2013-05-13"),
        ("The men, who were arrested on 2 May 2013, are due in court on Monday.", "2013-05-13"),
        ("The trial starts on Monday.", "2013-05-13"),
        ("She goes on trial on Tuesday.", "2013-05-14"),
        ("Polls open at 8 on Sunday.", "2013-05-12"),
        ("Workers agreed to return on Monday.", "2013-05-13"),
        ("The deadline is Monday.", "2013-05-13"),
        ("Monday's vote will decide it.", "2013-05-13"),
        ("The mayor said he would resign on Monday.", "2013-05-13"),
        ("She'll speak this coming Sunday.", "2013-05-12"),
    ],
)
def test_a_weekday_that_something_is_to_happen_on_lies_ahead(text: str, day: str) -> None:
    assert days(text)[-1] == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The road was closed on Monday.", "2013-05-06"),
        ("The school has been closed since Thursday.", "2013-05-09"),
        ("The council will meet soon, officials said on Monday.", "2013-05-06"),
        ("The court which will hear the case said on Monday that it had no date.", "2013-05-06"),
        ("The boats that sank on Monday will be raised.", "2013-05-06"),
        ("The minister will visit Roe, where six died on Monday.", "2013-05-06"),
        ("He stayed in bed until Thursday.", "2013-05-09"),
        ("His will was read on Monday.", "2013-05-06"),
        ("Will Roe resigned on Monday.", "2013-05-06"),
        ("Rescuers managed to free him on Monday.", "2013-05-06"),
        ("In those years they would march; on Monday they fought.", "2013-05-06"),
        ("He was driving his car at about 1:00 am Sunday when police stopped him.", "2013-05-05"),
    ],
)
def test_a_weekday_that_something_happened_on_is_the_last_one(text: str, day: str) -> None:
    assert days(text) == [day]


def test_what_was_ahead_of_a_day_counts_from_that_day() -> None:
    assert days("They voted on Monday to strike on Wednesday.") == ["2013-05-06", "2013-05-08"]
    assert days("The mayor said on Tuesday that he would resign on Thursday.") == ["2013-05-07", "2013-05-09"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The mayor of Roe is to retire in March.", "2014-03-01"),
        ("The mill is likely to close in March.", "2014-03-01"),
        ("The firm plans to close the mill in March.", "2014-03-01"),
        ("The ban runs until March.", "2014-03-01"),
        ("The ban takes effect in March.", "2014-03-01"),
        ("Elections are scheduled for October.", "2013-10-01"),
        ("The bridge is expected to be repaired by November.", "2013-11-01"),
        ("The bridge will reopen in autumn.", "2013-09-01"),
        ("The bridge is due to reopen by spring.", "2014-03-01"),
        ("The bridge will reopen this fall.", "2013-09-01"),
        ("The bridge will reopen in early spring.", "2014-03-01"),
        ("The bridge reopened in March.", "2013-03-01"),
        ("The bridge closed in autumn.", ""),
    ],
)
def test_a_month_or_a_season_resolves_by_the_tense(text: str, first: str) -> None:
    assert days(text) == ([first] if first else [])


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It ends the day after tomorrow.", "2013-05-12", "2013-05-12"),
        ("It came the day before yesterday.", "2013-05-08", "2013-05-08"),
        ("It ends the week after next.", "2013-05-21", "2013-05-27"),
        ("It ended the week before last.", "2013-04-23", "2013-04-29"),
        ("He retires three days from now.", "2013-05-13", "2013-05-13"),
        ("It closes in two weeks' time.", "2013-05-21", "2013-05-27"),
        ("It closed a fortnight ago.", "2013-04-23", "2013-04-29"),
        ("It burned overnight from Tuesday into Wednesday.", "2013-05-07", "2013-05-08"),
        ("It burned Tuesday night into Wednesday.", "2013-05-07", "2013-05-08"),
        ("The flood came on the night of 12/13 March 1911.", "1911-03-12", "1911-03-13"),
        ("The flood came on March 12/13, 1911.", "1911-03-12", "1911-03-13"),
        ("The mill grew in the seventies.", "1970-01-01", "1979-12-31"),
        ("The mill grew in the '90s.", "1990-01-01", "1999-12-31"),
        ("The mill grew until the mid-sixties.", "1960-01-01", "1969-12-31"),
    ],
)
def test_days_beyond_the_next_and_nights_between_two(text: str, first: str, last: str) -> None:
    assert [(value.earliest, value.latest) for value in dates(text, FRIDAY)] == [(first, last)]


@pytest.mark.parametrize(
    "text", ["She is in her seventies.", "This fall in prices hurt.", "3/4 of May's men came.", "On May 12 people died."]
)
def test_what_only_looks_like_such_a_day_is_none(text: str) -> None:
    assert not any(value.precision.value in ("decade", "season", "day") for value in dates(text, FRIDAY))
