"""The command export: a library, or one article of it, to a file or to standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli.desk import Desk, pass_desk
from reader.cli.progress import progress_bar
from reader.cli.terminal import counted, examples, say
from reader.errors import ReaderError
from reader.exchange import FORMATS, Chunk, format_of, pour, write
from reader.exchange import export as exported
from reader.exchange.control import one_line

if TYPE_CHECKING:
    from reader.library import Library

_FORMATS = "\b\nFormats:\n" + "\n".join(f"  {exporter.name:<15} {exporter.description}" for exporter in FORMATS.values())


@click.command(
    short_help="Write everything out: JSON, CSV, a report and more.",
    epilog=f"{_FORMATS}\n\n"
    + examples(
        "reader export --format json -o case.json",
        "reader export --format csv --article 2 > claims.csv",
        "reader export --filter 'verdict:contested OR flagged' -o report.md",
        "reader export -o report.md",
    ),
)
@click.option(
    "-f", "--format", "format_", type=click.Choice(list(FORMATS)), metavar="FORMAT", help="Else FILE's ending says it; else json."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, allow_dash=True), metavar="FILE", help="Where to; - is standard output."
)
@click.option("--article", metavar="ARTICLE", help="Only this article's claims.")
@click.option("--filter", "query", metavar="FILTER", default="", help="Only these claims; reader filters --help says how.")
@click.option(
    "--annotators",
    metavar="NAMES",
    default="",
    help="With the marks of these annotators side by side: ann,bob or all.",
)
@click.option("--base-url", metavar="URL", default="", help="Where claim reviews will be published; without it they are drafts.")
@click.option("--judged", is_flag=True, help="With what judges say of the evidence: one key more in json and jsonl.")
@pass_desk
def export(
    desk: Desk,
    *,
    format_: str | None,
    output: Path | None,
    article: str | None,
    query: str,
    annotators: str,
    base_url: str,
    judged: bool,
) -> None:
    """Write out articles, claims, marks, notes and evidence.

    Marks are your own; --annotators puts those of others beside them, in every format that has a place for marks. A file is
    replaced when the new one is complete, never before: Ctrl-C leaves the old one. Libraries of any size are written article by
    article, all of it as it was at one moment.
    """
    from reader.library.view.stream import Selection

    to_terminal = output is None and sys.stdout.isatty()
    with progress_bar("Exporting", shown=not to_terminal) as report, desk.library() as library, ExitStack() as stack:
        selection = Selection(
            article_id=library.articles.get(article).id if article else None,
            filter=library.view.filter(query) if query else None,
            annotators=_named(annotators, library) if annotators else (),
            with_judges=judged,
        )
        snapshot = stack.enter_context(library.view.selected(selection, report))
        chunks = exported(snapshot, format_ or _by_ending(output), base_url)
        # Written while the library is open: it is read article by article, as the export goes through it.
        if output is None or str(output) == "-":
            print_chunks(chunks)
            return
        write(output, chunks)
        amount = f"{counted(len(snapshot.articles), 'article')}, {counted(len(snapshot.claims), 'claim')}"
    say(f"Wrote {one_line(str(output))}: {amount}.", err=True)


def _named(names: str, library: Library) -> tuple[str, ...]:
    """The annotators that a list with commas names; all who hold anything for the word all.

    Raises:
        ReaderError: One of them holds nothing in this library.
    """
    known = library.case.annotators()
    if names.strip().casefold() == "all":
        return tuple(known)
    wanted = dict.fromkeys(name.strip() for name in names.split(",") if name.strip())
    unknown = [name for name in wanted if name not in {*known, library.annotator}]
    if unknown or not wanted:
        whose = f"“{one_line(unknown[0])[:60]}” has no marks in this library." if unknown else "There is no name in --annotators."
        raise ReaderError(whose, f"Annotators are: {', '.join(known)}." if known else "Nobody has marked anything yet.")
    return tuple(sorted(wanted))


def print_chunks(chunks: Iterable[Chunk]) -> None:
    """Write an export to standard output as UTF-8, whatever the terminal's encoding is: programs read it.

    Raises:
        ReaderError: It is no text, and standard output is a terminal.
    """
    waiting = iter(chunks)
    for first in waiting:
        if isinstance(first, bytes) and sys.stdout.isatty():
            raise ReaderError("This format is no text that a terminal could show.", "Name a file with -o.")
        sys.stdout.flush()
        pour(sys.stdout.buffer, chain([first], waiting))


def _by_ending(output: Path | None) -> str:
    """The format whose ending the file's name has, the longest that fits; JSON where none does."""
    found = format_of(output.name) if output else None
    return found.name if found else "json"
