"""The program in a terminal of which a test is the other end, byte by byte."""

from __future__ import annotations

import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fcntl import ioctl
from pathlib import Path

PROGRAM = """
import sys
from pathlib import Path
from reader.settings import Settings
from reader.ui.app import run
sys.exit(run(Path(sys.argv[1]), "ada", Settings(), demo=True))
"""

PATIENCE = 20.0
"""Seconds after which what was waited for will not come."""


class Program:
    """A program at work, and what it wrote."""

    def __init__(self, pid: int, fd: int) -> None:
        self.pid = pid
        self.fd = fd
        self.usual = termios.tcgetattr(fd)
        """How the terminal's line was set before the program touched it."""
        self.written = b""
        """What was written since the last wait."""
        self.everything = b""
        self._code: int | None = None

    def send(self, data: bytes, then: float = 0.0) -> None:
        """Send bytes at once, and take in what is written for so many seconds."""
        os.write(self.fd, data)
        self.take(then)

    def take(self, seconds: float) -> None:
        """Take in what is written within so many seconds, or until the program is gone."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if select.select([self.fd], [], [], left)[0] and not self._read():
                return

    def _read(self) -> bool:
        try:
            data = os.read(self.fd, 1 << 16)
        except OSError:  # how Linux tells that nobody is at the other end any more
            return False
        self.written += data
        self.everything += data
        return bool(data)

    def wait(self, text: str) -> None:
        """Wait until something was written since the last wait."""
        end = time.monotonic() + PATIENCE
        while text.encode() not in self.written:
            if time.monotonic() > end or self.ended() is not None:
                raise TimeoutError(f"“{text}” never came: {self.written[-2000:]!r}")
            self.take(0.05)
        self.written = b""

    def ended(self, within: float = 0.0) -> int | None:
        """The exit code, minus the signal where one ended it; None where it runs on for so many seconds."""
        end = time.monotonic() + within
        while self._code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._code = os.waitstatus_to_exitcode(status)
                self.take(0.05)
            elif time.monotonic() >= end:
                break
            else:
                self.take(0.05)
        return self._code


@contextmanager
def in_terminal(path: Path, program: str = PROGRAM, term: str = "xterm-256color") -> Iterator[Program]:
    """The program on a library, with its first article open; killed in the end where it still runs."""
    pid, fd = pty.fork()
    if pid == 0:
        for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
            signal.signal(number, signal.SIG_DFL)  # whoever runs the tests in the background may have them ignored
        os.environ |= {"TERM": term}
        os.execv(sys.executable, [sys.executable, "-c", program, str(path)])
    running = Program(pid, fd)
    ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    try:
        running.wait("Others say")
        yield running
    finally:
        if running.ended() is None:
            os.kill(pid, signal.SIGKILL)
            running.ended(5.0)
        with suppress(OSError):
            os.close(fd)
