"""What a desk shows: frozen records of documents, lines, cast, programme, lexicon, runs, sources and settings.

Offsets count characters of the story's `script.article.text`; times are whole milliseconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from narrator.records import Candidate, Change, Gender, Script

DocumentKind = Literal["draft", "episode"]
DocumentState = Literal["draft", "published", "listed", "unlisted", "withdrawn", "damaged"]
"""published: a target has its sound; listed: the feed tells of it, but no target has it yet; unlisted: older than what
the feed keeps; damaged: a file of it cannot be read."""
LineState = Literal["spoken", "stale", "unspoken"]
"""stale: it was spoken, and something that is heard has changed since."""
SourceKind = Literal["folder", "feed", "opml", "page", "command"]
Scope = Literal["place", "episode", "show"]


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document as it stands in the list; `id` is "draft:SLUG" or "episode:SLUG".

    `doubtful` counts the quotations to look at; `is_stale`: its scripts were edited after the episode was made, or
    the draft has no sound yet; `error` is one line where it is damaged, or one of its scripts cannot be read.
    """

    id: str
    kind: DocumentKind
    title: str
    published: datetime | None
    duration_ms: int | None
    doubtful: int
    state: DocumentState
    is_stale: bool
    stories: int
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A quotation to look at: its words with the marks excluded, who may say them, why, and who else."""

    story: int
    start: int
    end: int
    words: str
    speaker: str | None
    confidence: float
    reason: str
    others: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """A script file; `number` counts from 1, `version` is the digest of its bytes, which an edit must name.

    `script` is None where a person's edit cannot be read: then `error` tells why in one line, `error_line` which line
    of the file, and `text` is the whole file as it stands.
    """

    number: int
    file: str
    version: str
    title: str
    script: Script | None
    doubts: tuple[Doubt, ...] = ()
    later: tuple[tuple[int, int], ...] = ()
    """Paragraphs that somebody marked for later, as spans."""
    error: str | None = None
    error_line: int | None = None
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Document:
    """A draft or an episode, as its files are now. `audio` is the sound as it was made, where there is one: a path."""

    id: str
    kind: DocumentKind
    slug: str
    title: str
    folder: Path
    stories: tuple[Story, ...]
    state: DocumentState
    is_stale: bool
    published: datetime | None = None
    duration_ms: int | None = None
    audio: Path | None = None
    cover: Path | None = None
    summary: str = ""
    can_undo: bool = False
    can_redo: bool = False

    def story(self, number: int) -> Story:
        """The story of that number. Raises KeyError."""
        for story in self.stories:
            if story.number == number:
                return story
        raise KeyError(number)


@dataclass(frozen=True, slots=True)
class Step:
    """A change that the journal keeps. `is_undone`: it may be done again by `redo`."""

    id: int
    when: datetime
    what: str
    is_undone: bool = False


@dataclass(frozen=True, slots=True)
class VoiceView:
    """A voice to choose from; `grade` is natural, clear or plain."""

    id: str
    name: str
    engine: str
    language: str
    gender: Gender | None
    accent: str | None
    age: str | None
    grade: str
    licence: str | None = None
    is_here: bool = True


@dataclass(frozen=True, slots=True)
class CastRow:
    """Who has which voice and why; `speaker` None is the narrator.

    `pinned` tells where somebody chose it: in the script's own `cast:`, or for the show. `likeness` tells of the five
    others whose voices are nearest (None is not among them: the narrator is "") how near the two voices are, from 0
    (far) to 1 (the same). `choices` are the ids of the voices to choose from, in order of fit; `lines` counts what is
    said.
    """

    speaker: str | None
    voice: str
    engine: str
    gender: Gender | None
    reason: str
    pinned: Literal["episode", "show"] | None
    likeness: Mapping[str, float]
    choices: tuple[str, ...]
    lines: int
    instead_of: str | None = None


@dataclass(frozen=True, slots=True)
class CastView:
    """The narrator first, then in order of first appearance; `voices` by id."""

    rows: tuple[CastRow, ...]
    voices: Mapping[str, VoiceView]


@dataclass(frozen=True, slots=True)
class LineView:
    """A sentence to be spoken; `number` counts from 1 over the whole document, `segment` within the story.

    `story` 0 is what the show says around the stories; the offsets are then of that text. `key` finds the clip.
    `starts_ms` is where it is heard in the programme as far as that is known: the times of lines that are not spoken
    yet are estimated. `takes` are the keys of what was spoken of its words and is still there, the newest last, to be
    compared.
    """

    number: int
    story: int
    segment: int
    start: int
    end: int
    speaker: str | None
    voice: str
    written: str
    said: str
    changes: tuple[Change, ...]
    key: str
    state: LineState
    starts_ms: int | None = None
    duration_ms: int | None = None
    takes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgrammeCue:
    """When a line is heard; `is_spoken` False where its length is estimated. `chapter` is an index of `chapters`."""

    start_ms: int
    end_ms: int
    story: int
    line: int
    speaker: str | None
    chapter: int
    text: str
    is_spoken: bool


@dataclass(frozen=True, slots=True)
class ProgrammeChapter:
    """When a chapter begins, and where in the text of its story. One that `is_movable` may be given another place; a
    story's own begins with the story."""

    start_ms: int
    title: str
    story: int = 1
    at: int = 0
    is_movable: bool = False


@dataclass(frozen=True, slots=True)
class Programme:
    """The whole as its clips allow: `peaks` are 0 to 1, one for each 20 ms, silence where nothing is spoken yet."""

    cues: tuple[ProgrammeCue, ...]
    chapters: tuple[ProgrammeChapter, ...]
    duration_ms: int
    peaks: tuple[float, ...]
    is_complete: bool


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """A word of the show's lexicon and how it is said; `file` tells where it stands."""

    write: str
    say: str | None
    spell: bool = False
    ipa: str | None = None
    part: bool = False
    language: str | None = None
    engine: str | None = None
    file: str = "lexicon.toml"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a pronunciation changes: a span of a story's text, how its sentence was said before and is said now."""

    document: str
    story: int
    start: int
    end: int
    sentence: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RunRecord:
    """What a `build` did, as .narrator/runs/ keeps it; the lists hold its JSON's objects."""

    id: str
    began: datetime | None
    took_ms: int
    exit_code: int
    made: tuple[Mapping[str, Any], ...] = ()
    drafts: tuple[Mapping[str, Any], ...] = ()
    skipped: tuple[Mapping[str, Any], ...] = ()
    failed: tuple[Mapping[str, Any], ...] = ()
    published: tuple[str, ...] = ()
    unpublished: str | None = None
    complaints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceView:
    """A [[sources]] of show.toml; `number` counts from 1; `problem` is why it failed last, where it did."""

    number: int
    name: str
    kind: SourceKind
    place: str
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class EntryView:
    """An article that a source offers now. `state` is what the show knows of it: "new", "made", "draft", "refused" or
    "failing", with the `reason` of the latter two; `document` is its id where there is one."""

    id: str
    title: str
    url: str | None
    published: datetime | None
    state: str
    reason: str = ""
    document: str | None = None


SettingType = Literal["text", "number", "integer", "boolean", "list", "table", "choice"]


@dataclass(frozen=True, slots=True)
class SettingView:
    """A key of show.toml: what it means, what it may be, and what it is.

    `default` and `value` are as TOML has them (lists for lists, None for nothing); `value` is the file's, or else the
    default, whatever a command line or the environment says; `is_set` tells whether the file says it, `line` where.
    """

    table: str
    key: str
    explanation: str
    type: SettingType
    choices: tuple[str, ...]
    default: Any
    value: Any
    is_set: bool
    line: int | None = None
