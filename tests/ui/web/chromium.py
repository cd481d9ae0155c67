"""A headless Chromium, driven over the DevTools protocol: as much of it as the tests need."""

from __future__ import annotations

import asyncio
import base64
import itertools
import json
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Self

from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",
    "--window-size=1280,800",
    "about:blank",
]
PATIENCE = 30.0


class Page:
    """The one page of a browser."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._told = asyncio.Event()
        self.seen = ""
        """Everything that came through WebSockets, as text."""
        self.status: dict[str, int] = {}
        """The status of each address that was answered."""
        self.asked_for_files = False
        """Whether the page wanted to show the dialog in which files are chosen."""

    async def listen(self) -> None:
        """Take in what the browser tells, until it leaves."""
        async for message in self._socket:
            if message.type != WSMsgType.TEXT:
                continue
            told = json.loads(message.data)
            if told.get("id") in self._answers:
                self._answers.pop(told["id"]).set_result(told)
            elif told.get("method") == "Network.webSocketFrameReceived":
                data = told["params"]["response"]["payloadData"]
                binary = told["params"]["response"]["opcode"] == 2
                self.seen += base64.b64decode(data).decode("utf-8", "replace") if binary else data
            elif told.get("method") == "Page.fileChooserOpened":
                self.asked_for_files = True
            elif told.get("method") == "Network.responseReceived":
                response = told["params"]["response"]
                self.status[response["url"]] = response["status"]
            self._told.set()

    async def do(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Ask for something and wait for the answer."""
        number = next(self._numbers)
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        told = await asyncio.wait_for(answer, PATIENCE)
        assert "error" not in told, told
        result: dict[str, Any] = told["result"]
        return result

    async def open(self, address: str) -> int:
        """Go to a page; its status."""
        self.seen = ""
        self.status.clear()
        await self.do("Network.enable")
        await self.do("Page.enable")
        await self.do("Page.navigate", url=address)
        await self.until(lambda: bool(self.status), f"no answer from {address}")
        return next(iter(self.status.values()))

    async def value(self, expression: str) -> Any:
        """What JavaScript makes of an expression."""
        return (await self.do("Runtime.evaluate", expression=expression, returnByValue=True))["result"].get("value")

    async def until(self, what: Any, why: str) -> None:
        """Wait until something holds."""
        deadline = asyncio.get_running_loop().time() + PATIENCE
        while not what():
            assert asyncio.get_running_loop().time() < deadline, f"{why}\n{self.seen[-3000:]}"
            self._told.clear()
            try:
                await asyncio.wait_for(self._told.wait(), 0.2)
            except TimeoutError:
                continue

    async def shows(self, words: str) -> None:
        """Wait until the screen has shown words."""
        await self.until(lambda: words in self.seen, f"“{words}” was not shown")

    async def press(self, *keys: str) -> None:
        """Type characters, or Enter, wherever the page has the focus."""
        for key in keys:
            text = "\r" if key == "Enter" else key
            code = {"windowsVirtualKeyCode": 13} if key == "Enter" else {}
            await self.do("Input.dispatchKeyEvent", type="keyDown", key=key, text=text, **code)
            await self.do("Input.dispatchKeyEvent", type="keyUp", key=key, **code)

    async def choose(self, selector: str, *paths: Path) -> None:
        """Choose files in an input of the page."""
        root = (await self.do("DOM.getDocument"))["root"]["nodeId"]
        node = (await self.do("DOM.querySelector", nodeId=root, selector=selector))["nodeId"]
        await self.do("DOM.setFileInputFiles", files=[str(path) for path in paths], nodeId=node)

    async def picture(self) -> bytes:
        """A PNG of the page."""
        return base64.b64decode((await self.do("Page.captureScreenshot"))["data"])

    @classmethod
    @asynccontextmanager
    async def of_new_browser(cls, profile: Path, downloads: Path) -> AsyncIterator[Self]:
        """Start a browser with a profile of its own, and end it afterwards."""
        process = await asyncio.create_subprocess_exec(
            str(PROGRAM),
            f"--user-data-dir={profile}",
            *FLAGS,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            port = await _port(profile)
            async with ClientSession() as session:
                async with session.get(f"http://127.0.0.1:{port}/json/list") as answer:
                    target = next(item for item in await answer.json(content_type=None) if item["type"] == "page")
                async with session.ws_connect(target["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                    page = cls(socket)
                    listening = asyncio.create_task(page.listen())
                    await page.do("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(downloads))
                    yield page
                    listening.cancel()
        finally:
            process.terminate()
            await process.wait()


async def _port(profile: Path) -> int:
    """The port that the browser chose, which it writes into its profile."""
    file = profile / "DevToolsActivePort"
    for _ in range(int(PATIENCE / 0.1)):
        if file.exists() and file.read_text():
            return int(file.read_text().splitlines()[0])
        await asyncio.sleep(0.1)
    raise AssertionError("the browser did not start")
