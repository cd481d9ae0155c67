"""The export for Hypothesis (https://web.hypothes.is/): the file that its client exports and imports.

Positions count UTF-16 units, as a browser does. The client renders a note as Markdown, so it is written as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from db.records import Mark
from reader.entries import ArticleEntry, ClaimEntry, Snapshot
from reader.exchange import markup
from reader.exchange.address import web_address
from reader.exchange.annotator import POLICY_TAG, lacking, marks_of
from reader.exchange.control import cut
from reader.exchange.ground import BESIDE, passages
from reader.exchange.json import compact
from reader.exchange.selector import Units, named_information, position_selector, quote_selector, urn

_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9._]+")


def chunks(snapshot: Snapshot) -> Iterator[str]:
    """Give the file annotation by annotation: the claims that a person marked, noted or tagged."""
    articles: dict[int | None, ArticleEntry] = {entry.id: entry for entry in snapshot.articles}
    head = {"export_date": None, "export_userid": _user(snapshot.annotator), "client_version": "factcheck-reader"}
    yield compact(head)[:-1] + ',"annotations":['
    separator = "\n"
    of: int | None = None
    for claim in snapshot.claims:
        article = articles[claim.claim.article_id]
        for mark in marks_of(claim):
            if article.id != of:
                of, text = article.id, snapshot.texts[article.id]
                units, uri = Units(text), web_address(article.article.url) or named_information(text)
            told = passages(claim, snapshot.evidence.get(claim.claim.id, ()), mark)
            yield separator + compact(_annotation(claim, mark, article, uri, units, told=told))
            separator = ",\n"
    yield "\n]}\n"


def _annotation(
    entry: ClaimEntry, mark: Mark, article: ArticleEntry, uri: str, units: Units, *, told: list[str]
) -> dict[str, Any]:
    claim = entry.claim
    user = _user(mark.annotator)
    return {
        "id": urn("hypothesis", claim.id, mark.annotator),
        "created": mark.marked_at,
        "updated": mark.marked_at,
        "user": user,
        "user_info": {"display_name": mark.annotator},
        "uri": uri,
        "document": {"title": [cut(article.article.title or article.article.name, 500)]},
        "text": "\n\n".join(
            (
                *(markup.text(line) for line in mark.note.splitlines() if line.strip()),
                *(f"{BESIDE} {markup.text(passage)}" for passage in told),
            )
        ),
        "tags": [*([mark.verdict] if mark.verdict else []), *mark.tags, *([POLICY_TAG] if lacking(entry, mark) else [])],
        "group": "__world__",
        "permissions": {"read": [user], "admin": [user], "update": [user], "delete": [user]},
        "target": [
            {
                "source": uri,
                "selector": [position_selector(units.of(claim.start), units.of(claim.end)), quote_selector(claim)],
            }
        ],
        "references": [],
        "flagged": False,
        "hidden": False,
        "links": {},
    }


def _user(annotator: str) -> str:
    """An account name as the client knows them, on no server."""
    return f"acct:{_NOT_IN_NAMES.sub('.', annotator).strip('.') or 'annotator'}@localhost"
