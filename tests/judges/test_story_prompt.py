"""How a story is shown to a language model, and what of its reply is taken."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.judges import Fact, FactKind, Mention, Report, Sentence, Story, Unusable
from reader.judges.derivation import pairings, verified
from reader.judges.story_prompt import SYSTEM, facts, question


def report(name: str, *texts: str, origin: str = "") -> Report:
    return Report(
        name * 64,
        f"Headline {name}",
        f"Paper {name}",
        None,
        origin or name,
        (tuple(Sentence(n, n + 1, t) for n, t in enumerate(texts)),),
    )


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(st.lists(st.lists(texts, min_size=1, max_size=3), min_size=1, max_size=3), texts)
def test_no_text_closes_the_frame_that_it_stands_in(bodies: list[list[str]], headline: str) -> None:
    """Whatever stands in an article, a reader of JSON finds the reports and sentences that were put in, and nothing else."""
    reports = [
        Report(str(place), headline, headline, headline, str(place), (tuple(Sentence(0, 1, text) for text in body),))
        for place, body in enumerate(bodies)
    ]
    read = json.loads(question(Story(tuple(reports))))
    assert set(read) == {"reports"}
    assert [[text for _, text in its["sentences"]] for its in read["reports"]] == bodies
    assert [number for its in read["reports"] for number, _ in its["sentences"]] == list(range(1, sum(map(len, bodies)) + 1))
    assert {its["headline"] for its in read["reports"]} == {headline}


def test_copies_are_told_as_one_group_and_nobody_is_told_of_hashes() -> None:
    shown = question(Story((report("a", "One.", origin="x"), report("b", "One.", origin="x"), report("c", "Two."))))
    assert [its.get("copy group") for its in json.loads(shown)["reports"]] == ["group 1", "group 1", None]
    assert "a" * 64 not in shown


@pytest.mark.parametrize("topic", ["16", "zero"])
def test_the_rules_are_told_and_no_case_is_named(topic: str) -> None:
    told = " ".join(SYSTEM.split())
    for rule in (
        "at least 15",
        "no knowledge of your own",
        "a part and the whole",
        "a rate or share and a total",
        "denied",
        "copy group",
    ):
        assert rule in told
    assert topic == "16" or topic not in told


ITEM: dict[str, Any] = {
    "fact": "toll",
    "kind": "quantity",
    "mentions": [{"sentence": 1, "value": "16", "words": ["16"]}],
    "unclear": [],
}
FACT = Fact(FactKind.QUANTITY, (Mention(1, "16", ("16",)),))


@pytest.mark.parametrize(
    ("reply", "read"),
    [
        (json.dumps({"facts": [ITEM]}), [FACT]),
        (f"```json\n{json.dumps({'facts': [ITEM]})}\n```", [FACT]),
        (json.dumps({"facts": []}), []),
        (json.dumps({"facts": [{**ITEM, "kind": "weather"}]}), [Fact(FactKind.EVENT, FACT.mentions)]),
        (json.dumps({"facts": [ITEM, {"mentions": "none"}]}), [FACT]),
        (json.dumps({"facts": [{**ITEM, "mentions": [{"sentence": 1, "value": 16, "words": "16"}]}]}), [FACT]),
        (
            json.dumps({"facts": [{**ITEM, "mentions": [{"sentence": True, "value": "16", "words": ["16"]}]}]}),
            [Fact(FactKind.QUANTITY, ())],
        ),
        (
            json.dumps({"facts": [{**ITEM, "mentions": [{"sentence": 1, "value": "16", "words": [" "]}]}]}),
            [Fact(FactKind.QUANTITY, ())],
        ),
        ("They conflict.", Unusable("The model's reply is no JSON.")),
        ('{"facts": [{"fact"', Unusable("The model's reply is no JSON.")),
        ("[" * 100_000, Unusable("The model's reply is no JSON.")),
        ('{"answers": []}', Unusable("The model's reply has no list of facts.")),
        ('{"facts": [1, null]}', Unusable("No fact in the model's reply has the form that was asked for.")),
    ],
)
def test_a_reply_is_read_as_far_as_it_has_the_form(reply: str, read: list[Fact] | Unusable) -> None:
    assert facts(reply) == read


replies = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(st.sampled_from(["facts", "mentions", "sentence", "value", "words", "unclear", "kind"]), inner)
    ),
    max_leaves=30,
)


@given(replies)
def test_no_reply_raises_and_nothing_comes_of_it_that_does_not_stand(reply: Any) -> None:
    story = Story((report("a", "16 died."), report("b", "15 died.")))
    said = facts(json.dumps(reply))
    if isinstance(said, Unusable):
        return
    found, _ = verified(story, said)
    for pairing in pairings(found):
        assert all(word in "16 died." for word in pairing.one.words)
        assert all(word in "15 died." for word in pairing.two.words)
