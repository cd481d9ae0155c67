"""Claims and evidence by hand, flags, deletions, against a simple model, with undo, redo and restarts between."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from db import changes
from db.records import Relation, Verdict, claim_id
from reader.library import Library
from tests.library import small
from tests.library.conftest import Clock
from tests.library.sight import passage_of, view


@dataclass(frozen=True)
class Held:
    """What is held of one claim."""

    verdict: Verdict | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    flagged: bool = False


@dataclass
class Model:
    """Claims by article and bounds, and what is held; of what stands no longer it is remembered."""

    standing: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    held: dict[str, Held] = field(default_factory=dict)
    links: dict[tuple[str, int, int, int], Relation] = field(default_factory=dict)
    articles: dict[int, str] = field(default_factory=dict)

    def of(self, claim: str) -> Held:
        return self.held.get(claim, Held())

    def recut(self, old: list[str], new: list[tuple[int, int, int]], held: Held) -> None:
        """Other claims in place of some; the links of the old ones go with every new one."""
        names = {claim_id(self.articles[place[0]], place[1], place[2]): place for place in new}
        for claim in old:
            if claim not in names:
                del self.standing[claim]
        for name, place in names.items():
            self.standing[name] = place
            self.held[name] = held
            for one in old:  # of several that say otherwise of a passage the first in the text counts
                for (claim, *there), relation in list(self.links.items()):
                    if claim == one and one not in names:
                        self.links.setdefault((name, *there), relation)  # type: ignore[arg-type]


numbers = st.integers(0, 1000)


class Machine(RuleBasedStateMachine):
    """Random work on the small library."""

    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "case.db"
        self.clock = Clock()
        self.library = self.open()
        self.library.articles.add(small.ALL)
        self.texts = {entry.id: self.library.articles.get(entry.id).text for entry in self.library.articles.all()}
        self.model = Model(
            standing={c.claim.id: (c.claim.article_id or 0, c.claim.start, c.claim.end) for c in self.library.claims.all()},
            articles={number: self.library.articles.get(number).sha256 for number in self.texts},
        )
        self.homes = {name: place[0] for name, place in self.model.standing.items()}
        """The article of every claim that ever stood."""
        self.fresh = view(self.library)
        self.done: list[tuple[Model, Any]] = []
        self.undone: list[tuple[Model, Any]] = []

    def open(self) -> Library:
        return Library.open(self.path, annotator="ann", clock=self.clock, engines=small.ENGINES)

    def teardown(self) -> None:
        if not hasattr(self, "library"):
            return
        try:
            log = self.library.log.changes()
            assert [change.previous for change in log[1:]] == [change.hash for change in log[:-1]]
            assert all(changes.digest(change) == change.hash for change in log)
            while self.library.log.undo():
                pass
            assert view(self.library) == self.fresh
        finally:
            self.library.close()
            self.folder.cleanup()

    def change(self, act: Callable[[], object], model: Callable[[Model], object]) -> None:
        """Do something to the library and to the model."""
        before, seen = deepcopy(self.model), view(self.library)
        act()
        model(self.model)
        if view(self.library) != seen:
            self.done.append((before, seen))
            self.undone.clear()

    def claim(self, number: int) -> str | None:
        names = sorted(self.model.standing)
        return names[number % len(names)] if names else None

    def words(self, article: int, one: int, two: int) -> tuple[int, int]:
        """A passage from one word of an article to another."""
        text = self.texts[article]
        starts = [at for at in range(len(text)) if not text[at].isspace() and (at == 0 or text[at - 1].isspace())]
        first, last = sorted((one % len(starts), two % len(starts)))
        end = next((at for at in range(starts[last], len(text)) if text[at].isspace()), len(text))
        return starts[first], end

    @rule(number=numbers, verdict=st.sampled_from([*Verdict, None]))
    def mark(self, number: int, verdict: Verdict | None) -> None:
        if claim := self.claim(number):
            held = replace(self.model.of(claim), verdict=verdict)
            self.change(lambda: self.library.marks.mark(claim, verdict), lambda model: model.held.update({claim: held}))

    @rule(number=numbers, note=st.sampled_from(["", "a", "b"]), on=st.booleans())
    def note_and_flag(self, number: int, note: str, on: bool) -> None:
        if claim := self.claim(number):
            noted = replace(self.model.of(claim), note=note)
            self.change(lambda: self.library.marks.note(claim, note), lambda model: model.held.update({claim: noted}))
            flagged = replace(noted, flagged=on)
            self.change(lambda: self.library.marks.flag(claim, on), lambda model: model.held.update({claim: flagged}))

    @rule(some=st.lists(numbers, min_size=1, max_size=4), verdict=st.sampled_from([*Verdict, None]))
    def mark_many(self, some: list[int], verdict: Verdict | None) -> None:
        claims = list(dict.fromkeys(claim for number in some if (claim := self.claim(number))))
        new = {}
        for claim in claims:
            held = self.model.of(claim)
            new[claim] = replace(held, verdict=verdict, tags=tuple(dict.fromkeys([*held.tags, "many"])))
        self.change(lambda: self.library.marks.mark_many(claims, verdict, tags=["many"]), lambda model: model.held.update(new))

    @rule(number=numbers, one=numbers, two=numbers)
    def add(self, number: int, one: int, two: int) -> None:
        if self.model.articles:
            article = sorted(self.model.articles)[number % len(self.model.articles)]
            start, end = self.words(article, one, two)
            name = claim_id(self.model.articles[article], start, end)
            self.change(
                lambda: self.library.claims.add(article, start, end),
                lambda model: model.standing.update({name: (article, start, end)}),
            )

    @rule(number=numbers, one=numbers, two=numbers)
    def change_bounds(self, number: int, one: int, two: int) -> None:
        if claim := self.claim(number):
            article = self.model.standing[claim][0]
            start, end = self.words(article, one, two)
            if claim_id(self.model.articles[article], start, end) in self.model.standing:
                return
            held = self.model.of(claim)
            self.change(
                lambda: self.library.claims.recut(claim, start, end),
                lambda model: model.recut([claim], [(article, start, end)], held),
            )

    @rule(number=numbers, where=numbers)
    def split(self, number: int, where: int) -> None:
        if claim := self.claim(number):
            article, start, end = self.model.standing[claim]
            gaps = [at for at in range(start + 1, end - 1) if self.texts[article][at].isspace()]
            if not gaps:
                return
            at = gaps[where % len(gaps)]
            pair = [(article, start, at), (article, at + 1, end)]
            if any(claim_id(self.model.articles[article], one, two) in self.model.standing for _, one, two in pair):
                return
            held = self.model.of(claim)
            self.change(lambda: self.library.claims.split(claim, at), lambda model: model.recut([claim], pair, held))

    @rule(number=numbers)
    def merge(self, number: int) -> None:
        if claim := self.claim(number):
            article = self.model.standing[claim][0]
            places = sorted((place[1:], name) for name, place in self.model.standing.items() if place[0] == article)
            if len(places) < 2:
                return
            old = [name for _, name in places]
            whole = (article, places[0][0][0], max(end for (_, end), _ in places))
            marks = [self.model.of(name) for name in old]
            verdicts = {mark.verdict for mark in marks if mark.verdict}
            held = Held(
                verdicts.pop() if len(verdicts) == 1 else None,
                "\n".join(dict.fromkeys(note for mark in marks for note in mark.note.split("\n") if note)),
                tuple(dict.fromkeys(tag for mark in marks for tag in mark.tags)),
                any(mark.flagged for mark in marks),
            )
            self.change(lambda: self.library.claims.merge(old), lambda model: model.recut(old, [whole], held))

    @rule(number=numbers)
    def remove(self, number: int) -> None:
        if claim := self.claim(number):
            self.change(lambda: self.library.claims.remove(claim), lambda model: model.standing.pop(claim))

    @rule(number=numbers, where=numbers, one=numbers, relation=st.sampled_from(list(Relation)))
    def link(self, number: int, where: int, one: int, relation: Relation) -> None:
        claim = self.claim(number)
        if claim:
            others = [article for article in sorted(self.model.articles) if article != self.model.standing[claim][0]]
            if others:
                article = others[where % len(others)]
                start, end = self.words(article, one, one + 2)
                self.change(
                    lambda: self.library.claims.link(claim, article, start, end, relation),
                    lambda model: model.links.update({(claim, article, start, end): relation}),
                )

    @rule(number=numbers)
    def unlink(self, number: int) -> None:
        links = sorted(key for key in self.model.links if key[0] in self.model.standing)
        if links:
            key = links[number % len(links)]
            found = next(
                e.evidence
                for e in self.library.claims.evidence(key[0])
                if e.evidence.by == "ann" and passage_of(e.evidence) == key[1:]
            )
            self.change(lambda: self.library.claims.unlink(found.id), lambda model: model.links.pop(key))

    @rule(number=numbers, accepted=st.sampled_from([True, False, None]))
    def decide(self, number: int, accepted: bool | None) -> None:
        claim = self.claim(number)
        if claim and (pieces := self.library.claims.evidence(claim)):
            piece = pieces[number % len(pieces)].evidence.id
            self.change(lambda: self.library.marks.decide(piece, accepted), lambda model: None)

    @rule(number=numbers)
    def delete(self, number: int) -> None:
        if self.model.articles:
            article = sorted(self.model.articles)[number % len(self.model.articles)]

            def go(model: Model) -> None:
                own = {name for name, place in model.standing.items() if place[0] == article}
                model.standing = {name: place for name, place in model.standing.items() if name not in own}
                model.links = {
                    key: relation for key, relation in model.links.items() if key[1] != article and self.homes[key[0]] != article
                }
                del model.articles[article]

            self.change(lambda: self.library.articles.delete(article), go)

    @rule()
    def undo(self) -> None:
        self.library.log.undo()
        self.back(1)

    @rule(number=st.integers(0, 4))
    def undo_to(self, number: int) -> None:
        entries = self.library.log.undoable()
        if entries:
            number %= len(entries)
            assert self.library.log.undo_to(entries[number].change_id) == entries[: number + 1]
            self.back(number + 1)

    def back(self, count: int) -> None:
        """Take the model back; the library looks as it did then."""
        seen = view(self.library)
        for _ in range(min(count, len(self.done))):
            self.undone.append((self.model, None))
            self.model, seen = self.done.pop()
        assert view(self.library) == seen

    @rule()
    def redo(self) -> None:
        before = deepcopy(self.model), view(self.library)
        self.library.log.redo()
        if self.undone:
            self.model, _ = self.undone.pop()
            self.done.append(before)

    @rule()
    def reopen(self) -> None:
        self.library.close()
        self.library = self.open()

    @rule()
    def relink(self) -> None:
        before = view(self.library)
        self.library.articles.relink()
        assert view(self.library) == before

    @invariant()
    def equals_the_model(self) -> None:
        if not hasattr(self, "library"):
            return
        self.homes |= {name: place[0] for name, place in self.model.standing.items()}
        found = self.library.claims.all()
        assert {c.claim.id: (c.claim.article_id, c.claim.start, c.claim.end) for c in found} == self.model.standing
        for entry in found:
            mark = entry.mark
            assert Held(mark.verdict, mark.note, mark.tags, mark.flagged) == self.model.of(entry.claim.id)
        linked = {
            (claim, *passage_of(piece.evidence)): piece.evidence.relation
            for claim, pieces in self.library.view.snapshot().evidence.items()
            for piece in pieces
            if piece.evidence.by == "ann"
        }
        assert linked == {key: relation for key, relation in self.model.links.items() if key[0] in self.model.standing}
        assert (len(self.library.log.undoable()), len(self.library.log.redoable())) == (len(self.done), len(self.undone))


TestMachine = Machine.TestCase
TestMachine.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
