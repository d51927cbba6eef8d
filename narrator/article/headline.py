"""Text → its headline, or a title where it has none; and the text with a headline told elsewhere put in front."""

from __future__ import annotations

import re
from collections.abc import Iterable

from narrator.language.known import language_of
from narrator.language.sentences import sentence_spans

LONGEST_TITLE = 90
"""Characters of a title made from a sentence: two lines of an episode's name in a podcast app on a phone."""
_SHORTEST_PHRASE = 45
"""Characters, from which on a phrase of a longer sentence is a title by itself."""
_PHRASE_END = re.compile(r"[,;:]? [–—] |[,;:] ")

_LONGEST_HEADLINE = 140
"""Characters. The longest headlines of broadsheets run to some 120; first sentences mostly to 150 and more."""

_LONGEST_HEADLINE_WORDS = 24
_CLOSING_MARKS = "\"'”’»›)]“‘"
_SENTENCE_STOPS = ".,;:…"
_BYLINE = re.compile(r"(?:by|par|von|por)\s+(?P<name>[^\d.:;!?\"“”‘«»]{3,80})", re.IGNORECASE)
_NAME_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_LOWER_NAME_WORDS = "and et und y e de du da di del della der den des la le van von vom zu zur bin ibn"
_SHORT_WORDS_IN_LINE = re.compile(r"\S+")


def split_headline(text: str) -> tuple[str, str]:
    """A plain text's headline and the rest after it; ("", text) where the first line is already the story.

    A headline is a short first line without a final full stop, with an empty line or a clearly longer one after it.
    """
    first, _, rest = text.partition("\n")
    line = first.strip()
    if not line or not rest.strip() or not _could_be_headline(line):
        return "", text
    following, _, _ = rest.lstrip("\n").partition("\n")
    if rest[:1] == "\n" or not rest.partition("\n")[0].strip():
        return line, rest
    return (line, rest) if len(following) > 1.5 * len(line) or byline_of(following) else ("", text)


def byline_of(line: str) -> str | None:
    """The names in a line like "By Ann Lee and Omar Reyes", or None for any other line."""
    match = _BYLINE.fullmatch(line.strip().rstrip(","))
    if not match:
        return None
    name = re.split(r",| in | at | for ", match["name"])[0].strip()
    words, lower = _NAME_WORD.findall(name), _LOWER_NAME_WORDS.split()
    named = all(word[0].isupper() or word.lower() in lower for word in words)
    return name if 2 <= len(words) <= 12 and named else None


def joined_names(names: Iterable[str]) -> str | None:
    """People's names as a byline: "A, B and C"; None where there are none."""
    told = [name for name in dict.fromkeys(names) if name]
    return " and ".join(filter(None, (", ".join(told[:-1]), told[-1]))) if told else None


def title_from_sentence(text: str, language: str | None = None) -> str:
    """The first sentence that has a word, without its full stop, shortened at a word to `LONGEST_TITLE` characters."""
    for start, end in sentence_spans(text[:4000], language or "en"):
        sentence = " ".join(text[start:end].split())
        if has_words(sentence):
            return _shortened(sentence, language or "en")
    return ""


def with_headline(headline: str, text: str) -> str:
    """`text` with `headline` as its first line; unchanged where its first lines already say the same words."""
    if not headline or _says(text, headline):
        return text
    return f"{headline}\n\n{text}"


def has_words(text: str) -> bool:
    """Whether anything in `text` can be read aloud: a letter or a digit of any script."""
    return any(character.isalnum() for character in text)


def same_words(one: str, other: str) -> bool:
    """Whether two lines differ in nothing but case, punctuation and spaces."""
    return bare(one) == bare(other)


def bare(text: str) -> str:
    """The letters and digits of `text` in lower case."""
    return "".join(character for character in text.casefold() if character.isalnum())


def _could_be_headline(line: str) -> bool:
    if len(line) > _LONGEST_HEADLINE or len(_SHORT_WORDS_IN_LINE.findall(line)) > _LONGEST_HEADLINE_WORDS:
        return False
    if not has_words(line) or byline_of(line):
        return False
    return line.rstrip(_CLOSING_MARKS)[-1:] not in _SENTENCE_STOPS


def _says(text: str, headline: str) -> bool:
    """Whether `headline` is among the first lines: a kicker, a date or a byline may stand above it."""
    lines = [line for line in text[: len(headline) + 600].split("\n") if line.strip()][:4]
    return any(same_words(line, headline) for line in lines)


def _shortened(sentence: str, language: str) -> str:
    """At the end of a phrase where one ends late enough; else, with "…", at a word that does not lead on, as "the"."""
    if len(sentence) <= LONGEST_TITLE:
        return sentence.rstrip(".") if not sentence.endswith("...") else sentence
    phrases = [match.start() for match in _PHRASE_END.finditer(sentence, _SHORTEST_PHRASE, LONGEST_TITLE + 1)]
    if phrases and sentence[: phrases[-1]].count(" ") and _is_even(sentence[: phrases[-1]]):
        return sentence[: phrases[-1]]
    words = sentence[: LONGEST_TITLE - 1].rsplit(" ", 1)[0].split(" ")
    while len(words) > 1 and words[-1].lower() in language_of(language).function_words:
        words.pop()
    return " ".join(words).rstrip(" ,;:–—-") + "…"


def _is_even(text: str) -> bool:
    """Whether no quotation or bracket is left open."""
    return text.count('"') % 2 == 0 and all(text.count(one) == text.count(other) for one, other in ("“”", "«»", "()"))
