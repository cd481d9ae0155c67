"""Words that others wrote stay words in Markdown, also where only a forge's dialect acts on them."""

from __future__ import annotations

import pytest

from reader.exchange import markup


@pytest.mark.parametrize("sign", list("\\`*_[]|~$@#"))
def test_what_markdown_acts_on_inside_a_line_is_escaped(sign: str) -> None:
    assert markup.text(f"a {sign}b{sign} 12") == f"a \\{sign}b\\{sign} 12"


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("fish & <b>chips</b>", "fish &amp; &lt;b&gt;chips&lt;/b&gt;"),
        ("see https://x.example", r"see https\://x.example"),
        ("see www.x.example", r"see www\.x.example"),
        ("two\nlines", "two lines"),
    ],
)
def test_markup_and_addresses_are_words(words: str, written: str) -> None:
    assert markup.text(words) == written


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://x.example/a?b=1&c=2", "<https://x.example/a?b=1&c=2>"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("https://x.example/<b>", r"https\://x.example/&lt;b&gt;"),
    ],
)
def test_only_a_plain_address_is_a_link(address: str, written: str) -> None:
    assert markup.address(address) == written
