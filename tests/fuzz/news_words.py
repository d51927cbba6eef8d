"""What newspaper-like text is made of: the sentences, names and clauses of our annotated articles, our word lists."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from narrator.language.sentences import sentence_spans
from tests.annotated import FOLDER, read_marked
from tests.spoken.readings import own_sentences

LANGUAGES = ("en", "fr", "de", "es")
_NAME = re.compile(r"[^\W\d_a-z][\w’'.-]+(?: (?:(?:de|von|van|of|the|del|la|le|y|&) )?[^\W\d_a-z][\w’'.-]+){1,4}")
_CLAUSE = re.compile(r"[^,;:()—–“”«»\"\n]{12,140}")
_MARKS = '“”„‟«»‹›"‘'


@dataclass(frozen=True, slots=True)
class Material:
    """One language's. `words` holds the word lists by their key ("titles.any"), in one list each."""

    sentences: tuple[str, ...]
    names: tuple[str, ...]
    clauses: tuple[str, ...]
    said: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]

    def listed(self, *keys: str) -> tuple[str, ...]:
        """The words of every list whose key begins with one of `keys`."""
        return tuple(word for key, words in self.words.items() if key.startswith(keys) for word in words)


@cache
def material(language: str) -> Material:
    """All that there is in this language."""
    articles = [article for article in _articles() if article["lang"].startswith(language)]
    texts = [article["text"] for article in articles]
    read = [one.text for one in own_sentences() if one.language.startswith(language)]
    quotes = [text[q["start"] : q["end"]] for text, a in zip(texts, articles, strict=True) for q in a["quotes"]]
    speakers = [quote["speaker"] for article in articles for quote in article["quotes"] if quote["speaker"]]
    return Material(
        sentences=tuple(read + [s for text in texts for s in _sentences(text, language)]),
        names=tuple(dict.fromkeys(speakers + [name for text in texts for name in _NAME.findall(text)])),
        clauses=tuple(clause.strip() for text in (*texts, *read) for clause in _CLAUSE.findall(text)),
        said=tuple(dict.fromkeys(quote for quote in quotes if len(quote) < 300)),
        words=_word_lists(language),
    )


@cache
def _articles() -> tuple[dict[str, Any], ...]:
    return tuple(article for path in sorted(FOLDER.glob("*.txt")) for article in read_marked(path.stem))


def _sentences(text: str, language: str) -> Iterator[str]:
    for start, end in sentence_spans(text, language):
        if sentence := text[start:end].strip():
            yield sentence


def _word_lists(language: str) -> dict[str, tuple[str, ...]]:
    table = tomllib.loads(files("narrator.script.words").joinpath("languages", f"{language}.toml").read_text("utf-8"))
    return {key: words for key, words in _flat(table) if words}


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}.")
        elif isinstance(value, str):
            yield before + key, tuple(value.split())
        elif isinstance(value, list):
            yield before + key, tuple(value)
