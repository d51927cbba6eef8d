"""A show's `voices/cast.toml` ↔ the voices that its people have had, so that they keep them.

The file is made to be read and edited: whatever a person writes into it stays, comments too, and an entry with
`hand = true` is never changed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path

from narrator.disk.files import write_text
from narrator.disk.toml_file import TomlFile, parse_toml
from narrator.errors import ConfigError
from narrator.records import Gender
from narrator.show.schemas import schema_line

HEAD = """\
# Who speaks with which voice, so that they sound the same next time. Edit freely: `hand = true` keeps an entry
# as you set it; an entry taken out is cast anew. `voice` may be a list, then the first that is installed counts.
# [narrator] tells who reads each language; `narrator` under [voices] in show.toml goes before it.
"""
NARRATOR = "narrator"
"""The one table that is no person's. No person is called that: small letters are for the unnamed."""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """One person of the remembered cast; `voices` are voice ids, one an engine, the first that is here counts.

    `accent` is only ever set by hand: an accent or language that a voice for this person should have.
    """

    name: str
    voices: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    gender: Gender | None = None
    accent: str | None = None
    last_heard: date | None = None
    hand: bool = False


@dataclass(frozen=True, slots=True)
class Remembered:
    """The cast so far, ordered as in its file; `narrators`: language tag → ids of voices, the first that is here
    counts."""

    people: tuple[KnownPerson, ...] = ()
    narrators: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    _by_name: dict[str, KnownPerson] = field(init=False, repr=False, compare=False)
    _by_alias: dict[str, list[KnownPerson]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_alias: dict[str, list[KnownPerson]] = {}
        for person in self.people:
            for key in {name_key(alias) for alias in person.aliases}:
                by_alias.setdefault(key, []).append(person)
        object.__setattr__(self, "_by_name", {name_key(person.name): person for person in self.people})
        object.__setattr__(self, "_by_alias", by_alias)

    def find(self, name: str, aliases: Iterable[str] = ()) -> KnownPerson | None:
        """The same person: by full name, by an alias that is a full name, or by a short name that only one has.

        A short alias on both sides proves nothing: two people called Wallace are two people.
        """
        if (known := self._by_name.get(name_key(name))) is not None:
            return known
        full = [alias for alias in aliases if " " in alias.strip()]
        for alias in sorted(full, key=name_key):
            if (known := self._by_name.get(name_key(alias))) is not None:
                return known
        fits = self._by_alias.get(name_key(name), [])
        return fits[0] if len(fits) == 1 else None

    def with_people(self, changed: Iterable[KnownPerson]) -> Remembered:
        """The same with `changed` in the place of their namesakes, newcomers last, ordered by name."""
        by_name = {name_key(person.name): person for person in changed}
        kept = tuple(by_name.pop(name_key(person.name), person) for person in self.people)
        newcomers = sorted(by_name.values(), key=lambda person: name_key(person.name))
        return replace(self, people=(*kept, *newcomers))

    def with_narrator(self, language: str, voices: tuple[str, ...]) -> Remembered:
        """The same with these voices to read that language."""
        return replace(self, narrators={**self.narrators, language: voices})


def name_key(name: str) -> str:
    """What two spellings of one name have in common."""
    return " ".join(name.replace("’", "'").split()).casefold()


def read_cast(path: Path) -> Remembered:
    """The cast that `path` holds; an empty one where there is no such file. Raises ConfigError with every mistake."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Remembered()
    except OSError as error:
        raise ConfigError([f"{path}: cannot be read: {error.strerror}"]) from error
    return _known(parse_toml(content, str(path), any_words=True))


def write_cast(path: Path, remembered: Remembered) -> None:
    """Write the cast whole or not at all; where nothing has changed, no byte does.

    Entries that stayed the same keep their lines and comments; the others get their lines anew.
    """
    known = read_cast(path)
    if known == remembered:
        return
    head = schema_line("cast", path.parent.parent, "../") + HEAD
    before = path.read_text(encoding="utf-8-sig") if path.is_file() else head
    text = _edited(before, list(_parsed(before, path).tables), known, remembered)
    if not text or _known(_parsed(text, path)) != remembered:
        text = head + "".join(f"\n{write('')}" for _, write in _entries(remembered).values())
    write_text(path, text)


def _parsed(text: str, path: Path) -> TomlFile:
    return parse_toml(text.encode("utf-8"), str(path), any_words=True)


_TABLE = re.compile(r"^\[.*$", re.MULTILINE)
TableKey = tuple[bool, str]
Entry = tuple[object, Callable[[str], str]]
"""What is known, to be compared, and how it is written in the place of a table."""


def _known(file: TomlFile) -> Remembered:
    from pydantic import ValidationError

    from narrator.voices.profile_schema import RememberedNarrators, RememberedPerson, mistakes

    people: list[KnownPerson] = []
    narrators: Mapping[str, tuple[str, ...]] = {}
    problems: list[str] = []
    for name, table in file.tables.items():
        model = RememberedNarrators if name == NARRATOR else RememberedPerson
        try:
            checked = model.model_validate(table).model_dump()
        except ValidationError as error:
            found = mistakes(error, model)
            problems += [f"{file.at((name, *key))}: [{_quoted(name)}]: {mistake}" for key, mistake in found]
            continue
        if name == NARRATOR:
            narrators = checked
        else:
            people.append(KnownPerson(name, voices=checked.pop("voice"), **checked))
    if problems:
        raise ConfigError(problems)
    return Remembered(tuple(people), narrators)


def _entries(remembered: Remembered) -> dict[TableKey, Entry]:
    """Every table of the file, the narrator's first."""
    narrators = remembered.narrators
    entries: dict[TableKey, Entry] = {}
    if narrators:
        entries[_key(NARRATOR)] = (dict(narrators), partial(_narrators, narrators))
    return entries | {_key(person.name): (person, partial(_table, person)) for person in remembered.people}


def _key(name: str) -> TableKey:
    """What a table is known by: whether it is a person's, and the name's key."""
    return name != NARRATOR, name_key(name)


def _edited(text: str, names: Sequence[str], known: Remembered, wanted: Remembered) -> str:
    """`text` with the tables of what changed written anew, new ones added, and all else as it was.

    `names` are those of its tables, in order; "" where they cannot be told apart in the text.
    """
    starts = [match.start() for match in _TABLE.finditer(text)]
    blocks = [text[start:end] for start, end in pairwise([*starts, len(text)])]
    head = text[: starts[0]] if starts else text
    if len(blocks) != len(names):
        return ""
    before, after = _entries(known), _entries(wanted)
    written = []
    for name, block in zip(names, blocks, strict=True):
        if (key := _key(name)) in after:
            entry, write = after.pop(key)
            written.append(block if key in before and before[key][0] == entry else write(block))
    newcomers = [write("") for _, write in after.values()]
    return "\n".join(part.rstrip("\n") + "\n" for part in [head, *written, *newcomers])


def _narrators(narrators: Mapping[str, tuple[str, ...]], before: str = "") -> str:
    lines = [f"{language} = {_voices(voices)}" for language, voices in narrators.items()]
    return _block(NARRATOR, lines, before)


def _table(person: KnownPerson, before: str = "") -> str:
    keys = {
        "voice": _voices(person.voices),
        "aliases": _list(person.aliases),
        "gender": person.gender and _quoted(person.gender),
        "accent": person.accent and _quoted(person.accent),
        "last_heard": person.last_heard and person.last_heard.isoformat(),
        "hand": "true" if person.hand else "",
    }
    return _block(_quoted(person.name), [f"{key} = {value}" for key, value in keys.items() if value], before)


def _block(name: str, lines: Iterable[str], before: str) -> str:
    """A table; comment lines of the table as it was `before` go on standing in it, after the keys."""
    comments = [line for line in before.splitlines() if line.lstrip().startswith("#")]
    return "\n".join([f"[{name}]", *lines, *comments]) + "\n"


def _voices(ids: Sequence[str]) -> str:
    return _quoted(ids[0]) if len(ids) == 1 else _list(ids)


def _list(texts: Iterable[str]) -> str:
    items = ", ".join(map(_quoted, texts))
    return f"[{items}]" if items else ""


def _quoted(text: str) -> str:
    """A TOML basic string; its escapes are JSON's, and DEL, which JSON leaves alone, is refused by TOML."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
