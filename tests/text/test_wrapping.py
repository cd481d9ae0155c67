"""Wrapping keeps the text, keeps to the width, and keeps terminal controls out."""

from timeit import repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size, split_graphemes

from reader.text.wrapping import _UNEVEN, _breaks_even, _breaks_uneven, printable, spaced, wrap

TEXTS = st.text(alphabet=st.sampled_from("ab c  d-é’…ңЖ日本。、👩\u200d🚀́\u202e\x1b\n\t"), max_size=120)


@given(TEXTS, st.integers(1, 30), st.integers(0, 6))
def test_rows_hold_every_character_but_the_spaces_at_breaks(text: str, width: int, hang: int) -> None:
    shown = spaced(text)
    rows = wrap(shown, 0, len(shown), width, hang)
    place = 0
    for start, end in rows:
        assert shown[place:start].strip(" ") == ""
        assert start <= end
        place = end
    assert shown[place:].strip(" ") == ""
    assert "".join(shown[start:end] for start, end in rows).replace(" ", "") == shown.replace(" ", "")


@given(TEXTS, st.integers(2, 30), st.integers(0, 6))
def test_no_row_is_wider_than_asked(text: str, width: int, hang: int) -> None:
    shown = printable(text)
    for number, (start, end) in enumerate(wrap(spaced(text), 0, len(text), width, hang)):
        room = max(1, width - hang) if number else width
        cells = cell_len(shown[start:end])
        assert cells <= room or len(split_graphemes(shown[start:end])[0]) == 1


@given(st.text(alphabet="ab cé’", max_size=80), st.integers(1, 20), st.integers(0, 5))
def test_both_ways_of_wrapping_agree_where_every_character_takes_one_cell(text: str, width: int, hang: int) -> None:
    text = text.strip(" ") or "a"
    rest = max(1, width - hang)
    assert _breaks_even(text, 0, len(text), width, rest) == _breaks_uneven(text, 0, len(text), width, rest)


@given(st.text(max_size=60))
def test_printable_keeps_offsets_and_lets_no_control_through(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u202e\u2066" for c in shown)


def test_characters_that_count_as_even_take_one_cell() -> None:
    even = [printable(chr(code)) for code in range(0x3000) if not _UNEVEN.match(chr(code))]
    assert len(even) > 1500
    assert [c for c in even if get_character_cell_size(c) != 1] == []


def test_breaks_at_the_last_space_that_fits_and_hangs_the_rest() -> None:
    text = "one two three four"
    assert [text[a:b] for a, b in wrap(text, 0, len(text), 9)] == ["one two", "three", "four"]
    assert [text[a:b] for a, b in wrap(text, 0, len(text), 9, hang=4)] == ["one two", "three", "four"]
    assert wrap("abcdefgh", 0, 8, 3) == [(0, 3), (3, 6), (6, 8)]


def test_chinese_breaks_between_characters_but_not_before_a_full_stop() -> None:
    text = "十六人死亡。更多人受伤"
    assert [text[a:b] for a, b in wrap(text, 0, len(text), 10)] == ["十六人死", "亡。更多人", "受伤"]


@pytest.mark.parametrize("width", [40, 82])
def test_a_hundred_thousand_words_wrap_in_a_blink(width: int) -> None:
    paragraph = " ".join(["witness", "said", "the", "square", "was", "empty", "by", "noon"] * 12)
    text = "\n".join([paragraph] * 1042)
    shown = spaced(text)

    def wrapped() -> None:
        place = 0
        for line in text.split("\n"):
            wrap(shown, place, place + len(line), width)
            place += len(line) + 1

    assert min(repeat(wrapped, number=1)) < 20 * min(repeat(text.split, number=1)), "against cutting the text into its words"
