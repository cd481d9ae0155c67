"""Copies, shared agency text, and what a person says about them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.records import Article, Kinship, Resemblance
from reader.evidence import origins, resemblance

WIRE = (
    "Valport, 3 May (NorthPress). A warehouse on the east quay of Valport burned to the ground on Thursday night. "
    "Eleven people were taken to hospital with smoke poisoning. "
    "The fire brigade needed six hours to bring the flames under control. The owner had stored "
    "paint and solvents on two floors. Police have closed the quay until further notice."
)
COPY = (
    WIRE.replace("Eleven", "Fourteen") + " Our reporter saw people from the neighbourhood bring blankets and tea to the firemen."
)
OWN = (
    "The east quay lay under a grey cloud when the first trams ran. What had been a warehouse is a row of black pillars. Nobody "
    "could say how the fire had begun, and the insurers have sent their own people."
)


def article(number: int, text: str, source: str, published: str) -> Article:
    return Article(text=text, location=str(number), source=source, published=published, id=number)


ORIGINAL = article(1, WIRE, "NorthPress", "2024-05-03")
PRINTED = article(2, COPY, "Valport Mirror", "2024-05-04")
APART = article(3, OWN, "Quay Letter", "2024-05-04")


def test_a_copy_is_found_with_its_direction_and_says_why() -> None:
    found = resemblance(PRINTED, ORIGINAL)
    assert found == resemblance(ORIGINAL, PRINTED)
    assert found is not None
    assert (found.kind, found.one, found.two) == (Kinship.COPY, 1, 2)
    assert "Valport Mirror copies NorthPress" in found.why


def test_two_reports_in_own_words_do_not_resemble() -> None:
    assert resemblance(ORIGINAL, APART) is None


def test_copies_share_an_origin_and_point_to_the_original() -> None:
    found = origins([1, 2, 3], [Resemblance(1, 2, Kinship.COPY, 0.8, "why")])
    assert found[1].origin == found[2].origin != found[3].origin
    assert [found[number].copy_of for number in (1, 2, 3)] == [None, 1, None]


def test_a_chain_of_copies_points_to_its_first_article() -> None:
    found = origins([1, 2, 3], [Resemblance(1, 2, Kinship.COPY), Resemblance(2, 3, Kinship.COPY)])
    assert [found[number].copy_of for number in (1, 2, 3)] == [None, 1, 1]


def test_a_shared_agency_makes_one_origin_but_no_copy() -> None:
    found = origins([1, 2], [Resemblance(1, 2, Kinship.AGENCY)])
    assert found[1].origin == found[2].origin
    assert found[2].copy_of is None


def test_a_persons_word_replaces_the_engines() -> None:
    engine, person = Resemblance(1, 2, Kinship.COPY), Resemblance(1, 2, Kinship.APART, by="ada")
    for order in ([engine, person], [person, engine]):
        assert origins([1, 2], order)[2].copy_of is None


def report(number: int, source: str, published: str, text: str, author: str = "") -> Article:
    return Article(text=text, location=str(number), source=source, published=published, author=author, id=number)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            report(1, "Ledger", "2013-05-07", "KELBY (Reuters) - A train left the rails on Tuesday and nine wagons fell."),
            report(2, "Post", "2013-05-07", "Kelby, 7 May (Reuters) - Nine wagons which derailed on Tuesday lie in the Roe."),
        ),
        (
            report(1, "Ledger", "2013-05-07", "KELBY (NorthPress). A train left the rails on Tuesday and nine wagons fell."),
            report(2, "Post", "2013-05-08", "KELBY, May 7 (NorthPress) -- Nine wagons lie in the Roe."),
        ),
        (
            report(1, "Reuters", "2013-05-07", "A train left the rails on Tuesday and nine wagons fell."),
            report(2, "Post", "2013-05-08", "KELBY (Reuters) — Nine wagons lie in the Roe."),
        ),
        (
            report(1, "Mirror", "2013-05-07", "A train left the rails and nine wagons fell.", "Associated Press"),
            report(2, "Post", "2013-05-08", "KELBY (AP) — Nine wagons lie in the Roe."),
        ),
        (
            report(1, "Ledger", "2013-05-07", "A train left the rails on Tuesday and nine wagons fell."),
            report(2, "Post", "2013-05-08", "Nine wagons lie in the Roe, the Ledger reports."),
        ),
        (
            report(1, "Skerry Notes", "2013-05-07", "A train left the rails on Tuesday and nine wagons fell."),
            report(2, "Post", "2013-05-08", "Nine wagons lie in the Roe, as first reported by Skerry Notes."),
        ),
        (
            report(1, "Mirror", "2013-05-07", "Nine wagons fell into the Roe, the Ledger reported on Tuesday."),
            report(2, "Post", "2013-05-08", "Nine wagons lie in the Roe, according to the Ledger."),
        ),
    ],
)
def test_one_agencys_or_one_papers_report_is_one_origin_in_whatever_words(one: Article, two: Article) -> None:
    tie = resemblance(one, two)
    assert tie is not None
    assert tie == resemblance(two, one)
    assert tie.kind is Kinship.AGENCY


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("KELBY (AFP) – Nine wagons fell into the Roe.", "KELBY (AP) – Nine wagons lie in the Roe."),
        ("KELBY (Tuesday) – Nine wagons fell into the Roe.", "KELBY (Tuesday) – Nine wagons lie in the Roe."),
        ("Nine wagons fell, the mayor said.", "The mayor said that nine wagons lie in the Roe."),
        ("Nine wagons (all empty) - fell into the Roe.", "Nine wagons (all empty) - lie in the Roe."),
        ("Nine wagons fell, the Ledger reports.", "Nine wagons lie in the Roe, the Chronicle reports."),
    ],
)
def test_what_two_reports_merely_have_in_common_is_no_origin(one: str, two: str) -> None:
    assert resemblance(report(1, "Mirror", "2013-05-07", one), report(2, "Post", "2013-05-07", two)) is None


def test_an_agencys_reports_of_other_weeks_are_other_reports() -> None:
    first = report(1, "Mirror", "2013-05-07", "KELBY (AP) – Nine wagons fell into the Roe.")
    later = report(2, "Post", "2013-06-20", "KELBY (AP) – The wagons are to be raised.")
    assert resemblance(first, later) is None


SPEECH = (
    "We have had six months of warnings about this bridge and nobody in the ministry has read a single one of our letters that "
    "we wrote to them, and now nine wagons lie in the river"
)
ONE = (
    "Nine wagons fell into the Roe. “{}” a signalman said after the crash, and went back to his box, where the levers have stood "
    "since the year in which the line was opened. Fishermen found coal on the bank as far down as the mill."
)
OTHER = (
    "Anger grows in Kelby over the train that lies in the water. “{}” said somebody who works there and gave no name. The owners "
    "have sent a crane, which is too short; a longer one is to come by sea before the week is out."
)


def test_a_long_quotation_that_is_much_of_both_is_one_origin() -> None:
    one = report(1, "Mirror", "2013-05-07", ONE.format(f"{SPEECH},"))
    two = report(2, "Post", "2013-05-07", OTHER.format(f"{SPEECH},"))
    tie = resemblance(one, two)
    assert tie is not None
    assert (tie.kind, "the same quotation of 36 words" in tie.why) == (Kinship.AGENCY, True)
    assert resemblance(replace(one, text=ONE.format("We ran,")), two) is None
