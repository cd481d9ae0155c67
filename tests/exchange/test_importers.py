"""Importers read what other programs wrote, and refuse in one sentence what they cannot read."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import Verdict
from reader.entries import Snapshot
from reader.errors import ReaderError
from reader.exchange.importers import ImportBatch, Quote, read
from reader.exchange.importers.anchor import find, fits
from tests.exchange.case import ECHO, HOSTILE, LEDGER, fixed, snapshots, text_of

QUANTITY = {"start": 55, "end": 64, "kind": "count", "low": 43.0, "best": 43.0, "high": 43.0, "bound": "exact"}

TEXT = "The ferry sank. Seven died. Later the ferry sank. Again seven died, they said."


def batch(text: str) -> ImportBatch:
    return read(text.encode())


def changed(**keys: Any) -> bytes:
    """The fixed export with other values in its first claim."""
    data = json.loads(text_of(fixed(), "json"))
    data["claims"][0] |= keys
    return json.dumps(data).encode()


@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_our_own_exports_come_back_as_the_records_they_were_made_of(format_: str) -> None:
    snapshot, found = fixed(), batch(text_of(fixed(), format_))
    assert found.annotator == "ann"
    assert found.problems == ()
    assert [item.article.text for item in found.articles] == [LEDGER, ECHO]
    assert [item.article.found for item in found.articles] == [entry.article.found for entry in snapshot.articles]
    one = next(iter(snapshot.claims))
    assert (found.claims[0].marks, found.claims[1].marks) == ((one.mark,), ())
    assert found.claims[0].claim.slots == one.claim.slots
    (piece,) = found.claims[0].evidence
    assert (piece.evidence.id, piece.accepted) == (snapshot.evidence[one.claim.id][0].evidence.id, True)


def test_the_keys_of_the_contract_suffice() -> None:
    data = json.loads(text_of(fixed(), "json"))
    contract = {
        "format": data["format"],
        "articles": [dict(list(article.items())[:9]) for article in data["articles"]],
        "claims": [dict(list(claim.items())[:18]) for claim in data["claims"]],
    }
    for claim in contract["claims"]:
        claim["evidence"] = [dict(list(piece.items())[:9]) for piece in claim["evidence"]]
    found = batch(json.dumps(contract))
    assert [item.article.text for item in found.articles] == ["", ""]
    assert found.claims[0].marks[0].note == "see page 2"


@given(snapshots())
def test_any_library_of_clean_texts_is_read_back(snapshot: Snapshot) -> None:
    found = batch(text_of(snapshot, "json"))
    taken = {item.article.id for item in found.articles}
    assert len(taken) + len(found.problems) >= len(snapshot.articles)
    quotes = {(entry.claim.article_id, entry.claim.quote) for entry in snapshot.claims if entry.claim.article_id in taken}
    assert {(item.claim.article_id, item.claim.quote) for item in found.claims} <= quotes


def test_a_text_that_was_changed_after_the_export_is_not_taken() -> None:
    data = json.loads(text_of(fixed(), "json"))
    data["articles"][1]["text"] = ECHO.replace("Seventeen", "Seventy")
    found = batch(json.dumps(data))
    assert [item.article.id for item in found.articles] == [1]
    assert "was changed after the export" in found.problems[0]


def test_a_text_with_escape_sequences_is_not_taken() -> None:
    from hashlib import sha256

    text = "A\x1b[2J title"
    article = {"id": 1, "location": "x", "sha256": sha256(text.encode()).hexdigest(), "text": text}
    found = batch(json.dumps({"format": "factcheck-reader/1", "articles": [article], "claims": []}))
    assert found.articles == ()
    assert "control characters" in found.problems[0]


def test_what_others_wrote_is_stored_without_what_a_terminal_obeys() -> None:
    for sample in HOSTILE:
        found = read(changed(note=sample, tags=[sample], reasons=[sample])).claims[0]
        kept = found.marks[0].note + found.marks[0].tags[0] + found.claim.reasons[0]
        assert not set(kept) & set("\x1b\x9b\x07\u202e\u202c\ud800")


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ({"quote": "other words"}, "quotes other words"),
        ({"start": 90, "end": 80}, "quotes other words"),
        ({"start": -1}, "no whole number “start”"),
        ({"start": True}, "no whole number “start”"),
        ({"check_worthiness": 7}, "from 0 to 1"),
        ({"verdict": "true"}, "has the verdict “true”"),
        ({"tags": "toll"}, "is no list"),
        ({"tags": [1]}, "no list of texts"),
        ({"slots": {"quantities": [{"start": 1}]}}, "slots of another kind"),
        ({"slots": []}, None),
        ({"slots": {"quantities": [QUANTITY | {"low": float("inf")}]}}, "slots of another kind"),
        ({"slots": {"quantities": [QUANTITY | {"start": "0"}]}}, "slots of another kind"),
        ({"slots": {"quantities": [QUANTITY | {"unit": 5}]}}, "slots of another kind"),
        ({"slots": {"events": [5]}}, "slots of another kind"),
        ({"slots": {"speaker": {}}}, "slots of another kind"),
        ({"start": 10**30, "end": 10**31}, "no whole number “start”"),
        ({"check_worthiness": float("nan")}, "from 0 to 1"),
        ({"note": 5}, "has no text “note”"),
        ({"evidence": [{"article": 2}]}, "claims 1, evidence 1"),
        ({"evidence": [5]}, "is no object"),
        ({"article": 99}, None),
    ],
)
def test_a_damaged_export_is_refused_with_the_place(keys: dict[str, Any], why: str | None) -> None:
    if why is None:
        read(changed(**keys))
        return
    with pytest.raises(ReaderError, match=why):
        read(changed(**keys))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is empty"),
        (b"\xff\xfe\x00", "no UTF-8 text"),
        (b'{"a": "\xe9"}', "no UTF-8 text"),
        (b"\x81laim;note\n1;\x8f\n", "no UTF-8 text"),
        (b"{", "no valid JSON"),
        (b"[" * 100_000, "no valid JSON"),
        (b'{"a": 1}', "no kind that can be imported"),
        (b"[]", "no kind that can be imported"),
        (b"a,b\n1,2\n", "no kind that can be imported"),
        (b"1" * 200_000, "no kind that can be imported"),
        (b'{"format": "factcheck-reader/2", "articles": [], "claims": []}', "has the format “factcheck-reader/2”"),
        (b'{"format": "factcheck-reader/1", "layout": "lines"}\n{"type": "arti', "line 2 is no JSON"),
    ],
)
def test_what_cannot_be_imported_is_refused_in_one_sentence(data: bytes, why: str) -> None:
    with pytest.raises(ReaderError, match=why):
        read(data)


def test_our_own_web_annotations_come_back() -> None:
    (note,) = batch(text_of(fixed(), "web-annotation")).notes
    assert (note.verdict, note.note, note.tags, note.annotator) == (Verdict.CONTESTED, "see page 2", ("toll", "owner"), "ann")
    assert note.quote is not None
    assert (note.quote.exact, note.quote.start) == (LEDGER[24:87], 24)
    assert "https://ledger.example/ferry" in note.sources


def test_web_annotations_of_others_come_with_what_they_say() -> None:
    annotation = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "creator": "https://people.example/bo",
        "created": "2026-01-01T00:00:00Z",
        "body": [{"type": "TextualBody", "value": "doubtful", "purpose": "commenting"}, "a plain body"],
        "target": {
            "source": {"id": "https://ledger.example/ferry"},
            "selector": {"type": "FragmentSelector", "refinedBy": {"type": "TextQuoteSelector", "exact": "The ferry"}},
        },
    }
    whole_page = {"type": "Annotation", "body": "x", "target": "https://ledger.example/"}
    found = batch(json.dumps([annotation, whole_page]))
    (note,) = found.notes
    assert (note.note, note.verdict, note.sources) == ("doubtful\n\na plain body", None, ("https://ledger.example/ferry",))
    assert found.problems == ("In the file, annotation 2 has no quote by which its passage could be found.",)


def test_a_hypothesis_export_comes_with_tags_as_verdicts_and_without_replies() -> None:
    selector = [{"type": "RangeSelector"}, {"type": "TextQuoteSelector", "exact": "The ferry", "prefix": "a", "suffix": "b"}]
    rows = [
        {
            "uri": "https://ledger.example/ferry",
            "user": "acct:bo@hypothes.is",
            "text": "see log",
            "tags": ["Contested", "toll"],
            "updated": "2026-01-01T00:00:00.1+00:00",
            "target": [{"source": "https://ledger.example/ferry", "selector": selector}],
        },
        {"uri": "https://ledger.example/ferry", "text": "reply", "references": ["x"], "target": []},
        {"uri": "https://ledger.example/ferry", "text": "page note", "target": [{"source": "https://ledger.example/ferry"}]},
    ]
    for data in (rows, {"annotations": rows}, {"total": 3, "rows": rows}):
        found = batch(json.dumps(data))
        (note,) = found.notes
        assert (note.verdict, note.tags, note.note, note.annotator) == (Verdict.CONTESTED, ("toll",), "see log", "bo")
        assert len(found.problems) == 2


def test_our_own_table_of_claims_comes_back_as_marks() -> None:
    (note,) = batch(text_of(fixed(), "csv")).notes
    assert (note.claim, note.verdict, note.note, note.tags) == (
        next(iter(fixed().claims)).claim.id,
        Verdict.CONTESTED,
        "see page 2",
        ("toll", "owner"),
    )


def test_a_table_may_come_from_any_spreadsheet() -> None:
    found = batch('\ufeffClaim;Verdict;Note\r\nabcd;Contested;"two\r\nlines"\r\nef01;;\r\n;unverified;\r\nef02;maybe;\r\n')
    assert [(note.claim, note.verdict, note.note) for note in found.notes] == [("abcd", Verdict.CONTESTED, "two\nlines")]
    assert "names no claim" in found.problems[0]
    assert "has the verdict “maybe”" in found.problems[1]
    (note,) = batch("quote\tnote\nThe ferry\t'=1+1\n").notes
    assert (note.quote, note.note) == (Quote("The ferry"), "=1+1")


@pytest.mark.parametrize(
    ("quote", "place"),
    [
        (Quote("Seven died."), (16, 27)),
        (Quote("Seven \n died."), (16, 27)),
        (Quote("Se\xadven died."), (16, 27)),
        (Quote("Eight died."), None),
        (Quote("seven died"), (56, 66)),
        (Quote("ferry sank."), None),
        (Quote("ferry sank.", prefix="Later the "), (38, 49)),
        (Quote("ferry sank.", suffix=" Seven died"), (4, 15)),
        (Quote("ferry sank.", start=40), (38, 49)),
        (Quote(" "), None),
        (Quote("ferry sank", prefix=".*", suffix="(?:"), None),
    ],
)
def test_a_quote_is_found_by_its_words_its_neighbours_then_its_place(quote: Quote, place: tuple[int, int] | None) -> None:
    assert find(TEXT, quote) == place


@given(st.text(), st.integers(0, 50), st.integers(1, 50))
def test_a_quote_that_stands_once_is_found_where_it_stands(text: str, start: int, length: int) -> None:
    import unicodedata

    text = unicodedata.normalize("NFC", text)
    exact = text[start : start + length].strip()
    place = find(text, Quote(exact, text[max(0, start - 32) : start], text[start + length : start + length + 32], start))
    if place is not None:
        assert (
            text[slice(*place)].split() == [word for word in exact.split() if word] or "\xad" in exact or not exact.isprintable()
        )


@pytest.mark.parametrize("first", ["", "sep=;\r\n", '"sep=;"\n'])
@pytest.mark.parametrize(("encoding", "told"), [("cp1252", " in Windows-1252"), ("utf-8", ""), ("utf-8-sig", ""), ("utf-16", "")])
def test_a_table_is_read_as_a_spreadsheet_saves_it(encoding: str, told: str, first: str) -> None:
    table = f"{first}Quote;Verdict;Note;Tags\r\n“Café ‘Zürich’ burnt – 12 dead”;Contested;naïve; œuvre ; fire, toll\r\n"
    table = table.replace("naïve; œuvre ;", '"naïve; œuvre";')
    found = read(table.encode(encoding))
    (note,) = found.notes
    assert note.quote is not None
    assert (note.quote.exact, note.verdict, note.note) == ("“Café ‘Zürich’ burnt – 12 dead”", Verdict.CONTESTED, "naïve; œuvre")
    assert (note.tags, found.format) == (("fire", "toll"), f"a table of marks{told}")


@pytest.mark.parametrize(
    ("prefix", "suffix", "fitting"),
    [
        ("", "", True),
        ("Later ", "", True),
        ("", ". Again seven", True),
        ("Nowhere ", ". Again seven", True),
        ("Reporters wrote that ", " that nobody had asked it.", False),
        ("", " the Aurora did", False),
        ("They said the ", "", False),
    ],
)
def test_a_place_fits_where_the_words_on_one_side_are_those_of_the_quote(prefix: str, suffix: str, fitting: bool) -> None:
    place = (TEXT.index("the ferry"), TEXT.index(". Again"))
    assert fits(TEXT, place, Quote("the ferry sank", prefix, suffix)) is fitting


def test_entries_of_a_hypothesis_export_that_are_none_are_listed() -> None:
    rows: list[Any] = [{"uri": "x", "target": [{"selector": [{"type": "TextQuoteSelector", "exact": "The ferry"}]}]}]
    found = batch(json.dumps({"annotations": [*rows * 5, 0.5, None, "x", [], {}]}))
    assert len(found.notes) == 5
    assert [problem.partition(",")[2] for problem in found.problems[:4]] == [f" annotation {n} is none." for n in range(6, 10)]
