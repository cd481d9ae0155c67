"""Where a visitor's wishes may lead: to public addresses of the web, and to nothing of this machine and its network."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from reader.errors import ReaderError
from reader.ingest import Asking, public, web
from reader.ingest.public import is_public
from reader.ingest.source import sources

PRIVATE = [
    "127.0.0.1", "127.8.8.8", "::1", "0.0.0.0", "::", "10.0.0.1",
    "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.0.8",
    "198.18.0.1", "203.0.113.1", "224.0.0.1", "239.1.2.3", "240.0.0.1", "255.255.255.255",
    "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "2002:a00:1::", "64:ff9b::7f00:1", "64:ff9b::a00:1",
    "2001:db8::1", "", "localhost",
]  # fmt: skip
PUBLIC = ["1.1.1.1", "93.184.216.34", "172.32.0.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]


@pytest.mark.parametrize("address", PRIVATE)
def test_what_only_this_machine_or_its_network_reaches_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_what_everybody_reaches_is_public(address: str) -> None:
    assert is_public(address)


class Site:
    """A web site on loopback, and what it was asked for."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.asked: list[str] = []
        self.leads_to = ""


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append(self.path)
            self.send_response(302 if made.leads_to else 200)
            self.send_header("Location", made.leads_to)
            self.send_header("Content-Length", "6")
            self.end_headers()
            self.wfile.write(b"secret")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        made = Site(server.server_port)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield made
        server.shutdown()
        thread.join()


def refused(address: str) -> bool:
    """Whether an address is refused for not being public, as a visitor names it."""
    (source,) = sources([address], Asking(visitor=True))
    with pytest.raises(ReaderError) as raised:
        source.read()
    return "no public address" in raised.value.message


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "127.1", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"]
)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_this_machine_is_not_asked_however_it_is_written(site: Site, scheme: str, host: str) -> None:
    assert refused(f"{scheme}://{host}:{site.port}/")
    assert not site.asked
    assert web.fetch(f"http://127.0.0.1:{site.port}/", Asking(local=True)) == b"secret", "who sits at the machine may"


@pytest.mark.parametrize("found", [["127.0.0.1"], ["1.1.1.1", "127.0.0.1"], ["10.1.2.3"], ["169.254.169.254"]])
def test_a_name_that_leads_here_is_not_asked(site: Site, found: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, site.port)) for address in found]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
    assert refused(f"http://paper.example:{site.port}/")
    assert not site.asked


def test_a_public_address_that_is_this_machine_s_own_is_not_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public, "is_public", lambda _: True)
    assert refused(f"http://127.0.0.1:{site.port}/")
    assert not site.asked


def test_a_page_that_leads_here_is_not_followed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = public.public_connection

    def there(host: str, port: int, timeout: float | None) -> socket.socket:
        outside = host == "paper.example"
        return socket.create_connection(("127.0.0.1", port), timeout) if outside else connect(host, port, timeout)

    monkeypatch.setattr(public, "public_connection", there)
    assert web.fetch(f"http://paper.example:{site.port}/story", Asking(visitor=True)) == b"secret"
    site.leads_to = f"http://127.0.0.1:{site.port}/admin"
    assert refused(f"http://paper.example:{site.port}/story")
    assert site.asked == ["/story", "/story"]


def test_a_proxy_is_not_asked_to_do_it_instead(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{site.port}")
    assert refused("http://127.0.0.1:1/")
    assert not site.asked


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://paper.example/", "data:text/plain,x", "gopher://127.0.0.1/"])
def test_other_ways_than_the_web_are_refused_as_ever(address: str) -> None:
    with pytest.raises(ReaderError):
        web.fetch(address, Asking(visitor=True))
