"""Who says what: facts by sources. A row is a fact, a column a source, a cell what the source says to the fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reader.entries import ArticleEntry
from reader.overview.fact import Fact, Said
from reader.overview.story import Story


class Stance(StrEnum):
    """How a source stands to the others on one fact."""

    AGREES = "agrees"
    DIFFERS = "differs"
    """The fact is contested; the version says with whom the source agrees."""
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Column:
    """A source with its articles; what only copies them is folded under them."""

    name: str
    articles: tuple[int, ...]
    copies: tuple[int, ...] = ()
    published: str | None = None
    """The date of the first article."""
    origin: str = ""
    shares_origin: bool = False
    """Whether another column rests on the same origin, and so the two are one witness."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a source says to a fact."""

    said: tuple[Said, ...]
    """Its statements; then those of copies that tell another version."""
    stance: Stance


@dataclass(frozen=True, slots=True)
class Row:
    """A fact with a cell for each column."""

    fact: Fact
    cells: tuple[Cell, ...]

    @property
    def speaking(self) -> int:
        """How many sources speak to it."""
        return sum(cell.stance is not Stance.SILENT for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """The facts of a story by its sources."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def table(story: Story) -> Table:
    """Set the facts of a story into a table."""
    columns = columns_of(story.articles)
    rows = [Row(fact, tuple(_cell(fact, column) for column in columns)) for fact in story.facts]
    spoken = [number for number in range(len(columns)) if any(row.cells[number].said for row in rows)]
    return Table(
        tuple(columns[number] for number in spoken),
        tuple(Row(row.fact, tuple(row.cells[number] for number in spoken)) for row in rows),
    )


def columns_of(articles: Sequence[ArticleEntry]) -> list[Column]:
    """The sources in order: those of one origin side by side, the articles of one source together, copies folded."""
    known = {entry.id for entry in articles}
    groups: dict[str, list[ArticleEntry]] = {}
    copies: dict[int, list[int]] = {}
    for entry in articles:
        original = entry.origin.copy_of if entry.origin else None
        if original in known and original is not None:
            copies.setdefault(original, []).append(entry.id)
        else:
            groups.setdefault(entry.article.name.casefold(), []).append(entry)
    order = {entry.id: place for place, entry in enumerate(articles)}
    firsts: dict[str, int] = {}
    for its in groups.values():
        firsts[_origin(its[0])] = min(firsts.get(_origin(its[0]), len(order)), order[its[0].id])
    shown = sorted(groups.values(), key=lambda its: (firsts[_origin(its[0])], order[its[0].id]))
    return [
        Column(
            name=its[0].article.name,
            articles=tuple(entry.id for entry in its),
            copies=tuple(number for entry in its for number in copies.get(entry.id, ())),
            published=min((entry.article.published for entry in its if entry.article.published), default=None),
            origin=_origin(its[0]),
            shares_origin=any(
                others is not its and {_origin(entry) for entry in others} & {_origin(entry) for entry in its}
                for others in groups.values()
            ),
        )
        for its in shown
    ]


def _origin(entry: ArticleEntry) -> str:
    return entry.origin.origin if entry.origin else f"article {entry.id}"


def _cell(fact: Fact, column: Column) -> Cell:
    own = tuple(said for said in fact.said if said.statement.article_id in column.articles)
    told = {version for said in own for version in said.versions}
    altered = tuple(
        said for said in fact.said if said.statement.article_id in column.copies and not told.issuperset(said.versions)
    )
    said = own + altered
    stance = Stance.SILENT if not said else Stance.DIFFERS if fact.contested else Stance.AGREES
    return Cell(said, stance)
