"""From an article to its claims."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import Article, Block, BlockKind, Claim
from db.slots import DateValue, Name, Precision, Quantity, QuantityKind, Slots
from reader.claims import extract
from reader.claims.extraction import passages


def article(text: str, published: str | None = None) -> Article:
    return Article(text=text, location="x", published=published)


def one(text: str, published: str | None = None) -> Claim:
    (claim,) = extract(article(text, published))
    return claim


def test_a_claim_is_cut_out_with_its_context_and_its_slots() -> None:
    text = "Rain fell. On 16 December 2011 police killed fifteen people on Alan Square, prosecutors said. More rain."
    claim = next(claim for claim in extract(article(text)) if "fifteen" in claim.quote)
    assert text[claim.start : claim.end] == claim.quote
    assert (claim.prefix, claim.suffix) == ("Rain fell. ", " More rain.")
    slots = claim.slots
    assert [(q.best, q.counted, q.act) for q in slots.quantities] == [(15, "people", "kill")]
    assert [date.earliest for date in slots.dates] == ["2011-12-16"]
    assert [name.text for name in slots.names] == ["Alan Square"]
    assert "kill" in slots.events
    assert slots.speaker == "prosecutors"


@pytest.mark.parametrize("dateline", ["LONDON, Thursday.", "SAN SALVADOR, April 18.", "ÉPINAL."])
def test_where_and_when_a_report_was_written_is_no_claim(dateline: str) -> None:
    found = extract(article(f"{dateline} Two men were shot at the gate. NASA said so.", "1963-08-08"))
    assert next(claim.quote for claim in found) == "Two men were shot at the gate."


def test_offsets_of_slots_are_places_in_the_article() -> None:
    text = "A first sentence stands here. Then sixteen people died in Aktau on 17 December 2011."
    slots = extract(article(text))[-1].slots
    assert [text[q.start : q.end] for q in slots.quantities] == ["sixteen"]
    assert [text[d.start : d.end] for d in slots.dates] == ["17 December 2011"]
    assert [text[n.start : n.end] for n in slots.names] == ["Aktau"]


def test_relative_dates_resolve_against_the_articles_date() -> None:
    claim = one("Police shot sixteen people dead in Zhanaozen last Friday.", "2011-12-19")
    assert [date.earliest for date in claim.slots.dates] == ["2011-12-16"]


@pytest.mark.parametrize(
    "text",
    [
        "Sixteen people were killed in Zhanaozen on 16 December 2011.",
        "The court sentenced five officers to between five and seven years.",
        "Nobody was found guilty of the shooting in Aktau.",
        "The tanker lost 11 million gallons of crude oil.",
    ],
)
def test_checkable_statements_are_claims(text: str) -> None:
    around = "The strike began in May. {} The trial opened in March 2012."
    assert text in [claim.quote for claim in extract(article(around.format(text)))]


@pytest.mark.parametrize(
    "text",
    [
        "Who gave the order to fire?",
        "Write to your senator today.",
        "Shame on you!",
        "Home | About | Archive | Contact",
        "© 2017 Harbour Gazette.",
        "I am not persuaded.",
        "Zhovtis said:",
        "We call on you to sign the petition.",
        "What a sad story this is!",
    ],
)
def test_questions_calls_opinions_and_furniture_stay_out(text: str) -> None:
    assert extract(article(text)) == []


def test_a_figure_ranks_above_a_musing() -> None:
    musing = "It would be sad if we were to forget what this means to us."
    text = "Sixteen people were killed in Zhanaozen on 16 December 2011.\n\n" + musing
    scores = [
        (passage.sentence.text[:7], claim.check_worthiness)
        for passage, claim in zip(passages(article(text)), extract(article(text)), strict=False)
    ]
    assert scores[0][0] == "Sixteen"
    assert scores[0][1] > 0.9


def test_reasons_are_plain_words() -> None:
    claim = one("On 16 December 2011 Captain John Smith counted sixteen dead in Aktau.")
    assert set(claim.reasons) >= {"names a figure", "gives a date", "names a person", "reports an event"}


def test_only_body_blocks_hold_claims() -> None:
    kinds = list(BlockKind)
    sentence = "Sixteen people were killed in Zhanaozen on 16 December 2011."
    text = "\n\n".join(sentence for _ in kinds)
    step = len(sentence) + 2
    blocks = tuple(Block(i * step, i * step + len(sentence), kind) for i, kind in enumerate(kinds))
    found = extract(Article(text=text, location="x", blocks=blocks))
    assert {kinds[claim.start // step] for claim in found} <= {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE}
    assert {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} <= {kinds[claim.start // step] for claim in found}


def test_a_bullet_is_no_part_of_the_claim() -> None:
    assert one("• Sixteen people were killed in Zhanaozen in December 2011.").quote.startswith("Sixteen")


def test_denial_and_doubt_are_slots() -> None:
    assert one("The ministry denied that sixteen people had been killed in Aktau.").slots.negated
    assert one("Perhaps sixteen people were killed in Aktau on 17 December 2011.").slots.hedged


def test_a_phrase_of_zero_is_a_quantity() -> None:
    claim = one("No police officer was killed in Zhanaozen on 16 December 2011.")
    assert [(q.kind, q.high) for q in claim.slots.quantities] == [(QuantityKind.COUNT, 0)]


def test_slots_survive_json() -> None:
    claim = one("At least 15 people, aged 20 to 47, died in Aktau at 7:23 p.m. on 17 December 2011, police said.")
    assert Slots.from_json(claim.slots.to_json()) == claim.slots


@pytest.mark.parametrize("part", ["quantities", "dates", "names"])
def test_slots_that_a_later_version_wrote_are_read_as_far_as_they_are_known(part: str) -> None:
    written = Slots(
        (Quantity(0, 2, QuantityKind.COUNT, 16, 16, 16),),
        (DateValue(3, 7, "2011-01-01", "2011-12-31", Precision.YEAR),),
        (Name(8, 12, "Kent", "kent"),),
    )
    data = written.to_json()
    later = data | {part: [{**data[part][0], "colour": "red"}], "mood": ["glum"]}
    assert Slots.from_json(later) == written


def test_an_empty_article_has_no_claims() -> None:
    assert extract(article("")) == []


@given(
    st.text(alphabet=st.sampled_from("AbcZ .,!?\n\"“”16-:'’éЖ•said"), max_size=300), st.sampled_from([None, "2013-12-05", "bad"])
)
def test_claims_of_any_text_lie_in_it_in_order(text: str, published: str | None) -> None:
    found = extract(article(text, published))
    assert all(text[claim.start : claim.end] == claim.quote for claim in found)
    assert [claim.start for claim in found] == sorted(claim.start for claim in found)
    assert all(0 <= claim.check_worthiness <= 1 for claim in found)
    assert len({claim.id for claim in found}) == len(found)


SAID = "There was smoke in the store and nobody could see the door"


@pytest.mark.parametrize(
    "text",
    [
        f'The town waited. "{SAID}," she said.',
        f'Nora Vance of the council said: "We are very grateful. {SAID}."',
        f"The town waited. “{SAID},” said Nora Vance.",
    ],
)
def test_what_somebody_is_quoted_with_is_a_claim_where_it_states_something(text: str) -> None:
    article = Article(f"{text} It burned down in May 1952.", "a.txt", language="en")
    assert any(SAID in claim.quote for claim in extract(article))
    bare = Article(f"The town waited. {SAID}. It burned down in May 1952.", "a.txt", language="en")
    assert not any(SAID in claim.quote for claim in extract(bare))


def test_a_few_quoted_words_state_nothing() -> None:
    article = Article('The town waited. "It is so sad," she said. It burned down in May 1952.', "a.txt", language="en")
    assert not any("sad" in claim.quote for claim in extract(article))
