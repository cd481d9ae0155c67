"""The pieces that the HTML report is made of; the one place where text that others wrote becomes HTML."""

from __future__ import annotations

from html import escape

from db.records import Article, Relation, Suggestion, Verdict
from reader.entries import ClaimEntry, Snapshot
from reader.exchange.address import web_address
from reader.exchange.control import cut, visible
from reader.exchange.moment import moment

UNMARKED = "unmarked"

SIGNS: dict[str, str] = {Verdict.CORROBORATED: "✓", Verdict.CONTESTED: "✗", Verdict.UNVERIFIED: "?", UNMARKED: "·"}
"""What a person marked; a state is a sign first and a colour second, for printers and for eyes that tell no colours apart."""

SUGGESTED: dict[str, str] = {Verdict.CORROBORATED: "+", Verdict.CONTESTED: "≠", Verdict.UNVERIFIED: "·"}
"""What the sources say to a claim that nobody marked."""

LEAD = "∘"
"""That a passage may speak to it, and none does so clearly."""

RELATIONS: dict[str, str] = {Relation.CORROBORATES: "+", Relation.CONTESTS: "≠", Relation.RELATED: "~"}


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


def kind(entry: ClaimEntry) -> str:
    """What a claim is coloured by: the verdict, else what is suggested where the sources speak to it."""
    return entry.verdict or _suggested_kind(entry.suggestion)


def sign(entry: ClaimEntry) -> str:
    """The sign of a claim: of the verdict, else of what is suggested."""
    return SIGNS[entry.verdict] if entry.verdict else suggested_sign(entry.suggestion)


def suggested_sign(suggestion: Suggestion) -> str:
    """The sign of what is suggested."""
    return LEAD if suggestion.is_lead else SUGGESTED[suggestion.verdict]


def _suggested_kind(suggestion: Suggestion) -> str:
    """What a suggestion is coloured by; a lead is none."""
    return UNMARKED if suggestion.verdict == Verdict.UNVERIFIED else suggestion.verdict
