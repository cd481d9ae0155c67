"""What terminals send that is no key press: replies to all that one can be asked, and reports that nobody asked for."""

from __future__ import annotations

from hypothesis import strategies as st

ST = b"\x1b\\"

KNOWN = {
    "what it is": b"\x1b[?62;1;2;4;6;9;15;22c",
    "what it is, of a tmux": b"\x1b[?1;2c",
    "which version": b"\x1b[>0;276;0c",
    "which version, of a tmux": b"\x1b[>84;0;0c",
    "which unit": b"\x1bP!|00000000" + ST,
    "which program": b"\x1bP>|tmux 3.3a" + ST,
    "which program, ended by one byte": b"\x1bP>|iTerm2 3.5.0\x9c",
    "parameters": b"\x1b[2;1;1;120;120;1;0x",
    "it works": b"\x1b[0n",
    "it prints": b"\x1b[?10n",
    "dark or light": b"\x1b[?997;1n",
    "where the cursor is": b"\x1b[12;40R",
    "where the cursor is, first line": b"\x1b[1;2R",
    "where the cursor is, with the page": b"\x1b[?1;12;1R",
    "a mode of its own": b"\x1b[?2004;1$y",
    "a mode that it does not know": b"\x1b[?2031;0$y",
    "another size while it is told in the stream": b"\x1b[48;40;120;800;1200t",
    "a mode of the norm": b"\x1b[4;2$y",
    "its size in characters": b"\x1b[8;30;110t",
    "its size in points": b"\x1b[4;600;1100t",
    "whether it is an icon": b"\x1b[1t",
    "where it is": b"\x1b[3;10;20t",
    "the size of a character": b"\x1b[6;20;10t",
    "its title": b"\x1b]l1232 a title" + ST,
    "its icon's title": b"\x1b]L1" + ST,
    "a colour of the table": b"\x1b]4;1;rgb:cdcd/0000/0000\x07",
    "the colour of letters": b"\x1b]10;rgb:d0d0/d0d0/d0d0" + ST,
    "the colour of the ground": b"\x1b]11;rgb:1c1c/1c1c/1c1c\x07",
    "the colour of the ground, ended by one byte": b"\x1b]11;rgb:1c1c/1c1c/1c1c\x9c",
    "the colour of the cursor": b"\x1b]12;rgb:ffff/1111/2222" + ST,
    "the clipboard": b"\x1b]52;c;MTIzMTIz" + ST,
    "the clipboard, ended by BEL": b"\x1b]52;c;MTIz\x07",
    "the folder": b"\x1b]7;file://host/tmp/123\x07",
    "the keyboard's protocol": b"\x1b[?5u",
    "other modified keys": b"\x1b[>4;2m",
    "a setting": b"\x1bP1$r0;1m" + ST,
    "a setting that it does not know": b"\x1bP0$r" + ST,
    "a capability": b"\x1bP1+r544e=787465726d" + ST,
    "a capability that it has not": b"\x1bP0+r544e" + ST,
    "the state of tabs": b"\x1bP2$u9/17/25" + ST,
    "a sum": b"\x1bP1!~1232" + ST,
    "a picture": b"\x1b_Gi=31;OK" + ST,
    "a private message": b"\x1b^123 e" + ST,
    "any string": b"\x1bX123 e" + ST,
    "the mouse as it was first": b"\x1b[M !!",
    "the mouse as it was first, far right": b"\x1b[M \x82\x90",
    "the mouse as it was first, on 1": b"\x1b[M#11",
    "the mouse by numbers": b"\x1b[32;12;11M",
    "the mouse over a stretch": b"\x1b[t12",
    "the mouse over several lines": b"\x1b[T112123",
    "a locator": b"\x1b[1;2;12;40;1&w",
    "focus": b"\x1b[I",
    "no focus": b"\x1b[O",
    "one byte for two": b"\x9b>0;276;0c",
    "one byte for two, a string": b"\x9d11;rgb:1c1c/1c1c/1c1c\x9c",
    "one byte for two, a question's": b"\x901$r0;1m\x9c",
    "the same in UTF-8": b"\xc2\x9b>0;276;0c",
    "a key that is let go": b"\x1b[49;1:3u",
    "a key that is let go, with text": b"\x1b[120;1:3;120u",
    "a cursor key that is let go": b"\x1b[1;1:3A",
    "a modifier": b"\x1b[57441;2u",
    "a lock": b"\x1b[57358;1u",
    "no character": b"\x1b[1114112u",
    "half a character": b"\x1b[55296;1;55297u",
    "a huge number": b"\x1b[99999999999999999999u",
    "a paste": b"\x1b[200~1232 e\x1b[201~",
    "bytes that are no character": b"\xff\xfe\xc0\xaf\xed\xa0\x80\xe9",
}  # fmt: skip
"""One of each, by what is told."""

_NUMBER = st.integers(0, 9999).map(lambda number: str(number).encode())
_PARAMETERS = st.lists(st.one_of(_NUMBER, st.just(b"")), max_size=6).map(b";".join)
_TEXT = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40).map(str.encode)


def _any(*of: bytes) -> st.SearchStrategy[bytes]:
    return st.sampled_from(of)


def _joined(*parts: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    return st.tuples(*parts).map(b"".join)


_FORMS = (
    _joined(
        _any(b"\x1b[?", b"\x1b[>", b"\x1b[=", b"\x9b?"), _PARAMETERS, _any(b"c", b"n", b"R", b"u", b"x", b"t", b"m", b"$y", b"S")
    ),
    _joined(_any(b"\x1b["), _NUMBER, _any(b";"), _PARAMETERS, _any(b"$y", b"c", b"n", b"x", b"&w")),
    _joined(_any(b"\x1b["), _NUMBER, _any(b";"), _NUMBER, _any(b";1t", b";120t", b";9M", b"R", b"t")),
    _joined(_any(b"\x1b["), _NUMBER, _any(b";1:3u", b";2:3u", b"::99;1:3u")),
    _joined(
        _any(b"\x1b]", b"\x1bP", b"\x1b_", b"\x1b^", b"\x1bX", b"\x9d", b"\x90"),
        _PARAMETERS,
        _any(b";"),
        _TEXT,
        _any(ST, b"\x07", b"\x9c"),
    ),
    _joined(_any(b"\x1b[M"), st.binary(min_size=3, max_size=3)),
    _joined(_any(b"\x1b[200~"), _TEXT, _any(b"\x1b[201~")),
)

REPLIES = st.one_of(_any(*KNOWN.values()), *_FORMS)
"""Any of each form."""
