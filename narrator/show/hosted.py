"""A show's folder → a repository that is a show: the files by which a forge builds and publishes it, on a schedule.

They are data beside this module (`hosting/`), to be read and edited as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from narrator.disk.files import write_bytes
from narrator.errors import InputError
from narrator.show.own_wheel import WHEEL, own_wheel, published_requirement, wheel_requirement

_WHEELS = "wheels"
_REQUIREMENTS = "requirements.txt"
_OF_BOTH = {".gitignore": "gitignore", "seeds/.gitkeep": "gitkeep"}
FORGES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "github": {".github/workflows/show.yml": "github.yml", **_OF_BOTH},
        "gitlab": {".gitlab-ci.yml": "gitlab.yml", **_OF_BOTH},
    }
)
"""For each forge the places in the show's folder, and what is put there."""


@dataclass(frozen=True, slots=True)
class Hosting:
    """What was put there, and what stood there already with other words and was left."""

    made: tuple[Path, ...]
    left: tuple[Path, ...]


def host_show(folder: Path, forge: str) -> Hosting:
    """Put what is missing into a show's folder; nothing that is there is touched. Raises InputError."""
    made: list[Path] = []
    left: list[Path] = []
    try:
        for place, content in _wanted(folder, forge).items():
            path = folder / place
            if not path.exists() and not path.is_symlink():
                write_bytes(path, content)
                made.append(path)
            elif not path.is_file() or path.read_bytes() != content:
                left.append(path)
    except OSError as error:
        raise InputError(f"{error.filename or folder}: cannot be written: {error.strerror}") from error
    return Hosting(tuple(made), tuple(left))


def _wanted(folder: Path, forge: str) -> dict[str, bytes]:
    wanted = {place: _data(name) for place, name in FORGES[forge].items()}
    if (folder / _REQUIREMENTS).exists():
        return wanted
    requirement = published_requirement()
    if requirement is None:
        requirement = wheel_requirement(_WHEELS)
        wanted[f"{_WHEELS}/{WHEEL}"] = own_wheel()
    wanted[_REQUIREMENTS] = _data(_REQUIREMENTS).decode().format(requirement=requirement).encode()
    return wanted


def _data(name: str) -> bytes:
    return (files("narrator.show") / "hosting" / name).read_bytes()
