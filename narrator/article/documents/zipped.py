"""A zip's bytes → what is in it, within bounds: what unpacks to more than a document has is refused."""

from __future__ import annotations

import io
import zipfile
import zlib
from posixpath import normpath
from typing import Any

from narrator.errors import ArticleError

_MOST_FILES = 20_000
"""E-books of newspapers have some 5,000, an export of a read-later service a few for each article."""
_MOST_BYTES = 20_000_000
"""Of one file inside that is read: a chapter has 100 kB, the longest novel in one file 6 MB."""
_MOST_BYTES_TOGETHER = 200_000_000
_CHUNK = 1_000_000
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
"""What the standard library raises for archives that are cut off, damaged, or packed in ways it does not know."""


def names_in(content: bytes) -> frozenset[str]:
    """The names of the files inside; none where it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return frozenset(archive.namelist())
    except _FAULTS:
        return frozenset()


class Zipped:
    """A zip in memory; `source` names it in errors. Raises ArticleError for what cannot be unpacked, or is too much."""

    def __init__(self, content: bytes, source: str) -> None:
        self.source = source
        self._read = 0
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except _FAULTS as error:
            raise self.fault(f"it is damaged ({_told(error)}); fetch or save it again") from error
        if len(self._archive.namelist()) > _MOST_FILES:
            raise self.fault(f"more than {_MOST_FILES:,} files are packed into it, and no document has them")
        self.names = frozenset(self._archive.namelist())

    def fault(self, what: str) -> ArticleError:
        """An error that names the file."""
        return ArticleError(f"{self.source}: {what}")

    def read(self, name: str) -> bytes:
        """What the file of this name holds; the bounds count what is unpacked, not what the zip says that it is."""
        try:
            facts = self._archive.getinfo(normpath(name))
            if facts.flag_bits & 1:
                raise self.fault("it is locked with a password; save it without one")
            with self._archive.open(facts) as file:
                return self._within_bounds(file, name)
        except KeyError as error:
            raise self.fault(f"it names {name}, which is not in it; fetch or save it again") from error
        except _FAULTS as error:
            raise self.fault(f"{name} in it is damaged ({_told(error)}); fetch or save it again") from error

    def xml(self, name: str) -> Any:
        """The root of an XML file inside. Nothing is expanded and nothing loaded."""
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            return etree.fromstring(self.read(name), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.fault(f"{name} in it is damaged ({str(error).splitlines()[0]})") from error

    def _within_bounds(self, file: Any, name: str) -> bytes:
        chunks: list[bytes] = []
        left = min(_MOST_BYTES, _MOST_BYTES_TOGETHER - self._read)
        while chunk := file.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise self.fault(f"{name} in it unpacks to more than any document holds; it was left alone")
            chunks.append(chunk)
        content = b"".join(chunks)
        self._read += len(content)
        return content


def _told(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
