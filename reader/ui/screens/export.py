"""The dialog that asks what to export, in which format, and to which file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from reader.exchange.registry import FORMATS
from reader.ui.screens.dialog import Dialog

_PREFERRED = "markdown"


@dataclass(frozen=True, slots=True)
class Export:
    """What to write where."""

    format: str
    path: Path
    article_id: int | None
    """Only this article; none for the whole library."""


class ExportDialog(Dialog[Export]):
    """Format, reach and file; the file's ending follows the format until it is changed by hand."""

    DEFAULT_CSS = """
    ExportDialog .line { height: 1; margin-bottom: 1; }
    ExportDialog Input { background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "format(1)", "next format", tooltip="Take the next format.", id="export-next", show=False),
        Binding("up", "format(-1)", "format before", tooltip="Take the format before.", id="export-previous", show=False),
        Binding("tab", "reach", "reach", tooltip="This article or the whole library.", id="export-reach", show=False),
    ]
    AUTO_FOCUS = "Input"

    def __init__(self, stem: str, article_id: int | None) -> None:
        super().__init__()
        self._stem = stem
        self._article_id = article_id
        self._only = False
        names = list(FORMATS)
        self._format = _PREFERRED if _PREFERRED in names else names[0]

    def compose(self) -> ComposeResult:
        """The formats, the reach, the path."""
        with Vertical(classes="dialog") as box:
            box.border_title = "Export"
            box.border_subtitle = "↑ ↓ format · tab reach · enter writes · esc closes"
            yield Static(id="formats")
            yield Static(id="reach", classes="line")
            yield Input(f"{self._stem}{FORMATS[self._format].suffix}", compact=True)

    def on_mount(self) -> None:
        """Draw the choices."""
        self._draw()

    def _draw(self) -> None:
        width = max(len(name) for name in FORMATS) + 2
        lines = []
        for name, exporter in FORMATS.items():
            chosen = name == self._format
            lines.append(
                Content.assemble(
                    ("● " if chosen else "○ ", "$primary"),
                    (name.ljust(width), "bold" if chosen else ""),
                    (exporter.description, "$unmarked"),
                )
            )
        self.query_one("#formats", Static).update(Content("\n").join([*lines, Content("")]))
        reach = "this article" if self._only else "the whole library"
        self.query_one("#reach", Static).update(Content.assemble(("of ", "$unmarked"), (reach, "bold")))

    def action_format(self, step: int) -> None:
        """Take another format; the path's ending goes along."""
        names = list(FORMATS)
        before = FORMATS[self._format].suffix
        self._format = names[(names.index(self._format) + step) % len(names)]
        line = self.query_one(Input)
        if line.value.endswith(before):
            line.value = line.value[: -len(before)] + FORMATS[self._format].suffix
        self._draw()

    def action_reach(self) -> None:
        """Switch between this article and the whole library."""
        self._only = self._article_id is not None and not self._only
        self._draw()

    @on(Input.Submitted)
    def _done(self, event: Input.Submitted) -> None:
        if event.value.strip():
            path = Path(event.value.strip()).expanduser()
            self.dismiss(Export(self._format, path, self._article_id if self._only else None))
