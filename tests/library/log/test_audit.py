"""What verify names: one changed byte, one row that the log does not know, one line that is gone."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.records import ChangeKind, Verdict
from reader.errors import ReaderError
from reader.library import Library
from reader.library.log.chronicle import Choice
from tests.library import small
from tests.library.bring.test_merging import opened
from tests.library.conftest import Open
from tests.library.derive.test_adding import claim_of


@pytest.fixture
def worked(library: Library, path: Path, tmp_path: Path) -> Path:
    """A library with marks, a decision, a deleted article and what a merge brought."""
    claim = claim_of(library, "times.txt", "16 dead")
    other = tmp_path / "other.db"
    library.case.back_up(other)
    with opened(other, "bob") as theirs:
        theirs.marks.mark(claim, Verdict.CONTESTED)
    library.marks.mark(claim, Verdict.UNVERIFIED)
    library.marks.note(claim, "a note")
    library.marks.tag(claim, ["tag"])
    library.marks.decide(library.claims.evidence(claim)[0].evidence.id, True)
    library.case.merge(other)
    library.articles.delete(5)
    library.log.undo()
    library.articles.delete(5)
    assert library.log.verify().problem == ""
    library.close()
    return path


def changed(path: Path, sql: str, *parameters: object) -> str:
    """What verify says after a change that the program would never make."""
    with closing(sqlite3.connect(path)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(sql, parameters)
        connection.commit()
    with opened(path) as library:
        return library.log.verify().problem


FLIPPED = [
    ("article", "text", "The text of article"),
    ("article", "sha256", "The text of article"),
    ("paragraph", "text", "The search has other words"),
    ("claim", "quote", "quotes other words"),
    ("claim", "prefix", "has other words before or after"),
    ("claim", "suffix", "has other words before or after"),
    ("evidence", "quote", "quotes other words"),
    ("deleted", "content", "The text of the deleted article"),
    *(
        ("event", column, "of the log")
        for column in ("at", "annotator", "subject", "before", "after", "previous", "hash", "kind")
    ),
]


@pytest.mark.parametrize(("table", "column", "words"), FLIPPED)
@pytest.mark.parametrize("last", [False, True])
def test_a_flipped_byte_is_named(worked: Path, table: str, column: str, words: str, last: bool) -> None:
    with closing(sqlite3.connect(worked)) as connection:
        rows = connection.execute(
            f"SELECT rowid, CAST({column} AS BLOB) FROM {table} WHERE length({column}) > 0 ORDER BY rowid"
        ).fetchall()
    row, value = rows[-1 if last else 0]
    where = value.index(b"water") if table == "deleted" else len(value) // 2
    for bit in (1, 128):
        copy = Path(shutil.copy(worked, worked.with_name(f"flipped{bit}.db")))
        flipped = bytes([*value[:where], value[where] ^ bit, *value[where + 1 :]])
        said = changed(copy, f"UPDATE {table} SET {column} = CAST(? AS TEXT) WHERE rowid = ?", flipped, row)
        assert words in said, bit


def test_any_byte_of_any_text_and_of_any_line_is_named(worked: Path) -> None:
    """Not a sample of columns: every tenth byte of every text and of every line of the log."""
    with closing(sqlite3.connect(worked)) as connection:
        texts = connection.execute("SELECT 'article', 'text', id, CAST(text AS BLOB) FROM article LIMIT 1").fetchall()
        lines = connection.execute("SELECT 'event', 'after', id, CAST(after AS BLOB) FROM event WHERE kind = 'merge'").fetchall()
    for table, column, row, value in [*texts, *lines[:1]]:
        for where in range(0, len(value), 60):
            copy = Path(shutil.copy(worked, worked.with_name("flipped.db")))
            flipped = bytes([*value[:where], value[where] ^ 2, *value[where + 1 :]])
            assert changed(copy, f"UPDATE {table} SET {column} = CAST(? AS TEXT) WHERE id = ?", flipped, row), where


def test_a_line_that_is_gone_is_named(worked: Path) -> None:
    assert changed(worked, "DELETE FROM event WHERE id = 3") == "Line 3 of the log is missing."


def test_a_mark_that_the_log_does_not_know_is_named(worked: Path) -> None:
    assert "is not what the log says" in changed(worked, "UPDATE mark SET verdict = 'corroborated' WHERE annotator = 'bob'")


def test_a_decision_that_the_log_does_not_know_is_named(worked: Path) -> None:
    assert "is not what the log says" in changed(worked, "INSERT INTO decision VALUES ('feed', 'ann', 1)")


def test_marks_and_decisions_are_mended_from_a_log_that_is_whole(worked: Path) -> None:
    changed(worked, "DELETE FROM mark")
    with opened(worked) as library:
        claim = claim_of(library, "times.txt", "16 dead")
        assert any(found.problem and not found.mended for found in library.case.examine())
        library.case.examine(mend=True)
        assert library.log.verify().problem == ""
        assert library.claims.get(claim).mark.note == "a note"
        assert [(mark.annotator, mark.verdict) for mark in library.marks.others(claim)] == [("bob", Verdict.CONTESTED)]
        assert not [found.name for found in library.case.examine() if found.problem], "triggers too"


def test_a_damaged_text_is_not_mended_over(worked: Path) -> None:
    changed(worked, "UPDATE article SET text = text || '!' WHERE id = 1")
    with opened(worked) as library:
        found = {one.name: one for one in library.case.examine(mend=True)}
    assert not found["texts and log"].mended
    assert "article 1" in found["texts and log"].problem


@pytest.mark.parametrize(
    ("sql", "names"),
    [
        ("DROP INDEX claim_article", ["indexes"]),
        ("DELETE FROM paragraph_fts_data WHERE id > 10", ["search"]),
        ("DELETE FROM suggestion", ["links", "rows"]),
        ("DELETE FROM article_key WHERE article_id = 1", ["links", "rows"]),
        ("UPDATE evidence SET reason = 'other'", ["rows"]),
        ("INSERT INTO vector VALUES ('m', 'd', x'00')", ["rows"]),
        ("DELETE FROM kin", ["rows"]),
    ],
)
def test_what_can_be_made_anew_is_mended(worked: Path, sql: str, names: list[str]) -> None:
    with closing(sqlite3.connect(worked)) as connection:
        connection.execute(sql)
        connection.commit()
    with opened(worked) as library:
        assert [one.name for one in library.case.examine() if one.problem] == names
        assert [one.name for one in library.case.examine(mend=True) if one.mended] == names
        assert not [one.name for one in library.case.examine() if one.problem]


@pytest.fixture
def log(library: Library, reopen: Open) -> Library:
    claim = claim_of(library, "times.txt", "16 dead")
    library.marks.mark(claim, Verdict.UNVERIFIED)
    library.marks.decide(library.claims.evidence(claim)[0].evidence.id, False)
    reopen("bob").marks.note(claim_of(library, "sun.txt", "15 dead"), "bob's")
    library.articles.edit(3, source="Star")
    return library


def test_the_log_is_chosen_from(log: Library) -> None:
    claim = claim_of(log, "times.txt", "16 dead")

    def kinds(**choice: object) -> list[str]:
        return [change.kind for change in log.log.chosen(Choice(**choice))]  # type: ignore[arg-type]

    assert kinds(annotator="bob") == [ChangeKind.NOTE]
    assert kinds(claim=claim) == [ChangeKind.MARK, ChangeKind.DECIDE]
    assert kinds(kind="edit") == [ChangeKind.EDIT]
    assert kinds(article=3) == [ChangeKind.ADD, ChangeKind.NOTE, ChangeKind.EDIT]
    assert len(kinds(since="2026-11-24T12")) == len(log.log.changes())
    assert kinds(since="2026-11-25") == kinds(until="2026-11-23") == []
    assert len(kinds(until="2026-11-24")) == len(log.log.changes())
    with pytest.raises(ReaderError, match="no lines of the kind"):
        kinds(kind="marks")


def test_the_life_of_a_claim_is_told(log: Library) -> None:
    claim = claim_of(log, "times.txt", "16 dead")
    log.log.undo()
    log.log.undo()
    told = [moment.words for moment in log.log.life(claim)]
    assert told[0].startswith("Added article 1")
    assert told[1:3] == ["Marked it unverified", "Rejected evidence beside it"]
    assert told[3] == "Took back: Rejected evidence beside it"


def test_blind_annotators_see_no_marks_of_others_until_they_are_done(log: Library, path: Path) -> None:
    claim = claim_of(log, "times.txt", "16 dead")
    with Library.open(path, annotator="bob", engines=small.ENGINES, blind=True) as bob:
        assert bob.marks.others(claim) == []
        assert {change.annotator for change in bob.log.chosen(Choice(kind="mark"))} == set()
        assert not any("Marked" in moment.words for moment in bob.log.life(claim))
        for ask in (bob.case.conflicts, bob.case.agreement):
            with pytest.raises(ReaderError, match="marking blind"):
                ask()
        bob.case.done()
        assert [mark.annotator for mark in bob.marks.others(claim)] == ["ann"]
        assert bob.case.conflicts() == []
        bob.case.done(again=True)
        assert bob.marks.others(claim) == []
