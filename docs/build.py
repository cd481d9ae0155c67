"""Makes what the documentation takes from the program itself: tables of its pages, and pictures of the real screens.

python docs/build.py            # all
python docs/build.py tables     # the tables only
python docs/build.py pictures   # README's pictures only
python docs/build.py album      # only every screen in two sizes and two themes
"""

from __future__ import annotations

import asyncio
import atexit
import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import chdir, contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from unittest.mock import patch

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


def intake() -> str:
    """The formats that are read, as a Markdown table."""
    from reader.ingest.format import FORMATS

    head = ("format", "endings", "what an article has of it")
    return table(head, [(known.title, ", ".join(f"`{suffix}`" for suffix in known.suffixes), known.keeps) for known in FORMATS])


def lists() -> str:
    """The commands that list for scripts, as a Markdown table."""
    from reader.cli.program import program

    listing = [name for name, command in program.commands.items() if any(param.name == "form" for param in command.params)]
    return table(
        ("command", "lists"), [(f"`reader {name}`", program.commands[name].get_short_help_str(limit=200)) for name in listing]
    )


def codes() -> str:
    """The exit codes, as a Markdown table."""
    from reader.cli.program import EXIT_CODES

    return table(("code", "when"), [(str(code), when) for code, when in EXIT_CODES.items()])


def keys() -> str:
    """The keys of each screen, as Markdown tables."""
    from reader.ui.keys.registry import table as key_table

    return key_table()


def filters() -> str:
    """What a filter can ask, as a Markdown table."""
    from reader.filter import TABLE

    return table(("filter", "picks claims"), [(f"`{example}`", meaning) for example, meaning in TABLE])


def quality() -> str:
    """How well the engine does on each kind of topics, as the evaluation gate has it, as a Markdown table."""
    return _figures(lambda name: name)


def well() -> str:
    """The same in what a person asks first."""
    return _figures(WELL.get)


WELL: dict[str, str] = {
    "contested rightly": "suggested contested, and it is so",
    "contested found": "contested, and suggested so",
    "corroborated rightly": "suggested corroborated, and it is so",
    "corroborated found": "corroborated, and suggested so",
    "left alone": "no other article speaks to it, and nothing is suggested",
}


def _figures(words: Callable[[str], str | None]) -> str:
    stored = json.loads((DOCS.parent / "tests" / "eval" / "floors.json").read_text("utf-8"))
    kinds = {"written": "written topics", "real": "real topics", "held": "held-out topics"}
    floors = [stored[kind]["floors"] for kind in kinds]
    rows = [(said, *(f"{its[name]:.3f}" for its in floors)) for name in floors[0] if (said := words(name))]
    return table(("", *kinds.values()), rows)


PARTS: dict[str, tuple[Path, Callable[[], str]]] = {
    "commands": (README, commands),
    "well": (README, well),
    "filters": (DOCS / "filters.md", filters),
    "formats": (DOCS / "formats.md", formats),
    "intake": (DOCS / "formats.md", intake),
    "keys": (DOCS / "keys.md", keys),
    "quality": (DOCS / "quality.md", quality),
    "lists": (DOCS / "scripting.md", lists),
    "codes": (DOCS / "scripting.md", codes),
}
"""What stands between ``<!-- name -->`` and ``<!-- /name -->`` in a page, and what makes it."""

PAGES = tuple(dict.fromkeys(page for page, _ in PARTS.values()))
"""The pages that have such parts."""


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", r"\|") for cell in line) + " |" for line in lines)


def filled(page: Path) -> str:
    """A page with its parts made anew."""
    parts = re.compile(rf"<!-- ({'|'.join(PARTS)}) -->\n.*?<!-- /\1 -->", re.DOTALL)
    return parts.sub(lambda match: f"<!-- {match[1]} -->\n{PARTS[match[1]][1]()}\n<!-- /{match[1]} -->", page.read_text("utf-8"))


def picture(name: str, size: tuple[int, int], presses: Iterable[str], theme: str = "") -> None:
    """Write a screen as SVG."""
    (DOCS / f"{name}.svg").write_text(drawn(name, size, presses, theme), encoding="utf-8")


def drawn(name: str, size: tuple[int, int], presses: Iterable[str], theme: str = "") -> str:
    """Open the sample library in the real app, press keys, and draw the screen as SVG."""
    from reader.library import Library
    from reader.settings import Settings
    from reader.ui.app import ReaderApp
    from reader.ui.session import Session

    async def run(library: Library) -> str:
        app = ReaderApp(Session(library, Settings(theme=theme), demo=True))
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await pilot.press(*presses)
            await pilot.app.workers.wait_for_complete()
            await pilot.pause(0.3)
            return app.export_screenshot(title="reader demo")

    with TemporaryDirectory() as folder, desk_in(folder):
        path = Path(shutil.copy(sample(), folder))
        if Path(name).name.partition("-")[0] in WITH_COLLEAGUE:
            let_colleague_mark(path)
        with Library.open(path, annotator="you", clock=lambda: MOMENT) as library:
            return slim(asyncio.run(run(library)))


def words(svg: str) -> list[str]:
    """The rows of a picture as one reads them."""
    rows: dict[float, list[tuple[float, str]]] = {}
    for x, y, shown in re.findall(r'<text [^>]*?x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)</text>', svg):
        rows.setdefault(float(y), []).append((float(x), unescape(shown)))
    return [" ".join(" ".join(shown for _, shown in sorted(row)).split()) for _, row in sorted(rows.items())]


def slim(svg: str) -> str:
    """A picture as Rich draws it, in a third of the bytes, and the same file for the same screen.

    No font is asked of another site, no row is cut off at a width that it has anyway, neighbours on one ground are one stretch,
    and names have neither the prefix nor the number that would keep several pictures on one page apart.
    """
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r'<clipPath id="[^"]*-line-\d+">.*?</clipPath>\s*', "", svg, flags=re.DOTALL)
    svg = re.sub(r' clip-path="url\(#[^"]*-line-\d+\)"', "", svg)
    svg = re.sub(r"<text [^>]*>\s*</text>\n?", "", svg.replace("&#160;", "\u00a0"))
    svg = svg.replace(' shape-rendering="crispEdges"', "").replace(
        "<style>", "<style>\n    rect { shape-rendering: crispEdges; }", 1
    )
    svg = re.sub(r"""((?:class|id)="|url\(#|\n\s*\.)[\w-]*terminal-(?:\d+-)?""", r"\1", svg)
    svg = re.sub(r'="[^"]*"', lambda attribute: re.sub(r"(\d\.\d)\d+", r"\1", attribute[0]), svg)
    svg = re.sub(r'(?:<rect fill="[^"]*" x="[\d.]+" y="[\d.]+" width="[\d.]+" height="24.6"/>)+', _joined, svg)
    return re.sub(r"[ \t]+\n", "\n", svg)


def _joined(rectangles: re.Match[str]) -> str:
    """Rectangles of one row that have the same colour, where they touch, as one."""
    joined: list[tuple[str, float, str, float]] = []
    for fill, x, y, width in re.findall(r'fill="([^"]*)" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"', rectangles[0]):
        if joined and (joined[-1][0], joined[-1][2]) == (fill, y) and abs(joined[-1][1] + joined[-1][3] - float(x)) < 1:
            joined[-1] = (fill, joined[-1][1], y, float(x) + float(width) - joined[-1][1])
        else:
            joined.append((fill, float(x), y, float(width)))
    return "".join(f'<rect fill="{fill}" x="{x:g}" y="{y}" width="{width:.5g}" height="24.6"/>' for fill, x, y, width in joined)


@contextmanager
def desk_in(folder: str) -> Iterator[None]:
    """Stand where the files lie that a dialog for paths then lists, in the home of whoever sits there."""
    desk = Path(folder, "desk").resolve()
    desk.mkdir()
    for name in ("from-rosa.db", "notes.md", "saved-page.html", "statement.txt"):
        (desk / name).touch()
    with chdir(desk), patch.dict(os.environ, HOME=str(desk.parent)):
        yield


def let_colleague_mark(path: Path) -> None:
    """Give a library what another annotator marked in its first article."""
    from db.records import Verdict
    from reader.library import Library

    with Library.open(path, annotator="rosa", clock=lambda: MOMENT) as library:
        claims = [entry.claim.id for entry in library.claims.all(1)]
        for claim, verdict in zip(claims, (Verdict.CORROBORATED,) * 3 + (Verdict.UNVERIFIED,) * 2, strict=False):
            library.marks.mark(claim, verdict)
        library.marks.note(claims[0], "Her log has another hour; ask the museum.")
        library.marks.tag(claims[1], ["toll"])


@cache
def sample() -> Path:
    """The sample library, made once and copied for each picture."""
    from reader.demo import sources
    from reader.library import Library

    path = Path(mkdtemp(prefix="pictures-"), "sample.db")
    atexit.register(shutil.rmtree, path.parent)
    with Library.open(path, annotator="you", clock=lambda: MOMENT - timedelta(days=1)) as library:
        library.articles.add(sources())
    return path


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

SCREENS: dict[str, tuple[str, ...]] = {
    "reading": ("j", "x", "c"),
    "jumping": ("j", "f"),
    "ticked": ("j", "V", "j", "j"),
    "library": ("L",),
    "adding": ("L", "a"),
    "copying": ("L", "j", "equals_sign"),
    "deleting": ("L", "D"),
    "library-filtered": ("L", "vertical_line", *"packet"),
    "compare": ("j", "C"),
    "facts": ("j", "W"),
    "figures": ("j", "F"),
    "timeline": ("T",),
    "marks": ("x", "c", "v", "M"),
    "conflicts": ("x", "c", "c", "x", "v", "X", "g"),
    "agreement": ("x", "c", "c", "x", "v", "percent_sign"),
    "history": ("x", "k", "c", "k", "H"),
    "others": ("x", "k"),
    "merging": ("I",),
    "search": ("L", "slash", *"lifeboats"),
    "finding": ("slash", *"ship"),
    "note": ("j", "a", *"Ask the archive."),
    "tags": ("j", "t", *"toll"),
    "filter": ("vertical_line", *"suggested:contested"),
    "filtered": ("vertical_line", *"suggested:contested", "enter"),
    "undo": ("x", "c", "v", "U", "j"),
    "claim-add": ("j", "A", "right_parenthesis", "v", "w", "w", "w"),
    "claim-bounds": ("j", "j", "B"),
    "claim-split": ("j", "j", "S"),
    "link-search": ("j", "l", *"lifeboats"),
    "link-passage": ("j", "l", *"lifeboats", "enter"),
    "link-relation": ("j", "l", *"lifeboats", "enter", "enter", "j"),
    "edit": ("E",),
    "export": ("e",),
    "help": ("question_mark",),
    "palette": ("colon",),
    "tour": ("question_mark", "t"),
    "tour-second": ("question_mark", "t", "l"),
    "tour-third": ("question_mark", "t", "l", "l"),
}
"""Every screen and dialog, and the keys that lead to it."""

WITH_COLLEAGUE = frozenset({"conflicts", "agreement", "history", "others"})
"""The screens that are shown on a library in which another annotator marked too."""

MOMENT = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
"""When everything was marked: the same picture is the same file."""

SIZES = ((120, 36), (80, 24))
LOOKS = {"dark": "reader-dark", "light": "reader-light"}


def album() -> Iterable[tuple[str, tuple[int, int], tuple[str, ...], str]]:
    """Every screen in both sizes and both base themes: the name of its picture, size, keys, theme."""
    for screen, presses in SCREENS.items():
        for size in SIZES:
            for look, theme in LOOKS.items():
                yield f"screens/{screen}-{size[0]}x{size[1]}-{look}", size, presses, theme


def main(wanted: list[str]) -> None:
    """Make what is wanted, all by default."""
    if unknown := set(wanted) - {"tables", "pictures", "album"}:
        sys.exit(f"There is nothing to make that is called {', '.join(sorted(unknown))}.")
    if not wanted or "tables" in wanted:
        for page in PAGES:
            page.write_text(filled(page), encoding="utf-8")
    if not wanted or "pictures" in wanted:
        for name, (size, presses) in PICTURES.items():
            picture(name, size, presses)
    if not wanted or "album" in wanted:
        (DOCS / "screens").mkdir(exist_ok=True)
        for name, size, presses, theme in album():
            picture(name, size, presses, theme)


if __name__ == "__main__":
    main(sys.argv[1:])
