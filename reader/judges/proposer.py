"""What a proposer is: shown one report with numbered sentences, it says which statements stand in the long ones.

It knows no library and no claim: it sees sentences, and gives words of theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from db.records import is_proposer
from reader.errors import ReaderError
from reader.judges.judge import Unusable
from reader.judges.offer import Offer
from reader.judges.story import Report

GROUP = "factcheck_reader.proposers"
"""Entry-point group: a name, and a callable that takes a model's name, or None for its default, and returns a `Proposer`."""

OFFER = Offer({"llm": ("reader.judges.language_model", "ClaimModel")}, GROUP, " that proposes claims")
"""The proposers that come with the program: where each stands, since it is imported when it is asked."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A report, whole or in part, and which of its sentences are to be taken apart."""

    report: Report
    cut: tuple[int, ...]
    """Their numbers; the first sentence has the number 1."""


@dataclass(frozen=True, slots=True)
class Part:
    """A statement that a proposer sees in a sentence."""

    sentence: int
    words: str
    """The clause that states it, copied out of the sentence."""
    along: tuple[str, ...] = ()
    """Other words of the sentence that it needs to be understood."""


class Proposer(Protocol):
    """Takes long sentences apart into single statements."""

    @property
    def name(self) -> str:
        """What it is called on the command line."""

    @property
    def model(self) -> str:
        """What it works by, with the version of what it is told ("gpt-5-mini, claims 1"): its answers and its claims bear it."""

    def size(self, reports: Sequence[Report]) -> int:
        """Roughly how many tokens it takes to show reports."""

    def tokens(self, excerpt: Excerpt) -> tuple[int, int]:
        """Roughly how many tokens a call sends and gets back; zeros where nothing leaves the machine."""

    def key(self, excerpt: Excerpt) -> str:
        """The SHA-256 of all that it is shown: what an answer is kept under."""

    def propose(self, excerpt: Excerpt) -> Sequence[Part] | Unusable:
        """The statements of the sentences that are to be taken apart, one call.

        Raises:
            ReaderError: The model cannot be asked at all.
        """


def find_proposer(name: str, model: str | None = None, *, patience: float | None = None) -> Proposer:
    """The proposer of this name.

    Args:
        name: One of ours, or of an entry point.
        model: The model that it shall work by; None for its default.
        patience: Seconds that llm waits for an answer, in place of its default.

    Raises:
        ReaderError: There is no such proposer, what it needs is missing, or it does not say in which version it works.
    """
    proposer: Proposer = OFFER.make(name, model, patience)
    if not is_proposer(f"{proposer.name}: {proposer.model}"):
        raise ReaderError(
            f"The proposer {name} does not say in which version it works.", "Its model's name has to end like “, claims 1”."
        )
    return proposer
