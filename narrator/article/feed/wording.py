"""An element of a feed → its words, as HTML or as one line: by the rules of RSS and Atom, and as feeds are."""

from __future__ import annotations

import base64
import html
import re
from typing import Any

from narrator.article.feed.vocabulary import attribute, is_atoms, name_of
from narrator.article.html.fragment import words_of_html

_TAG = re.compile(r"</?([a-zA-Z][\w:-]{0,30})(?=[\s/>])[^<>]{0,2000}>")
_NO_TAG = re.compile(r"<(?!/?[a-zA-Z][\w:-]{0,30}(?:[\s/>]|$)|[!?])")
_CLOSES = re.compile(r"</[a-zA-Z]|<[a-zA-Z][^<>]{0,2000}/>|<(?:br|img|hr|wbr)[\s>]|<!--(?=[^-])", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_HTML = frozenset(("html", "text/html", "application/xhtml+xml", "xhtml", "text/x-html"))
_TEXT = frozenset(("text", "text/plain", "plain"))


def html_of(element: Any) -> str:
    """What the element says, as HTML: escaped markup as it is, elements written out, plain words escaped.

    Of alternatives (Atom 0.3's multipart/alternative) the one in HTML counts, or else the first.
    """
    kind = attribute(element, "type").lower().partition(";")[0].strip()
    if kind == "multipart/alternative":
        return _alternative(element)
    if any(isinstance(child.tag, str) for child in element):
        return _inside(element)
    text = plain(element)
    if attribute(element, "mode").lower() == "base64" or _is_opaque(element, kind):
        text = _decoded(text)
        kind = kind if kind in _HTML | _TEXT else ""
        is_html = kind in _HTML or (not kind and is_markup(text))
    else:
        is_html = kind in _HTML or (kind not in _TEXT and not is_atoms(element))
        if is_html and not kind and _names_alone(text):
            text, is_html = _REFERENCE.sub(lambda match: html.unescape(match[0]), text), False
    return _as_paragraphs(_NO_TAG.sub("&lt;", text) if is_html else html.escape(text, quote=False))


def line_of(element: Any) -> str:
    """A title or a name as one line, without the markup that some feeds write in it."""
    if is_atoms(element) or any(isinstance(child.tag, str) for child in element):
        return " ".join(words_of_html(html_of(element)).split())
    return line(plain(element))


def line(written: str) -> str:
    """Words on one line; they are taken for HTML only where they are: "if a<b then" is no tag."""
    if is_markup(written):
        return " ".join(words_of_html(written).split())
    return " ".join(_REFERENCE.sub(lambda match: html.unescape(match[0]), written).split())


def plain(element: Any) -> str:
    """The text inside, tags left out."""
    return "".join(element.itertext()).strip() if element is not None else ""


def is_markup(text: str) -> bool:
    """Whether words whose kind nobody tells are HTML: something is closed in it, and all tags are HTML's."""
    return _CLOSES.search(text) is not None and all(map(_is_htmls, _TAG.findall(text)))


def _names_alone(text: str) -> bool:
    """Whether what stands in angle brackets are names ("call <number>") and no tags: none of HTML's is among them."""
    tags = _TAG.findall(text)
    return bool(tags) and not any(map(_is_htmls, tags))


def _is_htmls(tag: str) -> bool:
    """HTML's own, or one of another vocabulary inside it (o:p, amp-img)."""
    from lxml.html import defs

    return tag.lower() in defs.tags or ":" in tag or "-" in tag


def _inside(element: Any) -> str:
    from lxml import etree

    inside = (etree.tostring(child, encoding="unicode", with_tail=True) for child in element)
    return html.escape(element.text or "", quote=False) + "".join(inside)


def _alternative(element: Any) -> str:
    parts = [child for child in element if name_of(child) == "content"]
    parts.sort(key=lambda part: attribute(part, "type").lower() not in _HTML)
    return html_of(parts[0]) if parts and attribute(parts[0], "type") != "multipart/alternative" else ""


def _is_opaque(element: Any, kind: str) -> bool:
    """Atom's rule for what is in Base64 without a word (RFC 4287, 4.1.3.3)."""
    is_media = "/" in kind and not kind.startswith("text/") and not kind.endswith(("+xml", "/xml"))
    return is_media and is_atoms(element) and not attribute(element, "mode")


def _decoded(text: str) -> str:
    """What Base64 stands for, where that is text; a picture has no words."""
    try:
        return base64.b64decode("".join(text.split()), validate=True).decode("utf-8").strip()
    except ValueError:
        return text if " " in text else ""


def _as_paragraphs(markup: str) -> str:
    """Words without any tag, with their blank lines as paragraphs: HTML would run them together."""
    return markup if "<" in markup else _BLANK_LINE.sub("<p>", markup)
