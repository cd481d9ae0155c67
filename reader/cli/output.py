"""The command export: a library, or one article of it, to a file or to standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from reader.cli.desk import Desk, pass_desk
from reader.cli.terminal import counted, examples
from reader.exchange import FORMATS, pour, write
from reader.exchange import export as exported
from reader.exchange.control import one_line
from reader.exchange.selection import of_article

_FORMATS_HELP = "; ".join(f"{exporter.name}: {exporter.description}" for exporter in FORMATS.values())


@click.command(
    short_help="Write everything out as JSON, CSV or a Markdown report.",
    epilog=examples(
        "reader export --format json -o case.json",
        "reader export --format csv --article 2 > claims.csv",
        "reader export -o report.md",
    ),
)
@click.option("-f", "--format", "format_", type=click.Choice(list(FORMATS)), help=f"{_FORMATS_HELP}. Else FILE's ending says it.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, allow_dash=True), metavar="FILE", help="Where to; - is standard output."
)
@click.option("--article", metavar="ARTICLE", help="Only this article's claims.")
@pass_desk
def export(desk: Desk, format_: str | None, output: Path | None, article: str | None) -> None:
    """Write out articles, claims, marks, notes and evidence.

    A file is replaced when the new one is complete, never before.
    """
    chosen = format_ or _by_ending(output)
    with desk.library() as library:
        snapshot = library.snapshot()
        if article:
            snapshot = of_article(snapshot, library.article(article).id or 0)
    chunks = exported(snapshot, chosen)
    if output is None or str(output) == "-":
        print_chunks(chunks)
    else:
        write(output, chunks)
        amount = f"{counted(len(snapshot.articles), 'article')}, {counted(len(snapshot.claims), 'claim')}"
        click.echo(f"Wrote {one_line(str(output))}: {amount}.", err=True)


def print_chunks(chunks: Iterable[str | bytes]) -> None:
    """Write an export to standard output as UTF-8, whatever the terminal's encoding is: programs read it."""
    sys.stdout.flush()
    pour(sys.stdout.buffer, chunks)


def _by_ending(output: Path | None) -> str:
    """The format that the file's name asks for; JSON where it asks for none."""
    suffix = output.suffix.lower() if output else ""
    return next((exporter.name for exporter in FORMATS.values() if exporter.suffix == suffix), "json")
