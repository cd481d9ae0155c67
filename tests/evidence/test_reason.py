"""Why two passages stand to each other as they do, in a sentence that a person can check."""

from __future__ import annotations

from db.records import Article, Claim, Relation
from reader.evidence import Side
from reader.evidence.feature import Candidate
from reader.evidence.reason import explain


def side(text: str, number: int, source: str) -> Side:
    article = Article(text=text, location=source, source=source, id=number)
    return Side(article, (Claim.of(article, 0, len(text), check_worthiness=0.9),))


HERE = side("The brakes of the lorry were sound.", 1, "Harbour Wire")
THERE = side("The lorry's brakes had failed.", 2, "Cape Gazette")
BARE = Candidate(0, 0, {}, (), None)


def test_passages_that_differ_in_words_name_what_both_speak_of_and_light_what_differs() -> None:
    mine, theirs = explain(Relation.CONTESTS, BARE, HERE, THERE)
    assert mine.reason == "Harbour Wire and Cape Gazette both speak of “brakes … lorry”, and what they say of it differs."
    assert [HERE.article.text[span.start : span.end] for span in mine.here] == ["sound"]
    assert [THERE.article.text[span.start : span.end] for span in mine.there] == ["failed"]
    assert theirs.reason.startswith("Cape Gazette and Harbour Wire both speak of")


def test_where_both_passages_give_a_judgement_of_somebody_s_the_reason_says_so() -> None:
    one = side("The owners insist that the brakes of the lorry were sound.", 1, "Harbour Wire")
    two = side("The inquiry concluded that the lorry's brakes had failed.", 2, "Cape Gazette")
    mine, _ = explain(Relation.CONTESTS, BARE, one, two)
    assert mine.reason.endswith("what they say of it differs: both give what somebody holds, counts or finds.")


def test_passages_that_agree_in_words_light_what_they_share() -> None:
    mine, _ = explain(Relation.CORROBORATES, BARE, HERE, THERE)
    assert mine.reason == "Harbour Wire and Cape Gazette both say “brakes … lorry”."
    assert [HERE.article.text[span.start : span.end] for span in mine.here] == ["brakes", "lorry"]
