"""An e-book's zip → its package: metadata, the files in reading order, and where its contents are listed."""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote, urlsplit

from narrator.article.documents.zipped import Zipped
from narrator.errors import ArticleError

_DOCUMENTS = frozenset(("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"))
_ENCRYPTION = "META-INF/encryption.xml"
_FONT_ALGORITHMS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""These hide fonts from copying, and nothing else."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the book tells of itself; None or empty where it does not.

    Its date is left: of a classic it is a century ago, and no day on which an episode came out.
    """

    title: str | None = None
    creators: tuple[str, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Package:
    """`spine` names the files in reading order; `nav` and `ncx` the ones with the contents, `guide` (kind, file)."""

    zipped: Zipped
    metadata: Metadata
    spine: tuple[str, ...]
    nav: str | None = None
    ncx: str | None = None
    guide: tuple[tuple[str, str], ...] = ()

    @property
    def source(self) -> str:
        """What names the book in errors."""
        return self.zipped.source


def opened_package(content: bytes, source: str) -> Package:
    """The package of the e-book. Raises ArticleError for one that is damaged, or that only its shop's reader opens."""
    zipped = Zipped(content, source)
    opf = _package_file(zipped)
    root = zipped.xml(opf)
    manifest = {
        item.get("id"): (place(opf, item.get("href")), item.get("media-type") or "", item.get("properties") or "")
        for item in root.iter("{*}item")
        if item.get("id") and item.get("href")
    }
    spine = root.find(".//{*}spine")
    if spine is None:
        raise zipped.fault("it is damaged: the e-book does not tell the order of its pages")
    files = tuple(
        manifest[ref.get("idref")][0]
        for ref in spine.iter("{*}itemref")
        if ref.get("idref") in manifest
        and ref.get("linear") != "no"
        and manifest[ref.get("idref")][1] in _DOCUMENTS
        and manifest[ref.get("idref")][0] in zipped.names
    )
    _check_unprotected(zipped, files)
    ncx = manifest.get(spine.get("toc") or "", ("",))[0] or _of_type(manifest, "application/x-dtbncx+xml")
    nav = next((name for name, _, properties in manifest.values() if "nav" in properties.split()), None)
    return Package(
        zipped=zipped,
        metadata=_metadata(root),
        spine=tuple(dict.fromkeys(files)),
        nav=nav if nav in zipped.names else None,
        ncx=ncx if ncx in zipped.names else None,
        guide=tuple(
            (ref.get("type") or "", place(opf, ref.get("href"))) for ref in root.iter("{*}reference") if ref.get("href")
        ),
    )


def place(file: str, href: str) -> str:
    """The name inside the zip of what `file` calls `href`, without the fragment."""
    try:
        path = unquote(urlsplit(href).path)
    except ValueError:
        return ""
    return normpath(join(dirname(file), path)).lstrip("/") if path else file


def _package_file(zipped: Zipped) -> str:
    root = zipped.xml("META-INF/container.xml")
    for element in root.iter("{*}rootfile"):
        name = element.get("full-path") or ""
        if name in zipped.names:
            return name
    raise zipped.fault("it is damaged: the e-book does not name its package file")


def _of_type(manifest: dict[str, tuple[str, str, str]], media_type: str) -> str | None:
    return next((name for name, kind, _ in manifest.values() if kind == media_type), None)


def _check_unprotected(zipped: Zipped, files: tuple[str, ...]) -> None:
    if _ENCRYPTION not in zipped.names:
        return
    for data in zipped.xml(_ENCRYPTION).iter("{*}EncryptedData"):
        method, reference = data.find("{*}EncryptionMethod"), data.find(".//{*}CipherReference")
        algorithm = method.get("Algorithm") if method is not None else ""
        hidden = unquote(reference.get("URI") or "") if reference is not None else ""
        if algorithm not in _FONT_ALGORITHMS and hidden in files:
            raise ArticleError(
                f"{zipped.source}: this e-book is locked (DRM): only its shop's own reader opens it; "
                "buy or borrow it without a lock"
            )


def _metadata(root: Any) -> Metadata:
    def told(name: str) -> list[str]:
        found = root.iter(f"{{http://purl.org/dc/elements/1.1/}}{name}")
        return [line for element in found if (line := " ".join("".join(element.itertext()).split()))]

    return Metadata(
        title=next(iter(told("title")), None),
        creators=tuple(told("creator")),
        language=next((tag.replace("_", "-") for tag in told("language") if tag.lower() not in ("und", "zxx")), None),
    )
