"""archive.json: what a show was given once and keeps for ever, and which episodes were taken out of its feed.

It holds the path of a private show, so that nobody else on the machine may read it.
"""

from __future__ import annotations

import json
import re
import secrets
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from narrator.archive.reading import read_json
from narrator.disk.files import PRIVATE, restrict, write_text
from narrator.disk.plain_paths import is_file_name
from narrator.errors import ArchiveError

STANDING_FILE = "archive.json"
_PODCAST_NAMESPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The podcast namespace's own, for podcast:guid."""
_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,128}")
"""A step of a path and nothing else: every file of a private show lies under it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """`podcast_guid` is None until the first feed; `token` is the private part of the path, None until one is needed;
    `withdrawn` holds slugs."""

    podcast_guid: str | None = None
    token: str | None = None
    withdrawn: frozenset[str] = frozenset()


def new_podcast_guid(feed_url: str) -> str:
    """UUIDv5 of the feed's address without scheme and trailing slashes, as the podcast namespace asks."""
    parts = urlsplit(feed_url)
    name = feed_url.removeprefix(f"{parts.scheme}://").rstrip("/")
    return str(uuid.uuid5(_PODCAST_NAMESPACE, name))


def new_token() -> str:
    """A path that nobody guesses: 192 random bits, in letters that need no escape in an address."""
    return secrets.token_hex(24)


def read_standing(folder: Path) -> Standing:
    """What the archive in `folder` keeps; the empty one where there is none yet. Raises ArchiveError."""
    file = folder / STANDING_FILE
    try:
        return _standing(read_json(file))
    except FileNotFoundError:
        return Standing()
    except OSError as error:
        raise ArchiveError(f"{file}: cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise ArchiveError(
            f"{file}: does not hold what it should: {error!r}; put its last good copy back, as it keeps the show's guid"
        ) from error


def _standing(content: Any) -> Standing:
    """Raises ValueError, KeyError or TypeError for what `write_standing` never writes."""
    guid, token, withdrawn = content["podcast_guid"], content["token"], content["withdrawn"]
    if not (guid is None or (isinstance(guid, str) and guid.isprintable() and guid.strip())):
        raise ValueError("podcast_guid")
    if not (token is None or (isinstance(token, str) and _TOKEN.fullmatch(token))):
        raise ValueError("token")
    if not (isinstance(withdrawn, list) and all(map(is_file_name, withdrawn))):
        raise ValueError("withdrawn")
    return Standing(guid, token, frozenset(withdrawn))


def write_standing(folder: Path, standing: Standing) -> None:
    """Put archive.json into `folder`."""
    content = {
        "podcast_guid": standing.podcast_guid,
        "token": standing.token,
        "withdrawn": sorted(standing.withdrawn),
    }
    write_text(folder / STANDING_FILE, json.dumps(content, ensure_ascii=False, indent=2) + "\n", PRIVATE)


def keep_private(folder: Path) -> None:
    """Take away what rights an archive.json of earlier times gives to others."""
    restrict(folder / STANDING_FILE, PRIVATE)
