"""The pieces that the HTML report is made of; the one place where text that others wrote becomes HTML."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from db.records import Article, Relation, Verdict
from reader.exchange.address import web_address
from reader.exchange.control import cut, visible

UNMARKED = "unmarked"

ORDER = (Verdict.CONTESTED, Verdict.CORROBORATED, Verdict.UNVERIFIED, UNMARKED)

SIGNS: dict[str, str] = {Verdict.CORROBORATED: "✓", Verdict.CONTESTED: "✗", Verdict.UNVERIFIED: "?", UNMARKED: "·"}
"""What a person marked; a state is a sign first and a colour second, for printers and for eyes that tell no colours apart."""

SUGGESTED: dict[str, str] = {Verdict.CORROBORATED: "+", Verdict.CONTESTED: "≠", Verdict.UNVERIFIED: "·"}
"""What the sources say to a claim that nobody marked."""

RELATIONS: dict[str, str] = {Relation.CORROBORATES: "+", Relation.CONTESTS: "≠", Relation.RELATED: "~"}

_WIDTH, _HEIGHT, _LABEL, _STEP = 700, 22, 90, 34


def text(value: str | None) -> str:
    """Text that others wrote, inert between tags."""
    return escape(visible(value or ""))


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


def count(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def key() -> str:
    """What the signs mean."""
    items = "".join(f'<li><span class="sign {kind}">{SIGNS[kind]}</span> marked {kind}</li>' for kind in ORDER[:-1])
    agree = '<li><span class="sign corroborated">+</span> others agree</li>'
    differ = '<li><span class="sign contested">≠</span> others differ</li>'
    return f'<ul class="key">{items}{agree}{differ}<li><span class="sign unmarked">·</span> nothing yet</li></ul>\n'


def bars(rows: Mapping[str, Mapping[str, int]]) -> str:
    """A bar for each row, its parts as wide as their share, with the numbers in them; the words for those who can't see it."""
    parts, said = [], []
    for number, (label, counts) in enumerate(rows.items()):
        top, total, left = number * _STEP, sum(counts.values()), float(_LABEL)
        parts.append(f'<text x="0" y="{top + 16}">{label}</text>')
        for kind in ORDER:
            if not counts.get(kind):
                continue
            width = (_WIDTH - _LABEL) * counts[kind] / total
            parts.append(
                f'<rect class="fill-{kind}" x="{left:.1f}" y="{top}" width="{max(width - 1, 0.5):.1f}" height="{_HEIGHT}"/>'
            )
            if width > 9 * len(str(counts[kind])) + 6:
                ink = "dark" if kind == UNMARKED else "light"
                parts.append(f'<text class="on-{ink}" x="{left + 6:.1f}" y="{top + 16}">{counts[kind]}</text>')
            left += width
            said.append(f"{label} {kind} {counts[kind]}")
    height = _STEP * len(rows) - (_STEP - _HEIGHT)
    return f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{", ".join(said)}">{"".join(parts)}</svg>\n'
