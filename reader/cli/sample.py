"""The command demo: the sample library, in a file of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from reader.cli.desk import Desk, has_terminal, pass_desk
from reader.cli.output import print_chunks
from reader.cli.progress import progress_bar
from reader.exchange import export


@click.command(short_help="Open the sample library.")
@pass_desk
def demo(desk: Desk) -> None:
    """Open the sample library: several reports of one event, with the discrepancies that are on record.

    It is a copy of its own, made for this look and gone after it, so that nothing can be spoilt, your own library least.
    Without a terminal, its report is printed.
    """
    with TemporaryDirectory(prefix="reader-demo-", ignore_cleanup_errors=True) as folder:
        sample = replace(desk, db=Path(folder, "sample.db"))
        with progress_bar("Making the sample library:") as report:  # before anything is imported, so that it shows at once
            from reader.demo import sources

            with sample.library(create=True) as library:
                library.articles.add(sources(), progress=report)
        if has_terminal():
            sample.open_screen(demo=True)
            return
        with sample.library() as library:
            print_chunks(export(library.view.snapshot(), "markdown"))
