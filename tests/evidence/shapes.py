"""The shapes that a reason may have: a grammar that every sentence of the engine's is held against."""

from __future__ import annotations

import re

_SHAPES = [
    r".+ says .+; .+ says .+(?:; both say .+)?",
    r".+ and .+ both (?:say|speak of) .+",
    r".+ says .+, and .+ the same: .+",
    r".+ says .+, .+: both can hold",
    r".+ denies it: “.+”; .+ says “.+”",
    r".+ gives it as not so: “.+”",
    r".+ says “.+” where .+ says “.+”",
    r".+ names “.+” where .+ names “.+”: the same, the other way round",
    r".+ only asks it",
    r".+ says “.+”, .+ “.+”, of different times: both can hold",
    r"One says what can happen, the other what happened",
    r".+ (?:names|is of|tells of) .+, .+: they may be two events",
]
_TOLD = re.compile("|".join(f"(?:{shape})" for shape in _SHAPES))
_NEVER = re.compile(r"\.\.|  |“”|\bsays (?:and|of)\b|, ;| ,|\(\)|[“(] | [”)]")
"""What no reason has: two full stops, an empty or open quotation, words of another clause before a figure."""


def told(reason: str) -> bool:
    """Whether a reason has one of the shapes, ends as a sentence, and has nothing that none may have."""
    body = reason.removesuffix(".")
    return reason.endswith((".", ".”")) and _TOLD.fullmatch(body) is not None and _NEVER.search(reason) is None
