"""Pages by their web address: what is read, what is refused, and in what words. The server stands on the loopback address."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli
import pytest

from reader import __version__
from reader.errors import ReaderError
from reader.ingest import Asking, read_bytes, sources, web
from tests.ingest.story import BODY_TEXT

PAGE = f"<html><head><title>Ferry lost</title></head><body><article><h1>Ferry lost</h1><p>{BODY_TEXT}</p></article></body></html>"
Answer = Callable[[BaseHTTPRequestHandler], object]


def page(body: bytes, kind: str = "text/html; charset=utf-8", code: int = 200, **headers: str) -> Answer:
    """An answer with a body."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        if kind:
            handler.send_header("Content-Type", kind)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


class Site:
    """A web site with an answer for each path."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, str]] = []


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The developer's proxy is not asked for pages of this machine."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append((self.path, self.headers["User-Agent"]))
            with suppress(BrokenPipeError, ConnectionResetError):  # the reader may have left
                made.answers.get(self.path, page(b"gone", code=404))(self)

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


def read(address: str) -> bytes:
    """What the one source of an address gives."""
    (source,) = sources([address], Asking(local=True))
    assert source.location == address
    return source.read()


def problem(address: str) -> str:
    """The sentence about an address that cannot be read."""
    with pytest.raises(ReaderError) as raised:
        read(address)
    assert raised.value.message.endswith(".")
    return raised.value.message


def test_a_page_is_read_byte_by_byte_by_a_program_that_names_itself(site: Site) -> None:
    site.answers["/story?day=3&q=caf%C3%A9"] = page(PAGE.encode())
    assert read(f"{site.address}/story?day=3&q=café#comments") == PAGE.encode()
    assert site.asked == [("/story?day=3&q=caf%C3%A9", f"factcheck-reader/{__version__}")]


def test_the_address_is_the_location_and_the_assumed_url(site: Site) -> None:
    site.answers["/2011/12/16/story"] = page(PAGE.encode())
    address = f"{site.address}/2011/12/16/story"
    article = read_bytes(read(address), address)
    assert (article.location, article.url, article.found["url"]) == (address, address, "assumed: address")
    assert article.format == "html"


def test_the_url_that_the_page_names_goes_before_the_address(site: Site) -> None:
    linked = PAGE.replace("</head>", '<link rel="canonical" href="https://paper.example/ferry"></head>')
    site.answers["/?id=3"] = page(linked.encode())
    article = read_bytes(read(f"{site.address}/?id=3"), f"{site.address}/?id=3")
    assert (article.url, article.found["url"]) == ("https://paper.example/ferry", "link canonical")
    assert article.location == f"{site.address}/?id=3"


def test_a_short_link_is_followed_and_the_page_s_own_address_is_the_url(site: Site) -> None:
    site.answers["/s"] = page(b"", code=301, Location="/story")
    site.answers["/story"] = page(PAGE.encode())
    article = read_bytes(read(f"{site.address}/s"), f"{site.address}/s")
    assert (article.location, article.url) == (f"{site.address}/s", f"{site.address}/story")


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "data:text/plain,x"])
def test_a_redirect_leads_to_pages_only(site: Site, target: str) -> None:
    site.answers["/s"] = page(b"", code=302, Location=target)
    assert "only http and https" in problem(f"{site.address}/s") or "no web address" in problem(f"{site.address}/s")


def test_a_circle_of_redirects_ends(site: Site) -> None:
    site.answers["/s"] = page(b"", code=302, Location="/s")
    assert "in a circle" in problem(f"{site.address}/s")
    assert len(site.asked) <= web.REDIRECTS + 2


def test_the_server_s_charset_goes_before_the_page_s(site: Site) -> None:
    declared = PAGE.replace("<head>", '<head><meta charset="utf-8">').replace("Ferry lost", "Паром затонул, погибли люди")
    site.answers["/ru"] = page(declared.encode("cp1251"), "text/html; charset=windows-1251")
    assert "Паром затонул" in read_bytes(read(f"{site.address}/ru"), f"{site.address}/ru").text


@pytest.mark.parametrize("charset", ["nonsense", "idna", "hex", "unicode_escape", "utf-8"])
def test_a_charset_that_is_none_is_passed_over(site: Site, charset: str) -> None:
    site.answers["/c"] = page(PAGE.replace("lost", "“lost”").encode("cp1252"), f"text/html; charset={charset}")
    assert "“lost”" in read_bytes(read(f"{site.address}/c"), f"{site.address}/c").text


def test_the_type_that_the_server_names_tells_a_fragment_from_text(site: Site) -> None:
    site.answers["/f"] = page(f"<p>{BODY_TEXT}</p>".encode())
    assert read_bytes(read(f"{site.address}/f"), f"{site.address}/f").format == "html"
    site.answers["/t"] = page(f"Ferry lost\n\n{BODY_TEXT}".encode(), "")
    assert read_bytes(read(f"{site.address}/t"), f"{site.address}/t").format == "text"


def test_a_page_that_comes_packed_unasked_is_unpacked(site: Site) -> None:
    site.answers["/z"] = page(gzip.compress(PAGE.encode()), Content_Encoding="gzip")
    assert read(f"{site.address}/z") == PAGE.encode()
    site.answers["/broken"] = page(b"not packed at all", Content_Encoding="gzip")
    assert "cannot be unpacked" in problem(f"{site.address}/broken")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (404, "has no page"),
        (410, "has no page"),
        (403, "does not let this program read"),
        (429, "fewer requests"),
        (500, "could not make"),
        (418, "refused"),
    ],
)
def test_what_a_server_answers_instead_of_a_page_is_said_in_a_sentence(site: Site, code: int, words: str) -> None:
    site.answers["/x"] = page(b"sorry", code=code)
    said = problem(f"{site.address}/x")
    assert words in said
    assert f"({code})" in said


def test_what_is_no_text_is_refused_before_it_is_read(site: Site) -> None:
    site.answers["/x"] = page(b"\xff\xd8\xff", "image/jpeg")
    assert "is image/jpeg, not text" in problem(f"{site.address}/x")


def test_a_page_beyond_the_limit_is_refused_whether_its_length_is_told_or_not(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "LIMIT", 1000)

    def untold(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(b"x" * 5000)

    site.answers |= {
        "/told": page(b"x" * 1001),
        "/untold": untold,
        "/packed": page(gzip.compress(b"x" * 5000), Content_Encoding="gzip"),
    }
    for path in site.answers:
        assert "is larger than" in problem(site.address + path)


def test_a_server_that_keeps_silent_is_given_up(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "SILENCE", 0.1)
    done = threading.Event()
    site.answers["/x"] = lambda _: done.wait(5)
    assert "did not answer within 0.1 seconds" in problem(f"{site.address}/x")
    done.set()


def test_a_server_that_drips_is_given_up(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "PATIENCE", 0.1)

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(50):
            handler.wfile.write(b"x")
            time.sleep(0.02)

    site.answers["/x"] = drip
    assert "was too slow" in problem(f"{site.address}/x")


def test_a_page_that_breaks_off_is_not_taken_for_whole(site: Site) -> None:
    site.answers["/x"] = page(PAGE.encode(), Content_Length="99999", Connection="close")
    assert "broke off" in problem(f"{site.address}/x")


def test_a_host_that_is_none_and_a_closed_door_are_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        assert "refused the connection" in problem(f"http://127.0.0.1:{closed.getsockname()[1]}/x")

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert "There is no host “paper.example”" in problem("http://paper.example/x")


def test_a_certificate_that_does_not_hold_is_said_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_message = "Hostname mismatch, certificate is not valid for 'paper.example'."

    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(socket, "create_connection", refuse)
    said = problem("https://paper.example/x")
    assert said == (
        "paper.example cannot prove that it is paper.example: Hostname mismatch, certificate is not valid for 'paper.example'."
    )


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://paper.example/x", "only http and https"),
        ("http://", "is no web address"),
        ("http://paper.example:99999999/", "is no web address"),
        ("https://[::1/", "is no web address"),
        ("http://paper.example/a b", "is no web address"),
        ("https://ann:secret@paper.example/", "name or password"),
    ],
)
def test_what_is_no_address_of_a_page_is_not_asked_for(address: str, words: str) -> None:
    assert words in problem(address)


def test_an_answer_that_is_no_http_is_said_in_a_sentence(site: Site) -> None:
    site.answers["/x"] = lambda handler: handler.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")
    assert "did not answer as a web server does" in problem(f"{site.address}/x")


def test_a_server_may_pack_its_pages_as_browsers_ask_for_them(site: Site) -> None:
    site.answers["/br"] = page(brotli.compress(PAGE.encode()), Content_Encoding="br")
    assert read(f"{site.address}/br") == PAGE.encode()
    site.answers["/broken"] = page(brotli.compress(PAGE.encode())[5:], Content_Encoding="br")
    assert "came damaged" in problem(f"{site.address}/broken")
    site.answers["/bomb"] = page(brotli.compress(bytes(web.LIMIT + 10)), Content_Encoding="br")
    assert "is larger than" in problem(f"{site.address}/bomb")


def test_a_cookie_that_a_redirect_sets_goes_with_the_next_request(site: Site) -> None:
    def gate(handler: BaseHTTPRequestHandler) -> None:
        if "seen=1" in (handler.headers["Cookie"] or ""):
            page(PAGE.encode())(handler)
        else:
            page(b"", code=302, Location="/gate", Set_Cookie="seen=1; Path=/")(handler)

    site.answers["/gate"] = gate
    assert read(f"{site.address}/gate") == PAGE.encode()
    assert len(site.asked) == 2
    assert read(f"{site.address}/gate") == PAGE.encode()
    assert len(site.asked) == 4, "no cookie is kept for the next page"


@pytest.mark.parametrize("delay", ["0", "3"])
def test_a_page_that_only_leads_on_is_followed(site: Site, delay: str) -> None:
    site.answers["/old"] = page(
        f"<html><head><meta http-equiv='refresh' content='{delay}; url=/new?a=1&amp;b=2'></head></html>".encode()
    )
    site.answers["/new?a=1&b=2"] = page(PAGE.encode())
    download = web.fetch(f"{site.address}/old", Asking(local=True))
    assert (download, download.address) == (PAGE.encode(), f"{site.address}/new?a=1&b=2")


def test_a_page_to_read_is_not_left_for_where_it_refreshes(site: Site) -> None:
    refreshing = PAGE.replace("<head>", '<head><meta http-equiv="refresh" content="300; url=/front">')
    leading = PAGE.replace("<head>", '<head><meta http-equiv="refresh" content="5; url=/front">').replace(
        "<p>", f"<p>{BODY_TEXT} "
    )
    site.answers["/live"], site.answers["/long"] = page(refreshing.encode()), page(leading.encode())
    assert read(f"{site.address}/live") == refreshing.encode()
    assert read(f"{site.address}/long") == leading.encode()


def test_pages_that_lead_on_in_a_circle_end(site: Site) -> None:
    for here, there in (("a", "b"), ("b", "a")):
        site.answers[f"/{here}"] = page(f'<meta http-equiv=refresh content="0;url=/{there}">'.encode())
    assert "in a circle" in problem(f"{site.address}/a")


def test_the_address_tells_nothing_of_who_led_to_it(site: Site) -> None:
    site.answers["/story?utm_source=mail&id=3"] = page(PAGE.encode())
    address = f"{site.address}/story?utm_source=mail&id=3"
    assert read_bytes(read(address), address).url == f"{site.address}/story?id=3"


def test_a_persons_address_goes_with_the_request_where_they_set_one(site: Site) -> None:
    site.answers["/"] = page(PAGE.encode())
    web.fetch(site.address, Asking(local=True, contact="desk@paper.example"))
    assert site.asked == [("/", f"factcheck-reader/{__version__} (desk@paper.example)")]


@pytest.mark.parametrize("proxy", [False, True])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f.1", "[::1]", "printer.local"])
def test_this_machine_is_read_only_where_that_is_allowed(
    site: Site, host: str, proxy: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if proxy:
        monkeypatch.setenv("http_proxy", site.address)
    site.answers["/"] = page(PAGE.encode())
    (source,) = sources([f"http://{host}:{site.address.rpartition(':')[2]}/"])
    with pytest.raises(ReaderError) as raised:
        source.read()
    assert "no public address" in raised.value.message or "no host" in raised.value.message
    assert not site.asked
