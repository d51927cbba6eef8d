"""The schemas for editors: they are those of the checks, every example passes, and what a check finds they find."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from jsonschema import Draft7Validator

from narrator.cast.remembered import read_cast
from narrator.desk.schemas import KINDS, schema_json, schema_of
from narrator.disk.toml_file import parse_toml
from narrator.errors import ConfigError
from narrator.show.explained import explained_keys
from narrator.show.file import check_show_file
from narrator.show.new import LEXICON_TOML, SHOW_TOML, make_show
from narrator.show.schemas import place_schemas, schema_line, shipped_schema
from narrator.show.tables import keys_of, plain_tables
from narrator.spoken.lexicon.lexicon import parse_lexicon
from narrator.voices.profile_schema import VoiceProfile
from tests.cast import test_remembered
from tests.show import test_file
from tests.spoken import test_lexicon

ROOT = Path(__file__).parents[2]
PAGES = sorted([*(ROOT / "docs").rglob("*.md"), ROOT / "README.md", *(ROOT / "seeds").glob("*.md")])
_BLOCK = re.compile(r"^```toml\n(.*?)^```", re.MULTILINE | re.DOTALL)

WHOLE = {
    "show": re.sub(r"^# (?=\[|[\w\"]+ = )", "", SHOW_TOML.format(title='"Harbour"'), flags=re.MULTILINE).replace(
        '\nfeed = "https://example.org/news.xml"', "\n# a feed\nfeed = 'https://example.org/news.xml'"
    ),
    "lexicon": re.sub(r"^# (?=\[|[\w\"]+ = )", "", LEXICON_TOML, flags=re.MULTILINE),
    "cast": (
        '[narrator]\nen-GB = ["heart", "amelia"]\nfr = "claire"\n["Ben Wallace"]\nvoice = ["george", "tim"]\n'
        'aliases = ["Wallace"]\ngender = "male"\naccent = "British"\nlast_heard = 2026-11-22\nhand = true\n'
    ),
    "voice": (
        'name = "Zoe"\nengine = "hibari"\nvoice = "heart"\nlanguage = "en-US"\ngender = "female"\naccent = "American"\n'
        'age = "adult"\nrate = 0.9\npitch = 1.1\npitch_hz = 190.0\nstyle = "news"\nlicence = "CC0"\n'
        "timbre = [1, 2, 3, 4, 5, 6, 7, 8]\nnarrates = true\n[settings]\ntilt = 1.0\nformant = 0.9\n"
        '[quality]\nword_errors = 3.0\np808 = 4.0\nwords_a_minute = 160.0\nmeasured = "2026-11-28, by ear"\n'
    ),
}
"""A file of each kind with every key there is."""


def as_json(value: Any) -> Any:
    """Tables as editors hand them to a schema: a date is its words."""
    if isinstance(value, dict):
        return {key: as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def found_by_schema(kind: str, text: str) -> list[str]:
    validator = Draft7Validator(schema_of(kind))
    return [error.message for error in validator.iter_errors(as_json(tomllib.loads(text)))]


def found_in_cast(text: str, folder: Path) -> list[str]:
    file = folder / "cast.toml"
    file.write_text(text, encoding="utf-8")
    return told_by(lambda: read_cast(file))


def told_by(check: Callable[[], object]) -> list[str]:
    try:
        check()
    except (ConfigError, ValueError) as error:
        return str(error).splitlines()
    return []


def found_by_check(kind: str, text: str, folder: Path) -> list[str]:
    """What the program itself says of such a file."""
    content = text.encode("utf-8")
    if kind == "show":
        return check_show_file(content, folder / "show.toml")
    if kind == "lexicon":
        return told_by(lambda: parse_lexicon(content))
    if kind == "cast":
        return found_in_cast(text, folder)
    return told_by(lambda: VoiceProfile.model_validate(parse_toml(content, "zoe.toml").tables))


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_published_is_what_the_checks_make(kind: str) -> None:
    file = ROOT / "docs" / "schemas" / f"{kind}.json"
    assert file.read_text(encoding="utf-8") == schema_json(kind) == shipped_schema(kind), (
        f"narrator schema show {kind} > docs/schemas/{kind}.json"
    )
    Draft7Validator.check_schema(json.loads(schema_json(kind)))


@pytest.mark.parametrize("kind", WHOLE)
def test_a_file_with_every_key_passes_both(kind: str, tmp_path: Path) -> None:
    assert found_by_check(kind, WHOLE[kind], tmp_path) == []
    assert found_by_schema(kind, WHOLE[kind]) == []


def test_what_init_writes_names_its_schema_and_passes_it(tmp_path: Path) -> None:
    make_show(tmp_path)
    for name, kind in (("show.toml", "show"), ("lexicon.toml", "lexicon")):
        text = (tmp_path / name).read_text(encoding="utf-8")
        (schema,) = re.findall(r"\A#:schema (\S+)\n", text)
        assert json.loads((tmp_path / schema).read_text(encoding="utf-8")) == schema_of(kind)
        assert found_by_schema(kind, text) == []


def test_a_show_without_schemas_has_no_line_that_leads_nowhere(tmp_path: Path) -> None:
    assert schema_line("cast", tmp_path, "../") == ""
    assert len(place_schemas(tmp_path)) == len(KINDS)
    assert schema_line("cast", tmp_path, "../") == "#:schema ../.narrator/schemas/cast.json\n"
    assert place_schemas(tmp_path) == []


def test_our_voices_pass() -> None:
    voices = sorted((ROOT / "voices").glob("*.toml"))
    assert len(voices) > 50
    for path in voices:
        assert found_by_schema("voice", path.read_text(encoding="utf-8")) == [], path.name


def kind_of(text: str) -> str:
    """Whose file an example shows: told by its tables and keys."""
    keys = set(tomllib.loads(text))
    if keys & keys_of(()):  # type: ignore[operator]
        return "show"
    if keys <= {"say", "word"}:
        return "lexicon"
    return "voice-change" if keys <= set(VoiceProfile.model_fields) else "cast"


def examples() -> Iterator[Any]:
    for page in PAGES:
        for number, text in enumerate(_BLOCK.findall(page.read_text(encoding="utf-8")), 1):
            yield pytest.param(text, id=f"{page.relative_to(ROOT)}-{number}")


@pytest.mark.parametrize("text", [*examples()])
def test_every_example_passes(text: str) -> None:
    if "engine_voices" in text or "[project" in text:
        pytest.skip("no file of a show")
    kind = kind_of(text)
    assert found_by_schema(kind, text) == []


def cases(function: Callable[..., None]) -> list[Any]:
    """The first argument of each case that a test of the checks is given."""
    (marks,) = (mark for mark in function.pytestmark if mark.name == "parametrize")  # type: ignore[attr-defined]
    return [case[0] if isinstance(case, tuple) else case for case in marks.args[1]]


_OF_FORMATS = cases(test_file.test_a_mistake_in_the_formats_names_file_key_and_nearest_value)
_OF_NARRATORS = cases(test_remembered.test_mistakes_of_the_narrators_table_are_named)
_OF_LEXICONS = cases(test_lexicon.test_a_broken_file_is_one_mistake_a_line)
_IN_A_VOICE = (
    ("gender", "gendre"),
    ('"adult"', '"adlt"'),
    ("rate = 0.9", "rate = 9"),
    ("190.0", '"high"'),
    (", 8]", "]"),
    ("en-US", "english!"),
    ('voice = "heart"\n', ""),
    ("4.0", "6"),
    ("2026-11-28", "lately"),
    ("tilt", "tlt"),
    ("formant = 0.9", "formant = 3.0"),
    ('"hibari"', '"tone"'),
    ("formant = 0.9", 'formant = "x"'),
)
MISTAKES = [
    *(("show", text) for text in cases(test_file.test_what_cannot_be_is_told)),
    *(("show", text) for text in cases(test_file.test_wrong_shapes_and_numbers_are_told_with_their_place)),
    *(("show", f"[audio]\n{line}") for line in _OF_FORMATS),
    ("show", '[show]\ntitel = "x"\n'),
    ("show", '[[sources]]\nfoldr = "a"\n'),
    ("show", "[audoi]\nx = 1\n"),
    ("show", "[voices]\nengine = []\n"),
    ("show", '[voices]\nengine = ["auto", "piper"]\n'),
    *(("cast", f"[narrator]\n{line}") for line in _OF_NARRATORS),
    ("cast", '["Ann Lee"]\nvoices = "ruth"\n'),
    ("cast", '["Ann Lee"]\nhand = "yes"\n'),
    ("cast", '["Bob"]\ngender = "man"\n'),
    *(("lexicon", content.decode("utf-8", "replace")) for content in _OF_LEXICONS),
    ("lexicon", '[says]\nGough = "Goff"\n'),
    ("lexicon", '[[word]]\nwrite = "Tay"\nspel = true\n'),
    ("lexicon", '[[word]]\nsay = "Tie"\n'),
    ("lexicon", '[[word]]\nwrite = "Roe"\n'),
    ("lexicon", '[[word]]\nwrite = "Roe"\nspell = false\n'),
    ("lexicon", '[[word]]\nwrite = "Fox"\nsay = "Focks"\nspell = true\n'),
    *(("voice", WHOLE["voice"].replace(good, bad)) for good, bad in _IN_A_VOICE),
]
_NOT_IN_JSON = ("nan", "-inf", "inf", "\\u001b", "0xfff")
"""What JSON cannot say, or a schema is not asked of."""


@pytest.mark.parametrize(("kind", "text"), MISTAKES)
def test_what_a_check_is_known_to_find_the_schema_finds(kind: str, text: str, tmp_path: Path) -> None:
    try:
        tomllib.loads(text)
    except (tomllib.TOMLDecodeError, ValueError):
        return  # an editor tells that by itself
    if any(value in text for value in _NOT_IN_JSON):
        return
    assert found_by_check(kind, text, tmp_path) != []
    assert found_by_schema(kind, text) != []


WRONG: tuple[Any, ...] = (
    True,
    "x",
    "",
    " ",
    -1,
    0,
    10**9,
    3.5,
    [],
    ["x"],
    [3],
    {},
    {"x": 1},
    "a@b",
    "ftp://x.example/",
)


def ways(tables: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every table, list and value."""
    pairs = tables.items() if isinstance(tables, dict) else enumerate(tables) if isinstance(tables, list) else ()
    for key, value in pairs:
        yield (*way, key)
        yield from ways(value, (*way, key))


def changed(tables: dict[str, Any]) -> Iterator[str]:
    """The same file with one thing wrong at a time, as far as it can be: a value of another kind, a key too many or one
    too few."""
    for way in ways(tables):
        for wrong in (*WRONG, None):
            copy = deepcopy(tables)
            inner: Any = copy
            for key in way[:-1]:
                inner = inner[key]
            if wrong is None:
                del inner[way[-1]]
            elif isinstance(inner[way[-1]], dict):
                inner[way[-1]]["oddkey"] = wrong
            else:
                inner[way[-1]] = wrong
            yield tomli_w.dumps(copy)


@pytest.mark.parametrize("kind", WHOLE)
def test_whatever_a_check_finds_the_schema_finds(kind: str, tmp_path: Path) -> None:
    validator = Draft7Validator(schema_of(kind))
    missed, found = [], 0
    for text in changed(tomllib.loads(WHOLE[kind])):
        told = found_by_check(kind, text, tmp_path)
        found += bool(told)
        if told and validator.is_valid(as_json(tomllib.loads(text))):
            missed.append(told[0])
    assert found > 20
    assert [line for line in missed if not any(words in line for words in _BEYOND_A_SCHEMA)] == []


_BEYOND_A_SCHEMA = ("bulletin.fewest", "known: auto", "last_heard")
"""Two keys compared; engines, which come with packages; a date, which a schema takes for its words."""


def test_every_key_is_explained() -> None:
    told = explained_keys()
    keys = [(table, key) for table in (*plain_tables(), "sources") for key in keys_of((table,)) or ()]
    assert len(keys) > 100
    of_no_comment = {("sources", key) for key in ("folder", "feed", "page", "opml", "command")}
    assert [
        key for key in keys if key not in told and (".".join(key), "") not in told and key not in of_no_comment
    ] == []
    schema = schema_of("show")["properties"]
    assert schema["build"]["properties"]["retries"]["description"].startswith("what fails is tried")
    assert schema["voices"]["properties"]["cast"]["description"] == "a voice set by hand"
