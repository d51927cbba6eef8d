"""A table read from TOML (a voice profile, a remembered person) → the same, every key checked by pydantic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    RootModel,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails

from narrator.engines.settings import SETTINGS
from narrator.errors import nearest, shown
from narrator.records import Quality, Voice
from narrator.voices.timbre import BANDS, HIGHEST_HZ, LOWEST_HZ

Factor = Annotated[float, Field(ge=0.5, le=2.0)]
"""Engines reach about an octave either way; beyond that nobody can be understood."""
Word = Annotated[str, Field(min_length=1)]


def _all_bands(timbre: tuple[float, ...]) -> tuple[float, ...]:
    if timbre and len(timbre) != BANDS:
        raise ValueError(f"{BANDS} numbers are needed, one a band")
    return timbre


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


class QualityTable(BaseModel):
    """The keys of a profile's table `[quality]`; `narrator.records.Quality` tells what they mean."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)

    word_errors: Annotated[float, Field(ge=0.0)] | None = None
    p808: Annotated[float, Field(ge=1.0, le=5.0)] | None = None
    words_a_minute: Annotated[float, Field(gt=0.0)] | None = None
    measured: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d\b")] | None = None

    def record(self) -> Quality:
        return Quality(**self.model_dump())


class VoiceProfile(BaseModel):
    """The keys of `voices/*.toml`; `narrator.records.Voice` tells what they mean. The id is the file's name."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)

    engine: Word
    name: Word
    voice: Word
    language: Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")]
    gender: Literal["female", "male"] | None = None
    accent: Word | None = None
    age: Literal["child", "young", "adult", "older"] | None = None
    rate: Factor = 1.0
    pitch: Factor = 1.0
    pitch_hz: Annotated[float, Field(ge=LOWEST_HZ, le=HIGHEST_HZ)] | None = None
    style: Word | None = None
    licence: Word | None = None
    timbre: Annotated[tuple[float, ...], Field(strict=False), AfterValidator(_all_bands)] = ()
    narrates: bool = False
    settings: dict[str, float] = {}
    quality: QualityTable = QualityTable()

    @model_validator(mode="after")
    def _check_settings(self) -> VoiceProfile:
        known = SETTINGS.get(self.engine, {})
        for key, value in self.settings.items():
            if key not in known:
                raise ValueError(f"{self.engine} has no setting '{key}'{nearest(key, known)}")
            low, high = known[key]
            if not low <= value <= high:
                raise ValueError(f"setting {key} = {value:g} is out of bounds: from {low:g} to {high:g}")
        return self

    def record(self, id: str) -> Voice:
        """The profile as the record that flows."""
        keys = {name: getattr(self, name) for name in VoiceProfile.model_fields}
        return Voice(id=id, **{**keys, "settings": in_order(self.settings), "quality": self.quality.record()})


def in_order(settings: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    """The pairs as a voice holds them."""
    return tuple(sorted(settings.items()))


class RememberedPerson(BaseModel):
    """The keys of a person's table in `voices/cast.toml`: `narrator.cast.remembered.KnownPerson` explains them."""

    model_config = ConfigDict(extra="forbid", strict=True)

    voice: Annotated[tuple[Word, ...], Field(strict=False), BeforeValidator(_listed)] = ()
    aliases: Annotated[tuple[Word, ...], Field(strict=False)] = ()
    gender: Literal["female", "male"] | None = None
    accent: Word | None = None
    last_heard: date | None = None
    hand: bool = False


Tag = Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")]


Ids = Annotated[tuple[Word, ...], Field(strict=False), BeforeValidator(_listed)]


class RememberedNarrators(RootModel[dict[Tag, Ids]]):
    """The table [narrator] of `voices/cast.toml`: language tag → the voices that read it."""


def mistakes(error: ValidationError, model: type[BaseModel]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Each mistake that pydantic found: where, and a line that names the key and the nearest that would be right."""
    for details in error.errors(include_url=False):
        yield details["loc"], _line(details, model)


def _line(details: ErrorDetails, model: type[BaseModel]) -> str:
    names = [part for part in details["loc"] if isinstance(part, str)]
    key = ".".join(names)
    given = details["input"]
    if details["type"] == "extra_forbidden":
        return f"key '{key}' is unknown{nearest(names[-1], _table(model, names[:-1]).model_fields)}"
    if details["type"] == "missing":
        return f"key '{key}' is missing"
    if details["type"] == "literal_error":
        choices = re.findall(r"'([^']*)'", details["ctx"]["expected"])
        return f"{key}: {shown(given)} is none of {', '.join(choices)}{nearest(str(given), choices)}"
    message = details["msg"].removeprefix("Value error, ").removeprefix("Input ")
    if not names:
        return message
    return f"{key}: {shown(given)} will not do: {message[0].lower()}{message[1:]}"


def _table(model: type[BaseModel], names: Iterable[str]) -> type[BaseModel]:
    """The model of the table inside `model` to which these names lead."""
    for name in names:
        inner = model.model_fields[name].annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            model = inner
    return model
