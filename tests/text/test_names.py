"""Which words are names, where they end, and which spellings are one name."""

from __future__ import annotations

import pytest

from reader.text.fold import fold, name_key
from reader.text.names import names, same_name


def read(text: str) -> list[str]:
    return [name.text for name in names(text)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Janaozen", "Zhanaozen"),
        ("Zhanozen", "Zhanaozen"),
        ("Жаңаөзен", "Zhanaozen"),
        ("Tuletaeva", "Tuletayeva"),
        ("Tolegenov", "Tulegenov"),
        ("Kazakstan", "Kazakhstan"),
        ("Kenzhebaev", "Kenjebayev"),
        ("Khrushchev", "Хрущев"),
        ("Mangistau", "Mangystau"),
        ("Gaddafi", "Qadhafi"),
        ("Kyiv", "Kiev"),
        ("Sasha Zernova", "Zernova"),
        ("J. Bruce Ismay", "Bruce Ismay"),
        ("E. J. Smith", "Edward John Smith"),
        ("Hernández Toledo", "Hernandez Toledo"),
        ("UN", "United Nations"),
        ("IWPR", "Institute for War and Peace Reporting"),
    ],
)
def test_spellings_of_one_name_are_the_same(a: str, b: str) -> None:
    assert same_name(a, b)
    assert same_name(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Niger", "Nigeria"),
        ("Austria", "Australia"),
        ("Iran", "Iraq"),
        ("Slovakia", "Slovenia"),
        ("Guinea", "Guyana"),
        ("Mali", "Malawi"),
        ("Mauritius", "Mauritania"),
        ("Gambia", "Zambia"),
        ("Aktau", "Aktobe"),
        ("Karabalaev", "Karabalaeva"),
        ("Iceland", "Ireland"),
        ("York", "New York"),
        ("Anna Frank", "Otto Frank"),
        ("India", "Indiana"),
        ("", ""),
    ],
)
def test_look_alikes_stay_apart(a: str, b: str) -> None:
    assert not same_name(a, b)
    assert not same_name(b, a)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met Captain E. J. Smith in New York.", ["E. J. Smith", "New York"]),
        ("On Monday Mr. P. A. S. Franklin left.", ["P. A. S. Franklin"]),
        ("They studied at the University of Bologna.", ["University of Bologna"]),
        ("They met on the Plaza de las Tres Culturas.", ["Plaza de las Tres Culturas"]),
        ("It was Johnson & Johnson.", ["Johnson & Johnson"]),
        ("He sued the Justice Department.", ["Justice Department"]),
        ("He joined the Institute for War and Peace Reporting.", ["Institute for War and Peace Reporting"]),
        ("The order came from President Nazarbayev's guards.", ["Nazarbayev"]),
        ("They recalled lot MC2880 in May.", ["MC2880"]),
        ("In December 2011 people died.", []),
        ("Shots rang out. People ran.", []),
        ("Zernova said so.", ["Zernova"]),
    ],
)
def test_names_are_found_whole_and_without_titles(text: str, expected: list[str]) -> None:
    assert read(text) == expected


def test_a_word_that_opens_a_sentence_is_a_name_where_the_text_says_so_elsewhere() -> None:
    assert read("Bonfield ran. They saw Bonfield fall.") == ["Bonfield", "Bonfield"]
    assert read("Strikers ran. The strikers fell.") == []


def test_an_acronym_takes_the_key_of_the_name_it_stands_for() -> None:
    full, short = names("He works at the International Red Cross Committee, and the IRCC pays him.")
    assert (full.text, short.text) == ("International Red Cross Committee", "IRCC")
    assert short.key == full.key


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("He met Captain Lord there.", "person"),
        ("They stood in Halifax.", "place"),
        ("It was William Street itself.", "place"),
        ("the Supreme Court ruled", "organisation"),
        ("and Zhovtis said so", "person"),
    ],
)
def test_kinds_are_told_by_what_stands_in_and_around_a_name(text: str, kind: str) -> None:
    assert names(text)[0].kind == kind


def test_keys_join_transliterations_and_keep_look_alikes_apart() -> None:
    assert name_key("Жаңаөзен") == name_key("Zhanozen") == name_key("Janaozen")
    assert name_key("Tuletaeva") == name_key("Tuletayeva")
    assert name_key("Kyiv") == name_key("Kiev")
    pairs = [
        ("Niger", "Nigeria"),
        ("Austria", "Australia"),
        ("Miller", "Muller"),
        ("Karabalaev", "Karabalaeva"),
        ("Mali", "Malawi"),
    ]
    assert all(name_key(a) != name_key(b) for a, b in pairs)


def test_folding_joins_alphabets() -> None:
    assert fold("Жаңаөзен") == fold("Zhanaozen") == fold("Janaozen")
