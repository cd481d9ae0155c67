"""A real terminal that answers what nobody asked: nothing happens, and the next key works."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from db.records import Verdict
from reader.library import Library
from tests.ui.pilot import verdicts
from tests.ui.tty.program import Program, in_terminal
from tests.ui.tty.reply import KNOWN

REPORTED = {
    "device attributes": b"\x1b[>0;276;0c",
    "colour": b"\x1b]11;rgb:1c1c/1c1c/1c1c\x07",
    "clipboard": b"\x1b]52;c;MTIz\x1b\\",
    "window size": b"\x1b[8;30;110t",
    "Latin-1": b"\xe9",
    "old mouse": b"\x1b[M \x82\x90",
    "key let go": b"\x1b[120;1:3u",
}
"""Input that once made marks or ended the program."""


@pytest.fixture
def program(library: Library) -> Iterator[Program]:
    with in_terminal(library.path) as running:
        yield running


def lines(library: Library) -> int:
    """How many lines the log has."""
    with Library.open(library.path, annotator="ada", create=False) as other:
        return other.log.length()


def test_no_reply_writes_a_line_to_the_log_and_the_next_key_works(library: Library, program: Program) -> None:
    before = lines(library)
    for number, reply in enumerate((*REPORTED.values(), *KNOWN.values())):
        program.send(reply, 0.01)
        place = (1, len(reply) // 2, len(reply) - 1)[number % 3]
        program.send(reply[:place], 0.01)
        program.send(reply[place:], 0.01)
    program.send(b"".join(KNOWN.values()), 0.5)
    assert lines(library) == before
    program.send(b"1")
    program.wait("1/5")
    assert verdicts(library)[0] is Verdict.CORROBORATED
    assert lines(library) == before + 1


def test_escape_and_the_keys_after_it_work(library: Library, program: Program) -> None:
    program.send(b"?")
    program.wait("first look")
    program.send(b"\x1b", 0.3)
    program.send(b"2")
    program.wait("1/5")
    assert verdicts(library)[0] is Verdict.CONTESTED
