"""Credit lines: who wrote, who published, when, and what is no credit line at all."""

import pytest

from reader.ingest.credit import Credit, read_credit, writer_name
from reader.ingest.naming import is_outlet, is_person


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("By Nora Vance", Credit(author="Nora Vance")),
        ("BY NORA VANCE", Credit(author="NORA VANCE")),
        ("By Nora Vance, Staff Writer", Credit(author="Nora Vance")),
        ("By Nora Vance and Tom Reed", Credit(author="Nora Vance and Tom Reed")),
        ("By Nora Vance, Ida Low and Tom Reed", Credit(author="Nora Vance, Ida Low and Tom Reed")),
        ("By Nora Vance in Port Ellis", Credit(author="Nora Vance")),
        ("By Nora Vance, Northern Press Agency", Credit(author="Nora Vance", agency="Northern Press Agency")),
        (
            "By Nora Vance, The Morning Courier, November 2, 2001",
            Credit("Nora Vance", "", "2001-11-02", agency="The Morning Courier"),
        ),
        ("Posted by Nora Vance on May 3, 2019 at 10:32 am", Credit(author="Nora Vance", published="2019-05-03")),
        (
            "Published: 3 May 2020 · 6 min read · The Harbour Post",
            Credit(published="2020-05-03", agency="The Harbour Post", labelled=True),
        ),
        ("27 December 2011, by Nora Vance", Credit(author="Nora Vance", published="2011-12-27")),
        ("By telegraph to The Harbour Telegraph", Credit(source="The Harbour Telegraph")),
        ("Special to The Harbour Telegraph", Credit(source="The Harbour Telegraph")),
        ("Nora Vance | January 28, 2016", Credit(author="Nora Vance", published="2016-01-28")),
        ("N. Vance, Handbook of Harbours, 1 May 2013", Credit("N. Vance", "Handbook of Harbours", "2013-05-01")),
        ("Commonwealth Cable, 17 June 1976", Credit(source="Commonwealth Cable", published="1976-06-17")),
        ("Federated News, Port Ellis, Fla., Jan. 29, 1986", Credit(source="Federated News", published="1986-01-29")),
        ("From The Times, 3 May 1912", Credit(source="The Times", published="1912-05-03")),
        ("New York, May 3, 2019", Credit(published="2019-05-03")),
        ("PORT ELLIS, Sunday 16 April 1989", Credit(published="1989-04-16")),
        ("Updated July 11, 2023", Credit(updated="2023-07-11")),
        ("Last Updated: Monday, 6 May 2019, 02:24 GMT", Credit(updated="2019-05-06", labelled=True)),
        ("Page last updated at 02:24 GMT, Monday, 6 May 2019", Credit(updated="2019-05-06")),
        ("6 May 2019 Last updated at 14:39 GMT", Credit(published="2019-05-06")),
        ("Mon May 6 2019, 01:19 hrs", Credit(published="2019-05-06")),
        ("Published time: May 6, 2019 02:03", Credit(published="2019-05-06", labelled=True)),
        ("11:39am UK, Monday 06 May 2019", Credit(published="2019-05-06")),
        ("6 May 2019, 18:07 (GMT+05:00)", Credit(published="2019-05-06")),
        ("By telegraph to the Harbour Telegraph", Credit(source="Harbour Telegraph")),
        ("Posted at 3:21 PM ET, 05/6/2019", Credit(published="2019-05-06")),
        ("Updated 5/6/2019 6:04 PM", Credit(updated="2019-05-06/2019-06-05")),
        ("(Continental Wire)", Credit(source="Continental Wire")),
        ("Von Hans Müller und Eva Roth", Credit(author="Hans Müller und Eva Roth")),
        ("Author: Nora Vance", Credit(author="Nora Vance", labelled=True)),
        ("Source: The Harbour Telegraph", Credit(source="The Harbour Telegraph", labelled=True)),
        ("Source URL: <https://x.example/a>", Credit(url="https://x.example/a", labelled=True)),
        ("https://x.example/a", Credit(url="https://x.example/a", labelled=True)),
        ("Date: 3 May 2019", Credit(published="2019-05-03", labelled=True)),
        ("Topic: Human rights", Credit(labelled=True)),
    ],
)
def test_credit_lines(line: str, credit: Credit) -> None:
    assert read_credit(line) == credit


@pytest.mark.parametrize(
    "line",
    [
        "By the time the brigade came, three people had died",
        "By Friday the police had left the town",
        "By nightfall nobody was left.",
        "It happened on 3 May 1912.",
        "The ship sank on April 15, 1912",
        "A blaze in the old harbour has claimed lives again",
        "Three people died.",
        "Nora Vance",
        "Updated rules for the harbour came into force on 3 May 2019, the office said",
        "",
    ],
)
def test_sentences_are_no_credit_lines(line: str) -> None:
    assert read_credit(line) is None


def test_italics_ask_less_of_an_outlets_line_and_a_byline_class_less_of_a_writers() -> None:
    assert read_credit("Ruth Low, 1 May 2014") == Credit(published="2014-05-01")
    assert read_credit("Ruth Low, 1 May 2014", byline=True) == Credit(author="Ruth Low", published="2014-05-01")
    assert read_credit("From the Metropolitan News Association", set_apart=True) == Credit(agency="Metropolitan News Association")
    assert read_credit("From our wires", set_apart=True) == Credit()


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Analysis by Nora Vance, Post Editor-at-large", "Nora Vance"),
        ("NORA VANCE, AP Auto Writer", "NORA VANCE"),
        ("Nora Vance | Harbour Media", "Nora Vance"),
        ("Nora Vance <nora@post.example>", "Nora Vance"),
        ("Nora Vance, Tom Reed", "Nora Vance, Tom Reed"),
        ("https://social.example/nora", ""),
        ("admin", ""),
    ],
)
def test_a_writers_name_is_freed_of_what_is_no_name(written: str, name: str) -> None:
    assert writer_name(written) == name


def test_outlets_persons_and_places_are_told_apart() -> None:
    assert all(map(is_outlet, ["Prairie Ledger", "The Long Groove", "Reuters", "Ministry of Works", "Courier (English edition)"]))
    assert all(map(is_outlet, ["BBC Sport", "NBC Port Ellis", "harbour-post.co.uk", "Harbour.com"]))
    assert not any(map(is_person, ["BBC Sport", "RIA Novosti"]))
    assert not any(
        map(
            is_outlet,
            [
                "Port Ellis",
                "report.pdf",
                "BBC staff writer",
                "e.g.",
                "Nora Vance",
                "a daily paper",
                "Fire at the Daily Herald ends",
            ],
        )
    )
    assert all(map(is_person, ["Nora Vance", "T. J. Low", "Jean de la Tour", "Иван Петров"]))
    assert not any(map(is_person, ["Vance", "Prairie Ledger", "nora vance", "Nora 7", "PORT ELLIS"]))
