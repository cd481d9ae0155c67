"""``reader serve`` as a person starts it, in a process of its own."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[3]


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def served(library: Path, home: Path, *options: str) -> Iterator[str]:
    """Serve a library; gives the address that is printed, and sees to it that Ctrl-C ends the server with 0."""
    command = "import sys; from reader.cli import main; sys.exit(main())"
    environment = os.environ | {
        "HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        "READER_CONFIG": str(home / "none.toml"),
    }
    process = subprocess.Popen(
        [sys.executable, "-c", command, "--db", str(library), "--annotator", "ada", "serve", *options],
        stdout=subprocess.PIPE,
        text=True,
        cwd=home,
        env=environment,
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found, line
        yield found[0]
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
