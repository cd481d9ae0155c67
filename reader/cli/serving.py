"""The command serve: the screen in a browser."""

from __future__ import annotations

import click

from reader.cli.desk import Desk, pass_desk
from reader.cli.terminal import Number, examples, say
from reader.errors import ReaderError

_EXTRA = frozenset({"textual_serve", "aiohttp", "aiohttp_jinja2", "jinja2"})
"""What the extra `serve` of the distribution brings."""


@click.command(
    short_help="Open the screen in a browser.",
    epilog=examples("reader --db case.db serve", "reader --db case.db serve --host 0.0.0.0 --port 9000"),
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to be reached at.")
@click.option("--port", type=Number(1, 65535), default=8000, show_default=True)
@click.option("--name", "names", multiple=True, metavar="NAME", help="A name it is reached by through a proxy; may be repeated.")
@click.option(
    "--visitors", type=Number(1, 1000), default=8, show_default=True, help="How many browser windows may show it at once."
)
@pass_desk
def serve(desk: Desk, host: str, port: int, names: tuple[str, ...], visitors: int) -> None:
    """Open the screen in a browser, on this machine. Ctrl-C ends it, and every visit.

    Files are added by choosing or dropping them there, and an export is a download; nothing else of this machine is to be seen.
    The screen opens only with the token in the address that is printed, on this machine too, which others may have accounts on.
    Every visitor sees the same library, and their marks are those of the annotator that is named here. The connection is not
    encrypted: across a network that you do not trust, reach it through an SSH tunnel.
    """
    if not host.strip():  # which would be every address of this machine
        raise click.UsageError("--host needs an address, as 127.0.0.1.")
    try:
        from reader.ui.web.server import serve as run
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in _EXTRA:
            raise
        raise ReaderError(
            "The screen in a browser needs the package textual-serve.", "Install it: pip install 'factcheck-reader[serve]'"
        ) from error
    with desk.library(create=True):
        pass  # what is wrong with the library is said here, and not in a browser
    run(desk.path.resolve(), desk.annotator, host, port, _announce, names=names, visitors=visitors)


def _announce(address: str) -> None:
    say(f"Open {address}")
    say("Whoever has this address can read and mark. The connection is not encrypted.")
    say("Ctrl-C ends it.")
