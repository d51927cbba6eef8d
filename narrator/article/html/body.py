"""A page → the paragraphs of its story: what the readers find, without furniture, with its standfirst.

The first reader is trafilatura. Where it is unsure (no sentence, or little of what the page holds), a second is asked,
and the one goes on whose text has more sentences in it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

from narrator.article.dates import midnight
from narrator.article.headline import bare, joined_names, same_words
from narrator.article.html.boxes import drop_boxes
from narrator.article.html.dump import parted
from narrator.article.html.facts import Page, PageFacts
from narrator.article.html.fragment import words_of_html
from narrator.article.html.furniture import is_day_line, is_furniture, without_furniture
from narrator.article.html.metadata import line
from narrator.article.html.names import names_in
from narrator.article.html.paragraphs import FIXED_SPACE, Paragraph, paragraphs_of
from narrator.article.html.sizes import sizes_of
from narrator.article.html.standfirst import standfirst_of
from narrator.article.sentences import is_sentence, sentence_letters
from narrator.article.written_days import written_days

_TOP = 6
"""Paragraphs; headline, summary, byline and day may stand above the story in any order."""
_UNSURE_SHARE = 0.35
"""Of the page's running paragraphs. A story that is less of them is a box beside it more often than not."""
_TOLD = 60
"""Letters of an item beside its links: a sentence, and no count of entries."""
_BETTER = 1.3
"""How much more a second reader must have found: the first is right more often."""
_UNHEARD = logging.NullHandler()
"""For the readers' loggers, else their warnings reach the terminal unasked; one for all, which is added but once."""


def story_of(page: Page, facts: PageFacts, url: str | None) -> tuple[list[str], PageFacts]:
    """The paragraphs of the page's story, the headline aside, and the facts with what its first lines tell besides."""
    standfirst = standfirst_of(page.tree, page.metadata, page.places)
    summary = line(standfirst.text_content()) if standfirst is not None else None
    drop_boxes(page.tree, standfirst)
    _flatten_lists(page.tree)
    links = {bare(words) for link in page.tree.iter("a") if (words := link.text_content())}
    found = _read(page.tree, url)
    facts = _with_lines(found[:_TOP], facts)
    paragraphs = _without_heading(without_furniture(found, links), facts)
    words = [paragraph.words for paragraph in paragraphs]
    if summary and is_furniture(Paragraph(summary)):
        summary = None
    if summary and words and bare(summary) not in bare("".join(words)) and not _says(words, summary):
        words.insert(0, " ".join(summary.replace(FIXED_SPACE, "\u00a0").split(" ")))
    return words, facts


def _with_lines(top: Sequence[Paragraph], facts: PageFacts) -> PageFacts:
    """The facts, with the names and the day of lines at the story's top that say nothing else, where no other told."""
    lines = [paragraph.words for paragraph in top if not is_sentence(paragraph.words)]
    names = next((names for line in lines if (names := names_in(line, is_name=False))), ())
    day = next((day for line in lines if is_day_line(line) for day in written_days(line, facts.language)), None)
    return replace(
        facts,
        byline=facts.byline or joined_names(names),
        published=facts.published or (midnight(day) if day else None),
    )


def _flatten_lists(tree: Any) -> None:
    """Make the items of a list inside another list lines of the item around them: readers leave such lists out.

    A list of nothing but links is a menu, and stays one.
    """
    from lxml import etree

    outermost = [each for each in tree.iter("ul", "ol") if next(each.iterancestors("li"), None) is None]
    told = [each for each in outermost if _is_told(each)]
    for nested in [each for around in told for each in around.iter("ul", "ol") if each is not around]:
        for item in list(nested):
            item.addprevious(etree.Element("br"))
            item.tag = "span"
        nested.tag = "span"


def _is_told(listed: Any) -> bool:
    """Whether an item of the list says something beside its links."""
    for item in listed.iter("li"):
        linked = sum(len(bare(link.text_content())) for link in item.iter("a"))
        if len(bare(item.text_content())) - linked >= _TOLD:
            return True
    return False


def _says(words: Sequence[str], summary: str) -> bool:
    return any(bare(summary)[:60] in bare(line) for line in words)


def _read(tree: Any, url: str | None) -> list[Paragraph]:
    prose = sizes_of(tree)[tree].prose
    best: list[Paragraph] = []
    for number, reader in enumerate((_trafilatura, _readability)):
        found = reader(tree, url)
        if _sentences(found) > _sentences(best) * (_BETTER if number else 0):
            best = found
        if _sentences(best) > prose * _UNSURE_SHARE and best:
            break
    return best


def _sentences(paragraphs: Sequence[Paragraph]) -> int:
    return sum(sentence_letters(paragraph.words) for paragraph in paragraphs)


def _trafilatura(tree: Any, url: str | None) -> list[Paragraph]:
    for name in ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer"):
        logging.getLogger(name).addHandler(_UNHEARD)
    from trafilatura import bare_extraction

    document: Any = bare_extraction(
        deepcopy(tree), url=url, include_comments=False, include_formatting=True, with_metadata=False
    )
    found = [] if document is None or document.body is None else paragraphs_of(document.body)
    return parted(found[0], tree) if len(found) == 1 else found


def _readability(tree: Any, url: str | None) -> list[Paragraph]:
    logging.getLogger("readability").addHandler(_UNHEARD)
    from lxml import etree, html
    from readability import Document
    from readability.readability import Unparseable

    try:
        summary = Document(html.tostring(tree, encoding="unicode"), url=url).summary(html_partial=True)
    except (Unparseable, etree.LxmlError, ValueError):
        return []
    return [Paragraph(words.replace(FIXED_SPACE, "\u00a0")) for words in words_of_html(summary).split("\n") if words]


def _without_heading(paragraphs: Sequence[Paragraph], facts: PageFacts) -> list[Paragraph]:
    """The paragraphs without what stands at the top and is known: headline, byline, day."""
    return [
        paragraph for index, paragraph in enumerate(paragraphs) if not (index < _TOP and _is_heading(paragraph, facts))
    ]


def _is_heading(paragraph: Paragraph, facts: PageFacts) -> bool:
    words = paragraph.words
    return _is_headline(paragraph, facts.title) or is_day_line(words) or _is_byline(words, facts.byline)


def _is_headline(paragraph: Paragraph, title: str | None) -> bool:
    """Whether it is the headline, or a heading that has a section's label before it."""
    if not title or same_words(paragraph.words, title):
        return bool(title)
    is_longer = paragraph.tag == "head" and len(paragraph.words) < len(title) + _LONGEST_KICKER
    return is_longer and bare(paragraph.words).endswith(bare(title))


def _is_byline(words: str, byline: str | None) -> bool:
    """Whether a line says who wrote the story, or when, and nothing else."""
    if not byline or len(words) > _LONGEST_BYLINE:
        return False
    known, said = bare(byline), bare(words)
    people = [bare(name) for name in re.split(r", | and ", byline)]
    if not is_sentence(words) and all(name in said for name in people) and len(said) < len(known) + _BESIDE:
        return True
    names = names_in(words, is_name=True)
    return (
        bool(names) and all(bare(name) in known for name in names) and len(said) < len(bare("".join(names))) + _BESIDE
    )


_LONGEST_BYLINE, _BESIDE, _LONGEST_KICKER = 160, 60, 40
