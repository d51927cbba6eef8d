"""A page's address → the article on it, as one offer."""

from __future__ import annotations

from functools import partial

from narrator.article.web.read import article_from_answer
from narrator.rounds.sources.offer import Offer, version_of
from narrator.rounds.sources.visitor import Visitor


def page_offers(page: str, visitor: Visitor) -> list[Offer]:
    """The one article at that address, fetched already. Raises ArticleError where it cannot be had."""
    answer = visitor.get_again(page)
    return [
        Offer(
            id=page,
            version=version_of(answer.content),
            read=partial(article_from_answer, answer, page),
            title=page,
            url=page,
        )
    ]
