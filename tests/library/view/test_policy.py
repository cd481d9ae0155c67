"""What a desk asks of *corroborated*: a mark that lacks it stands, and says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from db.records import Verdict
from reader.entries import Policy
from reader.exchange import export
from reader.library import Library
from reader.library.view.stream import streamed
from tests.library import small
from tests.library.derive.test_adding import claim_of

Asking = Callable[[Policy], Library]


@pytest.fixture
def asking(library: Library, path: Path) -> Asking:
    return lambda policy: Library.open(path, annotator="ann", engines=small.ENGINES, policy=policy)


def test_too_few_origins_are_named_and_the_claims_own_counts(asking: Asking) -> None:
    with asking(Policy(corroborated_origins=3)) as library:
        claim = claim_of(library, "times.txt", "16 dead")
        assert library.claims.get(claim).missing == (), "an unmarked claim lacks nothing"
        marked = library.marks.mark(claim, Verdict.CORROBORATED)
        assert marked.verdict is Verdict.CORROBORATED
        assert marked.missing == ("Corroborated needs 3 independent origins; here are 2.",), "a copy is no origin"
        assert next(entry for entry in library.claims.all() if entry.claim.id == claim).missing == marked.missing
        assert library.marks.mark(claim, Verdict.CONTESTED).missing == ()
    with asking(Policy(corroborated_origins=2)) as library:
        assert library.marks.mark(claim, Verdict.CORROBORATED).missing == ()


def test_one_origin_has_to_be_no_party(asking: Asking) -> None:
    policy = Policy(not_party=("post", "Times"))
    with asking(policy) as library:
        claim = claim_of(library, "times.txt", "16 dead")
        assert library.marks.mark(claim, Verdict.CORROBORATED).missing == (
            "Corroborated needs an origin that is not a party; here all are.",
        ), "the copy of a party's report is no other origin"
    with asking(Policy(not_party=("Post",))) as library:
        assert library.claims.get(claim).missing == ()


def test_rejected_evidence_is_no_origin(asking: Asking) -> None:
    with asking(Policy(corroborated_origins=2)) as library:
        claim = claim_of(library, "times.txt", "16 dead")
        library.marks.mark(claim, Verdict.CORROBORATED)
        for entry in library.claims.evidence(claim):
            library.marks.decide(entry.evidence.id, False)
        assert library.claims.get(claim).missing == ("Corroborated needs 2 independent origins; here is 1.",)


def test_the_report_says_what_is_missing_and_json_has_one_key_more(asking: Asking, path: Path) -> None:
    policy = Policy(corroborated_origins=9)
    with asking(policy) as library:
        claim = claim_of(library, "times.txt", "16 dead")
        library.marks.mark(claim, Verdict.CORROBORATED)
        whole = library.view.snapshot()
    with streamed(path, "ann", policy=policy) as snapshot:
        report = "".join(str(part) for part in export(snapshot, "markdown"))
        assert "".join(str(part) for part in export(whole, "markdown")) == report
        labelled = json.loads("".join(str(part) for part in export(snapshot, "json")))
    assert report.count("against the policy") == 1
    with streamed(path, "ann") as snapshot:
        assert "against the policy" not in "".join(str(part) for part in export(snapshot, "markdown"))
        without = json.loads("".join(str(part) for part in export(snapshot, "json")))
    labels = [claim.pop("policy_missing") for claim in labelled["claims"] if "policy_missing" in claim]
    assert len(labels) == 1
    assert labelled == without
