"""A process beside this one in which documents are read: whatever a document does there, the program goes on.

A regular expression or a parser in C cannot be stopped from Python, neither by a signal nor from another thread. A process can:
it ends itself when the time for a document is over, from a thread that needs no interpreter, so that it also ends where its
parent is gone by then. The next document gets another one. What it answers is pickled, for it is this program, with the same
rights.
"""

from __future__ import annotations

import faulthandler
import json
import os
import pickle
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import PurePath
from types import TracebackType
from typing import IO, Any, Self

from db.records import Article, Claim, Finding
from reader.errors import ReaderError
from reader.ingest.clean import clean_line
from reader.ingest.document import Part
from reader.library.derive.engine import Engines

PATIENCE = 20.0
"""Seconds that one step with a document may take, however short it is."""

PATIENCE_BY_MEGABYTE = 10.0
"""Seconds more for each million bytes; a step takes one or two of them."""

MEMORY = 4 * 1024**3
"""Bytes that the process may take, where the system holds it to that."""

_BEGIN = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from reader.library.bring.process import serve; serve()"
_TEXT = "Copy its text into a .txt file and add that."


class ReadingProcess:
    """The process: started ahead of its first document, and again after each that it did not survive.

    A context manager, at whose end the process goes. Not thread-safe.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed at the end of the context

    def __enter__(self) -> Self:
        self._start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._end()
        self._errors.close()

    def beside(self, engines: Engines) -> Engines:
        """The engines, with those that read bytes and texts run in the process."""

        def read(data: bytes, location: str) -> Article:
            article: Article = self._ask(engines.read, "read", len(data), location, data, location)
            return article

        def open_parts(data: bytes, location: str) -> Sequence[Part]:
            parts: Sequence[Part] = self._ask(engines.open_parts, "open", len(data), location, data, location)
            return parts

        def read_part(part: Part) -> Article:
            article: Article = self._ask(engines.read_part, "part", len(part.data), part.location, part)
            return article

        def extract(article: Article) -> Sequence[Claim]:
            claims: Sequence[Claim] = self._ask(engines.extract, "extract", len(article.text), article.location, article)
            return claims

        def findings(article: Article, claims: Sequence[Claim]) -> Sequence[Finding]:
            size = len(article.text)
            found: Sequence[Finding] = self._ask(engines.findings, "findings", size, article.location, article, claims)
            return found

        beside = replace(engines, open_parts=open_parts, read_part=read_part)
        return replace(beside, read=read, extract=extract, findings=findings)

    def _ask(self, here: Callable[..., object], step: str, size: int, location: str, *arguments: object) -> Any:
        """Have a step done in the process; here where the system gives none.

        Raises:
            ReaderError: The document cannot be read, or the process did not survive it.
        """
        process = self._start()
        if process is None or process.stdin is None or process.stdout is None:
            return here(*arguments)
        patience = PATIENCE + PATIENCE_BY_MEGABYTE * size / 1e6
        try:
            pickle.dump((step, patience, arguments), process.stdin)
            process.stdin.flush()
            done, answer = pickle.load(process.stdout)  # noqa: S301 - see the module's docstring
        except (OSError, EOFError, pickle.UnpicklingError):
            raise self._lost(location, patience) from None
        if not done:
            raise ReaderError(*answer)
        return answer

    def _start(self) -> subprocess.Popen[bytes] | None:
        """The process, a new one where there is none or it has gone; None where the system starts none."""
        if self._process is None or self._process.poll() is not None:
            self._end()
            with suppress(OSError, ValueError):
                self._process = subprocess.Popen(  # noqa: S603 - this program itself
                    [sys.executable, "-c", _BEGIN, json.dumps(sys.path)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=self._errors,
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # on Windows: no flash of a console
                )
        return self._process

    def _end(self) -> None:
        """Let the process go, whatever it does."""
        if (process := self._process) is None:
            return
        self._process = None
        process.kill()
        with suppress(OSError):  # what was not taken before its end
            process.communicate()

    def _lost(self, location: str, patience: float) -> ReaderError:
        """What to say of a document that the process did not survive."""
        self._end()
        self._errors.seek(0)
        said = self._errors.read().decode(errors="replace").strip()
        self._errors.seek(0)
        self._errors.truncate()
        name = "Standard input" if location == "-" else f"“{clean_line(PurePath(location).name or location)}”"
        if "\nTimeout (" in f"\n{said}":  # as `faulthandler` begins
            return ReaderError(f"{name} could not be read within {patience:.0f} seconds.", _TEXT)
        why = clean_line(said.rpartition("\n")[2]) or "it ended without a word"
        if why.startswith("MemoryError"):
            return ReaderError(f"{name} takes more memory to read than there is.", _TEXT)
        return ReaderError(f"{name} cannot be read, since the program fails on it ({why[:200]}).", _TEXT)


def serve() -> None:
    """Do the steps that are asked for on standard input, until it ends. What goes wrong ends the process, and is told by that."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent
    _hold()
    from reader import claims, ingest  # of the engines (`engine.load`) those that read, which start quickest

    steps: dict[str, Callable[..., Any]] = {
        "open": ingest.open_parts,
        "read": ingest.read_bytes,
        "part": ingest.read_part,
        "extract": claims.extract,
        "findings": claims.findings,
    }
    while True:
        try:
            step, patience, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the parent
        except EOFError:
            return
        faulthandler.dump_traceback_later(patience, exit=True)
        answer: tuple[bool, Any]
        try:
            answer = True, steps[step](*arguments)
        except ReaderError as error:
            answer = False, (error.message, error.hint)
        faulthandler.cancel_dump_traceback_later()
        try:
            pickle.dump(answer, answers)
            answers.flush()
        except BrokenPipeError:  # the parent has gone
            os._exit(0)


def _hold() -> None:
    """Keep the process from taking the memory of all others, on systems that can."""
    try:
        import resource  # there is none on Windows
    except ImportError:
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
