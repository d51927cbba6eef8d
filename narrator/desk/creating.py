"""An address, a text, a file's bytes or an article → a draft without sound, which builds know as one of theirs."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from narrator.archive import new_episode_id
from narrator.article.documents.parts import Part
from narrator.article.files import is_address, open_bytes, open_file
from narrator.article.web.fetch import FetchPolicy
from narrator.desk.places import document_id
from narrator.desk.premises import Premises
from narrator.edition.dressing import host
from narrator.edition.plan import edition_title, made_before, sources_of
from narrator.edition.presenter import Presenter
from narrator.edition.segmenting import segmented
from narrator.errors import ArticleError, InputError, shown
from narrator.records import Article, Script
from narrator.rounds.drafts import Subject, drafts_in, put_draft
from narrator.script.editable import is_script, script_from_text
from narrator.script.edits.places import one_line
from narrator.show.file import Show
from narrator.show.reading import reading_language

_PASTED = "the text"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
Source = str | Path | bytes | Article | Script


@dataclass(frozen=True, slots=True)
class Told:
    """What the person told of the piece beside its words."""

    name: str | None = None
    title: str | None = None
    language: str | None = None


def create_draft(premises: Premises, source: Source, told: Told) -> str:
    """The id of a new draft of the source; of the document that there is of it where there is one.

    Raises ArticleError where nothing can be read.
    """
    words = read_source(source, told.name, premises.show)
    told = Told(told.name, one_line(told.title or "") if len(words) == 1 else None, _checked_language(told.language))
    words = [_as_told(one, told) for one in words]
    articles = [one.article if isinstance(one, Script) else one for one in words]
    show = premises.show
    presenter = host(show, articles, reading_language(articles[0], show.about))
    with premises.changing():
        ids = [one.source_id or "" for one in articles]
        return known_document(premises, articles, ids) or put_silent(premises, show, words, presenter, ids)


def put_silent(
    premises: Premises, show: Show, words: Sequence[Article | Script], presenter: Presenter, ids: Sequence[str]
) -> str:
    """The id of a draft of these words; whoever calls holds the documents."""
    scripts = [segmented(one, show.quotes) for one in words]
    articles = [script.article for script in scripts]
    title = edition_title(articles, show.about)
    dates = [article.published for article in articles if article.published]
    day = max(dates, default=datetime.now(UTC))
    slug = premises.drafts.free_slug(title, day, reading_language(articles[0], show.about))
    workshop = premises.drafts.folder / f".narrator-new-{slug}"
    about = Subject(new_episode_id(), slug, title)
    try:
        put_draft(workshop, about, show, presenter, scripts, ids)
        workshop.rename(premises.drafts.folder / slug)
    except OSError as error:
        shutil.rmtree(workshop, ignore_errors=True)
        raise InputError(f"{premises.drafts.folder / slug}: cannot be written: {error.strerror}") from error
    return document_id("draft", slug)


def known_document(premises: Premises, articles: Sequence[Article], ids: Sequence[str]) -> str | None:
    """The id of the draft or episode of these articles, where there is one."""
    for draft in drafts_in(premises.drafts.folder):
        if draft.articles == tuple(ids):
            return document_id("draft", draft.slug)
    made = made_before(premises.archive.episodes(), sources_of(articles, premises.folder))
    return document_id("episode", made.slug) if made else None


def read_source(source: Source, name: str | None, show: Show) -> list[Article | Script]:
    """The articles in it, or the script that it is. A text is never taken for a path."""
    if isinstance(source, Article | Script):
        return [source]
    if isinstance(source, str) and is_address(source.strip()) and len(source.split()) == 1:
        from narrator.article.web.read import open_address

        policy = FetchPolicy(private_hosts=frozenset(show.build.allow_private))
        return _read(open_address(source.strip(), policy))
    if isinstance(source, Path):
        return _scripted(source.read_bytes()) or _read(open_file(source, pause_marks=show.pauses.marks))
    content = source.encode("utf-8", "replace") if isinstance(source, str) else source
    if script := _scripted(content):
        return script
    known = Path(name or _PASTED).name
    place = f"text:{sha256(content.strip()).hexdigest()[:32]}"
    opened = open_bytes(content, known, place, pause_marks=show.pauses.marks)
    return [_placed(one, place) for one in _read(opened)]


def _checked_language(language: str | None) -> str | None:
    """The tag; None where none is told. Raises InputError for what is none."""
    if not language or not language.strip():
        return None
    if not _LANGUAGE.fullmatch(language.strip()):
        raise InputError(f"{shown(language)} is no language; write a tag such as en-GB")
    return language.strip()


def _scripted(content: bytes) -> list[Article | Script]:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return []
    return [script_from_text(text)] if is_script(text) else []


def _read(opened: Article | list[Part]) -> list[Article | Script]:
    if isinstance(opened, Article):
        return [opened]
    articles: list[Article | Script] = []
    faults: list[ArticleError] = []
    for part in opened:
        try:
            articles.append(part.read())
        except ArticleError as error:
            faults.append(error)
    if not articles:
        raise faults[0]
    return articles


def _placed(words: Article | Script, place: str) -> Article | Script:
    if isinstance(words, Script):
        return words
    return replace(words, source_id=words.source_id or words.url or place)


def _as_told(words: Article | Script, told: Told) -> Article | Script:
    """The words with the title and language that the person gave; a title is read as the headline."""
    if isinstance(words, Script):
        script = words.retitle(told.title) if told.title else words
        return replace(script, article=replace(script.article, language=told.language or script.article.language))
    article = replace(words, language=told.language or words.language)
    if not told.title:
        return article
    title = told.title
    line, _, rest = article.text.partition("\n")
    if article.title and line.strip() == article.title.strip():
        text = f"{title}\n{rest}"
    else:
        text = article.text if line.strip() == title else f"{title}\n\n{article.text}"
    shift = len(text) - len(article.text)
    return replace(article, title=title, text=text, pauses=tuple((at + shift, ms) for at, ms in article.pauses))
