"""An episode's sound and picture that are missing here → the same, as the show has published them."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable
from pathlib import Path
from urllib.parse import urlsplit

from narrator.archive.episode_file import published_files
from narrator.article.web.answer import FetchPolicy, open_answer
from narrator.article.web.no_answer import NoAnswerError
from narrator.disk.files import replacing
from narrator.errors import InputError
from narrator.records import Episode
from narrator.show.addresses import Places

_LOG = logging.getLogger(__name__)
_MOST_BYTES = 2_000_000_000
_LONGEST_S = 600.0
"""Of one file: ten hours of sound are 430 MB, which a slow line of 1 MB a second brings in time."""

_JPEG = b"\xff\xd8\xff"


class PublishedFiles:
    """What stands at a show's published addresses. Once a host does not answer, it is not asked again."""

    def __init__(self, places: Places, private_hosts: Collection[str] = ()) -> None:
        parts = urlsplit(places.base_url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        hosts = frozenset({f"{parts.hostname}:{port}", *private_hosts})
        self._places = places
        self._policy = FetchPolicy(
            private_hosts=hosts, deadline_s=_LONGEST_S, max_bytes=_MOST_BYTES, purpose="an episode's sound"
        )
        self._is_out = False

    def bring_back(self, episode: Episode, folder: Path) -> bool:
        """Fetch what is missing in the episode's `folder`; whether nothing is missing any more.

        Sound must have the length that the episode tells, a picture must be one; whatever else is missing is not to be
        had so. Each file appears whole or not at all.
        """
        sizes = {episode.audio: episode.bytes, **{one.audio: one.bytes for one in episode.encodings}}
        missing = missing_files(episode, folder)
        if not missing or missing - {*sizes, episode.cover}:
            return not missing
        return all(self._fetch(episode, name, folder / name, sizes.get(name)) for name in sorted(missing))

    def _fetch(self, episode: Episode, name: str, path: Path, size: int | None) -> bool:
        """Put the file there; False where it is not what it should be, or cannot be had."""
        url = self._places.url(self._places.file(episode, name))
        if self._is_out:
            return False
        try:
            with open_answer(url, policy=self._policy, headers={"Accept-Encoding": "identity"}) as answer:
                if answer.status != 200:
                    _LOG.info("%s: answers %d", url, answer.status)
                    return False
                with replacing(path) as temporary:
                    _write(temporary, answer.chunks(), size)
        except NoAnswerError as error:
            _LOG.info("%s", error)
            self._is_out = True
            return False
        except InputError as error:
            _LOG.info("%s: %s", url, error)
            return False
        _LOG.info("%s: fetched back from %s", path, url)
        return True


def missing_files(episode: Episode, folder: Path) -> set[str]:
    """The names of the episode's files for listeners that are not in its `folder`."""
    return {name for name in published_files(episode) if not (folder / name).is_file()}


def _write(path: Path, chunks: Iterable[bytes], size: int | None) -> None:
    """Write what comes. Raises InputError for other than `size` bytes, or, without a size, for what is no JPEG."""
    most, count, beginning = _MOST_BYTES if size is None else size, 0, b""
    with path.open("wb") as file:
        for chunk in chunks:
            beginning = beginning or chunk[: len(_JPEG)]
            count += len(chunk)
            if count > most:
                raise InputError(f"more than {most} bytes long")
            file.write(chunk)
    if size is not None and count != size:
        raise InputError(f"{count} bytes long, want {size}")
    if size is None and beginning != _JPEG:
        raise InputError("no picture")
