"""Where keys stand, held against Python's own reader of TOML: what it reads is found, at a line that holds it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.disk.toml_outline import CommentedHeader, Key, Place, may_have_commented_header, outline
from tests.fuzz.growth import assert_linear

TEXT = '''\
a = 1
"b c".d = [1, {x = 2, "y\\u0041" = [ {z=1}, 3]},
 """x
# [no]
[neither]
""", 5,
]
  # [feed]   # about
keep = 3
[s]
k = {p.q = 1}   # [not.a.header of its own]
[[l]]
v=1
  [ l . "m" ]
w=1979-05-27 07:32:00
[[l]]
[[l.n]]
u=1.5
'''


def keys_in(value: Any, key: Key = ()) -> Iterator[Key]:
    if key:
        yield key
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for part, each in entries:
        yield from keys_in(each, (*key, part))


def test_every_key_is_found_where_it_stands() -> None:
    found = outline(TEXT)
    assert set(keys_in(tomllib.loads(TEXT))) == set(found.keys)
    assert found.keys[("b c", "d", 1, "yA", 0, "z")] == Place(2, 38)
    assert found.keys[("b c", "d", 3)] == Place(6, 6)
    assert found.keys[("l", 0, "m")] == Place(14, 3)
    assert found.keys[("l", 1, "n", 0, "u")] == Place(18, 1)
    assert found.place(("s", "k", "nothing", 5)) == Place(11, 1)
    assert found.place(("nothing",)) is None


def test_headers_in_comments_count_until_the_next_real_one() -> None:
    found = outline(TEXT)
    assert found.commented == [CommentedHeader(8, "feed")]
    assert found.commented_header_above(9) == CommentedHeader(8, "feed")
    assert found.commented_header_above(11) is None
    assert found.commented_header_above(2) is None
    assert may_have_commented_header(TEXT)
    assert not may_have_commented_header("# a list\n[feed]\nkey = [1]  # [feed]\n")


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from("\t#[]{}=.,'\"\\"))
BARE = st.text("abcXYZ019_-", min_size=1, max_size=6)
SPACE = st.sampled_from(["", " ", "\t", "  "])


def basic(words: str) -> str:
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def literal(words: str) -> str:
    return f"'{words}'" if "'" not in words else basic(words)


def multiline(words: str) -> str:
    return '"""\n' + basic(words)[1:-1].replace('\\"', '"').replace('""', '\\""').rstrip('"') + '\n""' + '"'


SIMPLE_KEY = BARE | WORDS.map(basic) | WORDS.map(literal)
DOTTED = st.lists(SIMPLE_KEY, min_size=1, max_size=3).flatmap(lambda parts: SPACE.map(lambda s: f"{s}.{s}".join(parts)))
SCALAR = (
    st.integers().map(str)
    | st.floats(allow_nan=False, allow_infinity=False).map(
        lambda x: repr(x) if "e" in repr(x) or "." in repr(x) else "1.0"
    )
    | st.sampled_from(["true", "nan", "-inf", "0xfF", "1979-05-27 07:32:00", "07:32:00.5", "1_000", "''", '""""""'])
    | WORDS.map(basic)
    | WORDS.map(literal)
    | WORDS.map(multiline)
)
GAP = st.sampled_from(["", " ", "\n", " # a ] comment\n", "\r\n\t"])


def arrays(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(st.lists(st.tuples(GAP, inner, GAP), max_size=4), st.sampled_from(["", ","])).map(
        lambda drawn: "[" + ",".join("".join(entry) for entry in drawn[0]) + (drawn[1] if drawn[0] else "") + "]"
    )


def inline_tables(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(st.tuples(SPACE, DOTTED, SPACE, inner), max_size=3).map(
        lambda entries: "{" + ",".join(f"{s}{key}{t}={t}{value}{s}" for s, key, t, value in entries) + "}"
    )


VALUE = st.recursive(SCALAR, lambda inner: arrays(inner) | inline_tables(inner), max_leaves=6)
LINE = (
    st.tuples(SPACE, DOTTED, SPACE, VALUE, st.sampled_from(["", " # more"])).map(
        lambda d: f"{d[0]}{d[1]}{d[2]}={d[3]}{d[4]}"
    )
    | st.tuples(SPACE, DOTTED).map(lambda d: f"{d[0]}[{d[0]}{d[1]}{d[0]}]")
    | DOTTED.map(lambda key: f"[[{key}]]  # list")
    | st.sampled_from(["", "# a comment", "# [a]", "#[[b]] # c", "[[a]]", "[a.b]", "[[a.b]]", "a.b.c = 1"])
)


@given(st.lists(LINE, max_size=12), st.sampled_from(["\n", "\r\n"]))
def test_every_key_that_tomllib_reads_is_found_in_a_line_that_holds_it(lines: list[str], end: str) -> None:
    text, tables = "", {}
    for line in lines:  # what the reader refuses is left out, so that most drawn files are read
        try:
            tables = tomllib.loads(text + line + end)
            text += line + end
        except ValueError:
            continue
    found, written = outline(text), text.split("\n")
    assert may_have_commented_header(text) or not found.commented
    assert set(keys_in(tables)) == set(found.keys)
    for key, place in found.keys.items():
        if isinstance(name := key[-1], str):
            rest = written[place.line - 1][place.column - 1 :]
            assert name in rest or "\\" in rest, (key, place, rest)


@pytest.mark.parametrize(
    "text", ["[", "[[", "]", "= 1", "a = [", "a = {", '"', "'''", "a = }", "a = ]", "[a]]]\n[b", ".", "a = 1 2", "\x00"]
)
def test_text_that_is_no_toml_is_no_fault(text: str) -> None:
    outline(text)


@given(st.text(st.sampled_from("[]{}=.,'\"\\#\n a1é")))
def test_no_text_is_a_fault(text: str) -> None:
    found = outline(text)
    assert may_have_commented_header(text) or not found.commented
    for place in found.keys.values():
        assert place.line <= text.count("\n") + 1


@pytest.mark.parametrize(
    "piece",
    ["a = 1\n", "# [a]\n", "[[a]]\n", "[a.b]\n", '"', "'''", '""" ', "[", "{a=", "a.", '\\"', " ", "x", "a = [1,\n"],
)
def test_the_outline_takes_time_in_proportion(piece: str) -> None:
    assert_linear(outline, lambda times: piece * times, 2000)
