"""What `narrator voices add` offers by name: who it is, its licence, where its files are and what they must be."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import Any

from narrator.engines.hibari import registry
from narrator.voices.catalogue import VoiceFile

HIBARI_VOICES = "https://huggingface.co/maureesewilliams/hibari/resolve/main/voices/"
_HIBARI_LICENCE = "Apache-2.0"
_NO_COMMERCE = re.compile(r"\bnc\b|non-?commercial|research (?:use )?only|blizzard", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to add. `base`: where its files are, None where the engine's own catalogue tells."""

    request: str
    who: str
    language: str
    licence: str
    commercial: bool
    base: str | None
    files: tuple[VoiceFile, ...]


@cache
def offers() -> tuple[Offer, ...]:
    """All, hibari's own others first where hibari is installed."""
    listed = tomllib.loads(files("narrator.voices").joinpath("data", "offered.toml").read_text(encoding="utf-8"))
    return (*_of_hibari(), *map(_offer, listed["voice"]))


def find_offer(request: str) -> Offer | None:
    """The offer of that name; none for what only a catalogue knows."""
    return next((offer for offer in offers() if offer.request == request), None)


def known_sha256(name: str) -> str | None:
    """The digest that a file of this name must have; None for files that nobody here has seen."""
    return next((file.sha256 for offer in offers() for file in offer.files if file.name == name), None)


def forbids_commerce(licence: str) -> bool:
    """Whether the words of a licence forbid commercial use."""
    return bool(_NO_COMMERCE.search(licence))


def _offer(table: dict[str, Any]) -> Offer:
    wanted = tuple(VoiceFile(file["path"], file.get("bytes"), None, file["sha256"]) for file in table["file"])
    return Offer(
        table["request"],
        table["who"],
        table["language"],
        table["licence"],
        table.get("commercial", True),
        table.get("base"),
        wanted,
    )


def _of_hibari() -> list[Offer]:
    if find_spec("hibari") is None:
        return []
    return [
        Offer(
            f"hibari:{name}",
            f"{'a British' if facts['british'] else 'an American'} {'woman' if facts['gender'] == 'female' else 'man'}",
            facts["language"],
            _HIBARI_LICENCE,
            True,
            HIBARI_VOICES,
            (VoiceFile(facts["file"], facts["bytes"], None, facts["sha256"]),),
        )
        for name, facts in registry().items()
        if not facts.get("bundled")
    ]
