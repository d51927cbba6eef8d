"""What a person may do to a story: frozen records ↔ JSON such as {"kind": "reassign", "start": 5, …}."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from narrator.errors import InputError, NarratorError, nearest
from narrator.records import Span

if TYPE_CHECKING:
    from narrator.desk.records import Document

DirectionKind = Literal["pause", "say", "note", "sound", "chapter"]


class ConflictError(NarratorError):
    """The story is not any more what the edit was made on: nothing was written; `document` is as it is now."""

    def __init__(self, problem: str, document: Document) -> None:
        super().__init__(problem)
        self.document = document


class _Exact:
    """Read from JSON, a record takes no key that it does not know."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


@dataclass(frozen=True, slots=True)
class Reassign(_Exact):
    """Give the words from `start` to `end` to `speaker`, None being the narrator; a name that is new is added.

    With `everywhere` all other quotations of the one who had them go with them.
    """

    start: int
    end: int
    speaker: str | None
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class MergeSpeakers(_Exact):
    """`one` is `into`: all that `one` says is said by `into`, in the voice of `into`."""

    one: str
    into: str


@dataclass(frozen=True, slots=True)
class SplitSpeaker(_Exact):
    """The quotations of `speaker` at these spans are another person's, whose `name` is new."""

    speaker: str
    spans: tuple[Span, ...]
    name: str


@dataclass(frozen=True, slots=True)
class RenameSpeaker(_Exact):
    """The speaker has another name, and keeps everything else."""

    speaker: str
    name: str


@dataclass(frozen=True, slots=True)
class RemoveText(_Exact):
    """Take the words from `start` to `end` out; whole paragraphs go with their line breaks."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MoveStory(_Exact):
    """Make this story of a bulletin the one of number `to`, counted from 1. Drafts only."""

    to: int


@dataclass(frozen=True, slots=True)
class AddPause(_Exact):
    """Silence of so many milliseconds before the word at `at`; it takes the place of one that stands there."""

    at: int
    ms: int


@dataclass(frozen=True, slots=True)
class SayAs(_Exact):
    """Say `said` in place of the words from `start` to `end`, here alone."""

    start: int
    end: int
    said: str


@dataclass(frozen=True, slots=True)
class AddNote(_Exact):
    """A note that nobody reads aloud, before the line at `at`."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class InsertWords(_Exact):
    """A producer's line: words that the narrator says as a paragraph of its own, before the paragraph at `at`."""

    at: int
    words: str


@dataclass(frozen=True, slots=True)
class AddSting(_Exact):
    """A sound file of the show's folder, played before the sentence at `at`: "music/sting.mp3"."""

    at: int
    file: str


@dataclass(frozen=True, slots=True)
class AddChapter(_Exact):
    """A chapter of that title begins with the paragraph at `at`, beside those of the headings."""

    at: int
    title: str


@dataclass(frozen=True, slots=True)
class MoveChapter(_Exact):
    """The chapter that begins at `at` begins with the paragraph at `to`."""

    at: int
    to: int


@dataclass(frozen=True, slots=True)
class RemoveChapter(_Exact):
    """No chapter begins at `at` any more; without any, those of the headings count again."""

    at: int


@dataclass(frozen=True, slots=True)
class RemoveDirection(_Exact):
    """Take out the directions of that kind that stand from `start` to `end`, both included."""

    start: int
    end: int
    direction: DirectionKind


@dataclass(frozen=True, slots=True)
class Retitle(_Exact):
    """Another title for the story; a headline with the old title, which is read aloud, changes with it."""

    title: str


@dataclass(frozen=True, slots=True)
class Summarize(_Exact):
    """Other words for what the feed and the pages say of the story; "" takes the article's own again."""

    text: str


@dataclass(frozen=True, slots=True)
class SetCover(_Exact):
    """The episode's own picture, a file of the show's folder; None takes the show's, or one that is drawn."""

    file: str | None


@dataclass(frozen=True, slots=True)
class MarkLater(_Exact):
    """Mark the paragraph at `start` to be looked at later, or with `later` False no more."""

    start: int
    end: int
    later: bool = True


Edit = (
    Reassign
    | MergeSpeakers
    | SplitSpeaker
    | RenameSpeaker
    | RemoveText
    | MoveStory
    | AddPause
    | SayAs
    | AddNote
    | InsertWords
    | AddSting
    | AddChapter
    | MoveChapter
    | RemoveChapter
    | RemoveDirection
    | Retitle
    | Summarize
    | SetCover
    | MarkLater
)
EDITS: Mapping[str, type[Edit]] = {
    "reassign": Reassign,
    "merge_speakers": MergeSpeakers,
    "split_speaker": SplitSpeaker,
    "rename_speaker": RenameSpeaker,
    "remove_text": RemoveText,
    "move_story": MoveStory,
    "add_pause": AddPause,
    "say_as": SayAs,
    "add_note": AddNote,
    "insert_words": InsertWords,
    "add_sting": AddSting,
    "add_chapter": AddChapter,
    "move_chapter": MoveChapter,
    "remove_chapter": RemoveChapter,
    "remove_direction": RemoveDirection,
    "retitle": Retitle,
    "summarize": Summarize,
    "set_cover": SetCover,
    "mark_later": MarkLater,
}
_KINDS = {record: kind for kind, record in EDITS.items()}


def edit_json(edit: Edit) -> dict[str, Any]:
    """The edit as JSON has it."""
    return {"kind": _KINDS[type(edit)], **asdict(edit)}


def edit_from_json(content: Any) -> Edit:
    """The reverse. Raises InputError with a line for each mistake."""
    from pydantic import ValidationError

    if not isinstance(content, Mapping) or not isinstance(content.get("kind"), str):
        raise InputError(f"an edit is an object with a 'kind': one of {', '.join(EDITS)}")
    kind = content["kind"]
    if kind not in EDITS:
        raise InputError(f"unknown kind of edit '{kind}'{nearest(kind, EDITS)}; known: {', '.join(EDITS)}")
    try:
        return _checker(kind)({key: value for key, value in content.items() if key != "kind"})
    except ValidationError as error:
        raise InputError(
            f"{kind}: {'.'.join(map(str, told['loc']))}: {told['msg']}" for told in error.errors(include_url=False)
        ) from error


@cache
def _checker(kind: str) -> Callable[[Any], Edit]:
    from pydantic import TypeAdapter

    return TypeAdapter(EDITS[kind]).validate_python
