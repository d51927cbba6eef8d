"""What a lexicon.toml may hold, and every mistake in one → a line each; loaded only when a lexicon is read."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from narrator.disk.toml_file import TomlFile
from narrator.errors import nearest, shown


class WordEntry(BaseModel):
    """One [[word]] of the file."""

    model_config = ConfigDict(extra="forbid", strict=True)

    write: str = Field(min_length=1, max_length=200)
    say: str | None = Field(default=None, max_length=400)
    spell: bool = False
    ipa: str | None = Field(default=None, min_length=1, max_length=200, pattern=r"^[^\[\]]+$")
    part: bool = False
    language: str | None = Field(default=None, pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$")
    engine: str | None = Field(default=None, min_length=1)

    @model_validator(mode="after")
    def says_something(self) -> WordEntry:
        """One way to say the word at least, and not two that disagree."""
        if not self.write.strip():
            raise ValueError("'write' is blank: give the word as the articles write it")
        if self.say is None and not self.spell and self.ipa is None:
            raise ValueError(f"'{self.write}' has no reading: give 'say', 'spell = true' or 'ipa'")
        if self.say is not None and self.spell:
            raise ValueError(f"'{self.write}' has both 'say' and 'spell': keep one")
        return self


class LexiconFile(BaseModel):
    """The whole file: [say] for plain respellings, [[word]] for everything else."""

    model_config = ConfigDict(extra="forbid", strict=True)

    say: dict[str, str] = Field(default_factory=dict)
    word: list[WordEntry] = Field(default_factory=list)


def problems(model: type[LexiconFile], file: TomlFile) -> list[str]:
    """One line a mistake, naming the file, the entry and the key; empty where there is none."""
    try:
        model.model_validate(file.tables)
    except ValidationError as error:
        return [_line(file, problem) for problem in error.errors(include_url=False)]
    return [
        f"{file.at(('say', write))}: [say]: an empty word has a reading: remove it"
        for write in file.tables.get("say", {})
        if not write.strip()
    ]


def _line(file: TomlFile, problem: Any) -> str:
    where, kind = problem["loc"], problem["type"]
    name, place = file.at(where), _place(where, file.tables)
    if kind == "extra_forbidden":
        valid = LexiconFile.model_fields if len(where) == 1 else WordEntry.model_fields
        return f"{name}: {place}unknown key '{where[-1]}'{nearest(str(where[-1]), valid)}"
    if kind == "missing":
        return f"{name}: {place}'{where[-1]}' is missing"
    if kind == "value_error":
        return f"{name}: {place}{problem['ctx']['error']}"
    return f"{name}: {place}'{where[-1]}' {_reason(problem)}"


def _reason(problem: Any) -> str:
    message = str(problem["msg"])
    return message[0].lower() + message[1:] + f", got {shown(problem['input'])}"


def _place(where: tuple[Any, ...], document: dict[str, Any]) -> str:
    """ "[[word]] 3 ('Kyiv'): " for an entry, "[say]: " for a short one."""
    if where[0] == "say" and len(where) > 1:
        return "[say]: "
    if where[0] != "word" or len(where) < 2:
        return ""
    entry = document["word"][where[1]]
    written = f" ('{entry['write']}')" if isinstance(entry, dict) and isinstance(entry.get("write"), str) else ""
    return f"[[word]] {where[1] + 1}{written}: "
