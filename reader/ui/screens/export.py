"""The dialog that asks what to export, in which format, and to which file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from reader.exchange.registry import FORMATS
from reader.library import Library
from reader.library.stream import Selection
from reader.ui.cells import clip
from reader.ui.keys.dialog import EXPORT_KEYS
from reader.ui.screens.dialog import Dialog
from reader.ui.widgets.line_list import LineList

_PREFERRED = "markdown"


@dataclass(frozen=True, slots=True)
class Export:
    """What to write where."""

    format: str
    path: Path
    article_id: int | None
    """Only this article; none for the whole library."""
    query: str = ""
    """Only the claims that this filter picks, or the one saved under the name after an @."""
    everybody: bool = False
    """Whether the marks of all annotators stand side by side."""

    def selection(self, library: Library) -> Selection:
        """What of the library that is."""
        picked = library.filter(self.query) if self.query else None
        return Selection(self.article_id, picked, tuple(library.annotators()) if self.everybody else ())


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
    """File, reach and format; the file's ending follows the format until it is changed by hand."""

    DEFAULT_CSS = """
    ExportDialog Input { background: $surface; }
    ExportDialog #reach { height: 1; margin: 1 0; }
    ExportDialog FormatList { height: 11; max-height: 45vh; background: $panel; scrollbar-size-vertical: 1; overflow-x: hidden; }
    """
    BINDINGS: ClassVar[list[BindingType]] = list(EXPORT_KEYS)
    HINTS = ("export-write", "export-next", "export-previous", "export-reach", "export-whose")
    AUTO_FOCUS = "Input"

    def __init__(self, stem: str, article_id: int | None, queries: Sequence[str] = (), others: Sequence[str] = ()) -> None:
        """Ask what to export.

        Args:
            stem: What the file is called without its ending.
            article_id: The article that the export may be limited to.
            queries: The filters that it may be limited to: the one in force, and those that were saved, each as @ and its name.
            others: The annotators whose marks may stand beside one's own.
        """
        super().__init__()
        self._stem = stem
        self._others = others
        self._reaches: list[int | str | None] = [None, *([article_id] if article_id else []), *dict.fromkeys(queries)]
        self._reach = 0
        self._everybody = False
        self._formats = list(FORMATS.values())
        self._chosen = list(FORMATS).index(_PREFERRED) if _PREFERRED in FORMATS else 0

    def compose(self) -> ComposeResult:
        """The path, the reach, the formats."""
        with Vertical(classes="dialog") as box:
            box.border_title = "Export"
            yield Input(f"{self._stem}{self._formats[self._chosen].suffix}", compact=True)
            yield Static(id="reach")
            yield FormatList(id="formats")

    def on_mount(self) -> None:
        """Draw the choices."""
        self.query_one(FormatList).set_items(len(self._formats))
        self._draw()

    def _draw(self) -> None:
        self.query_one(FormatList).cursor = self._chosen
        reach = self._reaches[self._reach]
        words = f"the claims of {clip(reach, 40)}" if isinstance(reach, str) else "this article" if reach else "the whole library"
        parts = [("of ", "$unmarked"), (words, "bold")]
        if self._others:
            parts += [(", marks of ", "$unmarked"), (self._whose(), "bold")]
        self.query_one("#reach", Static).update(Content.assemble(*parts))

    def _whose(self) -> str:
        return f"you and {clip(', '.join(self._others), 40)}" if self._everybody else "you"

    def action_format(self, step: int) -> None:
        """Take another format; the path's ending goes along."""
        before = self._formats[self._chosen].suffix
        self._chosen = (self._chosen + step) % len(self._formats)
        line = self.query_one(Input)
        if line.value.endswith(before):
            line.value = line.value[: -len(before)] + self._formats[self._chosen].suffix
        self._draw()

    def action_reach(self) -> None:
        """Go on from the whole library to this article, to what a filter picks, and back."""
        self._reach = (self._reach + 1) % len(self._reaches)
        self._draw()

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Whose marks is a question only where others have marked."""
        return action != "whose" or bool(self._others)

    def action_whose(self) -> None:
        """Switch between the annotator's own marks and everybody's."""
        self._everybody = not self._everybody
        self._draw()

    @on(LineList.Clicked)
    def _clicked(self, event: LineList.Clicked) -> None:
        self.action_format(event.item - self._chosen)

    def action_take(self) -> None:
        """Give back what to write where."""
        if written := self.query_one(Input).value.strip():
            path = Path(written).expanduser()
            reach = self._reaches[self._reach]
            query, article_id = (reach, None) if isinstance(reach, str) else ("", reach)
            self.dismiss(Export(self._formats[self._chosen].name, path, article_id, query, self._everybody))
