"""Who is let in to the screen in a browser; no browser is needed to ask."""

from __future__ import annotations

import socket
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("textual_serve", reason="the extra `serve` is not installed")

from aiohttp import ClientSession, DummyCookieJar, WSServerHandshakeError, web

from reader.errors import ReaderError
from reader.ui.web.guard import Guard, is_loopback
from reader.ui.web.server import ReaderServer, serve
from tests.ui.web.serving import admitted, free_port, served, standing

TOKEN = "a-token-that-nobody-guesses"


def guard(host: str = "127.0.0.1", *names: str) -> Guard:
    """The rule of a server on an address, with a token that is known here."""
    return replace(Guard.of(host, names), token=TOKEN)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "[::1]", "localhost", "LOCALHOST"])
def test_these_addresses_reach_this_machine_alone(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "paper.example", "localhost.example", ""])
def test_any_other_address_may_be_reached_from_elsewhere(host: str) -> None:
    assert not is_loopback(host)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0.0.0.0", "192.168.1.7"])
def test_every_server_has_a_token_of_its_own_for_a_machine_has_other_accounts(host: str) -> None:
    one, other = Guard.of(host).token, Guard.of(host).token
    assert one != other
    assert len(one) >= 32


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:9", "LocalHost", "localhost.", "[::1]:8000", "127.9.9.9"])
def test_on_loopback_names_of_this_machine_are_answered(host: str) -> None:
    assert guard().refusal(host, None, TOKEN) == ""
    assert guard().refusal(host, f"http://{host}", TOKEN) == ""


@pytest.mark.parametrize("host", ["evil.example:8000", "127.0.0.1.evil.example", "", "[::1", "0.0.0.0:8000", "192.168.1.7:8000"])
def test_on_loopback_another_name_is_refused_for_it_may_be_rebound(host: str) -> None:
    assert "that name" in guard().refusal(host, None, TOKEN)


@pytest.mark.parametrize("host", ["192.168.1.7:8000", "[fe80::1]:8000", "localhost:9000", socket.gethostname()])
def test_beyond_loopback_addresses_in_digits_and_the_machine_s_own_name_are_answered(host: str) -> None:
    assert guard("0.0.0.0").refusal(host, None, TOKEN) == ""


@pytest.mark.parametrize("host", ["evil.example", "192.168.1.7.evil.example:8000", "", "["])
def test_beyond_loopback_another_name_is_refused_as_well(host: str) -> None:
    assert "that name" in guard("0.0.0.0").refusal(host, None, TOKEN)


def test_the_name_of_a_proxy_is_answered_where_it_was_given() -> None:
    behind = guard("127.0.0.1", "Desk.example")
    assert behind.refusal("desk.example", "https://desk.example", TOKEN) == ""
    assert "that name" in guard().refusal("desk.example", "https://desk.example", TOKEN)


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:9999", "http://127.0.0.1:8000.evil.example"])
@pytest.mark.parametrize("token", [None, TOKEN])
def test_a_page_of_another_site_is_refused_token_or_not(origin: str, token: str | None) -> None:
    assert "other sites" in guard().refusal("127.0.0.1:8000", origin, token)


@pytest.mark.parametrize("given", [None, "", "wrong", TOKEN[:-1], TOKEN + "x", "ключ"])
@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_a_missing_or_wrong_token_is_refused(host: str, given: str | None) -> None:
    assert "token" in guard(host).refusal("127.0.0.1:8000", None, given)


@pytest.mark.parametrize("path", ["/", "/ws", "/download/1", "/static/js/textual.js", "/page/page.js", "/nowhere"])
async def test_nothing_is_given_without_the_token(tmp_path: Path, path: str) -> None:
    async with standing(guard(), tmp_path / "case.db") as address, ClientSession(cookie_jar=DummyCookieJar()) as session:
        for asked in (path, f"{path}?token=wrong"):
            async with session.get(address + asked) as answer:
                assert answer.status == 403
                assert "token" in await answer.text()


async def test_the_token_moves_from_the_address_into_a_cookie_that_scripts_cannot_read(tmp_path: Path) -> None:
    async with standing(guard(), tmp_path / "case.db") as address, ClientSession(cookie_jar=DummyCookieJar()) as session:
        async with session.get(f"{address}/?token={TOKEN}", allow_redirects=False) as answer:
            assert (answer.status, answer.headers["Location"]) == (303, "/")
            cookie = answer.headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        async with session.get(address, headers={"Cookie": cookie.partition(";")[0]}) as answer:
            assert answer.status == 200
            assert TOKEN not in await answer.text()
        async with session.get(f"{address}/?token=wrong", headers={"Cookie": cookie.partition(";")[0]}) as answer:
            assert answer.status == 403


async def test_a_program_may_bring_the_token_with_every_address(tmp_path: Path) -> None:
    async with standing(guard(), tmp_path / "case.db") as address, ClientSession(cookie_jar=DummyCookieJar()) as session:
        async with session.get(f"{address}/page/page.js?token={TOKEN}", allow_redirects=False) as answer:
            assert answer.status == 200
        async with session.get(f"{address}//evil.example/?token={TOKEN}", allow_redirects=False) as answer:
            assert answer.status == 404


async def test_other_names_and_pages_of_other_sites_are_refused_also_with_the_token(tmp_path: Path) -> None:
    async with standing(guard(), tmp_path / "case.db") as address, ClientSession() as session:
        async with session.get(f"{address}/?token={TOKEN}", headers={"Host": "evil.example"}) as answer:
            assert answer.status == 403
        with pytest.raises(WSServerHandshakeError) as raised:
            await session.ws_connect(f"{address}/ws?token={TOKEN}", origin="http://evil.example")
        assert raised.value.status == 403


async def test_the_page_asks_no_other_site_and_stands_in_no_frame(tmp_path: Path) -> None:
    async with standing(guard(), tmp_path / "case.db") as address, admitted() as session:
        async with session.get(f"{address}/?token={TOKEN}") as answer:
            page = await answer.text()
            policy = answer.headers["Content-Security-Policy"]
            assert answer.headers["X-Frame-Options"] == "DENY"
        assert "http" not in page
        assert "frame-ancestors 'none'" in policy
        assert "default-src 'self'" in policy
        for path in ("/page/page.css", "/page/page.js", "/static/css/xterm.css", "/static/js/textual.js"):
            assert path in page
            async with session.get(address + path) as answer:
                assert answer.status == 200


async def test_a_refusal_stands_in_no_frame_either(tmp_path: Path) -> None:
    async with standing(guard(), tmp_path / "case.db") as address, ClientSession() as session, session.get(address) as answer:
        assert answer.status == 403
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Frame-Options"] == "DENY"


async def test_a_download_s_name_may_have_spaces_and_accents(tmp_path: Path) -> None:
    class Served(ReaderServer):
        async def handle_download(self, request: web.Request) -> web.StreamResponse:
            name = request.match_info["key"]
            return web.Response(text="x", headers={"Content-Disposition": f"attachment; filename={name}"})

    asked = f"/download/Жаңаөзен; a.md?token={TOKEN}"
    async with (
        standing(guard(), tmp_path / "case.db", server=Served) as address,
        ClientSession() as session,
        session.get(address + asked) as answer,
    ):
        assert answer.content_disposition is not None
        assert (answer.content_disposition.type, answer.content_disposition.filename) == ("attachment", "Жаңаөзен; a.md")


@pytest.mark.slow
def test_serve_prints_where_it_is_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    port = free_port()
    with served(tmp_path / "case.db", tmp_path, "--port", str(port)) as address:
        assert address.startswith(f"http://127.0.0.1:{port}/?token=")
    with served(tmp_path / "case.db", tmp_path, "--host", "0.0.0.0", "--port", str(port)) as address:
        assert len(address.partition("/?token=")[2]) >= 32


@pytest.mark.parametrize("host", ["203.0.113.1", "no such host", "nosuchhost.invalid"])
def test_an_address_that_is_not_this_machine_s_is_refused_in_a_sentence(tmp_path: Path, host: str) -> None:
    with pytest.raises(ReaderError, match="cannot be served: "):
        serve(tmp_path / "case.db", "ada", host, free_port(), lambda _: None)
