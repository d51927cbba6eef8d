"""The address of a feed, or a file → the bytes of all its pages, along RFC 5005's links, the newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from narrator.article.web.fetch import FetchPolicy, fetch
from narrator.errors import InputError
from narrator.feed.xml import ATOM

MOST_PAGES = 200
"""With 100 items a page, an episode a day for half a century."""
_POLICY = FetchPolicy(
    timeout_s=30.0, deadline_s=120.0, max_bytes=64_000_000, user_agent="Narrator (feed import)", purpose="a feed"
)


def read_pages(source: str) -> Iterator[tuple[Any, str | None]]:
    """The root of each page, and its address where it came from the web. A file is read alone.

    A person typed the first address, and it may be a private one; where a page leads to is fetched at the same host, or
    where everybody can. Raises InputError or ArticleError, naming the page, for what is no RSS or cannot be read.
    """
    if not source.startswith(("http://", "https://")):
        yield _root(_file(Path(source)), source), None
        return
    seen, address, policy = {source}, source, replace(_POLICY, allow_private=True)
    while True:
        answer = fetch(address, policy=policy)
        root = _root(answer.content, address)
        yield root, answer.url
        after = _next(root, answer.url)
        if after is None or after in seen:
            return
        if len(seen) == MOST_PAGES:
            raise InputError(f"{source}: has more than {MOST_PAGES} pages; import it from a file that holds them all")
        policy = replace(_POLICY, private_hosts=frozenset({_host(source)}))
        seen.add(after)
        address = after


def _file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{path}: cannot be read: {reason}") from error


def _root(content: bytes, source: str) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"{source}: is not well-formed XML: {error}; `narrator feed check` tells more") from error
    if root.tag != "rss" or root.find("channel") is None:
        raise InputError(f"{source}: is no RSS feed: it begins with <{etree.QName(root).localname}>")
    return root


def _next(root: Any, address: str) -> str | None:
    for link in root.find("channel").findall(f"{{{ATOM}}}link"):
        if link.get("rel") == "next" and link.get("href"):
            return urljoin(address, str(link.get("href")))
    return None


def _host(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.hostname}:{parts.port or (443 if parts.scheme == 'https' else 80)}"
