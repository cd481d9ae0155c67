"""Events: the words that say what happened, as stems.

Owns which words are eventive: an open vocabulary, told by form and not by a list of classes. A past tense or participle, an
infinitive after "to" or an auxiliary, a noun built from a verb. Words that report or merely connect are left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.text.table import listed
from reader.text.words import STOP, is_past, stem

_LIGHT = listed(
    "be have do say tell get make take give go come become seem appear let put keep use call name know think believe ask "
    "want need help begin start continue try follow include base concern regard relate accord mean add note claim state "
    "describe remain stay"
)
"""Verbs that carry no event of their own, or that report one."""

_AUXILIARY = listed("will would can could may might must shall should to did does do not never")
_NOMINAL = ("tion", "sion")
_NOT_NOMINAL = listed(
    "nation station question section position condition region million option version mention tradition population "
    "addition edition"
)
_NOUNS = listed(
    "death deaths fire strike crash attack attacks massacre protest protests riot riots trial arrest arrests murder "
    "murders birth war battle blast verdict inquest inquiry siege march rally funeral storm earthquake flood bombing "
    "raid coup vote election visit"
)
_ROOTS = {
    "death": "die",
    "explosion": "explode",
    "collision": "collide",
    "blast": "explode",
    "trial": "try",
    "decision": "decide",
}


def events(low: Sequence[str], capital: Sequence[bool]) -> tuple[str, ...]:
    """The stems of the eventive words of a sentence, each once, in order.

    Args:
        low: The sentence's tokens in lower case.
        capital: Which of them stand with a capital inside the sentence (names are no events).
    """
    found: dict[str, None] = {}
    for at, word in enumerate(low):
        if len(word) < 3 or capital[at] or word in STOP or not word[0].isalpha():
            continue
        if is_past(word) or (word.endswith("ing") and len(word) > 5) or (at and low[at - 1] in _AUXILIARY):
            base = stem(word)
        elif word.rstrip("s").endswith(_NOMINAL) or word in _NOUNS:
            base = stem(word)
            if base in _NOT_NOMINAL:
                continue
            base = _ROOTS.get(base, base)
        else:
            continue
        if base not in _LIGHT and base not in STOP:
            found[base] = None
    return tuple(found)
