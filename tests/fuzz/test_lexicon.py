"""A show's lexicon, TOML or PLS: entries, or mistakes in lines of ours; and text said by it, whatever it holds."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from narrator import spoken_form
from narrator.errors import ConfigError, InputError
from narrator.spoken import load_lexicon
from tests.fuzz.growth import assert_linear

WORDS = st.text(max_size=12) | st.sampled_from(
    ["Kyiv", "", " ", "\\", '"', "\n", "\x1b", "a" * 300, "[say]", "ʃɪ", "<b>"]
)
VALUES = WORDS.map(lambda word: f'"{word}"') | st.sampled_from(
    ["true", "1", "1e999", "nan", "[]", "{}", "'x'", "1979-05-27"]
)
KEYS = st.sampled_from(["write", "say", "spell", "ipa", "part", "language", "engine", "unknown", '"Kyiv"', "a.b"])


@st.composite
def toml(draw: st.DrawFn) -> str:
    """Tables and keys of a lexicon, some of them wrong."""
    heads = st.sampled_from(["[say]", "[[word]]", "[word]", "[other]", "", "[[say]]", "[" * 50])
    parts = draw(st.lists(st.tuples(heads, st.lists(st.tuples(KEYS, VALUES), max_size=4)), max_size=5))
    return "\n".join(f"{head}\n" + "\n".join(f"{key} = {value}" for key, value in rows) for head, rows in parts)


@st.composite
def pls(draw: st.DrawFn) -> str:
    """A W3C document, some of it wrong."""
    names = st.sampled_from(["grapheme", "alias", "phoneme", "lexeme", "example", "x"])
    inside = "".join(f"<{name}>{draw(WORDS)}</{name}>" for name in draw(st.lists(names, max_size=6)))
    return draw(
        st.sampled_from(
            [
                f'<lexicon version="1.0" alphabet="ipa" xml:lang="en"><lexeme>{inside}</lexeme></lexicon>',
                f"<lexicon><lexeme>{inside}</lexeme>",
                f"<!DOCTYPE lexicon [<!ENTITY a '{inside}'>]><lexicon>&a;</lexicon>",
                inside,
            ]
        )
    )


def use(content: str, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"lexicon{suffix}"
        path.write_bytes(content.encode("utf-8", "surrogatepass"))
        try:
            lexicon = load_lexicon(path)
        except (ConfigError, InputError) as error:
            told = str(error)
        else:
            told = path.name
            spoken = spoken_form("He saw Kyiv, a.b and [say] on 1 May.", lexicon=lexicon)
            assert all(0 <= change.start < change.end <= len(spoken.written) for change in spoken.changes)
    assert all(path.name in line for line in told.splitlines())


@given(toml() | st.text(max_size=200))
@example("[say]\n" + "[" * 3000)
def test_toml(content: str) -> None:
    use(content, ".toml")


@given(pls() | st.text(max_size=200))
@example("<lexicon>" * 3000)
def test_pls(content: str) -> None:
    use(content, ".pls")


def test_many_entries_are_read_in_linear_time(tmp_path: Path) -> None:
    def read(count: int) -> None:
        path = tmp_path / f"lexicon-{count}.toml"
        path.write_text("[say]\n" + "".join(f'"w{number}" = "x"\n' for number in range(count)), encoding="utf-8")
        load_lexicon(path)

    assert_linear(read, lambda count: count, 500)
