"""Text or Markdown with marks for pauses → the article without them, and how long to be silent where they stood."""

from __future__ import annotations

import re
from dataclasses import replace

from narrator.article.decoding import decode
from narrator.errors import ArticleError
from narrator.language.pause_marks import LONGEST_PAUSE_MS, PAUSE_MARK, STRENGTHS_MS, pause_mark_ms
from narrator.records import Article

_FIRST = 0xF0000
"""A pause stands in the text as one character of plane 15, which is for private use and in no text: this one and its
length in milliseconds. So every reader carries it to where it belongs."""
_STANDING = f"[{chr(_FIRST)}-{chr(_FIRST + LONGEST_PAUSE_MS)}]"
_RULE = re.compile(r"(?<=\n\n) {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*(?=\n[ \t]*\n)")
"""A rule between paragraphs, as Markdown and whoever parts scenes write it; right below a line it makes a heading."""
_ALONE = re.compile(rf"^[ \t]*((?:{_STANDING}[ \t]*)+)\n+", re.MULTILINE)
_WITH_SPACE = re.compile(f"([ \t]*)({_STANDING})([ \t]*)")


def marked(content: bytes, source: str, charset: str | None = None) -> bytes:
    """A source's content as UTF-8, each mark in it as one character that `with_pauses` finds again.

    Raises ArticleError for a mark whose length cannot be told, and for one longer than a minute.
    """
    text = re.sub(_STANDING, "", decode(content, source, charset))

    def standing(match: re.Match[str]) -> str:
        line = text.count("\n", 0, match.start()) + 1
        ms = pause_mark_ms(match)
        if ms is None:
            tip = 'write it like <break time="800ms"/>'
            raise ArticleError(f"{source}, line {line}: '{match[0]}' does not tell how long the pause is; {tip}")
        if ms > LONGEST_PAUSE_MS:
            raise ArticleError(
                f"{source}, line {line}: '{match[0]}': a pause is {LONGEST_PAUSE_MS // 1000} seconds at most"
            )
        return chr(_FIRST + ms)

    rule = chr(_FIRST + STRENGTHS_MS["x-strong"])
    return _RULE.sub(rule, PAUSE_MARK.sub(standing, text)).encode("utf-8")


def with_pauses(article: Article) -> Article:
    """The article with the characters of `marked` taken out of its words, and their places among its pauses.

    A paragraph that was a mark and nothing else goes; of two blanks around a mark one stays.
    """
    words = _ALONE.sub(r"\1", article.text)
    text, done = "", 0
    pauses: list[tuple[int, int]] = []
    for match in _WITH_SPACE.finditer(words):
        text += words[done : match.start()]
        done = match.end()
        parts_words = text[-1:].strip() and words[done : done + 1].strip()
        text += (match[1] or match[3]) if parts_words else ""
        pauses.append((len(text), ord(match[2]) - _FIRST))
    text += words[done:]
    title = " ".join(re.sub(_STANDING, " ", article.title).split())
    return replace(article, text=text, title=title, pauses=tuple((at, ms) for at, ms in pauses if ms))
