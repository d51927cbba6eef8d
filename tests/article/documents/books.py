"""E-books as tests make them: a zip with the package that EPUB asks for, and whatever chapters a test wants."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from html import escape

CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
XHTML = (
    '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
    'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head><body{kind}>{body}</body></html>'
)


def page(body: str, kind: str = "") -> str:
    """A chapter's file; `kind` is what EPUB calls it."""
    return XHTML.format(body=body, kind=f' epub:type="{kind}"' if kind else "")


def nav(*entries: tuple[str, str] | tuple[str, str, Sequence[tuple[str, str]]], landmarks: str = "") -> str:
    """EPUB 3's contents; an entry is (title, href) or, with entries below it, (title, href, entries)."""
    return page(f'<nav epub:type="toc">{_items(entries)}</nav>{landmarks}')


def _items(entries: Sequence[tuple[str, str] | tuple[str, str, Sequence[tuple[str, str]]]]) -> str:
    told = "".join(
        f'<li><a href="{entry[1]}">{escape(entry[0])}</a>{_items(entry[2]) if len(entry) == 3 else ""}</li>'
        for entry in entries
    )
    return f"<ol>{told}</ol>"


def ncx(*entries: tuple[str, str]) -> str:
    """EPUB 2's."""
    points = "".join(
        f"<navPoint><navLabel><text>{escape(title)}</text></navLabel><content src='{href}'/></navPoint>"
        for title, href in entries
    )
    return f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{points}</navMap></ncx>'


def book(
    pages: Mapping[str, str | bytes],
    *,
    nav: str | bytes | None = None,
    ncx: str | None = None,
    title: str = "The Ferry Year",
    creators: Sequence[str] = ("Ida Holm",),
    language: str = "en",
    guide: str = "",
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """The e-book: `pages` by name in reading order, what lies beside them in `more` by its whole name."""
    items = "".join(f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in pages)
    refs = "".join(f'<itemref idref="{name}"/>' for name in pages)
    files = {f"OEBPS/{name}": content for name, content in pages.items()}
    if nav is not None:
        items += '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        files["OEBPS/nav.xhtml"] = nav
    if ncx is not None:
        items += '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
        files["OEBPS/toc.ncx"] = ncx
    people = "".join(f"<dc:creator>{escape(name)}</dc:creator>" for name in creators)
    opf = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title>{people}'
        f"<dc:language>{language}</dc:language><dc:date>1898</dc:date></metadata><manifest>{items}</manifest>"
        f"<spine{' toc=' + chr(34) + 'ncx' + chr(34) if ncx is not None else ''}>{refs}</spine>{guide}</package>"
    )
    return packed(
        {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER, "OEBPS/book.opf": opf}
        | files
        | dict(more or {})
    )


def damaged(content: bytes, name: str) -> bytes:
    """The zip with a byte of the packed file `name` turned."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        facts = archive.getinfo(name)
    at = facts.header_offset + 30 + len(name) + facts.compress_size // 2
    return content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """A zip of these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()
