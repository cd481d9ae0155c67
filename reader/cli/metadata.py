"""How commands show what is known about an article: each value in columns with where it was found."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from db.records import EDITABLE, Article
from reader.cli.terminal import Screen, hang, own, words

_NAME = 2 + max(map(len, EDITABLE))
_GAP = 2


def print_metadata(screen: Screen, article: Article, indent: str = "", *, more: Sequence[tuple[str, str]] = ()) -> None:
    """Print the fields of an article that have a value, one a line, then those that have none.

    Args:
        screen: Where to.
        article: The article.
        indent: What stands before each line.
        more: Other lines of the same shape, a name and a value each.
    """
    known = [field for field in EDITABLE if getattr(article, field)]
    rows = [(field, words(getattr(article, field)), _where(article, field)) for field in known]
    rows += [(name, words(value), Text()) for name, value in more]
    room = screen.width - len(indent) - _NAME
    # The places stand in a column of their own behind the values; one too wide for that has its place right behind it.
    widest = room - _GAP - max((where.cell_len for *_, where in rows), default=0)
    column = max((value.cell_len for _, value, where in rows if where and value.cell_len <= widest), default=0)
    for name, value, where in rows:
        gap = " " * (max(0, column - value.cell_len) + _GAP) if where else ""
        hang(screen, own(f"{indent}{name:<{_NAME}}", "faint"), Text.assemble(value, gap, where))
    missing = [field for field in EDITABLE if field not in known]
    if missing:
        hang(screen, own(indent), words(f"not found: {', '.join(missing)}", "faint"))


def _where(article: Article, field: str) -> Text:
    """Where a value was found; what was only assumed stands out."""
    where = article.found.get(field, "")
    return words(f"({where})", "unverified" if where.startswith("assumed") else "faint") if where else Text()
