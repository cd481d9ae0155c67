"""``reader serve`` as a person starts it, in a process of its own, and its server inside the test."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from aiohttp import ClientSession, CookieJar, web

from reader.ui.web.guard import Guard
from reader.ui.web.server import ReaderServer

ROOT = Path(__file__).parents[3]


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@asynccontextmanager
async def standing(
    guard: Guard, library: Path, visitors: int = 2, server: type[ReaderServer] = ReaderServer
) -> AsyncIterator[str]:
    """A server on a free port of this machine."""
    port = free_port()
    runner = web.AppRunner(await server(library, "ada", port, guard, visitors)._make_app())
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        await runner.cleanup()


def admitted() -> ClientSession:
    """A client that keeps the server's cookie, as a browser does; of an address in digits too."""
    return ClientSession(cookie_jar=CookieJar(unsafe=True))


def processes_below(pid: int) -> set[int]:
    """The processes that a process has started, and those that these have, as the system tells."""
    found: set[int] = set()
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        children = {int(child) for child in task.read_text().split()}
        found |= children.union(*(processes_below(child) for child in children))
    return found


@contextmanager
def started(library: Path, home: Path, *options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Serve a library; gives the address that is printed, and the process of the server, which is gone afterwards."""
    # Whoever runs the tests in the background may have the signals ignored.
    usual = "import signal; [signal.signal(number, signal.SIG_DFL) for number in (signal.SIGHUP, signal.SIGQUIT)]; "
    command = f"{usual}import sys; from reader.cli import main; sys.exit(main())"
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
        yield found[0], process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@contextmanager
def served(library: Path, home: Path, *options: str) -> Iterator[str]:
    """The same, and Ctrl-C ends the server with 0."""
    with started(library, home, *options) as (address, process):
        yield address
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
