"""A chosen passage is read as the engine reads sentences."""

from __future__ import annotations

from db.records import Article, Block, BlockKind
from reader.claims import cut, extract

TEXT = "Ferry lost in fog\n\nThe ferry Aurora sank on 3 May 1901 and 43 people died, the owner said. She was old."
ARTICLE = Article(
    TEXT, "a.txt", published="1901-05-04", id=1, blocks=(Block(0, 17, BlockKind.TITLE), Block(19, len(TEXT), BlockKind.PARAGRAPH))
)


def test_a_whole_sentence_is_the_claim_that_the_engine_finds() -> None:
    for claim in extract(ARTICLE):
        assert cut(ARTICLE, claim.start, claim.end) == claim


def test_a_part_of_a_sentence_states_what_stands_in_it_and_is_said_by_who_says_the_sentence() -> None:
    start = TEXT.index("43 people")
    (whole,) = [claim for claim in extract(ARTICLE) if "Aurora" in claim.quote]
    claim = cut(ARTICLE, start, start + len("43 people died"))
    assert claim.quote == "43 people died"
    assert [(quantity.best, quantity.counted) for quantity in claim.slots.quantities] == [
        (43.0, whole.slots.quantities[0].counted)
    ]
    assert claim.slots.dates == ()
    assert claim.slots.names == ()
    assert claim.slots.speaker == whole.slots.speaker
    assert 0 < claim.check_worthiness < 1
    assert "names a figure" in claim.reasons


def test_a_passage_outside_of_the_body_or_within_a_word_is_read_too() -> None:
    assert cut(ARTICLE, 0, 17).quote == "Ferry lost in fog"
    inside = TEXT.index("people")
    assert cut(ARTICLE, inside + 1, inside + 3).slots.quantities == ()
