"""Inline Markdown loses its marks and keeps its words, in time that grows with the text only."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ingest.inline import plain_words, strip_comments


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("a **bold** and *slanted* word", "a bold and slanted word"),
        ("__bold__ and _slanted_ and ***both***", "bold and slanted and both"),
        ("**bold with *slanted* inside**", "bold with slanted inside"),
        ("*slanted with **bold***", "slanted with bold"),
        ("a [link](https://x.example/a_(b)) here", "a link here"),
        ("[**bold** link](#)", "bold link"),
        ("a [reference][1] and [[Page|a wiki link]]", "a reference and a wiki link"),
        ("see <https://x.example/a_b_c>", "see https://x.example/a_b_c"),
        ("![A ship](ship.jpg) at sea", "A ship at sea"),
        ("note[^1] taken", "note taken"),
        ("16<sup>[3](#n3)</sup> were killed", "16 were killed"),
        ("`code with *stars*` stays", "code with *stars* stays"),
        (r"\*not slanted\*", "*not slanted*"),
        ("2*3*4 and 5 * 6", "2*3*4 and 5 * 6"),
        ("snake_case_name", "snake_case_name"),
        ("a lone * star and a lone _ line", "a lone * star and a lone _ line"),
        ("H<sub>2</sub>O &amp; salt", "H2O & salt"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("~~gone~~ kept", "gone kept"),
    ],
)
def test_marks_go_and_words_stay(marked: str, words: str) -> None:
    assert plain_words(marked) == words


@given(st.text(alphabet="ab *_[]()`\\~<>!&", max_size=60))
def test_every_letter_outside_of_links_and_tags_stays(text: str) -> None:
    if not re.search(r"[\[\]<>&]", text):
        assert re.sub(r"[^ab]", "", plain_words(text)) == re.sub(r"[^ab]", "", text)


@pytest.mark.parametrize(
    "text", ["**a " * 20_000, "_a " * 20_000, "[" * 20_000, "[a](" * 20_000, "`" * 20_001, "*" * 50_000 + "a"]
)
def test_hostile_marks_take_no_longer_than_their_length(text: str) -> None:
    start = time.process_time()
    plain_words(text)
    assert time.process_time() - start < 2


def test_comments_go_and_lines_stay() -> None:
    assert strip_comments("a<!-- one\ntwo -->b\n<!-- open") == "a\nb\n<!-- open"
