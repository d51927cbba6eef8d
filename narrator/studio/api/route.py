"""A row of the table of calls: how a call is asked, what does it, what it gives; document and app are made from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel

from narrator.studio.state import Studio

JSON, FORM = "application/json", "multipart/form-data"
Method = Literal["GET", "POST", "PATCH", "DELETE"]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came in a form, with the name that it had where it came from."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Call:
    """A call that was checked at the door: what is in its path, its query and its body."""

    studio: Studio
    path: Mapping[str, str]
    query: Any = None
    body: Any = None
    upload: Upload | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Media:
    """What is no JSON: its media type, what it is, and whether it goes on as long as somebody listens."""

    type: str
    about: str
    is_endless: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """One call. `does` gets the Call and gives what `gives` is: a type whose values JSON can hold, or a response.

    `takes` checks the body, `query` what stands behind the question mark; `status` is that of success; `refuses` are
    the statuses of refusals beyond 401, 403 and 421, which any call may get. With `uploads` a file may come as a form.
    """

    method: Method
    path: str
    does: Callable[[Call], Any]
    summary: str
    gives: Any
    takes: type[BaseModel] | None = None
    query: type[BaseModel] | None = None
    status: int = 200
    refuses: tuple[int, ...] = ()
    uploads: bool = False

    @property
    def media_types(self) -> tuple[str, ...]:
        """What a body may be."""
        return (*([JSON] if self.takes else []), *([FORM] if self.uploads else []))

    @property
    def name(self) -> str:
        """What a generated client calls it: the function that does it."""
        return self.does.__name__
