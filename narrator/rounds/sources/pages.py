"""A page's address → the article on it as one offer, or those of an e-book or an export there."""

from __future__ import annotations

from functools import partial

from narrator.article.files import parts_from_bytes
from narrator.article.web.read import article_from_answer
from narrator.rounds.sources.offer import Offer, offer_of_part, version_of
from narrator.rounds.sources.visitor import Visitor


def page_offers(page: str, visitor: Visitor) -> list[Offer]:
    """What is at that address, fetched already. Raises ArticleError where it cannot be had."""
    answer = visitor.get_again(page)
    if parts := parts_from_bytes(answer.content, page, page):
        return [offer_of_part(part) for part in parts]
    return [
        Offer(
            id=page,
            version=version_of(answer.content),
            read=partial(article_from_answer, answer, page),
            title=page,
            url=page,
        )
    ]
