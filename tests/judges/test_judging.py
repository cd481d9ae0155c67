"""Asking a judge: what is asked, kept, counted and forgotten."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from dataclasses import replace
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest

from db.records import ChangeKind, Relation, Verdict
from reader.entries import EvidenceEntry, Snapshot
from reader.errors import ReaderError
from reader.exchange import export
from reader.exchange.importers import read
from reader.judges import Answer, Unusable, find
from reader.library import Library
from reader.library.log.kind import said
from reader.library.log.value import Answer as Told
from reader.library.view.stream import Selection, streamed
from tests.judges.bare import bare
from tests.judges.fake import Fake
from tests.library import small
from tests.library.conftest import Clock, Open
from tests.library.derive.test_adding import claim_of

TIMES, POST = small.TIMES.text.split("\n")[1], small.POST.text.split("\n")[1]


def dead(library: Library) -> list[EvidenceEntry]:
    """What stands beside the Times' count of the dead."""
    return library.claims.evidence(claim_of(library, "times.txt", "16 dead"))


def suggested(library: Library) -> Verdict:
    return library.claims.get(claim_of(library, "times.txt", "16 dead")).suggestion.verdict


def engine_evidence(library: Library) -> int:
    return sum(piece.evidence.by == "engine" for its in library.view.snapshot().evidence.values() for piece in its)


def written(snapshot: Snapshot, name: str = "json") -> str:
    return "".join(map(str, export(bare(snapshot), name)))


def pairs_of(library: Library) -> set[tuple[str, str]]:
    """The passages that the engine put beside each other."""
    snapshot = library.view.snapshot()
    return {
        (entry.claim.quote, piece.evidence.quote)
        for entry in snapshot.claims
        for piece in snapshot.evidence.get(entry.claim.id, ())
        if piece.evidence.by == "engine"
    }


def test_only_what_the_engine_found_is_asked_about_and_each_pair_of_passages_once(library: Library) -> None:
    library.claims.link(claim_of(library, "times.txt", "16 dead"), 5, 0, 5, Relation.CONTESTS)
    expected = pairs_of(library)
    judge = Fake()
    plan = library.judges.plan(judge)
    report = library.judges.ask(judge)
    asked = [(pair.claim, pair.passage) for pair in judge.asked]
    assert sorted(asked) == sorted(expected)
    assert len(asked) < engine_evidence(library) == plan.candidates == sum(report.judged.values())
    assert (plan.pairs, plan.calls) == (len(asked), judge.calls)
    assert (plan.sent, plan.received) == (100 * len(asked), 10 * len(asked))


def test_nothing_is_asked_twice_and_a_new_copy_of_an_article_brings_no_question(library: Library) -> None:
    library.judges.ask(Fake())
    library.articles.relink()
    assert library.judges.plan(Fake()).pairs == 0
    twin = small.Text("twin.txt", small.POST.text.replace("Post on", "Twin on"))
    library.articles.add([twin])
    again = Fake()
    library.judges.ask(again)
    new = {(pair.claim, pair.passage) for pair in again.asked}
    assert not new & {(TIMES, POST)}
    claim = claim_of(library, "times.txt", "16 dead")
    pieces = [piece for piece in library.claims.evidence(claim) if piece.evidence.quote == POST]
    assert len(pieces) == 3
    assert all(piece.judgements for piece in pieces)


def test_a_judge_whose_answer_holds_both_ways_is_asked_once_for_both(library: Library, reopen: Open) -> None:
    judge = Fake(directed=False, says={})
    plan = library.judges.plan(judge)
    library.judges.ask(judge)
    both = pairs_of(library)
    asked = [(pair.claim, pair.passage) for pair in judge.asked]
    assert plan.pairs == len(asked) < len(both)
    assert {*asked, *((passage, claim) for claim, passage in asked)} == both
    times = next(piece for piece in dead(library) if piece.evidence.relation is Relation.CONTESTS)
    (said,) = times.judgements
    sun = next(
        piece for piece in library.claims.evidence(claim_of(library, "sun.txt", "15 dead")) if piece.article.source == "Times"
    )
    assert (said.here, said.there) == (("16",), ("15",))
    assert [(one.here, one.there) for one in sun.judgements] == [(("15",), ("16",))]
    assert reopen().judges.plan(Fake(directed=False)).pairs == 0


def test_what_stands_round_the_passages_is_shown(library: Library) -> None:
    judge = Fake()
    library.judges.ask(judge)
    pair = next(pair for pair in judge.asked if "37 arrested" in pair.passage and "40" in pair.claim)
    assert (pair.claim_context.headline, pair.claim_context.before) == ("Times on #fire", "On the square there were 16 dead")
    assert (pair.claim_context.speaker, pair.claim_context.after) == ("Times", "")
    assert (pair.passage_context.before, pair.passage_context.after) == ("The toll was 16 dead", "It is odd")


def test_another_model_and_another_date_are_asked_anew(library: Library) -> None:
    library.judges.ask(Fake())
    everything = library.judges.plan(Fake("two")).pairs
    assert everything == len(pairs_of(library))
    library.articles.edit(1, published="2011-12-17")
    assert 0 < library.judges.plan(Fake()).pairs < everything
    library.judges.ask(Fake("two"))
    assert [said.by for said in dead(library)[0].judgements] == ["fake: one", "fake: two"]


def test_one_article_is_asked_about_alone(library: Library) -> None:
    judge = Fake()
    library.judges.ask(judge, 1)
    claims = {entry.claim.quote for entry in library.claims.all(1)}
    assert {pair.claim for pair in judge.asked} <= claims
    assert 0 < library.judges.plan(Fake()).known < library.judges.plan(Fake()).candidates


def test_after_an_interrupt_the_rest_is_asked_and_nothing_else(library: Library, reopen: Open) -> None:
    stopped = Fake(stops_after=2)
    with pytest.raises(KeyboardInterrupt):
        library.judges.ask(stopped)
    later = reopen()
    rest = Fake()
    plan = later.judges.plan(rest)
    later.judges.ask(rest)
    assert plan.known >= len(stopped.asked) > 0
    assert not set(stopped.asked) & set(rest.asked)
    assert {(pair.claim, pair.passage) for pair in (*stopped.asked, *rest.asked)} == pairs_of(later)


def test_progress_is_told_in_pairs_up_to_the_end(library: Library) -> None:
    told: list[tuple[int, int]] = []
    library.judges.ask(Fake(), progress=lambda _what, done, total: told.append((done, total)))
    total = len(pairs_of(library))
    assert told[0] == (0, total)
    assert told[-1] == (total, total)
    assert told == sorted(told)


def test_a_quote_that_is_not_verbatim_leaves_nothing_but_the_refusal(library: Library, reopen: Open) -> None:
    invented = Fake(says={POST: Answer(Relation.CONTESTS, 0.99, ("dead",), ("sixteen thousand",))})
    report = library.judges.ask(invented)
    refused = sum(report.refused.values())
    assert report.refused == {"Its quote does not stand verbatim in the passage.": refused}
    piece = next(piece for piece in dead(library) if piece.evidence.quote == POST)
    assert piece.judgements == ()
    assert "sixteen thousand" not in json.dumps([change.after for change in library.log.changes()])
    library.close()  # folds the write-ahead log into the file
    assert b"sixteen thousand" not in library.path.read_bytes()
    library = reopen()
    assert library.judges.plan(Fake()).pairs == 0
    assert library.judges.plan(Fake()).refused == refused
    library.judges.ask(Fake(), again=True)
    assert all(piece.judgements for piece in dead(library))


@pytest.mark.parametrize("answers", [[], [Unusable("No.")] * 9])
def test_a_judge_that_answers_beside_the_question_is_not_believed(
    library: Library, monkeypatch: pytest.MonkeyPatch, answers: list[Unusable]
) -> None:
    monkeypatch.setattr(Fake, "judge", lambda self, pairs: answers)
    report = library.judges.ask(Fake())
    assert not report.judged
    assert sum(report.refused.values()) == engine_evidence(library)


def test_a_judgement_stands_beside_the_engines_evidence_and_changes_none_of_it(library: Library) -> None:
    before = bare(library.view.snapshot())
    library.judges.ask(Fake(says={POST: Answer(Relation.CONTESTS, 0.95, ("16",), ("16 dead",))}))
    assert bare(library.view.snapshot()) == before
    (piece,) = [piece for piece in dead(library) if piece.evidence.quote == POST and piece.article.title.startswith("Post")]
    (said,) = piece.judgements
    assert (piece.evidence.relation, piece.by, piece.engine) == (Relation.CORROBORATES, "engine", None)
    assert (said.relation, said.by, said.here, said.there) == (Relation.CONTESTS, "fake: one", ("16",), ("16 dead",))
    assert said.reason == "fake: one compares “16” with “16 dead”."


def test_the_log_names_judge_and_model_and_what_was_said_of_which_evidence(library: Library) -> None:
    library.judges.ask(Fake())
    lines = [change for change in library.log.changes() if change.kind is ChangeKind.JUDGE]
    answers = [its.after for its in map(said, lines)]
    what = {piece: its for one in answers for piece, its in one.said.items()}
    assert len(what) == engine_evidence(library)
    assert {(one.judge, one.model) for one in answers} == {("fake", "one")}
    assert {line.subject for line in lines} <= {library.articles.get(entry.id).sha256 for entry in library.articles.all()}
    assert what[dead(library)[0].evidence.id] == Told(relation=Relation.CONTESTS, score=0.9)
    assert library.log.undoable() == []


def test_suggestions_count_a_judge_only_when_told_to_and_a_person_stands_above_it(library: Library) -> None:
    denial = {
        text: Answer(Relation.RELATED, 0.9) for text in (POST, small.SUN.text.split("\n")[1], small.OTHER.text.split("\n")[1])
    }
    library.judges.ask(Fake(says=dict(denial)))
    assert suggested(library) is Verdict.CONTESTED
    library.judges.count(("fake", "one"))
    assert suggested(library) is Verdict.UNVERIFIED
    contest = next(piece for piece in dead(library) if piece.engine and piece.engine.relation is Relation.CONTESTS)
    assert (contest.evidence.relation, contest.by) == (Relation.RELATED, "fake: one")
    library.judges.count(None)
    assert suggested(library) is Verdict.CONTESTED
    assert library.marks.decide(contest.evidence.id, True).accepted
    library.judges.count(("fake", "one"))
    assert suggested(library) is Verdict.CONTESTED
    accepted = next(piece for piece in dead(library) if piece.accepted)
    assert (accepted.evidence.relation, accepted.by, accepted.counted) == (Relation.CONTESTS, "engine", None)
    library.log.undo()
    library.articles.relink()
    assert suggested(library) is Verdict.UNVERIFIED


def test_what_is_accepted_is_what_was_shown_also_after_the_judge_is_forgotten(library: Library) -> None:
    library.judges.ask(Fake(says={POST: Answer(Relation.CONTESTS, 0.95, ("16",), ("16 dead",))}))
    library.judges.count(("fake", "one"))
    shown = next(piece for piece in dead(library) if piece.evidence.quote == POST)
    assert (shown.evidence.relation, shown.engine and shown.engine.relation) == (Relation.CONTESTS, Relation.CORROBORATES)
    library.marks.decide(shown.evidence.id, True)
    library.judges.forget("fake")
    held = next(piece for piece in dead(library) if piece.evidence.id == shown.evidence.id)
    assert (held.evidence.relation, held.by, held.evidence.score) == (Relation.CONTESTS, library.annotator, 1.0)
    assert held.evidence.reason == shown.evidence.reason
    library.log.undo()
    back = next(piece for piece in dead(library) if piece.evidence.id == shown.evidence.id)
    assert (back.evidence.relation, back.by) == (Relation.CORROBORATES, "engine")


@pytest.mark.parametrize("counting", [False, True])
def test_list_filter_evidence_and_exports_tell_one_relation_and_whose_it_is(library: Library, counting: bool) -> None:
    library.judges.ask(Fake(says={POST: Answer(Relation.CONTESTS, 0.95, ("16",), ("16 dead",))}))
    library.judges.count(("fake", "one") if counting else None)
    claim = claim_of(library, "times.txt", "16 dead")
    pieces = library.claims.evidence(claim)
    expected = Counter((piece.evidence.relation.value, piece.by) for piece in pieces)
    assert {by for _, by in expected} == ({"fake: one"} if counting else {"engine"})
    entry = library.claims.get(claim)
    told = {"corroborates": entry.corroborates, "contests": entry.contests, "related": entry.related}
    by_relation = Counter(piece.evidence.relation.value for piece in pieces)
    assert {name: number for name, number in told.items() if number} == by_relation
    picked = library.view.filter(f"contests={by_relation['contests']}")
    assert picked.matches(entry, library.articles.get(1))
    snapshot = library.view.snapshot()
    rows = json.loads(written(snapshot))["claims"]
    (exported,) = [row for row in rows if row["id"] == claim]
    assert Counter((piece["relation"], piece["by"]) for piece in exported["evidence"]) == expected
    assert exported["suggested"] == entry.suggestion.verdict
    table = csv.DictReader(io.StringIO(written(snapshot, "csv-evidence").removeprefix("\ufeff")))
    assert Counter((row["relation"], row["by"]) for row in table if row["claim"] == claim) == expected
    report = written(snapshot, "markdown")
    assert ("by fake: one" in report) is counting


def test_an_export_with_a_judge_counted_is_imported_as_the_engine_had_it(library: Library, tmp_path: Path) -> None:
    plain = written(library.view.snapshot())
    library.judges.ask(Fake(says={POST: Answer(Relation.CONTESTS, 0.95, ("16",), ("16 dead",))}))
    library.judges.count(("fake", "one"))
    counted = written(library.view.snapshot())
    assert counted != plain
    with Library.open(tmp_path / "other.db", annotator="ann", engines=small.ENGINES) as other:
        other.case.load(read(counted.encode()))
        assert written(other.view.snapshot()) == plain


def test_while_a_judge_counts_its_new_judgements_reach_the_suggestions_at_once(library: Library) -> None:
    library.judges.count(("fake", "one"))
    assert suggested(library) is Verdict.CONTESTED
    library.judges.ask(Fake(says=dict.fromkeys([POST, small.SUN.text.split("\n")[1]], Answer(Relation.RELATED, 0.9))))
    assert suggested(library) is Verdict.UNVERIFIED


def test_forgetting_takes_out_one_model_or_all_of_a_judge_and_the_engine_counts_again(library: Library) -> None:
    before = bare(library.view.snapshot())
    library.judges.ask(Fake(says=dict.fromkeys([POST, small.SUN.text.split("\n")[1]], Answer(Relation.RELATED, 0.9))))
    library.judges.ask(Fake("two"))
    library.judges.count(("fake", "one"))
    number = library.judges.forget("fake", "one")
    assert number == engine_evidence(library)
    assert bare(library.view.snapshot()) == before
    assert [said.model for said in dead(library)[0].judgements] == ["two"]
    assert library.judges.forget("fake") == number
    assert library.judges.forget("fake") == 0
    assert dead(library)[0].judgements == ()
    assert library.judges.plan(Fake()).known == 0
    last = library.log.changes()[-1]
    assert (last.kind, last.subject, last.after) == (ChangeKind.JUDGE, "fake", None)
    assert last.before == {"judge": "fake", "model": "two", "judgements": number}


def test_an_export_says_what_judges_say_only_when_it_is_asked_to(library: Library) -> None:
    plain = written(library.view.snapshot())
    library.judges.ask(Fake())
    assert written(library.view.snapshot()) == plain
    with streamed(library.path, "ann", Selection(with_judges=True)) as snapshot:
        told = json.loads(written(snapshot))
    piece = told["claims"][0]["evidence"][0]
    (judged,) = piece.pop("judged")
    assert judged.pop("at").startswith("2026-11-24T12:")
    assert [judged] == [
        {"by": "fake: one", "relation": "contests", "score": 0.9, "here": ["16"], "there": ["15"]},
    ]
    assert piece == json.loads(plain)["claims"][0]["evidence"][0]


def test_what_waits_for_its_evidence_comes_back_with_a_deleted_article(library: Library) -> None:
    library.judges.ask(Fake())
    before = [piece.judgements for piece in dead(library)]
    library.articles.delete(2)
    library.log.undo()
    assert [piece.judgements for piece in dead(library)] == before


def test_an_unknown_judge_is_named_with_those_that_there_are() -> None:
    with pytest.raises(ReaderError, match="no judge named oracle") as caught:
        find("oracle")
    assert "llm, nli" in caught.value.hint


def test_a_judge_of_another_package_is_found_by_its_entry_point(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("fake", "tests.judges.fake:Fake", "factcheck_reader.judges")
    monkeypatch.setattr("reader.judges.offer.entry_points", lambda group: EntryPoints([point]).select(group=group))
    assert find("fake", "three") == replace(Fake(), model="three")


def judged_export(library: Library, path: Path | None = None) -> bytes:
    with streamed(path or library.path, "ann", Selection(with_judges=True)) as snapshot:
        return written(snapshot).encode()


def test_what_judges_said_comes_back_with_an_import_and_once_only(library: Library, tmp_path: Path) -> None:
    library.judges.ask(Fake())
    data = judged_export(library)
    with Library.open(tmp_path / "again.db", annotator="ann", clock=Clock(), engines=small.ENGINES) as again:
        report = again.case.load(read(data))
        assert report.judgements == data.count(b'"by": "fake: one"') > 0
        assert judged_export(again) == data
        assert again.judges.plan(Fake()).pairs == 0, "nothing is asked twice"
        assert again.log.verify().problem == ""
        lines = len(again.log.changes())
        assert again.case.load(read(data)).judgements == 0
        assert len(again.log.changes()) == lines


def test_of_two_answers_the_later_stands_in_whatever_order_they_are_imported(library: Library, tmp_path: Path) -> None:
    library.judges.ask(Fake(says={POST: Answer(Relation.RELATED, 0.1)}))
    early = judged_export(library)
    library.judges.forget("fake")
    library.judges.ask(Fake())
    late = judged_export(library)
    assert early != late
    for number, order in enumerate(((early, late), (late, early), (late, early, late))):
        with Library.open(
            tmp_path / f"{number}.db", annotator="ann", clock=library._workspace.clock, engines=small.ENGINES
        ) as again:
            for data in order:
                again.case.load(read(data))
            assert judged_export(again) == late
    assert library.case.load(read(early)).judgements == 0, "it was forgotten since"


def test_an_imported_answer_is_taken_only_where_its_quotes_stand(library: Library) -> None:
    library.judges.ask(Fake())
    data = judged_export(library)
    library.judges.forget("fake")
    later = re.sub(rb'"at": "2026[^"]*"', b'"at": "2026-11-24T12:59:00.000Z"', data)
    false = re.sub(rb'"here": \[\s+"16"', b'"here": ["61"', later)
    assert library.case.load(read(false)).problems
    answers = [
        one for claim in library.claims.all() for piece in library.claims.evidence(claim.claim.id) for one in piece.judgements
    ]
    assert ("61",) not in [one.here for one in answers]
    assert library.case.load(read(later)).judgements > 0


def test_a_changed_answer_is_named(library: Library) -> None:
    library.judges.ask(Fake())
    assert library.log.verify().problem == ""
    library._workspace.store.run("UPDATE judgement SET score = 0.8 WHERE evidence_id = (SELECT min(evidence_id) FROM judgement)")
    assert "fake: one says of evidence" in library.log.verify().problem
