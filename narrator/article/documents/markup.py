"""The HTML inside documents (chapters, letters, saved articles) → its words: all of it is text, and no menus.

What a page's reader has to find, the story among everything else, is given here. What nobody sees or hears goes:
hidden elements, the numbers of notes and of printed pages, texts of notes that pop up, ruby. Numbered lists keep their
numbers. `narrator.article.html.fragment` does the rest.
"""

from __future__ import annotations

import html
import re
from typing import Any

from narrator.article.html.fragment import is_cut, plain_tags, words_of_html
from narrator.article.html.sizes import drop_each
from narrator.article.sound_text import sound_markup

_XML_START = re.compile(r"\A\s*(?:<\?xml[^>]*\?>\s*)?(?:<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>\s*)?", re.IGNORECASE)
_NAMED_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30};)")
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_SILENT_TYPES = frozenset(
    ("noteref", "pagebreak", "footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes")
)
"""Of EPUB's structural semantics; as DPUB-ARIA roles they begin with "doc-"."""
_SILENT_TAGS = frozenset(("nav", "rt", "rp", "rtc", "template", "head", "title"))
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|(?:font-size|max-height)\s*:\s*0(?:px|pt|em)?\s*(?:;|$)",
    re.IGNORECASE,
)
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,4}|[a-z]|[*†‡§]{1,3})[\])]?")
_LINES = frozenset(("p", "div", "td", "th", "center"))
_BLOCKS = frozenset(("p", "div", "table", "ul", "ol", "dl", "section", "article", "center", "blockquote"))
_FEWEST_LINKS = 3
"""Of a menu; two may be a sentence's."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def words_of_document(markup: str, language: str | None = None) -> str:
    """The words of a whole document, or of a fragment of one, with a blank line between blocks."""
    tree = parsed(markup)
    if tree is None:  # nested deeper than parsers go
        return _blocks(words_of_html(markup, language))
    return words_of_tree(tree, language)


def words_of_tree(tree: Any, language: str | None = None, *, has_tables: bool = True) -> str:
    """The same for a tree that `parsed` gave; the tree is changed.

    With `has_tables` a row is a line, its cells parted by commas; letters use tables for nothing but their layout.
    """
    from lxml import etree

    drop_each(tree.iter("*"), _is_silent)
    _write_numbers(tree)
    if has_tables:
        _write_rows(tree)
    return _blocks(words_of_html(etree.tostring(tree, encoding="unicode", method="html"), language))


def parsed(markup: str) -> Any:
    """The tree of a document's markup, XHTML or HTML, with the names of its elements as HTML has them; None where it
    is empty, or cut off because it is nested too deep.
    """
    from lxml import etree
    from lxml import html as lxml_html

    markup = plain_tags(sound_markup(_XML_START.sub("", markup, count=1)))
    tree = _as_xml(markup)
    if tree is None:
        parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
        try:
            tree = lxml_html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
        except etree.ParserError:
            return None
        if is_cut(parser):
            return None
    return tree


def _as_xml(markup: str) -> Any:
    """XHTML as it is meant: `<a id="x"/>` is closed there, and in HTML it is not."""
    from lxml import etree

    markup = _NAMED_ENTITY.sub(lambda match: html.unescape(match[0]), markup)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    for element in tree.iter(etree.Element):
        element.tag = etree.QName(element).localname.lower()
    return tree


def semantics(element: Any) -> frozenset[str]:
    """What the element says that it is: EPUB's types, and DPUB-ARIA's roles under the same names."""
    told = f"{element.get(_EPUB_TYPE) or element.get('epub:type') or ''} {element.get('role') or ''}"
    return frozenset(word.removeprefix("doc-") for word in told.lower().split())


def _is_silent(element: Any) -> bool:
    if element.tag in _SILENT_TAGS or element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return True
    return not _SILENT_TYPES.isdisjoint(semantics(element)) or _is_note_mark(element) or _is_menu(element)


def _is_note_mark(element: Any) -> bool:
    """A small raised number that leads to a note further down."""
    if element.tag != "sup" or not _NOTE_MARK.fullmatch("".join(element.itertext()).strip()):
        return False
    inner, outer = element.find(".//a"), element.getparent()
    link = inner if inner is not None else outer if outer.tag == "a" else None
    return link is not None and "#" in (link.get("href") or "")


def _is_menu(element: Any) -> bool:
    """A line of links with nothing but signs between them: "Next | Main menu | Previous"."""
    if element.tag not in _LINES or any(child.tag in _BLOCKS for child in element):
        return False
    links = [link for link in element.iter("a") if link.get("href")]
    if len(links) < _FEWEST_LINKS:
        return False
    linked = sum(character.isalnum() for link in links for character in "".join(link.itertext()))
    return linked == sum(character.isalnum() for character in "".join(element.itertext()))


def _write_numbers(tree: Any) -> None:
    for items in tree.iter("ol"):
        start = items.get("start") or "1"
        number = int(start) if start.isdigit() and len(start) < 7 else 1
        for item in items.iterchildren("li"):
            first = next((child for child in item.iterdescendants() if not (child.text or "").isspace()), None)
            holder = first if first is not None and not (item.text or "").strip() and first.tag == "p" else item
            holder.text = f"{number}. {(holder.text or '').lstrip()}"
            number += 1


def _write_rows(tree: Any) -> None:
    """A cell that holds no blocks of its own goes on in its row's line."""
    for row in tree.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        if any(cell.find(".//table") is not None for cell in cells):
            continue
        told = [words for cell in cells if (words := " ".join("".join(cell.itertext()).split()))]
        for cell in list(row):
            row.remove(cell)
        row.text = ", ".join(told)


def _blocks(words: str) -> str:
    return words.replace("\n", "\n\n")


def headings_of(tree: Any) -> list[str]:
    """The headings in a tree, in order."""
    return [line for element in tree.iter(*_HEADINGS) if (line := " ".join("".join(element.itertext()).split()))]
