"""`show.toml` → `Show`: who we are, our voices, our sound, our sources, where we publish; every mistake at once."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from pathlib import Path
from typing import Any, ClassVar, Literal, get_type_hints

from narrator.categories import category_problem
from narrator.errors import ConfigError, nearest

SHOW_FILE = "show.toml"
NO_UNKNOWN_KEYS = {"extra": "forbid"}
"""pydantic's setting, spelled out so that the defaults need no pydantic."""


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
    """[voices]: the engine, the narrator's voice, voices and accents set by hand (speaker → voice id, accent).

    `organisations` tells who speaks for them: one voice kept for all, the narrator, or each its own. `jobs` texts are
    spoken at once (0: one a core), none for longer than about `timeout_s`.
    """

    engine: str = "auto"
    narrator: str | None = None
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
    """[audio]: loudness is -19 LUFS in mono and -16 in stereo unless it is set."""

    channels: Literal[1, 2] = 1
    loudness_lufs: float | None = None
    true_peak_dbtp: float = -1.0
    bitrate_kbps: int = 96


@dataclass(frozen=True, slots=True)
class Pause(Section):
    """[pauses]: silence in milliseconds after a sentence, a paragraph, the headline and a story, at a comma, and where
    the text has no mark; at least `speaker_ms` where the voice changes, and never more than `longest_ms`.
    """

    sentence_ms: int = 400
    paragraph_ms: int = 700
    headline_ms: int = 1000
    story_ms: int = 1500
    comma_ms: int = 180
    joint_ms: int = 60
    speaker_ms: int = 260
    longest_ms: int = 5000


@dataclass(frozen=True, slots=True)
class Dressing(Section):
    """[dressing]: audio files around the stories (any format; paths from the show's folder) and words at both ends.

    The bed plays alone for `bed_alone_ms`, then sinks by `bed_duck_db` under the words and is gone after
    `bed_length_ms`. `gain_db` is how much louder than the voices all music is. In the texts `{show}`, `{date}`,
    `{title}`, `{byline}` and `{source}` are filled in.
    """

    intro: str | None = None
    intro_text: str = ""
    bed: str | None = None
    bed_alone_ms: int = 3000
    bed_length_ms: int = 20000
    bed_duck_db: float = -14.0
    sting: str | None = None
    outro: str | None = None
    outro_text: str = ""
    gain_db: float = 0.0


@dataclass(frozen=True, slots=True)
class Disclosure(Section):
    """[disclosure]: the spoken line on synthetic voices; "" takes our own wording, in the show's language.

    `{show}`, `{titles}` and `{sources}` are filled in.
    """

    spoken: bool = True
    text: str = ""


@dataclass(frozen=True, slots=True)
class Feed(Section):
    """[feed]: what the feed says beyond [show], and which episodes it lists.

    Listed are the newest `keep` episodes of the last `keep_days` days (0: all); older ones stay in episodes/. A page of
    a long feed holds `page_size` of them. A `private` feed lies under a path that nobody guesses.
    """

    updates: Literal["daily", "weekdays", "weekly", "monthly"] | None = None
    season: int | None = None
    funding: str | None = None
    locked: bool = True
    private: bool = False
    keep: int = 0
    keep_days: int = 0
    page_size: int = 300


@dataclass(frozen=True, slots=True)
class Site(Section):
    """[site]: the pages; `subscribe` gives the show's address in apps and directories by their name."""

    subscribe: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Publish(Section):
    """[publish]: addresses that every episode, page and the feed are put on.

    A transfer that breaks is tried `tries` times, with growing waits. `verify`: ask the published addresses afterwards.
    """

    targets: tuple[str, ...] = ()
    tries: int = 4
    verify: bool = True


@dataclass(frozen=True, slots=True)
class SourceFolder(Section):
    """[[sources]]: a folder of articles, a feed, a page, or a command; exactly one of them.

    Of what it offers the newest `limit` count, none older than `age_days`, with one of the words of `include` (where
    there are any) and none of `exclude`, in one of `categories` and in none of `exclude_categories`, and of at least
    `min_words` words. `text` tells whether an entry's words are the feed's or the page's. `lead_in` is said before each
    of its articles: `{name}`, `{title}`, `{byline}`, `{show}` and `{date}` are filled in.
    """

    folder: str | None = None
    feed: str | None = None
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
        """Where it is: the one of the four that is given."""
        return self.folder or self.feed or self.page or self.command or ""


@dataclass(frozen=True, slots=True)
class Build(Section):
    """[build]: the unattended run: at most `limit` episodes each, what fails is tried `retries` times.

    `duplicates` is the share of common word sequences (0 to 1) from which two articles are one story, looked for in the
    last `remember_days`. `allow_private` names the hosts ("10.0.0.7", "intranet:8080") that may be fetched although
    their address is private. Hooks are commands as lists, run without a shell. `log` is a path inside the show.
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
    keep_runs: int = 100


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
    pauses: Pause = field(default_factory=Pause)
    dressing: Dressing = field(default_factory=Dressing)
    disclosure: Disclosure = field(default_factory=Disclosure)
    feed: Feed = field(default_factory=Feed)
    site: Site = field(default_factory=Site)
    publish: Publish = field(default_factory=Publish)
    build: Build = field(default_factory=Build)
    bulletin: Bulletin = field(default_factory=Bulletin)
    sources: tuple[SourceFolder, ...] = ()
    folder: Path | None = None

    @property
    def loudness_lufs(self) -> float:
        """The target: what podcast players expect of mono and stereo, unless show.toml says otherwise."""
        if self.audio.loudness_lufs is not None:
            return self.audio.loudness_lufs
        return -19.0 if self.audio.channels == 1 else -16.0


_TABLES = {"show": "about"}
"""TOML tables whose name is not the field's."""


def load_show(path: Path | None = None, settings: Iterable[str] = (), environ: Mapping[str, str] | None = None) -> Show:
    """The show in the folder (or show.toml) at `path`, else in the working folder, else the built-in defaults.

    `settings` are "section.key=value" from the command line; they beat the environment (NARRATOR_SECTION_KEY), which
    beats show.toml. Raises ConfigError with one line a mistake.
    """
    file = _find(path)
    tables = _read(file) if file else {}
    _override(tables, _from_environment(os.environ if environ is None else environ), "environment")
    _override(tables, [_setting(line) for line in settings], "--set")
    show = _check(tables, str(file) if file else "settings")
    return replace(show, folder=file.parent.resolve()) if file else show


def _find(path: Path | None) -> Path | None:
    if path is None:
        return Path(SHOW_FILE) if Path(SHOW_FILE).is_file() else None
    file = path / SHOW_FILE if path.is_dir() else path
    if not file.is_file():
        raise ConfigError([f"{file}: there is no such show - 'narrator init {path}' makes one"])
    return file


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise ConfigError([f"{file}: is not UTF-8 text ({error.reason} at byte {error.start})"]) from error
    except OSError as error:
        raise ConfigError([f"{file}: cannot be read: {error.strerror}"]) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError([f"{file}: is not TOML: {error}"]) from error


def _from_environment(environ: Mapping[str, str]) -> list[tuple[str, str, str]]:
    found = []
    for table, keys in _keys().items():
        for key in keys:
            value = environ.get(f"NARRATOR_{table}_{key}".upper())
            if value is not None:
                found.append((table, key, value))
    return found


def _setting(line: str) -> tuple[str, str, str]:
    name, equals, value = line.partition("=")
    table, dot, key = name.strip().partition(".")
    if not (equals and dot):
        raise ConfigError([f"--set {line}: write section.key=value, such as audio.bitrate_kbps=128"])
    return table, key, value.strip()


def _override(tables: dict[str, Any], values: Iterable[tuple[str, str, str]], origin: str) -> None:
    for table, key, value in values:
        section = tables.setdefault(table, {})
        if not isinstance(section, dict):
            raise ConfigError([f"{origin} {table}.{key}: [[{table}]] is a list, which only show.toml can set"])
        section[key] = _toml_value(value)


def _toml_value(value: str) -> Any:
    """The value as TOML would read it, or the words themselves: `audio.channels=2`, `show.title=The Harbour Report`."""
    try:
        return tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError:
        return value


def _check(tables: dict[str, Any], name: str) -> Show:
    from pydantic import TypeAdapter, ValidationError

    renamed = {_TABLES.get(table, table): value for table, value in tables.items()}
    problems = [f"{name}: [folder] is not a key of show.toml"] if "folder" in renamed else []
    try:
        show = TypeAdapter(Show).validate_python(renamed)
    except ValidationError as error:
        raise ConfigError([*problems, *problem_lines(name, error.errors(), Show)]) from error
    problems += [f"{name}: {line}" for line in _contradictions(show)]
    if problems:
        raise ConfigError(problems)
    return show


def _contradictions(show: Show) -> list[str]:
    """What each key allows alone, but not beside the others or in the world."""
    problems = [problem for name in show.about.category if (problem := category_problem(name))]
    addresses = {"show.base_url": show.about.base_url, "show.link": show.about.link, "feed.funding": show.feed.funding}
    addresses |= {f"site.subscribe.{name}": address for name, address in show.site.subscribe.items()}
    for key, address in addresses.items():
        if address and not address.startswith(("http://", "https://")):
            problems.append(f"{key}: '{address}' is not a web address")
    if show.about.email and "@" not in show.about.email:
        problems.append(f"show.email: '{show.about.email}' is not an e-mail address")
    for key, value, low, high in (
        ("quotes.min_confidence", show.quotes.min_confidence, 0, 1),
        ("audio.loudness_lufs", show.loudness_lufs, -40, -5),
        ("audio.true_peak_dbtp", show.audio.true_peak_dbtp, -20, 0),
        ("voices.jobs", show.voices.jobs, 0, 64),
        ("feed.season", show.feed.season or 1, 1, 1000),
        ("feed.keep", show.feed.keep, 0, 1_000_000),
        ("feed.keep_days", show.feed.keep_days, 0, 100_000),
        ("feed.page_size", show.feed.page_size, 10, 2000),
        ("publish.tries", show.publish.tries, 1, 20),
        ("build.limit", show.build.limit, 1, 1000),
        ("build.retries", show.build.retries, 1, 1000),
        ("build.duplicates", show.build.duplicates, 0, 1),
        ("build.remember_days", show.build.remember_days, 1, 10_000),
        ("build.host_wait_s", show.build.host_wait_s, 0, 60),
        ("build.host_requests", show.build.host_requests, 1, 100_000),
        ("build.keep_runs", show.build.keep_runs, 1, 100_000),
        ("bulletin.most", show.bulletin.most, 1, 100),
        ("bulletin.fewest", show.bulletin.fewest, 1, show.bulletin.most),
    ):
        if not low <= value <= high:
            problems.append(f"{key}: {value} is out of bounds: take {low} to {high}")
    problems += [
        f"pauses.{f.name}: a pause is 0 to 10000"
        for f in fields(Pause)
        if not 0 <= getattr(show.pauses, f.name) <= 10_000
    ]
    for place, source in enumerate(show.sources, 1):
        if sum(value is not None for value in (source.folder, source.feed, source.page, source.command)) != 1:
            problems.append(f"[[sources]] number {place}: give exactly one of folder, feed, page, command")
        for key in ("feed", "page"):
            address = getattr(source, key)
            if address is not None and not address.startswith(("http://", "https://")):
                problems.append(f"[[sources]] number {place}: {key} '{address}' is not a web address")
    if show.build.ping and not show.build.ping.startswith(("http://", "https://")):
        problems.append(f"build.ping: '{show.build.ping}' is not a web address")
    return problems


def problem_lines(name: str, errors: Iterable[Mapping[str, Any]], record: type) -> list[str]:
    """pydantic's errors as ours: file, key, what is wrong, the nearest valid key."""
    lines = []
    for error in errors:
        place = [str(part) for part in error["loc"]]
        key = _toml_key(error["loc"])
        if error["type"] in ("unexpected_keyword_argument", "extra_forbidden"):
            valid = _valid_keys(record, error["loc"][:-1])
            lines.append(f"{name}: unknown key '{key}'{nearest(place[-1], valid)}")
        else:
            lines.append(f"{name}: {key}: {error['msg'].lower()} (it is {error['input']!r})")
    return lines


def _toml_key(place: tuple[str | int, ...]) -> str:
    """The place as show.toml has it: its table's name there, and list entries counted from 1."""
    back = {value: key for key, value in _TABLES.items()}
    parts = [back.get(str(place[0]), place[0]), *place[1:]]
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in parts)


def _valid_keys(record: Any, place: tuple[Any, ...]) -> list[str]:
    for part in place:
        if isinstance(part, int):
            continue
        record = get_type_hints(record).get(part)
        record = next((kind for kind in getattr(record, "__args__", ()) if is_dataclass(kind)), record)
    back = {value: key for key, value in _TABLES.items()}
    names = [f.name for f in fields(record)] if is_dataclass(record) else []
    return [back.get(known, known) for known in names if known != "folder"] if record is Show else names


def _keys() -> dict[str, list[str]]:
    """TOML table → its keys, for the tables that are not lists."""
    hints = get_type_hints(Show)
    back = {value: key for key, value in _TABLES.items()}
    return {back.get(name, name): [f.name for f in fields(kind)] for name, kind in hints.items() if is_dataclass(kind)}
