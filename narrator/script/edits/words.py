"""The words themselves, as a person changes them: cut, added as the producer's, a title, a summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from narrator.disk.plain_paths import is_relative_path
from narrator.errors import InputError
from narrator.records import Direction, Script, Span
from narrator.script.edits.places import checked_place, checked_span, has_word, one_line, paragraph_at
from narrator.script.edits.voiced import Stretch, changed, cut_out, cut_quotes, voiced_in, with_voiced
from narrator.script.layout import paragraphs

_PARAGRAPH = "\n\n"
_CLINGS = (",", ".", ";", ":", "!", "?")
_MOST_CHARACTERS = 20_000
"""Of a producer's line; a title or a summary is shorter still."""


def remove_paragraph(script: Script, at: int) -> Script:
    """The script without the paragraph at that character."""
    return remove_text(script, *paragraph_at(script.article.text, at))


def remove_text(script: Script, start: int, end: int) -> Script:
    """The script without these words, and without what was said of them: quotations, pauses, other words for them.

    Where whole paragraphs go, their line breaks go too; notes stay, before what follows. Raises InputError where no
    word would be left.
    """
    text = script.article.text
    first, last = _with_space(text, *checked_span(text, start, end))
    if not has_word(text[:first] + text[last:]):
        raise InputError("no word would be left; withdraw or discard the piece instead")
    return _spliced(script, first, last, "")


def insert_words(script: Script, at: int, words: str) -> Script:
    """A paragraph that the narrator says, before the one at `at`; behind the last for the end of the text."""
    text, said = script.article.text, _checked_words(words, "a producer's line")
    found = paragraphs(text)
    if not found or checked_place(text, at) >= found[-1][1]:
        end = found[-1][1] if found else len(text)
        return _spliced(script, end, end, f"{_usual_break(text)}{said}")
    start, _ = paragraph_at(text, at)
    return _spliced(script, start, start, f"{said}{_usual_break(text)}")


def retitle(script: Script, title: str) -> Script:
    """The story under another title; where its words open with the old one, as a headline, they change with it."""
    new = _checked_words(title, "a title")
    line = script.article.text.split("\n", 1)[0]
    if line.strip() and line.strip() == script.article.title.strip():
        start = len(line) - len(line.lstrip())
        script = _spliced(script, start, start + len(line.strip()), new)
    return changed(script, article=replace(script.article, title=new))


def summarize(script: Script, text: str) -> Script:
    """What the feed and the pages say of the story; "" takes the article's own words again."""
    summary = one_line(text)
    if len(summary) > _MOST_CHARACTERS:
        raise InputError(f"a summary has at most {_MOST_CHARACTERS} characters")
    return changed(script, summary=summary or None)


def set_cover(script: Script, file: str | None) -> Script:
    """The picture of the story's episode, a file of the show's folder; None takes the show's, or one that is drawn."""
    if file is not None and not is_relative_path(file):
        raise InputError(f"'{file}' is no file of the show's folder; name it from there, such as covers/ferry.jpg")
    return changed(script, cover=file)


def _checked_words(words: str, what: str) -> str:
    said = one_line(words)
    if not has_word(said) or len(said) > _MOST_CHARACTERS:
        raise InputError(f"{what} needs words, of at most {_MOST_CHARACTERS} characters")
    return said


def _with_space(text: str, start: int, end: int) -> Span:
    """The span with the white space that nobody needs any more: the break behind a paragraph, or before the last one,
    the blank behind words, or before the last ones of a clause or a paragraph."""
    before, behind = text[:start], text[end:]
    space = behind[: len(behind) - len(behind.lstrip())]
    opens = before.rstrip(" ")[-1:] in ("", "\n", "\r")
    closes = any(mark in "\n\r" for mark in space) or behind[:1] in _CLINGS
    if not behind.strip() or (closes and not opens):
        return len(before.rstrip()), end
    if opens or before[-1].isspace():
        return start, end + len(space)
    return start, end


def _usual_break(text: str) -> str:
    """The white space that most often parts this text's paragraphs."""
    counts = Counter(text[one[1] : two[0]] for one, two in pairwise(paragraphs(text)))
    return max(counts, key=lambda space: (counts[space], space)) if counts else _PARAGRAPH


def _spliced(script: Script, start: int, end: int, words: str) -> Script:
    """The script with `words`, which the narrator says, in the place of `start` to `end`."""
    place = _Splice(start, end, len(words))
    text = script.article.text
    article = replace(script.article, text=text[:start] + words + text[end:])
    voiced, quotes = voiced_in(script), list(script.quotes)
    if words:  # they part what they stand in; what is only cut goes on being one
        voiced = list(_parted(voiced, start, end))
        quotes = cut_quotes(text, quotes, start, end, lambda _: None)
    spoken = [(place.start_of(one), place.end_of(two), who) for one, two, who in voiced]
    spans = [(place.start_of(quote.start), place.end_of(quote.end)) for quote in quotes]
    kept = [
        replace(quote, start=one, end=two, mention=place.mention(quote.mention))
        for quote, (one, two) in zip(quotes, spans, strict=True)
        if has_word(article.text[one:two])
    ]
    return with_voiced(
        replace(script, article=article),
        [stretch for stretch in spoken if has_word(article.text[stretch[0] : stretch[1]])],
        kept,
        directions=tuple(_directions(script.directions, place)),
    )


@dataclass(frozen=True, slots=True)
class _Splice:
    """Where new words, so many characters, take the place of those from `start` to `end`."""

    start: int
    end: int
    length: int

    @property
    def by(self) -> int:
        """How much farther stands what is behind."""
        return self.length - (self.end - self.start)

    def start_of(self, at: int) -> int:
        """Where something begins now that began at `at`."""
        return at if at < self.start else at + self.by if at >= self.end else self.start + self.length

    def end_of(self, at: int) -> int:
        """Where something ends now that ended at `at`."""
        return at if at <= self.start else at + self.by if at >= self.end else self.start

    def mention(self, span: Span | None) -> Span | None:
        """Words that name somebody; None where they are not all there any more."""
        if span is None or span[1] <= self.start:
            return span
        return (span[0] + self.by, span[1] + self.by) if span[0] >= self.end else None


def _parted(voiced: list[Stretch], start: int, end: int) -> Iterator[Stretch]:
    """The stretches without the span, or in two where it is a place alone."""
    if start < end:
        yield from cut_out(voiced, start, end)
        return
    for one, two, who in voiced:
        if one < start < two:
            yield one, start, who
            yield start, two, who
        else:
            yield one, two, who


def _directions(directions: tuple[Direction, ...], place: _Splice) -> Iterator[Direction]:
    """What stands before the span, what stands behind it in its new place, and the notes of it."""
    start, end = place.start, place.end
    for each in directions:
        if each.start >= end:
            yield replace(each, start=each.start + place.by, end=each.end + place.by)
        elif each.end <= start and (each.end < start or each.start < start or place.length):
            yield each
        elif each.kind == "note":
            yield replace(each, start=end + place.by, end=end + place.by)
