"""What flows between the stages: frozen records, from an article to a finished episode.

Offsets count characters of `Article.text` unless a field says otherwise; times are whole milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from typing import Literal

QuoteKind = Literal["direct", "partial", "term"]
SegmentKind = Literal["narration", "quote"]
Gender = Literal["female", "male"]
PersonKind = Literal["person", "body", "unnamed"]
"""Somebody by name, an organisation or its statement, or "a senior official"."""
DirectionKind = Literal["pause", "say", "sound", "note", "chapter"]
FallbackPart = Literal["language", "turns", "quotations", "speakers", "voices", "sentences", "spoken form"]
"""What was not told of a part of an article, because a rule of ours failed on it."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it will be read.

    `text` holds the words as read, the headline first where the source has one; paragraphs are parted by line breaks.
    `language` is a BCP 47 tag: the source's own, or what its words tell ("en"); None where neither does. `source_id`
    tells this article from every other: a web address, an absolute file path (with "#3" for the third article in that
    file), a mail's id (mid:), or "text:" and a digest. `book` is the title of the book that it is a chapter of.
    `pauses` are those that marks in the source asked for: (offset, milliseconds) pairs in order.
    """

    text: str
    title: str = ""
    byline: str | None = None
    published: datetime | None = None
    url: str | None = None
    language: str | None = None
    image: str | None = None
    source_id: str | None = None
    book: str | None = None
    pauses: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may say a quotation: the chance from 0 to 1 that it is so, and why, in words."""

    speaker: str
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks, the marks excluded.

    "direct": somebody's words as an utterance of their own; "partial": words inside the narrator's sentence;
    "term": titles, nicknames, so-called things that nobody speaks. A quotation that an attribution splits, or that
    runs over paragraphs, is one Quote a stretch. `mention` is the span of the words that name the speaker,
    `confidence` the chance from 0 to 1 that `speaker` is right, `reason` the rule that decided, in words, and `rule`
    its id, which stands once in the code: a search for it leads there. `others` are the next likeliest speakers, the
    likeliest first: their figures are shares of the same choice, to be compared with each other.
    """

    start: int
    end: int
    kind: QuoteKind
    speaker: str | None = None
    mention: Span | None = None
    confidence: float = 0.0
    reason: str = ""
    rule: str = ""
    others: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the article in one voice; `speaker` is None for the narrator."""

    start: int
    end: int
    kind: SegmentKind
    speaker: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, or some body, that the article names: in full, in other ways, with gender and role if told."""

    name: str
    aliases: tuple[str, ...] = ()
    gender: Gender | None = None
    role: str | None = None
    kind: PersonKind | None = None
    """None where nobody told: the cast then goes by the name."""


@dataclass(frozen=True, slots=True)
class Direction:
    """What an edited script asks for at a place of the text.

    "pause": silence of `value` milliseconds; "say": `value` is said for the words from `start` to `end`; "sound": the
    audio file `value`, a path inside the show's folder, is played; "note": `value` is a producer's note that nobody
    reads aloud; "chapter": a chapter of the title `value` begins. All but "say" stand before the character at `start`,
    which is their `end` too.
    """

    start: int
    end: int
    kind: DirectionKind
    value: str


@dataclass(frozen=True, slots=True)
class Fallback:
    """A part of an article on which a rule of ours failed: it is read by the narrator, in the words as written.

    `error` is the error's kind and where it happened; `article` the title, an address, or the first words.
    """

    part: FallbackPart
    start: int
    end: int
    error: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """What the narrator says in the show's name around a story: before the first of an episode, before this one, and
    after the last; "" is nothing. An episode's scripts keep it, so that it is made again with the same words.
    """

    greeting: str = ""
    lead_in: str = ""
    sign_off: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """Who says what. The segments' texts joined are the article's text, to the byte.

    What a person decides is a method that gives the script with it, edited by hand; each raises InputError, a line that
    tells what to do, where it cannot be.

    `around` is what was said around the story when its episode was made, None where the show decides; `by_hand` tells
    that a person has edited it: no article takes its place.
    """

    article: Article
    quotes: tuple[Quote, ...]
    segments: tuple[Segment, ...]
    people: tuple[Person, ...]
    directions: tuple[Direction, ...] = ()
    cast: tuple[tuple[str, str], ...] = ()
    """(speaker, voice id) pairs that the script itself asks for."""
    around: Around | None = None
    by_hand: bool = field(default=False, compare=False)
    summary: str | None = None
    """What the feed and the pages say of the story, where somebody wrote it; None: the article's first paragraph."""
    cover: str | None = None
    """The episode's own picture, a path inside the show's folder; of several scripts the first one's counts."""
    feed_title: str | None = None
    """The episode's title in feed and pages, where somebody gave it another than it would have; of several scripts the
    first one's counts."""
    fallbacks: tuple[Fallback, ...] = field(default=(), compare=False)
    """What failed while it was made: of the run, not of the script; a file of it does not hold them."""

    def reassign(self, start: int, end: int, speaker: str | None, *, everywhere: bool = False) -> Script:
        """The words from `start` to `end` are said by `speaker`, None being the narrator; with `everywhere` all that
        is said by the one who had them goes with them."""
        return self._edited("reassign", start, end, speaker, everywhere=everywhere)

    def merge_speakers(self, one: str, into: str) -> Script:
        """`one` is `into`: all that `one` says is said by `into`, in the voice of `into`."""
        return self._edited("merge_speakers", one, into)

    def split_speaker(self, speaker: str, spans: Iterable[Span], name: str) -> Script:
        """What `speaker` says at these spans is said by somebody else, whose `name` is new."""
        return self._edited("split_speaker", speaker, spans, name)

    def rename_speaker(self, speaker: str, name: str) -> Script:
        """The speaker has another name, and the old one as an alias."""
        return self._edited("rename_speaker", speaker, name)

    def set_voice(self, speaker: str, voice: str) -> Script:
        """Ask for the voice of that id here; "auto" leaves the choice to the cast."""
        return self._edited("set_voice", speaker, voice)

    def remove_text(self, start: int, end: int) -> Script:
        """Without these words; of whole paragraphs the line breaks go too."""
        return self._edited("remove_text", start, end)

    def remove_paragraph(self, at: int) -> Script:
        """Without the paragraph at that character."""
        return self._edited("remove_paragraph", at)

    def insert_words(self, at: int, words: str) -> Script:
        """With a paragraph that the narrator says, before the one at `at`."""
        return self._edited("insert_words", at, words)

    def add_pause(self, at: int, ms: int) -> Script:
        """With silence of `ms` milliseconds before the word at `at`."""
        return self._edited("add_pause", at, ms)

    def add_sting(self, at: int, file: str) -> Script:
        """With an audio file of the show's folder, played before the sentence at `at`."""
        return self._edited("add_sting", at, file)

    def add_chapter(self, at: int, title: str) -> Script:
        """With a chapter of that title from the paragraph at `at` on; those of the headings are written too."""
        return self._edited("add_chapter", at, title)

    def move_chapter(self, at: int, to: int) -> Script:
        """With the chapter that begins at `at` beginning with the paragraph at `to`."""
        return self._edited("move_chapter", at, to)

    def remove_chapter(self, at: int) -> Script:
        """Without the chapter that begins at `at`; without any, those of the headings count again."""
        return self._edited("remove_chapter", at)

    def add_note(self, at: int, text: str) -> Script:
        """With a note that nobody reads aloud, before the line at `at`."""
        return self._edited("add_note", at, text)

    def say_as(self, start: int, end: int, said: str) -> Script:
        """With `said` said for the words from `start` to `end`, here alone."""
        return self._edited("say_as", start, end, said)

    def remove_direction(self, start: int, end: int, kind: DirectionKind) -> Script:
        """Without the directions of that kind from `start` to `end`."""
        return self._edited("remove_direction", start, end, kind)

    def mark_later(self, start: int, end: int, *, later: bool = True) -> Script:
        """With its paragraphs there marked to be looked at later, or not any more."""
        return self._edited("mark_later", start, end, later=later)

    def retitle(self, title: str) -> Script:
        """Under another title; a headline with the old one changes with it."""
        return self._edited("retitle", title)

    def summarize(self, text: str) -> Script:
        """With other words for what the feed says of it; "" takes the article's own again."""
        return self._edited("summarize", text)

    def set_cover(self, file: str | None) -> Script:
        """With that picture of the show's folder for its episode; None takes the show's, or one that is drawn."""
        return self._edited("set_cover", file)

    def _edited(self, name: str, *values: object, **more: object) -> Script:
        """What the function of that name makes of it. The room is asked for by name, as a record knows none."""
        edited: Script = getattr(import_module("narrator.script.edits"), name)(self, *values, **more)
        return edited


@dataclass(frozen=True, slots=True)
class Change:
    """One place where what is said differs from what is written: a span of the written text, and the rule that did it.

    `sure` is False where no rule was certain and the words were left as they are for a person to check.
    """

    start: int
    end: int
    written: str
    said: str
    rule: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text as it is said aloud. `changes` are in order and apart; between them written and said are the same.

    `fallbacks` tell where a rule failed and the words stayed as they are; they name no article.
    """

    written: str
    text: str
    changes: tuple[Change, ...] = ()
    fallbacks: tuple[Fallback, ...] = ()

    def written_span(self, start: int, end: int) -> Span:
        """The span of the written text that was heard as `text[start:end]`; a change is taken whole."""
        said_at = written_at = 0
        first: int | None = None
        for change in self.changes:
            same = change.start - written_at
            change_from, change_to = said_at + same, said_at + same + len(change.said)
            if first is None and start < change_to:
                first = change.start if start >= change_from else written_at + start - said_at
            if first is not None and end <= change_to:
                return first, change.end if end > change_from else written_at + end - said_at
            said_at, written_at = change_to, change.end
        if first is None:
            first = written_at + start - said_at
        return first, written_at + end - said_at


@dataclass(frozen=True, slots=True)
class Quality:
    """How well a voice is understood and liked, as measured by programs over sentences of ours.

    `word_errors`: percent of the words that a speech recogniser hears otherwise; `p808`: the opinion score of ITU-T
    P.808 as DNSMOS predicts it, 1 (bad) to 5 (excellent); `words_a_minute`: the pace, pauses inside sentences counted.
    `measured`: the day, and with which versions of which programs. None where nobody measured.
    """

    word_errors: float | None = None
    p808: float | None = None
    words_a_minute: float | None = None
    measured: str | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice profile. `rate` is a factor on the engine's own pace, `pitch` a factor on the voice's own pitch.

    `pitch_hz` is the measured median fundamental frequency, None where nobody measured; `timbre` the measured level of
    each band of `narrator.voices.timbre` in dB, empty where nobody measured. `accent` is told in words ("Scottish")
    or as a BCP 47 tag ("en-GB"). `narrates`: the profile's author finds that the voice suits a whole article.
    `settings` are (key, value) pairs in the keys' order that only its engine has: `narrator.engines.settings`.
    """

    id: str
    engine: str
    name: str
    voice: str
    language: str = "en-GB"
    gender: Gender | None = None
    accent: str | None = None
    age: str | None = None
    rate: float = 1.0
    pitch: float = 1.0
    pitch_hz: float | None = None
    style: str | None = None
    licence: str | None = None
    timbre: tuple[float, ...] = ()
    narrates: bool = False
    settings: tuple[tuple[str, float], ...] = ()
    quality: Quality = Quality()


@dataclass(frozen=True, slots=True)
class Casting:
    """One speaker's voice, and in a few words why this one; `speaker` is None for the narrator.

    `instead_of` is the id of the voice that the speaker should have, where that is not among those to be cast.
    """

    speaker: str | None
    gender: Gender | None
    voice: Voice
    reason: str
    instead_of: str | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """Who speaks with which voice; `choices` tell each choice with its reason, in order of first appearance.

    `stand_ins`: voice id → the voice that speaks in its place where its engine cannot say the words.
    """

    narration: Casting
    voices: dict[str, Voice]
    choices: tuple[Casting, ...] = ()
    stand_ins: dict[str, Voice] = field(default_factory=dict)

    @property
    def narrator(self) -> Voice:
        """The voice that reads whatever nobody says."""
        return self.narration.voice

    def voice_of(self, speaker: str | None) -> Voice:
        """The speaker's voice; the narrator's for None and for anybody who was not cast."""
        return self.narrator if speaker is None else self.voices.get(speaker, self.narrator)


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """A word of the text handed to the engine: offsets into that text, and when it begins to sound."""

    start: int
    end: int
    ms: float


@dataclass(frozen=True, slots=True)
class Speech:
    """Sound from an engine: 16-bit little-endian mono at `rate_hz`.

    `words` are in order of time; `exact` says whether the engine told their times or we estimated them.
    """

    pcm: bytes
    rate_hz: int
    words: tuple[SpokenWord, ...] = ()
    exact: bool = False

    @property
    def duration_ms(self) -> float:
        return len(self.pcm) / 2 * 1000 / self.rate_hz


@dataclass(frozen=True, slots=True)
class Clip:
    """A sentence (or less) as spoken: where it stands in the article, whose voice, what was said, how it sounds."""

    segment: Segment
    voice: Voice
    spoken: Spoken
    speech: Speech
    reused: bool = False


@dataclass(frozen=True, slots=True)
class CueWord:
    """A word of a cue: offsets into the cue's text, and when it is heard in the episode."""

    start: int
    end: int
    start_ms: int


@dataclass(frozen=True, slots=True)
class Cue:
    """Written words of one speaker and when they are heard; `speaker` is None for the narrator."""

    start_ms: int
    end_ms: int
    speaker: str | None
    text: str
    words: tuple[CueWord, ...] = ()
    paragraph: bool = False
    """True where a new paragraph of the article begins with this cue."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A mark in the episode; chapters are contiguous and the first begins at 0."""

    start_ms: int
    title: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Soundbite:
    """A stretch of the episode that makes one curious of it: 15 to 120 seconds, as the podcast namespace asks."""

    start_ms: int
    duration_ms: int
    title: str


@dataclass(frozen=True, slots=True)
class Transcripts:
    """File names, relative to the episode's folder."""

    vtt: str
    srt: str
    json: str
    html: str


@dataclass(frozen=True, slots=True)
class Encoding:
    """An episode's sound in one format: a file name, relative to the episode's folder, and what a player asks first.

    `type` is the media type, `codecs` what is inside (RFC 6381), `bitrate_bps` the mean of the sound itself, without
    tags; loudness and true peak are measured on this file. `integrity` is the file's digest as W3C's SRI writes it.
    """

    audio: str
    type: str
    codecs: str
    bytes: int
    bitrate_bps: int
    loudness_lufs: float
    true_peak_dbtp: float
    integrity: str


@dataclass(frozen=True, slots=True)
class Source:
    """An article that an episode reads, as it is credited."""

    title: str
    byline: str | None = None
    url: str | None = None
    key: str | None = None
    """What tells this article from others inside the show; the archive finds an episode again by it."""


@dataclass(frozen=True, slots=True)
class Episode:
    """A finished episode; file names are relative to its folder.

    `loudness_lufs` (integrated, ITU-R BS.1770) and `true_peak_dbtp` are measured on the encoded file.
    `made_from` is a digest of all that the episode depends on: the same digest needs no new making.
    """

    id: str
    slug: str
    title: str
    published: datetime
    folder: str
    audio: str
    duration_ms: int
    loudness_lufs: float
    true_peak_dbtp: float
    narrator: str
    voices: dict[str, str]
    segments: int
    transcripts: Transcripts
    chapters: str
    cover: str
    script: str
    bytes: int
    clips: dict[str, int]
    sources: tuple[Source, ...] = ()
    language: str = "en-GB"
    description: str = ""
    number: int = 1
    made_from: str = ""
    cues: tuple[Cue, ...] = field(default=(), repr=False)
    chapter_marks: tuple[Chapter, ...] = ()
    people: tuple[Person, ...] = ()
    """Whoever of `voices` the articles tell more of: who they are, for the pages and the feed."""
    soundbite: Soundbite | None = None
    encodings: tuple[Encoding, ...] = ()
    """Every format the episode is offered in, `audio` first; empty where that is all there is."""
    fallbacks: tuple[Fallback, ...] = ()
    """Parts of its articles that are read plainly, as a rule of ours failed on them; in order of the articles."""
