"""Events: the words that say what happened, as stems.

Owns which words are eventive: an open vocabulary, told by form and not by a list of classes. A past tense or participle, an
infinitive after "to" or an auxiliary, a noun built from a verb. Words that report or merely connect are left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.text.table import listed
from reader.text.words import STOP, is_nominal, is_past, root, stem

_LIGHT = listed(
    "be have do say tell get make take give go come become seem appear let put keep use call name know think believe ask "
    "want need help begin start continue try follow include base concern regard relate accord mean add note claim state "
    "describe remain stay"
)
"""Verbs that carry no event of their own, or that report one."""

_AUXILIARY = listed("will would can could may might must shall should to did does do")
_NOT_VERBS = listed("everyone anyone someone nobody everything anything something nothing almost quite rather very")
_NOMINAL_ENDINGS = ("tion", "sion")
_NOT_NOMINAL = listed(
    "nation station question section position condition region million option version mention tradition population "
    "addition edition association organisation organization corporation federation information situation relation "
    "generation constitution"
)
_NOUNS = listed(
    "fire strike crash attack massacre protest riot murder birth war battle verdict inquest siege march rally funeral "
    "storm earthquake flood raid coup vote visit clash crackdown killing shooting bombing leak spill wreck"
)
"""Nouns that are verbs in the same form, or that say what happened though no verb stands behind them."""


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
        base = _event(word, low[at - 1] if at else "")
        if base and base not in _LIGHT and base not in STOP:
            found[base] = None
    return tuple(found)


def _event(word: str, before: str) -> str:
    """The verb stem of an eventive word; nothing for other words."""
    if is_past(word) or (word.endswith("ing") and len(word) > 5):
        return stem(word)
    if is_nominal(word):
        return root(word)
    base = stem(word)
    if before in _AUXILIARY and word not in _NOT_VERBS and not word.endswith("ly"):
        return base
    nominal = base in _NOUNS or (base.endswith(_NOMINAL_ENDINGS) and base not in _NOT_NOMINAL)
    return base if nominal else ""
