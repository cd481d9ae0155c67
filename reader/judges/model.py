"""A model of the `llm` library, hosted or local, with the keys and plug-ins that the person set up there; asked with patience."""

from __future__ import annotations

import re
from importlib import import_module
from importlib.util import find_spec
from queue import Empty, Queue
from threading import Thread
from typing import Any

from reader.errors import ReaderError

PATIENCE = 600.0
"""Seconds that an answer may take: a story on a slow machine takes minutes, and a model that hangs has to be given up."""

CHARACTERS = 4
"""Characters of English that make a token, roughly."""

_STAYS = "What it judged until now is stored; the same command goes on from there."

_OVERFLOW = re.compile(r"\bcontext\b|too (?:long|large)\b|\binput tokens?\b", re.IGNORECASE)
"""What models, which have no error in common, say of a question that is longer than they take."""


class OverflowedError(ReaderError):
    """The question seems to be longer than the model takes."""


class Model:
    """One model. It is asked in a thread of its own, so that Ctrl-C and a time limit end the waiting whatever it does."""

    def __init__(self, name: str | None, patience: float = PATIENCE) -> None:
        """Find the model.

        Args:
            name: Its id or alias; None for the default model of the person's ``llm``.
            patience: Seconds that an answer may take.

        Raises:
            ReaderError: The library is not installed, or knows no such model.
        """
        if find_spec("llm") is None:
            raise ReaderError("The judge llm needs the package llm.", "pip install 'factcheck-reader[llm]'")
        llm = _loaded()
        try:
            self._model: Any = llm.get_model(name)
        except llm.UnknownModelError:
            raise ReaderError(f"There is no model {name} in llm.", "`llm models` shows what there is.") from None
        self._patience = patience
        self.id: str = self._model.model_id

    def ask(self, system: str, question: str, schema: dict[str, Any]) -> str:
        """Ask once; the schema is handed over where the model takes one.

        Raises:
            ReaderError: It cannot be asked, or gives no answer in time.
        """
        answer: Queue[str | Exception] = Queue()
        # A daemon: a model that never answers must not keep the program from ending.
        Thread(target=self._answer, args=(system, question, schema, answer), daemon=True).start()
        try:
            said = answer.get(timeout=self._patience)
        except Empty:
            raise ReaderError(
                f"The model {self.id} gave no answer within {self._patience:g} seconds.", f"{_STAYS} --timeout waits longer."
            ) from None
        if isinstance(said, str):
            return said
        why = _said(said)
        kind = OverflowedError if _OVERFLOW.search(why) else ReaderError
        raise kind(f"The model {self.id} could not be asked: {why}.", _STAYS) from said

    def _answer(self, system: str, question: str, schema: dict[str, Any], answer: Queue[str | Exception]) -> None:
        form = {"schema": schema} if self._model.supports_schema else {}
        try:
            answer.put(str(self._model.prompt(question, system=system, stream=False, **form).text()))
        except Exception as error:  # noqa: BLE001 - models are plug-ins, and their errors have no base in common
            answer.put(error)


def _loaded() -> Any:
    """The library, with the person's plug-ins.

    Raises:
        ReaderError: One of them fails.
    """
    try:
        # 0.3 s, and it loads the plug-ins: imported when it is asked for, never before.
        llm = import_module("llm")
        llm.get_models()
    except Exception as error:  # as where a model is asked
        why = f"llm cannot be used: {type(error).__name__}: {_said(error)}."
        raise ReaderError(why, "Most often one of its plug-ins is broken: `llm models` shows which.") from error
    return llm


def _said(error: Exception) -> str:
    """What an error says, on one line, without the full stop."""
    return (" ".join(str(error).split()) or type(error).__name__).rstrip(".")
