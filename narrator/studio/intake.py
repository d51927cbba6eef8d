"""A body that comes in → the same, counted as it comes, and given up where it stops coming."""

from __future__ import annotations

import asyncio
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive

from narrator.article.files import MOST_BYTES_OF_A_DOCUMENT

MOST_BYTES_OF_JSON = 4_000_000
"""Of a call's body: the longest article that is read (2 MB of text) as JSON may write it."""
MOST_BYTES_OF_AN_UPLOAD = MOST_BYTES_OF_A_DOCUMENT + 100_000
"""A document, and the form around it."""
_TOO_MUCH = (
    f"that is more than is taken: {MOST_BYTES_OF_A_DOCUMENT // 1_000_000} MB of a file, "
    f"{MOST_BYTES_OF_JSON // 1_000_000} MB of anything else"
)
_SILENCE_S = 30.0
"""A body that stops coming for so long is given up."""


class BodyError(HTTPException):
    """A body of more bytes than are taken, or one that stopped coming."""


class Bounded:
    """A body that is counted as it comes, and given up where it stops coming."""

    def __init__(self, receive: Receive, headers: Headers) -> None:
        self._receive = receive
        is_upload = headers.get("content-type", "").lower().startswith("multipart/form-data")
        self._left = MOST_BYTES_OF_AN_UPLOAD if is_upload else MOST_BYTES_OF_JSON
        told = headers.get("content-length", "")
        if told.isdecimal() and (len(told) > 12 or int(told) > self._left):
            self._left = -1
        self._is_whole = False

    async def __call__(self) -> Message:
        if self._left < 0:
            raise BodyError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _TOO_MUCH)
        if self._is_whole:
            return await self._receive()
        try:
            message = await asyncio.wait_for(self._receive(), _SILENCE_S)
        except TimeoutError:
            raise BodyError(HTTPStatus.REQUEST_TIMEOUT, "the rest of it did not come") from None
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise BodyError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _TOO_MUCH)
        self._is_whole = not message.get("more_body", False)
        return message
