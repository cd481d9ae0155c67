"""The HTML report: one file without scripts that a phone shows, a printer prints and an archive keeps.

Everything that others wrote is escaped in `reader.exchange.page`; a content security policy in the file forbids scripts, forms
and anything from elsewhere, should that ever fail.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files

from db.records import Verdict
from reader.entries import Snapshot
from reader.exchange import page, passage
from reader.exchange.annotator import others_of
from reader.exchange.control import cut
from reader.exchange.matrix import matrix
from reader.exchange.page import text


def chunks(snapshot: Snapshot) -> Iterator[str]:
    """Give the report section by section, the articles paragraph by paragraph."""
    style = files("reader.exchange").joinpath("report.css").read_text("utf-8")
    yield _head(style)
    yield from _summary(snapshot)
    yield from matrix(snapshot)
    yield "<h2>Articles</h2>\n"
    claims = iter(snapshot.claims)
    waiting = next(claims, None)
    for entry in snapshot.articles:
        its = []
        while waiting is not None and waiting.claim.article_id == entry.id:
            its.append(waiting)
            waiting = next(claims, None)
        yield from passage.article(snapshot, entry, its)
    yield from _sources(snapshot)
    yield "</body>\n</html>\n"


def _head(style: str) -> str:
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<title>Fact-check report</title>\n'
        f"<style>{style}</style>\n</head>\n<body>\n"
    )


def _summary(snapshot: Snapshot) -> Iterator[str]:
    """How many claims are what, as a picture and in words, and a list of the articles."""
    marked: Counter[str] = Counter()
    suggested: Counter[str] = Counter()
    by_others: dict[str, Counter[str]] = {name: Counter() for name in snapshot.annotators if name != snapshot.annotator}
    for claim in snapshot.claims:
        marked[claim.verdict or page.UNMARKED] += 1
        for mark in others_of(claim):
            by_others[mark.annotator][mark.verdict or page.UNMARKED] += 1
        unspoken = claim.suggestion.verdict == Verdict.UNVERIFIED
        suggested[page.UNMARKED if unspoken else claim.suggestion.verdict] += 1
    origins = {entry.origin.origin if entry.origin else f"article {entry.id}" for entry in snapshot.articles}
    yield (
        f"<h1>Fact-check report</h1>\n<p>{page.count(len(snapshot.articles), 'article')} from "
        f"{page.count(len(origins), 'independent origin')}, {page.count(marked.total(), 'claim')}. "
        "A suggestion says whether the sources agree, not what is true.</p>\n"
    )
    for counts in by_others.values():
        counts[page.UNMARKED] += marked.total() - counts.total()
    others = {f"marked by {cut(name, 60)}": counts for name, counts in by_others.items()}
    yield page.bars({"marked": marked, **others, "suggested": suggested})
    yield page.key()
    yield "<nav><ol>\n"
    for entry in snapshot.articles:
        yield f'<li value="{entry.id}"><a href="#a-{entry.id}">{text(page.title(entry.article))}</a></li>\n'
    yield "</ol></nav>\n"


def _sources(snapshot: Snapshot) -> Iterator[str]:
    """Every article with its dates, hashes and what is odd about it."""
    yield "<h2>Sources</h2>\n"
    for entry in snapshot.articles:
        article = entry.article
        yield f"<h3>{entry.id}. {text(page.title(article))}</h3>\n<dl>\n"
        for field in ("source", "author", "published", "language"):
            value: str | None = getattr(article, field)
            yield _stated(field, text(value) if value else "not found", article.found.get(field, ""))
        yield _stated("url", page.link(article.url), article.found.get("url", "")) if article.url else ""
        yield _stated("read from", text(cut(article.location, 500)))
        yield _stated("added", text(article.added_at)) if article.added_at else ""
        digest = sha256(snapshot.texts[entry.id].encode()).hexdigest()
        yield _stated("SHA-256 of the text", f'<span class="hash">{digest}</span>')
        for capture in snapshot.captures.get(entry.id, ()):
            where = f"{text(capture.captured_at)} from {text(cut(capture.location, 500))}"
            yield _stated("captured", f'{where}, bytes <span class="hash">{text(capture.bytes_sha256)}</span>')
        if entry.origin and entry.origin.copy_of:
            yield _stated("copy of", f'<a href="#a-{entry.origin.copy_of}">article {entry.origin.copy_of}</a>', entry.origin.why)
        for finding in entry.findings:
            yield _stated("⚑ odd", text(finding.message))
        yield "</dl>\n"


def _stated(label: str, value: str, found: str = "") -> str:
    where = f' <span class="soft">({text(found)})</span>' if found else ""
    return f"<dt>{label}</dt><dd>{value}{where}</dd>\n"
