"""The process of one visitor: what comes through the page is read as what comes from a terminal."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from db.records import Verdict
from reader.library import Library
from tests.ui.pilot import verdicts
from tests.ui.tty.program import PATIENCE
from tests.ui.tty.reply import KNOWN


def packet(data: bytes, kind: bytes = b"D") -> bytes:
    return kind + len(data).to_bytes(4, "big") + data


@contextmanager
def visit(library: Library) -> Iterator[subprocess.Popen[bytes]]:
    """A visitor's process as the server starts it, once its screen stands."""
    environment = os.environ | {"TEXTUAL_DRIVER": "reader.ui.web.driver:VisitDriver"}
    command = [sys.executable, "-m", "reader.ui.web.visit", str(library.path), "ada"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as process:
        try:
            _take_in(process, b"articles")
            yield process
        finally:
            process.kill()


def _take_in(process: subprocess.Popen[bytes], until: bytes) -> None:
    assert process.stdout is not None
    seen = b""
    while until not in seen:
        assert select.select([process.stdout], [], [], PATIENCE)[0], f"it never came: {seen!r}"
        data = os.read(process.stdout.fileno(), 1 << 16)
        assert data, f"it ended: {seen!r}"
        seen += data


def _send(process: subprocess.Popen[bytes], data: bytes, then: float = 0.0) -> None:
    assert process.stdin is not None
    process.stdin.write(packet(data))
    process.stdin.flush()
    time.sleep(then)


def test_replies_through_the_page_write_no_line_and_the_next_keys_work(library: Library) -> None:
    with visit(library) as process:
        _send(process, b"\r")
        _take_in(process, b"Others say")
        before = library.log.length()
        for number, reply in enumerate(KNOWN.values()):
            place = (1, len(reply) // 2, len(reply) - 1)[number % 3]
            _send(process, reply)
            _send(process, reply[:place])
            _send(process, reply[place:])
        _send(process, b"\xc3")
        _send(process, b"\xa9", 0.4)
        assert library.log.length() == before
        _send(process, b"1")
        _take_in(process, b"1/5")
        assert [verdict for verdict in verdicts(library, 3) + verdicts(library) if verdict] == [Verdict.CORROBORATED]
