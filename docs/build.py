"""Makes what the documentation takes from the program itself: README's tables, and pictures of the real screens.

python docs/build.py            # both
python docs/build.py readme     # the tables only
python docs/build.py pictures   # the pictures only
"""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

DOCS = Path(__file__).parent
README = DOCS.parent / "README.md"


def commands() -> str:
    """The commands with their one-line help, as a Markdown table."""
    from click import Context

    from reader.cli.program import program

    context = Context(program)
    rows = []
    for name, command in program.commands.items():
        usage = " ".join([f"reader {name}", *(part for part in command.collect_usage_pieces(context) if part != "[OPTIONS]")])
        rows.append((f"`{usage}`", command.get_short_help_str(limit=200)))
    return table(("command", "what it does"), rows)


def formats() -> str:
    """The export formats, as a Markdown table."""
    from reader.exchange import FORMATS

    return table(("`--format`", "what it holds"), [(f"`{name}`", exporter.description) for name, exporter in FORMATS.items()])


def keys() -> str:
    """The keys of each screen, as Markdown tables."""
    from reader.ui.keys import table as key_table

    return key_table()


def filters() -> str:
    """What a filter can ask, as a Markdown table."""
    from reader.filter import TABLE

    return table(("filter", "picks claims"), [(f"`{example}`", meaning) for example, meaning in TABLE])


PARTS: dict[str, Callable[[], str]] = {"commands": commands, "filters": filters, "formats": formats, "keys": keys}
"""What stands between ``<!-- name -->`` and ``<!-- /name -->`` in README."""


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", r"\|") for cell in line) + " |" for line in lines)


def filled(text: str) -> str:
    """README with its parts made anew."""
    parts = re.compile(rf"<!-- ({'|'.join(PARTS)}) -->\n.*?<!-- /\1 -->", re.DOTALL)
    return parts.sub(lambda match: f"<!-- {match[1]} -->\n{PARTS[match[1]]()}\n<!-- /{match[1]} -->", text)


def picture(name: str, size: tuple[int, int], presses: Iterable[str]) -> None:
    """Open the sample library in the real app, press keys, and write the screen as SVG."""
    from reader.demo import sources
    from reader.library import Library
    from reader.settings import Settings
    from reader.ui.app import ReaderApp
    from reader.ui.session import Session

    async def run(library: Library) -> str:
        app = ReaderApp(Session(library, Settings(), demo=True))
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await pilot.press(*presses)
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            return app.export_screenshot(title="reader demo")

    with TemporaryDirectory() as folder, Library.open(Path(folder, "sample.db"), annotator="you") as library:
        library.add(sources())
        # Without the animation of the cursor and the random prefix of names, the same screen is the same file.
        (DOCS / f"{name}.svg").write_text(re.sub(r"terminal-\d+", "terminal", asyncio.run(run(library))), encoding="utf-8")


PICTURES: dict[str, tuple[tuple[int, int], tuple[str, ...]]] = {
    "reading": ((120, 36), ("j", "x", "c")),
    "reading-80x24": ((80, 24), ("j",)),
    "library": ((120, 20), ("L",)),
    "facts": ((120, 36), ("j", "W")),
    "figures": ((120, 36), ("j", "F")),
    "timeline": ((120, 36), ("T",)),
    "compare": ((120, 36), ("j", "C")),
}
"""Each picture: the terminal's columns and rows, and the keys that lead to it."""


def main(wanted: list[str]) -> None:
    """Make what is wanted, all by default."""
    if not wanted or "readme" in wanted:
        README.write_text(filled(README.read_text("utf-8")), encoding="utf-8")
    if not wanted or "pictures" in wanted:
        for name, (size, presses) in PICTURES.items():
            picture(name, size, presses)


if __name__ == "__main__":
    main(sys.argv[1:])
