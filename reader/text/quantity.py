"""The reading of one quantity after another along the tokens of a sentence.

Owns which reading wins where several begin at one token (clock before range before plain number); the parts are read by
`numerals`, `bound`, `clock`, `unit`, `age` and `counted`. Knows nothing of offsets' meaning beyond the tokens.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from db.records import Bound, QuantityKind, Span
from reader.text import bound as bounds
from reader.text.age import age_at, is_age
from reader.text.bound import Interval
from reader.text.clock import AMBIGUOUS, KNOWN, clock_at
from reader.text.counted import Counted, counted
from reader.text.numerals import CARDINAL_WORDS, DENOMINATORS, ORDINAL_TENS, ORDINALS, TENS, VULGAR, Numeral, cardinal, ordinal
from reader.text.table import listed
from reader.text.unit import Unit, currency_at, unit_at
from reader.text.words import STOP, Token, stem

NOTHING = Counted("", "", "")

_MONEY_SIGNS = frozenset("$£€₽₸₹¥₴₺")
_NOT_ZERO = listed(
    "longer more less fewer doubt matter wonder use sooner idea way question need reason one other such better worse means "
    "account avail good point . , ; : - –"
)
"""What follows "no" where it counts nothing: ``no longer``, ``no doubt``."""

_TRIGGERS = (
    CARDINAL_WORDS | ORDINALS.keys() | ORDINAL_TENS.keys() | DENOMINATORS.keys() | VULGAR.keys() | _MONEY_SIGNS
    | listed(
    "a an no noon midnight aged age both several dozens scores hundreds thousands tens millions billions none nobody "
    "neither nil not no-one us"
)
)  # fmt: skip

_IN_NAME = re.compile(r"\d{3}[-. ]\d{3,4}[-. ]?\d*|\+\d")
_CHANGE = listed("rise fall grow drop increase cut reduce raise change go climb shrink expand lower slash jump fell")
_ONE_STOPS = listed("this that which every any some no each the another last only")
_ONE_AFTER = listed("another day thing by way hand thinks might may could should can would never more is knows")


@dataclass(frozen=True, slots=True)
class Reading:
    """One quantity: its kind and value, and its tokens from ``begin`` to before ``end``."""

    kind: QuantityKind
    interval: Interval
    begin: int
    end: int
    unit: str = ""
    counted: Counted = NOTHING


class Number(NamedTuple):
    """One number or a range of two, with the token after it."""

    low: float
    high: float
    end: int
    digits: bool = False

    @property
    def is_range(self) -> bool:
        return self.low != self.high


def readings(text: str, toks: Sequence[Token], taken: Sequence[Span]) -> list[Reading]:
    """All quantities along the tokens, in order and disjoint."""
    low = [token.text.lower().replace("’", "'") for token in toks]
    found: list[Reading] = []
    covered = _covered(toks, taken)
    at = 0
    while at < len(toks):
        word = low[at]
        if word not in _TRIGGERS and not word[0].isdigit():
            at += 1
            continue
        reading = _Reader(text, toks, low).read(at, dated=at in covered)
        if reading is None:
            at += 1
            continue
        found.append(reading)
        at = max(reading.end, at + 1)
    return _with_sums(toks, low, found)


def _covered(toks: Sequence[Token], taken: Sequence[Span]) -> set[int]:
    """The tokens that stand in dates."""
    if not taken:
        return set()
    return {at for at, token in enumerate(toks) if any(span.start <= token.start < span.end for span in taken)}


def _with_sums(toks: Sequence[Token], low: Sequence[str], found: list[Reading]) -> list[Reading]:
    """``fifteen were killed on the square and a sixteenth at Shetpe``: the ordinal says the sum."""
    out: list[Reading] = []
    for reading in found:
        if reading.kind is QuantityKind.ORDINAL and reading.begin and low[reading.begin - 1] in ("a", "an"):
            total = reading.interval.best or 0.0
            parts = [r for r in out if r.kind is QuantityKind.COUNT and r.interval.best == total - 1]
            if parts:
                sum_of = parts[-1].counted._replace(scope="in all")
                out.append(
                    Reading(QuantityKind.COUNT, bounds.interval(total, Bound.EXACT), reading.begin - 1, reading.end, "", sum_of)
                )
                continue
        out.append(reading)
    return out


class _Reader:
    """Reads the quantity at one token. Holds the tokens only to keep the signatures short."""

    def __init__(self, text: str, toks: Sequence[Token], low: Sequence[str]) -> None:
        self.text, self.toks, self.low = text, toks, low

    def read(self, at: int, *, dated: bool) -> Reading | None:
        """The quantity that begins at token ``at``, if one does."""
        word = self.low[at]
        if word[0].isdigit() and (not dated or self.word(at + 1) in ("-", "years", "year", "days")) and self._in_name(at):
            return None
        if word in ("no", "none", "nobody", "neither", "nil", "not"):
            return self._zero(at)
        clock = clock_at(self.toks, self.low, at)
        if clock is not None and not dated:
            unit = KNOWN if clock.known else AMBIGUOUS
            return Reading(
                QuantityKind.CLOCK, Interval(clock.low, clock.minutes, clock.high, clock.bound), clock.begin, clock.end, unit
            )
        for rule in (self._vague, self._money, self._age, self._fraction, self._number, self._ordinal):
            reading = rule(at)
            if reading is not None:
                return None if dated and not self._survives_date(reading) else reading
        return None

    def word(self, at: int) -> str:
        return self.low[at] if 0 <= at < len(self.low) else ""

    def _survives_date(self, reading: Reading) -> bool:
        """Whether a reading inside a date counts for itself: ``two years later`` is a date and a duration."""
        return reading.kind is QuantityKind.DURATION and self.word(reading.end) != "ago"

    def _in_name(self, at: int) -> bool:
        """Whether the figure belongs to a name, a telephone number or a section number."""
        toks, low = self.toks, self.low
        token = toks[at]
        before = toks[at - 1] if at else None
        if (
            before is not None
            and before.end == token.start
            and (
                before.text[-1].isalpha()
                or before.text in "/#№_"
                or (before.text == "-" and at > 1 and toks[at - 2].text[-1:].isupper())
            )
        ):
            return True
        if _IN_NAME.match(self.text, token.start):
            return True
        if before is None or not token.text.isdigit():
            return False
        if low[at - 1] == "." and self.word(at - 2) in ("no", "nos", "art", "sec", "para", "p", "pp", "ch", "fig", "vol"):
            return True
        if low[at - 1] in (
            "page",
            "section",
            "article",
            "chapter",
            "flight",
            "train",
            "route",
            "paragraph",
            "number",
            "barrier",
            "figure",
            "room",
            "channel",
            "gate",
            "reactor",
            "unit",
            "lifeboat",
            "boat",
            "table",
            "volume",
            "rule",
            "platform",
            "highway",
            "interstate",
            "resolution",
            "order",
            "case",
            "code",
            "line",
            "grade",
            "class",
            "version",
        ):
            return True
        named = (
            before.text[0].isupper()
            and before.start > 0
            and at > 1
            and low[at - 1] not in STOP
            and self.toks[at - 2].text not in ".!?:"
        )
        return named and not self._counts(at + 1)

    def _counts(self, at: int) -> bool:
        """Whether what follows a figure looks counted: a lower-case plural, a unit, a scale, a percentage."""
        word = self.word(at)
        if not word:
            return False
        if word in ("%", "million", "billion", "per", "percent", "of", "-", "dead", "killed", "were", "people") or unit_at(
            self.low, at
        ):
            return True
        return (
            self.toks[at].text.islower()
            and word not in STOP
            and any(w.endswith("s") or w in ("people", "men", "women") for w in self.low[at : at + 3])
        )

    def _about(
        self, kind: QuantityKind, number: Number, begin: int, unit: Unit | None = None, end: int | None = None, name: str = ""
    ) -> Reading:
        """Put the bound words around a number, convert its unit, and find what it counts."""
        end = number.end if end is None else end
        factor, offset = (unit.factor, unit.offset) if unit else (1.0, 0.0)
        low, high = number.low * factor + offset, number.high * factor + offset
        prefix = bounds.prefix_at(self.low, begin)
        suffix = bounds.suffix_at(self.low, end)
        first = begin
        if number.is_range:
            limits = Interval(low, None, high, Bound.RANGE)
        else:
            limits = bounds.interval(low, Bound.EXACT)
        if prefix is not None and not self._is_preposition(kind, prefix[1], begin):
            first = prefix[1]
            if number.is_range and prefix[0].bound is not Bound.ABOUT:
                value = low if prefix[0].bound is Bound.AT_LEAST else high
                limits = bounds.interval(value, prefix[0].bound)
            elif not number.is_range:
                limits = bounds.interval(low, prefix[0].bound, prefix[0].below, prefix[0].above)
        elif suffix is not None and not number.is_range:
            limits = bounds.interval(low, suffix[0])
            end = suffix[1]
        what = counted(self.text, self.toks, self.low, first, end, None if number.is_range else number.low)
        return Reading(kind, limits, first, end, unit.base if unit else name, what)

    def _is_preposition(self, kind: QuantityKind, first: int, begin: int) -> bool:
        """Whether a bounding word is a preposition here: ``over two days`` lasts two days, ``for over two days`` longer."""
        if begin - first != 1 or kind is not QuantityKind.DURATION:
            return False
        return self.low[first] in ("over", "under", "above") and self.word(first - 1) not in (
            "for",
            "of",
            "lasted",
            "just",
            "well",
            "little",
        )

    def _zero(self, at: int) -> Reading | None:
        word, low = self.low[at], self.low
        vague = bounds.vague_at(low, at)
        if vague is not None:
            limits, end = vague
            if word == "neither" and self.word(end) in ("the", "a", "side") and "nor" in low[end:]:
                return None
            what = counted(self.text, self.toks, low, at, end, None)
            if word in ("no", "nobody"):
                what = Counted("people", what.scope, what.act)
            return Reading(QuantityKind.COUNT, limits, at, end, "", what)
        following = self.word(at + 1)
        if word != "no" or not following or not following[0].isalpha() or following in _NOT_ZERO or (following in STOP):
            return None
        if self.toks[at].text == "No" and following[0].isdigit():
            return None
        what = counted(self.text, self.toks, low, at, at + 1, None)
        return Reading(QuantityKind.COUNT, bounds.interval(0.0, Bound.EXACT), at, at + 1, "", what) if what.noun else None

    def _vague(self, at: int) -> Reading | None:
        found = bounds.vague_at(self.low, at)
        if found is None:
            return None
        limits, end = found
        if self.low[at] == "both" and "and" in self.low[end : end + 6] and self.word(end) not in ("of", "men", "women", "sides"):
            return None
        unit = unit_at(self.low, end)
        if unit is not None and limits.low:
            factor = unit[0].factor
            limits = Interval(
                limits.low * factor, limits.best and limits.best * factor, limits.high and limits.high * factor, limits.bound
            )
            what = counted(self.text, self.toks, self.low, at, unit[1], None)
            return Reading(unit[0].kind, limits, at, unit[1], unit[0].base, what)
        if self.word(end) == "of" and currency_at(self.low, end + 1):
            return None
        return Reading(QuantityKind.COUNT, limits, at, end, "", counted(self.text, self.toks, self.low, at, end, None))

    def _money(self, at: int) -> Reading | None:
        sign = currency_at(self.low, at)
        if sign is None or sign[1] >= len(self.low) or not self.low[sign[1]][0].isdigit():
            return None
        number = self._span_of_numbers(sign[1])
        return self._about(QuantityKind.MONEY, number, at, sign[0]) if number else None

    def _age(self, at: int) -> Reading | None:
        found = age_at(self.text, self.toks, self.low, at)
        if found is None:
            return None
        limits = (
            bounds.interval(found.low, Bound.EXACT)
            if found.low == found.high
            else Interval(found.low, None, found.high, Bound.RANGE)
        )
        return Reading(QuantityKind.AGE, limits, at, found.end, "year", Counted(found.noun, found.person, ""))

    def _fraction(self, at: int) -> Reading | None:
        """``a third``, ``two thirds``, ``one in ten``, ``half of``."""
        low, word = self.low, self.low[at]
        if word == "half":
            if self.word(at + 1) in ("a", "an") and self.word(at + 2) in CARDINAL_WORDS:
                return None
            joint = at + 1 + (self.word(at + 1) in ("a", "an", "-"))
            unit = unit_at(low, joint)
            if unit is not None:
                return self._about(unit[0].kind, Number(0.5, 0.5, unit[1]), at, unit[0])
            if self.word(at + 1) in ("of", "the", "its", "their", "his", "her", "this", "that", "as") and self.word(
                at - 1
            ) not in ("first", "second", "other", "better", "a"):
                return self._about(QuantityKind.FRACTION, Number(0.5, 0.5, at + 1), at)
            return None
        upper = 1.0 if word in ("a", "an") else None
        number = None if upper else cardinal(self.toks, low, at)
        if number is not None and number.digits and self.word(number.end) != "in":
            return None
        joint = at + 1 if upper else number.end if number else at
        value = upper or (number.value if number else None)
        if value is None or value >= 20:
            return None
        if number and self.word(joint) in ("in", "out") and value == 1:
            joint += 1 + (self.word(joint) == "out")
            second = cardinal(self.toks, low, joint) if joint < len(low) else None
            if second and second.value > value and not _bare_year(low[joint]):
                return self._about(QuantityKind.FRACTION, Number(value / second.value, value / second.value, second.end), at)
            return None
        joint += self.word(joint) == "-" and number is not None
        denominator = DENOMINATORS.get(self.word(joint))
        if denominator is None or (upper and self.word(joint + 1) not in ("of", "as", "more", ".", ",", "are", "were", "is")):
            return None
        if denominator == 2.0 and upper:
            return None
        if self.word(joint + 1) == "of" and self.word(joint + 2) in ("a", "an") and (unit := unit_at(low, joint + 3)):
            return self._about(unit[0].kind, Number(value / denominator, value / denominator, unit[1]), at, unit[0])
        return self._about(QuantityKind.FRACTION, Number(value / denominator, value / denominator, joint + 1), at)

    def _number(self, at: int) -> Reading | None:
        """A plain number and what follows it decide the kind."""
        word = self.low[at]
        if word in ("a", "an") and not self._article_counts(at):
            return self._article_unit(at)
        if word == "one" and not self._one_counts(at):
            return None
        number = self._span_of_numbers(at)
        if number is None:
            return None
        end = number.end
        if self.word(end) in ("th", "st", "nd", "rd") and self.toks[end].start == self.toks[end - 1].end:
            return None
        return (
            self._percentage(at, number)
            or self._with_unit(at, number)
            or (None if self._is_year(at, number) else self._about(QuantityKind.COUNT, number, at))
        )

    def _percentage(self, at: int, number: Number) -> Reading | None:
        """``45%``, ``12 per cent``, ``6 percentage points``."""
        end = number.end
        if self.word(end) in ("%", "percent"):
            end += 1
        elif self.word(end) == "per" and self.word(end + 1) == "cent":
            end += 2
        elif self.word(end) == "percentage" and self.word(end + 1) in ("point", "points"):
            end += 1
        else:
            return None
        return self._about(QuantityKind.PERCENTAGE, number, at, end=end + (self.word(end) in ("points", "point")), name="%")

    def _with_unit(self, at: int, number: Number) -> Reading | None:
        end = number.end
        joint = end + (self.word(end) in ("-", "‑") and end + 1 < len(self.low))
        money = currency_at(self.low, joint)
        sterling = self.word(joint) == "pounds" and number.high >= 1e5
        if sterling:
            return self._about(QuantityKind.MONEY, number, at, Unit(QuantityKind.MONEY, "GBP", 1.0), joint + 1)
        if money is not None and self.word(joint) not in _MONEY_SIGNS:
            return self._about(QuantityKind.MONEY, number, at, money[0], money[1])
        unit = unit_at(self.low, joint)
        if unit is None or self._unit_is_word(joint, unit[1], number):
            return None
        kind, base = unit[0].kind, unit[0].base
        total, end = self._compound(number, unit)
        if kind is QuantityKind.DURATION and is_age(self.low, end):
            return None
        if kind is QuantityKind.DURATION and self.word(end) == "ago":
            return None
        return self._about(kind, total, at, Unit(kind, base, 1.0 if total.end else unit[0].factor, unit[0].offset), end)

    def _unit_is_word(self, begin: int, end: int, number: Number) -> bool:
        """Whether a short unit is a word here: ``5 in``, ``two m``."""
        word = self.word(begin)
        return end - begin == 1 and len(word) <= 2 and word.isalpha() and not number.digits

    def _compound(self, number: Number, unit: tuple[Unit, int]) -> tuple[Number, int]:
        """``two hours and forty minutes``, ``5 ft 6 in``, ``an hour and a half``: one value in the base unit."""
        first, end = unit
        low, high = number.low * first.factor, number.high * first.factor
        last = first.factor
        while True:
            joint = end + (self.word(end) in ("and", ","))
            if (
                self.word(end) == "and"
                and self.word(end + 1) == "a"
                and self.word(end + 2) == "half"
                and not unit_at(self.low, end + 3)
            ):
                return Number(low + last / 2, high + last / 2, 1), end + 3
            more = cardinal(self.toks, self.low, joint) if joint < len(self.low) else None
            part = unit_at(self.low, more.end) if more else None
            if more is None or part is None or part[0].base != first.base or part[0].factor >= last:
                return Number(low, high, 1), end
            low, high = low + more.value * part[0].factor, high + more.value * part[0].factor
            last, end = part[0].factor, part[1]

    def _article_counts(self, at: int) -> bool:
        return self.word(at + 1) in ("hundred", "thousand", "million", "billion", "trillion", "dozen", "score")

    def _article_unit(self, at: int) -> Reading | None:
        """``a year later``, ``for a week``, ``an hour and a half``, ``half a mile``: "a" counts one only in such company."""
        unit = unit_at(self.low, at + 1)
        if unit is None or self.word(at + 1) in ("second", "league", "degree", "yard", "pound", "m", "mi"):
            return None
        end = unit[1]
        after, before = self.word(end), self.word(at - 1)
        company = after in ("later", "after", "before", "earlier", "long", "away", "apart", "wide", "high", "deep") or before in (
            "for", "within", "about", "nearly", "almost", "than", "lasted", "took", "over", "under", "only", "just", "every", "after",
        )  # fmt: skip
        if (after, self.word(end + 1), self.word(end + 2)) == ("and", "a", "half"):
            company = True
        if not company or after == "ago":
            return None
        total, end = self._compound(Number(1.0, 1.0, end), unit)
        return self._about(unit[0].kind, total, at, Unit(unit[0].kind, unit[0].base, 1.0), end)

    def _one_counts(self, at: int) -> bool:
        """Whether "one" is a number here, and not a pronoun."""
        if self.word(at + 1) in CARDINAL_WORDS or self.word(at + 1) in ("-", "and"):
            return self.word(at + 1) != "-" or unit_at(self.low, at + 2) is not None
        return self.word(at - 1) not in _ONE_STOPS and self.word(at + 1) not in _ONE_AFTER and self.word(at - 1) != "by"

    def _is_year(self, at: int, number: Number) -> bool:
        token = self.toks[at].text
        if not (token.isdigit() and len(token) == 4 and 1000 <= number.low < 2100) or number.end > at + 1:
            return False
        return not self._counts(at + 1)

    def _ordinal(self, at: int) -> Reading | None:
        low = self.low
        found = ordinal(self.toks, low, at)
        if found is None or (self.word(found.end) in ("century", "centuries", "of") and self.word(found.end) != "of"):
            return None
        if found.value < 3 and not (
            self.word(at - 1) in ("the", "his", "her", "its", "their", "a")
            and self.toks[min(found.end, len(low) - 1)].text.islower()
        ):
            return None
        if found.value < 3 and self.word(found.end) in STOP | {"time"}:
            return None
        if unit_at(low, found.end - 1) and self.word(at - 1) not in ("the", "a", "his", "her", "its", "their", "second"):
            return None
        what = counted(self.text, self.toks, low, at, found.end, 1.0)
        return Reading(QuantityKind.ORDINAL, bounds.interval(found.value, Bound.EXACT), at, found.end, "", what)

    def _span_of_numbers(self, at: int) -> Number | None:
        """A number, or a range of two that share their scale (``five to ten thousand``)."""
        first = cardinal(self.toks, self.low, at)
        if first is None:
            return None
        single = Number(first.value, first.value, first.end, first.digits)
        joint = first.end
        link = self.word(joint)
        between = self.word(at - 1) == "between" and link == "and"
        if not between and link not in ("to", "-", "–", "—", "or"):
            return single
        if joint + 1 >= len(self.low) or (link == "—" and self.toks[joint].start != self.toks[joint - 1].end):
            return single
        begin = joint + 1
        begin += currency_at(self.low, begin) is not None and self.low[begin] in _MONEY_SIGNS
        if begin >= len(self.low):
            return single
        second = cardinal(self.toks, self.low, begin)
        if second is None or (self.low[begin] in ("a", "an") and link != "to") or not self._ranges(at, link, first, second):
            return single
        low = first.value
        scale = _scale_of(second.value) if first.value < second.value else 1.0
        if (
            scale > 1
            and low < 1000
            and low * scale < second.value
            and _scale_of(first.value) == 1
            and self._scaled(second, begin)
        ):
            low *= scale
        return Number(low, second.value, second.end, first.digits) if low < second.value else single

    def _scaled(self, second: Numeral, begin: int) -> bool:
        return (
            self.low[second.end - 1] in ("thousand", "million", "billion", "hundred", "trillion", "m", "bn", "k")
            and second.end > begin
        )

    def _ranges(self, at: int, link: str, first: Numeral, second: Numeral) -> bool:
        """Whether two numbers joined so are the ends of one range."""
        if link == "or":
            return second.value - first.value <= max(2.0, first.value)
        if self.word(at - 1) == "from" and link == "to":
            return stem(self.word(at - 2)) not in _CHANGE
        if link in ("-", "–") and first.digits != second.digits:
            return False
        return not (self.low[at] in TENS and link == "-" and second.value < 10)


def _bare_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[0] in "12"


def _scale_of(value: float) -> float:
    for scale in (1e12, 1e9, 1e6, 1e3, 1e2):
        if value >= scale and value % scale == 0:
            return scale
    return 1.0
