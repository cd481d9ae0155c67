"""Who says what, in the HTML report: for each story a table with a row for each fact and a column for each source."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from db.records import Mark
from reader.entries import Snapshot
from reader.exchange.annotator import marks_of
from reader.exchange.control import cut
from reader.exchange.page import SIGNS, UNMARKED, attribute, place, text
from reader.exchange.spool import Spool, spool
from reader.overview.fact import Said, facts, letter
from reader.overview.part import parts
from reader.overview.story import Story, stories
from reader.overview.table import Cell, Column, Row, Table, table

_FACTS = 60
"""Facts in a table; more are counted."""

_WORDS = 1200
"""Characters of a row, shared among its columns; a quote in a cell is cut there, and stands whole with its claim."""

_LEAST = 160
"""Characters of a quote that are shown however many columns there are."""

_STATEMENTS = 3
"""Passages of one source in a cell."""


def matrix(snapshot: Snapshot) -> Iterator[str]:
    """Give the tables story by story; what is only possible is left to the screens, where it can be judged."""
    with spool() as told:
        for part in parts(snapshot):
            known = {entry.id for entry in part.articles}
            firm = [fact for fact in facts(part) if fact.firm and fact.articles <= known]
            shown = [(story, _set(story)) for story in stories(part.articles, firm) if story.facts]
            held = _held(part, shown)
            for story, found in shown:
                drawn = "".join(_table(part, found, held, len(story.facts)))
                told.put((-len(story.articles), story.articles[0].id), json.dumps([story.title, drawn]))
        if len(told):
            yield from _tables(told)


def _set(story: Story) -> Table:
    # Only what is shown is set: a table of all facts by all sources grows with the square of the library.
    return table(replace(story, facts=story.facts[:_FACTS]))


def _held(part: Snapshot, shown: Iterable[tuple[Story, Table]]) -> dict[str, tuple[Mark, ...]]:
    """The marks on the claims that the tables show."""
    told = {
        said.statement.claim_id
        for _, found in shown
        for row in found.rows
        for cell in row.cells
        for said in cell.said[:_STATEMENTS]
    }  # fmt: skip
    return {entry.claim.id: its for entry in part.claims if entry.claim.id in told and (its := marks_of(entry))}


def _tables(told: Spool) -> Iterator[str]:
    yield '<h2>Who says what</h2>\n<p class="meta">A row is one fact, a column one source; – is silence. '
    yield '<span class="sign">≠</span> the sources differ, <span class="sign">+</span> they agree; letters say who tells which '
    yield "version. Below a claim stands how it was marked.</p>\n"
    several = len(told) > 1
    for kept in told:
        title, shown = json.loads(kept)
        if several:
            yield f"<h3>{text(cut(title, 200))}</h3>\n"
        yield shown


def _table(part: Snapshot, found: Table, held: Mapping[str, tuple[Mark, ...]], total: int) -> Iterator[str]:
    length = max(_LEAST, _WORDS // max(1, len(found.columns)))
    yield '<div class="scroll"><table class="facts">\n<thead><tr><th scope="col">The sources</th>'
    yield from (_head(part, column) for column in found.columns)
    yield "</tr></thead>\n<tbody>\n"
    yield from (_row(row, found.columns, held, length) for row in found.rows)
    yield "</tbody></table></div>\n"
    if total > len(found.rows):
        yield f'<p class="meta">… and {total - len(found.rows)} more, at their claims.</p>\n'


def _head(snapshot: Snapshot, column: Column) -> str:
    remarks = [column.published or ""]
    remarks += [f"≡ copied in {', '.join(f'article {number}' for number in column.copies)}"] if column.copies else []
    remarks += ["shares its origin with another column"] if column.shares_origin else []
    below = "".join(f'<br><span class="soft">{text(remark)}</span>' for remark in remarks if remark)
    return f'<th scope="col"><a href="{place(snapshot, column.articles[0])}">{text(cut(column.name, 80))}</a>{below}</th>'


def _row(row: Row, columns: tuple[Column, ...], held: Mapping[str, tuple[Mark, ...]], length: int) -> str:
    kind, sign, words = ("contested", "≠", "differ") if row.fact.contested else ("corroborated", "+", "agree")
    cells = "".join(_cell(cell, column, row, held, length) for cell, column in zip(row.cells, columns, strict=True))
    return f'<tr class="fact"><th scope="row"><span class="sign {kind}">{sign}</span> {words}</th>{cells}</tr>\n'


def _cell(cell: Cell, column: Column, row: Row, held: Mapping[str, tuple[Mark, ...]], length: int) -> str:
    silent = "" if cell.said else ' class="silent"'
    shown = (_said(said, column, held, length, lettered=row.fact.versions > 1) for said in cell.said[:_STATEMENTS])
    return f"<td{silent} data-source={attribute(cut(column.name, 80))}>{''.join(shown) or '–'}</td>"


def _said(said: Said, column: Column, held: Mapping[str, tuple[Mark, ...]], length: int, *, lettered: bool) -> str:
    statement = said.statement
    words = text(cut(statement.quote, length))
    version = f"<b>{''.join(letter(version) for version in said.versions)}</b> " if lettered else ""
    copy = "≡ " if statement.article_id in column.copies else ""
    quote = f'<a href="#c-{text(statement.claim_id)}">{words}</a>' if statement.claim_id else words
    marks = held.get(statement.claim_id, ())
    return f'<p dir="auto">{copy}{version}{quote}</p>{"".join(_verdict(mark, named=len(marks) > 1) for mark in marks)}'


def _verdict(mark: Mark, *, named: bool) -> str:
    """What a person says of the claim; a note is a sign that leads to it."""
    verdict = mark.verdict or UNMARKED
    note = f' <a href="#n-{text(mark.claim_id)}" title="to the note">✎ note</a>' if mark.note else ""
    flag = " ⚑ flagged" if mark.flagged else ""
    said = f"marked {mark.verdict}" if mark.verdict else "not marked"
    by = f" by {text(cut(mark.annotator, 60))}" if named else ""
    return f'<p class="verdict"><span class="sign {verdict}">{SIGNS[verdict]}</span> {said}{by}{note}{flag}</p>'
