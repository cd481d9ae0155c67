"""Rows that somebody changed, who also made the sums over them anew: the log still says otherwise, and each is named."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db import seal
from db.records import Relation, Verdict
from reader.errors import ReaderError
from reader.library.derive.story import Asking
from reader.library.log.audit import altered
from tests.judges.fake import Fake, Teller
from tests.library import small
from tests.library.bring.test_merging import opened
from tests.library.derive.test_adding import claim_of


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library in which persons and judges said something of every kind."""
    path = tmp_path_factory.mktemp("whole") / "case.db"
    with opened(path) as library:
        library.articles.add(small.ALL)
        claim = claim_of(library, "times.txt", "16 dead")
        library.marks.mark(claim, Verdict.CONTESTED)
        library.marks.decide(library.claims.evidence(claim)[0].evidence.id, True)
        library.claims.link(claim, 4, 0, 4, Relation.CONTESTS, reason="by hand")
        library.articles.edit(2, source="Other")
        library.articles.decide_copy(3, 2, is_copy=True)
        library.judges.ask(Fake())
        library.judges.read_stories(Teller(), Asking())
        library.judges.count(("fake", "one"))
        library.claims.remove(library.claims.all(3)[0].claim.id)
        library.articles.delete(5)
        assert library.log.verify().problem == ""
    return path


CHANGES = {
    "a mark": ("UPDATE mark SET verdict = 'corroborated'", "What ann holds of claim"),
    "a mark that nobody made": ("UPDATE mark SET annotator = 'bob'", "holds of claim"),
    "no mark": ("DELETE FROM mark", "What ann holds of claim"),
    "a decision": ("UPDATE decision SET accepted = 0", "What ann decided of evidence"),
    "no decision": ("DELETE FROM decision", "What ann decided of evidence"),
    "a title": ("UPDATE article SET title = 'Other' WHERE id = 1", "The title of article 1 is not what the log says"),
    "a date": ("UPDATE article SET published = '1999-01-01' WHERE id = 1", "The date of article 1 is not"),
    "an address": ("UPDATE article SET url = 'https://evil.example' WHERE id = 1", "The address of article 1 is not"),
    "what was corrected": ("UPDATE article SET source = 'Third' WHERE id = 2", "The source of article 2 is not"),
    "where it was read": ("UPDATE article SET location = 'x' WHERE id = 1", "The location of article 1 is not"),
    "when it was added": ("UPDATE article SET added_at = '2001-01-01T00:00:00.000Z' WHERE id = 1", "The added_at of article 1"),
    "its blocks": ("UPDATE article SET blocks = '[]' WHERE id = 1", "The blocks of article 1 is not"),
    "no article": ("DELETE FROM article WHERE id = 1", "is missing: the log says that it was added"),
    "a deletion that nobody made": ("DELETE FROM deleted", "What was kept of the deleted article"),
    "a claim removed": ("UPDATE claim SET removed = 1 WHERE article_id = 4", "was removed, and no line of the log says so"),
    "a claim back": ("UPDATE claim SET removed = 0", "stands: the log says that it was removed"),
    "a claim by hand": ("UPDATE claim SET by = 'bob' WHERE article_id = 4", "was made by hand, and no line of the log says so"),
    "what a link says": ("UPDATE evidence SET relation = 'corroborates' WHERE by = 'ann'", "is not what the log says"),
    "no link": ("DELETE FROM evidence WHERE by = 'ann'", "is missing: the log says that ann put it there"),
    "a link that nobody made": ("UPDATE evidence SET by = 'bob' WHERE by = 'engine'", "was put there by hand, and no line"),
    "a copy": ("UPDATE resemblance SET kind = 'no copy' WHERE by = 'ann'", "being copies is not what the log says"),
    "no word on copies": ("DELETE FROM resemblance WHERE by = 'ann'", "being copies is not what the log says"),
    "a judge's answer": ("UPDATE judgement SET score = 0.111", "says of evidence"),
    "no answer of a judge": ("DELETE FROM judgement", "is missing"),
    "no reading": ("DELETE FROM story_reading", "is missing"),
    "another judge counts": ("UPDATE counted_judge SET model = 'two'", "do not count the judge that the log says"),
    "no judge counts": ("DELETE FROM counted_judge", "do not count the judge that the log says"),
    "no end of the log": ("DELETE FROM event WHERE id > 8", "log"),
}


def forge(path: Path, *statements: str) -> None:
    """Change rows as somebody does who knows how the program keeps its sums."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        kept = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in kept:
            connection.execute(f"DROP TRIGGER {name}")
        for sql in statements:
            assert connection.execute(sql).rowcount
        connection.execute("INSERT INTO paragraph_fts (paragraph_fts) VALUES ('rebuild')")
        seal.renew(connection)
        for _, sql in kept:
            connection.execute(sql)


@pytest.mark.parametrize("what", CHANGES)
def test_what_the_log_does_not_say_is_named_though_the_sums_are_right(whole: Path, tmp_path: Path, what: str) -> None:
    sql, said = CHANGES[what]
    path = Path(shutil.copy(whole, tmp_path / "case.db"))
    forge(path, sql)
    with opened(path) as library:
        assert not list(altered(library._workspace.store)), "the sums tell nothing"
        assert said in library.log.verify().problem
        assert [one.name for one in library.case.examine() if "log" in one.name and one.problem]


@pytest.mark.parametrize("what", ["a mark that nobody made", "a link that nobody made", "a claim by hand", "a copy"])
def test_a_library_in_which_somebody_put_words_is_not_merged(whole: Path, tmp_path: Path, what: str) -> None:
    theirs = Path(shutil.copy(whole, tmp_path / "theirs.db"))
    forge(theirs, CHANGES[what][0])
    with opened(tmp_path / "mine.db", "bob") as mine:
        with pytest.raises(ReaderError, match="does not hold together"):
            mine.case.merge(theirs)
        assert mine.articles.all() == []
