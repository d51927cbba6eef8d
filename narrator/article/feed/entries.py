"""A feed (RSS, Atom or JSON Feed) → its entries, and an entry → Article, from its own text or from its page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from narrator.article.feed.records import Feed, FeedEntry
from narrator.article.headline import has_words, title_from_sentence, with_headline
from narrator.article.html.fragment import words_of_html
from narrator.article.web.fetch import UNATTENDED, Fetched, FetchPolicy, fetch
from narrator.article.web.read import article_from_answer
from narrator.errors import ArticleError
from narrator.language.guess import guess_language
from narrator.records import Article

_FEWEST_WORDS = 120
"""Words of an entry that count as the whole article without a look at its page; teasers have 20 to 80."""


_CUT_OFF = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?"
    r"|(?:continue reading|read more|read on|keep reading|weiterlesen|lire la suite|leer más)\W*)\s*$",
    re.I,
)


_SIGNATURE = re.compile(r"\n+The post .{1,300} (?:appeared first|first appeared) on .{1,200}\.?\s*$")


def read_feed(content: bytes, source: str, charset: str | None = None, url: str | None = None) -> Feed:
    """The feed in `content`; `source` names it in errors, `url` is where it was found, `charset` its header's.

    Entities are not expanded and nothing is fetched. Raises ArticleError for what is no feed.
    """
    from narrator.article.feed.formats import parsed_feed

    return parsed_feed(content, source, charset, url)


def article_from_entry(
    entry: FeedEntry,
    *,
    policy: FetchPolicy = UNATTENDED,
    from_page: bool | None = None,
    get: Callable[[str], Fetched] | None = None,
) -> Article:
    """The article that `entry` stands for; its source_id is the page's address, or else the guid.

    With `from_page` True it is read from the entry's page, with False from the feed's text; by default from the feed
    where that has the whole text. What the page does not tell is filled in from the feed. `get` fetches the
    page where a plain `fetch` by `policy` is not what the caller wants. Raises ArticleError where neither gives words.
    """
    own = _own_article(entry)
    if from_page is None:
        from_page = not _is_whole(own.text) and entry.url is not None
    if from_page:
        return _page_article(entry, get or (lambda url: fetch(url, policy=policy)))
    if not has_words(own.text):
        raise ArticleError(f"{entry.url or entry.guid}: the feed gives no text for this entry")
    return own


def _own_article(entry: FeedEntry) -> Article:
    texts = (words_of_html(markup, entry.language) for markup in (entry.content, entry.summary) if markup)
    text = _SIGNATURE.sub("", max(texts, key=len, default="").replace("\n", "\n\n"))
    language = entry.language or guess_language(text)
    return Article(
        text=with_headline(entry.title, text) if has_words(text) else "",
        title=entry.title or title_from_sentence(text, language),
        byline=entry.byline,
        published=entry.published or entry.updated,
        url=entry.url,
        language=language,
        image=entry.image,
        source_id=entry.url or entry.guid,
    )


def _is_whole(text: str) -> bool:
    return len(text.split()) >= _FEWEST_WORDS and not _CUT_OFF.search(text)


def _page_article(entry: FeedEntry, get: Callable[[str], Fetched]) -> Article:
    if entry.url is None:
        raise ArticleError(f"{entry.guid}: the feed names no page for this entry")

    article = article_from_answer(get(entry.url), entry.url)
    return replace(
        article,
        byline=article.byline or entry.byline,
        published=article.published or entry.published or entry.updated,
        image=article.image or entry.image,
    )
