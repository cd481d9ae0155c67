"""Copies, shared agency text, and what a person says about them."""

from __future__ import annotations

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
