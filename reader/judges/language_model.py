"""The judge ``llm``: any model of the `llm` library, hosted or local, with the keys and plug-ins that the person set up there."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from reader.errors import ReaderError
from reader.judges.judge import Answer, Pair, Unusable
from reader.judges.prompt import SCHEMA, SYSTEM, answers, question

_CHARACTERS = 4
"""Characters of English that make a token, roughly."""

_ANSWER = 60
"""Tokens of an answer to one pair, roughly."""


class LanguageModel:
    """Asks a few pairs a call, and takes nothing but answers of the form that it asked for."""

    name = "llm"
    batch = 4
    """Few, so that a passage which talks to the model reaches few others."""
    quotes = True

    def __init__(self, model: str | None) -> None:
        """Find the model.

        Args:
            model: Its id or alias; None for the default model of the person's ``llm``.

        Raises:
            ReaderError: The library is not installed, or knows no such model.
        """
        if find_spec("llm") is None:
            raise ReaderError("The judge llm needs the package llm.", "pip install 'factcheck-reader[llm]'")
        # 0.3 s, and it loads the person's plug-ins: imported when it is asked for, never before.
        llm = import_module("llm")
        try:
            self._model: Any = llm.get_model(model)
        except llm.UnknownModelError:
            raise ReaderError(f"There is no model {model} in llm.", "`llm models` shows what there is.") from None
        self.model: str = self._model.model_id

    def tokens(self, pairs: Sequence[Pair]) -> tuple[int, int]:
        """By the number of characters."""
        return (len(SYSTEM) + len(question(pairs))) // _CHARACTERS, _ANSWER * len(pairs)

    def judge(self, pairs: Sequence[Pair]) -> list[Answer | Unusable]:
        """Ask once; the schema is handed over where the model takes one, and the answer is checked either way."""
        schema = {"schema": SCHEMA} if self._model.supports_schema else {}
        try:
            reply: str = self._model.prompt(question(pairs), system=SYSTEM, stream=False, **schema).text()
        except Exception as error:
            # Models are plug-ins over other people's HTTP clients, and their errors have no base in common.
            why = " ".join(str(error).split()) or type(error).__name__
            raise ReaderError(
                f"The model {self.model} could not be asked: {why.rstrip('.')}.",
                "What it judged until now is stored; the same command goes on from there.",
            ) from error
        return answers(reply, len(pairs))
