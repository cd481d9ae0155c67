"""The HTML report: one file without scripts that a phone shows, a printer prints and an archive keeps.

Everything that others wrote is escaped in `reader.exchange.page`; a content security policy in the file forbids scripts, forms
and anything from elsewhere, should that ever fail.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files

from reader.entries import Snapshot
from reader.exchange import page, passage
from reader.exchange.control import cut
from reader.exchange.extent import extent, log_end
from reader.exchange.listing import listing
from reader.exchange.matrix import matrix
from reader.exchange.page import text
from reader.exchange.tally import Tally, tallies


def chunks(snapshot: Snapshot) -> Iterator[str]:
    """Give the report section by section, the articles paragraph by paragraph."""
    style = files("reader.exchange").joinpath("report.css").read_text("utf-8")
    subject = snapshot.subject
    yield _head(style, f"Fact-check report{f': {page.title(subject.article)}' if subject else ''}")
    with listing(snapshot) as found:
        yield from _summary(snapshot, found.tally)
        yield "<h2>Findings</h2>\n"
        yield from found.findings if len(found.findings) else ("<p>Nothing is marked or noted yet.</p>\n",)
        yield from matrix(snapshot)
        yield "<h2>The other claims</h2>\n" if len(found.others) else ""
        yield from found.others
    yield f"<h2>{'The article' if subject else 'Articles'}</h2>\n"
    claims = iter(snapshot.claims)
    waiting = next(claims, None)
    for entry in (subject,) if subject else snapshot.articles:
        its = []
        while waiting is not None and waiting.claim.article_id == entry.id:
            its.append(waiting)
            waiting = next(claims, None)
        yield from passage.article(snapshot, entry, its)
    yield from _sources(snapshot)
    yield f'<p class="soft">{text(told)}</p>\n' if (told := log_end(snapshot.head)) else ""
    yield "</body>\n</html>\n"


def _head(style: str, title: str) -> str:
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<title>'
        f"{text(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n<h1>{text(title)}</h1>\n"
    )


def _summary(snapshot: Snapshot, tally: Tally) -> Iterator[str]:
    """How many claims are what, in words and as a picture, and a list of the articles."""
    said = extent(snapshot, tally.marked.total(), tally.marked.total() - tally.marked[page.UNMARKED])
    yield f"<p>{text(said)} A suggestion says whether the sources agree, not what is true.</p>\n"
    yield tallies(snapshot, tally)
    if snapshot.subject is None:
        yield "<nav><ol>\n"
        for entry in snapshot.articles:
            yield f'<li value="{entry.id}"><a href="#a-{entry.id}">{text(page.title(entry.article))}</a></li>\n'
        yield "</ol></nav>\n"


def _sources(snapshot: Snapshot) -> Iterator[str]:
    """Every article with its dates and what is odd about it; hashes and exact times folded away, for who checks."""
    yield "<h2>Sources</h2>\n"
    subject = snapshot.subject
    others = (entry for entry in snapshot.articles if entry.id != snapshot.of)
    for entry in (subject, *others) if subject else snapshot.articles:
        article = entry.article
        yield f'<h3 id="s-{entry.id}">{entry.id}. {text(page.title(article))}</h3>\n<dl>\n'
        for field in ("source", "author", "published", "language"):
            value: str | None = getattr(article, field)
            yield _stated(field, text(value) if value else "not found", article.found.get(field, ""))
        yield _stated("url", page.link(article.url), article.found.get("url", "")) if article.url else ""
        yield _stated("read from", text(cut(article.location, 500)))
        if entry.origin and entry.origin.copy_of:
            original = entry.origin.copy_of
            yield _stated("copy of", f'<a href="{page.place(snapshot, original)}">article {original}</a>', entry.origin.why)
        for finding in entry.findings:
            yield _stated("⚑ odd", text(finding.message))
        yield "</dl>\n<details><summary>for checking</summary>\n<dl>\n"
        yield _stated("added", text(article.added_at)) if article.added_at else ""
        digest = sha256(snapshot.texts[entry.id].encode()).hexdigest()
        yield _stated("SHA-256 of the text", f'<span class="hash">{digest}</span>')
        for capture in snapshot.captures.get(entry.id, ()):
            where = f"{text(capture.captured_at)} from {text(cut(capture.location, 500))}"
            yield _stated("captured", f'{where}, bytes <span class="hash">{text(capture.bytes_sha256)}</span>')
        yield "</dl>\n</details>\n"


def _stated(label: str, value: str, found: str = "") -> str:
    where = f' <span class="soft">({text(found)})</span>' if found else ""
    return f"<dt>{label}</dt><dd>{value}{where}</dd>\n"
