"""What a show can set: a frozen record a table of show.toml, whose fields are the keys, with their defaults."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

if TYPE_CHECKING:
    from narrator import Desk

NO_UNKNOWN_KEYS = {"extra": "forbid"}
"""pydantic's setting, spelled out so that the defaults need no pydantic."""


AlternateFormat = Literal["opus", "m4a", "m4b"]
"""Opus in Ogg; AAC in MP4, with chapters; the same as an audiobook."""
AudioFormat = Literal["mp3", "opus", "m4a", "m4b"]
_DEFAULT_KBPS: Mapping[AudioFormat, tuple[int, int]] = {
    "mp3": (96, 160),
    "opus": (48, 96),
    "m4a": (80, 128),
    "m4b": (80, 128),
}
"""In mono, where speech needs no more, and in stereo, where there is music or panning."""

MP3_BITRATES_KBPS = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)


class Section:
    """A table of show.toml: a frozen dataclass whose fields are the keys."""

    __pydantic_config__: ClassVar[dict[str, str]] = NO_UNKNOWN_KEYS


@dataclass(frozen=True, slots=True)
class About(Section):
    """[show]: what the feed, the tags and the pages say of the show. `base_url` ends with a slash or is None."""

    title: str = "Narrator"
    description: str = ""
    language: str = "en-GB"
    author: str = ""
    email: str | None = None
    category: tuple[str, ...] = ("News",)
    link: str | None = None
    base_url: str | None = None
    copyright: str | None = None
    explicit: bool = False
    cover: str | None = None


@dataclass(frozen=True, slots=True)
class Voices(Section):
    """[voices]: the engines, the narrator's voice, voices and accents set by hand (speaker → voice id, accent).

    `engine` is one, several in order of preference, or "auto": all that are installed, the best voices first. With
    `renew` people who are known get better voices as these are installed. `organisations` tells who speaks for them:
    one voice kept for all, the narrator, or each its own. `jobs` texts are spoken at once (0: one a core), none for
    longer than about `timeout_s`.
    """

    engine: str | tuple[str, ...] = "auto"
    narrator: str | None = None
    renew: bool = False
    cast: Mapping[str, str] = field(default_factory=dict)
    organisations: Literal["voice", "narrator", "each"] = "voice"
    accents: Mapping[str, str] = field(default_factory=dict)
    jobs: int = 0
    timeout_s: float = 60.0


@dataclass(frozen=True, slots=True)
class Quotes(Section):
    """[quotes]: which quotations get a voice of their own, and how sure of the speaker we must be (0 to 1)."""

    voice: Literal["direct", "all", "none"] = "direct"
    min_confidence: float = 0.6


@dataclass(frozen=True, slots=True)
class Audio(Section):
    """[audio]: loudness is -19 LUFS in mono and -16 in stereo unless it is set; each bit rate has two defaults too.

    With `vbr` the MP3's bit rate stands for the quality that it has with music, and speech takes less; `effort` is
    LAME's quality from 0 (slow) to 9 (quick). `alternates` are the formats an episode is offered in beside its MP3.
    """

    channels: Literal[1, 2] = 1
    loudness_lufs: float | None = None
    true_peak_dbtp: float = -1.0
    bitrate_kbps: int | None = None
    vbr: bool = False
    effort: int = 7
    alternates: tuple[AlternateFormat, ...] = ()
    opus_kbps: int | None = None
    m4a_kbps: int | None = None

    def kbps(self, audio_format: AudioFormat) -> int:
        """The bit rate of a format: the one that is set, else the default for the number of channels."""
        wanted = {"mp3": self.bitrate_kbps, "opus": self.opus_kbps}.get(audio_format, self.m4a_kbps)
        return _DEFAULT_KBPS[audio_format][self.channels - 1] if wanted is None else wanted


@dataclass(frozen=True, slots=True)
class Pauses(Section):
    """[pauses]: silence in milliseconds after a sentence, a paragraph, the headline and a story, at a comma, and where
    the text has no mark; at least `speaker_ms` where the voice changes, and never more than `longest_ms`. With `marks`
    `<break time="1s"/>`, `[1s]` and their like in text and Markdown are pauses, and no words.
    """

    sentence_ms: int = 400
    paragraph_ms: int = 700
    headline_ms: int = 1000
    story_ms: int = 1500
    comma_ms: int = 180
    joint_ms: int = 60
    speaker_ms: int = 260
    longest_ms: int = 5000
    marks: bool = False


@dataclass(frozen=True, slots=True)
class Dressing(Section):
    """[dressing]: audio files around the stories (any format; paths from the show's folder), and words of the show's.

    The bed plays alone for `bed_alone_ms`, sinks by `bed_duck_db` under the words, comes up in pauses of `bed_gap_ms`
    or more, and is gone after `bed_length_ms`. `gain_db` is how much louder than the voices all music is. `intro_text`
    and `outro_text` are said at both ends, `lead_in` before each story; in them `{show}`, `{date}`, `{title}`,
    `{byline}` and `{source}` are filled in.
    """

    intro: str | None = None
    intro_text: str = ""
    bed: str | None = None
    bed_alone_ms: int = 3000
    bed_length_ms: int = 20000
    bed_duck_db: float = -14.0
    bed_gap_ms: int = 2000
    bed_fade_in_ms: int = 500
    bed_fade_out_ms: int = 3000
    lead_in: str = ""
    sting: str | None = None
    outro: str | None = None
    outro_text: str = ""
    gain_db: float = 0.0


@dataclass(frozen=True, slots=True)
class Disclosure(Section):
    """[disclosure]: the spoken line on synthetic voices; "" takes our own wording, in the show's language.

    `{show}`, `{titles}`, `{sources}` and `{stories}`, each title with its source, are filled in.
    """

    spoken: bool = True
    text: str = ""


@dataclass(frozen=True, slots=True)
class Feed(Section):
    """[feed]: what the feed says beyond [show], and which episodes it lists.

    Listed are the newest `keep` episodes of the last `keep_days` days (0: all); older ones stay in episodes/. A page of
    a long feed holds `page_size` of them. A `private` feed lies under a path that nobody guesses.

    `new_feed_url` is where the show has moved to. `prefix` stands before each address of sound, for a service that
    counts downloads; `{guid}` in it is the show's. `hubs` are WebSub's, which tell others of a new feed. With
    `transcript` the notes that apps show hold every word.
    """

    updates: Literal["daily", "weekdays", "weekly", "monthly"] | None = None
    season: int | None = None
    funding: str | None = None
    locked: bool = True
    private: bool = False
    keep: int = 0
    keep_days: int = 0
    page_size: int = 300
    new_feed_url: str | None = None
    prefix: str | None = None
    hubs: tuple[str, ...] = ()
    transcript: bool = False


@dataclass(frozen=True, slots=True)
class Site(Section):
    """[site]: the pages; `subscribe` gives the show's address in apps and directories by their name."""

    subscribe: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Publish(Section):
    """[publish]: addresses that every episode, page and the feed are put on.

    A transfer that breaks is tried `tries` times, with growing waits. `verify`: what it is when the published
    addresses, asked afterwards, do not show what was sent (true: "warn", false: "off"). `podping` is the address of a
    service that tells the world of a new feed.
    """

    targets: tuple[str, ...] = ()
    tries: int = 4
    verify: Literal["error", "warn", "off", True, False] = "warn"
    podping: str | None = None


@dataclass(frozen=True, slots=True)
class SourceFolder(Section):
    """[[sources]]: a folder of articles, a feed, a list of feeds, a page, or a command; exactly one of them.

    All that is set for a list (`opml`, a path or an address) holds for each of its feeds.

    Of what it offers the newest `limit` count, none older than `age_days`, with one of the words of `include` (where
    there are any) and none of `exclude`, in one of `categories` and in none of `exclude_categories`, and of at least
    `min_words` words. `text` tells whether an entry's words are the feed's or the page's. `lead_in` is said before each
    of its articles: `{name}`, `{title}`, `{byline}`, `{show}` and `{date}` are filled in.
    """

    folder: str | None = None
    feed: str | None = None
    opml: str | None = None
    page: str | None = None
    command: str | None = None
    name: str | None = None
    limit: int | None = None
    age_days: float | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    exclude_categories: tuple[str, ...] = ()
    min_words: int | None = None
    text: Literal["auto", "feed", "page"] = "auto"
    language: str | None = None
    lead_in: str = ""
    narrator: str | None = None
    cover: str | None = None
    updates: Literal["ignore", "correct"] | None = None

    @property
    def place(self) -> str:
        """Where it is: the one of the five that is given."""
        return self.folder or self.feed or self.opml or self.page or self.command or ""


@dataclass(frozen=True, slots=True)
class Build(Section):
    """[build]: the unattended run: at most `limit` episodes each, what fails is tried `retries` times.

    `duplicates` is the share of common word sequences (0 to 1) from which two articles are one story, looked for in the
    last `remember_days`. `allow_private` names the hosts ("10.0.0.7", "intranet:8080") that may be fetched although
    their address is private. Hooks are commands as lists, run without a shell. `log` is a path inside the show that
    ends with .log (or .jsonl, where `log_format` is "json"), in none of the folders that Narrator reads. `prometheus`
    is the .prom file that each run's measures are written to; `mail` the address that hears of failures, and of their
    end.
    """

    episodes: Literal["each", "bulletin"] = "each"
    limit: int = 20
    review: bool = False
    updates: Literal["ignore", "correct"] = "ignore"
    retries: int = 10
    duplicates: float = 0.5
    remember_days: int = 30
    robots: bool = True
    host_wait_s: float = 1.0
    host_requests: int = 60
    allow_private: tuple[str, ...] = ()
    after_episode: tuple[str, ...] = ()
    after_run: tuple[str, ...] = ()
    on_failure: tuple[str, ...] = ()
    hook_timeout_s: float = 300.0
    ping: str | None = None
    log: str | None = None
    log_format: Literal["text", "json"] = "text"
    keep_runs: int = 100
    prometheus: str | None = None
    mail: str | None = None


@dataclass(frozen=True, slots=True)
class Network(Section):
    """[network]: `ca_bundle` is a file (PEM) of authorities that are believed beside the system's."""

    ca_bundle: str | None = None


@dataclass(frozen=True, slots=True)
class Cluster(Section):
    """[cluster]: `scheduler` is the address of a Dask scheduler whose workers speak; None: this machine speaks.

    At most `in_flight` clips are on their way, or back and not yet used (0: three a core of the workers, and 64 more).
    """

    scheduler: str | None = None
    in_flight: int = 0


@dataclass(frozen=True, slots=True)
class Cache(Section):
    """[cache]: `shared` is where clips are shared with other machines: a folder, s3://bucket/prefix, or
    redis://host:port/db. Those that nobody has used for `shared_days` go from a folder and from Redis, and from a
    folder what goes beyond `shared_gb` (10⁹ bytes).
    """

    shared: str | None = None
    shared_days: int = 30
    shared_gb: float = 50.0


@dataclass(frozen=True, slots=True)
class Bulletin(Section):
    """[bulletin]: what is said around the stories ("" takes our own wording, in the show's language), and how many.

    `{show}`, `{date}` and `{headlines}` are filled in. At most `most` stories and `minutes` minutes, in the order of
    the sources in show.toml or of time; fewer than `fewest` wait for the next run.
    """

    greeting: str = ""
    sign_off: str = ""
    most: int = 8
    fewest: int = 1
    minutes: float | None = None
    order: Literal["source", "time"] = "source"


@dataclass(frozen=True, slots=True)
class Show(Section):
    """A show's settings; `folder` is where its show.toml stands, None for the built-in defaults."""

    about: About = field(default_factory=About)
    voices: Voices = field(default_factory=Voices)
    quotes: Quotes = field(default_factory=Quotes)
    audio: Audio = field(default_factory=Audio)
    pauses: Pauses = field(default_factory=Pauses)
    dressing: Dressing = field(default_factory=Dressing)
    disclosure: Disclosure = field(default_factory=Disclosure)
    feed: Feed = field(default_factory=Feed)
    site: Site = field(default_factory=Site)
    publish: Publish = field(default_factory=Publish)
    build: Build = field(default_factory=Build)
    network: Network = field(default_factory=Network)
    cache: Cache = field(default_factory=Cache)
    bulletin: Bulletin = field(default_factory=Bulletin)
    cluster: Cluster = field(default_factory=Cluster)
    sources: tuple[SourceFolder, ...] = ()
    folder: Path | None = None

    @classmethod
    def open(cls, path: Path | str | None = None, settings: Sequence[str] = ()) -> Desk:
        """A desk on the show in the folder at `path`, or in the working folder: `Show.open("harbour").build()`.

        `settings` are "section.key=value". Raises InputError where there is no show, ConfigError with a line for each
        mistake in its show.toml.
        """
        # asked for by name: a record of settings stands below whatever works with a show
        opened: Desk = import_module("narrator.desk").Desk.open(Path(path) if path is not None else None, settings)
        return opened

    @property
    def loudness_lufs(self) -> float:
        """The target: what podcast players expect of mono and stereo, unless show.toml says otherwise."""
        if self.audio.loudness_lufs is not None:
            return self.audio.loudness_lufs
        return -19.0 if self.audio.channels == 1 else -16.0
