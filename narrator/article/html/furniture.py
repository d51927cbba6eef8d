"""The paragraphs of a story → those that are the story's: without what a page puts between them for its own ends.

Its kinds are phrases as pages of many languages write them, in furniture.toml. A label counts only where it is all of
its line, or has its colon after it; an order only with what it is about ("newsletter"), so that a sentence which begins
with the same words stays.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from narrator.article.headline import bare
from narrator.article.html.paragraphs import Paragraph
from narrator.article.sentences import is_sentence
from narrator.article.written_days import only_day, written_days

_FEW_WORDS = ".{0,60}"
"""What a "*" stands for."""
_AGENCIES = "AP|Reuters|AFP|Getty|EPA|PA|dpa|EFE|ANSA"
_PICTURE_CREDIT = re.compile(
    rf"""[^“”]{{0,240}}\((?:[^()]{{0,40}}\b(?:photo|foto|images?|via|bild|picture)\b[^()]{{0,40}}
    |[^()]{{0,40}}/(?:{_AGENCIES}|Picture)[^()]{{0,20}}|(?:Getty|Shutterstock|iStock|Unsplash|Pixabay)[^()]{{0,20}})\)\W*""",
    re.IGNORECASE | re.VERBOSE,
)
_AGENCY_AT_END = re.compile(r"(?<=[.!?”\"])\s*\((?:AP|Reuters|AFP|dpa|EFE|ANSA)\)\W*$")
"""An agency's mark after a story's last sentence; the sentence is the story's."""
_AGENCY_LINE = re.compile(rf"(?:{_AGENCIES})\s?(?:[/|,]|via)\s?[\w\s]{{2,40}}")
_SIGNED = re.compile(r"©\s?\D.{1,80}")
_RIGHTS = re.compile(
    r"""(?:copyright\b.*(?:©|\d{4}|reserved)|(?:copyright\s)?(?:©|\(c\))\s?(?:copyright\s)?\d{4}
    |.{0,120}\ball\srights\sreserved\b).*""",
    re.IGNORECASE | re.VERBOSE,
)
_COUNT = re.compile(
    r"""\d[\d.,]*\s(?:comments?|kommentare?|comentarios|commentaires|replies|shares|views)|(?:image\s)?\d+\s?(?:/|of)\s?\d+
    |\d+\s?[-–]?\s?min(?:ute)?s?\.?\s(?:read|lesezeit|de\slecture|de\slectura)""",
    re.IGNORECASE | re.VERBOSE,
)
_DISCLOSURE = re.compile(
    r"(?:werbung|anzeige|anuncio|publicité)[.:–-]\s.*|(?:dieser|der) (?:beitrag|artikel) enthält werbung.*",
    re.IGNORECASE,
)
"""What the law has German writers say of gifts, above what they write."""
_BREADCRUMB = re.compile(r"(?:home|start|startseite|inicio|accueil)\s*[»>/|›·].*", re.IGNORECASE)
_LONGEST, _LONGEST_ORDER, _LONGEST_LABEL, _LONGEST_BEGUN, _LONGEST_RIGHTS = 260, 300, 200, 200, 400
"""Characters of a line: of pictures' credits, orders, labels with what follows, other beginnings, rights."""
_LONGEST_DAY, _LONGEST_DAYS, _MOST_DAY_WORDS = 60, 90, 8


@dataclass(frozen=True, slots=True)
class _Kind:
    """Lines that `shape` matches as a whole, of no more than `longest` characters."""

    shape: re.Pattern[str]
    longest: int = _LONGEST
    holds: Callable[[str], bool] = bool


def without_furniture(paragraphs: Sequence[Paragraph], links: Collection[str] = ()) -> list[Paragraph]:
    """The paragraphs that belong to the story; `links` are the words (`bare`) of the page's links."""
    kept = [replace(each, words=_AGENCY_AT_END.sub("", each.words)) for each in paragraphs if not is_furniture(each)]
    return _without_tail([each for each in kept if not _is_link(each, links)], links)


def is_furniture(paragraph: Paragraph) -> bool:
    """Whether it is something that only a page has, and a story has not."""
    if paragraph.tag in ("code", "row") or _walls().search(paragraph.words):
        return False
    words = paragraph.words.strip(_EDGES)
    if words.startswith(("(", "[")) and words.endswith((")", "]")):
        words = words[1:-1].strip(_EDGES)
    shown = paragraph.words
    return any(
        len(shown) <= kind.longest
        and (kind.shape.fullmatch(words) or kind.shape.fullmatch(shown))
        and kind.holds(shown)
        for kind in _kinds()
    )


_EDGES = " \t.:…-–—→»›|·•*[]💬"


def is_day_line(words: str) -> bool:
    """Whether a line tells a day and little else, as stands under headlines."""
    if len(words) <= _LONGEST_DAY and only_day(words) is not None:
        return True
    is_short = len(words) < _LONGEST_DAY and len(words.split()) <= _MOST_DAY_WORDS
    return is_short and not is_sentence(words) and next(written_days(words), None) is not None


@cache
def _told() -> dict[str, str]:
    """Each list of furniture.toml as one expression."""
    told = tomllib.loads((files(__package__) / "furniture.toml").read_text(encoding="utf-8"))
    told["open labels"] = [phrase for phrase in told["labels"] if "*" in phrase]
    told["closed labels"] = [phrase for phrase in told["labels"] if "*" not in phrase]
    return {name: _alternatives(listed) for name, listed in told.items()}


@cache
def _walls() -> re.Pattern[str]:
    return re.compile(rf"\b{_told()['walls']}\b", re.IGNORECASE)


@cache
def _kinds() -> tuple[_Kind, ...]:
    phrases = _told()
    services, reader = (re.compile(rf"\b{phrases[name]}\b", re.IGNORECASE) for name in ("services", "reader"))

    def is_no_sentence(words: str) -> bool:
        return not is_sentence(words)

    def is_order(words: str) -> bool:
        return not re.search("[“”„»«]", words) and services.search(words) is not None

    def is_request(words: str) -> bool:
        return is_order(words) and (reader.search(words) is not None or len(services.findall(words)) > 1)

    return (
        _of(rf"{phrases['whole']}(?:\s*[|,/·]\s*{phrases['whole']})*"),
        _of(phrases["closed labels"]),
        _of(phrases["open labels"], holds=is_no_sentence),
        _of(rf"{phrases['labels']}\s*[:：»>→|].{{0,200}}", _LONGEST_LABEL),
        _of(rf"{phrases['named']}(?:\s*[:：].{{0,160}})?", _LONGEST_LABEL, is_no_sentence),
        _of(rf"{phrases['pictures']}\s*[:：©/|].*", _LONGEST_LABEL),
        _of(rf"{phrases['begins']}\b.*", _LONGEST_BEGUN),
        _of(rf"{phrases['orders']}\b.*", _LONGEST_ORDER, is_order),
        _of(rf"{phrases['requests']}\b.*", _LONGEST_ORDER, is_request),
        _of(rf"{phrases['days']}\s+.{{0,150}}", holds=lambda words: is_no_sentence(words) and _is_dated(words)),
        _of(
            rf"{phrases['days']}(?:\s*:.{{0,80}}|\s+(?:on|at|by|am|le|el|in|vor)\b.{{0,60}}|(?=.*\d{{4}}).{{0,50}})?",
            _LONGEST_DAYS,
            lambda words: is_no_sentence(words) or _is_dated(words),
        ),
        *(_Kind(shape) for shape in (_DISCLOSURE, _PICTURE_CREDIT, _AGENCY_LINE, _SIGNED, _COUNT, _BREADCRUMB)),
        _Kind(_RIGHTS, _LONGEST_RIGHTS),
    )


def _of(shape: str, longest: int = _LONGEST, holds: Callable[[str], bool] = bool) -> _Kind:
    return _Kind(re.compile(shape, re.IGNORECASE), longest, holds)


def _is_dated(words: str) -> bool:
    """Whether a line names a day, or several people, as "Posted by" does."""
    return next(written_days(words), None) is not None or words.lower().startswith("posted by")


def _alternatives(phrases: Sequence[str]) -> str:
    """Phrases as one expression, the longest first; spaces and apostrophes are those of any writer."""
    written = (re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    loose = (each.replace("\\ ", r"\s+").replace("'", "['’]").replace(r"\*", _FEW_WORDS) for each in written)
    return f"(?:{'|'.join(loose)})"


def _is_link(paragraph: Paragraph, links: Collection[str]) -> bool:
    """Whether a line is one link to another story: no sentence, and nothing else on the line."""
    words = paragraph.words
    is_line = paragraph.tag not in ("head", "row", "code", "item") and len(words.split()) > 3
    return is_line and not is_sentence(words) and bare(words) in links


def _without_tail(paragraphs: list[Paragraph], links: Collection[str]) -> list[Paragraph]:
    """Without the links, and the headings of nothing, that come after the story's last sentence."""
    last = len(paragraphs)
    while last and (paragraphs[last - 1].tag == "head" or _is_only_link(paragraphs[last - 1], links)):
        last -= 1
    return paragraphs[:last] if last else paragraphs


def _is_only_link(paragraph: Paragraph, links: Collection[str]) -> bool:
    return paragraph.tag != "row" and not is_sentence(paragraph.words) and bare(paragraph.words) in links
