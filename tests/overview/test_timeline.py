"""The timeline orders what articles date, and shows where one event has two dates."""

from __future__ import annotations

from dataclasses import replace

from reader.overview.fact import facts
from reader.overview.link import links, origins_of
from reader.overview.timeline import Dated, timeline
from tests.overview.case import DIFFER, Tie, snapshot

TEXTS = ("They fired on 2011-12-16. The trial began on 2012-03-27.", "Police fired on 2013-12-16.", "On 2011-12-16 they fired.")


def dated(texts: tuple[str, ...], ties: list[Tie], copies: dict[int, int] | None = None) -> list[Dated]:
    case = snapshot(texts, ties, copies=copies)
    joined = links(case)
    return timeline(case.claims, facts(case), joined, origins_of(case))


def test_statements_stand_in_order_of_their_dates_those_of_one_event_together() -> None:
    shown = dated(TEXTS, [Tie((1, 0), (3, 0))])
    assert [(entry.date.earliest, entry.statement.article_id) for entry in shown] == [
        ("2011-12-16", 1),
        ("2011-12-16", 3),
        ("2012-03-27", 1),
        ("2013-12-16", 2),
    ]
    assert shown[0].fact == shown[1].fact is not None
    assert shown[2].fact is None
    assert shown[0].words == "2011-12-16"


def test_two_dates_for_one_event_name_each_other() -> None:
    shown = dated(TEXTS, [Tie((1, 0), (2, 0), DIFFER), Tie((1, 0), (3, 0))])
    mine, _, trial, theirs = shown
    assert [(other.article_id, other.date.earliest) for other in mine.others] == [(2, "2013-12-16")]
    assert [(other.article_id, other.date.earliest) for other in theirs.others] == [(1, "2011-12-16")]
    assert not trial.contested


def test_a_contest_about_something_else_is_no_conflict_of_dates() -> None:
    shown = dated(("On 2011-12-16 some died.", "On 2011-12-16 none died."), [Tie((1, 0), (2, 0), DIFFER)])
    assert not any(entry.contested for entry in shown)


def test_the_same_words_of_one_origin_stand_once() -> None:
    shown = dated(("They fired on 2011-12-16.", "Again. They fired on 2011-12-16."), [], {2: 1})
    assert [(entry.statement.article_id, entry.copies) for entry in shown] == [(1, (2,))]
    assert shown[0].date.start == 14


def test_the_day_on_which_something_was_said_is_no_event() -> None:
    case = snapshot(TEXTS[1:2])
    (entry,) = case.claims
    slots = replace(entry.claim.slots, dates=tuple(replace(day, said=True) for day in entry.claim.slots.dates))
    assert slots.dates
    assert timeline([replace(entry, claim=replace(entry.claim, slots=slots))], [], [], {}) == []
