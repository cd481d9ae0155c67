"""What verify and doctor find has a kind and a subject, so that nobody reads it out of a sentence."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.records import Verdict
from reader.library.log.audit import first_fault
from reader.library.log.fault import FaultKind
from tests.library import small
from tests.library.bring.test_merging import opened
from tests.library.derive.test_adding import claim_of

CLAIM = "SELECT claim_id FROM mark LIMIT 1"

CHANGED = {
    "UPDATE mark SET verdict = 'unverified'": (FaultKind.MARK, CLAIM, True),
    "UPDATE decision SET accepted = 0": (FaultKind.DECISION, "SELECT evidence_id FROM decision LIMIT 1", True),
    "UPDATE article SET source = 'Other' WHERE id = 3": (FaultKind.FIELD, "SELECT sha256 FROM article WHERE id = 3", False),
    "UPDATE claim SET removed = 1 WHERE article_id = 3": (FaultKind.CLAIM, "SELECT id FROM claim WHERE article_id = 3", False),
    "UPDATE claim SET quote = 'other words' WHERE article_id = 3": (
        FaultKind.PASSAGE,
        "SELECT id FROM claim WHERE article_id = 3",
        False,
    ),
    "UPDATE finding SET message = 'other'": (FaultKind.ROWS, "SELECT 'finding'", None),
}


@pytest.mark.parametrize("sql", CHANGED)
def test_a_fault_says_of_which_kind_and_of_what_it_is(tmp_path: Path, sql: str) -> None:
    kind, subject, mended = CHANGED[sql]
    with opened(tmp_path / "case.db") as library:
        library.articles.add(small.ALL)
        claim = claim_of(library, "times.txt", "16 dead")
        library.marks.mark(claim, Verdict.CONTESTED)
        library.marks.decide(library.claims.evidence(claim)[0].evidence.id, True)
        store = library._workspace.store
        assert first_fault(store) is None
        with closing(sqlite3.connect(library.path)) as elsewhere, elsewhere:
            elsewhere.execute(sql)
        fault = first_fault(store)
        assert fault is not None
        assert (fault.kind, fault.subject) == (kind, store.value(subject))
        assert library.log.verify().problem == fault.sentence
        if mended is not None:
            (found,) = [one for one in library.case.examine(mend=True) if one.name == "texts and log"]
            assert (found.problem, found.mended) == (fault.sentence, mended)
