"""What web servers answered last time ↔ files, so that the next request can ask only for what has changed."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from narrator.article.web.fetch import Fetched
from narrator.disk.files import replacing

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """An earlier answer: its validators (from its headers), where it was found, and its bytes."""

    url: str
    content: bytes
    content_type: str | None = None
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None

    def as_fetched(self) -> Fetched:
        """The answer as if it had come just now."""
        return Fetched(self.url, 200, self.content, self.content_type, self.charset)


@dataclass(frozen=True, slots=True)
class Answers:
    """A folder with one file an address: a line of JSON, then the content, so that both always belong together."""

    folder: Path

    def find(self, url: str) -> Answer | None:
        """The last answer for `url`; None where there is none, or its file is not what it was."""
        try:
            head, _, content = self._file(url).read_bytes().partition(b"\n")
            told = json.loads(head)
            if not all(isinstance(told[name], str | None) for name in told) or not isinstance(told["url"], str):
                return None
            return Answer(content=content, **told)
        except (OSError, ValueError, TypeError, LookupError, RecursionError):
            return None

    def keep(self, url: str, fetched: Fetched) -> None:
        """Remember an answer that can be asked for again by its validators; one that cannot be kept is asked anew."""
        try:
            self._keep(url, fetched)
        except OSError as error:
            _LOG.warning("%s: the answer could not be kept: %s", self.folder, error.strerror)

    def _keep(self, url: str, fetched: Fetched) -> None:
        etag, last_modified = (fetched.headers.get(name) for name in ("etag", "last-modified"))
        if not (etag or last_modified):
            self._file(url).unlink(missing_ok=True)
            return
        answer = Answer(fetched.url, fetched.content, fetched.content_type, fetched.charset, etag, last_modified)
        head = {key: value for key, value in asdict(answer).items() if key != "content"}
        with replacing(self._file(url), durable=False) as temporary:
            temporary.write_bytes(json.dumps(head).encode() + b"\n" + fetched.content)

    def keep_only(self, urls: Iterable[str]) -> None:
        """Forget the answers for all other addresses."""
        kept = {self._file(url).name for url in urls}
        for file in self.folder.glob("*.answer"):
            if file.name not in kept:
                file.unlink(missing_ok=True)

    def _file(self, url: str) -> Path:
        return self.folder / f"{sha256(url.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}.answer"
