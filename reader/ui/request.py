"""What screens ask the app for, and what it tells them: the messages that cross from one screen to another."""

from __future__ import annotations

from textual.message import Message

from db.records import Span
from reader.ui.glance import Glance
from reader.ui.trail import Place


class LibraryRequested(Message):
    """The list of articles is to be shown with the cursor on one."""

    def __init__(self, article_id: int | None = None) -> None:
        super().__init__()
        self.article_id = article_id


class ArticleRequested(Message):
    """An article is to be read, at a place or at a passage of it."""

    def __init__(self, place: Place, passage: Span | None = None) -> None:
        super().__init__()
        self.place = place
        self.passage = passage


class GlanceRequested(Message):
    """A screen that shows many articles is asked for."""

    def __init__(self, glance: Glance) -> None:
        super().__init__()
        self.glance = glance


class EditRequested(Message):
    """What is known of an article is to be corrected."""

    def __init__(self, article_id: int) -> None:
        super().__init__()
        self.article_id = article_id


class ExportRequested(Message):
    """The annotations are to be written to a file."""

    def __init__(self, article_id: int, *, article_first: bool = False) -> None:
        super().__init__()
        self.article_id = article_id
        """The article that the export may be limited to."""
        self.article_first = article_first
        """Whether that is offered first, and not the whole library."""


class ArticleChanged(Message):
    """To a screen: what is known of an article was corrected."""

    def __init__(self, article_id: int) -> None:
        super().__init__()
        self.article_id = article_id


class Said(Message):
    """To a screen: something to say for a moment."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words


class ArticlesAdded(Said):
    """To a screen: articles were added, the first of them this one."""

    def __init__(self, article_id: int | None, words: str) -> None:
        super().__init__(words)
        self.article_id = article_id


class FilesWanted(Message):
    """The browser is to let the visitor choose files to add."""


class ThemeChosen(Message):
    """Other colours are wanted, now and at the next start."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class TourRequested(Message):
    """The first look is to be shown."""


class EndRequested(Message):
    """The program is told to end by a signal."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
