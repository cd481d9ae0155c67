"""Commands about articles: list, show, edit, search."""

from __future__ import annotations

import click
from rich.text import Text

from db.records import BlockKind
from reader.cli.desk import Desk, pass_desk
from reader.cli.metadata import print_metadata
from reader.cli.records import Form, for_scripts, print_records
from reader.cli.terminal import (
    COLOURS,
    Number,
    Screen,
    console,
    counted,
    examples,
    hang,
    hang_all,
    own,
    phrase,
    total,
    words,
)
from reader.entries import ArticleEntry, ClaimEntry, SearchHit
from reader.errors import ReaderError
from reader.exchange.control import visible
from reader.exchange.json import article_object, claim_object
from reader.glyph import COPY, FINDING, VERSION, sign

_STYLES = {
    BlockKind.TITLE: "strong",
    BlockKind.HEADING: "strong",
    BlockKind.CAPTION: "faint",
    BlockKind.BYLINE: "faint",
    BlockKind.SPEAKER: "faint",
    BlockKind.METADATA: "faint",
    BlockKind.BOILERPLATE: "faint",
}
"""How the blocks look that are not the article's own sentences; no claim is taken from those that are faint."""


@click.command("list", short_help="List the articles with source, date and progress.")
@click.option("--versions", "with_versions", is_flag=True, help="With the earlier versions of pages that changed.")
@for_scripts
@pass_desk
def list_articles(desk: Desk, form: Form | None, *, with_versions: bool) -> None:
    """List the articles with their source, their date, their claims and how many of them are marked.

    A copy of another article and something odd within one are said below it; into a pipe behind it, so that an article is a line.
    """
    with desk.library() as library:
        snapshot = library.view.snapshot() if form else None
        entries = [entry for entry in library.articles.all() if with_versions or not entry.later]
    if form and snapshot:
        print_records(form, (_listed(entry, snapshot.texts[entry.id]) for entry in snapshot.articles))
        return
    screen = console()
    for entry in entries:
        article, progress = entry.article, entry.progress
        done = f"{progress.marked}/{progress.total}"
        lead = own(f"{entry.id:>3} {article.published or '?':<10} ", "faint") + own(f"{done:>7}  ")
        source = f" – {article.source or article.author}" if article.source or article.author else ""
        hang_all(screen, lead, [phrase((article.title or article.location, "strong"), source), *remarks(entry)])
    marked, claims = sum(e.progress.marked for e in entries), sum(e.progress.total for e in entries)
    total(screen, f"{counted(len(entries), 'article')}, {counted(claims, 'claim')}, {marked} of them marked.")


def remarks(entry: ArticleEntry) -> list[Text]:
    """What is to be known about an article: how it was read, findings within it, its versions, and that it is a copy."""
    said = [words(f"{FINDING} {message}", "unverified") for message in (*entry.notices, *(f.message for f in entry.findings))]
    copy, version = copied(entry), versioned(entry)
    return [*([version] if version else []), *said, *([copy] if copy else [])]


def versioned(entry: ArticleEntry) -> Text | None:
    """Which version of its page an article is, and which one stands today; None where it is the only one."""
    if not entry.versions:
        return None
    which = f"version {entry.version} of {len(entry.versions)}"
    if entry.later:
        return words(f"{VERSION} {which}: article {entry.later} stands in its place today", "unverified")
    return words(f"{VERSION} {which}, the one before is article {entry.versions[-2]}", "unverified")


def copied(entry: ArticleEntry) -> Text | None:
    """What an article is a copy of, and why; None where it is none."""
    if entry.origin is None or not entry.origin.copy_of:
        return None
    return words(f"{COPY} copy of {entry.origin.copy_of}: {entry.origin.why}", "unverified")


def _listed(entry: ArticleEntry, text: str) -> dict[str, object]:
    progress = entry.progress
    return {
        **article_object(entry, text),
        "language": entry.article.language,
        "words": entry.words,
        "claims": progress.total,
        "marked": progress.marked,
        "findings": [finding.message for finding in entry.findings],
    }


@click.command(short_help="Show an article with its claims.")
@click.argument("article")
@for_scripts
@pass_desk
def show(desk: Desk, article: str, form: Form | None) -> None:
    """Show an article: what is known about it, and its text with a sign before each claim.

    ARTICLE is its number in reader list, its file name, or the beginning of its SHA-256. For scripts it is the article's claims,
    as reader claims has them; reader export --article has all of it.
    """
    if form:
        with desk.library() as library:
            snapshot = library.view.snapshot(library.articles.get(article).id)
        its = (entry for entry in snapshot.claims if entry.claim.article_id == snapshot.of)
        print_records(form, (claim_object(entry, snapshot.evidence.get(entry.claim.id, ())) for entry in its))
        return
    with desk.library() as library:
        whole = library.articles.get(article)
        claims = library.claims.all(whole.id)
        entry = library.articles.entry(whole.id or 0)
    screen = console()
    _print_head(screen, entry)
    page = 0
    for block in whole.blocks:
        if block.kind == BlockKind.REPEAT:
            continue
        if block.page > page:
            screen.print(own(f"page {block.page}", "faint"))
        page = block.page_at(block.end)
        style = _STYLES.get(block.kind, "plain")
        hang(screen, own(""), _signed(whole.text, block.start, block.end, claims, style))
        screen.print()
    if any(block.kind == BlockKind.REPEAT for block in whole.blocks):
        screen.print(own("The text stands twice on the page; the second time is left out here.", "faint"))


def _print_head(screen: Screen, entry: ArticleEntry) -> None:
    print_metadata(screen, entry.article, more=[("location", entry.article.location)])
    for remark in remarks(entry):
        hang(screen, own(""), remark)
    screen.print()


def _signed(text: str, start: int, end: int, claims: list[ClaimEntry], style: str) -> Text:
    """A block of the text, each claim that begins in it behind its sign and in its colour."""
    block, at = Text(style=COLOURS[style]), start
    for entry in claims:
        claim = entry.claim
        if not at <= claim.start < end:
            continue
        shown = sign(entry)
        stop = min(claim.end, end)
        block.append(visible(text[at : claim.start]))
        block.append(f"{shown.glyph}\N{NO-BREAK SPACE}{visible(text[claim.start : stop])}", style=COLOURS[shown.colour])
        at = stop
    return block.append(visible(text[at:end]))


@click.command(
    short_help="Correct an article's title, source, author, date, language or URL.",
    epilog=examples('reader edit 3 --published 2012-04-15 --source "Quayside Review"'),
)
@click.argument("article")
@click.option("--title")
@click.option("--source", help="Who published it.")
@click.option("--author")
@click.option("--published", metavar="YYYY-MM-DD", help="The day of publication, which relative dates are read from.")
@click.option("--language", help="ISO 639-1 code, as en.")
@click.option("--url")
@pass_desk
def edit(desk: Desk, /, article: str, **fields: str | None) -> None:
    """Correct what was found about an article. An empty value takes it away.

    A new date is read into every “last Friday” of the text, and the evidence is computed anew. reader undo takes it back.
    """
    given = {name: value for name, value in fields.items() if value is not None}
    if not given:
        raise click.UsageError(f"Say what to correct: {', '.join(f'--{name}' for name in fields)}.")
    with desk.library() as library:
        number = library.articles.get(article).id
        if number is None:
            raise ReaderError("The article is not stored.")
        edited = library.articles.edit(number, **given)
    screen = console()
    for name in given:
        hang(screen, own(f"{name:<10}", "faint"), words(getattr(edited, name) or "taken away"))


@click.command(short_help="Search the texts.")
@click.argument("words_", metavar="WORDS...", nargs=-1, required=True)
@click.option("--article", metavar="ARTICLE", help="Only in this article.")
@click.option("--limit", type=Number(min=1), default=50, show_default=True, help="Hits at most.")
@for_scripts
@pass_desk
def search(desk: Desk, words_: tuple[str, ...], article: str | None, limit: int, form: Form | None) -> None:
    """Search the texts of all articles for words. Into a pipe each hit is a line, with the number of its article at the end."""
    with desk.library() as library:
        hits = library.view.search(" ".join(words_), library.articles.get(article).id if article else None, limit)
    # A page that holds its text twice is found twice with the same words.
    hits = list({(hit.article_id, hit.snippet): hit for hit in hits}.values())
    if form:
        print_records(form, map(_hit_object, hits))
        return
    screen = console()
    if not hits:
        raise ReaderError(f"No article has “{' '.join(words_)}”.")
    place = None
    for hit in hits:
        if screen.wraps and hit.article_id != place:
            hang(screen, own(f"{hit.article_id} "), phrase((hit.title, "strong"), (f"  {hit.source}", "faint")))
            place = hit.article_id
        home = [] if screen.wraps else [own(f"– article {hit.article_id}")]
        hang_all(screen, own("    "), [_lit(hit), *home])


def _hit_object(hit: SearchHit) -> dict[str, object]:
    return {
        "article": hit.article_id,
        "title": hit.title,
        "source": hit.source,
        "snippet": hit.snippet,
        "matches": [hit.snippet[span.start : span.end] for span in hit.lit],
    }


def _lit(hit: SearchHit) -> Text:
    """The words round a match, what matches in bold."""
    text = words(hit.snippet)
    for span in hit.lit:
        text.stylize(COLOURS["strong"], span.start, span.end)
    return text
