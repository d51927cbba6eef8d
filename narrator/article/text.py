"""Plain text → Article: the words stay as they are, line breaks that only wrap a line become spaces."""

from __future__ import annotations

import re
from itertools import pairwise

from narrator.article.headline import byline_of, split_headline, title_from_sentence
from narrator.language.guess import guess_language
from narrator.records import Article

_WIDEST = 100
"""Characters. Text wrapped by a mail program or an editor is 60 to 100 wide; longer lines are paragraphs."""

_NARROWEST = 40
_LEADING_EMPTY_LINES = re.compile(r"\A(?:[^\S\n]*\n)+")


def article_from_text(text: str) -> Article:
    """The article in a plain text. Its first line is the headline where it looks like one; a byline near it is noted.

    Both stay in the text, which is that of the file but for empty lines at its beginning and wrapped lines.
    """
    text = unwrapped(_LEADING_EMPTY_LINES.sub("", text))
    headline, rest = split_headline(text)
    lines = [line for line in rest[:600].split("\n") if line.strip()] if headline else [text.partition("\n")[0]]
    bylines = (byline_of(line) for line in lines[:2])
    return Article(
        text=text,
        title=" ".join(headline.split()) or title_from_sentence(text, guess_language(text)),
        byline=next((byline for byline in bylines if byline), None),
    )


def unwrapped(text: str) -> str:
    """`text` with each line break that only wraps a paragraph turned into a space, so that offsets stay the same.

    A text is wrapped when every line that another one follows without a gap is so full that the next word would not
    have fitted; anything else (one line a paragraph, verses, lists, questions and answers) is left alone.
    """
    blocks = [block.split("\n") for block in re.split(r"\n[^\S\n]*\n", text)]
    pairs = [(line, after) for block in blocks for line, after in pairwise(block) if after.strip()]
    width = max((len(line.rstrip()) for block in blocks for line in block), default=0)
    if len(pairs) < 3 or not _NARROWEST <= width <= _WIDEST or not all(_is_full(*pair, width) for pair in pairs):
        return text
    return re.sub(r"(?<=\S)\n(?=[^\S\n]*\S)", " ", text)


def _is_full(line: str, after: str, width: int) -> bool:
    return len(line.rstrip()) + 1 + len(after.split()[0]) > width
