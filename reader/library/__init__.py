"""The application's service: what the commands and the screens use, and the one package that uses the stores of `db`.

`Library` (in `facade`) is all that they need; every other module here does one part of its work.
"""

from reader.library.facade import Library
from reader.library.part.articles import Source
from reader.library.progress import Progress

__all__ = ["Library", "Progress", "Source"]
