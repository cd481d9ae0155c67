"""What is to be read stands out from what it stands on, for every eye; the verdicts stay apart for the colour-blind."""

from __future__ import annotations

import re
from itertools import combinations, product
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

import reader.ui
from reader.glyph import COLOURS
from reader.ui.theme import CONTRAST, INK, PAPER

SHADES = (INK, PAPER, CONTRAST)
READ = (*COLOURS, "foreground", "primary")
"""What text is written in."""

GROUNDS = ("background", "surface", "panel", "cursor-line", "passage", "match")
"""What it is written on."""


def colour(theme: Theme, name: str) -> Color:
    return Color.parse({**theme.to_color_system().generate(), **theme.variables}[name])


def ratio(one: Color, two: Color) -> float:
    """Contrast by WCAG 2.2."""

    def luminance(shade: Color) -> float:
        parts = [part / 255 for part in shade.rgb]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", SHADES, ids=lambda theme: theme.name)
def test_text_stands_out_from_every_ground(theme: Theme) -> None:
    least = 7 if theme is CONTRAST else 4.5
    weak = [
        (read, ground, round(ratio(colour(theme, read), colour(theme, ground)), 2))
        for read, ground in product(READ, GROUNDS)
        if ratio(colour(theme, read), colour(theme, ground)) < least
    ]
    assert weak == []


@pytest.mark.parametrize("theme", SHADES, ids=lambda theme: theme.name)
def test_what_stands_on_a_light_is_read_too(theme: Theme) -> None:
    """Labels of jumping and the match that a search stands on are written in the background's colour."""
    for light in ("primary", "warning"):
        assert ratio(colour(theme, light), colour(theme, "background")) >= 4.5


BLINDNESS = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""What becomes of a colour, as matrices over linear light (Machado, Oliveira and Fernandes 2009, severity 1)."""


def seen(shade: Color, kind: str) -> tuple[float, float, float]:
    """The colour as an eye of that kind sees it, in CIE L*a*b*."""
    linear = [((part / 255 + 0.055) / 1.055) ** 2.4 if part > 10 else part / 255 / 12.92 for part in shade.rgb]
    red, green, blue = (max(0.0, sum(a * b for a, b in zip(row, linear, strict=True))) for row in BLINDNESS[kind])
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("kind", BLINDNESS)
@pytest.mark.parametrize("theme", SHADES, ids=lambda theme: theme.name)
def test_the_verdicts_differ_for_the_colour_blind(theme: Theme, kind: str) -> None:
    for one, two in combinations(COLOURS[:3], 2):
        first, second = seen(colour(theme, one), kind), seen(colour(theme, two), kind)
        assert sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5 >= 15, (one, two)


@pytest.mark.parametrize("theme", SHADES, ids=lambda theme: theme.name)
def test_no_shade_of_the_text_is_too_faint(theme: Theme) -> None:
    """Every share of the text's colour that a rule or a widget asks for; less than a quarter draws lines, not words."""
    sources = [*Path(reader.ui.__path__[0]).rglob("*.tcss"), *Path(reader.ui.__path__[0]).rglob("*.py")]
    shares = {int(share) for path in sources for share in re.findall(r"\$foreground (\d+)%", path.read_text("utf-8"))}
    ink, ground = colour(theme, "foreground"), colour(theme, "background")
    assert shares
    assert [share for share in shares if share >= 25 and ratio(ground.blend(ink, share / 100), ground) < 4.5] == []
