"""Pages of our own, as the tests of this folder need them."""

from __future__ import annotations

from narrator.article.html.story import article_from_page
from narrator.records import Article

PARAGRAPHS = (
    "The last ferry on the Sound was sold on Tuesday to a trust of islanders, who had saved for three years.",
    "“We passed the hat until it wore out,” said Mary Teal, who led the campaign from her kitchen table.",
    "The crew of five will stay, and a late sailing is to be added on Fridays from the first week of June.",
)
STORY = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
HEADLINE = "Ferry sold to islanders"


def page(body: str = STORY, head: str = "", lang: str = "en-GB") -> str:
    return f'<!DOCTYPE html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'


def told(above: str = "", between: str = "", below: str = "", head: str = "", title: str = HEADLINE) -> str:
    """A page with a headline, something below it, something between its paragraphs, and something at their end."""
    first, *others = (f"<p>{each}</p>" for each in PARAGRAPHS)
    story = f"<article><h1>{title}</h1>{above}{first}{between}{''.join(others)}{below}</article>"
    return page(story, f"<title>{title}</title>{head}")


def read(markup: str, url: str | None = None) -> Article:
    return article_from_page(markup.encode(), "page.html", url=url)


def lines(markup: str) -> list[str]:
    """The paragraphs below the headline."""
    return read(markup).text.split("\n\n")[1:]
