"""The dialog for the note on a claim."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from reader.text.wrapping import printable
from reader.ui.cells import clip
from reader.ui.keys.dialog import NOTE_KEYS
from reader.ui.screens.dialog import Dialog


class NoteDialog(Dialog[str]):
    """A small editor under the claim's words; gives back the note."""

    DEFAULT_CSS = """
    NoteDialog .quote { color: $unmarked; text-style: italic; margin-bottom: 1; max-height: 3; }
    NoteDialog TextArea { height: 7; border: none; background: $surface; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = list(NOTE_KEYS)
    HINTS = ("note-save", "note-line", "note-editor")
    AUTO_FOCUS = "TextArea"

    def __init__(self, quote: str, note: str, editor: str = "", title: str = "Note") -> None:
        super().__init__()
        self._title = title
        self._editor = editor
        self._quote = quote
        # A note may come from elsewhere, and an editor passes on to the terminal whatever it is given.
        self._note = "\n".join(printable(line) for line in note.split("\n"))

    def compose(self) -> ComposeResult:
        """The claim's words and the editor."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(self._title)
            yield Static(Content(clip(self._quote, 200)), classes="quote")
            yield TextArea(self._note, compact=True, highlight_cursor_line=False)

    def on_mount(self) -> None:
        """Begin to write at the end."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """An editor would open where the program runs, and not where a visitor is."""
        return action != "editor" or not self.app.is_web

    def action_editor(self) -> None:
        """Write the note in the person's own editor, and come back to this window with it."""
        from reader.ui.editor import edit, editor_command

        area = self.query_one(TextArea)
        written = edit(self.app, editor_command(self._editor), area.text)
        area.text = "\n".join(printable(line) for line in written.split("\n"))
        area.move_cursor(area.document.end)

    def action_save(self) -> None:
        """Give the note back."""
        self.dismiss(self.query_one(TextArea).text.strip())

    def action_new_line(self) -> None:
        """Begin a new line of the note."""
        self.query_one(TextArea).insert("\n")
