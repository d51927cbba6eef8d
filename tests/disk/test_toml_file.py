"""One door for TOML files: what is wrong with one is told in lines that name it, and never ends the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrator.disk.toml_file import MOST_BYTES, parse_toml, read_toml, toml_value
from narrator.errors import ConfigError
from tests.fuzz.growth import assert_linear


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"a = \n", "x.toml:1:5: is not TOML: Invalid value"),
        (b"a = 1\n\n b = 'x\n", "x.toml:4:1: is not TOML: "),
        (b"a = 1\na = 2\n", "x.toml:2:6: is not TOML: Cannot overwrite a value"),
        (b"a = [\n1,\n", "x.toml:3:1: is not TOML: "),
        (b"a = 1\nb = 'caf\xe9'", "x.toml:2: is not UTF-8 text (invalid continuation byte at byte 14)"),
        (b"[" * 3000, "x.toml:1:3: is not TOML: "),
        (b"a = " + b"[" * 3000, "x.toml: is not TOML: brackets are nested too deeply"),
        (b"a = " + b"{b=" * 3000, "x.toml: is not TOML: brackets are nested too deeply"),
        (b"a = " + b"1" * 5000, "x.toml: is not TOML: Exceeds the limit (4300 digits)"),
        (b"\n[a" + b".a" * 40 + b"]", "x.toml:2: a key of more than 32 parts"),
        (b"x = {" + b'"a b" . ' * 40 + b"c = 1}", "x.toml:1: a key of more than 32 parts"),
        (b"\na = " + b"[" * 40 + b"]" * 40, "x.toml:2:37: more than 32 levels"),
        (b'a = 1\nb = ["", "\\u001b[2J"]', "x.toml:2:10: there is a control character (U+001B)"),
        (b'"\\u009b" = 1', "x.toml:1:1: there is a control character (U+009B)"),
        (b"#" * (MOST_BYTES + 1), "x.toml: more than 5 MB"),
    ],
    ids=range(15),
)
def test_what_is_wrong_is_told_with_its_place(content: bytes, told: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_toml(content, "x.toml")
    (line,) = caught.value.problems
    assert line.startswith(told)


def test_a_byte_order_mark_and_other_line_ends_are_fine() -> None:
    file = parse_toml("\ufeffa = 1\r\n\r\n[b]\r\nc = '''x\r\ny'''\r\n".encode(), "x.toml")
    assert file.tables == {"a": 1, "b": {"c": "x\ny"}}
    assert file.at(("b", "c")) == "x.toml:4:1"
    assert file.at(()) == "x.toml"


def test_words_may_hold_what_is_no_control() -> None:
    assert parse_toml('a = "tab\\t, line\\n, שלום"'.encode(), "x").tables == {"a": "tab\t, line\n, שלום"}
    assert parse_toml(b'"\\u001b" = 1', "cast.toml", any_words=True).tables == {"\x1b": 1}


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read: Is a directory"):
        read_toml(tmp_path)


def test_a_value_is_read_as_toml_or_taken_as_words() -> None:
    assert [toml_value(text, "x") for text in ("2", "[1]", "The Pier", "[" * 3000, "1" * 5000)] == [
        *(2, [1], "The Pier", "[" * 3000, "1" * 5000),
    ]
    with pytest.raises(ConfigError, match=r"--set show\.title: there is a control"):
        toml_value("a\udcff", "--set show.title")


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "a" + ".a" * n + " = 1",
        lambda n: "a" + '."a"' * n + " = 1",
        lambda n: "[" * n,
        lambda n: "a = '" + "a" * n,
        lambda n: "[[a]]\n" * n,
        lambda n: "".join(f"a.b{i} = 1\n" for i in range(n)),
        lambda n: "a = [" + "'\\u001b'," * n + "]",
        lambda n: 'a = "' + "x." * n + '"',
    ],
    ids=range(8),
)
def test_reading_takes_time_in_proportion(make: object) -> None:
    def read(content: bytes) -> None:
        try:
            parse_toml(content, "x.toml")
        except ConfigError:
            return

    assert callable(make)
    assert_linear(read, lambda n: make(n).encode(), 2000)
