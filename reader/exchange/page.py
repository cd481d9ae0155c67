"""The pieces that the HTML report is made of; the one place where text that others wrote becomes HTML."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from db.records import Article, Relation, Verdict
from reader.entries import Snapshot
from reader.exchange.address import web_address
from reader.exchange.control import cut, visible
from reader.exchange.moment import moment

UNMARKED = "unmarked"

ORDER = (Verdict.CONTESTED, Verdict.CORROBORATED, Verdict.UNVERIFIED, UNMARKED)

SIGNS: dict[str, str] = {Verdict.CORROBORATED: "✓", Verdict.CONTESTED: "✗", Verdict.UNVERIFIED: "?", UNMARKED: "·"}
"""What a person marked; a state is a sign first and a colour second, for printers and for eyes that tell no colours apart."""

SUGGESTED: dict[str, str] = {Verdict.CORROBORATED: "+", Verdict.CONTESTED: "≠", Verdict.UNVERIFIED: "·"}
"""What the sources say to a claim that nobody marked."""

WEAKLY = "∴"
"""That they agree only taken together, and no passage by itself does so clearly."""

RELATIONS: dict[str, str] = {Relation.CORROBORATES: "+", Relation.CONTESTS: "≠", Relation.RELATED: "~"}

_STEP, _HEIGHT = 50, 22
"""Pixels from one bar with its label to the next, and of the bar itself."""

_ROOM = 2.5
"""Percent of the width that a digit needs on a phone."""


def text(value: str | None) -> str:
    """Text that others wrote, inert between tags."""
    return escape(visible(value or "").replace("\r\n", "\n").replace("\r", "\n"))


def attribute(value: str) -> str:
    """Text that others wrote as the quoted value of an attribute."""
    return f'"{escape(cut(value, 200))}"'


def link(address: str | None) -> str:
    """A plain web address as a link, anything else as text."""
    shown = text(cut(address or "", 500))
    if web_address(address):
        return f'<a href="{escape(address or "")}" rel="noopener noreferrer nofollow">{shown}</a>'
    return shown


def title(article: Article) -> str:
    """What to call an article in a heading."""
    source = f" ({cut(article.source, 80)})" if article.source else ""
    return f"{cut(article.title or article.location, 200)}{source}"


def name(article: Article) -> str:
    """What to call an article's source in a sentence or over a column."""
    return cut(article.name, 80)


def place(snapshot: Snapshot, article_id: int) -> str:
    """Where an article stands in the report: with its text, or among the sources where another one was asked for."""
    return f"#{'a' if snapshot.of in {None, article_id} else 's'}-{article_id}"


def time(stamp: str) -> str:
    """A stored time for people, with the exact one for programs."""
    return f'<time datetime="{escape(cut(stamp, 40))}">{text(moment(stamp))}</time>'


def count(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def key() -> str:
    """What the signs mean."""
    items = "".join(f'<li><span class="sign {kind}">{SIGNS[kind]}</span> marked {kind}</li>' for kind in ORDER[:-1])
    agree = '<li><span class="sign corroborated">+</span> others agree</li>'
    agree += f'<li><span class="sign unmarked">{WEAKLY}</span> they agree only taken together</li>'
    differ = '<li><span class="sign contested">≠</span> others differ</li>'
    return (
        f'<ul class="key">{items}{agree}{differ}<li><span class="sign unmarked">·</span> no other source speaks to it</li></ul>\n'
    )


def bars(rows: Mapping[str, Mapping[str, int]]) -> str:
    """A bar for each row, its parts as wide as their share, with the numbers in them; the words for those who can't see it.

    Widths are percentages, so that the writing keeps its size on a phone.
    """
    parts, said = [], []
    for number, (label, counts) in enumerate(rows.items()):
        top, total, left = number * _STEP, sum(counts.values()), 0.0
        parts.append(f'<text x="0" y="{top + 14}">{text(label)}</text>')
        for kind in ORDER:
            if counts.get(kind):
                share = 100 * counts[kind] / total
                parts.append(
                    f'<rect class="fill-{kind}" x="{left:.2f}%" y="{top + 20}" width="{share:.2f}%" height="{_HEIGHT}"/>'
                )
                if share > _ROOM * len(str(counts[kind])):
                    parts.append(f'<text class="on-{kind}" x="{left + 1:.2f}%" y="{top + 36}">{counts[kind]}</text>')
                left += share
                said.append(f"{label} {kind} {counts[kind]}")
    about = escape(", ".join(said))
    return f'<svg width="100%" height="{_STEP * len(rows)}" role="img" aria-label="{about}">{"".join(parts)}</svg>\n'
