"""The span index answers as looking at every span would."""

from hypothesis import given
from hypothesis import strategies as st

from db.records import Span
from reader.text.spans import SpanIndex

SPANS = st.lists(
    st.builds(lambda start, length: Span(start, start + length), st.integers(0, 40), st.integers(0, 15)), max_size=25
)


@given(SPANS, st.integers(0, 50), st.integers(0, 20))
def test_touching_equals_brute_force(spans: list[Span], start: int, length: int) -> None:
    end = start + length
    expected = {n for n, s in enumerate(spans) if max(s.start, start) < min(s.end, end)}
    found = SpanIndex.of(spans).touching(start, end)
    assert set(found) == expected
    assert len(found) == len(expected)
    assert [(spans[n].start, spans[n].end) for n in found] == sorted((spans[n].start, spans[n].end) for n in found)


@given(SPANS, st.integers(0, 50), st.integers(0, 20))
def test_beginning_equals_brute_force(spans: list[Span], start: int, length: int) -> None:
    found = SpanIndex.of(spans).beginning(start, start + length)
    assert set(found) == {n for n, s in enumerate(spans) if start <= s.start < start + length}


@given(SPANS, st.integers(0, 60))
def test_at_finds_what_holds_the_offset(spans: list[Span], offset: int) -> None:
    assert set(SpanIndex.of(spans).at(offset)) == {n for n, s in enumerate(spans) if s.start <= offset < s.end}
