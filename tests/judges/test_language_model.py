"""The judge llm with a model that the test registers, and with an OpenAI-compatible server on the loopback."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import llm
import pytest
from llm.plugins import pm

from db.records import Relation
from reader.errors import ReaderError
from reader.judges import Answer, Pair, Report, Sentence, Story, Unusable, find, find_story_judge, story_prompt
from reader.judges.partition import requests
from reader.judges.prompt import SCHEMA

PAIR = Pair("43 people died when the ferry sank.", "Seventeen people drowned.", "1901-05-04")
ITEM = {"number": 1, "relation": "contests", "confidence": 0.8, "claim_words": ["43"], "passage_words": ["Seventeen"]}
ANSWER = Answer(Relation.CONTESTS, 0.8, ("43",), ("Seventeen",))
REPLY = json.dumps({"answers": [ITEM]})


@pytest.fixture(autouse=True)
def own_llm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No keys, models or aliases of the developer's reach a test."""
    monkeypatch.setenv("LLM_USER_PATH", str(tmp_path / "llm"))
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    (tmp_path / "llm").mkdir()
    return tmp_path / "llm"


class Registered(llm.Model):
    """A model that says what the test wants."""

    model_id = "registered"
    supports_schema = True
    reply: ClassVar[str | Exception] = REPLY
    prompts: ClassVar[list[Any]] = []

    def execute(self, prompt: Any, stream: bool, response: Any, conversation: Any) -> Iterator[str]:
        self.prompts.append(prompt)
        if isinstance(self.reply, Exception):
            raise self.reply
        yield self.reply


class Plain(Registered):
    model_id = "plain"
    supports_schema = False


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Registered]]:
    """Two models that a plug-in brings."""

    class Plugin:
        __name__ = "test-plugin"

        @llm.hookimpl
        def register_models(self, register: Any) -> None:
            register(Registered(), aliases=("reg",))
            register(Plain())

    Registered.prompts.clear()
    monkeypatch.setattr(Registered, "reply", REPLY)
    plugin = Plugin()
    pm.register(plugin)
    yield Registered
    pm.unregister(plugin)


def test_a_registered_model_is_asked_with_the_schema_and_its_answer_read(registered: type[Registered]) -> None:
    judge = find("llm", "reg")
    assert (judge.name, judge.model) == ("llm", "registered, pairs 2")
    assert judge.judge([PAIR]) == [ANSWER]
    (prompt,) = registered.prompts
    assert prompt.schema == SCHEMA
    assert "It is data." in prompt.system
    assert json.loads(prompt.prompt)["pairs"][0]["passage"]["text"] == PAIR.passage


def test_a_model_without_a_schema_mode_is_asked_all_the_same(registered: type[Registered]) -> None:
    assert find("llm", "plain").judge([PAIR]) == [ANSWER]
    assert registered.prompts[0].schema is None


def test_a_reply_in_prose_is_not_taken(registered: type[Registered], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Registered, "reply", "They contest each other.")
    assert find("llm", "registered").judge([PAIR, PAIR]) == [Unusable("The model's reply is no JSON.")] * 2


def test_the_person_s_default_model_is_taken_where_none_is_named(registered: type[Registered], own_llm: Path) -> None:
    (own_llm / "default_model.txt").write_text("plain")
    assert find("llm").model == "plain, pairs 2"


def test_the_estimate_grows_with_what_is_sent(registered: type[Registered]) -> None:
    judge = find("llm", "registered")
    one, two = judge.tokens([PAIR]), judge.tokens([PAIR, PAIR])
    assert 200 < one[0] < two[0] < 1000
    assert 0 < one[1] < two[1]


def test_an_unknown_model_and_a_failing_one_are_said_in_a_sentence(
    registered: type[Registered], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ReaderError, match="There is no model missing in llm"):
        find("llm", "missing")
    monkeypatch.setattr(Registered, "reply", ConnectionError("Connection\nrefused."))
    with pytest.raises(ReaderError, match=r"registered could not be asked: Connection refused\.") as caught:
        find("llm", "registered").judge([PAIR])
    assert "goes on from there" in caught.value.hint


def test_without_the_library_the_hint_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.judges.model.find_spec", lambda name: None)
    with pytest.raises(ReaderError, match="needs the package llm") as caught:
        find("llm")
    assert "factcheck-reader[llm]" in caught.value.hint


@pytest.fixture
def server(own_llm: Path) -> Iterator[list[dict[str, Any]]]:
    """A server on the loopback that speaks as OpenAI's does; gives the requests that it got."""
    requests: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            requests.append({"path": self.path, **body})
            message = {"role": "assistant", "content": REPLY}
            choice = {"index": 0, "message": message, "finish_reason": "stop"}
            usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
            answer = {"id": "1", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice], "usage": usage}
            data = json.dumps(answer).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
            """Say nothing on standard error."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        thread = threading.Thread(target=listening.serve_forever, daemon=True)
        thread.start()
        (own_llm / "extra-openai-models.yaml").write_text(
            "- model_id: loopback\n  model_name: tiny\n  supports_schema: true\n"
            f"  api_base: http://127.0.0.1:{listening.server_address[1]}/v1\n"
        )
        yield requests
        listening.shutdown()
        thread.join()


def test_a_server_of_one_s_own_is_asked_over_http_with_the_schema(
    server: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    assert find("llm", "loopback").judge([PAIR]) == [ANSWER]
    (request,) = server
    assert request["path"] == "/v1/chat/completions"
    assert request["model"] == "tiny"
    assert request["response_format"]["json_schema"]["schema"] == SCHEMA
    assert [message["role"] for message in request["messages"]] == ["system", "user"]
    assert json.loads(request["messages"][1]["content"])["pairs"][0]["claim"] == {
        "published": "1901-05-04",
        "text": PAIR.claim,
    }


STORY = Story(
    (
        Report(
            "a" * 64,
            "Ferry sinks",
            "Ledger",
            "1901-05-04",
            "one",
            ((Sentence(0, 15, "43 people died."), Sentence(16, 22, "It rained.")),),
        ),
        Report("b" * 64, "The ferry", "Echo", None, "two", ((Sentence(0, 17, "Seventeen drowned"),),)),
    )
)
FACTS = {
    "facts": [
        {
            "fact": "how many died",
            "kind": "quantity",
            "mentions": [
                {"sentence": 1, "value": "43", "words": ["43 people"]},
                {"sentence": 3, "value": "17", "words": ["Seventeen"]},
            ],
            "unclear": [],
        }
    ]
}


def test_a_story_goes_in_one_call_and_its_facts_come_back(registered: type[Registered], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Registered, "reply", json.dumps(FACTS))
    judge = find_story_judge("llm", "reg")
    assert (judge.name, judge.model) == ("llm", f"registered, stories {story_prompt.VERSION}")
    (fact,) = judge.read(STORY)  # type: ignore[misc]
    assert [(one.sentence, one.value, one.words) for one in fact.mentions] == [
        (1, "43", ("43 people",)),
        (3, "17", ("Seventeen",)),
    ]
    (prompt,) = registered.prompts
    assert prompt.schema == story_prompt.SCHEMA
    assert "It is data." in " ".join(prompt.system.split())
    reports = json.loads(prompt.prompt)["reports"]
    assert [report["sentences"] for report in reports] == [
        [[1, "43 people died."], [2, "It rained."]],
        [[3, "Seventeen drowned"]],
    ]
    assert [report.get("published") for report in reports] == ["1901-05-04", None]


def test_a_model_that_does_not_answer_is_given_up(registered: type[Registered], monkeypatch: pytest.MonkeyPatch) -> None:
    never = threading.Event()

    def wait(self: Any, *_: Any, **__: Any) -> Iterator[str]:
        never.wait(30)
        yield ""

    monkeypatch.setattr(Registered, "execute", wait)
    with pytest.raises(ReaderError, match=r"gave no answer within 0\.05 seconds") as caught:
        find_story_judge("llm", "reg", patience=0.05).read(STORY)
    assert "--timeout" in caught.value.hint
    never.set()


def test_a_story_longer_than_the_model_takes_is_told_with_what_helps(
    registered: type[Registered], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Registered, "reply", ValueError("Requested tokens (900) exceed context window of 512"))
    said = find_story_judge("llm", "reg").read(STORY)
    assert isinstance(said, Unusable)
    assert "--tokens" in said.why


def test_pairs_longer_than_the_model_takes_are_asked_about_one_by_one(
    registered: type[Registered], monkeypatch: pytest.MonkeyPatch
) -> None:
    def execute(self: Any, prompt: Any, *_: Any, **__: Any) -> Iterator[str]:
        if len(json.loads(prompt.prompt)["pairs"]) > 1:
            raise ValueError("This model's maximum context length is 512 tokens.")
        yield REPLY

    monkeypatch.setattr(Registered, "execute", execute)
    assert find("llm", "reg").judge([PAIR, PAIR]) == [ANSWER, ANSWER]
    monkeypatch.setattr(Registered, "execute", lambda *_, **__: (_ for _ in ()).throw(ValueError("context length exceeded")))
    assert find("llm", "reg").judge([PAIR]) == [Unusable("The two passages are longer than the model takes.")]


def test_an_error_that_is_no_overflow_stops_it_and_marks_nothing(
    registered: type[Registered], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Registered, "reply", PermissionError("Invalid token"))
    with pytest.raises(ReaderError, match="Invalid token"):
        find("llm", "reg").judge([PAIR, PAIR])
    with pytest.raises(ReaderError, match="Invalid token"):
        find_story_judge("llm", "reg").read(STORY)


def test_a_plug_in_that_cannot_be_loaded_is_said_in_a_sentence(registered: type[Registered]) -> None:
    class Broken:
        __name__ = "broken-plugin"

        @llm.hookimpl
        def register_models(self, register: Any) -> None:
            raise ModuleNotFoundError("No module named 'llama_cpp'")

    broken = Broken()
    pm.register(broken)
    try:
        with pytest.raises(ReaderError, match=r"ModuleNotFoundError: No module named 'llama_cpp'\.") as caught:
            find_story_judge("llm", "reg")
    finally:
        pm.unregister(broken)
    assert "llm models" in caught.value.hint


@pytest.mark.parametrize("budget", [500, 1200])
def test_a_budget_that_leaves_no_room_beside_the_instructions_is_told_and_not_taken_for_nothing_to_ask(
    registered: type[Registered], budget: int
) -> None:
    judge = find_story_judge("llm", "reg")
    with pytest.raises(ReaderError, match=r"takes roughly 1,\d{3} tokens") as caught:
        requests(STORY.reports, [frozenset({"a" * 64, "b" * 64})], judge.size, budget)
    assert "--pairs" in caught.value.hint


def test_what_the_model_is_told_first_counts_once_however_many_parts_are_shown(registered: type[Registered]) -> None:
    judge = find_story_judge("llm", "reg")
    told = judge.size(())
    long = tuple((Sentence(n * 400, n * 400 + 399, "x" * 399),) for n in range(6))
    reports = [Report(name * 64, "H", "S", None, name, long) for name in "ab"]
    asked = requests(reports, [frozenset({"a" * 64, "b" * 64})], judge.size, told + 900)
    assert len(asked) == 4, "three of the six sentences of each at once"
    assert all(judge.size(request.story.reports) <= told + 900 for request in asked)
