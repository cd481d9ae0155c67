"""The dialog that asks what to export, in which format, and to which file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.input import Selection as Selected
from textual.worker import get_current_worker

from reader.errors import ReaderError
from reader.exchange.registry import FORMATS, format_of
from reader.library import Library
from reader.library.view.stream import Selection
from reader.ui.cells import clip, column
from reader.ui.intake import expanded
from reader.ui.keys.dialog import EXPORT_KEYS
from reader.ui.scope import Scope
from reader.ui.screens.dialog import Dialog
from reader.ui.widgets.line_list import LineList

_PREFERRED = "markdown"

NARROW = 44
"""Cells up to which there is room for the number of claims only."""

REST = 16
"""Lines of the terminal that are not the formats'."""


@dataclass(frozen=True, slots=True)
class Export:
    """What to write where."""

    format: str
    path: Path
    scope: Scope
    everybody: bool = False
    """Whether the marks of all annotators stand side by side."""

    def selection(self, library: Library) -> Selection:
        """What of the library that is."""
        picked = library.view.filter(self.scope.query) if self.scope.query else None
        return self.scope.selection(picked, tuple(library.case.annotators()) if self.everybody else ())


class ScopeList(LineList):
    """What may be exported, one a line, with how many claims that is."""

    def __init__(self, scopes: Sequence[Scope], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.scopes = list(scopes)

    def on_mount(self) -> None:
        """Show all of them, the first chosen."""
        self.set_items(len(self.scopes))
        self.cursor = 0

    @property
    def chosen(self) -> Scope:
        """The one that is exported."""
        return self.scopes[self.cursor or 0]

    def draw(self, item: int, _line: int, width: int, /) -> Content:
        """Its words, and its claims at the right end."""
        scope, chosen = self.scopes[item], item == self.cursor
        counted = scope.counted if width > NARROW else f"{scope.claims or '…'}"
        return Content.assemble(
            ("● " if chosen else "○ ", "$primary"),
            (column(scope.words, width - 3 - len(counted)), "bold" if chosen else ""),
            (f" {counted}", "$unmarked"),
        )


class FormatList(LineList):
    """The formats, one a line, with what each is for."""

    def draw(self, item: int, _line: int, width: int, /) -> Content:
        """Name and purpose."""
        exporter = list(FORMATS.values())[item]
        chosen = item == self.cursor
        name = max(len(each) for each in FORMATS) + 2
        return Content.assemble(
            ("● " if chosen else "○ ", "$primary"),
            (exporter.name.ljust(name), "bold" if chosen else ""),
            (clip(exporter.description, width - name - 3), "$unmarked"),
        )


class ExportDialog(Dialog[Export]):
    """File, what goes into it, and format; the file's name follows both until it is changed by hand."""

    DEFAULT_CSS = """
    ExportDialog Input { background: $surface; }
    ExportDialog #folder { height: 1; color: $unmarked; margin-bottom: 1; }
    ExportDialog LineList { background: $panel; scrollbar-size-vertical: 1; overflow-x: hidden; }
    ExportDialog ScopeList { height: auto; max-height: 4; }
    ExportDialog #whose { height: 1; }
    ExportDialog FormatList { height: 11; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = list(EXPORT_KEYS)
    HINTS = ("export-write", "export-what", "export-next", "export-whose", "export-previous")
    AUTO_FOCUS = "Input"

    scope_list = getters.query_one(ScopeList)
    format_list = getters.query_one(FormatList)
    line = getters.query_one(Input)

    def __init__(
        self,
        stem: str,
        scopes: Sequence[Scope],
        count: Callable[[Scope], Scope],
        others: Sequence[str] = (),
        *,
        download: bool = False,
    ) -> None:
        """Ask what to export.

        Args:
            stem: What the file of the whole library is called without its ending.
            scopes: What may be exported, the likeliest first.
            count: Counts the claims of one of them; called beside the screen.
            others: The annotators whose marks may stand beside one's own.
            download: Whether a browser takes the file, and not a folder of this machine.
        """
        super().__init__()
        self._stem = stem
        self._scopes = scopes
        self._tally = count
        self._others = others
        self._download = download
        self._everybody = False
        self._formats = list(FORMATS.values())
        self._chosen = list(FORMATS).index(_PREFERRED) if _PREFERRED in FORMATS else 0

    def compose(self) -> ComposeResult:
        """The path, what is exported, the formats."""
        with Vertical(classes="dialog") as box:
            box.border_title = "Export"
            yield Input(self._file_name(self._scopes[0]), compact=True)
            yield Static(id="folder")
            yield ScopeList(self._scopes, id="scopes")
            yield Static(id="whose")
            yield FormatList(id="formats")

    def on_mount(self) -> None:
        """Draw the choices, and count what is not counted yet."""
        self.query_one("#whose").display = bool(self._others)
        self.format_list.set_items(len(self._formats))
        self._draw()
        if any(scope.claims is None for scope in self._scopes):
            self._count_all()

    def on_resize(self) -> None:
        """Show as many formats as there is room for, and the folder where that leaves more than one."""
        super().on_resize()
        self.query_one("#folder").display = self.app.size.height > REST + 1
        self.format_list.styles.height = min(len(self._formats), max(1, self.app.size.height - REST))

    @work(thread=True, exclusive=True)
    def _count_all(self) -> None:
        """Count the claims that filters pick."""
        worker = get_current_worker()
        for place, scope in enumerate(self._scopes):
            if scope.claims is not None or worker.is_cancelled:
                continue
            try:
                counted = self._tally(scope)
            except ReaderError as error:
                counted = replace(scope, words=f"{scope.query}: {error.message}", claims=0)
            self.app.call_from_thread(self._counted, place, counted)

    def _counted(self, place: int, scope: Scope) -> None:
        for scopes in self.query(ScopeList):  # none where the dialog was left meanwhile
            scopes.scopes[place] = scope
            scopes.refresh_item(place)

    def _file_name(self, scope: Scope) -> str:
        """What the file is called of itself."""
        return f"{self._stem}{scope.ending}{self._formats[self._chosen].suffix}"

    def _draw(self) -> None:
        self.format_list.cursor = self._chosen
        words = "as a download" if self._download else _where(self.line.value.strip())
        self.query_one("#folder", Static).update(Content(clip(words, max(8, self.line.size.width))))
        whose = f"you and {clip(', '.join(self._others), 40)}" if self._everybody else "you"
        self.query_one("#whose", Static).update(Content.assemble(("  with the marks of ", "$unmarked"), (whose, "bold")))

    def action_format(self, step: int) -> None:
        """Take another format; the path's ending goes along."""
        before = self._formats[self._chosen].suffix
        self._chosen = (self._chosen + step) % len(self._formats)
        if self.line.value.endswith(before):
            self._call_it(self.line.value[: -len(before)] + self._formats[self._chosen].suffix)
        self._draw()

    def action_what(self, step: int) -> None:
        """Go on to something else that may be exported; the path goes along unless it was changed by hand."""
        before = self._file_name(self.scope_list.chosen)
        self.scope_list.cursor = ((self.scope_list.cursor or 0) + step) % len(self._scopes)
        if self.line.value == before:
            self._call_it(self._file_name(self.scope_list.chosen))

    @on(Input.Changed)
    def _named(self) -> None:
        """Take the format that the file's ending asks for, and say into which folder it goes."""
        if (asked := format_of(self.line.value)) is not None:
            self._chosen = self._formats.index(asked)
        self._draw()

    def _call_it(self, name: str) -> None:
        """Write another name into the line; where all of it was selected, what is typed next still takes its place."""
        all_selected = self.line.selected_text == self.line.value
        self.line.value = name
        self.line.selection = Selected(0 if all_selected else len(name), len(name))

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Whose marks is a question only where others have marked."""
        return action != "whose" or bool(self._others)

    def action_whose(self) -> None:
        """Switch between the annotator's own marks and everybody's."""
        self._everybody = not self._everybody
        self._draw()

    @on(LineList.Clicked, "#formats")
    def _format_clicked(self, event: LineList.Clicked) -> None:
        self.action_format(event.item - self._chosen)

    @on(LineList.Clicked, "#scopes")
    def _scope_clicked(self, event: LineList.Clicked) -> None:
        self.action_what(event.item - (self.scope_list.cursor or 0))

    def action_take(self) -> None:
        """Give back what to write where."""
        if written := self.line.value.strip():
            path = Path(Path(written).name) if self._download else Path(expanded(written))
            self.dismiss(Export(self._formats[self._chosen].name, path, self.scope_list.chosen, self._everybody))


def _where(name: str) -> str:
    """Into which folder a file of this name goes, with ~ for the person's own; what no folder can be called is none."""
    folder, home, there = Path(expanded(name)).parent, Path(expanded("~")), False
    with suppress(OSError):
        folder = folder.absolute()
        there = folder.is_dir()
    shown = Path("~") / folder.relative_to(home) if folder.is_relative_to(home) else folder
    return f"in {shown}" if there else f"there is no folder {shown}"
