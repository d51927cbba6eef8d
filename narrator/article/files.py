"""A path or standard input → Article: what can be wrong with a file is told in one line."""

from __future__ import annotations

import hashlib
import logging
import os
import re
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from narrator.article.documents.kinds import kind_of
from narrator.article.documents.parts import Part
from narrator.article.documents.readers import DOCUMENTS, SEVERAL
from narrator.article.formats import format_of, unreadable
from narrator.article.headline import has_words, title_from_sentence
from narrator.article.sound_text import name_as_text, sound_article
from narrator.errors import ArticleError, nearest
from narrator.language.guess import guess_language
from narrator.language.known import is_known
from narrator.language.scripts import language_of_script
from narrator.records import Article

log = logging.getLogger(__name__)

MOST_BYTES = 20_000_000
"""A long read has 100 kB, a saved page with its pictures inside some 10 MB."""
MOST_BYTES_OF_A_DOCUMENT = 100_000_000
"""E-books and PDFs with many pictures have some 50 MB, a mailbox of a year of newsletters 80."""
_HEAD_BYTES = 150_000
"""What tells a mailbox or an export from a text; a mail's header may have 100 kB."""

STANDARD_INPUT = "standard input"
_BREAK = re.compile(rb"<break\s+(?:time|strength)\s*=")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)


def is_address(source: str) -> bool:
    """Whether `source` is a web address and no path."""
    return _ADDRESS.match(source) is not None


def open_file(path: Path, *, pause_marks: bool = False) -> Article | list[Part]:
    """The article in a file, or the parts of a file that holds several; the path is the source_id.

    Where a text tells no date, the file's time of change stands in, for it was written then; a page was written
    elsewhere and only saved then: its date stays None. Raises ArticleError.
    """
    content, changed = _content(path)
    name, place = name_as_text(path), name_as_text(path.absolute())
    opened = open_bytes(content, name, place, pause_marks=pause_marks)
    if isinstance(opened, list):
        return opened
    if format_of(content, name) == "page":
        changed = None
    return replace(opened, published=opened.published or changed, source_id=opened.source_id or opened.url or place)


def open_standard_input(*, pause_marks: bool = False) -> Article | list[Part]:
    """The same of standard input; the source_id is "text:" and a digest of the words unless it tells its address."""
    content = standard_input(MOST_BYTES_OF_A_DOCUMENT + 1)
    opened = open_bytes(content, STANDARD_INPUT, f"text:{_digest(content)}", pause_marks=pause_marks)
    if isinstance(opened, list):
        return opened
    text = _digest(opened.text.strip().encode("utf-8"))
    return replace(opened, source_id=opened.source_id or opened.url or f"text:{text}")


def parts_of_file(path: Path) -> list[Part] | None:
    """The parts of a file that holds several articles, None for any other, which is not read through.

    Raises ArticleError where such a file cannot be read.
    """
    head, _ = _content(path, _HEAD_BYTES)
    if not head.startswith(b"PK\x03\x04") and kind_of(head) not in SEVERAL:
        return None
    content, _ = _content(path)
    return parts_from_bytes(content, name_as_text(path), name_as_text(path.absolute()))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]


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


def open_bytes(content: bytes, source: str, place: str, *, pause_marks: bool = False) -> Article | list[Part]:
    """The article in `content`, or the parts of a file that holds several. Raises ArticleError."""
    parts = parts_from_bytes(content, source, place)
    return article_from_bytes(content, source, pause_marks=pause_marks) if parts is None else parts


def article_from_bytes(
    content: bytes,
    source: str,
    content_type: str | None = None,
    charset: str | None = None,
    url: str | None = None,
    *,
    pause_marks: bool = False,
) -> Article:
    """The article in `content`, by the reader its type, name or beginning asks for; `source` names it in errors.

    Where the source tells no language, its words do, if they can. With `pause_marks` those in text and Markdown become
    the article's pauses. Raises ArticleError where there is none, or there are several.
    """
    check_size(content, source)
    if kind := unreadable(content, content_type):
        raise ArticleError(f"{source}: this is {kind}{_TIP if ';' not in kind else ''}")
    if parts := parts_from_bytes(content, source, url or source):
        return the_only_one(parts, source).read()
    told = format_of(content, url or source, content_type)
    if told in DOCUMENTS:
        return finished(replace(DOCUMENTS[told](content, source), url=url), source)
    if pause_marks and told in ("text", "markdown"):
        from narrator.article.pause_marks import marked, with_pauses

        marked_text = marked(content, source, charset)
        return with_pauses(finished(_READERS[told](marked_text, source, "utf-8", url), source))
    if told in ("text", "markdown") and _BREAK.search(content):
        log.warning("%s: it has marks for pauses; 'marks = true' under [pauses] in show.toml makes them heard", source)
    return finished(_READERS[told](content, source, charset, url), source)


def parts_from_bytes(content: bytes, source: str, place: str) -> list[Part] | None:
    """The articles in `content` where it is a file that holds several, as its own list tells of them; else None.

    The `id` of each is told: `place` (a path, an address) and its number where the file tells none. Raises ArticleError
    for a file that cannot be read.
    """
    check_size(content, source)
    several = SEVERAL.get(kind_of(content))
    if several is None:
        return None
    return [_placed(part, f"{place}#{number}", source) for number, part in enumerate(several(content, source), 1)]


def _placed(part: Part, place: str, source: str) -> Part:
    id_ = part.id or place

    def read() -> Article:
        article = finished(part.read(), source)
        return replace(article, source_id=article.source_id or article.url or id_)

    return replace(part, id=id_, read=read)


def check_size(content: bytes, source: str) -> None:
    """Raises ArticleError for more bytes than a file of its kind has."""
    most = MOST_BYTES_OF_A_DOCUMENT if len(content) > MOST_BYTES and kind_of(content) else MOST_BYTES
    if len(content) > most:
        raise ArticleError(f"{source}: more than {most // 1_000_000} MB; an article is never that long")


def finished(article: Article, source: str) -> Article:
    """A reader's article with the language that it is in, where that can be told, and its texts made sound.

    Raises ArticleError where there is nothing to read.
    """
    article = sound_article(article)
    if not has_words(article.text):
        raise ArticleError(f"{source}: there are no words to read in it")
    title = article.title or title_from_sentence(article.text, article.language)
    return replace(article, title=title, language=_language(article))


def _language(article: Article) -> str | None:
    """What the source tells, or its words; a script that the language told is never written in goes before it."""
    if article.language and is_known(article.language):
        return language_of_script(article.text) or article.language
    return article.language or guess_language(article.text)


def the_only_one(parts: list[Part], source: str) -> Part:
    """The part, where there is one. Raises ArticleError where there are several."""
    if len(parts) == 1:
        return parts[0]
    raise ArticleError(f"{source}: there are {len(parts)} articles in it; name one by its number: {source}#1")


_TIP = "; give text, Markdown, HTML, a PDF, a Word document, an e-book or a mail"


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


def _content(path: Path, most: int = MOST_BYTES_OF_A_DOCUMENT + 1) -> tuple[bytes, datetime | None]:
    """What a file holds, up to so many bytes, and when it was changed."""
    name = name_as_text(path)
    try:
        if path.is_dir():
            raise ArticleError(f"{name}: this is a folder; name an article in it{_tip_for(path)}")
        with path.open("rb") as file:
            return file.read(most), _moment(os.fstat(file.fileno()).st_mtime)
    except FileNotFoundError as error:
        raise ArticleError(f"{name}: there is no such file{_near(path)}") from error
    except OSError as error:
        raise ArticleError(f"{name}: cannot be read ({(error.strerror or 'unknown fault').lower()})") from error
    except ValueError as error:  # a zero, or half a character
        raise ArticleError(f"{name}: this is no file's name ({error})") from error


def _tip_for(folder: Path) -> str:
    from narrator.article.documents.maildir import is_maildir

    return ", or the folder under [[sources]] in show.toml: it is a Maildir" if is_maildir(folder) else ""


def _moment(changed_s: float) -> datetime | None:
    """A file's time of change, to the second; None for those that no calendar has, which some copying leaves behind."""
    try:
        return datetime.fromtimestamp(changed_s, UTC).replace(microsecond=0)
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
