"""The command figures: the numbers that several sources give, each fact with every source's value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich.text import Text

from db.records import Relation
from reader.cli.desk import Desk, pass_desk
from reader.cli.records import Form, for_scripts, print_records
from reader.cli.terminal import COLOURS, Screen, console, counted, examples, hang, own, phrase, total, words
from reader.entries import ArticleEntry
from reader.errors import ReaderError
from reader.exchange.control import flat
from reader.glyph import RELATIONS
from reader.text.quotation import marks

if TYPE_CHECKING:
    from reader.overview.figure import Entry, Figure


@click.command(
    "figures",
    short_help="Show the numbers that several sources give, from low to high.",
    epilog=examples(
        "reader figures", "reader figures people died --contested", "reader export --format csv-figures -o figures.csv"
    ),
)
@click.argument("words_", metavar="[WORDS]...", nargs=-1)
@click.option("--contested", is_flag=True, help="Only figures whose values cannot all hold.")
@for_scripts
@pass_desk
def list_figures(desk: Desk, words_: tuple[str, ...], *, contested: bool, form: Form | None) -> None:
    """Show the numbers that several sources give: for each fact every source's value, from low to high, in its own words.

    WORDS choose the facts that have them all, in what is said or in a source's name. A value is one number, or low – best – high
    where the words leave room; then come what they commit to (exact, about, at least, at most, range), what is counted and
    within which scope. The CSV of it is reader export --format csv-figures.
    """
    from reader.overview.figure import figures
    from reader.overview.link import links

    with desk.library() as library:
        snapshot = library.view.snapshot()
    articles = {entry.id: entry for entry in snapshot.articles}
    found = figures(snapshot, links(snapshot))
    wanted = [word.casefold() for word in words_]
    chosen = [figure for figure in found if all(word in _haystack(figure, articles) for word in wanted)]
    chosen = [figure for figure in chosen if figure.contested or not contested]
    if form:
        print_records(form, (_object(figure, entry, articles) for figure in chosen for entry in figure.entries))
        return
    if not chosen and (words_ or contested):
        raise ReaderError("No figure that several sources give fits.", "`reader figures` shows them all.")
    screen = console()
    for figure in chosen:
        _print_figure(screen, figure, articles)
    total(screen, f"{counted(len(chosen), 'figure')} that several sources give.")


def _object(figure: Figure, entry: Entry, articles: dict[int, ArticleEntry]) -> dict[str, object]:
    """What one source gives for one fact."""
    quantity, article = entry.quantity, articles[entry.statement.article_id]
    return {
        "figure": figure.label,
        "contested": figure.contested,
        "firm": figure.firm,
        "article": article.id,
        "source": article.article.name,
        "published": article.article.published,
        "copy_of": article.origin.copy_of if article.origin else None,
        "words": entry.words,
        "low": quantity.low,
        "best": quantity.best,
        "high": quantity.high,
        "bound": quantity.bound,
        "unit": quantity.unit,
        "counted": quantity.counted,
        "scope": quantity.scope,
        "quote": entry.statement.quote,
    }


def _haystack(figure: Figure, articles: dict[int, ArticleEntry]) -> str:
    """Everything that words are looked for in."""
    parts = [figure.label]
    for entry in figure.entries:
        quantity = entry.quantity
        parts += [entry.statement.quote, quantity.counted, quantity.scope, articles[entry.statement.article_id].article.name]
    return " ".join(" ".join(parts).split()).casefold()


def _print_figure(screen: Screen, figure: Figure, articles: dict[int, ArticleEntry]) -> None:
    """The fact as a headline, then a line a source: value, bound, source, and the words with the value lit."""
    sign = RELATIONS[Relation.CONTESTS if figure.contested else Relation.CORROBORATES]
    doubt = "" if figure.firm else "  possible"
    hang(screen, own(f"{sign.glyph} ", sign.colour), phrase((figure.label, "strong"), (doubt, "faint")))
    values = [_value(entry) for entry in figure.entries]
    width = max(map(len, values))
    for entry, value in zip(figure.entries, values, strict=True):
        source = _source(articles[entry.statement.article_id])
        about = ", ".join(flat(part) for part in (entry.quantity.counted, entry.quantity.scope) if part)
        lead = Text.assemble(own(f"  {value:>{width}}  "), own(f"{entry.quantity.bound:<8}  ", "faint"))
        hang(screen, lead, Text.assemble(source, _lit(entry), words(f" ({about})" if about else "", "faint")))
    screen.print()


def _source(entry: ArticleEntry) -> Text:
    """Who says so and when; that it is a copy, since it is no second witness then."""
    copied = entry.origin.copy_of if entry.origin else None
    remarks = [f"copy of {copied}" if copied else "", entry.article.published or ""]
    said = "".join(f", {remark}" for remark in remarks if remark)
    return phrase((f"{entry.id} {entry.article.name}", "strong"), f"{said}: ")


def _value(entry: Entry) -> str:
    """One number, or what is named of low, best and high."""
    from reader.overview.figure import bounds, spoken

    named = dict.fromkeys(spoken(number, entry.quantity.unit) for number in bounds(entry.quantity) if number is not None)
    return " – ".join(named)


def _lit(entry: Entry) -> Text:
    """The passage with the value's own words lit."""
    quote, start = entry.statement.quote, entry.quantity.start - entry.statement.start
    end = start + len(entry.words)
    opening, closing = marks(quote)
    parts = (f"{opening}{flat(quote[:start])}", (flat(quote[start:end]), COLOURS["strong"]), f"{flat(quote[end:])}{closing}")
    return Text.assemble(*parts)
