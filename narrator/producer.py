"""The whole way of an article, on one screen: read → segmented → cast → spoken → mixed → mastered → packed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from narrator.archive import Archive, episode_key, is_whole
from narrator.cast.show_cast import cast_scripts, likely_engine, remember_cast
from narrator.edition.dressing import between_stories, check_sounds, closing, hear_dressing, host, opening, sound
from narrator.edition.edited_scripts import (
    check_no_hand_is_lost,
    check_still,
    is_edited_by_hand,
    kept_presenter,
    script_bytes,
)
from narrator.edition.package.check import check_show
from narrator.edition.package.writing import Recording, cover_bytes, own_cover, write_package
from narrator.edition.plan import Edition, headline_end, made_before, plan_edition, sources_of
from narrator.edition.presenter import Presenter
from narrator.edition.retitling import kept_title
from narrator.edition.segmenting import segmented
from narrator.progress import SILENT, Progress
from narrator.records import Article, Clip, Direction, Episode, Script
from narrator.show.file import Show
from narrator.show.reading import reading_language, show_reading
from narrator.show.settings import Quotes
from narrator.sound.master import alternates_of, audio_settings, master
from narrator.sound.master.kept.opened import open_encoded_cache
from narrator.sound.mix import Item, Mark, Pause, Story, mix
from narrator.speech.booth import Booth, Line, clips_folder, open_booth
from narrator.speech.clip_cache import ClipCache
from narrator.speech.levels import Gains, with_gains

Segment = Callable[[Article, Quotes], Script]
"""Who says what in an article, as the show asks for it."""
_CLIPS_BYTES, _ENCODED_BYTES = 2_000_000_000, 600_000_000
"""Some twelve hours of speech, and as many of encoded sound."""


def produce(
    source: Article | Script | Sequence[Article | Script],
    show: Show | None = None,
    out: Path | Archive = Path("episodes"),
    *,
    progress: Progress = SILENT,
    presenter: Presenter | None = None,
    booth: Booth | None = None,
    segment: Segment | None = None,
    force: bool = False,
) -> Episode:
    """Make one episode of an article, of an edited script, or of several of them (a bulletin, a chapter each).

    `presenter` tells what the narrator says before, between and after them; without one the scripts do, as when their
    episode was made, and else the show's [dressing]. Where a person has edited the scripts of the episode, its articles
    do not take their place: InputError, unless `force` says so.
    A `booth` that is open already is used, and left open. `segment` tells who says what, where that is done elsewhere.
    The episode's folder appears in `out`, whole. When nothing that it depends on has changed since it was made, nothing
    is done, and no byte changes. Raises NarratorError: SpeechError names the segment that could not be spoken.
    """
    show = show or Show()
    check_show(show)
    words = [source] if isinstance(source, Article | Script) else source
    archive = out if isinstance(out, Archive) else Archive(out)
    past = _past_of(words, archive, show, force=force)
    with nullcontext(booth) if booth else open_booth(show) as engines:
        if not past.episode and (engine := likely_engine(show)):
            engines.warm(engine)  # all of it will be spoken: the engine starts while we read and plan
        edition, gains = _planned(words, show, archive, past, presenter, engines, segment or segmented)
        if (standing := past.standing_as(edition, archive)) is not None:
            return standing
        episode = _made(edition, show, archive, past, engines, gains, progress)
    prune_caches()
    return episode


@dataclass(frozen=True, slots=True)
class _Past:
    """What there is already: the archive's episodes, the one of these words with its scripts' bytes, and whether it may
    stay as it is."""

    known: list[Episode]
    episode: Episode | None
    texts: Mapping[Path, bytes]
    may_stay: bool

    def standing_as(self, edition: Edition, archive: Archive) -> Episode | None:
        """The episode, where nothing that it depends on has changed; under the title that its script gives it."""
        there = self.episode
        if not there or not self.may_stay or there.made_from != edition.made_from:
            return None
        if not is_whole(there, archive.folder / there.slug):
            return None
        if edition.scripts[0].feed_title and edition.title != there.title:
            there = archive.retitle(there, edition.title)
        return replace(there, clips={"made": 0, "reused": sum(map(len, edition.lines))})


def _past_of(words: Sequence[Article | Script], archive: Archive, show: Show, *, force: bool) -> _Past:
    """Raises InputError where the words would take the place of what a person has edited, unless with `force`."""
    articles = [one.article if isinstance(one, Script) else one for one in words]
    archive.prepare()
    known = list(archive.episodes())
    before = made_before(known, sources_of(articles, show.folder))
    if before is None:
        return _Past(known, None, {}, may_stay=False)
    folder = archive.folder / before.slug
    if not force:
        check_no_hand_is_lost(words, folder, before)
    return _Past(known, before, script_bytes(folder, before), not (force and is_edited_by_hand(folder, before)))


def _planned(
    words: Sequence[Article | Script],
    show: Show,
    archive: Archive,
    past: _Past,
    presenter: Presenter | None,
    engines: Booth,
    segment: Segment,
) -> tuple[Edition, Gains]:
    """Who says what in which voice, and how loud each of these is."""
    scripts = [one if isinstance(one, Script) else segment(one, show.quotes) for one in words]
    if past.episode and isinstance(words[0], Article):  # the title that a person gave it stays
        title = kept_title(archive.folder / past.episode.slug, past.episode)
        scripts[0] = replace(scripts[0], feed_title=title)
    cast = cast_scripts(scripts, show)
    gains = Gains(engines)
    if not past.episode:
        gains.expect((cast.narrator, *cast.voices.values()))
    if presenter is None:
        articles = [script.article for script in scripts]
        presenter = kept_presenter(scripts) or host(show, articles, reading_language(articles[0], show.about))
    return plan_edition(scripts, cast, show, archive, show_reading(show.folder), presenter, past.known), gains


def _made(
    edition: Edition, show: Show, archive: Archive, past: _Past, engines: Booth, gains: Gains, progress: Progress
) -> Episode:
    """The episode, spoken, mixed, mastered and packed, in its folder of the archive."""
    hear_dressing(show)
    check_sounds(edition.scripts, show)
    with _making(edition, archive, past.known, past.texts) as (folder, own), ThreadPoolExecutor(1) as aside:
        cover = aside.submit(cover_bytes, own, show)
        if show.about.cover or own_cover(own):
            cover.result()  # a picture that is damaged is told before anything is spoken
        recording = _record(own, show, engines, gains, folder, progress)
        episode = write_package(folder, own, recording, cover.result(), show)
        # before the episode appears: a run that is killed in between casts it the same way, and forgets nobody
        remember_cast(list(own.scripts), own.cast, show)
    return episode


@contextmanager
def _making(
    edition: Edition, archive: Archive, known: Sequence[Episode], texts: Mapping[Path, bytes]
) -> Iterator[tuple[Path, Edition]]:
    """The folder to write in, and the edition with the name and number that are its own from now on.

    Where the scripts are not `texts` any more at the end, somebody has edited them meanwhile, and they stay.
    """
    if edition.before:
        with archive.making(edition.slug, lambda: check_still(texts)) as folder:
            yield folder, edition
        return
    key = episode_key(edition.sources)
    with archive.making_first(edition.title, edition.published, edition.language, key, known) as (folder, own):
        audio = archive.audio_name(own.slug, None)
        yield folder, replace(edition, slug=own.slug, number=own.number, audio=audio)


def _record(edition: Edition, show: Show, booth: Booth, gains: Gains, folder: Path, progress: Progress) -> Recording:
    """Speak, mix and master: each stage draws from the one before it, so that all are at work at once."""
    voices = {line.voice.id: line.voice for lines in edition.lines for line in lines}
    count = _Counting(progress, sum(map(len, edition.lines)))
    gains_db = gains.of(voices.values())
    clips = count.clips(with_gains(booth.clips(_items(edition, show)), gains_db, gains))
    mixed = mix(clips, show.pauses, gains_db, show.audio.channels)
    path, settings = folder / edition.audio, audio_settings(show.audio, show.loudness_lufs)
    alternates = alternates_of(show.audio, show.loudness_lufs, path)
    mastered = master(mixed, path, settings, cache=open_encoded_cache(), alternates=alternates)
    return Recording(mastered, mixed.cues, mixed.stories, count.made, count.reused)


def _items(edition: Edition, show: Show) -> Iterator[Line | Item]:
    """Everything to be heard, in order; the lines are still to be spoken."""
    yield from opening(show)
    announced, after_story = "", False
    for script, lines in zip(edition.spoken, edition.lines, strict=True):
        article = script.article
        if after_story and article.title:  # what follows the last story, a sign-off or the disclosure, has no title
            yield from between_stories(show)
        # the chapter of a story that a lead-in announces begins with the lead-in, which has its title
        yield Story(article.text, "" if article.title == announced else article.title, headline_end(article))
        after_story = any(script is story for story in edition.scripts)
        announced = "" if after_story else article.title
        yield from _with_directions(lines, script, show)
    yield from closing(show)


def _with_directions(lines: Sequence[Line], script: Script, show: Show) -> Iterator[Line | Item]:
    """A script's lines, with the pauses and sounds that somebody wrote into it."""
    waiting = [direction for direction in script.directions if direction.kind in ("pause", "sound", "chapter")]
    for line in lines:
        while waiting and waiting[0].start <= line.segment.start:
            yield _item(waiting.pop(0), show)
        yield line
    yield from (_item(direction, show) for direction in waiting)


def _item(direction: Direction, show: Show) -> Item:
    if direction.kind == "chapter":
        return Mark(direction.value)
    return sound(show, direction.value) if direction.kind == "sound" else Pause(int(direction.value))


class _Counting:
    """Counts the clips that pass, for the progress bar and the record."""

    def __init__(self, progress: Progress, total: int) -> None:
        self.made = self.reused = 0
        self._progress = progress
        progress.begin("Speaking", total)

    def clips(self, items: Iterator[Clip | Item]) -> Iterator[Clip | Item]:
        for item in items:
            if isinstance(item, Clip):
                self.made += not item.reused
                self.reused += item.reused
                self._progress.advance()
            yield item


def prune_caches() -> None:
    """Keep the caches within their bounds."""
    ClipCache(clips_folder()).prune(_CLIPS_BYTES)
    open_encoded_cache().prune(_ENCODED_BYTES)
