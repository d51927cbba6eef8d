"""Chunks of an HTTP answer as they came → its content, decompressed, never more than so many bytes."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

_GZIP = 16 + zlib.MAX_WBITS
_ZLIB = zlib.MAX_WBITS
_RAW = -zlib.MAX_WBITS


class OverflowedError(OSError):
    """The content is larger than allowed."""


class Inflater:
    """Undoes one Content-Encoding; `max_bytes` is the most it will give, however small the compressed form is."""

    def __init__(self, encoding: str, max_bytes: int) -> None:
        self._encoding = encoding.strip().lower()
        self._max_bytes = max_bytes

    def inflated(self, chunks: Iterable[bytes]) -> bytes:
        """The whole content. Raises OverflowedError past `max_bytes`, EOFError where the compressed form is cut off or
        broken, OSError for an encoding that was not asked for.
        """
        content = bytearray()
        for part in self._parts(chunks):
            content += part
            if len(content) > self._max_bytes:
                raise OverflowedError
        return bytes(content)

    def _parts(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        if self._encoding in ("", "identity"):
            return iter(chunks)
        if self._encoding in ("gzip", "x-gzip", "deflate"):
            return self._decompressed(iter(chunks))
        raise OSError(f"the answer is encoded as {self._encoding}, which was not asked for")

    def _decompressed(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        first = next(chunks, b"")
        if not first:
            return
        stream = zlib.decompressobj(self._window(first))
        try:
            yield from self._drained(stream, first)
            for chunk in chunks:
                if stream.eof:
                    return  # what follows the stream is padding
                yield from self._drained(stream, chunk)
        except zlib.error as error:
            raise EOFError("broken compression") from error
        if not stream.eof:
            raise EOFError("the compressed content is cut off")

    def _drained(self, stream: zlib._Decompress, chunk: bytes) -> Iterator[bytes]:
        while chunk:
            yield stream.decompress(chunk, self._max_bytes + 1)
            chunk = stream.unconsumed_tail

    def _window(self, first: bytes) -> int:
        """How to read the stream: "deflate" means zlib's format, yet some servers send it bare."""
        if self._encoding != "deflate":
            return _GZIP
        return _ZLIB if first[0] & 0x0F == 8 and int.from_bytes(first[:2], "big") % 31 == 0 else _RAW
