"""A terminal that goes mad: replies nobody asked for, cut anywhere, and bytes of any kind, sent to the program as it is.

For longer than the tests do it, with other bytes than theirs::

    python -m tests.ui.tty.fuzz SECONDS SEED
"""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from reader.library import Library
from tests.ui.conftest import ARTICLES, Text
from tests.ui.engines import ENGINES
from tests.ui.tty.program import PATIENCE, Program, in_terminal
from tests.ui.tty.reply import KNOWN

ROUND = 200
"""How many replies come between two looks at the log."""

LEFT = (0, -signal.SIGINT, -signal.SIGQUIT)
"""How it ends when one of the keys leaves it: what is sent after that goes to a line on which some bytes are signals."""

_ENDS = (b"\x1b\\", b"\x07", b"\x9c")
_PAUSES = (0.001, 0.001, 0.001, 0.001, 0.02, 0.02, 0.2)
_FINALS = b"cnRuxtm"


def replies(random: Random, number: int) -> bytes:
    """Some replies, one after another."""
    return b"".join(_reply(random) for _ in range(number))


def _reply(random: Random) -> bytes:
    """One reply: as terminals give it, or of the same form with other numbers and words."""
    if random.random() < 0.5:
        return random.choice(list(KNOWN.values()))
    numbers = ";".join(str(random.choice((0, 1, 2, 3, random.randrange(10000)))) for _ in range(random.randint(1, 6))).encode()
    words = bytes(random.choice(b"0123 \x31\x32\x33;:,./aexvcu&+-!|") for _ in range(random.randint(0, 40)))
    match random.randrange(6):
        case 0:
            return b"\x1b[" + random.choice((b"?", b">", b"=")) + numbers + bytes([random.choice(_FINALS)])
        case 1:
            return b"\x1b[" + numbers + b";" + numbers + random.choice((b"$y", b"&w", b"R", b"t", b"c"))
        case 2:
            return b"\x1b" + random.choice((b"]", b"P", b"_", b"^", b"X")) + numbers + b";" + words + random.choice(_ENDS)
        case 3:
            return b"\x1b[M" + random.randbytes(3)
        case 4:
            return b"\x1b[200~" + words + b"\x1b[201~"
        case _:
            return f"\x1b[{random.choice((49, 50, 51, 120, 99))}:{random.randrange(200)};1:3u".encode()


def pieces(random: Random, data: bytes) -> Iterator[tuple[bytes, float]]:
    """The bytes cut anywhere, and for how long nothing comes after each piece."""
    longest = random.choice((1, 3, 20, 400))
    while data:
        size = random.randint(1, longest)
        piece, data = data[:size], data[size:]
        pause = random.choice(_PAUSES) if random.random() < 0.1 else 0.0
        yield piece, min(pause, 0.02) if piece.endswith(b"\x1b") else pause


def answer_for(program: Program, library: Library, random: Random, seconds: float) -> int:
    """Send replies for so long and expect nothing: no line of the log, no end, no key that does not work; gives back how many."""
    end, sent, before = time.monotonic() + seconds, 0, library.log.length()
    while time.monotonic() < end:
        data = replies(random, ROUND)
        for piece, pause in pieces(random, data):
            program.send(piece, pause)
        sent += ROUND
        program.take(0.2)
        assert library.log.length() == before, f"a line of the log, after {data!r}"
        assert_works(program, data)
    return sent


def rage_for(path: Path, random: Random, seconds: float) -> int:
    """Send anything for so long, keys among it, and expect that the program works or was left; gives back how many bytes."""
    end, sent = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        with in_terminal(path) as program:
            for _ in range(100):
                data = _anything(random)
                for piece, pause in pieces(random, data):
                    program.send(piece, pause)
                sent += len(data)
                if program.ended() is not None or time.monotonic() > end:
                    break
            if program.ended(0.5) is None:
                program.send(b"\x1b", 6.0)  # what was begun is given up, a paste ends
                assert_works(program, data, may_leave=True)
            else:
                assert program.ended() in LEFT, f"it ended with {program.ended()} after {data!r}: {last(program)}"
    return sent


def _anything(random: Random) -> bytes:
    """Bytes of any kind."""
    match random.randrange(4):
        case 0:
            return random.randbytes(random.randint(1, 60))
        case 1:
            return replies(random, 5)[: random.randint(1, 200)]
        case 2:
            return bytes(
                random.choice(b"\x1b[]OP<>?;:0123456789ABCDMRu~\x07\x9b\x9c\xe2\x82\xffjkxv")
                for _ in range(random.randint(1, 60))
            )
        case _:
            return bytes(
                random.choice(b"jkJKnN123cxv0aftm!.VuUABSPDlbe+-|/EeLWCFTMXIOH?:\r\t \x1b\x7f")
                for _ in range(random.randint(1, 20))
            )


def last(program: Program) -> str:
    """The end of what the program wrote, without its colours and places."""
    return re.sub(r"\x1b\[[\d;?<>=]*[A-Za-z]|[\u2500-\u257f]| {2,}", "", program.everything.decode("utf-8", "replace"))[-12000:]


def assert_works(program: Program, after: bytes, *, may_leave: bool = False) -> None:
    """The help comes up and goes away, on whatever screen; or what was sent has a key in it that leaves, which takes a moment."""
    end = time.monotonic() + PATIENCE
    while True:
        program.written = b""
        program.send(b"\x1b", 0.4)
        program.send(b"\x1bOP", 0.3)
        shown = program.written
        program.send(b"\x1b", 0.4)
        if b"Show every key" in shown or b"close" in shown:
            return
        if (code := program.ended()) is not None:
            assert code in LEFT, f"it ended with {code} after {after!r}: {last(program)}"
            assert may_leave, f"it was left after {after!r}"
            return
        assert time.monotonic() < end, f"it does not answer after {after!r}: {last(program)}"


def make(folder: Path) -> Library:
    """The library that the program works on."""
    library = Library.open(folder / "case.db", annotator="ada", engines=ENGINES)
    library.articles.add([Text(name, text) for name, text in ARTICLES.items()])
    return library


def main(seconds: float, seed: int) -> None:
    """Half of the time replies, half of it anything."""
    random = Random(seed)
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "state.json").write_text('{"tour": "shown"}', "utf-8")
        os.environ |= {"READER_STATE": name, "HOME": name, "EDITOR": "", "VISUAL": ""}
        os.chdir(folder)
        with make(folder) as library:
            with in_terminal(library.path) as program:
                told = answer_for(program, library, random, seconds / 2)
            sent = rage_for(library.path, random, seconds / 2)
    sys.stdout.write(f"{told} replies and {sent} bytes of any kind in {seconds:g} seconds, from seed {seed}: nothing found\n")


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]))
