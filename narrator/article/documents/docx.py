"""A Word document (.docx) → Article. mammoth reads its structure; what is not to be read is taken out before.

Deleted words, comments, hidden text, the table of contents, notes and their numbers, headers and footers are not read.
The author in its properties is whoever's account made the file, and no byline.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

from narrator.article.dates import as_datetime
from narrator.article.documents.first_lines import byline_in, date_in
from narrator.article.documents.kinds import WORD_BODY
from narrator.article.documents.markup import headings_of, parsed, words_of_tree
from narrator.article.documents.zipped import Zipped
from narrator.article.headline import has_words, split_headline, title_from_sentence, with_headline
from narrator.errors import ArticleError
from narrator.records import Article

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name^='toc '] => !
p[style-name^='TOC '] => !
p[style-name='TOC Heading'] => !
p[style-name='table of figures'] => !
"""
_NOT_READ = ("footnoteReference", "endnoteReference", "commentReference", "annotationRef", "del", "moveFrom")


def article_of_docx(content: bytes, source: str, _: list[str]) -> Article:
    """The article in a Word document. Raises ArticleError for one that cannot be read."""
    zipped = Zipped(content, source)
    markup = _markup(_cleaned(zipped), source)
    tree = parsed(f"<body>{markup}</body>")
    if tree is None:
        raise ArticleError(f"{source}: there are no words to read in this document")
    headings = headings_of(tree)
    words = words_of_tree(tree)
    if not has_words(words):
        raise ArticleError(f"{source}: there are no words to read in this document; its pages may be pictures")
    headline = headings[0] if headings and words.startswith(headings[0]) else split_headline(words)[0]
    facts = _facts(zipped)
    text = with_headline(headline, words)
    return Article(
        text=text,
        title=headline or title_from_sentence(words),
        byline=byline_in(text),
        published=date_in(text) or _saved(facts),
        language=facts.get("language"),
    )


def _markup(content: bytes, source: str) -> str:
    import mammoth

    try:
        made = mammoth.convert_to_html(
            io.BytesIO(content), style_map=_STYLES, convert_image=mammoth.images.img_element(lambda _: {})
        )
    except RecursionError as error:
        raise ArticleError(f"{source}: its parts are nested too deep, and no document's are") from error
    except MemoryError:
        raise
    except Exception as error:
        raise ArticleError(
            f"{source}: this Word document is damaged ({type(error).__name__}); save it again"
        ) from error
    return str(made.value)


def _cleaned(zipped: Zipped) -> bytes:
    """The document's zip with all that is not read taken out of its body, and without its pictures."""
    from lxml import etree

    place = min((name for name in zipped.names if WORD_BODY.fullmatch(name)), default=None)
    if place is None:
        raise zipped.fault("it is damaged: this Word document has no text part")
    body = zipped.xml(place)
    for element in list(body.iter("{*}*")):
        if element.getparent() is not None and _is_not_read(element):
            element.getparent().remove(element)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(zipped.names):
            if name == place:
                archive.writestr(name, etree.tostring(body))
            elif name.endswith((".xml", ".rels")):
                archive.writestr(name, zipped.read(name))
    return packed.getvalue()


def _is_not_read(element: Any) -> bool:
    tag = str(element.tag).removeprefix(_W)
    if tag in _NOT_READ:
        return True
    if tag == "r":
        hidden = element.find(f"{_W}rPr/{_W}vanish")
        return hidden is not None and hidden.get(f"{_W}val") not in ("0", "false", "off")
    if tag == "sdt":
        gallery = element.find(f"{_W}sdtPr/{_W}docPartObj/{_W}docPartGallery")
        return gallery is not None and gallery.get(f"{_W}val") == "Table of Contents"
    return False


def _saved(facts: dict[str, str]) -> datetime | None:
    """When it was last saved; None where it never was since its template was made, whose day is no article's."""
    created, modified = (as_datetime(facts.get(name, "")) for name in ("created", "modified"))
    return modified if modified and created and modified > created else None


def _facts(zipped: Zipped) -> dict[str, str]:
    """What the document's properties tell, by their names."""
    if "docProps/core.xml" not in zipped.names:
        return {}
    root = zipped.xml("docProps/core.xml")
    return {
        str(element.tag).rpartition("}")[2]: text
        for element in root.iter("{*}*")
        if (text := (element.text or "").strip())
    }
