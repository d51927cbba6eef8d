"""A source's bytes, name and declared type → which reader it is for, or what it is when none of ours can read it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Literal

from narrator.article.documents.kinds import DocumentKind, kind_of
from narrator.article.html.single_file import is_single_file

Format = Literal["text", "markdown", "page"] | DocumentKind

_BY_SUFFIX: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".mhtml": "page",
    ".mht": "page",
}
_BY_TYPE: dict[str, Format] = {
    "text/plain": "text",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "text/html": "page",
    "application/xhtml+xml": "page",
}
_OLD_OFFICE = "an old Office document, or a Word document locked with a password; save it as .docx without one"
_SIGNATURES = (
    (b"{\\rtf", "an RTF document"),
    (
        b"\xd0\xcf\x11\xe0",
        _OLD_OFFICE,
    ),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"RIFF", "sound, a picture or a film"),
    (b"OggS", "sound"),
    (b"fLaC", "sound"),
    (b"ID3", "sound"),
    (b"\xff\xfb", "sound"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"7z\xbc\xaf", "an archive of files"),
    (b"Rar!", "an archive of files"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "a database"),
)
_ZIPPED = (
    (b"vnd.oasis.opendocument", "an OpenDocument file; save it as a Word document (.docx)"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint presentation"),
)
_COMMENT = rb"<!--(?:(?!-->).)*+-->\s*+"
_PAGE_START = re.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+)?+(?:" + _COMMENT + rb")*+<(?:!doctype\s+html|html|head|body|article)\b", re.I | re.S
)
_BEFORE_ROOT = rb"\s*+(?:<\?xml[^>]*+>\s*+)?+(?:" + _COMMENT + rb"|<\?(?:(?!\?>).)*+\?>\s*+)*+"
_FEED_START = re.compile(_BEFORE_ROOT + rb"<(?:rss|feed|rdf:RDF)\b", re.I | re.S)
_LIST_START = re.compile(_BEFORE_ROOT + rb"<opml\b", re.I | re.S)
_MARKDOWN_START = re.compile(rb"\s*(?:# \S|---[ \t]*\r?\n(?:[\w-]+:.*\r?\n)+(?:.*\r?\n)*?---[ \t]*\r?\n)")
_BOM = b"\xef\xbb\xbf"


def format_of(content: bytes, name: str = "", content_type: str | None = None) -> Format:
    """The reader for `content`: by its declared type, its name's suffix, or what it begins with.

    Markdown is served as plain text, so that a name says more; and a page is a page even when it is called text.
    Documents are told by what is inside alone.
    """
    if kind := kind_of(content):
        return kind
    by_name = _BY_SUFFIX.get(PurePosixPath(name.replace("\\", "/")).suffix.lower())
    by_type = _BY_TYPE.get((content_type or "").lower())
    told = by_name if by_type == "text" and by_name == "markdown" else by_type or by_name
    inside = _format_inside(content)
    return inside if told is None or (told == "text" and inside == "page") else told


def unreadable(content: bytes, content_type: str | None = None) -> str | None:
    """What `content` is ("a picture"), when it is nothing that can be an article; None when it may be one."""
    if kind_of(content):
        return None
    for signature, name in _SIGNATURES:
        if content.startswith(signature) and (not signature.isalnum() or _is_binary(content)):
            return name
    if content.startswith(b"PK\x03\x04"):
        return next((name for part, name in _ZIPPED if part in content[:20_000]), _archive(content))
    if content[4:8] == b"ftyp":
        return "sound or a film"
    head = content[:2000].removeprefix(_BOM)
    if _FEED_START.match(head):
        return "a feed, not an article; name it under [[sources]] in show.toml, or read one of its articles"
    if _LIST_START.match(head):
        return "a list of feeds (OPML), not an article; name it under [[sources]] in show.toml as opml = …"
    if (content_type or "").endswith("json") or _is_json(content):
        return "JSON data"
    return "a binary file" if _is_binary(content) else None


def _archive(content: bytes) -> str:
    from narrator.article.documents.zipped import names_in

    is_whole = bool(names_in(content))
    return "an archive of files" if is_whole else "a damaged archive, perhaps of a book or a document; fetch it again"


def _format_inside(content: bytes) -> Format:
    head = content[:4000].removeprefix(_BOM)
    if _PAGE_START.match(head) or is_single_file(content):
        return "page"
    return "markdown" if _MARKDOWN_START.match(head) else "text"


def _is_binary(content: bytes) -> bool:
    """Whether bytes stand in it that no text has; the zeros of UTF-16 and UTF-32 are told by their pattern."""
    head = content[:8000]
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return False
    zeros = (head[::2].count(0), head[1::2].count(0))
    if max(zeros) * 8 > len(head) and min(zeros) * 8 <= max(zeros):
        return False
    controls = sum(byte < 32 and byte not in b"\t\n\r\x0b\x0c\x1a\x1b" for byte in head)
    return any(zeros) or controls * 50 > len(head)


def _is_json(content: bytes) -> bool:
    start = content[:200].removeprefix(_BOM).lstrip()
    return start[:1] in (b"{", b"[") and re.match(rb'[{\[]\s*(?:"[^"\n]*"\s*[:,]|[{\[\]}])', start) is not None
