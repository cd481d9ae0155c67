"""Which event a passage tells of: passages of two events contest nothing, and say why."""

from __future__ import annotations

import pytest

from db.records import Article, Claim, Relation
from reader.claims import extract
from reader.evidence import Side, relate
from reader.evidence.event import Apart, separation, telling
from reader.ingest import read_bytes


def side(number: int, published: str, text: str) -> Side:
    head = f"---\nsource: Paper {number}\n" + (f"date: {published}\n" if published else "") + "---\n\n"
    read = read_bytes((head + text).encode(), f"{number}.md")
    article = Article(**{name: getattr(read, name) for name in Article.__dataclass_fields__} | {"id": number})
    return Side(article, tuple(extract(article)))


def apart(one: Side, two: Side, here: int = -1, there: int = -1, *, toll: bool = False) -> tuple[Apart, ...]:
    left, right = (telling(its.article, its.claims) for its in (one, two))
    mine, theirs = here % len(one.claims), there % len(two.claims)
    return separation(left, right, (mine, one.claims[mine]), (theirs, two.claims[theirs]), toll=toll).reasons


MONDAY = side(1, "2009-03-02", "Shares fell sharply on Monday. The index lost 5 per cent and closed at 4,100.")
TUESDAY = side(2, "2009-03-03", "Shares fell again on Tuesday. The index lost 2 per cent and closed at 4,018.")


def test_two_days_of_a_series_are_two_events_but_a_toll_grows() -> None:
    assert Apart.DAY in apart(MONDAY, TUESDAY)
    assert Apart.DAY not in apart(MONDAY, TUESDAY, toll=True)


def test_figures_of_two_days_of_a_series_contest_nothing() -> None:
    assert Relation.CONTESTS not in {piece.relation for piece in relate(MONDAY, TUESDAY)}


def test_what_moves_every_day_is_of_the_articles_own_day_where_it_names_none() -> None:
    tuesday = side(1, "2009-03-03", "The index fell 260 points, or 2.6 per cent.")
    thursday = side(2, "2009-03-05", "The index fell 678 points, or 7.3 per cent.")
    assert Apart.DAY in apart(tuesday, thursday)
    assert Apart.DAY not in apart(tuesday, side(2, "2009-03-03", "The index fell 678 points, or 7.3 per cent."))
    one, two = (side(number, f"2009-03-0{number}", "A coal ship with 7 men sank off Skerry.") for number in (3, 5))
    assert Apart.DAY not in apart(one, two)


def test_what_is_so_on_any_day_is_of_no_day() -> None:
    first = side(
        1, "2009-03-02", "Six people died in a quake on Monday. The island has 1,500 houses and lies 90 miles from Leith."
    )
    second = side(2, "2009-03-03", "Six people died on Tuesday. The island lies 70 miles from Leith.")
    assert Apart.DAY not in apart(first, second)
    assert Apart.DAY in apart(first, side(2, "2009-03-03", "Six people died on Tuesday. The quake was felt 70 miles from Leith."))


def test_a_later_report_of_its_own_day_is_another_story() -> None:
    first = side(1, "2006-05-20", "The champion won on Saturday. He stopped his rival in the ninth round.")
    later = side(2, "2011-11-13", "The champion won on Saturday. He stopped his rival in the fourth round.")
    assert Apart.STORY in apart(first, later)


def test_a_report_that_goes_back_to_the_day_of_the_other_is_of_one_story() -> None:
    first = side(1, "2006-05-21", "The dam broke on 20 May 2006. Forty people died.")
    later = side(2, "2011-05-20", "A memorial was opened today. The dam broke on 20 May 2006. Fifty people died.")
    assert Apart.STORY not in apart(first, later)


def test_dates_that_passages_tell_set_them_apart_but_one_day_of_two_years_does_not() -> None:
    one = side(1, "", "An earthquake killed 300 people in December 2003.")
    two = side(2, "", "An earthquake killed 900 people in February 2005.")
    assert apart(one, two) == (Apart.DATES,)
    wrong = side(3, "", "An earthquake killed 300 people on 16 December 2003.")
    right = side(4, "", "An earthquake killed 300 people on 16 December 2005.")
    assert Apart.DATES not in apart(wrong, right)


def test_each_naming_somebody_whom_the_other_never_names_sets_them_apart() -> None:
    one = side(1, "", "Police arrested Gerald Ashdown over the deaths of two women in Norwich.")
    two = side(2, "", "Police arrested Walter Penrose over the deaths of two women in Plymouth.")
    assert Apart.NAMES in apart(one, two)
    assert Apart.NAMES not in apart(one, side(3, "", "Police arrested Gerald Ashdown, a neighbour, over the deaths."))


@pytest.mark.parametrize(
    "general", ["A quake of magnitude 6 can cause severe damage.", "Most fires of this kind may smoulder for days."]
)
def test_what_can_happen_did_not_happen(general: str) -> None:
    article = Article(text=general, location="a", id=1)
    said = Side(article, (Claim.of(article, 0, len(general), check_worthiness=0.9),))
    assert Apart.GENERAL in apart(said, side(2, "", "The quake of magnitude 6 destroyed 40 houses in Bolu."))
