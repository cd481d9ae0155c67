"""What becomes of the bytes that a terminal sends: known key presses, pastes and the mouse, and nothing of anything else."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from reader.ui.tty.parser import Parser
from tests.ui.tty.reply import KNOWN, REPLIES

QUIET = (events.AppFocus, events.AppBlur)
"""What a program is told that changes nothing in it."""


class Clock:
    """A terminal whose time passes as a test says."""

    def __init__(self) -> None:
        self.parser = Parser()
        self.now = 100.0
        self.came: list[Message] = []

    def send(self, data: bytes, then: float = 0.001) -> None:
        """Send bytes at once, and nothing for so many seconds."""
        self.came += self.parser.events(data, self.now)
        end = self.now + then
        while self.now < end:
            self.now = min(self.now + 0.05, end)
            self.came += self.parser.events(b"", self.now)

    @property
    def keys(self) -> list[str]:
        return [event.key for event in self.came if isinstance(event, events.Key)]

    @property
    def loud(self) -> list[Message]:
        """All but what changes nothing."""
        return [event for event in self.came if not isinstance(event, QUIET)]


def sent(*pieces: bytes, pause: float = 0.001) -> Clock:
    """A terminal that sent pieces with a pause after each, and then nothing for long."""
    clock = Clock()
    for piece in pieces:
        clock.send(piece, pause)
    clock.send(b"", 10)
    return clock


def keys_of(*pieces: bytes, pause: float = 0.001) -> list[str]:
    return sent(*pieces, pause=pause).keys


def cut(data: bytes, places: Iterable[int]) -> list[bytes]:
    bounds = [0, *sorted({place for place in places if 0 < place < len(data)}), len(data)]
    return [data[start:end] for start, end in pairwise(bounds) if start < end]


# Replies

UNTOLD = {name: reply for name, reply in KNOWN.items() if name != "a paste"}


@pytest.mark.parametrize("name", UNTOLD)
@pytest.mark.parametrize("pause", [0.001, 0.09, 0.3, 0.9])
def test_a_reply_is_nothing_wherever_it_is_cut(name: str, pause: float) -> None:
    reply = UNTOLD[name]
    for place in range(len(reply)):
        found = sent(*cut(reply, [place]), pause=pause).loud
        if pause >= 0.1 and reply[:place] == b"\x1b":  # which is what the Escape key sends
            assert [event.key for event in found if isinstance(event, events.Key)] == ["escape"]
        else:
            assert found == []


TYPEABLE = {
    "its title",
    "its icon's title",
    "any string",
    "the mouse over a stretch",
    "the mouse over several lines",
    "an old terminal",
}
"""What no program of today asks for, and what someone may type after Escape, one key after the other."""


@pytest.mark.parametrize(
    ("name", "pause"), [(name, pause) for name in UNTOLD for pause in (0.001, 0.09, 0.2) if pause < 0.1 or name not in TYPEABLE]
)
def test_a_reply_is_nothing_byte_by_byte(name: str, pause: float) -> None:
    reply = UNTOLD[name]
    assert set(keys_of(*cut(reply, range(len(reply))), pause=pause)) <= ({"escape"} if pause > 0.1 else set())


def test_what_the_oldest_terminals_say_they_are_is_nothing_where_it_comes_at_once() -> None:
    assert sent(b"\x1b/Z").loud == []
    assert sent(b"\x1b", b"/Z", pause=0.05).loud == []


@pytest.mark.parametrize("name", UNTOLD)
def test_a_reply_is_nothing_though_its_rest_comes_late(name: str) -> None:
    reply = UNTOLD[name]
    for place in range(3, len(reply)):
        assert sent(*cut(reply, [place]), pause=3.0).loud == []


@given(st.lists(REPLIES, max_size=6), st.lists(st.integers(0, 200), max_size=12), st.lists(st.sampled_from([0.001, 0.02, 0.09])))
def test_any_replies_cut_anywhere_press_no_key(replies: list[bytes], places: list[int], pauses: list[float]) -> None:
    clock = Clock()
    for number, piece in enumerate(cut(b"".join(replies), places)):
        clock.send(piece, pauses[number % len(pauses)] if pauses else 0.001)
    clock.send(b"", 10)
    assert clock.keys == []
    assert not [event for event in clock.loud if isinstance(event, events.MouseEvent | events.Resize)]


PRESSES = {
    b"1": "1",
    b"&": "ampersand",
    b"j": "j",
    b"\r": "enter",
    b"\t": "tab",
    b"\x7f": "backspace",
    b"\x12": "ctrl+r",
    "é".encode(): "é",
    "船".encode(): "船",
    b"\x1b[A": "up",
    b"\x1bOB": "down",
    b"\x1b[5~": "pageup",
    b"\x1b[1;2A": "shift+up",
    b"\x1b[Z": "shift+tab",
    b"\x1bOP": "f1",
    b"\x1b[49u": "1",
    b"\x1b[106;1;106u": "j",
    b"\x1b[49;2;33u": "exclamation_mark",
    b"\x1b[114;5u": "ctrl+r",
    b"\x1b[27u": "escape",
    b"\x1b[13u": "enter",
}
"""What keys send, with and without kitty's protocol."""


@given(
    st.lists(st.one_of(REPLIES, st.sampled_from(list(PRESSES)).map(lambda press: (press,))), max_size=8),
    st.lists(st.integers(0, 200), max_size=8),
)
def test_keys_between_replies_come_through_in_order(mixed: list[bytes | tuple[bytes]], places: list[int]) -> None:
    stream = b"".join(item if isinstance(item, bytes) else item[0] for item in mixed)
    wanted = [PRESSES[item[0]] for item in mixed if isinstance(item, tuple)]
    assert keys_of(*cut(stream, places), pause=0.02) == wanted


# Anything at all

BITS = st.one_of(
    st.binary(max_size=6),
    REPLIES,
    st.sampled_from(
        [b"\x1b", b"\x1b[", b"\x1b]", b"\x1bP", b"\x1b[200~", b"\x1b[201~", b"\x9b", b"\x1b\x1b", b"\x1b[M", b"\xe2\x82"]
    ),
)


@given(st.lists(st.tuples(BITS, st.sampled_from([0.001, 0.15, 0.6, 1.2, 6.0])), max_size=12))
def test_whatever_came_the_next_keys_work_after_a_pause(sendings: list[tuple[bytes, float]]) -> None:
    clock = Clock()
    for data, pause in sendings:
        clock.send(data, pause)
    clock.send(b"", 10)
    clock.came.clear()
    clock.send(b"1", 0.3)
    clock.send(b"\x1b[B", 0.3)
    clock.send(b"\x1b", 0.3)
    assert clock.keys == ["1", "down", "escape"]


# Keys


@pytest.mark.parametrize("press", PRESSES)
def test_a_key_press_is_one_key_wherever_it_is_cut(press: bytes) -> None:
    for place in range(len(press)):
        assert keys_of(*cut(press, [place]), pause=0.05) == [PRESSES[press]]


def test_escape_by_itself_is_a_key_after_a_tenth_of_a_second() -> None:
    clock = Clock()
    clock.send(b"\x1b", 0.05)
    assert clock.keys == []
    clock.send(b"", 0.1)
    assert clock.keys == ["escape"]


@pytest.mark.parametrize("after", ["1", "j", "[", "]", "O", "P", "X", "_", "^", "[[", "[1j", "]]", "OO1"])
def test_what_is_typed_after_escape_is_typed(after: str) -> None:
    clock = Clock()
    for key in f"\x1b{after}":
        clock.send(key.encode(), 0.2)
    clock.send(b"", 1)
    assert [event.character for event in clock.came if isinstance(event, events.Key)] == ["\x1b", *after]


def test_keys_work_again_a_second_after_alt_and_a_bracket_and_five_after_half_a_reply() -> None:
    assert keys_of(b"\x1b[", b"1", pause=1.5) == ["1"]
    assert keys_of(b"\x1b]", b"1", pause=1.5) == ["1"]
    assert keys_of(b"\x1b[>0;27", b"1", b"c", b"1", pause=1.5) == ["1"]
    assert keys_of(b"\x1b[>0;27", b"1", pause=6.0) == ["1"]


def test_escape_twice_is_escape_twice() -> None:
    assert keys_of(b"\x1b\x1b") == ["escape", "escape"]
    assert keys_of(b"\x1b", b"\x1b", pause=0.2) == ["escape", "escape"]


@pytest.mark.parametrize(
    ("press", "key"), [(b"\x1bx", "alt+x"), (b"\x1b\r", "alt+enter"), (b"\x1b1", "alt+1"), (b"\x1bX", "alt+shift+x")]
)
def test_a_key_with_alt_is_not_the_key_without(press: bytes, key: str) -> None:
    clock = sent(press, b"j")
    assert [name for name in clock.keys if name in {"x", "X", "enter", "1"}] == []


def test_two_letters_of_a_word_come_as_they_are_in_a_burst() -> None:
    assert keys_of(b"ab", b"c") == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("press", "key"),
    [
        (b"\x1b[97:65;2;65u", "A"),
        (b"\x1b[97:65;2u", "A"),
        (b"\x1b[224:192:48;2;48u", "0"),  # a French 0, with what it types without shift and where it lies
        (b"\x1b[38:49;2;49u", "1"),
        (b"\x1b[120;1:1u", "x"),
        (b"\x1b[120;1:2u", "x"),
        (b"\x1b[1;1:2A", "up"),
        (b"\x1b[27;5;114~", "ctrl+r"),
    ],
)
def test_the_alternates_of_a_key_do_not_hide_it(press: bytes, key: str) -> None:
    assert keys_of(press) == [key]


def test_what_an_input_method_gives_is_text_and_presses_nothing() -> None:
    for sequence, text in ((b"\x1b[0;;28779:20107u", "火事"), (b"\x1b[0;;49u", "1"), (b"\x1b[101;1;101:769u", "e\u0301")):
        (event,) = sent(sequence).loud
        assert isinstance(event, events.Paste)
        assert event.text == text


# Characters


@pytest.mark.parametrize(
    "bad", [b"\xe9", b"\xff", b"\xc3", b"\xe2\x82", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\x80\x81", b"\xc0\xaf"]
)
def test_what_is_no_character_takes_no_key_with_it(bad: bytes) -> None:
    assert keys_of(bad + b"1", b"\xc3\xa9") == ["1", "é"]
    assert keys_of(bad, b"1") == ["1"]


@pytest.mark.parametrize("bad", [b"\xe9", b"\xc3\xe9", b"\xe0\x80", b"\xff"])
def test_a_reply_right_after_what_is_no_character_is_a_reply(bad: bytes) -> None:
    assert sent(bad + b"\x9b>0;276;0c").loud == []
    assert sent(bad + b"\x9d11;rgb:1c1c/1c1c/1c1c\x9c").loud == []


# Pastes


@pytest.mark.parametrize("pause", [0.001, 0.3])
def test_a_paste_is_a_paste_wherever_it_is_cut(pause: float) -> None:
    data = b"\x1b[200~1232 e\x1b[A\r\n2\x00\xff\x1b[201~"
    for place in range(2, len(data)):
        (event,) = sent(*cut(data, [place]), pause=pause).loud
        assert isinstance(event, events.Paste)
        assert event.text == "1232 e[A\n2"


def test_a_paste_that_does_not_end_is_handed_on_and_presses_nothing() -> None:
    clock = Clock()
    clock.send(b"\x1b[200~123", 3)
    (event,) = clock.loud
    assert isinstance(event, events.Paste)
    clock.send(b"123\x1b[201~", 3)
    assert clock.keys == []


# The mouse


def test_the_mouse_is_the_mouse_in_its_newest_form_alone() -> None:
    (down,) = sent(b"\x1b[<0;12;3M").loud
    assert isinstance(down, events.MouseDown)
    assert (down.x, down.y) == (11, 2)
    assert sent(b"\x1b[<128;12;3M").loud == []  # the button for back
    assert sent(b"\x1b[<0;-1;3M").loud == []
