"""The web server: textual-serve behind the guard, with a page that asks no other site for anything."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import aiohttp_jinja2
from aiohttp import web
from textual_serve.server import Server, to_int

from reader.errors import ReaderError
from reader.ingest.source import LIMIT
from reader.ui.web.driver import SECONDS_TO_LEAVE
from reader.ui.web.guard import Guard
from reader.ui.web.visitor import Visitor

VISITORS = 8
"""How many may be here at once unless another number is given; each has a process of some 80 MB."""

LONGEST = 1024 * 1024
"""Characters of one message from the page: a long text that is pasted."""

_PAGE = Path(__file__).parent / "page"
_FULL = "As many visitors are here as this server takes. Try again when one has left."

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    ),
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
"""The page runs only scripts of this server, stands in no frame of another, and tells nobody where it is."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class ReaderServer(Server):
    """Serves the screen on one library; every visitor gets a process of their own on the same file."""

    def __init__(self, library: Path, annotator: str, port: int, guard: Guard, visitors: int = VISITORS) -> None:
        super().__init__("", port=port, title=f"reader – {library.name}", templates_path=_PAGE)
        self._library = library
        self._annotator = annotator
        self._guard = guard
        self._cookie = f"reader-{port}"  # a browser sends cookies to all ports of a host
        self._visitors: set[Visitor] = set()
        self._most = visitors

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._admit)
        app.on_response_prepare.append(_prepare)
        app.router.add_static("/page", _PAGE)
        app.router.add_post("/bring/{visit}", self.handle_bring)
        return app

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing: `serve` says where the screen is when it can be reached."""

    async def on_shutdown(self, app: web.Application) -> None:
        """Send every visitor away."""
        await super().on_shutdown(app)
        for visitor in tuple(self._visitors):
            await visitor.send_away()

    @web.middleware
    async def _admit(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let a request in or refuse it; a token in the page's address goes into a cookie and out of sight."""
        asked = request.query.get("token")
        given = request.cookies.get(self._cookie) if asked is None else asked
        refusal = self._guard.refusal(request.headers.get("Host", ""), request.headers.get("Origin"), given)
        if refusal:
            return web.Response(status=403, text=f"{refusal}\n")
        if asked is None or request.path != "/":
            return await handler(request)
        response = web.Response(status=303, headers={"Location": "/"})
        # "Lax": the address may be opened from a message on another site, which "Strict" would leave without the cookie
        response.set_cookie(self._cookie, self._guard.token, httponly=True, samesite="Lax")
        return response

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page around the terminal. Its addresses are relative, since only the browser knows how it came here."""
        if len(self._visitors) >= self._most:
            raise web.HTTPServiceUnavailable(text=f"{_FULL}\n")
        known: dict[str, Any] = {"font_size": to_int(request.query.get("fontsize", "16"), 16), "title": self.title}
        return aiohttp_jinja2.render_template("app_index.html", request, known)

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Show a visitor the screen, as long as they stay."""
        if len(self._visitors) >= self._most:
            raise web.HTTPServiceUnavailable(text=f"{_FULL}\n")
        websocket = web.WebSocketResponse(heartbeat=15, max_msg_size=LONGEST)
        visitor = Visitor(self._library, self._annotator, websocket, self.download_manager)
        self._visitors.add(visitor)
        try:
            await websocket.prepare(request)
            await visitor.stay(to_int(request.query.get("width", ""), 80), to_int(request.query.get("height", ""), 24))
        finally:
            self._visitors.discard(visitor)
        return websocket

    async def handle_bring(self, request: web.Request) -> web.Response:
        """Take in a file for one of the visits, whose name its page alone knows."""
        asked = request.match_info["visit"]
        visitor = next((visitor for visitor in self._visitors if visitor.app_service_id == asked), None)
        if visitor is None:
            raise web.HTTPNotFound(text="That visit is over.\n")
        if not await visitor.bring(request.query.get("name", ""), request.content):
            raise web.HTTPRequestEntityTooLarge(LIMIT, text=f"A file may have {LIMIT // 1024 // 1024} MB.\n")
        return web.Response(status=204)


async def _prepare(_: web.Request, response: web.StreamResponse) -> None:
    """Give every answer the protecting headers, and a download's name the form of RFC 6266, which can hold any letter."""
    response.headers.update(_HEADERS)
    disposition = response.headers.get("Content-Disposition", "")
    kind, given, name = disposition.partition("; filename=")
    if given:
        response.headers["Content-Disposition"] = f"{kind}; filename*=utf-8''{quote(name, safe='')}"


def serve(
    library: Path,
    annotator: str,
    host: str,
    port: int,
    ready: Callable[[str], None],
    *,
    names: Iterable[str] = (),
    visitors: int = VISITORS,
) -> None:
    """Serve the screen until Ctrl-C.

    Args:
        library: The library file.
        annotator: Who marks, whoever visits.
        host: The address to be reached at.
        port: Its port.
        ready: Told the address to open, once it can be opened.
        names: What else the server is called, by those who come through a tunnel or a proxy.
        visitors: How many may be here at once.

    Raises:
        ReaderError: The address cannot be used.
    """
    guard = Guard.of(host, names)
    server = ReaderServer(library, annotator, port, guard, visitors)
    address = _address(host, port, guard)
    try:
        web.run_app(
            server._make_app(),
            host=host,
            port=port,
            access_log=None,  # it would hold the token
            shutdown_timeout=SECONDS_TO_LEAVE + 1,
            print=lambda *_: ready(address),
        )
    except (OSError, UnicodeError) as error:
        why = "there is no such address on this machine" if isinstance(error, socket.gaierror) else error.__class__.__name__
        why = getattr(error, "strerror", None) or why
        raise ReaderError(f"{host}, port {port}, cannot be served: {why}.", "Choose others with --host and --port.") from error


def _address(host: str, port: int, guard: Guard) -> str:
    """What to open in a browser; an address that means every one of this machine's is said as its name."""
    name = f"[{host}]" if ":" in host else host
    with suppress(ValueError):
        if ipaddress.ip_address(host).is_unspecified:
            name = socket.gethostname()
    return f"http://{name}:{port}/?token={guard.token}"
