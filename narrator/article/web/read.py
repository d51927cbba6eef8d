"""A web address → its article, or its several: what the server sends goes to the reader that its type asks for."""

from __future__ import annotations

from dataclasses import replace

from narrator.article.documents.parts import Part
from narrator.article.files import article_from_bytes, parts_from_bytes
from narrator.article.web.fetch import BY_HAND, Fetched, FetchPolicy, fetch
from narrator.records import Article


def open_address(url: str, policy: FetchPolicy = BY_HAND) -> Article | list[Part]:
    """The article at `url`, or the parts of a file there that holds several.

    Its source_id is the page's own (canonical) address, or else where it was found. Raises ArticleError where it cannot
    be fetched, is not allowed by `policy`, or holds no article.
    """
    answer = fetch(url, policy=policy)
    parts = parts_from_bytes(answer.content, url, answer.url)
    return article_from_answer(answer, url) if parts is None else parts


def article_from_answer(answer: Fetched, url: str) -> Article:
    """The article in an answer to a request for `url`."""
    article = article_from_bytes(answer.content, url, answer.content_type, answer.charset, answer.url)
    return replace(article, source_id=article.url or answer.url)
