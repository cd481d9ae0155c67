"""The screen in a real browser: it shows, keys mark, an export is a download, and a wrong token is refused."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

pytest.importorskip("textual_serve", reason="the extra `serve` is not installed")

from reader.library import Library
from tests.ui.web.chromium import PROGRAM, Page
from tests.ui.web.serving import free_port, served

pytestmark = [pytest.mark.slow, pytest.mark.skipif(PROGRAM is None, reason="no Chromium")]


async def test_the_screen_in_a_browser_marks_and_exports(library: Library, tmp_path: Path) -> None:
    (tmp_path / "downloads").mkdir()
    library.close()
    with served(library.path, tmp_path, "--port", str(free_port())) as address:
        async with Page.of_new_browser(tmp_path / "profile", tmp_path / "downloads") as page:
            assert await page.open(address) == 200
            await page.shows("Ferry capsizes off the cape")
            await page.press("Enter")
            await page.shows("carried 120 people")
            await page.press("x")
            await page.until(lambda: _verdicts(library.path) == ["contested"], "the mark is not in the library")
            await page.press("e")
            await page.shows("Export")
            await page.press("Enter")
            await page.until(lambda: any((tmp_path / "downloads").glob("*.md")), "nothing was downloaded")
            report = next((tmp_path / "downloads").glob("*.md"))
            await page.until(lambda: report.stat().st_size > 0, "the download is empty")
            assert report.read_text("utf-8").startswith("# Fact-check report")
            assert not list(tmp_path.glob("*.md")), "nothing is written on the server's side"


async def test_a_visitor_adds_by_upload_what_is_dropped_or_chosen(library: Library, tmp_path: Path) -> None:
    library.close()
    report = tmp_path / "Storm am Kap.txt"
    report.write_text("Storm at the cape\n\nThe storm killed 15 people on 3 May 2012, the mayor of Capetown said.", "utf-8")
    with served(library.path, tmp_path, "--port", str(free_port())) as address:
        async with Page.of_new_browser(tmp_path / "profile", tmp_path) as page:
            await page.open(address)
            await page.shows("Ferry capsizes off the cape")
            await page.do("Page.setInterceptFileChooserDialog", enabled=True)
            await page.press("a")
            await page.shows("choose files of your own machine")
            await page.press("Enter")
            await page.until(lambda: page.asked_for_files, "no files were asked for")
            await page.choose("#files", report)
            await page.shows("Storm at the cape")
            await page.shows("1 article added")
    with Library.open(library.path, annotator="ada", create=False) as opened:
        (added,) = [entry.article for entry in opened.articles.all() if entry.article.title == "Storm at the cape"]
        assert added.location.startswith("brought/")
        assert added.location.endswith("/Storm am Kap.txt")


async def test_without_the_token_a_browser_sees_nothing(library: Library, tmp_path: Path) -> None:
    library.close()
    with served(library.path, tmp_path, "--host", "0.0.0.0", "--port", str(port := free_port())) as address:
        token = address.partition("?token=")[2]
        here = f"http://127.0.0.1:{port}/"  # by its address in digits, whatever the machine is called
        async with Page.of_new_browser(tmp_path / "profile", tmp_path) as page:
            assert await page.open(here) == 403
            assert await page.open(f"{here}?token={token[:-1]}x") == 403
            await asyncio.sleep(0.5)
            assert page.seen == ""
            await page.open(f"{here}?token={token}")
            await page.shows("Ferry capsizes off the cape")
            assert await page.value("location.href") == here, "the token is out of the address"


def _verdicts(path: Path) -> list[str]:
    with Library.open(path, annotator="ada", create=False) as library:
        return [entry.verdict for entry in library.claims.all() if entry.verdict]
