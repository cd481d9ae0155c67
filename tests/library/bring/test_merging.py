"""Two people, two machines, one case: whatever the order of merging, the same is held, and no line of a log is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count, permutations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from db.records import Relation, Verdict
from reader.errors import ReaderError
from reader.judges import Answer, Pair, Unusable
from reader.library import Library
from reader.library.log.union import Union
from tests.judges.fake import Fake
from tests.library import small
from tests.library.derive.test_adding import claim_of

NAMES = ("ann", "bob", "cem")
NEW = [small.Text(f"new{i}.txt", f"New{i} on #fire\nThe toll was {i} dead\nThere were {30 + i} arrested") for i in range(4)]


class Ticking:
    """A clock for all libraries of a test; now and then it is slow."""

    def __init__(self, start: int = 0) -> None:
        self._ticks = count(start)

    def __call__(self) -> datetime:
        tick = next(self._ticks)
        return datetime(2026, 11, 24, 12, tzinfo=UTC) + timedelta(milliseconds=tick - (40 if tick % 7 == 0 else 0))


def opened(path: Path, annotator: str = "ann", clock: Callable[[], datetime] | None = None) -> Library:
    return Library.open(path, annotator=annotator, clock=clock or Ticking(), engines=small.ENGINES)


def state(library: Library) -> dict[str, Any]:
    """All that persons see and that follows from it, without the numbers that each library gives."""
    store = library._workspace.store
    sha = {row[0]: row[1] for row in store.rows("SELECT id, sha256 FROM article")}

    def rows(sql: str) -> list[tuple[Any, ...]]:
        return sorted((tuple(row) for row in store.rows(sql)), key=repr)

    return {
        "articles": rows("SELECT sha256, title, source, published, location, added_at, found, blocks FROM article"),
        "captures": sorted(
            (sha[r[0]], *r[1:]) for r in store.rows("SELECT article_id, location, bytes_sha256, captured_at FROM capture")
        ),
        "claims": sorted(
            # What is removed is read anew when it comes back.
            (r[0], sha[r[1]], r[3], *(() if r[3] else (r[2], r[4])))
            for r in store.rows("SELECT id, article_id, by, removed, slots FROM claim")
        ),
        "marks": rows("SELECT claim_id, annotator, verdict, note, tags, flagged, marked_at FROM mark"),
        "decisions": rows("SELECT * FROM decision"),
        # What stands beside a removed claim is not shown; and the engine's reason names sources as they were called when it
        # compared, where a decision keeps what it would not propose now.
        "evidence": sorted(
            (r[0], r[1], sha[r[2]], *r[3:])
            for r in store.rows(
                "SELECT evidence.id, claim_id, evidence.article_id, relation, evidence.by,"
                " CASE evidence.by WHEN 'engine' THEN '' ELSE reason END, score"
                " FROM evidence JOIN claim ON claim.id = claim_id WHERE NOT removed"
            )
        ),
        "words": sorted((sha[r[0]], sha[r[1]], r[2], r[3]) for r in store.rows("SELECT one, two, by, kind FROM resemblance")),
        "suggestions": rows(
            "SELECT claim_id, annotator, suggestion.verdict, corroborating, contesting FROM suggestion"
            " JOIN claim ON claim.id = claim_id WHERE NOT removed"
        ),
        "lines": sorted(Union.of(store).lines),
        "judgements": rows("SELECT * FROM judgement"),
        "counted": rows("SELECT judge, model FROM counted_judge"),
        "conflicts": sorted(item.id for item in library.case.conflicts()),
    }


def _pick(items: list[Any], number: int) -> Any:
    return items[number % len(items)] if items else None


ACTIONS = 21


@dataclass
class Wavering(Fake):
    """A judge who is not always as sure."""

    sure: float = 0.5

    def judge(self, pairs: Sequence[Pair]) -> list[Answer | Unusable]:
        said = super().judge(pairs)
        return [replace(one, score=self.sure) if isinstance(one, Answer) else one for one in said]


def act(library: Library, number: int) -> None:
    """One thing that a person does, chosen by a number; what cannot be done here is refused with a sentence."""
    what, rest = number % ACTIONS, number // ACTIONS
    claims = [entry.claim for entry in library.claims.all()]
    claim = _pick(claims, rest)
    entries = library.articles.all()
    article = _pick(entries, rest)
    verdicts = [*Verdict, None]
    try:
        match what:
            case 0 | 1 | 2 if claim:
                library.marks.mark(claim.id, verdicts[rest // 7 % 4])
            case 3 if claim:
                library.marks.note(claim.id, f"note {rest % 5}")
            case 4 if claim:
                library.marks.tag(claim.id, [f"tag{rest % 3}"])
            case 5 if claim:
                library.marks.flag(claim.id, rest % 2 == 0)
            case 6 if claim:
                piece = _pick(library.claims.evidence(claim.id), rest)
                if piece:
                    library.marks.decide(piece.evidence.id, [True, False, None][rest // 5 % 3])
            case 7:
                library.articles.add([NEW[rest % 4]])
            case 8 if article:
                library.articles.edit(article.id, source=f"Source {rest % 3}")
            case 9 if article:
                other = _pick(entries, rest // 11)
                library.articles.decide_copy(article.id, other.id, [True, False, None][rest // 5 % 3])
            case 10 if article:
                library.claims.add(article.id, 0, 5)
            case 11 if claim:
                library.claims.remove(claim.id)
            case 12 if claim:
                library.claims.recut(claim.id, claim.start, claim.end - 5)
            case 13 if claim and article:
                library.claims.link(claim.id, article.id, 0, 5, Relation.CORROBORATES, f"reason {rest % 2}")
            case 14 if article and rest % 4 == 0:
                library.articles.delete(article.id)
            case 15:
                library.log.undo()
            case 16:
                library.log.redo()
            case 17 if article:
                library.judges.ask(Wavering(model=f"model {rest % 2}", sure=rest % 5 / 4), article.id)
            case 18:
                library.judges.forget("fake", [None, "model 0", "model 1"][rest % 3])
            case 19:
                library.judges.count([None, ("fake", "model 0"), ("fake", "model 1")][rest % 3])
            case 20:
                found = _pick(library.case.conflicts(), rest)
                if found:
                    library.case.resolve(found.id, ["mine", "theirs", "both", "contested"][rest // 3 % 4], f"settled {rest % 3}")
    except ReaderError:
        pass


def united(folder: Path, first: Path, others: tuple[Path, ...], name: str, clock: Ticking) -> Library:
    path = folder / f"{name}.db"
    shutil.copy(first, path)
    library = opened(path, "editor", clock)
    for other in others:
        library.case.merge(other)
    return library


def check_diverging(actions: tuple[list[int], ...]) -> None:
    """Three libraries diverge from one, and come together in every order."""
    with TemporaryDirectory() as name:
        folder, clock = Path(name), Ticking()
        start = folder / "start.db"
        with opened(start, "ann", clock) as library:
            library.articles.add(small.ALL)
            library.marks.mark(library.claims.all()[0].claim.id, Verdict.UNVERIFIED)
        paths: list[Path] = []
        for who, its in zip(("ann", "bob", "ann"), actions, strict=True):
            path = Path(shutil.copy(start, folder / f"apart{len(paths)}.db"))
            paths.append(path)
            with opened(path, who, clock) as library:
                for number in its:
                    act(library, number)
                assert library.log.verify().problem == ""
        lines = set()
        for path in paths:
            with opened(path) as library:
                lines |= set(Union.of(library._workspace.store).lines)
        results = []
        for number, (first, *rest) in enumerate(permutations(paths)):
            with united(folder, first, tuple(rest), f"all{number}", clock) as library:
                assert set(Union.of(library._workspace.store).lines) == lines
                assert library.log.verify().problem == ""
                results.append(state(library))
                size = len(library.log.changes())
                for other in rest:
                    assert library.case.merge(other).lines == 0
                assert (state(library), len(library.log.changes())) == (results[-1], size)
        # Two of them first, and that to the third.
        pair = united(folder, paths[1], (paths[2],), "pair", clock)
        pair.close()
        with united(folder, paths[0], (folder / "pair.db",), "grouped", clock) as library:
            results.append(state(library))
        with united(folder, folder / "pair.db", (paths[0],), "reversed", clock) as library:
            results.append(state(library))
        for part in results[0]:
            assert all(result[part] == results[0][part] for result in results), part


NUMBERS = st.lists(st.integers(0, ACTIONS * 9973), max_size=20)


@given(st.tuples(NUMBERS, NUMBERS, NUMBERS))
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_libraries_that_diverged_come_together_in_every_order(actions: tuple[list[int], list[int], list[int]]) -> None:
    check_diverging(actions)


LONG = st.lists(st.integers(0, ACTIONS * 9973), min_size=300, max_size=300)


@pytest.mark.slow
@given(st.tuples(LONG, LONG, LONG))
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate])
def test_three_hundred_changes_in_each_come_together_in_every_order(actions: tuple[list[int], list[int], list[int]]) -> None:
    check_diverging(actions)


def test_an_article_that_was_deleted_later_goes_and_what_was_held_of_it_waits(tmp_path: Path) -> None:
    clock = Ticking()
    here, there = tmp_path / "here.db", tmp_path / "there.db"
    with opened(here, "ann", clock) as ann:
        ann.articles.add(small.ALL)
    shutil.copy(here, there)
    with opened(here, "ann", clock) as ann, opened(there, "bob", clock) as bob:
        claim = bob.claims.all(2)[0].claim.id
        bob.marks.mark(claim, Verdict.CONTESTED)
        made = bob.claims.add(2, 0, 4).claim.id
        ann.articles.delete(2)
        report = bob.case.merge(here)
        assert (report.deleted, len(bob.articles.all())) == (1, 4)
        assert ann.case.merge(there).added == 0
        ann.case.resolve(ann.case.conflicts()[0].id, "theirs")
        assert [mark.verdict for mark in ann.marks.others(claim)] == [Verdict.CONTESTED]
        assert ann.claims.get(made).claim.by == "bob", "what the other made of it came with it"
        assert bob.case.merge(here).added == 1
        assert bob.claims.get(claim).verdict is Verdict.CONTESTED


def test_what_judges_said_comes_along_and_what_was_forgotten_later_goes(tmp_path: Path) -> None:
    clock = Ticking()
    here, there = tmp_path / "here.db", tmp_path / "there.db"
    with opened(here, "ann", clock) as ann:
        ann.articles.add(small.ALL)
    shutil.copy(here, there)
    with opened(here, "ann", clock) as ann, opened(there, "bob", clock) as bob:
        bob.judges.ask(Fake())
        bob.judges.count(("fake", "one"))
        report = ann.case.merge(there)
        assert (
            report.judgements
            == sum(len(piece.judgements) for claim in bob.claims.all() for piece in bob.claims.evidence(claim.claim.id))
            > 0
        )
        assert state(ann) == state(bob)
        assert ann.judges.plan(Fake()).pairs == 0, "nothing is asked twice"
        assert ann.case.merge(there).judgements == 0
        ann.judges.forget("fake")
        assert ann.case.merge(there).judgements == 0, "the older word does not come back"
        bob.case.merge(here)
        assert state(bob)["judgements"] == state(ann)["judgements"] == []
        assert state(bob)["counted"] == []
        bob.judges.ask(Fake())
        assert ann.case.merge(there).judgements == report.judgements


def test_evidence_accepted_before_its_article_was_deleted_and_added_anew_stands_in_every_order(tmp_path: Path) -> None:
    clock = Ticking()
    start = tmp_path / "start.db"
    with opened(start, "ann", clock) as ann:
        ann.articles.add(small.ALL)
    paths = [Path(shutil.copy(start, tmp_path / name)) for name in ("ann.db", "bob.db", "cem.db")]
    with opened(paths[1], "bob", clock) as bob:
        claim = claim_of(bob, "times.txt", "16 dead")
        piece = next(one.evidence.id for one in bob.claims.evidence(claim) if one.evidence.article_id == 3)
        bob.marks.decide(piece, True)
        bob.claims.remove(claim)
        bob.articles.delete(3)
        bob.articles.add([small.SUN])
    with opened(paths[2], "cem", clock) as cem:
        cem.claims.remove(claim_of(cem, "sun.txt", "15 dead"))
        cem.claims.remove(claim)
        cem.log.undo()
    found = []
    for number, (first, *rest) in enumerate(permutations(paths)):
        with united(tmp_path, first, tuple(rest), f"all{number}", clock) as library:
            found.append(state(library))
            assert piece in [one.evidence.id for one in library.claims.evidence(claim)]
    assert all(each == found[0] for each in found)


def test_a_claim_by_hand_outlives_its_article_being_deleted_added_anew_and_deleted_again(tmp_path: Path) -> None:
    clock = Ticking()
    with opened(tmp_path / "ann.db", "ann", clock) as ann, opened(tmp_path / "bob.db", "bob", clock) as bob:
        for library in (ann, bob):
            library.articles.add([NEW[0]])
        made = bob.claims.add(1, 0, 4).claim.id
        for _ in range(2):
            bob.articles.delete(bob.articles.all()[0].article.id or 0)
            bob.articles.add([NEW[0]])
        ann.case.merge(bob.path)
        assert ann.claims.get(made).claim.by == "bob"
        assert ann.log.verify().problem == ""
