"""Markdown with YAML between "---" lines, or TOML between "+++" → what it tells about the article, and the body."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from narrator.article.dates import as_datetime
from narrator.article.outside import parsed_yaml, web_address
from narrator.errors import ArticleError

_BLOCK = re.compile(r"\A\s*---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\A\s*\+\+\+[ \t]*\n(?P<toml>.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_LONGEST = 65_536
"""Characters. Front matter has some 500; the parser reads 100,000 a second."""
_KEY = re.compile(r"\s*+[\w-]{1,40}\s?:\s")
"""What front matter begins with, and a text below a rule does not."""
_TITLE = ("title", "headline")
_BYLINE = ("byline", "author", "authors", "by")
_DATE = ("date", "published", "pubdate", "publishdate", "publish_date")
_LANGUAGE = ("language", "lang")
_URL = ("url", "source", "link", "canonical", "canonical_url")
_IMAGE = ("image", "cover", "picture", "thumbnail")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands above the text; what it does not tell is None. Keys that are not about an article are passed over."""

    title: str | None = None
    byline: str | None = None
    published: datetime | None = None
    language: str | None = None
    url: str | None = None
    image: str | None = None


def split_front_matter(text: str, source: str) -> tuple[FrontMatter, str]:
    """The front matter of `text` and the body below; an empty one where `text` has none.

    A first "---" that no YAML mapping follows is a rule between paragraphs, and stays in the body. Raises ArticleError
    naming the line where it has a mistake or a date cannot be read.
    """
    if (match := _TOML.match(text)) is not None:
        return _front_matter(_toml_table(match["toml"], source), source), text[match.end() :]
    match = _BLOCK.match(text)
    if not match:
        return FrontMatter(), text
    table = _table(match["yaml"], source)
    if table is None:
        return FrontMatter(), text
    return _front_matter(table, source), text[match.end() :]


def _table(block: str, source: str) -> Mapping[str, object] | None:
    import yaml

    if len(block) > _LONGEST:
        if not _KEY.match(block):
            return None
        tip = "put the text below a line '---'"
        raise ArticleError(f"{source}: the front matter is longer than {_LONGEST:,} characters; {tip}")
    try:
        table = parsed_yaml(block)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        tip = "put a value with ': ', '#', '@' or quotes in it between quotation marks"
        raise ArticleError(f"{source}, line {line}: the front matter is not YAML ({error.problem}); {tip}") from error
    except yaml.YAMLError as error:
        raise ArticleError(f"{source}: the front matter is not YAML ({str(error).splitlines()[0]})") from error
    if not isinstance(table, dict):
        return None if table else {}
    return {str(key).strip().lower().replace("-", "_"): value for key, value in table.items()}


def _toml_table(block: str, source: str) -> Mapping[str, object]:
    import tomllib

    try:
        table = tomllib.loads(block)
    except tomllib.TOMLDecodeError as error:
        raise ArticleError(f"{source}: the front matter is not TOML ({error})") from error
    return {str(key).strip().lower().replace("-", "_"): value for key, value in table.items()}


def _front_matter(table: Mapping[str, object], source: str) -> FrontMatter:
    url = _text(table, _URL)
    return FrontMatter(
        title=_text(table, _TITLE),
        byline=_text(table, _BYLINE),
        published=_date(table, source),
        language=_text(table, _LANGUAGE),
        url=web_address(url),
        image=_text(table, _IMAGE),
    )


def _text(table: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    return next((text for key in keys if (text := _plain(table.get(key)))), None)


def _plain(value: object) -> str | None:
    """A value as one line; several authors are joined as a sentence would, and an image's mapping gives its address."""
    if isinstance(value, list):
        names = [name for name in map(_plain, value) if name]
        return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else None
    if isinstance(value, dict):
        return next((_plain(value[key]) for key in ("name", "url", "path", "src") if key in value), None)
    return " ".join(str(value or "").split()) or None


def _date(table: Mapping[str, object], source: str) -> datetime | None:
    key = next((key for key in _DATE if table.get(key)), None)
    if key is None:
        return None
    moment = as_datetime(_plain(table[key]) or "")
    if moment is None:
        raise ArticleError(
            f"{source}: '{key}: {table[key]}' is not a date; write it like 2026-11-22 or 2026-11-22T08:30Z"
        )
    return moment
