"""One visitor as the server sees them: a process of their own, what goes to and fro, and that it ends.

textual-serve passes the bytes on. Starting and ending are ours: no shell stands between, and nothing that a visitor's process
does can keep the server from ending.
"""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from base64 import b64encode
from contextlib import suppress
from pathlib import Path

from aiohttp import StreamReader, WSCloseCode, WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from reader.ingest.source import LIMIT
from reader.ui.web.driver import SECONDS_TO_LEAVE

_PART = 48 * 1024
"""Bytes of a file that are handed on at a time."""

WIDEST, TALLEST = 1000, 500
"""Cells of the largest screen that is drawn for a visitor."""


class Visitor(AppService):
    """A process of the screen, and the WebSocket that it is shown through."""

    def __init__(self, library: Path, annotator: str, websocket: web.WebSocketResponse, downloads: DownloadManager) -> None:
        super().__init__(
            "",
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=self._leave,
            download_manager=downloads,
        )
        self._bringing = asyncio.Lock()
        """Files come one after another."""
        self._arguments = [sys.executable, "-m", "reader.ui.web.visit", str(library), annotator]
        self._websocket = websocket

    async def stay(self, width: int, height: int) -> None:
        """Show the screen until the visitor leaves, or the screen does."""
        await self.start(*_size(width, height))
        try:
            await self._websocket.send_json(["visit", self.app_service_id])
            async for message in self._websocket:
                if message.type is WSMsgType.TEXT:
                    await self._take(message.data)
        finally:
            await self.stop()

    async def run(self) -> None:
        """Show the screen; where it has ended, or did not begin, let the page know."""
        await super().run()
        await self._leave()

    async def bring(self, name: str, content: StreamReader) -> bool:
        """Hand the process a file that the visitor brings; whether it was not too large."""
        size = 0
        async with self._bringing:
            await self.send_meta({"type": "file_begins"})
            async for part in content.iter_chunked(_PART):
                size += len(part)
                if size > LIMIT:
                    return False
                await self.send_meta({"type": "file_goes_on", "data": b64encode(part).decode()})
            await self.send_meta({"type": "file_ends", "name": name})
            return True

    async def on_meta(self, data: bytes) -> None:
        """Pass on what the process asks of the page."""
        if json.loads(data).get("type") == "ask_for_files":
            await self._websocket.send_json(["ask_for_files"])
        else:
            await super().on_meta(data)

    async def send_away(self) -> None:
        """End the visit from the server's side."""
        await self._websocket.close(code=WSCloseCode.GOING_AWAY)

    async def _leave(self) -> None:
        """Let the page know that the screen has ended."""
        await self._websocket.close()

    async def _take(self, data: str) -> None:
        """Pass on what the page sends; what it would not send is not passed on."""
        try:
            match json.loads(data):
                case ["stdin", str(typed)]:
                    await self.send_bytes(typed.encode("utf-8", "ignore"))
                case ["resize", {"width": int(width), "height": int(height)}]:
                    await self.set_terminal_size(*_size(width, height))
                case ["ping", str(when)]:
                    await self._websocket.send_json(["pong", when])
                case ["focus"]:
                    await self.focus()
                case ["blur"]:
                    await self.blur()
        except (ValueError, RecursionError):  # no JSON at all
            return

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Start the process."""
        environment = self._build_environment(width, height) | {"TEXTUAL_DRIVER": "reader.ui.web.driver:VisitDriver"}
        process = await asyncio.create_subprocess_exec(*self._arguments, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment)
        self._process, self._stdin = process, process.stdin
        return process

    async def stop(self) -> None:
        """End the process: as on leaving by key, or by force where it does not listen."""
        task, process = self._task, self._process
        self._task = None
        if task is None or process is None:
            return
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(SECONDS_TO_LEAVE):
                    await self._download_manager.cancel_app_downloads(self.app_service_id)
                    await self.send_meta({"type": "quit"})
                    task.cancel()
                    await task
                    await process.communicate()
        finally:
            task.cancel()
            with suppress(ProcessLookupError):
                process.kill()


def _size(width: int, height: int) -> tuple[int, int]:
    """A size that a screen can have."""
    return min(max(1, width), WIDEST), min(max(1, height), TALLEST)
