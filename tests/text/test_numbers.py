"""What figures and number words are worth, what they count, and which figures are no quantities."""

from __future__ import annotations

import pytest

from db.records import Span
from db.slots import Bound, Quantity, QuantityKind
from reader.text.dates import dates
from reader.text.numbers import numbers

HOUR, DAY, YEAR, MONTH = 3600.0, 86400.0, 31557600.0, 2629800.0


def read(text: str) -> list[Quantity]:
    return numbers(text, taken=[Span(value.start, value.end) for value in dates(text)])


def only(text: str) -> Quantity:
    found = read(text)
    assert len(found) == 1, found
    return found[0]


def limits(quantity: Quantity) -> tuple[float | None, float | None, float | None]:
    return quantity.low, quantity.best, quantity.high


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("16 died", 16),
        ("Sixteen people died", 16),
        ("two thousand two hundred and one souls", 2201),
        ("one hundred and forty-six workers", 146),
        ("half a million people", 500_000),
        ("a quarter of a million seabirds", 250_000),
        ("half a dozen officers", 6),
        ("a dozen boats", 12),
        ("two dozen men", 24),
        ("1.5 million birds", 1_500_000),
        ("3½ million birds", 3_500_000),
        ("a million and a half trees", 1_500_000),
        ("two and a half million trees", 2_500_000),
        ("sixty thousand names", 60_000),
        ("153\u00a0000 people", 153_000),
        ("both men", 2),
        ("1,5 million birds", 1_500_000),
    ],
)
def test_words_and_figures_have_the_same_worth(text: str, value: float) -> None:
    quantity = only(text)
    assert quantity.kind is QuantityKind.COUNT
    assert quantity.best == value


@pytest.mark.parametrize(
    ("text", "low", "best", "high", "bound"),
    [
        ("at least 15 dead", 15, 15, None, Bound.AT_LEAST),
        ("no fewer than twenty dead", 20, 20, None, Bound.AT_LEAST),
        ("more than 300 wounded", 300, 300, None, Bound.AT_LEAST),
        ("over 300 people", 300, 300, None, Bound.AT_LEAST),
        ("300 people or more were hurt", 300, 300, 300, Bound.EXACT),
        ("up to 10,000 people", 0, 10_000, 10_000, Bound.AT_MOST),
        ("fewer than twelve men", 0, 12, 12, Bound.AT_MOST),
        ("no more than 5 shots", 0, 5, 5, Bound.AT_MOST),
        ("some 300 people", 270, 300, 330, Bound.ABOUT),
        ("nearly 2,000 people", 1800, 2000, 2000, Bound.ABOUT),
        ("between 20 and 30 people", 20, None, 30, Bound.RANGE),
        ("15-20 people", 15, None, 20, Bound.RANGE),
        ("15 to 20 people", 15, None, 20, Bound.RANGE),
        ("five to ten thousand people", 5000, None, 10_000, Bound.RANGE),
        ("two or three shots", 2, None, 3, Bound.RANGE),
        ("dozens of people", 24, None, None, Bound.AT_LEAST),
        ("several hundred people", 200, None, 1000, Bound.RANGE),
        ("tens of thousands of people", 20_000, None, None, Bound.AT_LEAST),
        ("a handful of officers", 2, None, 10, Bound.RANGE),
    ],
)
def test_bounding_words_make_an_interval(
    text: str, low: float | None, best: float | None, high: float | None, bound: Bound
) -> None:
    quantity = only(text)
    assert limits(quantity) == (low, best, high) or limits(quantity) == pytest.approx((low, best, high))
    assert quantity.bound is bound


def test_a_change_from_one_value_to_another_is_no_range() -> None:
    assert [q.best for q in read("The toll rose from 20 to 30")] == [20, 30]


def test_a_vote_is_no_range() -> None:
    assert [q.best for q in read("The vote was 5 to 3.")] == [5, 3]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Nobody died", "people"),
        ("No one was hurt", "people"),
        ("None of the crew survived", "crew"),
        ("There were no deaths", "death"),
        ("No guardsman is among the dead", "guardsman"),
        ("no-one has heard from him", "people"),
        ("Not one officer was tried", "officer"),
        ("No civilised country does that", "country"),
    ],
)
def test_none_is_a_value(text: str, counted: str) -> None:
    quantity = only(text)
    assert limits(quantity) == (0, 0, 0)
    assert quantity.counted == counted


@pytest.mark.parametrize(
    "text", ["It is no longer so", "no doubt he knew", "no. he said", "neither the army nor the police knew"]
)
def test_no_that_counts_nothing_is_no_quantity(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a third of them", 1 / 3),
        ("two thirds of the crew", 2 / 3),
        ("one in two", 0.5),
        ("1 in 100,000", 1e-5),
        ("half of those on board", 0.5),
        ("a fifth of it", 0.2),
    ],
)
def test_fractions(text: str, value: float) -> None:
    quantity = only(text)
    assert quantity.kind is QuantityKind.FRACTION
    assert quantity.best == pytest.approx(value)


@pytest.mark.parametrize("text", ["one was fined and a third.", "he came in a third, they say"])
def test_a_third_of_some_is_no_share(text: str) -> None:
    assert not [quantity for quantity in read(text) if quantity.kind is QuantityKind.FRACTION]


@pytest.mark.parametrize("text", ["45%", "45 per cent", "45 percent", "forty-five percentage points"])
def test_percentages(text: str) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.best, quantity.unit) == (QuantityKind.PERCENTAGE, 45, "%")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$5 billion", 5e9, "USD"),
        ("five billion dollars", 5e9, "USD"),
        ("half a billion dollars", 5e8, "USD"),
        ("£50m", 5e7, "GBP"),
        ("two million pounds", 2e6, "GBP"),
        ("75 cents", 0.75, "USD"),
        ("5bn roubles", 5e9, "RUB"),
        ("€1,200", 1200, "EUR"),
        ("repairs at EUR 4.2m", 4.2e6, "EUR"),
        ("costs of SEK 4,250,000", 4.25e6, "SEK"),
        ("1,5 million euros", 1.5e6, "EUR"),
    ],
)
def test_money_has_its_currency_and_scale(text: str, value: float, unit: str) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.unit) == (QuantityKind.MONEY, unit)
    assert quantity.best == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("12,500 feet", 3810, "metre"),
        ("a 987-foot tanker", 300.8376, "metre"),
        ("58 miles", 93341.95, "metre"),
        ("half a mile", 804.672, "metre"),
        ("2,000 square kilometres", 2e9, "square metre"),
        ("1,300 acres", 5260913.3, "square metre"),
        ("11 million US gallons", 41639.53, "cubic metre"),
        ("257,000 barrels", 40859.7, "cubic metre"),
        ("22 knots", 11.3178, "metre per second"),
        ("207 mph", 92.537, "metre per second"),
        ("1,140 pounds", 517.095, "kilogram"),
        ("2,925 tonnes", 2_925_000, "kilogram"),
        ("36 °F", 2.2222, "degree Celsius"),
        ("36 degrees Fahrenheit", 2.2222, "degree Celsius"),
        ("15 megatons of TNT", 6.276e16, "joule"),
        ("5 ft 6 in", 1.524, "metre"),
    ],
)
def test_measures_come_in_base_units(text: str, value: float, unit: str) -> None:
    quantity = read(text)[0]
    assert (quantity.kind, quantity.unit) == (QuantityKind.MEASURE, unit)
    expected = value if text != "5 ft 6 in" else 1.524
    assert quantity.best == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("an eight-month strike", 8 * MONTH),
        ("two hours and forty minutes", 2 * HOUR + 2400),
        ("seven and a half years", 7.5 * YEAR),
        ("36 days", 36 * DAY),
        ("an hour and a half", 1.5 * HOUR),
        ("half an hour", 0.5 * HOUR),
        ("three quarters of an hour", 0.75 * HOUR),
        ("for a week", 7 * DAY),
        ("a full minute", 60),
        ("a dozen years", 12 * YEAR),
    ],
)
def test_durations_come_in_seconds(text: str, seconds: float) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.unit) == (QuantityKind.DURATION, "second")
    assert quantity.best == pytest.approx(seconds)


@pytest.mark.parametrize(
    ("text", "years", "noun", "person"),
    [
        ("The boy, aged 12, fell.", 12, "boy", ""),
        ("who was 27, went back", 27, "", ""),
        ("the 47-year-old", 47, "", ""),
        ("a 12-year-old girl", 12, "girl", ""),
        ("She was 107.", 107, "", ""),
        ("He was 56 and had been ill", 56, "", ""),
        ("Then Mrs. McAuliffe, 37, spoke.", 37, "", "McAuliffe"),
        ("a boy of 17 from Trenton", 17, "boy", ""),
        ("fifteen years old", 15, "", ""),
        ("at the age of thirty", 30, "", ""),
    ],
)
def test_ages_belong_to_somebody(text: str, years: float, noun: str, person: str) -> None:
    quantity = only(text)
    assert quantity.kind is QuantityKind.AGE
    assert quantity.best == years
    assert (quantity.counted or noun, quantity.scope) == (noun or quantity.counted, person or quantity.scope)
    assert person in quantity.scope


@pytest.mark.parametrize("text", ["half a loaf of bread", "half-a loaf"])
def test_half_of_what_is_no_scale_is_no_large_number(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "minutes", "unit"),
    [
        ("at 11:40 p.m.", 1420, "24h"),
        ("at 11:40 p.m. on Sunday", 1420, "24h"),
        ("at 2.20 yesterday morning", 140, "24h"),
        ("at 7:23", 443, "12h"),
        ("at half past eight in the evening", 1230, "24h"),
        ("a quarter to nine", 525, "12h"),
        ("at 00:04", 4, "24h"),
        ("at noon", 720, "24h"),
        ("at 3.06 p.m.", 906, "24h"),
        ("ten o'clock at night", 1320, "24h"),
        ("at 18:00", 1080, "24h"),
        ("as of 0600 GMT", 360, "24h"),
        ("at 0330 UTC", 210, "24h"),
        ("at 1430 hours", 870, "24h"),
        ("at 0500 hrs", 300, "24h"),
    ],
)
def test_clock_times_are_minutes_after_midnight(text: str, minutes: float, unit: str) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.best, quantity.unit) == (QuantityKind.CLOCK, minutes, unit)


@pytest.mark.parametrize("text", ["between 4 and 5 p.m.", "from four to five o'clock in the afternoon"])
def test_a_span_of_hours_is_a_range(text: str) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.unit, quantity.bound) == (QuantityKind.CLOCK, "24h", Bound.RANGE)
    assert limits(quantity) == (960, None, 1020)


def test_shortly_after_midnight_has_limits() -> None:
    quantity = only("Shortly after midnight a cloud rolled out")
    assert limits(quantity) == (0, 0, 30)
    assert quantity.bound is Bound.AT_LEAST


@pytest.mark.parametrize(
    "text",
    [
        "Train No. 309 stood there",
        "Flight 1736 and KLM 4805 met",
        "the lot known as MC2880",
        "attacks aimed at Internet Explorer 8 and 9",
        "versions of IE6 to 10",
        "the flights of Apollo 11, 12 and 13",
        "in 1986 and again in 2011",
        "the attacks of 9/11",
        "on 16 December 2011",
        "call 555-0199 now",
        "see page 14",
        "the 17th century",
        "one another",
        "One thinks of them",
        "the 2011 violence",
    ],
)
def test_figures_that_count_nothing_are_no_quantities(text: str) -> None:
    assert [q for q in read(text) if q.kind is not QuantityKind.ORDINAL] == []


@pytest.mark.parametrize(("text", "value"), [("the twentieth shot", 20), ("the twenty-fifth mission", 25), ("the 3rd exit", 3)])
def test_ordinals(text: str, value: float) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.best) == (QuantityKind.ORDINAL, value)


@pytest.mark.parametrize(
    ("text", "counted", "scope", "act"),
    [
        ("16 were killed", "kill", "", "kill"),
        ("Sixteen people were killed on the square", "people", "on the square", "kill"),
        ("a blast, killing 33", "kill", "", "kill"),
        ("64 injured", "injure", "", "injure"),
        ("15 people died at Shetpe", "people", "at Shetpe", "die"),
        ("two of the seven officers were tried", "officer", "of the seven officers", "try"),
        ("They fired 1,344 rounds", "round", "", "fire"),
        ("20 more died", "die", "more", "die"),
        ("a death toll of 16", "die", "", "die"),
        ("37 residents were tried in 2012", "resident", "in 2012", "try"),
        ("an 18-year sentence", "sentence", "", ""),
    ],
)
def test_what_is_counted_and_what_befell_it(text: str, counted: str, scope: str, act: str) -> None:
    quantity = read(text)[0]
    assert (quantity.counted, quantity.scope, quantity.act) == (counted, scope, act)


def test_the_phrase_in_front_is_the_scope() -> None:
    souls, lost = read("Of the 2,201 souls on board, 1,490 were lost.")
    assert (souls.counted, souls.scope) == ("soul", "on board")
    assert (lost.counted, lost.scope, lost.act) == ("soul", "Of the 2,201 souls on board", "lose")


def test_an_ordinal_after_its_predecessor_says_the_sum() -> None:
    first, total = read("Fifteen were killed on the square and a sixteenth at Shetpe.")
    assert (first.best, first.scope) == (15, "on the square")
    assert (total.kind, total.best, total.scope, total.act) == (QuantityKind.COUNT, 16, "in all", "kill")


def test_a_duration_told_from_a_date_counts_but_one_ago_does_not() -> None:
    assert [q.kind for q in read("Two years later it closed")] == [QuantityKind.DURATION]
    assert read("Two years ago it closed") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("816 000 people", 816_000),
        ("1 200 000 people", 1_200_000),
        ("12 500 sacks", 12_500),
        ("1\u2009234\u2009567 people", 1_234_567),
        ("12\u202f500 sacks", 12_500),
        ("12\u00a0500 sacks", 12_500),
        ("12'500 sacks", 12_500),
        ("12’500 sacks", 12_500),
        ("1.234.567 people", 1_234_567),
        ("12,34,567 people", 1_234_567),
        ("12 500,5 sacks", 12_500.5),
        ("5 lakh people", 500_000),
        ("two crore people", 20_000_000),
        ("twelve and a half thousand men", 12_500),
        ("two and three quarter million men", 2_750_000),
        ("one-and-a-half million men", 1_500_000),
        ("half-a-million trees", 500_000),
        ("three quarters of a million birds", 750_000),
        ("2 1/2 million birds", 2_500_000),
        ("2-1/2 million birds", 2_500_000),
        ("fifteen hundred women", 1500),
        ("twenty-two hundred women", 2200),
        ("the 1 500 goats", 1500),
    ],
)
def test_a_figure_is_worth_the_same_however_it_is_grouped_and_scaled(text: str, value: float) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.best) == (QuantityKind.COUNT, value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("A couple of hundred people", 180, 250),
        ("a couple of dozen people", 21, 30),
        ("a couple hundred people", 180, 250),
        ("several hundred thousand people", 200_000, 1_000_000),
        ("a few hundred thousand people", 200_000, 1_000_000),
        ("a handful of thousand people", 2000, 10_000),
        ("two or three dozen people", 24, 36),
        ("tens of billions of people", 20_000_000_000, None),
    ],
)
def test_vague_words_times_a_scale(text: str, low: float, high: float | None) -> None:
    quantity = only(text)
    assert (quantity.low, quantity.high) == (low, high)


def test_a_couple_of_dozen_means_about_twenty_four() -> None:
    quantity = only("a couple of dozen men")
    assert (quantity.best, quantity.bound) == (24, Bound.ABOUT)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("−12 °C", -12, "degree Celsius"),
        ("minus 12 °C", -12, "degree Celsius"),
        ("minus twelve degrees Celsius", -12, "degree Celsius"),
        ("It was -5 °C outside", -5, "degree Celsius"),
        ("−4 °F", -20, "degree Celsius"),
        ("12 degrees below zero", -12, "degree"),
        ("twelve below zero", -12, "degree"),
        ("a loss of −$5 million", -5e6, "USD"),
        ("minus £3m", -3e6, "GBP"),
        ("growth of -0.4%", -0.4, "%"),
        ("growth of −0.4 per cent", -0.4, "%"),
        ("fell to minus 12", -12, ""),
    ],
)
def test_a_sign_belongs_to_its_number(text: str, value: float, unit: str) -> None:
    quantity = only(text)
    assert quantity.best == pytest.approx(value)
    assert quantity.unit == unit
    assert text[quantity.start : quantity.end].startswith(("−", "-", "minus", "12", "twelve"))


@pytest.mark.parametrize("text", ["a 12-year-old mill", "the G-12 group of 12 men", "12 men - 5 women", "plus or minus 3 points"])
def test_a_hyphen_or_a_dash_is_no_sign(text: str) -> None:
    assert all((quantity.low or 0) >= 0 for quantity in read(text))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between −12 °C and −5 °C", -12, -5),
        ("from minus 10 to minus 5 degrees Celsius", -10, -5),
        ("−5 to −12 °C", -12, -5),
        ("between 5 km and 8 km", 5000, 8000),
        ("between $5m and $6m", 5e6, 6e6),
        ("rose 5 to 10 per cent", 5, 10),
    ],
)
def test_ranges_whose_ends_have_signs_or_units(text: str, low: float, high: float) -> None:
    quantity = only(text)
    assert (quantity.low, quantity.high, quantity.bound) == (low, high, Bound.RANGE)


def test_below_so_many_degrees_sets_no_lower_limit() -> None:
    assert limits(only("below 5 °C")) == (None, 5, 5)
    assert limits(only("below −5 °C")) == (None, -5, -5)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Net loss decreased $1.2m to $23.5m.", [1.2e6, 23.5e6]),
        ("The toll rose sharply from 20 to 30.", [20, 30]),
        ("The toll is up from 20 to 30.", [20, 30]),
        ("The price rose 5 to 45.", [5, 45]),
        ("Income rose by $3 to $12 a head.", [3, 12]),
        ("Jobs were cut by 500 to 1,200.", [500, 1200]),
        ("A drop of 30 to 200 was seen.", [30, 200]),
    ],
)
def test_a_change_by_one_value_to_another_is_no_range(text: str, values: list[float]) -> None:
    assert [quantity.best for quantity in read(text)] == pytest.approx(values)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Output fell by 3.5 per cent.", "down"),
        ("Output fell 3.5 per cent.", "down"),
        ("Net loss decreased $1.2m.", "down"),
        ("Profits rose sharply by 12 per cent.", "up"),
        ("Shares were down 5%.", "down"),
        ("Shares, up 5%, led.", "up"),
        ("a 3.5 per cent fall", "down"),
        ("a rise of 300 in a year", "up"),
        ("12 per cent more than before", "up"),
        ("Staff was cut by 500 in May.", "down"),
        ("Costs grew 5 per cent.", "up"),
        ("Output was 5 per cent lower.", "down"),
        ("The firm cut 500 jobs.", ""),
        ("They grew 500 tonnes of wheat.", ""),
        ("Women made up 5 per cent.", ""),
        ("5 per cent of men", ""),
        ("They raised $5m for the mill.", ""),
    ],
)
def test_the_size_of_a_change_has_its_direction(text: str, direction: str) -> None:
    assert read(text)[0].direction == direction


def test_what_a_change_leads_to_has_no_direction() -> None:
    assert [quantity.direction for quantity in read("Output fell by 3.5 per cent to 12 million tonnes.")] == ["down", ""]


@pytest.mark.parametrize(
    "text",
    [
        "the year 44 BC",
        "in 44 B.C. at Roe",
        "between 500 and 300 BCE",
        "from 49 to 44 BC",
        "the 300–200 BC walls",
        "in AD 79",
        "in 79 CE",
        "Roe won 3-1",
        "Roe lost 1–3 at home",
        "by a 5-4 ruling",
        "The vote was 52-48.",
        "version 2.0 of it",
        "Version 12 is out",
        "fiscal 2013",
        "fiscal year 2013",
        "with Python 3.11",
        "the 5G network",
        "a 4x4 car",
        "at 12b Mill Street",
        "1e400 and 10^400",
        "agent 007",
        "call 020 7946 0958",
        "call +44 20 7946 0958",
        "call (030) 123 456",
        "ISBN 9780141439518",
        "key " + "7" * 320,
        "key " + "7" * 4301,
        "key 1." + "7" * 4301,
        "key 16.12." + "7" * 4301,
        "key 2011-" + "1" * 4301,
        "at " + "1" * 4301 + ":20",
        "key " + ",".join(["777"] * 200),
    ],
)
def test_eras_scores_versions_and_identifiers_count_nothing(text: str) -> None:
    assert read(text) == []


def test_no_number_is_infinite() -> None:
    for text in ("twelve " + "hundred " * 400 + "men", "12 " + "trillion " * 400 + "men", "9" * 18 + " trillion men"):
        assert all(abs(value) < 1e40 for quantity in read(text) for value in limits(quantity) if value is not None)


def test_a_day_and_the_count_behind_it_are_two_figures() -> None:
    assert read("On May 12 300 people came")[-1].best == 300


def test_a_range_of_people_beside_a_defeat_is_no_score() -> None:
    assert limits(only("The rebels lost 10-15 men")) == (10, None, 15)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In 2012 816 000 people voted", 816_000),
        ("In 1911 12 men died", 12),
        ("On 12 May 2 500 people marched", 2500),
        ("On May 12 300 people marched", 300),
        ("Three-quarters of a million birds", 750_000),
        ("A dozen and a half men", 18),
        ("twelve and a half men", 12.5),
        ("12.500 people", 12_500),
        ("12.5 people a day", 12.5),
    ],
)
def test_a_figure_ends_where_the_next_begins(text: str, value: float) -> None:
    assert read(text)[-1].best == value


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1.234.567,89 euros", 1_234_567.89, "EUR"),
        ("£-5m", -5e6, "GBP"),
        ("Rs 2 crore", 2e7, "INR"),
        ("-5C", -5, "degree Celsius"),
        ("41F", 5, "degree Celsius"),
    ],
)
def test_marks_signs_and_scales_that_touch_a_figure(text: str, value: float, unit: str) -> None:
    quantity = only(text)
    assert quantity.best == pytest.approx(value)
    assert quantity.unit == unit


def test_dozens_of_thousands_have_no_upper_limit() -> None:
    assert limits(only("dozens of thousands of people")) == (24_000, None, None)
    assert only("dozens of millionaires").low == 24


@pytest.mark.parametrize("text", ["a man in his 40s", "a man in his late 40s", "a man in his mid-forties"])
def test_tens_of_years_of_life_are_an_age(text: str) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.low, quantity.high) == (QuantityKind.AGE, 40, 49)


@pytest.mark.parametrize("text", ["in the '90s", "in the 40s", "in the 300s BC", "8×10^5"])
def test_decades_and_powers_count_nothing(text: str) -> None:
    assert read(text) == []


def test_a_change_by_little_to_much_is_no_range() -> None:
    assert [quantity.best for quantity in read("Shares dropped 12 to 345 pence.")] == [12, pytest.approx(3.45)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a 6.7-strength quake", 6.7),
        ("the 6.1-magnitude quake", 6.1),
        ("a magnitude of 5.9", 5.9),
        ("a magnitude-5.9 earthquake", 5.9),
        ("the quake's magnitude at 5.9", 5.9),
        ("measuring 6.4 on the Richter scale", 6.4),
        ("a 6.7 degree quake", 6.7),
        ("7.1 in magnitude", 7.1),
    ],
)
def test_the_magnitude_of_a_quake_is_a_grade_and_counts_nothing(text: str, value: float) -> None:
    (quantity,) = numbers(text)
    assert (quantity.kind, quantity.unit, quantity.best) == (QuantityKind.MEASURE, "magnitude", value)


def test_a_grade_is_no_count_of_what_stands_beside_it() -> None:
    degrees, people = numbers("It was 12 degrees, and 40 people came.")
    assert degrees.unit == "degree"
    assert people.kind is QuantityKind.COUNT


def test_units_joined_by_hyphens_measure() -> None:
    (quantity,) = numbers("the 2,000-square-foot hall")
    assert (quantity.kind, quantity.unit) == (QuantityKind.MEASURE, "square metre")


def test_a_count_behind_a_label_counts() -> None:
    assert [quantity.best for quantity in numbers("On Flight 93 and in the tower 40 people died, and in Room 4, 6 died.")] == [
        40,
        6,
    ]


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("launched at 22:30 GMT on Monday", "GMT"),
        ("left at 5:30 p.m. Eastern Standard Time", "EST"),
        ("left at 5:30 p.m. (EDT)", "EDT"),
        ("closed at 1630 GMT", "GMT"),
        ("closed at 5 p.m. ET", ""),  # which of two offsets it has, the letters do not say
        ("closed at 5 p.m. on the west coast", ""),
    ],
)
def test_a_clock_time_knows_the_zone_that_it_is_told_in(text: str, zone: str) -> None:
    (quantity,) = numbers(text)
    assert (quantity.kind, quantity.scope) == (QuantityKind.CLOCK, zone)


def test_two_ages_that_share_their_years_are_two() -> None:
    found = numbers("They found two women, 68 and 48 years old, at the mill.")
    assert [(quantity.kind, quantity.best) for quantity in found[1:]] == [(QuantityKind.AGE, 68), (QuantityKind.AGE, 48)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("three score and ten souls", 70),
        ("threescore and ten souls", 70),
        ("two score and five men", 45),
        ("two score men", 40),
        ("fourscore men", 80),
    ],
)
def test_scores_and_what_is_added_to_them_are_one_number(text: str, value: float) -> None:
    assert only(text).best == value


def test_a_score_and_two_others_are_two_counts() -> None:
    assert [number.best for number in read("a score and two others")] == [20, 2]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Net loss: ($3.2m)", -3_200_000),
        ("an operating loss of ($3.2m)", -3_200_000),
        ("Net income | ($3.2m)", -3_200_000),
        ("($4,000) | Net income", -4_000),
        ("The fine ($3.2m) was paid.", 3_200_000),
        ("They lost a contract ($3.2m).", 3_200_000),
    ],
)
def test_brackets_are_a_sign_in_accounts_only(text: str, value: float) -> None:
    assert only(text).best == pytest.approx(value)
