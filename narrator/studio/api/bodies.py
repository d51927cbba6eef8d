"""What calls bring: checked by pydantic at the door, every mistake told."""

from __future__ import annotations

from dataclasses import MISSING, fields
from datetime import datetime
from typing import Annotated, Any, Literal, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, create_model, model_validator

from narrator.desk.edits import EDITS, Edit
from narrator.desk.records import Scope

MOST_CHARACTERS = 2_000_000
"""Of a text that is posted: `narrator make` reads as much."""
_MOST_SAID = 2000
"""Characters: a long sentence is 400."""
_FARTHEST = 10**9
_MOST_SPANS = 5000

Name = Annotated[str, Field(min_length=1, max_length=200)]
Words = Annotated[str, Field(min_length=1, max_length=_MOST_SAID)]
Language = Annotated[str, Field(max_length=35, pattern="^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")]
Number = Annotated[int, Field(ge=1, le=_FARTHEST)]
Offset = Annotated[int, Field(ge=0, le=_FARTHEST)]


class Body(BaseModel):
    """No key that nobody knows."""

    model_config = ConfigDict(extra="forbid")


class NewDocument(Body):
    """An article: an address to be read, or its text in that format, with what else is known of it.

    With a file in a form neither is given.
    """

    address: Annotated[str, Field(max_length=4000, pattern="^https?://")] | None = None
    text: Annotated[str, Field(min_length=1, max_length=MOST_CHARACTERS)] | None = None
    title: Annotated[str, Field(max_length=500)] | None = None
    byline: Annotated[str, Field(max_length=500)] | None = None
    url: Annotated[str, Field(max_length=4000, pattern="^https?://")] | None = None
    published: datetime | None = None
    language: Language | None = None
    format: Literal["text", "markdown", "html"] = "text"

    @model_validator(mode="after")
    def _has_one(self) -> NewDocument:
        if (self.address is None) == (self.text is None):
            raise ValueError("give 'address' or 'text', one of them")
        return self


class CastCall(Body):
    """A voice's id for a speaker (null is the narrator), or "auto": for this document, or for the whole show."""

    speaker: Name | None
    voice: Name
    for_show: bool = False


class SpeakCall(Body):
    """The numbers of the lines to be spoken; without them all that have changed."""

    numbers: Annotated[list[Number], Field(max_length=20_000)] | None = None


class SayCall(Body):
    """A few words and the voice to hear them in."""

    text: Words
    voice: Name
    language: Language | None = None


class PronounceCall(Body):
    """How a word is said: at one place (`story` and `at`, an offset), in an episode, or in the show; `dry` only asks.

    `say` null takes the respelling out again. `version` is that of the story at the place.
    """

    written: Name
    say: Name | None
    scope: Scope = "show"
    document: Annotated[str, Field(max_length=300)] | None = None
    story: Number | None = None
    at: Offset | None = None
    version: Annotated[str, Field(max_length=128)] | None = None
    dry: bool = False


class RetitleCall(Body):
    """A document's new title."""

    title: Annotated[str, Field(min_length=1, max_length=500)]


class WithdrawCall(Body):
    """Out of the feed, or `back` in."""

    back: bool = False


class SourceCall(Body):
    """Where articles come from. A command is a program: that is written into show.toml by hand."""

    kind: Literal["folder", "feed", "opml", "page"]
    place: Annotated[str, Field(min_length=1, max_length=4000)]
    name: Name | None = None


class RetryCall(Body):
    """The id or title of an article or source that was refused or has failed; without it all of them."""

    article: Annotated[str, Field(min_length=1, max_length=4000)] | None = None


class TakeCall(Body):
    """The id of an entry of the source."""

    entry: Annotated[str, Field(min_length=1, max_length=4000)]


class SettingCall(Body):
    """A key of show.toml and its new value; null takes the key out."""

    table: Name
    key: Name
    value: str | int | float | bool | list[str | int | float | bool] | dict[str, str] | None


class UploadForm(Body):
    """What may stand in a form beside the `file`."""

    title: Annotated[str, Field(max_length=500)] | None = None
    language: Language | None = None


class Page(Body):
    """Which of many: at most `limit`, from the one at `offset` on."""

    offset: Offset = 0
    limit: Annotated[int, Field(ge=1, le=5000)] = 1000
    kind: Literal["draft", "episode"] | None = None


def edit_of(body: Any) -> Edit:
    """The desk's record of the edit that a call brings."""
    record = EDITS[body.kind]
    return record(**{one.name: getattr(body, one.name) for one in fields(record)})


def _edit_body(kind: str, record: type[Edit]) -> type[BaseModel]:
    """The body of one kind of edit: the desk's record, its kind, and bounds."""
    hints = get_type_hints(record)
    taken: dict[str, Any] = {"kind": (Literal[kind], ...)}
    for one in fields(record):
        hint = hints[one.name]
        if hint is int:
            hint = Annotated[int, Field(ge=0, le=_FARTHEST)]
        elif get_origin(hint) is tuple:
            hint = Annotated[hint, Field(max_length=_MOST_SPANS)]
        taken[one.name] = (hint, ... if one.default is MISSING else one.default)
    return create_model(record.__name__, __base__=Body, __doc__=record.__doc__, **taken)


def _any_edit() -> Any:
    union: Any = None
    for kind, record in EDITS.items():
        body = _edit_body(kind, record)
        union = body if union is None else union | body
    return Annotated[union, Field(discriminator="kind")]


EditCall: type[BaseModel] = create_model(
    "EditCall",
    __base__=Body,
    __doc__="An edit of a story (counted from 1), and the version of it that the edit was made on.",
    story=(Number, ...),
    version=(Annotated[str, Field(min_length=1, max_length=128)], ...),
    edit=(_any_edit(), ...),
)
