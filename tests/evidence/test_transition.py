"""An article edited in every way that editors know: each changed fact is told, and nothing that only looks otherwise."""

from __future__ import annotations

import pytest

from db.records import Article
from reader.claims import cut, extract, statements
from reader.evidence.transition import Transition
from reader.ingest import read_bytes

PARAGRAPHS = (
    "The ferry Aurora sank off Lindholm at 2.20 a.m. on Friday and 43 people died, the owner said in a statement to reporters.",
    "It carried 1,500 passengers and a crew of 60 when it left the port of Darvell on Thursday evening, according to the firm.",
    "Rescuers saved at least 800 people before dawn, the coast guard said, and the search was to go on through the night.",
    "Anna Berg, the mayor of Lindholm, said that it had not been warned. The captain, Olaf Steen, was arrested on Saturday.",
    "A court in Darvell convicted two officers of the company of neglect in 2009. The ship was 120 metres long and cost £40m.",
)
TEXT = "\n\n".join(PARAGRAPHS)
HEAD = "Ferry sinks off Lindholm\n\nHarbour Ledger\n16 December 2011\n\n"


def article(text: str = TEXT) -> Article:
    return read_bytes((HEAD + text).encode(), "ferry.txt")


def to(text: str) -> Transition:
    old, new = article(), article(text)
    return Transition(old, new, (statements(old), statements(new)), cut)


def edited(before: str, after: str) -> Transition:
    assert TEXT.count(before) >= 1
    return to(TEXT.replace(before, after))


CHANGED = [
    # figures
    ("43 people died", "17 people died", "43 became 17"),
    ("43 people", "forty-two people", "43 became forty-two"),
    ("1,500", "1,050", "1,500 became 1,050"),
    ("crew of 60", "crew of 16", "60 became 16"),
    ("two officers", "three officers", "two became three"),
    ("120 metres", "210 metres", "120 metres became 210 metres"),
    ("and 43 people died", "and people died", "43 is gone"),
    ("43 people died", "43 people, 12 of them children, died", "12 is new"),
    # units
    ("120 metres", "120 feet", "120 metres became 120 feet"),
    ("£40m", "€40m", "£40m became €40m"),
    ("£40m", "£40bn", "£40m became £40bn"),
    # bounds
    ("at least 800", "up to 800", "at least 800 became up to 800"),
    ("at least 800", "800", "at least 800 became 800"),
    ("at least 800", "about 800", "at least 800 became about 800"),
    # dates and times
    ("2.20 a.m.", "2.20 p.m.", "2.20 a.m. became 2.20 p.m."),
    ("on Friday", "on Thursday", "Friday became Thursday"),
    ("on Friday", "on 15 December", "Friday became 15 December"),
    ("in 2009", "in 2010", "2009 became 2010"),
    ("on Saturday", "on Sunday", "Saturday became Sunday"),
    ("on Friday and", "and", "Friday is gone"),
    # names
    ("Olaf Steen", "Nils Dahl", "Olaf Steen became Nils Dahl"),
    ("off Lindholm", "off Karsund", "Lindholm became Karsund"),
    ("port of Darvell", "port of Karsund", "Darvell became Karsund"),
    ("Anna Berg, the mayor", "Eva Lind, the mayor", "Anna Berg became Eva Lind"),
    # negation and hedges
    ("had not been warned", "had been warned", "what was denied is stated now"),
    ("was arrested", "was not arrested", "what was stated is denied now"),
    ("was arrested", "may have been arrested", "what was stated is left open now"),
    ("Rescuers saved", "Rescuers reportedly saved", "what was stated is left open now"),
    # speakers
    ("the owner said", "police said", "the owner became police"),
    ("the coast guard said", "a fisherman said", "the coast guard became a fisherman"),
    ("according to the firm", "according to survivors", "the firm became survivors"),
    (", the coast guard said,", "", "the coast guard is not said to say so any more"),
    # what befell whom
    ("convicted", "acquitted", "convicted became acquitted"),
    ("43 people died", "43 people were injured", "died became were injured"),
]

THE_SAME = [
    ("43 people died", "forty-three people were killed"),
    ("43 people died", "43 lives were lost"),
    ("1,500 passengers", "1500 passengers"),
    ("on Friday", "on 16 December"),
    ("on Friday", "on Friday, 16 December,"),
    ("at least 800", "no fewer than 800"),
    ("at least 800", "800 or more"),
    ("two officers", "both officers"),
    ("the owner said in a statement to reporters", "according to the owner"),
    ("before dawn", "before daybreak"),
    ("Anna Berg, the mayor of Lindholm, said that", "Mayor Anna Berg of Lindholm said that"),
    ("was arrested on Saturday", "was taken into custody on Saturday"),
    ("in 2009", "in the year 2009"),
    ("sank off Lindholm", "went down off Lindholm"),
    ("2.20 a.m.", "2:20am"),
    ("The captain, Olaf Steen,", "Captain Olaf Steen"),
    ("£40m", "£40 million"),
    ("120 metres long", "120 m long"),
    ("It carried", "The ferry carried"),
    ("had not been warned", "hadn’t been warned"),
    ("port of Darvell on", "harbour of Darvell on"),
    ("Rescuers", "Rescue workers"),
]


@pytest.mark.parametrize(("before", "after", "told"), CHANGED, ids=[f"{one} to {other}" for one, other, _ in CHANGED])
def test_every_changed_fact_is_told_with_both_wordings(before: str, after: str, told: str) -> None:
    transition = edited(before, after)
    assert told in [change.sentence for change in transition.changes]
    claims = [claim for claim in extract(article()) if before in claim.quote]
    assert claims
    assert all(transition.moved(claim).changes for claim in claims)
    others = [claim for claim in extract(article()) if before not in claim.quote]
    assert not any(transition.moved(claim).changes for claim in others)


@pytest.mark.parametrize(("before", "after"), THE_SAME, ids=[f"{one} to {other}" for one, other in THE_SAME])
def test_what_is_only_worded_otherwise_is_no_change(before: str, after: str) -> None:
    transition = edited(before, after)
    assert [change.sentence for change in transition.changes] == []
    assert all(transition.moved(claim).span is not None for claim in extract(article()))


def test_figures_that_changed_places_are_told() -> None:
    old, new = (
        article(f"Police said that {dead} people were killed and {hurt} people were injured in the fire on Friday.")
        for dead, hurt in (("12", "40"), ("40", "12"))
    )
    transition = Transition(old, new, (statements(old), statements(new)), cut)
    assert [change.sentence for change in transition.changes] == ["12 became 40", "40 became 12"]


def test_a_new_paragraph_changes_nothing_and_moves_every_claim() -> None:
    new = "Divers found 12 more bodies in the hull on Sunday, police said."
    transition = to(f"{new}\n\n{TEXT}")
    assert transition.changes == ()
    for claim in extract(article()):
        span = transition.moved(claim).span
        assert span is not None
        assert article(f"{new}\n\n{TEXT}").text[span.start : span.end] == claim.quote


def test_paragraphs_in_another_order_change_nothing() -> None:
    transition = to("\n\n".join(PARAGRAPHS[at] for at in (3, 0, 4, 1, 2)))
    assert transition.changes == ()
    assert all(step.same for step in transition.steps)


def test_a_sentence_cut_in_two_or_joined_with_the_next_changes_nothing() -> None:
    parts = ("on Friday and 43 people died, the owner said", "on Friday, the owner said. 43 people died, the owner said")
    assert edited(*parts).changes == ()
    assert edited("in 2009. The ship", "in 2009, and the ship").changes == ()


def test_other_signs_and_case_change_nothing() -> None:
    text = TEXT.replace("1,500", "1,500").replace(",", ", ").replace("  ", " ").replace("Rescuers", "RESCUERS")
    assert to(text.replace("1, 500", "1,500")).changes == ()


def test_a_sentence_that_is_gone_takes_its_claims_with_it_and_no_others() -> None:
    transition = to("\n\n".join(PARAGRAPHS[:2] + PARAGRAPHS[3:]))
    gone = [claim.quote for claim in extract(article()) if transition.moved(claim).span is None]
    assert gone == [PARAGRAPHS[2]]
    assert transition.changes == ()


def test_a_claim_that_is_a_part_of_a_sentence_is_held_to_its_own_words() -> None:
    old = article()
    start = old.text.index("a crew of 60")
    claim = cut(old, start, start + len("a crew of 60"))
    assert not edited("1,500", "1,050").moved(claim).changes
    moved = edited("crew of 60", "crew of 16").moved(claim)
    assert [change.sentence for change in moved.changes] == ["60 became 16"]
    new = article(TEXT.replace("crew of 60", "crew of 16"))
    assert moved.span is not None
    assert new.text[moved.span.start : moved.span.end] == "a crew of 16"


def test_a_page_written_anew_has_nothing_of_the_old_one() -> None:
    transition = to("Parliament adopted the budget on Monday. Taxes on fuel rise by four per cent, the minister told members.")
    assert transition.shared == 0
    assert all(transition.moved(claim).span is None for claim in extract(article()))


def test_in_a_language_that_is_not_compared_every_other_word_is_told() -> None:
    german = "Das Schiff sank am Freitag vor Lindholm, und {} Menschen starben, sagte der Sprecher der Reederei am Abend. "
    old, new = (read_bytes((german.format(toll) * 2).encode(), "schiff.txt") for toll in ("43", "17"))
    assert old.language == "de"
    transition = Transition(old, new, (statements(old), statements(new)), cut)
    assert {change.sentence for change in transition.changes} == {"43 became 17"}
