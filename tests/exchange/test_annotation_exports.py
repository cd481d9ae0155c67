"""What a person marked, for other programs: each selector finds its quote again in that program's own unit."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import Article, Claim, Mark, Suggestion, Verdict
from reader.entries import ArticleEntry, ClaimEntry, Progress, Snapshot
from reader.errors import ReaderError
from reader.exchange import export
from reader.exchange.selector import Units, named_information
from tests.exchange.case import HOSTILE, LEDGER, fixed, snapshots, text_of


def loaded(snapshot: Snapshot, format_: str, base_url: str = "") -> Any:
    return json.loads("".join(str(chunk) for chunk in export(snapshot, format_, base_url)))


def astral() -> Snapshot:
    """A claim behind emoji, a family joined by joiners, and combining characters."""
    text = "👩‍👩‍👧 Noe\u0308l 🚢🚢 said: “The f\u0323erry 🚢 sank.” שלום"
    article = Article(text=text, location="x.txt", url="https://x.example/a", id=1)
    claim = Claim.of(article, text.index("The"), text.index("”"), check_worthiness=1.0)
    mark = Mark(claim.id, "ann", Verdict.CONTESTED, "note", (), "2026-01-02T03:04:05.000Z")
    return Snapshot(
        (ArticleEntry(1, article, 5, Progress(contested=1)),),
        {1: text},
        (ClaimEntry(claim, mark, Suggestion(Verdict.CONTESTED)),),
        annotator="ann",
    )


def selector(target: Any, kind: str) -> Any:
    return next(item for item in target["selector"] if item["type"] == kind)


def test_a_web_annotation_counts_code_points() -> None:
    snapshot = astral()
    target = loaded(snapshot, "web-annotation")["items"][0]["target"]
    position, quote = selector(target, "TextPositionSelector"), selector(target, "TextQuoteSelector")
    assert snapshot.texts[1][position["start"] : position["end"]] == quote["exact"] == "The f\u0323erry 🚢 sank."
    assert quote["prefix"].endswith("said: “")


def test_a_hypothesis_annotation_counts_utf_16_units() -> None:
    snapshot = astral()
    target = loaded(snapshot, "hypothesis")["annotations"][0]["target"][0]
    position, quote = selector(target, "TextPositionSelector"), selector(target, "TextQuoteSelector")
    units = snapshot.texts[1].encode("utf-16-le")
    assert units[2 * position["start"] : 2 * position["end"]].decode("utf-16-le") == quote["exact"]
    assert position["start"] > next(iter(snapshot.claims)).claim.start


@given(st.text(st.characters(codec="utf-8")))
def test_units_agree_with_the_encoding_at_every_offset(text: str) -> None:
    units = Units(text)
    assert [units.of(offset) for offset in range(len(text) + 1)] == [
        len(text[:offset].encode("utf-16-le")) // 2 for offset in range(len(text) + 1)
    ]


def test_a_web_annotation_says_who_holds_what_and_names_the_text_that_was_read() -> None:
    page = loaded(fixed(), "web-annotation")
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    (item,) = page["items"]
    assert (item["type"], item["motivation"], item["creator"]["name"]) == ("Annotation", "assessing", "ann")
    assert [(body["purpose"], body["value"]) for body in item["body"]] == [
        ("assessing", "contested"),
        ("commenting", "see page 2"),
        ("tagging", "toll"),
        ("tagging", "owner"),
        ("describing", "Beside it: contests (firm, 0.91; accepted): “Seventeen people died.” – Evening Echo"),
    ]
    assert item["target"]["source"] == "https://ledger.example/ferry"
    assert item["target"]["state"] == {"type": "TimeState", "cached": named_information(LEDGER)}


def test_an_article_that_is_not_on_the_web_is_named_by_its_hash() -> None:
    snapshot = fixed()
    entry = replace(snapshot.articles[0], article=replace(snapshot.articles[0].article, url="javascript:alert(1)"))
    target = loaded(replace(snapshot, articles=(entry, snapshot.articles[1])), "web-annotation")["items"][0]["target"]
    assert target["source"] == named_information(LEDGER)
    assert "state" not in target


def test_the_name_of_a_text_is_its_hash_as_rfc_6920_writes_it() -> None:
    # the example of RFC 6920, section 8.1
    assert named_information("Hello World!") == "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"


def test_ids_are_the_same_in_every_export() -> None:
    assert text_of(fixed(), "web-annotation") == text_of(fixed(), "web-annotation")
    assert loaded(fixed(), "hypothesis")["annotations"][0]["id"].startswith("urn:uuid:")


def test_a_claim_review_rates_in_words_and_is_a_draft_without_an_address() -> None:
    (review,) = loaded(fixed(), "claim-review")["@graph"]
    assert review["@type"] == "ClaimReview"
    assert review["creativeWorkStatus"] == "Draft"
    assert "url" not in review
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "Contested by other sources"}
    assert review["itemReviewed"]["text"] == LEDGER[24:87]
    assert review["itemReviewed"]["author"]["name"] == "the owner"
    assert review["itemReviewed"]["appearance"]["url"] == "https://ledger.example/ferry"


def test_a_claim_review_with_an_address_names_its_page() -> None:
    (review,) = loaded(fixed(), "claim-review", "https://desk.example/checks/")["@graph"]
    claim = next(iter(fixed().claims)).claim
    assert review["url"] == f"https://desk.example/checks/{claim.id}"
    assert "creativeWorkStatus" not in review


def test_what_is_no_web_address_is_refused_as_a_base() -> None:
    with pytest.raises(ReaderError, match="is no web address"):
        export(fixed(), "claim-review", "javascript:alert(1)")


@pytest.mark.parametrize("verdict", [None, Verdict.UNVERIFIED])
def test_an_unverified_or_unmarked_claim_is_no_review(verdict: Verdict | None) -> None:
    snapshot = fixed()
    claims = [replace(claim, mark=replace(claim.mark, verdict=verdict)) for claim in snapshot.claims]
    assert loaded(replace(snapshot, claims=claims), "claim-review")["@graph"] == []


@given(snapshots())
def test_any_library_gives_annotations_that_find_their_quote(snapshot: Snapshot) -> None:
    claims = list(snapshot.claims)
    web, hypothesis = loaded(snapshot, "web-annotation")["items"], loaded(snapshot, "hypothesis")["annotations"]
    assert len(web) == len(hypothesis) == len(claims)
    for entry, one, other in zip(claims, web, hypothesis, strict=True):
        text = snapshot.texts[entry.claim.article_id or 0]
        points = selector(one["target"], "TextPositionSelector")
        units = selector(other["target"][0], "TextPositionSelector")
        assert text[points["start"] : points["end"]] == entry.claim.quote
        found = text.encode("utf-16-le")[2 * units["start"] : 2 * units["end"]].decode("utf-16-le")
        assert found == selector(other["target"][0], "TextQuoteSelector")["exact"] == entry.claim.quote


@given(snapshots())
def test_nothing_in_a_library_ends_a_script_element_or_is_an_address_to_follow(snapshot: Snapshot) -> None:
    text = text_of(snapshot, "claim-review")
    assert "<" not in text
    for review in json.loads(text)["@graph"]:
        assert review["itemReviewed"]["appearance"].get("url", "https://").startswith(("http://", "https://"))
        assert len(review["claimReviewed"]) <= 75


@given(snapshots())
def test_the_list_of_addresses_holds_web_addresses_only(snapshot: Snapshot) -> None:
    lines = text_of(snapshot, "urls").split("\n")[:-1]
    assert all(line.startswith(("http://", "https://")) and not set(line) & set(' <>"\x1b\r\t') for line in lines)
    assert len(lines) == len(set(lines))


def test_the_list_of_addresses_leaves_out_other_schemes() -> None:
    snapshot = fixed()
    entries = [
        replace(snapshot.articles[0], id=number, article=replace(snapshot.articles[0].article, url=url, location="x"))
        for number, url in enumerate((*HOSTILE, "HTTPS://a.example/?q=1&x=é", "https://a.example/\x1b[2J", None), 1)
    ]
    assert text_of(replace(snapshot, articles=tuple(entries)), "urls") == "HTTPS://a.example/?q=1&x=é\n"
