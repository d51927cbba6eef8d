"""The text of an XML feed or list → its tree, with the mistakes mended that people make when they write XML by hand.

Only text is changed, before the parser sees it: a bare "&" or "<" stays what it was meant as, a name of HTML
(&nbsp;) is its character, an element that HTML leaves open (<br>) is closed, and what a server wrote before the feed is
left out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from narrator.article.sound_text import sound_markup

_XML_DECLARATION = re.compile(r"\A\s*<\?xml([^>]*)\?>")
_CDATA = "<![CDATA["
_PROTECTED = {_CDATA: "]]>", "<!--": "-->", "<?": "?>"}
"""Where each begins and ends: inside nothing is a reference or a tag."""
_OPENING = re.compile(r"<!\[CDATA\[|<!--|<\?")
_REFERENCE = re.compile(r"&(?:(#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});)?")
_BARE_LESS = re.compile(r"<(?![A-Za-z_:/!?])|<(?=!--|\?)")
_LEFT_OPEN = re.compile(r"<(br|hr|img|wbr)\b([^<>]{0,2000}?)\s*/?>", re.IGNORECASE)
_NOT_CLOSED = re.compile(
    r"(<(title|link|guid|pubDate|category|author)\b(?:[^<>]{0,2000}[^<>/])?>[^<]*)"
    r"(?=<(?:title|link|guid|pubDate|category|author|description|enclosure|/item|/entry|/channel)\b)"
)
"""An element of words alone that goes on into the next one."""
_CUT_AT = re.compile(r"</(?:item|entry)\b")
_TAG = re.compile(r"<[A-Za-z_][^<>]{0,5000}>")
_WITHOUT_QUOTES = re.compile(r"""("[^"]*"|'[^']*')|(\s[\w:.-]{1,50}=)([^\s"'<>]+)""")
_OWN_NAMES = frozenset(("amp", "lt", "gt", "quot", "apos"))
_DECLARED = re.compile(r"""<!ENTITY\s+([A-Za-z][A-Za-z0-9]{0,31})\s+(?:"([^"&%<]{0,30})"|'([^'&%<]{0,30})')\s*>""")
"""A feed's own names for a few plain characters. Longer ones, and those made of others, stay names: they can grow."""
_LONGEST_DOCTYPE = 50_000
_ROOT = re.compile(r"<(?:[\w.-]{1,30}:)?(?:rss|feed|rdf|channel|opml)\b(?=[\s>/])", re.IGNORECASE)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)
_DOCTYPE = re.compile(r"\s*<!DOCTYPE\b", re.IGNORECASE)
_LONGEST_NOISE = 20_000
"""Characters before the feed: the warnings of a server's program have some hundred."""


def tree_of(text: str) -> Any:
    """The root element, or None where nothing can be made of it.

    Entities stay unexpanded, nothing is loaded, and libxml2's limits on depth and size hold.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True, encoding="utf-8"
    )
    text = _mended(_without_noise(_XML_DECLARATION.sub("", text).strip()))
    try:
        return etree.fromstring(sound_markup(text).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def _without_noise(text: str) -> str:
    """From the root on, where words or tags stand before it; a page that only shows a feed stays a page."""
    before, start = "", 0
    for piece, is_markup in _pieces(text[:_LONGEST_NOISE]):
        root = _ROOT.search(piece) if is_markup else None
        before += piece[: root.start() if root else None] if is_markup else ""
        if root:
            is_noise = before.strip() and not _DOCTYPE.match(before) and not _PAGE.search(before)
            return text[start + root.start() :] if is_noise else text
        start += len(piece)
    return text


def _mended(text: str) -> str:
    declared = _declared(text)
    return "".join(_mended_piece(piece, declared) if is_markup else piece for piece, is_markup in _pieces(text))


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, in order, and whether each is markup, where references and tags count."""
    start = 0
    never_ended = set()
    for opening in _OPENING.finditer(text):
        kind = opening[0]
        if opening.start() < start:
            continue
        end = -1 if kind in never_ended else text.find(_PROTECTED[kind], opening.end())
        if end < 0:
            never_ended.add(kind)
        if end < 0 and kind != _CDATA:
            continue
        yield text[start : opening.start()], True
        if end < 0:  # the feed breaks off, or its writer forgot: words up to the end of the entry
            start = cut.start() if (cut := _CUT_AT.search(text, opening.end())) else len(text)
            yield f"{text[opening.start() : start]}]]>", False
        else:
            start = end + len(_PROTECTED[kind])
            yield text[opening.start() : start], False
    yield text[start:], True


def _declared(text: str) -> dict[str, str]:
    if "<!ENTITY" not in text[:_LONGEST_DOCTYPE]:
        return {}
    return {match[1]: match[2] or match[3] or "" for match in _DECLARED.finditer(text, 0, _LONGEST_DOCTYPE)}


def _mended_piece(markup: str, declared: dict[str, str]) -> str:
    markup = _REFERENCE.sub(lambda match: _as_reference(match, declared), markup)
    markup = _LEFT_OPEN.sub(r"<\1\2/>", _BARE_LESS.sub("&lt;", markup))
    markup = _NOT_CLOSED.sub(r"\1</\2>", markup)
    return _TAG.sub(lambda tag: _WITHOUT_QUOTES.sub(_as_quoted, tag[0]) if "=" in tag[0] else tag[0], markup)


def _as_quoted(match: re.Match[str]) -> str:
    return match[1] or f'{match[2]}"{match[3]}"'


def _as_reference(match: re.Match[str], declared: dict[str, str]) -> str:
    """What XML knows: its own five names as they are, other characters as themselves, a bare "&" as "&amp;"."""
    name = match[1]
    if name in _OWN_NAMES:
        return match[0]
    if name in declared:
        return html.escape(declared[name])
    # as browsers read them: &#146; is the apostrophe of Windows
    character = html.unescape(match[0]) if name else match[0]
    return html.escape(character) if character != match[0] else f"&amp;{match[0][1:]}"
