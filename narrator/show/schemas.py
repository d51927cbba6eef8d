"""The schemas that come along → beside a show's files, so that editors find them there, without a network.

They are made by `narrator.desk.schemas`, which a test compares them with.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from narrator.disk.files import write_text
from narrator.show.rooms import STATE

KINDS = {
    "show": "A show's show.toml",
    "voice": "A voice's profile",
    "voice-change": "A show's changes to the profile of a voice that comes along",
    "cast": "A show's voices/cast.toml",
    "lexicon": "A show's lexicon.toml",
}
"""The kinds of files, and what each is."""
FOLDER = f"{STATE}/schemas"
"""Where a show has its schemas."""


def shipped_schema(kind: str) -> str:
    """The schema of one of KINDS, as it came along."""
    inside = Path(__file__).with_name("schemas_json")
    folder = inside if inside.is_dir() else Path(__file__).parents[2] / "docs" / "schemas"
    return (folder / f"{kind}.json").read_text(encoding="utf-8")


def place_schemas(show: Path, kinds: Iterable[str] = tuple(KINDS)) -> list[Path]:
    """Put schemas into the show's folder; gives those that are new or changed."""
    written = []
    for kind in kinds:
        path, text = show / FOLDER / f"{kind}.json", shipped_schema(kind)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_text(path, text)
            written.append(path)
    return written


def schema_line(kind: str, show: Path, up: str = "") -> str:
    """The first line of such a file, by which editors find its schema; `up` is "../" in a folder of the show.

    Empty where the show has no schemas: an editor would complain of one that is not there.
    """
    return f"#:schema {up}{FOLDER}/{kind}.json\n" if (show / FOLDER / f"{kind}.json").is_file() else ""
