"""Evidence: what other articles say to a claim, decided pair of articles by pair of articles, and what follows from it.

What is public stands in ``__all__``. The modules know no library and no screen; models are loaded when a vector is needed.
"""

from reader.evidence.embedding import Vectors
from reader.evidence.kin import EARLIER_KEYS, KINSHIP_FLOOR, PARTNERS, kinship, story_keys
from reader.evidence.origin import origins
from reader.evidence.relation import relate
from reader.evidence.resemblance import resemblance
from reader.evidence.side import Side
from reader.evidence.suggestion import suggest

__all__ = [
    "EARLIER_KEYS",
    "KINSHIP_FLOOR",
    "PARTNERS",
    "Side",
    "Vectors",
    "kinship",
    "origins",
    "relate",
    "resemblance",
    "story_keys",
    "suggest",
]
