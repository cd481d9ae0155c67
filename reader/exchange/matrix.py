"""Who says what, in the HTML report: for each story a table with a row for each fact and a column for each source."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from reader.entries import Snapshot
from reader.exchange.control import cut
from reader.exchange.page import attribute, place, text
from reader.exchange.spool import Spool, spool
from reader.overview.fact import Said, facts, letter
from reader.overview.part import parts
from reader.overview.story import Story, stories
from reader.overview.table import Cell, Column, Row, table

_FACTS = 60
"""Facts in a table; more are counted."""

_STATEMENTS = 3
"""Passages of one source in a cell."""


def matrix(snapshot: Snapshot) -> Iterator[str]:
    """Give the tables story by story; what is only possible is left to the screens, where it can be judged."""
    with spool() as told:
        for part in parts(snapshot):
            known = {entry.id for entry in part.articles}
            firm = [fact for fact in facts(part) if fact.firm and fact.articles <= known]
            for story in stories(part.articles, firm):
                if story.facts:
                    told.put(
                        (-len(story.articles), story.articles[0].id), json.dumps([story.title, "".join(_table(snapshot, story))])
                    )
        if len(told):
            yield from _tables(told)


def _tables(told: Spool) -> Iterator[str]:
    yield '<h2>Who says what</h2>\n<p class="meta">A row is one fact, a column one source; – is silence. '
    yield "≠ the sources differ, + they agree; letters say who tells which version.</p>\n"
    several = len(told) > 1
    for kept in told:
        title, shown = json.loads(kept)
        if several:
            yield f"<h3>{text(cut(title, 200))}</h3>\n"
        yield shown


def _table(snapshot: Snapshot, story: Story) -> Iterator[str]:
    # Only what is shown is set: a table of all facts by all sources grows with the square of the library.
    found = table(replace(story, facts=story.facts[:_FACTS]))
    yield '<div class="scroll"><table class="facts">\n<thead><tr><th></th>'
    yield from (_head(snapshot, column) for column in found.columns)
    yield "</tr></thead>\n<tbody>\n"
    yield from (_row(row, found.columns) for row in found.rows)
    yield "</tbody></table></div>\n"
    if len(story.facts) > _FACTS:
        yield f'<p class="meta">… and {len(story.facts) - _FACTS} more, at their claims.</p>\n'


def _head(snapshot: Snapshot, column: Column) -> str:
    remarks = [column.published or ""]
    remarks += [f"≡ copied in {', '.join(f'article {number}' for number in column.copies)}"] if column.copies else []
    remarks += ["shares its origin with another column"] if column.shares_origin else []
    below = "".join(f'<br><span class="soft">{text(remark)}</span>' for remark in remarks if remark)
    return f'<th scope="col"><a href="{place(snapshot, column.articles[0])}">{text(cut(column.name, 80))}</a>{below}</th>'


def _row(row: Row, columns: tuple[Column, ...]) -> str:
    kind, sign = ("contested", "≠") if row.fact.contested else ("corroborated", "+")
    cells = "".join(_cell(cell, column, row) for cell, column in zip(row.cells, columns, strict=True))
    return f'<tr class="fact"><th scope="row"><span class="sign {kind}" title="{kind}">{sign}</span></th>{cells}</tr>\n'


def _cell(cell: Cell, column: Column, row: Row) -> str:
    silent = "" if cell.said else ' class="silent"'
    said = "".join(_said(said, column, lettered=row.fact.versions > 1) for said in cell.said[:_STATEMENTS])
    return f"<td{silent} data-source={attribute(cut(column.name, 80))}>{said or '–'}</td>"


def _said(said: Said, column: Column, *, lettered: bool) -> str:
    statement = said.statement
    words = text(cut(statement.quote, 220))
    version = f"<b>{''.join(letter(version) for version in said.versions)}</b> " if lettered else ""
    copy = "≡ " if statement.article_id in column.copies else ""
    quote = f'<a href="#c-{statement.claim_id}">{words}</a>' if statement.claim_id else words
    return f'<p dir="auto">{copy}{version}{quote}</p>'
