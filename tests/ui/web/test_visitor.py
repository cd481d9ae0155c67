"""A visit, seen from the server: a process of its own that ends when it is over, however that comes, and not more than fit."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("textual_serve", reason="the extra `serve` is not installed")

from aiohttp import ClientError, ClientSession, ClientWebSocketResponse, WSMsgType, WSServerHandshakeError

from reader.library import Library
from reader.ui.web.guard import Guard
from tests.ui.web.serving import admitted, free_port, processes_below, standing, started

TOKEN = "a-token-that-nobody-guesses"
PATIENCE = 20.0


def guard() -> Guard:
    """The rule of a server on loopback, with a token that is known here."""
    return replace(Guard.of("127.0.0.1"), token=TOKEN)


class Visit:
    """One visit, as a page sees it."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self.socket = socket
        self.name = ""
        """What the server calls it."""

    async def shows(self, words: str) -> None:
        """Wait until the screen has shown words."""
        seen = ""
        async with asyncio.timeout(PATIENCE):
            while words not in seen:
                message = await self.socket.receive()
                assert message.type in {WSMsgType.BINARY, WSMsgType.TEXT}, f"{message}\n{seen}"
                if message.type is WSMsgType.BINARY:
                    seen += message.data.decode("utf-8", "replace")
                elif message.json()[0] == "visit":
                    self.name = message.json()[1]


@asynccontextmanager
async def visiting(address: str, token: str = TOKEN) -> AsyncIterator[Visit]:
    """A visit that has begun: the screen has come."""
    async with ClientSession() as session, session.ws_connect(f"{address}/ws?width=80&height=24&token={token}") as socket:
        visit = Visit(socket)
        await visit.shows("Ferry")
        yield visit


@pytest.fixture
def visitors() -> Callable[[], set[int]]:
    """The processes of visits: those below this one that other tests have not left standing."""
    before = processes_below(os.getpid())
    return lambda: processes_below(os.getpid()) - before


async def gone(pids: set[int], seconds: float) -> bool:
    """Whether processes have ended within some seconds."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and any(_alive(pid) for pid in pids):
        await asyncio.sleep(0.05)
    return not any(_alive(pid) for pid in pids)


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.fixture
def case(library: Library) -> Path:
    """A library that nobody has open."""
    library.close()
    return library.path


async def test_a_visit_s_process_ends_when_the_visitor_leaves_and_makes_room(
    case: Path, visitors: Callable[[], set[int]]
) -> None:
    async with standing(guard(), case, visitors=1) as address:
        async with visiting(address):
            visit = visitors()
            assert len(visit) == 1
            async with admitted() as session, session.get(f"{address}/?token={TOKEN}") as answer:
                assert answer.status == 503
                assert "As many visitors" in await answer.text()
            with pytest.raises(WSServerHandshakeError) as refused:
                async with visiting(address):
                    pass
            assert refused.value.status == 503
            assert visitors() == visit
        assert await gone(visit, 5)
        await asyncio.sleep(0.1)  # the server has yet to hear of it
        async with visiting(address):
            assert len(visitors()) == 1


async def test_who_leaves_at_once_leaves_no_process(case: Path, visitors: Callable[[], set[int]]) -> None:
    async with standing(guard(), case, visitors=5) as address, ClientSession() as session:
        for _ in range(5):
            socket = await session.ws_connect(f"{address}/ws?token={TOKEN}")
            socket._response.close()  # without a word, as a window that is closed
        await asyncio.sleep(0.5)
        assert await gone(visitors(), 6)
        async with visiting(address):
            pass


async def test_what_no_page_sends_is_not_passed_on_and_ends_nothing(case: Path) -> None:
    async with standing(guard(), case) as address, visiting(address) as visit:
        socket = visit.socket
        for sent in ["", "{", "[]", "null", "[[]]", '["stdin"]', '["stdin", 7]', '["resize", {}]', '["resize", {"width": 1e99}]',
                     '["resize", {"width": 1000000000, "height": 1000000000}]', '["quit"]', "[" * 100_000]:  # fmt: skip
            await socket.send_str(sent)
        await socket.send_bytes(b"\x00\xff")
        await socket.send_str('["stdin", "\\ud800"]')
        await socket.send_str(json.dumps(["ping", "17"]))
        async with asyncio.timeout(PATIENCE):
            while (message := await socket.receive()).type is WSMsgType.BINARY:
                pass
        assert message.json() == ["pong", "17"]


async def test_a_file_that_is_brought_is_added_and_one_that_is_too_large_or_breaks_off_is_not(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.web.visitor.LIMIT", 100_000)
    text = b"Storm at the cape\n\nThe storm killed 15 people on 3 May 2012."

    async def broken() -> AsyncIterator[bytes]:
        yield b"Half of it\n\nThe storm killed"
        raise OSError("the network is gone")

    async with standing(guard(), case) as address, visiting(address) as visit, admitted() as session:
        where = f"{address}/bring/{visit.name}?token={TOKEN}&name="
        async with session.post(f"{where}large.txt", data=b"x" * 100_001) as answer:
            assert answer.status == 413
        with pytest.raises(ClientError):
            await session.post(f"{where}half.txt", data=broken())
        async with session.post(f"{where}storm.txt", data=text) as answer:
            assert answer.status == 204
        await visit.shows("Storm at the cape")
        async with session.post(f"{address}/bring/another?token={TOKEN}&name=x.txt", data=text) as answer:
            assert answer.status == 404
        async with session.post(f"{address}/bring/{visit.name}?name=x.txt", data=text) as answer:
            assert answer.status == 403, "the cookie was never given"
        async with session.post(f"{where}x.txt", data=text, headers={"Origin": "http://evil.example"}) as answer:
            assert answer.status == 403
    with Library.open(case, annotator="ada", create=False) as library:
        titles = [entry.article.title for entry in library.articles.all()]
    assert "Storm at the cape" in titles
    assert len(titles) == 4


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are looked up in /proc")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
async def test_visits_end_with_the_server_however_it_ends(case: Path, tmp_path: Path, how: signal.Signals) -> None:
    with started(case, tmp_path, "--port", str(free_port())) as (address, server):
        where, _, token = address.partition("/?token=")
        async with visiting(where, token), visiting(where, token):
            visitors = processes_below(server.pid)
            assert len(visitors) == 2
            server.send_signal(how)
            assert await gone({server.pid}, 6)
            assert await gone(visitors, 6)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are looked up in /proc")
async def test_a_visit_that_does_not_listen_keeps_nobody_from_ending(case: Path, tmp_path: Path) -> None:
    with started(case, tmp_path, "--port", str(free_port())) as (address, server):
        where, _, token = address.partition("/?token=")
        async with visiting(where, token) as visit, admitted() as session:
            (visitor,) = processes_below(server.pid)
            os.kill(visitor, signal.SIGSTOP)
            large = f"{where}/bring/{visit.name}?token={token}&name=large.txt"
            bringing = asyncio.ensure_future(session.post(large, data=b"x" * 5_000_000))
            await asyncio.sleep(0.5)  # more is on its way than a pipe holds
            server.send_signal(signal.SIGINT)
            assert await gone({server.pid, visitor}, 10)
            assert server.wait() == 0
            bringing.cancel()
