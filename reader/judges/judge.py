"""What a judge is: shown two passages, it says how one stands to the other. Found by name and by entry point.

A judge knows no library and no article: it sees the two passages, and when their articles were published.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Protocol

from db.records import Relation
from reader.judges.offer import Offer

GROUP = "factcheck_reader.judges"
"""Entry-point group: a name, and a callable that takes a model's name, or None for its default, and returns a `Judge`."""

OFFER = Offer(
    {"llm": ("reader.judges.language_model", "LanguageModel"), "nli": ("reader.judges.entailment", "Entailment")}, GROUP
)
"""The judges that come with the program, by name: where each stands, since it is imported when it is asked."""


@dataclass(frozen=True, slots=True)
class Context:
    """What stands round a passage, so that a judge knows what it speaks of."""

    headline: str = ""
    speaker: str = ""
    """Who is quoted with it."""
    before: str = ""
    """The sentence before it."""
    after: str = ""
    """The sentence after it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """All that a judge is shown of a claim and the passage beside it."""

    claim: str
    passage: str
    claim_published: str | None = None
    passage_published: str | None = None
    claim_context: Context = Context()
    passage_context: Context = Context()

    @property
    def key(self) -> str:
        """The same for the same passages, wherever they stand and whatever stands round them: what an answer is kept under."""
        said = {name: value for name, value in asdict(self).items() if not name.endswith("_context")}
        return sha256(b"pair/1 " + json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()

    @property
    def turned(self) -> Pair:
        """The same the other way round."""
        return Pair(
            self.passage, self.claim, self.passage_published, self.claim_published, self.passage_context, self.claim_context
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What a judge says of a pair. It has no free words: what cannot be checked does not come in."""

    relation: Relation
    score: float
    """How sure it is, 0 to 1."""
    here: tuple[str, ...] = ()
    """The words of the claim that it compared."""
    there: tuple[str, ...] = ()
    """Those of the passage."""


@dataclass(frozen=True, slots=True)
class Unusable:
    """An answer that could not be read, or none at all."""

    why: str
    """One sentence."""


class Judge(Protocol):
    """Says how passages stand to each other."""

    @property
    def name(self) -> str:
        """What it is called on the command line."""

    @property
    def model(self) -> str:
        """What it judges by: answers are kept under it, so that another model is asked anew."""

    @property
    def batch(self) -> int:
        """Most pairs of one call."""

    @property
    def quotes(self) -> bool:
        """Whether it names the words that it compared, and has to."""

    @property
    def directed(self) -> bool:
        """Whether its answer holds from the claim to the passage only, and not the other way round."""

    def tokens(self, pairs: Sequence[Pair]) -> tuple[int, int]:
        """Roughly how many tokens one call with these pairs sends and gets back; zeros where nothing leaves the machine."""

    def judge(self, pairs: Sequence[Pair]) -> Sequence[Answer | Unusable]:
        """Answers in the order of the pairs, one call.

        Raises:
            ReaderError: The model cannot be asked at all.
        """


def find(name: str, model: str | None = None, *, patience: float | None = None) -> Judge:
    """The judge of pairs of this name.

    Args:
        name: One of ours, or of an entry point.
        model: The model it shall judge by; None for its default.
        patience: Seconds that llm waits for an answer, in place of its default.

    Raises:
        ReaderError: There is no such judge, or what it needs is missing.
    """
    judge: Judge = OFFER.make(name, model, patience)
    return judge
