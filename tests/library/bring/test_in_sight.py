"""After whatever two people did apart, a merge puts nothing of either out of sight or otherwise without a conflict about it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from db.records import EDITABLE, Verdict
from reader.library import Library
from reader.library.log.conflict import Conflict
from reader.library.log.union import ARTICLE, Union
from tests.library import small
from tests.library.bring.test_merging import ACTIONS, Ticking, act, opened


@dataclass
class Mine:
    """What one annotator holds in a library, as it is seen there."""

    marks: dict[str, tuple[Any, ...]]
    """By claim: verdict, note, tags, flag."""
    links: dict[str, tuple[Any, ...]]
    """By piece of evidence: claim, article, relation, reason."""
    made: set[str]
    """Claims by hand."""
    decisions: dict[str, bool]
    words: set[tuple[Any, ...]]
    """On copies: the two articles and what they are."""
    fields: dict[tuple[str, str], str | None]
    """Of articles, by SHA-256 and field."""
    involved: set[str]
    """The articles that the annotator added or did something about."""
    homes: dict[str, str]
    """The articles of claims."""
    standing: set[str]
    """All claims that are seen, whoever made them."""


def of(library: Library, annotator: str) -> Mine:
    """What an annotator holds and sees."""
    store = library._workspace.store

    def rows(sql: str) -> list[Any]:
        return [tuple(row) for row in store.rows(sql)]

    join = "JOIN claim ON claim.id = claim_id AND NOT claim.removed JOIN article ON article.id = claim.article_id"
    sha = dict(rows("SELECT id, sha256 FROM article"))
    words = {
        (sha[one], sha[two], kind) for one, two, by, kind in rows("SELECT one, two, by, kind FROM resemblance") if by == annotator
    }
    marks = {
        row[0]: row[2:]
        for row in rows(f"SELECT claim_id, annotator, verdict, note, tags, flagged FROM mark {join}")
        if row[1] == annotator
    }
    links = {
        row[0]: (*row[2:4], sha[row[4]], *row[5:])
        for row in rows(
            "SELECT evidence.id, evidence.by, claim_id, article.sha256, evidence.article_id, relation, reason"
            f" FROM evidence {join}"
        )
        if row[1] == annotator
    }
    standing = dict(rows("SELECT id, by FROM claim WHERE NOT removed"))
    made = {claim for claim, by in standing.items() if by == annotator}
    homes = dict(rows("SELECT claim.id, sha256 FROM claim JOIN article ON article.id = article_id"))
    union = Union.of(store)
    added = {
        line.change.subject for line in union.lines.values() if line.change.annotator == annotator and line.change.kind == "add"
    }
    edited = {
        line.change.subject for line in union.lines.values() if line.change.annotator == annotator and line.change.kind == "edit"
    }
    involved = {homes[claim] for claim in (*marks, *made)} | {link[2] for link in links.values()} | added | edited
    fields = {
        (sha[article.id], name): getattr(article, name)
        for article in (one.article for one in library.articles.all())
        for name in EDITABLE
    }
    decisions = {
        row[0]: bool(row[2]) for row in rows("SELECT evidence_id, annotator, accepted FROM decision") if row[1] == annotator
    }
    return Mine(marks, links, made, decisions, words, fields, involved, homes, set(standing))


def lost(before: Mine, after: Mine, found: list[Conflict]) -> Iterator[str]:
    """What is not where it was, and in no conflict."""
    about = {(one.kind, one.subject) for one in found} | {("claim", one.claim_id) for one in found if one.kind == "claim"}
    gone = {subject for kind, subject in about if kind == ARTICLE}
    removed = {subject for kind, subject in about if kind == "claim"}

    def asked(claim: str) -> bool:
        return claim in removed or before.homes.get(claim) in gone

    for claim, held in before.marks.items():
        if after.marks.get(claim) != held and not asked(claim) and not {(k, claim) for k in ("mark", "note", "tag")} & about:
            yield f"mark {claim} {held} {after.marks.get(claim)}"
    for claim in before.made - after.standing:
        if not asked(claim):
            yield f"claim {claim}"
    for piece, link in before.links.items():
        if after.links.get(piece) != link and not asked(link[0]) and link[2] not in gone and ("link", piece) not in about:
            yield f"link {piece} {link} {after.links.get(piece)}"
    for piece, accepted in before.decisions.items():
        if after.decisions.get(piece) != accepted and ("decide", piece) not in about:
            yield f"decision {piece}"
    for word in before.words - after.words:
        if not gone & set(word) and not {("copy", word[0]), ("copy", word[1])} & about:
            yield f"copy {word}"
    edits = {one.cell[1:] for one in found if one.cell and one.kind == "edit"}
    for (digest, name), value in before.fields.items():
        if (
            digest in before.involved
            and after.fields.get((digest, name)) != value
            and digest not in gone
            and (digest, name) not in edits
        ):
            yield f"{name} of {digest[:8]}: {value!r} {after.fields.get((digest, name))!r}"


def check(folder: Path, random: Random, actions: int, *, apart: bool) -> None:
    """Two libraries go apart, from one start or from none; each is merged into the other."""
    clock, paths = Ticking(), [folder / "ann.db", folder / "bob.db"]
    with opened(paths[0], "ann", clock) as ann:
        ann.articles.add(small.ALL)
        for entry in ann.claims.all():
            ann.marks.mark(entry.claim.id, random.choice(list(Verdict)))
    if apart:
        with opened(paths[1], "bob", clock) as bob:
            bob.articles.add(small.ALL)
    else:
        shutil.copy(*paths)
    for path, who in zip(paths, ("ann", "bob"), strict=True):
        with opened(path, who, clock) as library:
            for _ in range(actions):
                act(library, random.randrange(ACTIONS * 9973))
    befores = []
    for path, who in zip(paths, ("ann", "bob"), strict=True):
        with opened(path, who, clock) as library:
            befores.append(of(library, who))
    into = Path(shutil.copy(paths[1], folder / "into.db"))
    for path, other, owner in ((into, paths[0], "bob"), (paths[0], paths[1], "ann")):
        with opened(path, "editor", clock) as library:
            library.case.merge(other)
        for who, before in zip(("ann", "bob"), befores, strict=True):
            with opened(path, who, clock) as library:
                # What the owner of a file says there of articles is said before the eyes of all who look into it.
                its = before if who == owner else replace(before, fields={}, words=set())
                assert list(lost(its, of(library, who), library.case.conflicts())) == []
                assert library.log.verify().problem == ""


@pytest.mark.parametrize("apart", [False, True], ids=["of one start", "of none"])
def test_nothing_of_either_is_out_of_sight_without_a_conflict(tmp_path: Path, apart: bool) -> None:
    check(tmp_path, Random(1), 25, apart=apart)


@pytest.mark.slow
@pytest.mark.parametrize("apart", [False, True], ids=["of one start", "of none"])
@pytest.mark.parametrize("seed", range(2, 8))
def test_nothing_of_either_is_out_of_sight_whatever_was_done(tmp_path: Path, seed: int, apart: bool) -> None:
    check(tmp_path, Random(seed), 60, apart=apart)
