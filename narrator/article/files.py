"""A path or standard input → Article: what can be wrong with a file is told in one line."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from narrator.article.formats import format_of, unreadable
from narrator.article.headline import has_words
from narrator.article.sound_text import name_as_text, sound_article
from narrator.errors import ArticleError, nearest
from narrator.language.guess import guess_language
from narrator.language.known import is_known
from narrator.language.scripts import language_of_script
from narrator.records import Article

MOST_BYTES = 20_000_000
"""A long read has 100 kB, a saved page with its pictures inside some 10 MB."""

STANDARD_INPUT = "standard input"
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)


def is_address(source: str) -> bool:
    """Whether `source` is a web address and no path."""
    return _ADDRESS.match(source) is not None


def read_file(path: Path) -> Article:
    """The article in a file. Where a text tells no date, the file's time of change stands in, for it was written then.

    A page was written elsewhere and only saved then: its date stays None. The path is the source_id.
    """
    content, changed = _content(path)
    article = article_from_bytes(content, name_as_text(path))
    if format_of(content, name_as_text(path)) == "page":
        changed = None
    return replace(
        article,
        published=article.published or changed,
        source_id=article.source_id or article.url or name_as_text(path.absolute()),
    )


def read_standard_input() -> Article:
    """The article on standard input; its source_id is "text:" and a digest of its words unless it tells its address."""
    article = article_from_bytes(standard_input(MOST_BYTES + 1), STANDARD_INPUT)
    digest = hashlib.sha256(article.text.strip().encode("utf-8")).hexdigest()
    return replace(article, source_id=article.url or f"text:{digest[:32]}")


def standard_input(most_bytes: int) -> bytes:
    """What comes in there, up to so many bytes. Raises ArticleError where it is closed or cannot be read."""
    if sys.stdin is None:
        raise ArticleError(f"{STANDARD_INPUT}: it is closed; name a file, or send words there")
    try:
        return sys.stdin.buffer.read(most_bytes)
    except OSError as error:
        raise ArticleError(
            f"{STANDARD_INPUT}: cannot be read ({(error.strerror or 'unknown fault').lower()})"
        ) from error


def article_from_bytes(
    content: bytes, source: str, content_type: str | None = None, charset: str | None = None, url: str | None = None
) -> Article:
    """The article in `content`, by the reader its type, name or beginning asks for; `source` names it in errors.

    Where the source tells no language, its words do, if they can.
    """
    if len(content) > MOST_BYTES:
        raise ArticleError(f"{source}: more than {MOST_BYTES // 1_000_000} MB; an article is never that long")
    if kind := unreadable(content, content_type):
        raise ArticleError(f"{source}: this is {kind}{_TIP if ';' not in kind else ''}")
    article = _READERS[format_of(content, url or source, content_type)](content, source, charset, url)
    if not has_words(article.text):
        raise ArticleError(f"{source}: there are no words to read in it")
    return sound_article(replace(article, language=_language(article)))


def _language(article: Article) -> str | None:
    """What the source tells, or its words; a script that the language told is never written in goes before it."""
    if article.language and is_known(article.language):
        return language_of_script(article.text) or article.language
    return article.language or guess_language(article.text)


_TIP = "; give text, Markdown or HTML"


def _read_text(content: bytes, source: str, charset: str | None, url: str | None) -> Article:
    from narrator.article.decoding import decode
    from narrator.article.text import article_from_text

    return replace(article_from_text(decode(content, source, charset)), url=url)


def _read_markdown(content: bytes, source: str, charset: str | None, url: str | None) -> Article:
    from narrator.article.decoding import decode
    from narrator.article.markdown import article_from_markdown

    article = article_from_markdown(decode(content, source, charset), source)
    return replace(article, url=article.url or url)


def _read_page(content: bytes, source: str, charset: str | None, url: str | None) -> Article:
    from narrator.article.html.single_file import is_single_file, page_within
    from narrator.article.html.story import article_from_page

    if is_single_file(content):
        try:
            content, charset, saved_from = page_within(content)
        except ValueError as error:
            raise ArticleError(f"{source}: this is no page saved as one file ({error})") from error
        url = url or saved_from
    return article_from_page(content, source, charset, url)


_READERS = {"text": _read_text, "markdown": _read_markdown, "page": _read_page}


def _content(path: Path) -> tuple[bytes, datetime | None]:
    """What a file holds, and when it was changed."""
    name = name_as_text(path)
    try:
        if path.is_dir():
            raise ArticleError(f"{name}: this is a folder; name an article in it")
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1), _moment(os.fstat(file.fileno()).st_mtime)
    except FileNotFoundError as error:
        raise ArticleError(f"{name}: there is no such file{_near(path)}") from error
    except OSError as error:
        raise ArticleError(f"{name}: cannot be read ({(error.strerror or 'unknown fault').lower()})") from error
    except ValueError as error:  # a zero, or half a character
        raise ArticleError(f"{name}: this is no file's name ({error})") from error


def _moment(changed_s: float) -> datetime | None:
    """A file's time of change; None for those that no calendar has, which some copying leaves behind."""
    try:
        return datetime.fromtimestamp(changed_s, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _near(path: Path) -> str:
    """A tip for a path that is not there: a file of nearly that name, the missing folder, or the missing "https:"."""
    if scheme := _OTHER_SCHEME.match(str(path).replace(":/", "://", 1)):
        return f"; {scheme[1]} addresses are not read, only http and https"
    if re.match(r"(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|co\.uk|de|fr|es)/)", str(path)):
        return f" - did you mean 'https://{path}'?"
    if not path.parent.is_dir():
        return f", nor a folder {name_as_text(path.parent)}"
    try:
        return nearest(
            path.name, (name_as_text(Path(entry.name)) for entry in path.parent.iterdir() if entry.is_file())
        )
    except OSError:  # a folder that may be gone through, but not listed
        return ""
