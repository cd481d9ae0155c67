"""Articles as data: each record an article with what its fields say, whatever they are called, and one clear refusal else."""

from __future__ import annotations

import json

import pytest

from db.records import Article, BlockKind
from reader.errors import ReaderError
from reader.ingest import open_parts, read_part
from tests.ingest.made import FIRST, SECOND
from tests.ingest.story import body, texts

TEXT = "Nine boats were lost at Skerry on Monday."


def read(data: object, name: str = "news.json") -> list[Article]:
    text = data if isinstance(data, str) else json.dumps(data)
    return [read_part(part) for part in open_parts(text.encode(), name) if not part.passed and not part.failed[0]]


DAY = "2021-03-05"
TIME = f"{DAY}T08:00:00Z"
ECHO = {"name": "Echo", "url": "https://e.example"}
IN_FIELDS = {"bodyText": TEXT, "publication": "Echo"}
SHAPES: dict[str, object] = {
    "GNews": {"articles": [{"title": "T", "content": TEXT, "publishedAt": TIME, "source": ECHO}]},
    "Guardian": {"response": {"results": [{"webTitle": "T", "webPublicationDate": TIME, "fields": IN_FIELDS}]}},
    "mediastack": {
        "data": [{"title": "T", "description": TEXT, "source": "Echo", "published_at": DAY, "url": "https://e.example/1"}]
    },
    "Event Registry": {
        "articles": {"results": [{"title": "T", "body": TEXT, "date": DAY, "source": {"uri": "e", "title": "Echo"}}]}
    },
    "news-please": {
        "title": "T",
        "maintext": TEXT,
        "date_publish": f"{DAY} 08:00:00",
        "source_domain": "Echo",
        "localpath": None,
    },
    "list": [{"headline": "T", "text": TEXT, "date": "5 March 2021", "outlet": "Echo"}],
    "by name": {"a1": {"title": "T", "text": TEXT, "date": DAY, "publisher": "Echo"}},
    "Elastic": {"hits": {"hits": [{"_source": {"title": "T", "body": TEXT, "timestamp": 1614931200000, "source": "Echo"}}]}},
    "JSON-LD": {"@type": "NewsArticle", "headline": "T", "articleBody": TEXT, "datePublished": DAY, "publisher": ECHO},
    "WordPress": [
        {"id": 7, "date": TIME, "title": {"rendered": "T"}, "content": {"rendered": f"<p>{TEXT}</p>"}, "source": "Echo"}
    ],
    "JSON Feed": {"version": "1.1", "items": [{"title": "T", "content_html": f"<p>{TEXT}</p>", "date": DAY, "source": "Echo"}]},
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", ["news.json", "-", "answer.txt"])
def test_known_shapes_give_their_articles(shape: str, name: str) -> None:
    (article,) = read(SHAPES[shape], name)
    assert (article.title, article.source, article.published) == ("T", "Echo", "2021-03-05")
    assert TEXT in body(article)
    assert article.found["title"].startswith("field ")


def test_where_a_value_was_found_is_told_by_the_name_of_its_field() -> None:
    (article,) = read(
        {"webTitle": "T", "content": TEXT, "authors": ["Ann Lee", {"name": "Bob Ray"}], "publishedAt": "2021-03-05"}
    )
    assert article.author == "Ann Lee, Bob Ray"
    assert article.found["published"] == "field publishedAt"
    assert article.found["author"] == "field authors"


def test_records_are_named_by_their_address_else_their_id_else_their_title_else_what_they_are() -> None:
    titled: dict[str, object] = {"text": TEXT, "title": "T", "date": DAY}
    records: list[dict[str, object]] = [
        {"text": TEXT, "url": "https://e.example/1"},
        {"text": TEXT, "id": 12},
        titled,
        {"text": TEXT},
    ]
    names = [part.location.removeprefix("a/n.json#") for part in open_parts(json.dumps(records).encode(), "a/n.json")]
    assert names[:3] == ["https://e.example/1", "12", f"T {DAY}"]
    later = [
        part.location for part in open_parts(json.dumps([{"text": f"{TEXT} Two came back."}, *records]).encode(), "a/n.json")
    ]
    assert f"a/n.json#{names[3]}" == later[-1] != later[0], "another record in its place is another"


def test_a_text_that_was_cut_off_says_so() -> None:
    (article,) = read({"title": "T", "content": f"{TEXT} Two came b… [+2345 chars]"})
    assert article.text.endswith("The text is cut off here: 2345 more characters are not in the file.")
    assert texts(article, BlockKind.METADATA)


def test_a_record_without_a_text_is_passed_over_and_the_others_are_read() -> None:
    parts = open_parts(
        json.dumps([{"title": "T", "content": TEXT}, {"title": "U", "content": None, "url": "https://e.example"}]).encode(),
        "n.jsonl",
    )
    assert [part.passed for part in parts] == [""]  # of a list only what is an article is one
    lines = "\n".join(json.dumps(record) for record in ({"title": "T", "content": TEXT}, {"title": "U", "content": None}))
    assert [part.passed for part in open_parts(lines.encode(), "n.jsonl")] == ["", "entries without a text"]


def test_a_broken_line_fails_alone() -> None:
    good = json.dumps({"title": "T", "text": TEXT})
    parts = open_parts(f"{good}\n{{broken\n{good.replace('T', 'U')}\n".encode(), "n.jsonl")
    assert [bool(part.failed[0]) for part in parts] == [False, True, False]
    assert "broken JSON in line 2" in parts[1].failed[0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"format": "factcheck-reader/1", "articles": []}, "an export of this program"),
        (
            '{"format":"factcheck-reader/1","layout":"lines"}\n{"type":"article","id":1,"text":"A b c d"}',
            "an export of this program",
        ),
        (
            {"rows": [{"uri": "https://x", "target": [], "user": "acct:a", "text": "Note of three words"}], "total": 1},
            "an export of Hypothesis",
        ),
        ([{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "body": TEXT}], "annotations"),
    ],
)
def test_what_can_be_imported_points_there(data: object, said: str) -> None:
    with pytest.raises(ReaderError) as raised:
        read(data)
    assert said in raised.value.message
    assert raised.value.hint == "Bring it in with `reader import FILE`."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"name": "tool", "description": "A tool for all of us", "version": "1.0"}', "no articles were found"),
        ('{"a": {"b": [1, 2, 3]}}', "no articles were found"),
        ("[]", "no articles were found"),
        ('{"title": "T", "text": "cut', "broken JSON in line 1"),
        ('{"a":' * 100_000, "without end"),
        ("[" * 100_000, "without end"),
    ],
)
def test_other_json_is_refused_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(ReaderError, match=said):
        open_parts(text.encode(), "a.json")


def test_a_number_without_end_is_no_number() -> None:
    (article,) = read(f'{{"title": "T", "text": "{TEXT}", "id": {"9" * 5000}}}')
    assert article.title == "T"


@pytest.mark.parametrize("text", ["[Translated from the Latvian]\n\nNine boats were lost.", "{note} Nine boats were lost."])
def test_a_text_that_begins_with_a_bracket_is_no_json(text: str) -> None:
    assert open_parts(text.encode(), "boats.txt") == []


TABLE = 'title{0}outlet{0}date{0}text\n"Boats{0} lost"{0}Echo{0}2021-03-05{0}"{1}\n\n{2}"\nEmpty{0}Echo{0}{0}\n'


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_row_is_an_article(separator: str, encoding: str) -> None:
    data = TABLE.format(separator, FIRST, SECOND).encode(encoding)
    one, empty = open_parts(data, "boats.csv")
    article = read_part(one)
    assert (article.title, article.source, article.published) == (
        f"Boats{' ' if separator == chr(9) else separator} lost".replace("  ", " "),
        "Echo",
        "2021-03-05",
    )
    assert body(article) == [FIRST, SECOND]
    assert empty.passed == "entries without a text"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "a table without a column of texts"),
        ("claim,quote,verdict\nx,y,contested\n", "a table of claims and marks"),
    ],
)
def test_other_tables_are_refused_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(ReaderError, match=said):
        open_parts(text.encode(), "a.csv")


def test_a_text_with_commas_is_no_table() -> None:
    assert open_parts(b"Title, text, date and source are what we need.\n\nNine boats were lost.", "a.txt") == []
