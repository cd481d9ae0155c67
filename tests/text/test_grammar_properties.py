"""What holds for any text: spans lie within it, values are in order, numbers spelled equal numbers in digits."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from db.records import Span
from db.slots import QuantityKind
from reader.text.dates import dates
from reader.text.names import names
from reader.text.numbers import numbers
from reader.text.numerals import TENS, UNITS
from reader.text.table import listed

_ONES = list(UNITS)
_TENS = ["", "", *TENS]
_VOCABULARY = sorted(
    listed(
        "16 2,201 3.5 7:23 1986 16.12.2011 a half hundred thousand million dozen dozens no one none third quarter of and to - – "
        "between at least more than about some p . m noon midnight past aged years old ago later day the next last May December "
        "Monday yesterday $ £ % per cent feet miles people men were killed on in , ( ) : Lord Smith No she was ° C ½ ' ’s said "
        "U.S. Жаңаөзен"
    )
)
_WORDS = st.sampled_from([*_ONES, *_TENS, *_VOCABULARY, "\n", "\n\n"])
_TEXTS = st.lists(_WORDS, max_size=25).map(" ".join) | st.text(max_size=60)


def spelled(value: int) -> str:
    """A number in English words, as British prose writes it."""
    if value < 20:
        return _ONES[value]
    if value < 100:
        return _TENS[value // 10] + ("-" + _ONES[value % 10] if value % 10 else "")
    if value < 1000:
        return _ONES[value // 100] + " hundred" + (" and " + spelled(value % 100) if value % 100 else "")
    rest = value % 1000
    joint = " and " if 0 < rest < 100 else " "
    return spelled(value // 1000) + " thousand" + (joint + spelled(rest) if rest else "")


@given(st.integers(min_value=2, max_value=999_999))
def test_a_number_spelled_equals_its_digits(value: int) -> None:
    (words,) = numbers(f"{spelled(value)} people")
    (figures,) = numbers(f"{value:,} people")
    assert words.best == figures.best == value
    assert words.counted == figures.counted == "people"


@given(_TEXTS)
def test_quantities_lie_within_the_text_in_order_and_their_limits_are_sound(text: str) -> None:
    found = numbers(text)
    assert all(0 <= quantity.start < quantity.end <= len(text) for quantity in found)
    assert [q.start for q in found] == sorted(q.start for q in found)
    for quantity in found:
        limits = [value for value in (quantity.low, quantity.best, quantity.high) if value is not None]
        assert limits == sorted(limits)
        assert limits


@given(_TEXTS, st.dates().map(lambda day: day.isoformat()) | st.none())
def test_dates_lie_within_the_text_and_are_intervals(text: str, published: str | None) -> None:
    found = dates(text, published)
    assert all(0 <= value.start < value.end <= len(text) for value in found)
    assert all(value.earliest <= value.latest for value in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(_TEXTS)
def test_what_a_date_covers_counts_nothing_but_a_duration(text: str) -> None:
    covered = [Span(value.start, value.end) for value in dates(text, "2013-12-05")]
    for quantity in numbers(text, taken=covered):
        inside = any(span.start <= quantity.start and quantity.end <= span.end for span in covered)
        assert not inside or quantity.kind is QuantityKind.DURATION


@given(_TEXTS)
def test_names_are_cut_out_of_the_text(text: str) -> None:
    assert all(text[name.start : name.end] == name.text and name.key for name in names(text))
