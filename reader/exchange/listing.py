"""The claims of the HTML report, parted into what persons found and the rest: gone through once, kept in files meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from reader.entries import ArticleEntry, ClaimEntry, Snapshot
from reader.exchange.card import card, line
from reader.exchange.finding import FINDINGS, Group, group
from reader.exchange.ground import grounds
from reader.exchange.page import count, text, title
from reader.exchange.spool import Spool, spool
from reader.exchange.tally import Tally

_HEADS = {
    Group.CONTESTED: "Contested",
    Group.CORROBORATED: "Corroborated",
    Group.NOTED: "Also noted",
    Group.DIFFERED: "Other sources differ",
    Group.AGREED: "Other sources agree",
    Group.LEAD: "Leads: no source speaks clearly, some may",
}

_LAST = 1 << 62
"""Comes after every claim."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The claims, parted and counted."""

    tally: Tally
    findings: Spool
    others: Spool


@contextmanager
def listing(snapshot: Snapshot) -> Iterator[Listing]:
    """Part the claims; the listing is good until the end of the ``with``."""
    with spool() as findings, spool() as others:
        found = Listing(Tally.of(snapshot), findings, others)
        _fill(snapshot, found)
        yield found


def _fill(snapshot: Snapshot, found: Listing) -> None:
    several = {} if snapshot.subject else {entry.id: entry for entry in snapshot.articles}
    under: dict[Group, int | None] = {}
    for number, entry in enumerate(snapshot.claims, 1):
        place = group(entry, snapshot.evidence.get(entry.claim.id, ()))
        found.tally.count(entry, place)
        article = entry.claim.article_id
        head = _article(several.get(article or 0), first=place not in under) if under.get(place) != article else ""
        under[place] = article
        _kept(found, place).put((place, number), head + _shown(snapshot, entry, place))
    for place, number in found.tally.groups.items():
        opening, closing = _around(place, number)
        _kept(found, place).put((place, 0), opening)
        _kept(found, place).put((place, _LAST), closing)


def _kept(found: Listing, place: Group) -> Spool:
    return found.findings if place in FINDINGS else found.others


def _shown(snapshot: Snapshot, entry: ClaimEntry, place: Group) -> str:
    silent = place is Group.SILENT and not (entry.verdict and grounds(entry, snapshot.evidence.get(entry.claim.id, ())))
    return line(entry) if silent else "".join(card(snapshot, entry))


def _article(entry: ArticleEntry | None, *, first: bool) -> str:
    """Begins a list, under the article's title where there are several."""
    head = f'<h4><a href="#a-{entry.id}">{entry.id}. {text(title(entry.article))}</a></h4>\n' if entry else ""
    before = "" if first else "</ul>\n"
    return f'{before}{head}<ul class="claims">\n'


def _around(place: Group, number: int) -> tuple[str, str]:
    """What stands before the claims of a group, and after them."""
    if place is not Group.SILENT:
        return f"<h3>{_HEADS[place]} ({number})</h3>\n", "</ul>\n"
    said = f"To {count(number, 'claim')} no other source speaks clearly, and no note was made"
    return f"<details>\n<summary><h3>{said}</h3></summary>\n", "</ul>\n</details>\n"
