"""A voice profile as read from TOML → the same, with every key checked by pydantic."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from narrator.timbre import BANDS, HIGHEST_HZ, LOWEST_HZ

Factor = Annotated[float, Field(ge=0.5, le=2.0)]
"""Engines reach about an octave either way; beyond that nobody can be understood."""
Word = Annotated[str, Field(min_length=1)]


def _all_bands(timbre: tuple[float, ...]) -> tuple[float, ...]:
    if timbre and len(timbre) != BANDS:
        raise ValueError(f"{BANDS} numbers are needed, one a band")
    return timbre


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
