"""A small language that picks claims: ``verdict:contested source:"Harbour Ledger" worth>0.6 -tag:done``.

How it is written stands in `parser`, what it asks of a claim in `meaning`. Pure: knows claims and articles as they are shown,
no library, no screen.
"""

from reader.filter.meaning import FIELDS, STATES, TABLE
from reader.filter.parser import Filter, FilterError

__all__ = ["FIELDS", "STATES", "TABLE", "Filter", "FilterError"]
