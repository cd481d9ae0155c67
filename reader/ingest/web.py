"""Where articles come from on the web: one page by its address, in bounded time and size, every failure one sentence.

Only http and https are spoken, redirects included. What the server says about the bytes goes along as `Download`; what they are
is decided by their content, as with any file.
"""

from __future__ import annotations

import html
import http.client
import re
import socket
import ssl
import time
import urllib.request
import zlib
from dataclasses import dataclass
from email.message import Message
from http.cookiejar import CookieJar
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import brotli

from reader import __version__
from reader.errors import ReaderError
from reader.ingest.asking import Asking
from reader.ingest.clean import clean_line
from reader.ingest.download import KEPT, Download
from reader.ingest.public import PublicHTTPHandler, PublicHTTPSHandler, refuse_literal

LIMIT = 16 * 1024 * 1024
"""Bytes read of one page: a hundred times a long one."""

SILENCE = 15.0
"""Seconds without a byte after which a server counts as not answering."""

PATIENCE = 60.0
"""Seconds that one page may take altogether."""

REDIRECTS = 10

LONGEST_HEADER = 500
"""Characters kept of one header."""

AGENT = f"factcheck-reader/{__version__}"

_NO_TEXT = re.compile(r"(?:image|audio|video|font|model)/", re.IGNORECASE)
_SUFFIXES = {"text/html": ".html", "application/xhtml+xml": ".html", "text/markdown": ".md"}
_REFRESH = re.compile(
    r"""<meta\b[^>]*http-equiv\s*=\s*["']?refresh["']?[^>]*content\s*=\s*["']?\s*\d{1,2}(?:\.\d+)?\s*[;,]\s*"""
    r"""url\s*=\s*["']?(?P<url>[^"'>\s]+)""",
    re.IGNORECASE,
)
"""An element that leads a browser on to another page."""
_HEAD = 20_000
_WORDS = 60
"""Words up to which a page that leads on is nothing else."""
_ASKING = Asking()
_SAVE = "Save the page in a browser and add the file."


def fetch(url: str, asking: Asking = _ASKING) -> Download:
    """Read one page, also where it leads on to another by a redirect or by what stands in it.

    Args:
        url: Its address.
        asking: What is allowed and told.

    Raises:
        ReaderError: The address is none, or the page cannot be had from it.
    """
    place = _Place.of(url)
    opener = _opener(asking)
    deadline = time.monotonic() + PATIENCE
    for _ in range(REDIRECTS + 1):
        if not (asking.local or asking.visitor):
            refuse_literal(place.host)
        page = _fetched(opener, place, deadline, asking)
        onward = leads_on(page)
        if not onward:
            return page
        place = _Place.of(urljoin(page.address, onward))
    raise _refused(302, place)


def _fetched(opener: urllib.request.OpenerDirector, place: _Place, deadline: float, asking: Asking) -> Download:
    """What stands at one address."""
    request = urllib.request.Request(  # noqa: S310 - _Place lets http and https pass only
        place.address,
        headers={
            "User-Agent": f"{AGENT} ({asking.contact})" if asking.contact else AGENT,
            "Accept": "text/html, text/*;q=0.9, */*;q=0.5",
            "Accept-Encoding": "gzip, deflate, br",
        },
    )
    try:
        with opener.open(request, timeout=SILENCE) as response:
            return _read(response, place, deadline)
    except HTTPError as error:
        error.close()
        raise _refused(error.code, place) from None
    except URLError as error:
        raise _unreachable(error.reason if isinstance(error.reason, Exception) else error, place) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _unreachable(error, place) from None


def leads_on(page: Download) -> str:
    """Where a page with hardly a word on it leads on to by itself; empty where it is a page to read."""
    if page.suffix != ".html":
        return ""
    head = page[:_HEAD].decode("latin-1")
    found = _REFRESH.search(head)
    if not found or len(re.sub(r"(?s)<(script|style|head)\b.*?</\1>|<[^>]*>", " ", head).split()) > _WORDS:
        return ""
    target = html.unescape(found["url"]).strip()
    return "" if urljoin(page.address, target) == page.address else target


@dataclass(frozen=True, slots=True)
class _Place:
    """An address as a person gave it, and as it is asked for."""

    shown: str
    address: str
    host: str

    @classmethod
    def of(cls, url: str) -> _Place:
        """Take an address apart, write the letters beyond ASCII as the web wants them, and leave its #fragment out.

        Raises:
            ReaderError: It is no address of a page.
        """
        shown = clean_line(url)
        broken = ReaderError(f"“{shown}” is no web address.", "Write it as in a browser, as https://paper.example/story.")
        try:
            parts = urlsplit(shown)
            host, port = parts.hostname or "", parts.port
            ascii_host = host if ":" in host else host.encode("idna").decode()
        except ValueError:
            raise broken from None
        if parts.scheme.lower() not in {"http", "https"}:
            raise ReaderError(f"“{shown}” cannot be read: only http and https addresses can.", "Name a file by its path.")
        if not host or " " in shown:
            raise broken
        if parts.username is not None or parts.password is not None:
            raise ReaderError("A web address with a name or password in it is not read, since the library would keep it.", _SAVE)
        netloc = f"[{ascii_host}]" if ":" in ascii_host else ascii_host
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
        query = quote(parts.query, safe="/%:@!$&'()*+,;=~?")
        netloc = netloc if port is None else f"{netloc}:{port}"
        return cls(shown, urlunsplit((parts.scheme.lower(), netloc, path, query, "")), host)


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a server to another page of the web, and to nothing else."""

    max_redirections = REDIRECTS

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def redirect_request(  # noqa: PLR0917 - the library's signature
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: http.client.HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        """The request for the page that the server names."""
        try:
            place = _Place.of(newurl)
            if not (self._asking.local or self._asking.visitor):
                refuse_literal(place.host)
            return super().redirect_request(req, fp, code, msg, headers, place.address)
        except ReaderError:
            fp.close()
            raise


def _opener(asking: Asking) -> urllib.request.OpenerDirector:
    """An opener without handlers for files, FTP and data: a redirect shall not read this machine.

    Cookies are kept from one redirect to the next, since many sites ask for that, and forgotten with the page. Names are looked
    up and checked here, but for those that a proxy of the person's own looks up.
    """
    ways: tuple[urllib.request.BaseHandler, ...] = (PublicHTTPHandler(), PublicHTTPSHandler())
    if asking.local or (not asking.visitor and urllib.request.getproxies().keys() & {"http", "https"}):
        ways = (
            urllib.request.ProxyHandler(),
            urllib.request.HTTPHandler(),
            urllib.request.HTTPSHandler(context=ssl.create_default_context()),
        )
    opener = urllib.request.OpenerDirector()
    for handler in (
        *ways,
        urllib.request.HTTPCookieProcessor(CookieJar()),
        urllib.request.HTTPDefaultErrorHandler(),
        _Redirects(asking),
        urllib.request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


def _read(response: Any, place: _Place, deadline: float) -> Download:
    """The body of an answer, within the limits.

    Raises:
        ReaderError: It is no text, too large, or takes too long.
    """
    headers: Message = response.headers
    kind = headers.get_content_type() if headers.get("Content-Type") else ""
    if _NO_TEXT.match(kind):
        raise ReaderError(f"{place.shown} is {clean_line(kind)}, not text.", "Add the article's own page.")
    told: int | None = response.length  # taken now: whether `read1` counts it down depends on the version of Python
    if told is not None and told > LIMIT:
        raise _too_large(place)
    data = bytearray()
    while (told is None or len(data) < told) and (chunk := response.read1(65536)):
        data += chunk
        if len(data) > LIMIT:
            raise _too_large(place)
        if time.monotonic() > deadline:
            raise ReaderError(f"{place.host} was too slow: {place.shown} was not whole after {PATIENCE:g} seconds.", _SAVE)
    if told is not None and len(data) < told:
        raise http.client.IncompleteRead(bytes(data), told - len(data))
    body = _unpacked(bytes(data), headers.get("Content-Encoding", ""), place)
    return Download(
        body,
        charset=headers.get_content_charset() or "",
        suffix=_SUFFIXES.get(kind, ""),
        address=response.url,
        headers={name: clean_line(headers[name])[:LONGEST_HEADER] for name in KEPT if name in headers},
    )


def _unpacked(data: bytes, encoding: str, place: _Place) -> bytes:
    """The page as its author wrote it; some servers compress whatever they are asked for.

    Raises:
        ReaderError: It unpacks to too much, or not at all.
    """
    packed = encoding.strip().lower()
    try:
        if packed in {"gzip", "x-gzip", "deflate"}:
            page = zlib.decompressobj(wbits=47).decompress(data, LIMIT + 1)  # 32 + 15: zlib or gzip, as the data say
        elif packed == "br":
            page = _unpacked_brotli(data)
        else:
            return data
    except (zlib.error, brotli.error):
        raise ReaderError(f"{place.shown} came damaged: it cannot be unpacked.", _SAVE) from None
    if len(page) > LIMIT:
        raise _too_large(place)
    return page


def _unpacked_brotli(data: bytes) -> bytes:
    """What Brotli packed, up to a byte beyond the limit."""
    unpacking = brotli.Decompressor()
    page = bytearray(unpacking.process(data, output_buffer_limit=LIMIT + 1))
    while len(page) <= LIMIT and not unpacking.is_finished() and not unpacking.can_accept_more_data():
        page += unpacking.process(b"", output_buffer_limit=LIMIT + 1)
    return bytes(page)


def _too_large(place: _Place) -> ReaderError:
    return ReaderError(f"{place.shown} is larger than {LIMIT // 1024 // 1024} MB.", "Save its text in a file and add that.")


def _refused(code: int, place: _Place) -> ReaderError:
    """What a server's answer means that is no page."""
    if code in {404, 410}:
        return ReaderError(f"{place.host} has no page {place.shown} ({code}).", "Check the address.")
    if code in {401, 402, 403, 407, 451}:
        return ReaderError(f"{place.host} does not let this program read {place.shown} ({code}).", _SAVE)
    if code == 429:
        return ReaderError(f"{place.host} wants fewer requests ({code}).", "Try again later.")
    if 300 <= code < 400:
        where = "in a circle, or to what is no web address"
        return ReaderError(f"{place.host} leads from {place.shown} {where} ({code}).", "Check the address in a browser.")
    if code >= 500:
        return ReaderError(f"{place.host} could not make the page {place.shown} ({code}).", "Try again later.")
    return ReaderError(f"{place.host} refused {place.shown} ({code}).", _SAVE)


_FAILURES: tuple[tuple[type[Exception], str, str], ...] = (
    (socket.gaierror, "There is no host “{host}”, or it cannot be looked up now.", "Check the address and the network."),
    (TimeoutError, "{host} did not answer within {silence:g} seconds.", "Try again later."),
    (ssl.SSLCertVerificationError, "{host} cannot prove that it is {host}: {why}.", _SAVE),
    (ConnectionRefusedError, "{host} refused the connection.", "Check the address, or try again later."),
    (http.client.IncompleteRead, "{host} broke off in the middle of {shown}.", "Try again later."),
    (http.client.HTTPException, "{host} did not answer as a web server does.", "Check the address in a browser."),
    (Exception, "{host} cannot be reached: {why}.", "Check the address and the network."),
)
"""What can go wrong on the way; the first that fits is said."""


def _unreachable(error: Exception, place: _Place) -> ReaderError:
    """Why no answer came, in one sentence."""
    said = getattr(error, "verify_message", None) or getattr(error, "strerror", None) or str(error) or type(error).__name__
    sentence, hint = next((sentence, hint) for kind, sentence, hint in _FAILURES if isinstance(error, kind))
    return ReaderError(
        sentence.format(host=place.host, shown=place.shown, silence=SILENCE, why=clean_line(said).rstrip(".")), hint
    )
