"""Small PDF documents with each line where a test wants it, written down as the format's standard has them (ISO 32000)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

WIDTH, HEIGHT = 600, 800
LETTER = 0.5
"""Width of a Courier-like letter in sizes: lines are as long as they have letters."""


class Placed(NamedTuple):
    """A line of a page: how far right and how far down it begins, and its size."""

    x: float
    y: float
    text: str
    size: float = 10


def pdf(pages: Sequence[Iterable[Placed]], *, extra: str = "", info: str = "", turned: int = 0) -> bytes:
    """A document with these pages, printed across the sheet where they are ``turned``; ``extra`` goes into its trailer."""
    objects: list[bytes] = []
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects.append(b"<</Type/Catalog/Pages 2 0 R>>")
    objects.append(f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode())
    widths = " ".join(["500"] * 224)
    letters = f"/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 255/Widths[{widths}]"
    objects.append(f"<</Type/Font/Subtype/Type1/BaseFont/Helvetica{letters}>>".encode())
    for number, lines in enumerate(pages):
        drawn = b"".join(
            f"BT /F1 {size} Tf {_matrix(x, y, turned)} Tm (".encode() + _escaped(text) + b") Tj ET\n"
            for x, y, text, size in lines
        )
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Rotate {turned}/Contents {5 + 2 * number} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>".encode()
        )
        objects.append(f"<</Length {len(drawn)}>>stream\n".encode() + drawn + b"endstream")
    if info:
        objects.append(info.encode("latin-1"))
        extra += f"/Info {len(objects)} 0 R"
    made, places = b"%PDF-1.4\n", []
    for number, its in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj".encode() + its + b"endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    return made + f"trailer<</Root 1 0 R/Size {len(objects) + 1}{extra}>>\nstartxref\n{start}\n%%EOF\n".encode()


def _matrix(x: float, y: float, turned: int) -> str:
    """Where a line begins, and which way it goes."""
    return {
        0: f"1 0 0 1 {x} {HEIGHT - y}",
        90: f"0 1 -1 0 {y} {x}",
        180: f"-1 0 0 -1 {WIDTH - x} {y}",
        270: f"0 -1 1 0 {WIDTH - y} {HEIGHT - x}",
    }[turned]


def _escaped(text: str) -> bytes:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252")


def column(text: str, x: float, y: float, letters: int, size: float = 10, step: float = 12) -> list[Placed]:
    """A text broken into lines of so many letters, one under the other; a word may be broken by a hyphen that stands in it."""
    lines, line = list[str](), ""
    for word in text.split():
        if len(line) + len(word) + 1 <= letters or not line:
            line = f"{line} {word}".strip()
            continue
        head, tail = broken(word, letters - len(line) - 1)
        lines.append(f"{line} {head}".strip())
        line = tail
    return [Placed(x, y + step * number, its, size) for number, its in enumerate([*lines, line])]


def broken(word: str, room: int) -> tuple[str, str]:
    """A long word parted so that its beginning fits; a short one goes on the next line."""
    return (f"{word[: room - 1]}-", word[room - 1 :]) if room >= 4 and len(word) - room >= 3 and word.isalpha() else ("", word)
