"""What of a claim takes part in a comparison."""

from __future__ import annotations

from db.slots import DateValue
from reader.evidence.profile import profile
from tests.evidence.small import side


def test_the_day_on_which_something_was_said_is_not_compared() -> None:
    told = "The mayor of Skerry said on Tuesday that nine boats sank on Monday in the gale."
    drawn = profile(side(1, "Ledger", "2013-05-10", told), None)
    days = [figure.value.earliest for figure in drawn.figures if isinstance(figure.value, DateValue)]
    assert days == ["2013-05-06"]
    assert [day.earliest for day in drawn.running if day] == ["2013-05-06"]


def test_names_are_compared_by_their_keys_in_any_spelling() -> None:
    told = "Sixteen strikers were shot in {} by the police of Mangystau on 16 December 2011."
    spellings = ("Zhanaozen", "Janaozen", "Zhanozen", "Жаңаөзен")
    named = {profile(side(1, "Ledger", "2011-12-20", told.format(name)), None).named for name in spellings}
    assert len(named) == 1
    other = profile(side(1, "Ledger", "2011-12-20", told.format("Aktau")), None).named
    assert other not in named
