"""A command → what it wrote: an article, or a feed with several, as offers."""

from __future__ import annotations

import shlex
from functools import partial
from hashlib import sha256
from pathlib import Path

from narrator.article.files import MOST_BYTES, article_from_bytes, parts_from_bytes
from narrator.errors import ArticleError, ConfigError
from narrator.records import Article
from narrator.rounds.sources.feeds import offers_in
from narrator.rounds.sources.offer import Offer, offer_of_part
from narrator.rounds.sources.programs import Ran, run_program
from narrator.rounds.sources.visitor import Visitor

_TIMEOUT_S = 120.0
"""A command that asks a content system for the news needs seconds."""


def command_offers(command: str, show_folder: Path, visitor: Visitor, timeout_s: float = _TIMEOUT_S) -> list[Offer]:
    """Run the command in the show's folder, without a shell; its output is an article in any format, a
    file that holds several, or a feed.

    Raises ArticleError where it fails, takes too long or writes too much; ConfigError where it cannot be run at all.
    """
    content = _output(command, show_folder, timeout_s)
    name = f"command '{command}'"
    if not content.strip():
        return []
    digest = sha256(content).hexdigest()[:32]
    if parts := parts_from_bytes(content, name, f"text:{digest}"):
        return [offer_of_part(part) for part in parts]
    if _is_feed(content):
        return offers_in(content, name, None, visitor.get)
    return [Offer(id=f"text:{digest}", version=digest, read=partial(_article, content, name), title=name)]


def _article(content: bytes, name: str) -> Article:
    return article_from_bytes(content, name)


def _is_feed(content: bytes) -> bool:
    head = content[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:1] == b"{":
        return b'"items"' in content
    return any(mark in head for mark in (b"<rss", b"<feed", b"<rdf:RDF"))


def _output(command: str, folder: Path, timeout_s: float) -> bytes:
    try:
        ran = run_program(shlex.split(command), folder, timeout_s, most_bytes=MOST_BYTES)
    except (OSError, ValueError) as error:
        raise ConfigError([f"[[sources]]: command '{command}' cannot be run: {error}"]) from error
    if fault := _fault(ran, timeout_s):
        raise ArticleError(f"command '{command}': {fault}")
    return ran.output


def _fault(ran: Ran, timeout_s: float) -> str | None:
    """Why its output is no news, or None."""
    if ran.too_much:
        return f"wrote more than {MOST_BYTES // 1_000_000} MB; it was stopped"
    if not ran.ended:
        return f"not done after {timeout_s:g} s; it was stopped"
    if ran.code:
        said = ran.complaints.decode("utf-8", "replace").strip().splitlines()
        return f"failed with {ran.code}: {said[-1] if said else 'it said nothing'}"
    if ran.left_open:
        return "it ended, but not what it had started, which was stopped; let it wait for what it starts"
    return None
