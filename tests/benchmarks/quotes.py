"""How well the narrator hears who speaks, and how well it knows that it does: annotated articles → two tables.

    python -m tests.benchmarks.quotes                      # the articles of our own in tests/annotated
    python -m tests.benchmarks.quotes ANNOTATED.jsonl …

Each line of such a file is one article: {"id", "text", "quotes": [{"start", "end", "speaker", "type"}]}, the offsets
without the marks, "type" one of direct, mixed (part of the narrator's sentence) and indirect (passed over). A
quotation counts as found where at least 0.8 of both spans overlap, and its speaker as right where surnames are the same
and the first names, where both are given, do not contradict each other.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from narrator import Article, write_script
from narrator.records import Quote
from narrator.script.words.words import words_of
from tests.annotated import FOLDER, read_marked

OWN = tuple(sorted(path.stem for path in FOLDER.glob("*.txt")))
BINS = (0.0, 0.3, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
SAME = 0.8
"""The overlap from which two spans are one quotation."""
_ARTICLES = ("the", "a", "an")
_EDGES = " \t\n\r\u00a0\"'“”„‟‘’‚‛«»‹›`.,;:!?…-–—―"


@dataclass(frozen=True, slots=True)
class Heard:
    """One annotated quotation and what we made of it; `quote` is None where we found nothing there."""

    kind: str
    speaker: str | None
    quote: Quote | None

    @property
    def right(self) -> bool:
        return self.quote is not None and same_speaker(self.quote.speaker, self.speaker)


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares from 0 to 1; `voiced_wrong` counts wrong speakers among the direct quotations that are voiced."""

    found: float
    right_of_found: float
    voiced: float
    voiced_wrong: float


def read_annotated(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def hear(documents: Iterable[dict[str, Any]]) -> Iterator[Heard]:
    """Every direct or partial quotation of the annotation, matched with ours."""
    for document in documents:
        text = document["text"]
        script = write_script(Article(text=text, title=document.get("title") or ""))
        ours = [
            (span, quote)
            for quote in script.quotes
            if quote.kind != "term"
            for span in lines_of(text, quote.start, quote.end)
        ]
        for gold in document["quotes"]:
            if gold["type"] == "indirect" or gold.get("ignore"):
                continue
            for span in lines_of(text, gold["start"], gold["end"]):
                match = max(ours, key=lambda row, span=span: overlap(row[0], span), default=None)  # type: ignore[misc]
                quote = match[1] if match is not None and overlap(match[0], span) >= SAME else None
                yield Heard(gold["type"], gold["speaker"], quote)


def hear_turns(article: dict[str, Any]) -> Iterator[bool]:
    """Of each turn whose speaker the article tells: whether nearly all its words are given to that speaker alone."""
    script = write_script(Article(text=article["text"], title=article["title"]))
    for turn in article["turns"]:
        if turn["speaker"] is None:
            continue
        parts = [s for s in script.segments if s.kind == "quote" and s.start < turn["end"] and s.end > turn["start"]]
        said = sum(min(part.end, turn["end"]) - max(part.start, turn["start"]) for part in parts)
        speakers = {part.speaker for part in parts}
        whole = said >= SAME * (turn["end"] - turn["start"])
        yield whole and len(speakers) == 1 and same_speaker(speakers.pop(), turn["speaker"])


def figures(heard: Sequence[Heard], min_confidence: float = 0.6) -> Figures:
    direct = [each for each in heard if each.kind == "direct"]
    found = [each for each in direct if each.quote is not None and each.speaker]
    voiced = [each for each in found if each.quote is not None and each.quote.confidence >= min_confidence]
    return Figures(
        found=_share(sum(each.quote is not None for each in direct), len(direct)),
        right_of_found=_share(sum(each.right for each in found), len(found)),
        voiced=_share(len(voiced), len(direct)),
        voiced_wrong=_share(sum(not each.right for each in voiced), len(voiced)),
    )


def calibration(heard: Iterable[Heard]) -> list[tuple[float, float, int, float, float]]:
    """Rows of (from, below, count, mean confidence, share right), of direct and partial quotations with a speaker."""
    rows = []
    told = [
        (each.quote.confidence, each.right)
        for each in heard
        if each.quote is not None and each.quote.speaker and each.speaker
    ]
    for low, high in pairwise(BINS):
        inside = [(confidence, right) for confidence, right in told if low <= confidence < high]
        if inside:
            mean = sum(confidence for confidence, _ in inside) / len(inside)
            rows.append((low, high, len(inside), mean, _share(sum(right for _, right in inside), len(inside))))
    return rows


def same_speaker(ours: str | None, gold: str | None) -> bool:
    """Whether two names call the same speaker."""
    one, other = _name_words(ours), _name_words(gold)
    if not one or not other:
        return False
    if _is_description(ours) and _is_description(gold):
        heads = _name_words(_HANGS_ON.split(ours or "")[0]), _name_words(_HANGS_ON.split(gold or "")[0])
        if all(heads) and heads[0][-1] == heads[1][-1] and (set(one) <= set(other) or set(other) <= set(one)):
            return True  # "one donor", "one donor who was on the call"
    if one == other or len(set(one) & set(other)) >= 0.5 * len(set(one) | set(other)):
        return one[-1] == other[-1] or set(one) <= set(other) or set(other) <= set(one)
    if one[-1] != other[-1]:
        return (len(one) == 1 or len(other) == 1) and one[0] == other[0]
    return len(one) == 1 or len(other) == 1 or words_of("en").same_given_name(one[0], other[0])


_HANGS_ON = re.compile(r",| (?:who|that|which|of|for|at|in|on|from|with|by|near|around) ")


def _is_description(name: str | None) -> bool:
    return bool(name) and name[:1].islower()  # type: ignore[index]


def _name_words(name: str | None) -> list[str]:
    plain = unicodedata.normalize("NFKD", name or "").casefold().replace("’", "'")
    titles = words_of("en").abbreviations
    words = re.findall(r"[^\W_]+", re.sub(r"'s\b|[\u0300-\u036f]", "", plain))
    while len(words) > 1 and (words[0] in _ARTICLES or words[0] in titles):
        del words[0]
    return words


def lines_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span cut at line breaks, each piece without marks and blanks at its edges."""
    for match in re.finditer(r"[^\r\n]+", text[start:end]):
        low, high = bare(text, start + match.start(), start + match.end())
        if low < high:
            yield low, high


def bare(text: str, low: int, high: int) -> tuple[int, int]:
    """The span without marks and blanks at its edges."""
    while low < high and text[low] in _EDGES:
        low += 1
    while high > low and text[high - 1] in _EDGES:
        high -= 1
    return low, high


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """What two spans share of all that they cover, from 0 to 1."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common / (max(one[1], other[1]) - min(one[0], other[0])) if common > 0 else 0.0


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def own_articles(name: str) -> list[dict[str, Any]]:
    """The articles of `tests/annotated/NAME.txt` that are no interviews."""
    return [article for article in read_marked(name) if not article["turns"]]


def main(paths: Sequence[str]) -> int:
    heard: list[Heard] = []
    if not paths:
        print("articles     direct  found  right  voiced  wrong")
        for name in OWN:
            new = list(hear(own_articles(name)))
            part = figures(new)
            count = sum(each.kind == "direct" for each in new)
            print(
                f"{name:10} {count:8d} {part.found:6.1%} {part.right_of_found:6.1%} {part.voiced:7.1%}"
                f" {part.voiced_wrong:6.1%}"
            )
            heard += new
        print()
    heard += [each for path in paths for each in hear(read_annotated(Path(path)))]
    result = figures(heard)
    print(f"direct quotations found               {result.found:7.1%}")
    print(f"speaker right, of those found         {result.right_of_found:7.1%}")
    print(f"direct quotations voiced              {result.voiced:7.1%}")
    print(f"wrong speaker among them              {result.voiced_wrong:7.1%}")
    print("\nconfidence     count   says  right")
    for low, high, count, mean, right in calibration(heard):
        print(f"{low:.2f} to {min(high, 1):.2f} {count:8d} {mean:6.2f} {right:6.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
