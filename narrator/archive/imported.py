"""imported.json: episodes of a feed that the show had elsewhere. Their sound stays there; their items stand in ours.

Each has a key in the place of a folder's name, so that lists and pages of a feed hold both kinds in order.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from narrator.archive.reading import MOST, read_json
from narrator.disk.files import write_text
from narrator.errors import ArchiveError

IMPORTED_FILE = "imported.json"
_SOUND = re.compile(r'<enclosure [^>]*?url="([^"]+)"')


@dataclass(frozen=True, slots=True)
class ImportedEpisode:
    """`guid` is the old feed's, to the byte; `item` its lines of XML as ours has them, `number` 0 where it had none.

    `page` is the episode's page or, where it has none, its sound; `summary` is plain text. `given_title` is a title
    that a person gave it here, which stands in `title` and `item` too; None where nobody did.
    """

    guid: str
    title: str
    published: datetime
    number: int
    duration_ms: int
    page: str
    summary: str
    item: str
    given_title: str | None = None

    @property
    def key(self) -> str:
        """Begins with its day, as a folder's name does; no folder is called so, for the wave in it."""
        digest = sha256(self.guid.encode("utf-8", "surrogatepass")).hexdigest()
        return f"{self.published.astimezone(UTC):%Y-%m-%d}~{digest[:16]}"

    @property
    def sound(self) -> str:
        """The enclosure's address as the item has it, escaped."""
        match = _SOUND.search(self.item)
        return match[1] if match else self.guid


def read_imported(folder: Path) -> tuple[ImportedEpisode, ...]:
    """Those of the archive in `folder`, the oldest first; none where nothing was imported. Raises ArchiveError."""
    file = folder / IMPORTED_FILE
    try:
        return tuple(_episode(row) for row in read_json(file)["episodes"])
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise ArchiveError(f"{file}: cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ArchiveError(
            f"{file}: does not hold what it should: {error!r}; put its last good copy back, or import the feed again"
        ) from error


def write_imported(folder: Path, episodes: Iterable[ImportedEpisode]) -> None:
    """Put them into `folder`, the oldest first."""
    in_order = sorted(episodes, key=lambda one: (one.published, one.number, one.guid))
    rows = [_row(one) for one in in_order]
    write_text(folder / IMPORTED_FILE, json.dumps({"episodes": rows}, ensure_ascii=False, indent=1) + "\n")


def last_imported_number(folder: Path) -> int:
    """The number after which our own episodes are counted on; 0 where nothing was imported."""
    return max((one.number for one in read_imported(folder)), default=0)


def _row(one: ImportedEpisode) -> dict[str, Any]:
    row = {**asdict(one), "published": one.published.isoformat()}
    return row if one.given_title else {key: value for key, value in row.items() if key != "given_title"}


def _episode(row: dict[str, Any]) -> ImportedEpisode:
    """Raises ValueError, KeyError or TypeError for what `write_imported` never writes."""
    texts = {key: row[key] for key in ("guid", "title", "page", "summary", "item")}
    numbers = {key: row[key] for key in ("number", "duration_ms")}
    published, given = datetime.fromisoformat(row["published"]), row.get("given_title")
    if not all(isinstance(text, str) for text in texts.values()) or not texts["guid"] or published.tzinfo is None:
        raise ValueError("episode")
    if not all(isinstance(number, int) and 0 <= number <= MOST for number in numbers.values()):
        raise ValueError("number")
    if not (given is None or (isinstance(given, str) and given)):
        raise ValueError("given_title")
    return ImportedEpisode(**texts, **numbers, published=published, given_title=given)
