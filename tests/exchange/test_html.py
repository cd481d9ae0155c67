"""The HTML report shows claims, notes and sources, runs nothing, and loads nothing."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

from hypothesis import given

from db.records import Block, BlockKind, Capture, Mark, Suggestion, Verdict
from reader.entries import Snapshot
from tests.exchange.case import ECHO, HOSTILE, LEDGER, fixed, snapshots, text_of

VOID = {"meta", "br", "rect", "link", "img"}
ATTRIBUTES = """
    aria-hidden aria-label charset class content data-characters data-source datetime
    dir height href http-equiv id lang name rel role scope title value width x y
"""
TAGS = """
    a article b body br dd details div dl dt h1 h2 h3 h4 head html li mark meta nav ol p rect span style
    summary svg table tbody td text th thead time title tr ul
"""


class Page(HTMLParser):
    """What a browser would make of a page, as far as it matters here."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.marked: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text.append(data)
            if "mark" in self.open:
                self.marked.append(data)


def test_a_claim_is_highlighted_in_its_article_and_its_note_stands_beside_it() -> None:
    page = Page(text_of(fixed(), "html"))
    assert page.marked == [LEDGER[24:87], ECHO[34:56]]
    text = " ".join(page.text)
    assert all(words in text for words in ("see page 2", "toll", "owner", "One other origin has another figure.", "Seventeen"))
    identities = {value for name, value in page.attributes if name == "id"}
    targets = {value[1:] for name, value in page.attributes if name == "href" and value.startswith("#")}
    assert targets <= identities
    assert page.open == []


def section(html: str, head: str) -> str:
    """A section of the report."""
    return html.split(f"<h2>{head}</h2>")[1].split("<h2>", maxsplit=1)[0]


def test_what_the_person_found_comes_first_whole_with_note_and_the_passage_that_decides_it() -> None:
    html = text_of(fixed(), "html")
    order = [html.index(f"<h2>{head}</h2>") for head in ("Findings", "Who says what", "The other claims", "Articles", "Sources")]
    assert order == sorted(order)
    shown = section(html, "Findings")
    assert "<h3>Contested (1)</h3>" in shown
    assert shown.index(LEDGER[24:87]) < shown.index("see page 2") < shown.index("“Seventeen people died.”")


def test_no_word_of_a_quote_is_cut_outside_the_table() -> None:
    case = fixed()
    (entry, other), long = case.claims, "and so it went on " * 40
    (piece,) = case.evidence[entry.claim.id]
    claims = (replace(entry, claim=replace(entry.claim, quote=f"Here {long}end.")), other)
    evidence = {entry.claim.id: (replace(piece, evidence=replace(piece.evidence, quote=f"There {long}end.")),)}
    shown = section(text_of(replace(case, claims=claims, evidence=evidence), "html"), "Findings")
    assert f"“Here {long}end.”" in shown
    assert f"“There {long}end.”" in shown


def test_claims_to_which_nobody_speaks_are_one_folded_list_and_what_that_means_is_said_once() -> None:
    case = fixed()
    entry, other = case.claims
    first = replace(entry, mark=Mark("", "ann", Verdict.UNVERIFIED, marked_at="2026-01-02T03:04:05Z"))
    silent = replace(first, suggestion=Suggestion(Verdict.UNVERIFIED, reason="No other source speaks clearly to it."))
    html = text_of(replace(case, claims=(silent, other), evidence={}), "html")
    (folded,) = re.findall(r"(?s)<details>\n<summary><h3>.*?</details>", html)
    assert "To 2 claims no other source speaks clearly" in folded
    assert folded.count("<li>") == 2
    assert "2 Jan 2026" in folded
    assert "No other source speaks clearly to it." not in html
    assert "details::details-content { content-visibility: visible" in html  # printed whole


def test_a_claim_added_by_hand_says_by_whom() -> None:
    case = fixed()
    entry, other = case.claims
    html = text_of(replace(case, claims=(entry, replace(other, claim=replace(other.claim, by="bob")))), "html")
    assert "claim added by bob" in section(html, "Findings").split("<h3>Also noted (1)</h3>")[1]


def test_a_rejected_passage_is_named_as_rejected() -> None:
    case = fixed()
    entry = next(iter(case.claims))
    (piece,) = case.evidence[entry.claim.id]
    shown = section(text_of(replace(case, evidence={entry.claim.id: (replace(piece, accepted=False),)}), "html"), "Findings")
    assert "“Seventeen people died.”" in shown
    assert "(contests; firm, 0.91; rejected)" in shown


def test_every_number_of_the_summary_has_its_words() -> None:
    case = fixed()
    said = " ".join(Page(text_of(case, "html").split("<h2>")[0]).text)
    for words in ("contested: 1", "corroborated: 0", "not marked: 1", "others differ: 1", "a lead at most: 0"):
        assert words in said
    assert "no other source speaks clearly: 1" in said


def test_in_the_table_a_claim_has_the_verdict_of_the_person_and_leads_to_the_note() -> None:
    case = fixed()
    entry = next(iter(case.claims))
    row = section(text_of(case, "html"), "Who says what").split("<tbody>")[1]
    assert f'✗</span> marked contested <a href="#n-{entry.claim.id}" title="to the note">✎ note</a>' in row
    of_bob = Mark(entry.claim.id, "bob", Verdict.CORROBORATED, marked_at="2026-01-03T03:04:05Z")
    of_both = (replace(entry, marks=(entry.mark, of_bob)), *list(case.claims)[1:])
    row = section(text_of(replace(case, claims=of_both, annotators=("ann", "bob")), "html"), "Who says what")
    assert "marked contested by ann" in row
    assert "marked corroborated by bob" in row


def test_sources_come_with_dates_hashes_readings_and_what_is_odd() -> None:
    capture = Capture("https://ledger.example/ferry", "ab" * 32, "2026-01-01T00:00:00.000Z")
    text = " ".join(Page(text_of(replace(fixed(), captures={1: (capture,)}), "html")).text)
    assert sha256(LEDGER.encode()).hexdigest() in text
    assert "ab" * 32 in text
    assert "2026-01-01T00:00:00.000Z" in text
    assert "(assumed: file date)" in text
    assert "The weekday is wrong." in text


def test_hashes_and_exact_times_are_folded_away_and_offsets_are_for_programs() -> None:
    html = text_of(fixed(), "html")
    open_ = re.sub(r"(?s)<details>.*?</details>", "", html)
    assert sha256(LEDGER.encode()).hexdigest() in html
    assert sha256(LEDGER.encode()).hexdigest() not in open_
    assert '<time datetime="2026-01-02T03:04:05Z">2 Jan 2026, 03:04 UTC</time>' in open_
    assert 'data-characters="24-87"' in open_


def test_of_one_article_it_shows_that_text_and_the_others_as_sources_only() -> None:
    case = fixed()
    html = text_of(replace(case, of=1, claims=tuple(entry for entry in case.claims if entry.claim.article_id == 1)), "html")
    page = Page(html)
    text = " ".join(page.text)
    assert "Fact-check report: Ferry lost (Harbour Ledger)" in text
    assert "1 claim, 1 of them marked. Beside them stands what 1 other article from" in text
    assert html.count("<article ") == 1
    assert ECHO[:33] not in text
    assert "2. Ferry sinks (Evening Echo)" in text
    identities = {value for name, value in page.attributes if name == "id"}
    targets = {value[1:] for name, value in page.attributes if name == "href" and value.startswith("#")}
    assert "s-2" in targets
    assert targets <= identities


def test_a_lead_has_a_sign_of_its_own() -> None:
    case = fixed()
    leads = tuple(replace(entry, mark=Mark("", "ann"), suggestion=Suggestion(Verdict.UNVERIFIED, 1)) for entry in case.claims)
    html = text_of(replace(case, claims=leads), "html")
    assert html.count(">∘</a>") == len(leads)
    assert "a lead at most: 2" in " ".join(Page(html).text)
    assert "suggested: unverified, a lead at most" in html


def test_a_fact_that_two_sources_speak_to_is_a_row_with_both() -> None:
    snapshot = fixed()
    apart = replace(snapshot.articles[1], origin=None)
    html = text_of(replace(snapshot, articles=(snapshot.articles[0], apart)), "html")
    row = html.split("<tbody>")[1].split("</tbody>")[0]
    assert '<span class="sign contested">≠</span> differ</th>' in row
    assert [*re.findall(r'data-source="([^"]*)"', row)] == ["Harbour Ledger", "Evening Echo"]


def test_a_copy_that_changes_a_figure_stands_under_its_original() -> None:
    row = text_of(fixed(), "html").split("<tbody>")[1].split("</tbody>")[0]
    assert re.findall(r'data-source="([^"]*)"', row) == ["Harbour Ledger"]
    assert re.search(r"≡ <b>[AB]</b> <a[^>]*>Seventeen people died\.", row)


def test_the_policy_allows_the_style_of_the_file_and_nothing_else() -> None:
    html = text_of(fixed(), "html")
    style = html.split("<style>")[1].split("</style>")[0]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = html.split('Content-Security-Policy" content="')[1].split('"')[0]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in style
    assert "@import" not in style
    assert all(query in style for query in ("prefers-color-scheme: dark", "@media print", "max-width"))


def test_furniture_of_a_page_is_left_out_and_said_so() -> None:
    text = "Head\nClaim here.\nHome | About"
    blocks = (Block(0, 4, BlockKind.TITLE), Block(5, 16, BlockKind.PARAGRAPH), Block(17, 29, BlockKind.BOILERPLATE))
    snapshot = replace(fixed(), texts={1: text, 2: ECHO}, blocks={1: blocks}, claims=(), evidence={})
    shown = " ".join(Page(text_of(snapshot, "html")).text)
    assert "Home | About" not in shown
    assert "left out here" in shown
    assert "Claim here." in shown


def test_overlapping_claims_keep_the_words_in_order() -> None:
    snapshot = fixed()
    one, two = snapshot.claims
    overlap = replace(two, claim=replace(two.claim, id="f" * 16, article_id=1, start=50, end=70, quote=LEDGER[50:70]))
    page = Page(text_of(replace(snapshot, claims=(one, overlap)), "html"))
    assert "".join(page.marked) == LEDGER[24:87]
    assert page.marked == [LEDGER[24:50], LEDGER[50:70], LEDGER[70:87]]


def test_a_title_of_ten_thousand_characters_is_cut() -> None:
    snapshot = fixed()
    long = replace(snapshot.articles[0], article=replace(snapshot.articles[0].article, title="x" * 10_000))
    assert "x" * 300 not in text_of(replace(snapshot, articles=(long, snapshot.articles[1])), "html")


@given(snapshots())
def test_nothing_in_a_library_becomes_markup(snapshot: Snapshot) -> None:
    html = text_of(snapshot, "html")
    page = Page(html)
    assert page.tags <= set(TAGS.split())
    assert {name for name, _ in page.attributes} <= set(ATTRIBUTES.split())
    links = [value for name, value in page.attributes if name == "href"]
    assert all(link.startswith(("#", "http://", "https://")) for link in links)
    assert page.open == []
    identities = [value for name, value in page.attributes if name == "id"]
    assert len(set(identities)) == len(identities)
    assert {link[1:] for link in links if link.startswith("#")} <= set(identities)
    assert {f"c-{entry.claim.id}" for entry in snapshot.claims} <= set(identities)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", html)


def test_the_hostile_samples_are_shown_as_they_are_written() -> None:
    snapshot = fixed()
    one, two = snapshot.claims
    for sample in HOSTILE:
        marked = replace(one, mark=replace(one.mark, note=sample))
        text = "".join(Page(text_of(replace(snapshot, claims=(marked, two)), "html")).text)
        shown = re.sub(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "\ufffd", sample)
        assert shown.replace("\r\n", "\n").replace("\r", "\n") in text
