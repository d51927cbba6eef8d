"""The old and the new address of a feed → whether the move is done: who asks at the old one finds all at the new."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from narrator.article.web.answer import FetchPolicy, open_answer
from narrator.article.web.inflate import Inflater
from narrator.feed.importing.pages import read_pages
from narrator.feed.xml import ATOM, ITUNES, PODCAST

_LASTING = (301, 308)
_POLICY = FetchPolicy(
    allow_private=True,  # a person typed both addresses
    timeout_s=30.0,
    deadline_s=120.0,
    max_bytes=64_000_000,
    user_agent="Narrator (feed moved)",
    purpose="a feed",
)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing of the move: done, to be mended, or what only makes it slower."""

    level: Literal["done", "error", "warning"]
    address: str
    told: str


def check_move(old: str, new: str, known: Collection[str] = ()) -> list[Step]:
    """Ask both addresses. `known` are guids that the new feed must have beside those of the old one.

    Raises InputError or ArticleError for what is no address, or gives no answer.
    """
    root, steps = _at_old(old, new)
    roots = [page for page, _ in read_pages(new)]
    return [*steps, *_at_new(new, roots, root, known)]


def _at_old(old: str, new: str) -> tuple[Any | None, list[Step]]:
    """The feed that is still there, if one is, and what the old address does with who asks for it."""
    with open_answer(old, policy=_POLICY) as answer:
        status, where = answer.first_status, answer.url
        inflater = Inflater(answer.headers.get("content-encoding", ""), _POLICY.max_bytes)
        body = inflater.inflated(answer.chunks()) if where == _plain(old) and answer.status == 200 else b""
    if where == _plain(new):
        if status in _LASTING:
            return None, [Step("done", old, f"leads to the new address, for good ({status})")]
        return None, [Step("error", old, f"leads to the new address for now ({status}): let it be 301, for good")]
    if where != _plain(old):
        return None, [Step("error", old, f"leads to {where}: let it lead to {new} by 301")]
    root = _root(body)
    if root is None:
        told = f"answers {answer.status} and no feed: let it lead to {new} by 301"
        return None, [Step("error", old, told)]
    return root, [_says_where(old, new, root)]


def _says_where(old: str, new: str, root: Any) -> Step:
    told = (root.findtext(f"channel/{{{ITUNES}}}new-feed-url") or "").strip()
    if told == new:
        return Step(
            "warning", old, "names the new address (itunes:new-feed-url), which Apple follows: others need a 301"
        )
    if told:
        return Step("error", old, f"names {told} as the new address (itunes:new-feed-url): let it be {new}")
    return Step("error", old, f"does not lead on: let it answer 301 with {new}, or name that in itunes:new-feed-url")


def _at_new(new: str, roots: list[Any], old: Any | None, known: Collection[str]) -> Iterator[Step]:
    first = roots[0].find("channel")
    yield from _no_further(new, first)
    guids = {_guid(item) for root in roots for item in root.iter("item")}
    at_old = (_guid(item) for item in old.iter("item") if _has_sound(item)) if old is not None else ()
    wanted = {*known, *at_old} - {""}
    if missing := wanted - guids:
        told = f"lacks {len(missing)} of {len(wanted)} episodes of the old one, such as the guid “{min(missing)}”"
        yield Step("error", new, f"{told}: apps would lose them, or show them as new")
    elif wanted:
        yield Step("done", new, f"has all {len(wanted)} episodes of the old one, by their guids")
    if old is not None:
        yield from _same_show(new, first, old.find("channel"))


def _no_further(new: str, channel: Any) -> Iterator[Step]:
    on = (channel.findtext(f"{{{ITUNES}}}new-feed-url") or "").strip()
    if on and on != new:
        yield Step("error", new, f"itself names another address as the new one: {on}")
    links = [link.get("href") for link in channel.findall(f"{{{ATOM}}}link") if link.get("rel") == "self"]
    if new not in links:
        yield Step("warning", new, f"says that it lies at {links[0] if links else 'no address'} (atom:link rel=self)")
    else:
        yield Step("done", new, "is a feed that says it lies here")


def _same_show(new: str, channel: Any, old: Any) -> Iterator[Step]:
    ours, theirs = ((one.findtext(f"{{{PODCAST}}}guid") or "").strip() for one in (channel, old))
    if theirs and ours != theirs:
        yield Step("error", new, f"has the podcast:guid {ours or 'of nobody'}, the old one {theirs}: keep that")
    elif theirs:
        yield Step("done", new, f"is the same show by its podcast:guid {theirs}")


def _guid(item: Any) -> str:
    element = item.find("guid")
    return "" if element is None else "".join(element.itertext())


def _has_sound(item: Any) -> bool:
    """No app shows one without, and an import leaves it out."""
    enclosure = item.find("enclosure")
    return enclosure is not None and bool((enclosure.get("url") or "").strip())


def _root(content: bytes) -> Any | None:
    from lxml import etree

    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root if root.find("channel") is not None else None


def _plain(address: str) -> str:
    """The address as an answer tells it, without what clients do not send."""
    return address.partition("#")[0]
