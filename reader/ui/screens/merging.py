"""The dialogs that bring in a colleague's library: one asks for it, the other shows how far that is, and what came.

While a library comes in nothing else is marked: all of it is one change of the file, and a mark would wait for it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from reader.errors import ReaderError
from reader.report import MergeReport
from reader.text.wrapping import printable
from reader.ui.cells import clip, count
from reader.ui.intake import expanded
from reader.ui.keys.dialog import MERGE_KEYS, MERGING_KEYS
from reader.ui.screens.adding import AddDialog
from reader.ui.screens.dialog import Dialog
from reader.ui.session import Session

LISTED = {0: 1, 36: 3}
"""Sentences shown of each kind, by the least lines of the terminal: the log and the conflicts have all."""

WIDEST = 160
"""Characters of one of them."""

NOTHING = MergeReport()


class MergeDialog(AddDialog):
    """One line for the library's file, with what it may become under it."""

    BINDINGS: ClassVar[list[BindingType]] = list(MERGE_KEYS)
    HINTS = ("merge-take", "add-complete")
    TITLE = "Bring in a colleague's library"
    PLACEHOLDER = "their library file, or a copy of it"

    def problem(self, place: str) -> str:
        """Why a place is no library that may be merged; whether it is one is seen when it is read."""
        missing = f"There is no file {clip(place, 60)}. Name their library, as in case.db."
        return "" if os.path.isfile(expanded(place)) else missing  # noqa: PTH113 - Path's own fails for a name that is too long


class MergingDialog(Dialog[bool]):
    """Merges, says how far it is, and then what came in; gives back whether the conflicts are to be shown."""

    DEFAULT_CSS = "MergingDialog #said { height: auto; }"
    HINTS = ("merging-conflicts", "merging-mine", "merging-undo")
    BINDINGS: ClassVar[list[BindingType]] = list(MERGING_KEYS)

    said = getters.query_one("#said", Static)

    class Advanced(Message):
        """Work goes on with this article, or with what follows from all of them."""

        def __init__(self, title: str, done: int, total: int) -> None:
            super().__init__()
            self.words = f"Comparing {done + 1:,}/{total:,}: {clip(title, 50)}" if title else "Weighing what changed …"

        def can_replace(self, message: Message) -> bool:
            """Only the last one matters."""
            return isinstance(message, MergingDialog.Advanced)

    def __init__(self, session: Session, path: Path) -> None:
        super().__init__()
        self._session = session
        self._path = path
        self._stopping = False
        self._working = True
        self._conflicts = 0
        self._own = False
        """Whether what is said there in the annotator's own name is taken."""
        self._left = 0
        """How many changes in that name were not taken."""
        self._change = 0
        """The change that undo takes back, by its number; 0 where nothing came."""

    def compose(self) -> ComposeResult:
        """How far it is, or what came."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(f"Bringing in {clip(self._path.name, 50)}")
            yield Static(Content("Checking that it holds together, and bringing in what persons said …"), id="said")

    def on_mount(self) -> None:
        """Begin."""
        self._merge()

    @work(thread=True)
    def _merge(self) -> None:
        worker = get_current_worker()
        listed = next(count for least, count in sorted(LISTED.items(), reverse=True) if self.app.size.height >= least)
        try:
            with self._session.another_library() as library:
                report = library.case.merge(self._path, self._tell, lambda: self._stopping or worker.is_cancelled, own=self._own)
                conflicts = 0 if library.case.hides_others() else len(library.case.conflicts())
        except ReaderError as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self._ended, Content(printable(f"{error.message} {error.hint}".strip())))
        else:
            if not worker.is_cancelled:
                self.app.call_from_thread(self._ended, came_in(report, conflicts, listed), report, conflicts)

    def _tell(self, title: str, done: int, total: int) -> None:
        self.post_message(self.Advanced(title, done, total))

    @on(Advanced)
    def _advanced(self, event: Advanced) -> None:
        if self._working and not self._stopping:
            self.said.update(Content(event.words))

    @work(thread=True)
    def _take_back(self) -> None:
        worker = get_current_worker()
        try:
            with self._session.another_library() as library:
                library.log.undo_to(self._change)
        except ReaderError as error:
            words = f"{error.message} {error.hint}".strip()
        else:
            self._change = 0
            words = "Taken back: nothing of it is in this library any more."
        if not worker.is_cancelled:
            self.app.call_from_thread(self._ended, Content(words))

    def _ended(self, words: Content, report: MergeReport = NOTHING, conflicts: int = 0) -> None:
        self._working = False
        self._change = self._change or report.change  # what is in one's own name may come as a second one
        self._left, self._conflicts = len(report.left), conflicts
        self.said.update(words)
        self.hush()

    def key_words(self) -> list[Content]:
        """Stopping while it is at work; then closing, the conflicts where there are any, and what is left in one's own name."""
        if self._working:
            return [Content.assemble(("esc", "bold $primary"), " stop")]
        *offered, close = super().key_words()
        wanted = (self._conflicts, self._left, self._change)
        return [*(words for words, count in zip(offered, wanted, strict=False) if count), close]

    def action_close(self) -> None:
        """Stop, or close the report."""
        if not self._working:
            self.dismiss(False)
        elif not self._stopping:
            self._stopping = True
            self.said.update(Content("Stopping …"))

    def action_conflicts(self) -> None:
        """Close the report, for the conflicts where there are any."""
        if not self._working:
            self.dismiss(bool(self._conflicts))

    def action_take_mine(self) -> None:
        """Merge once more, with what is said there in the annotator's own name."""
        if not self._working and self._left:
            self._own = True
            self._begin("Bringing in what is said in your name …")
            self._merge()

    def action_undo(self) -> None:
        """Take back all that came."""
        if not self._working and self._change:
            self._begin("Taking it back …")
            self._take_back()

    def _begin(self, words: str) -> None:
        self._working = True
        self.said.update(Content(words))
        self.hush()


def came_in(report: MergeReport, conflicts: int, listed: int) -> Content:
    """What came in, a line for each kind, and the first few sentences of what is to be known besides."""
    if report.stopped:
        return Content("Stopped: nothing of it came in.")
    amounts = (
        (report.added, "new article", ""),
        (report.deleted, "article", " deleted there"),
        (report.claims, "claim", " added or removed by hand"),
        (report.marks, "mark", ""),
        (report.decisions, "decision", " on evidence"),
        (report.judgements, "answer", " of judges"),
        (report.lines, "line", " of the log"),
    )
    lines = [f"{count(number, noun)}{tail}" for number, noun, tail in amounts if number]
    if not lines:
        lines = ["Nothing that this library does not have."]
    if report.annotators:
        lines.append(f"of {', '.join(clip(name, 30) for name in report.annotators)}")
    if report.waiting:
        lines.append(f"Stopped: {count(report.waiting, 'article')} to compare are left for the next time it is merged.")
    shown = [Content(f"  {line}") for line in lines]
    if conflicts:
        shown.append(Content(f"  {count(conflicts, 'conflict')} to work through.").stylize("bold $contested"))
    shown += [line for title, told in _told(report) for line in _listed(title, told, listed)]
    return Content("\n").join([Content("What came in:"), *shown])


def _told(report: MergeReport) -> Iterator[tuple[str, Sequence[str]]]:
    """What is otherwise now and what was left out, each under a line that says what it is."""
    if report.rewritten:
        yield report.rewritten[0], report.rewritten[1:]
    if report.changed:
        yield "Otherwise here now:", report.changed
    if report.refused:
        yield "Not taken, since their log does not say so:", report.refused
    if report.left:
        yield f"{count(len(report.left), 'change')} in your name that your log does not have, not taken:", report.left


def _listed(title: str, told: Sequence[str], listed: int) -> Iterator[Content]:
    """The first of some sentences, and how many there are besides."""
    yield Content("")
    yield Content(title).stylize("bold")
    yield from (Content(f"  {clip(words, WIDEST)}") for words in told[:listed])
    if told[listed:]:
        yield Content(f"  and {len(told) - listed:,} more")
