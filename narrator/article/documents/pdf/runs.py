"""What pdfminer finds on a page → runs: letters that stand side by side, as the page was written.

Lengths are points, from the page's upper left corner; a run's `base` is where its letters stand.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from narrator.errors import ArticleError

_MOST_PAGES = 2_000
_MOST_LETTERS = 200_000
"""Of a page. A broadsheet's has 40,000."""
_BREAK_EM = 0.9
"""Beyond this gap a new run begins. Columns stand 1.2 em apart and more; wide word spaces go up to 0.8."""
_SPACE_EM = 0.17
"""From this gap on there is a space, where none is written; word spaces are 0.2 em and more, kerning below 0.1."""
_SAME_LINE_EM = 0.12
_UNKNOWN = re.compile(r"\(cid:\d+\)")
_MOST_UNKNOWN = 0.1
_BULLET = "•"
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\xa0": " "})
_BLANKS = re.compile(r"\s+")
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Run:
    """Letters side by side in one size; blanks at its ends, where some are written, are outside of `x0` and `x1`."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    is_bold: bool = False

    @property
    def top(self) -> float:
        """About where its capitals end."""
        return self.base - self.size


@dataclass(frozen=True, slots=True)
class Page:
    """`number` counts from 1; `pictured` is the share of the page that pictures cover."""

    number: int
    height: float
    runs: tuple[Run, ...]
    pictured: float


@dataclass(frozen=True, slots=True)
class Pdf:
    """The pages, and what the file tells of itself (`Title`, `CreationDate` …), as text.

    `unknown` counts the letters that the file draws without telling which they are; they are in no run.
    """

    pages: tuple[Page, ...]
    facts: dict[str, str]
    unknown: int = 0


def pages_of_pdf(content: bytes, source: str) -> Pdf:
    """The PDF's pages. Raises ArticleError for one that is locked, broken, or whose letters nobody can tell."""
    with _told_of(source):
        document = _document(content)
    pages = [_page(number, laid_out, source) for number, laid_out in enumerate(_laid_out(document, source), 1)]
    with _told_of(source):
        facts = _facts(document.info)
    letters, unknown = sum(len(run.text) for page, _ in pages for run in page.runs), sum(lost for _, lost in pages)
    if unknown > _MOST_UNKNOWN * (letters + unknown):
        tip = "run it through OCR (ocrmypdf --force-ocr)"
        raise ArticleError(f"{source}: this PDF draws its letters without telling which they are; {tip}")
    return Pdf(tuple(page for page, _ in pages), facts, unknown)


@contextmanager
def _told_of(source: str) -> Iterator[None]:
    """What pdfminer raises as an ArticleError: it trips over broken files in every way there is."""
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

    try:
        yield
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise ArticleError(f"{source}: this PDF is locked with a password; save it without one") from error
    except MemoryError:
        raise
    except Exception as error:
        raise ArticleError(f"{source}: this PDF is damaged ({type(error).__name__}); fetch or save it again") from error


def _document(content: bytes) -> Any:
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser

    return PDFDocument(PDFParser(io.BytesIO(content)))


def _laid_out(document: Any, source: str) -> Iterator[Any]:
    """Each page with its letters where they stand, one at a time: those of a long document would fill the memory."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    pages = PDFPage.create_pages(document)
    for number in count(1):
        with _told_of(source):
            page = next(pages, None)
            if page is None:
                return
            if number <= _MOST_PAGES:
                interpreter.process_page(page)
        if number > _MOST_PAGES:
            raise ArticleError(f"{source}: more than {_MOST_PAGES:,} pages; split it")
        yield device.get_result()


def _facts(infos: Iterable[dict[str, Any]]) -> dict[str, str]:
    from pdfminer.pdftypes import resolve1
    from pdfminer.utils import decode_text

    told: dict[str, str] = {}
    for info in infos:
        for key, value in info.items():
            value = resolve1(value)
            if isinstance(value, bytes | str):
                told[key] = (decode_text(value) if isinstance(value, bytes) else value).strip()
    return told


def _page(number: int, laid_out: Any, source: str) -> tuple[Page, int]:
    """The page, and how many letters of it cannot be told. Raises ArticleError for more letters than a page has."""
    left, bottom, right, top = laid_out.bbox
    width, height = right - left, top - bottom
    letters: list[Any] = []
    pictured = 0.0
    for item in _items(laid_out):
        if hasattr(item, "fontname"):
            if _is_upright(item) and _is_on_page(item, laid_out.bbox):
                letters.append(item)
        elif type(item).__name__ == "LTImage" and width * height > 0:
            pictured += (item.x1 - item.x0) * (item.y1 - item.y0) / (width * height)
    if len(letters) > _MOST_LETTERS:
        raise ArticleError(f"{source}: more than {_MOST_LETTERS:,} letters on page {number}, and no page has them")
    runs = tuple(_runs(letters, left, top))
    unknown = sum(len(_UNKNOWN.findall(run.text)) for run in runs if not _UNKNOWN.fullmatch(run.text.strip()))
    known = tuple(replace(run, text=text) for run in runs if (text := _told(run.text)).strip())
    return Page(number, height, known, min(pictured, 1.0)), unknown


def _told(text: str) -> str:
    """The text without letters that nobody can tell; one that stands alone is a list's sign, out of a font of signs."""
    return _BULLET if _UNKNOWN.fullmatch(text.strip()) else _UNKNOWN.sub("", text)


def _items(container: Any) -> Iterator[Any]:
    """Everything on the page, in the order in which it was written, what is inside drawings too."""
    waiting = [iter(container)]
    while waiting:
        item = next(waiting[-1], None)
        if item is None:
            waiting.pop()
        elif type(item).__name__ == "LTFigure":
            waiting.append(iter(item))
        else:
            yield item


def _is_upright(letter: Any) -> bool:
    a, b, c, d, _, _ = letter.matrix
    return bool(a > 0 and d > 0 and abs(b) + abs(c) < 0.1 * (a + d))


def _is_on_page(letter: Any, box: tuple[float, float, float, float]) -> bool:
    return bool(letter.x1 > box[0] and letter.x0 < box[2] and letter.y1 > box[1] and letter.y0 < box[3])


def _runs(letters: Iterable[Any], left: float, top: float) -> Iterator[Run]:
    current: list[Any] = []
    drawn: set[tuple[str, int, int]] = set()
    for letter in letters:
        place = (letter.get_text(), round(letter.x0), round(letter.y0))
        if place in drawn and not letter.get_text().isspace():
            continue  # a letter drawn twice, for boldness or a shadow
        drawn.add(place)
        if current and not _goes_on(current[-1], letter):
            yield from _run(current, left, top)
            current = []
        current.append(letter)
    yield from _run(current, left, top)


def _goes_on(last: Any, letter: Any) -> bool:
    size = max(last.size, letter.size)
    gap = letter.x0 - last.x1
    is_same_line = abs(letter.y0 - last.y0) < _SAME_LINE_EM * size and min(last.size, letter.size) > 0.85 * size
    return is_same_line and -0.5 * size < gap < _BREAK_EM * size and _is_bold(last) == _is_bold(letter)


def _run(letters: list[Any], left: float, top: float) -> Iterator[Run]:
    text, end = "", None
    for letter in letters:
        words = letter.get_text().translate(_LIGATURES)
        if (
            end is not None
            and letter.x0 - end > _SPACE_EM * letter.size
            and not (text[-1:].isspace() or words.isspace())
        ):
            text += " "
        text += words
        end = letter.x1
    inked = [letter for letter in letters if not letter.get_text().isspace()]
    if inked and text.strip():
        sizes = sorted(letter.size for letter in inked)
        size = sizes[len(sizes) // 2]
        base = top - (min(letter.y0 for letter in inked) + 0.2 * size)
        yield Run(_BLANKS.sub(" ", text), inked[0].x0 - left, inked[-1].x1 - left, base, size, _is_bold(inked[0]))


def _is_bold(letter: Any) -> bool:
    return _BOLD.search(letter.fontname) is not None
