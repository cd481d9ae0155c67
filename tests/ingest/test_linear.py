"""Reading takes time in proportion to the length of a document, whatever stands in it.

Each case is a pattern that some expression or walk was once slow at: a document of twice the length takes about twice the time.
"""

from __future__ import annotations

import os
import sys
import time
import tracemalloc
from collections.abc import Callable
from contextlib import suppress

import pytest

from reader.errors import ReaderError
from reader.ingest import read_bytes
from reader.ingest.attribute import bounded

BODY = "The ferry sank on 3 May 1901 and 43 people died."
SIZE = 100_000

Pattern = Callable[[str], str]


def plain(text: str) -> str:
    return f"Title\n\nx {text}.\n\n{BODY}"


def markdown(text: str) -> str:
    return f"# Title\n\n{text}x\n\nx {text} x\n\n{BODY}"


def lines(text: str) -> str:
    return "\n".join(text[at : at + 60] for at in range(0, len(text), 60))


def item(text: str) -> str:
    return "- a\n" + "\n".join(f"  {text[at : at + 10]}" for at in range(0, len(text), 10))


def front_matter(text: str) -> str:
    return f"---\ntitle: {text}x\nauthor: [{text}]\nsource: {text}# x\n---\n{BODY}"


def credits_(text: str) -> str:
    return f"Title\n\nAuthor: {text}!\nDate: {text}!\n\n{BODY}"


BUSY = 2
"""How many times longer anything takes on a machine that runs other tests beside."""


def body(text: str) -> str:
    return f"<html><body><p>{BODY}</p>{text}<p>{BODY}</p></body></html>"


def data(text: str) -> str:
    return f'<html><head><script type="application/ld+json">{text}</script></head><body><p>{BODY}</p></body></html>'


def attributes(text: str) -> str:
    return f"<html><body><p {text}>{BODY}</p></body></html>"


CASES: list[tuple[Pattern, str]] = [
    *(
        (plain, atom)
        for atom in ("[", "[a", "[^", "<sup>[", "/ap ", "\x90", "\x9d", "\u200d😀", "क्\u200d", "&#1", "a ", "x  ", "\x1b]")
    ),
    *(
        (markdown, atom)
        for atom in ("[", "![", "![a](", "[a](<", "[a](", "[a][", "<sup>[", "<sup>[](", "`a", "#", "# ", "|", "|-", "x  ")
    ),
    *((lines, atom) for atom in ("the cat sat ", "a-", "ab")),
    *((pattern, "-") for pattern in (plain, markdown, lines, front_matter, credits_, body, data)),
    *((item, atom) for atom in ("a", "the cat ")),
    *((front_matter, atom) for atom in ("a, ", '"a", ', '"', "a", "  ", "a@", "&#1", "<", " in A")),
    *((credits_, atom) for atom in ("a", "a@", "@", "<a", "2011-", "3 May ", " in A")),
    *(
        (body, atom)
        for atom in ("<div class=byline>", "<i itemprop=datePublished>", "<b itemprop=author>", "<table><tr><td>", "<sup>a")
    ),
    *((body, atom) for atom in ("<header>a", "<ul><li>a", "<!-- ", "<!---->", "<p>a b c d e f</p>", "<td>a", "&#1")),
    *((data, atom) for atom in (" ", "[", '{"author":[', "[1,", "1,", ',"a"', "; ", "]]>", "/*")),
    *((attributes, atom) for atom in ("a", "a='b' ", "style='display  ", "class='a b' ", "<")),
]


def taken(document: str) -> float:
    """Seconds on the processor."""
    begun = time.process_time()
    with suppress(ReaderError):
        read_bytes(document.encode("utf-8", "surrogatepass"), "a.html" if document.startswith("<") else "a.md")
    return time.process_time() - begun


@pytest.mark.parametrize(("pattern", "atom"), CASES, ids=[f"{pattern.__name__} {atom!a}" for pattern, atom in CASES])
def test_time_grows_with_the_length_and_no_faster(pattern: Pattern, atom: str) -> None:
    seconds = taken(pattern((atom * SIZE)[:SIZE]))
    if seconds > 1:
        assert seconds < 3 * taken(pattern((atom * SIZE)[: SIZE // 2]))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs a process that is like this one")
@pytest.mark.parametrize(("pattern", "atom"), CASES, ids=[f"{pattern.__name__} {atom!a}" for pattern, atom in CASES])
def test_a_megabyte_is_read_within_two_seconds_and_two_hundred_megabytes(pattern: Pattern, atom: str) -> None:
    import resource  # there is none on Windows

    document = pattern((atom * 1_000_000)[:1_000_000])
    child = os.fork()
    if child == 0:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        seconds = taken(document)
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        os._exit((seconds > BUSY * 2) + 2 * (grown > 200))
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0, "1: too slow, 2: too large, 3: both"


def test_attributes_beyond_number_do_not_hold_a_page_up() -> None:
    for sign in ("", "='<'", '="b"', "<=a", "='b'c"):
        page = attributes(" ".join(f"a{number}{sign}" for number in range(200_000)))
        for prefix in ("", "<!-->", "<script></script>"):
            seconds = taken(prefix + page)
            assert seconds < 2


@pytest.mark.parametrize("name", ["script", "style", "textarea", "title"])
def test_what_looks_like_attributes_in_a_script_stays(name: str) -> None:
    page = body(f"<{name}>for (i = 0; i <n; i++) {{ {'a b = c; ' * 300} }}</{name}><p>Two ships sank.</p>")
    assert bounded(page) == page


def test_a_comment_before_a_page_is_looked_through_once() -> None:
    seconds = taken("<!---->" * 60 + "text" * 1000)
    assert seconds < 1


def test_a_list_in_front_matter_takes_little_room() -> None:
    document = front_matter("a, " * (SIZE // 3)).encode()
    tracemalloc.start()
    read_bytes(document, "a.md")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 60 * len(document)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_what_has_more_lines_than_any_article_is_refused_in_a_sentence(name: str) -> None:
    line = "<p>x</p>" if name == "a.html" else "x\n\n"
    with pytest.raises(ReaderError, match=r"^“a.* has more than 100,000 (lines|elements), which is no article"):
        read_bytes(((line + "\n") * 100_001).encode(), name)


@pytest.mark.parametrize("digits", [9, 4301])
def test_a_reference_to_no_character_is_read_as_one_that_is_missing(digits: int) -> None:
    reference = f"&#{'1' * digits};"
    for name, text in (("a.md", f"x {reference} y\n\n{BODY}"), ("b.md", f"---\ntitle: x {reference} y\n---\n{BODY}")):
        assert "x \ufffd y" in (read_bytes(text.encode(), name).text)
    assert BODY in read_bytes(body(f"<p>x {reference} y</p>").encode(), "a.html").text
