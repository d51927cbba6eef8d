"""TOML files as a person, an editor or an enemy leaves them: lines of a good file changed, doubled, cut, broken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hypothesis import strategies as st

from narrator.errors import ConfigError
from narrator.errors.visible import visible_line

VALUES = st.sampled_from(
    [
        *(
            "0",
            "-1",
            "1",
            "3",
            "1e308",
            "nan",
            "inf",
            "-inf",
            "true",
            "false",
            '""',
            '"x"',
            "[]",
            "{}",
            "[[]]",
            "[1, 'a']",
        ),
        *("1979-05-27", "07:32:00", "1979-05-27T07:32:00Z", "0x" + "f" * 5000, "1" * 400, "9" * 5000, "'https://'"),
        *('"\\u001b[2J"', '"\\u202e"', '"\\u0000"', '"http://[x/"', "[" * 40 + "]" * 40, "{a = {b = {c = 1}}}", '"é"'),
        *(
            '["sftp://u:p@h/"]',
            '"9" # c',
            '"""\na\nb"""',
            "= 3",
            "",
            '"',
            "'''",
            "[",
            "{",
            '"female"',
            '["amelia", ""]',
        ),
    ]
) | st.text(max_size=20).map(lambda text: f'"{text}"')
KEYS = st.sampled_from(
    [
        *("title", "folder", "about", "show", "cast", "x", '""', '"\\u001b"', "a.b.c", "keep", "voices", "'a\"b'", "1"),
        *("a" * 300, ".".join("a" * 40), "engine", "gender", '"Ben Wallace"', "pitch_hz", "__class__", "timbre"),
    ]
)
JUNK = st.sampled_from(
    [
        "[",
        "[[",
        "]",
        "# [feed]",
        "[feed]",
        "[[feed]]",
        "[sources]",
        "[[sources]]",
        "[show.title]",
        "[a.b.c]",
        "\x00",
        "\ufeff",
    ]
) | st.text(max_size=10)


def mutated(lines: list[str]) -> st.SearchStrategy[bytes]:
    """The file of these lines after up to six changes; sometimes with bytes that are no text."""
    change = st.tuples(st.integers(0, 5), st.integers(0, 10_000), st.integers(0, 10_000), KEYS, VALUES, JUNK)
    changed = st.lists(change, max_size=6).map(lambda changes: _after(lines, changes).encode("utf-8", "surrogatepass"))
    return changed | st.tuples(changed, st.integers(0, 10_000), st.binary(max_size=4)).map(_spoilt)


def _after(lines: list[str], changes: list[tuple[int, int, int, str, str, str]]) -> str:
    lines = [*lines]
    for kind, place, other, key, value, junk in changes:
        here, there = place % len(lines), other % len(lines)
        was = lines[here].partition("=")[0]
        lines[here : here + 1] = {
            0: [f"{was}= {value}"],
            1: [lines[here], f"{key} = {value}"],
            2: [lines[here].removeprefix("# ")],
            3: [junk, lines[here]],
            4: [lines[there], lines[here]],
            5: ["# " + lines[here]],
        }[kind]
    return "\n".join(lines) + "\n"


def _spoilt(drawn: tuple[bytes, int, bytes]) -> bytes:
    content, place, junk = drawn
    place %= len(content)
    return content[:place] + junk + content[place:]


def check_reading(read: Callable[[], object], file: Path) -> None:
    """What `read` raises is ours: lines that are sound, that name the file, and a line of it that is there."""
    problems = problems_of(read)
    if problems is None:
        return
    assert problems
    last = file.read_bytes().count(b"\n") + 1
    for problem in problems:
        assert problem == visible_line(problem)
        assert problem.startswith(f"{file}:"), problem
        assert len(problem) < 1000 + len(str(file))
        line = problem.removeprefix(f"{file}:").partition(":")[0]
        assert not line.isdecimal() or 1 <= int(line) <= last


def problems_of(read: Callable[[], object]) -> tuple[str, ...] | None:
    """The mistakes that it raises; None where there are none."""
    try:
        read()
    except ConfigError as error:
        return error.problems
    return None
