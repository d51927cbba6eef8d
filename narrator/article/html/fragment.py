"""A fragment of HTML (in Markdown, in a feed) → its words, a line a block; nothing that is shown is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from narrator.article.html.hidden import drop_hidden
from narrator.article.html.paragraphs import FIXED_SPACE, keep_fixed_spaces
from narrator.article.html.quoted import write_quote_marks
from narrator.article.html.raised import write_out_raised
from narrator.article.sound_text import sound_markup

_UNREAD_TAGS = frozenset("script style figure figcaption iframe svg audio video template noscript".split())  # noqa: SIM905
_INLINE_TAGS = frozenset(
    """a abbr b bdi bdo big cite code del em font i ins kbd mark q s small span strong sub sup time tt u var wbr
    img""".split()  # noqa: SIM905
)
_TAG = re.compile(r"<[a-zA-Z/!?][^<>]{0,1000}>")
_COMMENT_END = "-->"
_LONG_TAG, _MOST_ATTRIBUTES = 20_000, 1_000
"""Characters of a tag from which its attributes are counted, and how many it may have; real ones have twenty."""


def words_of_html(markup: str, language: str | None = None) -> str:
    """The words of `markup`, each block on a line of its own; scripts, figures, comments and what a browser hides are
    not words, and what it raises or lowers is written out: "10³".
    """
    root = _root(markup)
    if root is None:
        return ""
    drop_hidden(root, is_page=False)
    _keep_quotations(root)
    write_quote_marks(root, language)
    write_out_raised(root)
    keep_fixed_spaces(root)
    words = "".join(_parts(root))
    lines = (" ".join(line.split()).replace(FIXED_SPACE, "\u00a0") for line in words.split("\n"))
    return "\n".join(line for line in lines if line)


def _keep_quotations(root: Any) -> None:
    """A figure that holds a quotation, as blogs set it, is no picture: it is read, and so is its caption."""
    for figure in [each for each in root.iter("figure") if each.find(".//blockquote") is not None]:
        figure.tag = "div"
        for caption in figure.iter("figcaption"):
            caption.tag = "p"


def plain_tags(markup: str) -> str:
    """`markup` in a shape that parsers read in linear time, with the same words.

    Elements with very many attributes lose them: libxml2 looks for each among all others. A comment that never ends
    is words, as it was written, and not the end of the text.
    """
    end = markup.rfind(_COMMENT_END) + 1
    markup = markup[:end] + markup[end:].replace("<!--", "&lt;!--")
    if len(markup) < _LONG_TAG:
        return markup
    return ">".join(map(_with_few_attributes, markup.split(">")))


def _with_few_attributes(chunk: str) -> str:
    start = chunk.rfind("<")
    tag = chunk[start:]
    if start < 0 or len(tag) < _LONG_TAG or len(words := tag.split(None, _MOST_ATTRIBUTES)) <= _MOST_ATTRIBUTES:
        return chunk
    return chunk[:start] + words[0]


def _root(markup: str) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8", huge_tree=True)
    markup = plain_tags(sound_markup(markup))
    try:
        root = html.document_fromstring(f"<div>{markup}</div>".encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # nothing but white space
        return None
    return _root(_TAG.sub("\n", markup)) if is_cut(parser) and _TAG.search(markup) else root


def is_cut(parser: Any) -> bool:
    """Whether the parser gave up on what is nested too deep: the words there would be lost without a word."""
    return any("depth" in entry.message for entry in parser.error_log)


def _parts(root: Any) -> Iterator[str]:
    """The words in order, with a line break at both ends of a block; a walk without recursion, however deep it is."""
    from lxml import etree

    unread = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        is_read = _name(element) not in _UNREAD_TAGS
        if event == "start":
            unread += not is_read
            yield _edge(element)
            yield _words(element.text, unread)
        else:
            unread -= not is_read
            yield _edge(element)
            yield _words(element.tail, unread)


def _words(text: str | None, unread: int) -> str:
    return "" if unread else (text or "").replace("\n", " ")


def _edge(element: Any) -> str:
    """What stands where an element begins or ends: a line break at a block, or nothing."""
    return "" if _name(element) in _INLINE_TAGS else "\n"


def _name(element: Any) -> str:
    return str(element.tag).rpartition(":")[2]  # XHTML may come with a prefix
