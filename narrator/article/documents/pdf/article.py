"""A PDF → Article: the words of its text layer in reading order, the largest of the first page as the headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from narrator.article.dates import as_datetime
from narrator.article.documents.first_lines import byline_in, date_in
from narrator.article.documents.pdf.columns import columns
from narrator.article.documents.pdf.furniture import without_furniture
from narrator.article.documents.pdf.lines import Line, lines_of
from narrator.article.documents.pdf.paragraphs import Paragraph, body_size, paragraphs_of, without_contents
from narrator.article.documents.pdf.runs import Page, pages_of_pdf
from narrator.article.headline import has_words, same_words, split_headline, title_from_sentence, with_headline
from narrator.errors import ArticleError
from narrator.language.guess import guess_language
from narrator.records import Article

_PICTURE = 0.5
"""Of a page that pictures cover, from which one without letters is a scan."""
_FEW_LETTERS = 25
_HEADLINE = 1.15
"""Of the body's size."""
_LONGEST_HEADLINE = 300
_MASTHEAD_WORDS, _BESIDE_MASTHEAD = 4, 0.75
"""A paper's own name, the largest words of its first page, has so many words at most, and a headline more; that is at
least so large beside it."""
_NOTE = re.compile(r"[\[(]?(\d{1,3}|[a-z]|[*†‡§]{1,3})[\]).]?\s*(?=\S)")
_SMALL = 0.93
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z|([+-])(\d\d)'?(\d\d)?)?")


def article_of_pdf(content: bytes, source: str, warnings: list[str]) -> Article:
    """The article in a PDF; pages that are pictures are told in `warnings`.

    Raises ArticleError for one that is scanned, locked or broken.
    """
    pdf = pages_of_pdf(content, source)
    if pdf.unknown:
        letters, are = ("a letter", "is") if pdf.unknown == 1 else (f"{pdf.unknown:,} letters", "are")
        warnings.append(f"{source}: {letters} in it cannot be told, and {are} not read")
    _check_text(pdf.pages, source, warnings)
    pages = without_furniture(pdf.pages)
    lines = [
        line
        for page in pages
        for number, column in enumerate(columns(page.runs))
        for line in lines_of(column, page.number, number, page.height)
    ]
    lines = without_contents(lines)
    language = guess_language(" ".join(line.text for line in lines))
    found = _without_notes(paragraphs_of(lines, language), lines)
    text = "\n\n".join(paragraph.text for paragraph in found)
    if not has_words(text):
        raise ArticleError(f"{source}: there are no words to read in this PDF")
    headline = _headline(found, body_size(lines), pdf.facts.get("Title", "")) or split_headline(text)[0]
    text = with_headline(headline, text)
    return Article(
        text=text,
        title=headline or title_from_sentence(text, language),
        byline=byline_in(text),
        published=date_in(text) or _moment(pdf.facts.get("CreationDate", "")),
        language=language,
    )


def _check_text(pages: Sequence[Page], source: str, warnings: list[str]) -> None:
    """Tell pages that are pictures. Raises ArticleError where all of them are."""
    without = [page for page in pages if sum(len(run.text) for run in page.runs) < _FEW_LETTERS]
    scanned = [page for page in without if page.pictured > _PICTURE]
    if len(without) == len(pages):
        what = "is scanned: its pages are pictures without text" if scanned else "has no text in it"
        tip = (
            "run it through OCR first (ocrmypdf)"
            if scanned or not pages
            else "it may be drawn; run it through OCR first (ocrmypdf)"
        )
        if not any(page.runs for page in pages) or scanned:
            raise ArticleError(f"{source}: this PDF {what}; {tip}")
    if scanned:
        numbers = ", ".join(str(page.number) for page in scanned[:10]) + (" …" if len(scanned) > 10 else "")
        which = f"page {numbers} is a picture" if len(scanned) == 1 else f"pages {numbers} are pictures"
        warnings.append(f"{source}: {which} without text, and not read; OCR (ocrmypdf) would tell the words")


def _headline(found: Sequence[Paragraph], body: float, told: str) -> str:
    """What the file calls itself, if the first page says it; else the largest words of its upper half."""
    first = [paragraph for paragraph in found if paragraph.page == 1 and len(paragraph.text) <= _LONGEST_HEADLINE]
    for paragraph in first:
        if told and same_words(paragraph.text, told):
            return paragraph.text
    above = [p for p in first if p.lines[0].base < p.lines[0].page_height / 2 and p.size > _HEADLINE * body]
    above.sort(key=lambda paragraph: -paragraph.size)
    telling = (p for p in above if p.size > _BESIDE_MASTHEAD * above[0].size and len(p.text.split()) > _MASTHEAD_WORDS)
    largest = next(telling, above[0] if above else None)
    return largest.text if largest is not None and has_words(largest.text) else ""


def _without_notes(found: list[Paragraph], lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs without the texts of notes at the feet of pages: their marks stood in the words above."""
    body = body_size(lines)
    marks = {mark.strip("[]()") for line in lines for mark in line.notes}
    return [paragraph for paragraph in found if not _is_note(paragraph, marks, body)]


def _is_note(paragraph: Paragraph, marks: set[str], body: float) -> bool:
    first = paragraph.lines[0]
    match = _NOTE.match(paragraph.text)
    is_small = paragraph.size < _SMALL * body and first.base > first.page_height / 2
    return is_small and match is not None and match[1] in marks


def _moment(told: str) -> datetime | None:
    """A PDF's date (ISO 32000, 7.9.4): D:20261122083000+01'00'."""
    match = _DATE.match(told)
    if match is None:
        return None
    year, month, day, hour, minute, second, sign, hours, minutes = match.groups()
    zone = f"{sign}{hours}:{minutes or '00'}" if sign else "Z"
    time = f"T{hour or '00'}:{minute or '00'}:{second or '00'}{zone}"
    return as_datetime(f"{year}-{month or '01'}-{day or '01'}{time}")
