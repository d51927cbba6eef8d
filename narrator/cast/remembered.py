"""A show's `voices/cast.toml` ↔ the voices that its people have had, so that they keep them.

The file is made to be read and edited: whatever a person writes into it stays, comments too, and an entry with
`hand = true` is never changed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path

from narrator.disk.files import write_text
from narrator.disk.toml_file import TomlFile, parse_toml
from narrator.errors import ConfigError
from narrator.records import Gender

HEAD = """\
# Who speaks with which voice, so that they sound the same next time. Edit freely: `hand = true` keeps an entry
# as you set it; an entry taken out is cast anew. `voice` may be a list, then the first that is installed counts.
"""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """One person of the remembered cast; `voices` are voice ids, one an engine, the first that is there counts.

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
    """The cast so far, ordered as in its file."""

    people: tuple[KnownPerson, ...] = ()
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
        return Remembered((*kept, *sorted(by_name.values(), key=lambda person: name_key(person.name))))


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
    return Remembered(_known_people(parse_toml(content, str(path), any_words=True)))


def write_cast(path: Path, remembered: Remembered) -> None:
    """Write the cast whole or not at all; where nothing has changed, no byte does.

    Entries that stayed the same keep their lines and comments; the others get their lines anew.
    """
    known = read_cast(path)
    if known == remembered:
        return
    before = path.read_text(encoding="utf-8-sig") if path.is_file() else HEAD
    text = _edited(before, known, remembered)
    if _known_people(parse_toml(text.encode("utf-8"), str(path), any_words=True)) != remembered.people:
        text = HEAD + "".join(f"\n{_table(person)}" for person in remembered.people)
    write_text(path, text)


_TABLE = re.compile(r"^\[.*$", re.MULTILINE)


def _known_people(file: TomlFile) -> tuple[KnownPerson, ...]:
    from pydantic import ValidationError

    from narrator.voices.profile_schema import RememberedPerson, mistakes

    people: list[KnownPerson] = []
    problems: list[str] = []
    for name, table in file.tables.items():
        try:
            checked = RememberedPerson.model_validate(table).model_dump()
        except ValidationError as error:
            found = mistakes(error, RememberedPerson)
            problems += [f"{file.at((name, *key))}: [{_quoted(name)}]: {mistake}" for key, mistake in found]
        else:
            people.append(KnownPerson(name, voices=checked.pop("voice"), **checked))
    if problems:
        raise ConfigError(problems)
    return tuple(people)


def _edited(text: str, known: Remembered, wanted: Remembered) -> str:
    """`text` with the tables of changed people written anew, those of newcomers added, and all else as it was."""
    starts = [match.start() for match in _TABLE.finditer(text)]
    blocks = [text[start:end] for start, end in pairwise([*starts, len(text)])]
    head = text[: starts[0]] if starts else text
    if len(blocks) != len(known.people):
        return ""
    after = {name_key(person.name): person for person in wanted.people}
    written = [
        block if after.get(name_key(person.name)) == person else _table(after[name_key(person.name)], block)
        for block, person in zip(blocks, known.people, strict=True)
        if name_key(person.name) in after
    ]
    newcomers = [_table(person) for person in wanted.people[len(written) :]]
    return "\n".join(part.rstrip("\n") + "\n" for part in [head, *written, *newcomers])


def _table(person: KnownPerson, before: str = "") -> str:
    """A person's table; comment lines of the table as it was `before` go on standing in it, after the keys."""
    keys = {
        "voice": _quoted(person.voices[0]) if len(person.voices) == 1 else _list(person.voices),
        "aliases": _list(person.aliases),
        "gender": person.gender and _quoted(person.gender),
        "accent": person.accent and _quoted(person.accent),
        "last_heard": person.last_heard and person.last_heard.isoformat(),
        "hand": "true" if person.hand else "",
    }
    lines = [f"[{_quoted(person.name)}]", *(f"{key} = {value}" for key, value in keys.items() if value)]
    comments = [line for line in before.splitlines() if line.lstrip().startswith("#")]
    return "\n".join([*lines, *comments]) + "\n"


def _list(texts: Iterable[str]) -> str:
    items = ", ".join(map(_quoted, texts))
    return f"[{items}]" if items else ""


def _quoted(text: str) -> str:
    """A TOML basic string; its escapes are JSON's, and DEL, which JSON leaves alone, is refused by TOML."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
