"""A program in a pseudo-terminal, and what a key costs there."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

QUIET = 0.06
"""Seconds without output after which a frame is taken to be complete."""

STATE = tempfile.TemporaryDirectory(prefix="reader-bench-state-")
"""What the program remembers, so that nobody's own is touched; the first look was shown."""
Path(STATE.name, "state.json").write_text('{"tour": "shown"}', "utf-8")


class Cost(NamedTuple):
    """Seconds by the clock and on the processor."""

    clock: float
    processor: float
    first: float = 0.0
    """Seconds by the clock until the first of what came."""


class Terminal:
    """A program in a pseudo-terminal."""

    def __init__(self, program: str, *arguments: str) -> None:
        self.launched = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ |= {
                "READER_STATE": STATE.name,
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
                "LINES": "40",
                "COLUMNS": "120",
            }
            os.execv(sys.executable, [sys.executable, "-c", program, *arguments])
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)

    def until(self, text: str, seconds: float = 30) -> float:
        """Seconds from the launch until a text stands in the output."""
        seen = b""
        while time.perf_counter() - self.launched < seconds:
            if select.select([self.fd], [], [], 0.1)[0]:
                seen += os.read(self.fd, 1 << 16)
                if text.encode() in seen:
                    return time.perf_counter() - self.launched
        raise TimeoutError(f"“{text}” never came.")

    def cpu(self) -> float:
        """Seconds that the program has spent on a processor."""
        tasks = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def settle(self) -> float:
        """Read until nothing has come for a while; returns when the last of it came."""
        last = time.perf_counter()
        while select.select([self.fd], [], [], QUIET)[0]:
            os.read(self.fd, 1 << 16)
            last = time.perf_counter()
        return last

    def settle_on(self, *signs: bytes, seconds: float = 10) -> None:
        """Read until one of some words has come."""
        seen, end = b"", time.perf_counter() + seconds
        while not any(sign in seen for sign in signs) and time.perf_counter() < end:
            if select.select([self.fd], [], [], 0.05)[0]:
                seen += os.read(self.fd, 1 << 16)

    def press(self, key: str) -> Cost:
        """What it takes from a key to the end of the frame that follows."""
        started, spent = time.perf_counter(), self.cpu()
        os.write(self.fd, key.encode())
        select.select([self.fd], [], [], 2)
        first = time.perf_counter() - started
        return Cost(self.settle() - started, self.cpu() - spent, first)
