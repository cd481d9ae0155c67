"""The Markdown report says what agrees and what doesn't, and keeps other people's markup as text."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256

from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from db.records import Mark, Relation, Suggestion, Verdict
from reader.entries import Snapshot
from reader.exchange import markup
from reader.exchange.control import one_line
from reader.exchange.finding import Group, group
from tests.exchange.case import HOSTILE, LEDGER, fixed, snapshots, text_of, words


def report(snapshot: Snapshot) -> str:
    return text_of(snapshot, "markdown")


def inline(tokens: list[Token]) -> list[Token]:
    return [child for token in tokens for child in token.children or ()]


def shown(markdown: str) -> str:
    return "".join(token.content for token in inline(MarkdownIt("commonmark").enable("table").parse(markdown)))


def test_the_summary_comes_first_and_counts_claims_and_origins() -> None:
    text = report(fixed())
    assert text.startswith("# Fact-check report\n\n2 articles from 2 independent origins, 2 claims.")
    assert "| suggested | 1 | 0 | 1 | |\n| marked | 1 | 0 | 0 | 1 |" in text
    order = [text.index(f"\n## {heading}") for heading in ("Contested", "Corroborated", "Copies", "Articles", "Claims")]
    assert order == sorted(order)


def test_a_contested_claim_is_named_in_the_summary_with_its_note_and_what_contests_it() -> None:
    summary = report(fixed()).split("## Corroborated")[0]
    assert "The ferry sank at 2.20 a.m. and 43 people died, the owner said." in summary
    says = "“Seventeen people died.” Harbour Ledger has 43 people dead, Evening Echo 17."
    assert f"(claim 1, marked by ann)\n    - note by ann: see page 2\n    - Evening Echo: {says}\n" in summary


def test_a_verdict_against_the_sources_says_so_and_stands_with_what_there_is() -> None:
    case = fixed()
    claims = list(case.claims)
    entry = claims[0]
    claims[0] = replace(entry, suggestion=Suggestion(Verdict.UNVERIFIED), claim=replace(entry.claim, by="ann"))
    (piece,) = case.evidence[entry.claim.id]
    related = replace(piece, accepted=None, evidence=replace(piece.evidence, relation=Relation.RELATED))
    text = report(replace(case, claims=claims, evidence={entry.claim.id: (related,)}))
    assert "(claim 1, marked by ann; suggested: unverified; added by ann)" in text
    assert "- a claim that ann cut out of the text by hand\n" in text
    assert "- related (firm, 0.91): “Seventeen people died.”" in text.split("\n## Claims\n")[1].split("####")[1].split("\n###")[0]
    unmarked = [replace(claims[0], mark=Mark(entry.claim.id, "ann")), *claims[1:]]
    left = report(replace(case, claims=unmarked, evidence={entry.claim.id: (related,)}))
    assert "related (firm" not in left


def test_articles_come_with_what_was_found_where_and_what_is_missing() -> None:
    text = report(fixed())
    assert "### Article 1, Ferry lost (Harbour Ledger)\n" in text
    assert "- published: 1901-05-04 (assumed: file date)\n" in text
    assert "- not found: author, published, language, url\n" in text
    assert "- url: <https://ledger.example/ferry>\n" in text
    assert "is a copy of article 1: Half of its sequences stand there." in text
    assert "- In article 1, Ferry lost (Harbour Ledger): The weekday is wrong." in text


def test_a_claim_comes_with_its_mark_its_suggestion_and_its_evidence() -> None:
    text = report(fixed())
    assert "#### Claim 1: contested (suggested: contested)\n" in text
    assert "- note: see page 2\n- tags: toll, owner\n- marked by ann, 2 Jan 2026, 03:04 UTC\n" in text
    assert "- contests (firm, 0.91; accepted): “Seventeen people died.” – Evening Echo\n" in text


def test_claims_to_which_nobody_speaks_are_one_list_and_what_that_means_is_said_once() -> None:
    case = fixed()
    entry, other = case.claims
    unverified = replace(entry, mark=replace(entry.mark, verdict=Verdict.UNVERIFIED, note="", tags=()))
    silent = replace(unverified, suggestion=Suggestion(Verdict.UNVERIFIED, reason="No other source speaks clearly to it."))
    text = report(replace(case, claims=(silent, replace(other, claim=replace(other.claim, article_id=1))), evidence={}))
    said = "No other source speaks clearly to these claims, and no note was made:\n\n"
    items = text.split(said)[1].split("\n\n")[0].split("\n")
    assert items == [f"- claim 1, unverified by ann: “{LEDGER[24:87]}”", "- claim 2, unmarked: “Seventeen people died.”"]
    assert "No other source speaks clearly to it." not in text


def test_what_a_person_found_is_all_named_whole_before_what_is_suggested() -> None:
    case = fixed()
    entry, other = case.claims
    long = "and so it went on " * 40 + "end."
    marked = [
        replace(entry, claim=replace(entry.claim, id=f"{number:016}", quote=f"Marked {number} {long}")) for number in range(30)
    ]
    differing = replace(other, suggestion=Suggestion(Verdict.CONTESTED, contesting=1))
    noted = replace(other, mark=replace(other.mark, note="call the court", marked_at="2026-01-02T03:04:05Z"))
    text = report(replace(case, claims=(*marked, differing, noted)))
    contested = text.split("## Contested\n")[1].split("\n## ")[0]
    assert contested.count(f"{long}” – article 1") == 30
    assert contested.rindex("Marked 29") < contested.index("“Seventeen people died.” – article 2")
    assert "(claim 2, not marked, suggested: unverified)\n" in text
    assert "    - note by ann: call the court\n" in text.split("## Also noted\n")[1].split("\n## ")[0]


def test_a_verdict_that_the_passages_speak_against_still_shows_them_and_says_how_they_speak() -> None:
    case = fixed()
    entry, other = case.claims
    (piece,) = case.evidence[entry.claim.id]
    agreeing = replace(piece, evidence=replace(piece.evidence, relation=Relation.CORROBORATES))
    text = report(replace(case, claims=(entry, other), evidence={entry.claim.id: (agreeing,)}))
    assert "    - Evening Echo (corroborates; firm, 0.91; accepted): “Seventeen people died.”" in text.split("## Corroborated")[0]


def test_ids_offsets_and_exact_times_stand_at_the_end_for_who_checks_and_nowhere_before() -> None:
    case = fixed()
    before, _, checking = report(case).partition("## For checking\n")
    for entry in case.claims:
        assert entry.claim.id not in before
        assert f"characters {entry.claim.start} to {entry.claim.end}, id {entry.claim.id}" in checking
    assert "2026-01-02T03:04:05Z" not in before
    assert "2026-01-02T03:04:05Z" in checking
    assert sha256(LEDGER.encode()).hexdigest() in checking


def test_of_one_article_it_counts_and_lists_what_was_asked_for_and_names_the_others_in_a_line() -> None:
    case = fixed()
    text = report(replace(case, of=1, claims=tuple(entry for entry in case.claims if entry.claim.article_id == 1)))
    assert text.startswith(
        "# Fact-check report: Ferry lost\n\n1 claim, 1 of them marked. Beside them stands what 1 other article "
    )
    assert re.findall("^## .*", text, re.MULTILINE) == [
        "## Contested", "## Corroborated", "## Copies, and oddities within an article", "## The article",
        "## What it is compared with", "## Claims", "## For checking",
    ]  # fmt: skip
    assert "### " not in text.replace("#### ", "")
    assert "- Article 2, Ferry sinks (Evening Echo), no date found, read from echo.md\n" in text
    assert "- title: Ferry sinks" not in text
    assert "(claim 1, marked by ann)" in text


def test_of_one_article_that_no_other_speaks_to_it_says_so() -> None:
    case = fixed()
    claims = tuple(replace(entry) for entry in case.claims if entry.claim.article_id == 1)
    text = report(replace(case, of=1, claims=claims, articles=case.articles[:1], evidence={}))
    assert "1 claim, 1 of them marked. No other article in the library speaks to them." in text
    assert "compared with" not in text


def test_what_a_filter_picks_is_said_to_be_picked() -> None:
    assert "2 claims that “tag:\\*a” picks." in report(replace(fixed(), query="tag:*a"))


def test_a_lead_is_called_one_and_suggests_nothing() -> None:
    case = fixed()
    leads = tuple(replace(entry, suggestion=Suggestion(Verdict.UNVERIFIED, 1)) for entry in case.claims)
    text = report(replace(case, claims=leads))
    assert "#### Claim 1: contested (suggested: unverified, a lead at most)" in text
    assert "(claim 1, marked by ann; suggested: unverified, a lead at most)" in text
    assert "| suggested | 0 | 0 | 2 (2 of them with a lead) | |" in text


@given(words)
def test_escaped_text_shows_exactly_its_words(value: str) -> None:
    assert shown(f"- note: {markup.text(value)}\n") == f"note: {one_line(value)}".strip()


@given(snapshots())
def test_nothing_in_a_library_becomes_markup(snapshot: Snapshot) -> None:
    text = report(snapshot)
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = parser.parse(text)
    assert {token.type for token in inline(tokens)} <= {"text", "text_special", "link_open", "link_close"}
    assert not [token for token in tokens if token.type in {"html_block", "fence", "code_block", "hr"}]
    assert all(
        str(token.attrs["href"]).startswith(("http://", "https://")) for token in inline(tokens) if token.type == "link_open"
    )
    assert sum(token.type == "table_open" for token in tokens) == 1
    headings = [token.tag for token in tokens if token.type == "heading_open"]
    articles = len(snapshot.articles)
    with_claims = len({entry.claim.article_id for entry in snapshot.claims})
    below = 0 if snapshot.of else articles + with_claims
    told = sum(group(entry, snapshot.evidence[entry.claim.id]) is not Group.SILENT for entry in snapshot.claims)
    assert (headings.count("h3"), headings.count("h4")) == (below, told)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)


def test_bare_addresses_and_mentions_do_not_become_links_in_dialects_that_link_them() -> None:
    escaped = markup.text("see https://x.example, www.x.example and @ann")
    assert escaped == r"see https\://x.example, www\.x.example and \@ann"


def test_a_long_title_is_cut_at_a_word() -> None:
    assert markup.shortened("word " * 3000, 12) == "word word…"
    assert len(markup.shortened("x" * 10_000, 120)) == 120


def test_hostile_samples_are_all_told_apart_from_markup() -> None:
    for sample in HOSTILE:
        assert shown(f"- {markup.quotation(sample)}\n") == f"“{one_line(sample)}”"
