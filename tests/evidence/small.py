"""Small articles for tests, read by the program itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reader.claims import extract
from reader.evidence import Side
from reader.ingest import read_bytes


def side(number: int, source: str, published: str, *paragraphs: str) -> Side:
    """An article of plain paragraphs with its claims."""
    text = f"---\ntitle: Report {number}\nsource: {source}\ndate: {published}\n---\n\n" + "\n\n".join(paragraphs) + "\n"
    article = replace(read_bytes(text.encode(), f"{number}.md"), id=number)
    return Side(article, tuple(extract(article)))


FERRY = (
    side(
        1,
        "Harbour Gazette",
        "2024-03-06",
        "The ferry Marlen sank off Port Elden on 5 March 2024 after it struck a sandbank.",
        "Sixteen people died and 40 were injured when the ship went down, the coast guard said.",
        "The captain, Ivo Teller, was arrested on Wednesday. The ferry was carrying 212 passengers.",
        "Rescue boats from three villages brought the survivors ashore before midnight.",
    ),
    side(
        2,
        "Inland Courier",
        "2024-03-08",
        "The Marlen, a ferry with 212 passengers on board, went down near Port Elden on 5 March 2024.",
        "At least 19 people were killed in the sinking, according to the hospital in Elden. Forty people were injured.",
        "Police have arrested the captain, Ivo Teller, who denies that he was drunk.",
        "The shipping line has offered each family 20,000 euros.",
    ),
)
"""Two reports of one made-up event: they agree on the passengers, the injured and the arrest, and not on the dead."""

BUDGET = side(
    3,
    "Capital Monitor",
    "2024-03-07",
    "Parliament passed the budget for 2025 by 61 votes to 58 on Thursday after a debate of nine hours.",
    "The finance minister, Lena Marquardt, said that the deficit would fall to 2.1 percent.",
    "Opposition members walked out before the vote and called the plan dishonest.",
)
"""Another story of the same days."""


class Cache:
    """A cache of vectors in memory, which counts what it was asked to keep."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], bytes] = {}
        self.kept = 0

    def get(self, model: str, texts: Sequence[str]) -> dict[str, bytes]:
        return {text: self.known[model, text] for text in texts if (model, text) in self.known}

    def put(self, model: str, vectors: Mapping[str, bytes]) -> None:
        self.kept += len(vectors)
        self.known.update({(model, text): vector for text, vector in vectors.items()})
