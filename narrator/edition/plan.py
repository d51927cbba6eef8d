"""Scripts + cast + show → what the episode will be, before a word is spoken: its lines, its name, its digest."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from narrator import __version__
from narrator.archive import Archive, episode_key, new_episode_id, source_key
from narrator.edition.disclosure import disclosure_line
from narrator.edition.dressing import dressing_digest, path_in_show, sound_path
from narrator.edition.presenter import SILENT_PRESENTER, Presenter, date_words, spoken_scripts
from narrator.engines import engine_version
from narrator.errors.faults import article_name, warn_of
from narrator.language.shorten import shorten
from narrator.records import Article, Cast, Episode, Fallback, Script, Segment, Source, Voice
from narrator.show.file import Show
from narrator.show.reading import Say, reading_language
from narrator.show.settings import About
from narrator.speech.booth import Line, plan

_LOG = logging.getLogger(__name__)
_SUMMARY_CHARACTERS = 300
"""What players show of a description before "more"."""
_TELLING_WORDS = 10
"""Bylines, datelines and subheadings have fewer; a first sentence of news hardly ever."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One episode to be made. `spoken` are the scripts with what the presenter says between them, and the disclosure
    where there is one; `lines` are each of theirs.

    `made_from` is a digest of all that the episode depends on; `before` the episode as it was made last; `fallbacks`
    what is read plainly, because a rule of ours failed on it.
    """

    scripts: tuple[Script, ...]
    spoken: tuple[Script, ...]
    lines: tuple[tuple[Line, ...], ...]
    cast: Cast
    sources: tuple[Source, ...]
    title: str
    description: str
    language: str
    published: datetime
    id: str
    slug: str
    number: int
    audio: str
    made_from: str
    before: Episode | None
    fallbacks: tuple[Fallback, ...] = ()
    presenter: Presenter = SILENT_PRESENTER


def plan_edition(
    scripts: Sequence[Script],
    cast: Cast,
    show: Show,
    archive: Archive,
    say: Say,
    presenter: Presenter = SILENT_PRESENTER,
    known: Sequence[Episode] | None = None,
) -> Edition:
    """Decide everything about the episode but its sound. What an episode was first given, it keeps: id, slug, date.

    `known` are the archive's episodes where somebody has read them already.
    """
    articles = [script.article for script in scripts]
    language = reading_language(articles[0], show.about)
    spoken = spoken_stories(scripts, presenter, show)
    lines = tuple(tuple(plan(script, cast, say, reading_language(script.article, show.about))) for script in spoken)
    unsaid = tuple(_fallbacks(spoken, lines))
    warn_of(unsaid)  # the others were told when their scripts were made
    for told in _stood_in(lines):
        _LOG.warning("%s", told)
    sources = sources_of(articles, show.folder)
    known = list(archive.episodes()) if known is None else known
    before = made_before(known, sources)
    title = scripts[0].feed_title or edition_title(articles, show.about)
    published = before.published if before else _latest(articles)
    slug = before.slug if before else archive.free_slug(title, published, language)
    return Edition(
        scripts=tuple(scripts),
        spoken=spoken,
        lines=lines,
        cast=cast,
        sources=sources,
        title=title,
        description=" ".join(script.summary or summarize(script.article) for script in scripts),
        language=language,
        published=published,
        id=before.id if before else new_episode_id(),
        slug=slug,
        number=before.number if before else 1 + max((episode.number for episode in known), default=0),
        audio=archive.audio_name(slug, before),
        made_from=_digest(spoken, lines, cast, show),
        before=before,
        presenter=presenter,
        fallbacks=(*(one for script in scripts for one in script.fallbacks), *unsaid),
    )


def spoken_stories(scripts: Sequence[Script], presenter: Presenter, show: Show) -> tuple[Script, ...]:
    """The scripts with what the presenter says around them, and the disclosure where there is one."""
    articles = [script.article for script in scripts]
    language = reading_language(articles[0], show.about)
    return (*spoken_scripts(scripts, presenter, language), *_disclosure(articles, show, language))


def sources_of(articles: Iterable[Article], show_folder: Path | None) -> tuple[Source, ...]:
    """The articles as an episode credits them, and as the archive finds it again."""
    return tuple(Source(a.title, a.byline, a.url, source_key(a, show_folder)) for a in articles)


def made_before(known: Iterable[Episode], sources: Sequence[Source]) -> Episode | None:
    """The episode that was made of the same sources."""
    key = episode_key(sources)
    return next((episode for episode in known if episode_key(episode.sources) == key), None)


def edition_title(articles: Sequence[Article], about: About) -> str:
    """The article's title, a chapter's behind its book's; of several the book's, or else the show's and the day."""
    first, books = articles[0], {article.book for article in articles}
    if len(articles) > 1:
        book = first.book if len(books) == 1 else None
        return book or f"{about.title}, {date_words(_latest(articles).date(), about.language)}"
    is_told = not first.book or first.book.casefold() in first.title.casefold()
    return first.title if is_told else f"{first.book}: {first.title}"


def headline_end(article: Article) -> int:
    """Where the headline ends in the article's text; 0 where the text does not open with one."""
    line = article.text.split("\n", 1)[0]
    return len(line) if line.strip() == article.title.strip() else 0


def summarize(article: Article) -> str:
    """The first paragraph that tells something (not the byline, not a subheading), shortened at a word: a description,
    nothing that is read aloud."""
    body = article.text[headline_end(article) :]
    paragraphs = [line.strip() for line in body.split("\n") if line.strip()]
    telling = (line for line in paragraphs if len(line.split()) >= _TELLING_WORDS)
    return shorten(next(telling, paragraphs[0] if paragraphs else article.title), _SUMMARY_CHARACTERS)


def _fallbacks(spoken: Iterable[Script], lines: Iterable[Sequence[Line]]) -> Iterator[Fallback]:
    """Of the words, as they are said: placed in their articles."""
    for script, said in zip(spoken, lines, strict=True):
        for line in said:
            for fallback in line.spoken.fallbacks:
                start, end = (line.segment.start + at for at in (fallback.start, fallback.end))
                yield replace(fallback, start=start, end=end, article=article_name(script.article))


def _stood_in(lines: Iterable[Sequence[Line]]) -> Iterator[str]:
    """A line for each voice that reads what another cannot say."""
    reasons: dict[str, list[str]] = {}
    for line in (line for said in lines for line in said if line.instead):
        reasons.setdefault(line.voice.id, []).append(line.instead)
    for voice, told in reasons.items():
        count = "a sentence is" if len(told) == 1 else f"{len(told)} sentences are"
        yield f"{count} read by the voice '{voice}': {told[0]}"


def _disclosure(articles: Sequence[Article], show: Show, language: str) -> tuple[Script, ...]:
    """The closing line as a script of its own, read by the narrator."""
    if not show.disclosure.spoken:
        return ()
    text = disclosure_line(articles, show.about.title, language, show.disclosure.text)
    segment = Segment(0, len(text), "narration", None, text)
    return (Script(Article(text, language=language), (), (segment,), ()),)


def _latest(articles: Sequence[Article]) -> datetime:
    dates = [article.published for article in articles if article.published]
    return max(dates, default=datetime.now(UTC).replace(microsecond=0))


def _digest(spoken: Sequence[Script], lines: Sequence[Sequence[Line]], cast: Cast, show: Show) -> str:
    engines = sorted({voice.engine for voice in (cast.narrator, *cast.voices.values())})
    settings = {key: asdict(getattr(show, key)) for key in ("about", "audio", "pauses")}
    own_cover = Path(show.folder or "", show.about.cover) if show.about.cover else None
    content = {
        "version": __version__,
        "engines": [engine_version(engine) for engine in engines],
        "settings": settings,
        "dressing": dressing_digest(show),
        "cover": sha256(own_cover.read_bytes()).hexdigest() if own_cover and own_cover.is_file() else None,
        "articles": [[*_meta(script), *_hand_made(script, show)] for script in spoken],
        "lines": [
            (line.segment.start, line.segment.text, line.segment.speaker, line.spoken.text, _sound(line.voice))
            for story in lines
            for line in story
        ],
    }
    return sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()


def _meta(script: Script) -> list[object]:
    article = script.article
    pauses = [asdict(direction) for direction in script.directions if direction.kind == "pause"]
    return [article.title, article.byline, article.url, article.language, article.image, script.quotes, pauses]


def _hand_made(script: Script, show: Show) -> Iterator[object]:
    """What only a person puts into a script."""
    if script.summary is not None:
        yield ["summary", script.summary]
    if script.cover is not None:
        yield ["cover", sha256(path_in_show(show, script.cover, "cover: ").read_bytes()).hexdigest()]
    for direction in script.directions:
        if direction.kind == "sound":
            digest = sha256(sound_path(show, direction.value).read_bytes()).hexdigest()
            yield ["sound", direction.start, direction.value, digest]
        elif direction.kind == "chapter":
            yield ["chapter", direction.start, direction.value]


def _sound(voice: Voice) -> tuple[object, ...]:
    return (voice.id, voice.engine, voice.voice, voice.rate, voice.pitch, voice.settings)
