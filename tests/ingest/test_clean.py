"""Cleaned text holds nothing that a terminal obeys or that a person cannot see."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ingest.clean import clean, clean_line

NASTY = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "ab \x1b[]0;m\x07\\\x9b\x9d\x85\r\n\t\u202e\u2066\u200b\u200d\u200c\xad\xa0e\u0301क\u094dی👩💻\ufeff\ud800"
        ),
        st.characters(),
    ),
    max_size=60,
)


@given(NASTY)
def test_nothing_invisible_or_executable_is_left(text: str) -> None:
    cleaned = clean(text)
    for character in cleaned:
        kept = character == "\n" or character in "\u200c\u200d" or unicodedata.category(character) not in {"Cc", "Cs", "Zl", "Zp"}
        assert kept, hex(ord(character))
    assert not any(character in cleaned for character in "\u202e\u2066\u200b\xad\xa0\ufeff\t")


@given(NASTY)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert clean_line(clean_line(text)) == clean_line(text)
    once.encode()


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b5mbold", "bold"),
        ("\x1b]0;title\x07after", "after"),
        ("\x1b]8;;https://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b]52;c;never closed", "52;c;never closed"),
        ("a\x1bPq#0\x1b\\b", "ab"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("10\xa0000 dead", "10 000 dead"),
        ("re\xadport", "report"),
        ("\u202eevil\u202c \u2066x\u2069", "evil x"),
        ("e\u0301", "é"),
        ("zero\u200bwidth\u200d join", "zerowidth join"),
    ],
)
def test_what_goes_and_what_stays(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize("text", ["می\u200cخواهم", "क्\u200dष", "👩\u200d💻"])
def test_joiners_stay_where_they_shape_a_word_or_an_emoji(text: str) -> None:
    assert clean(text) == text


def test_a_field_is_one_bounded_line() -> None:
    assert clean_line("  A\n title\twith\x1b[2J  space ") == "A title with space"
    assert len(clean_line("x" * 100_000)) == 2000
