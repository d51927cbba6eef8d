"""Annotated articles, and rankers that have not seen them → what a listener hears, and how sure the program was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from narrator import Article, write_script
from narrator.records import Quote, Script
from narrator.script.choice.ranker import Rankers
from tests.benchmarks.quotes import SAME, lines_of, overlap, same_speaker
from tests.training.articles import fold_of
from tests.training.measures import expected_error

Span = tuple[int, int]
Gold = tuple[Span, str | None, bool]
"""Where somebody speaks, who (None where the article does not tell), and whether it is a direct quotation."""
_PIECES = 0.4
"""How much of an annotated quotation its pieces cover at least: a clause of the writer’s may be long, not longer."""
_ASKER = "?"
"""Whoever asks the questions of an interview, where no line names them: the voice of nobody whom the article names."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A line heard in somebody’s voice: whether it is theirs (never, where nobody says it), and a direct quotation."""

    confidence: float
    right: bool
    direct: bool


@dataclass(frozen=True, slots=True)
class Listened:
    """One article, or many together, counted by lines.

    `direct` are the annotated direct quotations, `found` ours that are such or mean to be, `found_right` those in the
    right place with the right speaker. `voiced` is heard at the default min_confidence, `all_voiced` where nothing is
    left to the narrator for doubt.
    """

    direct: int
    found: int
    found_right: int
    voiced: tuple[Stretch, ...]
    all_voiced: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """Shares from 0 to 1: `wrong` of what is voiced at the default min_confidence, `wrong_at_90` of the surest that
    cover 90 % of the direct quotations (None where no confidence covers so many), `error` the calibration error.
    """

    direct: int
    end_to_end: float
    voiced: float
    wrong: float
    wrong_at_90: float | None
    error: float


def listen(article: dict[str, Any], rankers: Rankers) -> Listened:
    """The whole program with these rankers, its language guessed from the words as always."""
    printed = Article(text=article["text"], title=article["title"])
    with patch("narrator.script.attribution.resolver.shipped", lambda: rankers):
        script, all_voiced = write_script(printed), write_script(printed, min_confidence=0.0)
    gold = list(_as_found(_gold(article), [span for quote in script.quotes for span in _spans(article["text"], quote)]))
    direct = [span for span, _, is_direct in gold if is_direct]
    other = [span for span, _, is_direct in gold if not is_direct]
    found = found_right = 0
    for quote in script.quotes:
        for span in _spans(article["text"], quote):
            is_found = any(overlap(span, each) >= SAME for each in direct)
            if is_found or (quote.kind == "direct" and not any(overlap(span, each) > 0 for each in other)):
                found += 1
                found_right += is_found and _is_right(span, quote.speaker, gold)
    return Listened(len(direct), found, found_right, _stretches(script, gold), _stretches(all_voiced, gold))


def rightly_heard(article: dict[str, Any]) -> dict[Span, bool]:
    """Each line that is quoted: whether the shipped program has its speaker; False for one of ours that nobody says."""
    text = article["text"]
    script = write_script(Article(text=text, title=article["title"]), min_confidence=0.0)
    ours = [(span, quote.speaker) for quote in script.quotes for span in _spans(text, quote)]
    gold = list(_as_found(_gold(article), [span for span, _ in ours]))
    right = {
        span: any(overlap(span, each) >= SAME and _is_called(speaker, name, gold) for each, speaker in ours)
        for span, name, _ in gold
    }
    invented = (span for span, speaker in ours if speaker and not any(overlap(span, each) > 0 for each, _, _ in gold))
    return right | dict.fromkeys(invented, False)


def _gold(article: dict[str, Any]) -> Iterator[Gold]:
    for quote in article["quotes"]:
        name = _ASKER if quote.get("asks") else quote["speaker"]
        for span in lines_of(article["text"], quote["start"], quote["end"]):
            yield span, name, quote["type"] == "direct"


def _spans(text: str, quote: Quote) -> Iterator[Span]:
    return lines_of(text, quote.start, quote.end) if quote.kind != "term" else iter(())


def _as_found(gold: Iterable[Gold], found: Sequence[Span]) -> Iterator[Gold]:
    """« …, dit-il. … » is annotated as one, and found as two: then these two are what is to be heard."""
    for (start, end), name, direct in gold:
        inside = [span for span in found if start <= span[0] and span[1] <= end]
        is_in_pieces = len(inside) > 1 and sum(high - low for low, high in inside) >= _PIECES * (end - start)
        yield from ((span, name, direct) for span in (inside if is_in_pieces else [(start, end)]))


def _is_right(span: Span, speaker: str | None, gold: Sequence[Gold]) -> bool:
    """Whether the annotation has the speaker there; nobody, where it says that the article does not tell."""
    return any(overlap(span, each) >= SAME and _is_called(speaker, name, gold) for each, name, _ in gold)


def _is_called(speaker: str | None, name: str | None, gold: Sequence[Gold]) -> bool:
    if name == _ASKER:
        return not any(same_speaker(speaker, other) for _, other, _ in gold if other and other != _ASKER)
    return same_speaker(speaker, name) if name else not speaker


def _stretches(script: Script, gold: Sequence[Gold]) -> tuple[Stretch, ...]:
    """What is heard in voices; not where the annotation does not know who speaks."""
    found = []
    for segment in script.segments:
        if segment.kind != "quote":
            continue
        confidence = _confidence(script.quotes, segment.start, segment.end)
        for span in lines_of(script.article.text, segment.start, segment.end):
            there = [(name, direct) for each, name, direct in gold if overlap(span, each) >= SAME]
            if not there:
                found.append(Stretch(confidence, False, False))
            elif there[0][0] not in (None, _ASKER):
                found.append(Stretch(confidence, same_speaker(segment.speaker, there[0][0]), there[0][1]))
    return tuple(found)


def _confidence(quotes: Iterable[Quote], start: int, end: int) -> float:
    return max((quote.confidence for quote in quotes if quote.start < end and quote.end > start), default=0.0)


def listen_in_folds(articles: Iterable[dict[str, Any]], rankers: Mapping[int, Rankers]) -> dict[str, Listened]:
    """Each article, by its id, as the rankers of its fold hear it."""
    return {each["id"]: listen(each, rankers[fold_of(each["id"])]) for each in articles}


def together(listened: Iterable[Listened]) -> Listened:
    each = list(listened)
    return Listened(
        sum(one.direct for one in each),
        sum(one.found for one in each),
        sum(one.found_right for one in each),
        tuple(stretch for one in each for stretch in one.voiced),
        tuple(stretch for one in each for stretch in one.all_voiced),
    )


def heard(listened: Listened) -> Heard:
    """The figures of what was listened to."""
    voiced = listened.voiced
    return Heard(
        direct=listened.direct,
        end_to_end=_share(2 * listened.found_right, listened.direct + listened.found),
        voiced=_share(sum(each.direct for each in voiced), listened.direct),
        wrong=_share(sum(not each.right for each in voiced), len(voiced)),
        wrong_at_90=_wrong_at(0.9, listened),
        error=expected_error((each.confidence, each.right) for each in listened.all_voiced),
    )


def _wrong_at(coverage: float, listened: Listened) -> float | None:
    covered = wrong = 0
    for number, each in enumerate(_surest_first(listened), 1):
        covered, wrong = covered + each.direct, wrong + (not each.right)
        if covered >= coverage * listened.direct:
            return wrong / number
    return None


def threshold(listened: Listened, most_wrong: float) -> tuple[float, float] | None:
    """The lowest min_confidence at which no more than `most_wrong` of what is voiced is in a wrong voice, and the share
    of the direct quotations that are voiced then; None where there is none.
    """
    best = None
    covered = wrong = 0
    stretches = _surest_first(listened)
    for number, each in enumerate(stretches, 1):
        covered, wrong = covered + each.direct, wrong + (not each.right)
        is_last = number == len(stretches) or stretches[number].confidence < each.confidence
        if is_last and wrong <= most_wrong * number:
            best = (each.confidence, _share(covered, listened.direct))
    return best


def _surest_first(listened: Listened) -> list[Stretch]:
    return sorted(listened.all_voiced, key=lambda each: -each.confidence)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
