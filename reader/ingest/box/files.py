"""The files in a ZIP archive, and what gzip compressed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePath

from reader.errors import ReaderError
from reader.ingest import zipped
from reader.ingest.clean import clean_line
from reader.ingest.document import Document, Part
from reader.ingest.download import Download

_HIDDEN = "hidden"


def packed(document: Document, wanted: Callable[[str], bool] = lambda _: True) -> Iterator[Part]:
    """The files of an archive whose names are wanted, each with why it cannot be read, or is left unread.

    Raises:
        ReaderError: The archive is torn.
    """
    from reader.ingest.format import SUFFIXES  # which lists this format too

    files = [its for its in zipped.members(document.data) if wanted(its.filename)]
    if not files:
        raise ReaderError(f"{document.name} is a damaged or empty ZIP archive.", "Fetch it anew.")
    for its in files:
        name = its.filename
        path = PurePath(name)
        if any(part.startswith((".", "__MACOSX")) for part in path.parts):
            yield Part(name, b"", passed=_HIDDEN)
            continue
        if path.suffix.lower() not in SUFFIXES:
            yield Part(name, b"", passed="not of a type that is read")
            continue
        shown = f"“{clean_line(path.name)}”"
        try:
            data = zipped.member(document.data, its)
        except zipped.LockedError:
            yield Part(name, b"", failed=(f"{shown} is locked: it opens with a password alone.", "Unpack it, and add the files."))
        except zipped.TornError:
            yield Part(name, b"", failed=(f"{shown} is damaged in its archive.", "Fetch the archive anew."))
        except zipped.TooLargeError:
            most = zipped.LIMIT // 1024 // 1024
            yield Part(name, b"", failed=(f"{shown} unpacks to more than {most} MB.", "Split it, or extract its text first."))
        else:
            yield Part(name, Download(data, suffix=path.suffix.lower()))


def gzipped(document: Document) -> Iterator[Part]:
    """What gzip compressed, in the place of the file.

    Raises:
        ReaderError: It is torn, or unpacks to more than is read.
    """
    try:
        data = zipped.inflated(document.data)
    except zipped.TornError:
        raise ReaderError(f"{document.name} is a damaged gzip archive.", "Fetch it anew.") from None
    except zipped.TooLargeError:
        most = zipped.LIMIT // 1024 // 1024
        raise ReaderError(f"{document.name} unpacks to more than {most} MB.", "Unpack it, and split it.") from None
    bare = document.name.strip("“”").removesuffix(".gz")
    yield Part("", Download(data, suffix=PurePath(bare).suffix.lower() if bare != document.name.strip("“”") else ""))
