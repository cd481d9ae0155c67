"""A short invented report, and readings of documents built around it."""

from db.records import BODY, Article, BlockKind
from reader.ingest import read_bytes

FIRST = (
    "Three people were killed on Monday in a fire at a rope factory by the harbour, the police said, and eleven others were "
    "taken to hospital with burns."
)
SECOND = (
    "The owner of the factory denied that the doors had been locked. He said that all of the workers had been shown how to leave "
    "the building by the outside stairs."
)
THIRD = (
    "An inquiry under a judge of the district court will begin its hearings next week, the mayor said after a meeting at night."
)
PARAGRAPHS = (FIRST, SECOND, THIRD)
BODY_TEXT = "\n\n".join(PARAGRAPHS)


def read(text: str, name: str = "report.txt") -> Article:
    """The article that a text is read as."""
    return read_bytes(text.encode(), name)


def texts(article: Article, *kinds: BlockKind) -> list[str]:
    """The texts of an article's blocks of these kinds."""
    return [article.text[block.start : block.end] for block in article.blocks if block.kind in kinds]


def body(article: Article) -> list[str]:
    """The texts that claims come from."""
    return texts(article, *BODY)
