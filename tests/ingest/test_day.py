"""Days in bylines, front matter and meta tags, and what is no day."""

import pytest

from reader.ingest.day import decided, find_day, iso_day


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("15-December-2022", "2022-12-15"),
        ("May 29, 1912", "1912-05-29"),
        ("Friday, 3rd October, 1968", "1968-10-03"),
        ("18 December 2011", "2011-12-18"),
        ("Oct. 3, 1968", "1968-10-03"),
        ("2009-08-14T07:00:00-04:00", "2009-08-14"),
        ("Thu, 15 Dec 2022 08:00:00 +0000", "2022-12-15"),
        ("20221215", "2022-12-15"),
        ("2022/12/15", "2022-12-15"),
        ("15.12.2022", "2022-12-15"),
        ("12/25/2022", "2022-12-25"),
        ("15. Dezember 2022", "2022-12-15"),
        ("le 1er mai 2020", "2020-05-01"),
        ("1 de mayo de 2021", "2021-05-01"),
        ("3 мая 2019", "2019-05-03"),
        ("2019年5月3日", "2019-05-03"),
        ("12/25/22", "2022-12-25"),
        ("25/12/99", "1999-12-25"),
        ("25.12.22", "2022-12-25"),
        ("25-Dec-22", "2022-12-25"),
        ("25 Dec '22", "2022-12-25"),
        ("Dec 25, ’22", "2022-12-25"),
        ("3/4/2012 6:04 PM EST", "2012-03-04"),
        ("18:04 GMT, 3/4/2012", "2012-04-03"),
        ("Tue, 3/4/2012", "2012-04-03"),
        ("Sunday 3/4/2012", "2012-03-04"),
        ("no. 88, revised 3 June 2019", "2019-06-03"),
    ],
)
def test_days_are_found(line: str, iso: str) -> None:
    assert iso_day(line) == iso


@pytest.mark.parametrize(
    "line",
    [
        "3/4/2012",
        "May 1912",
        "31 February 2020",
        "BERLIN, May 4",
        "call 202212151",
        "1066",
        "13/14/15",
        "version 3.4.12.1",
        "",
        "2019-13-40",
    ],
)
def test_what_is_not_one_certain_day_gives_nothing(line: str) -> None:
    assert iso_day(line) is None


def test_the_place_of_the_words_is_told() -> None:
    line = "Newsletter 4, May 29, 1912, page 1"
    day = find_day(line)
    assert day is not None
    assert line[day.start : day.end] == "May 29, 1912"


def test_a_day_that_may_be_either_of_two_is_decided_by_the_weekdays_of_its_text() -> None:
    day = find_day("Updated 4/9/2007 6:04 PM", open_too=True)
    assert day is not None
    assert day.iso == "2007-04-09/2007-09-04"
    assert decided(day.iso, "A man was held on Sunday, police said.") == "2007-04-09"
    assert decided(day.iso, "A man was held on Monday, police said.") == ""
    assert decided(day.iso, "A man was held on Tuesday, police said.") == "2007-09-04"
    assert decided(day.iso, "A man was held, police said.") == ""
    assert decided("2007-04-09", "A man was held on Sunday.") == "2007-04-09"
