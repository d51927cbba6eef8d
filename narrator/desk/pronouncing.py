"""A word and how it is to be said → the places that change by it; written into a script, or into lexicon.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

from narrator.desk.places import Home
from narrator.desk.records import LexiconEntry, Place
from narrator.desk.toml_edits import parsed, with_key
from narrator.disk.toml_file import read_toml
from narrator.errors import InputError
from narrator.language.sentences import sentence_spans
from narrator.records import Direction, Script, Span
from narrator.show.new import LEXICON_TOML
from narrator.show.reading import LEXICON_FILE, PLS_FILE, Say, reading_language
from narrator.show.schemas import schema_line
from narrator.show.settings import About
from narrator.spoken import load_lexicon, spoken_form
from narrator.spoken.lexicon.lexicon import parse_lexicon
from narrator.spoken.lexicon.records import Lexicon

_MOST_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Word:
    """A written word, or several, and how it is said; None: as by the rules again."""

    written: str
    say: str | None


def checked_word(written: str, say: str | None) -> Word:
    """The word. Raises InputError for what can be none."""
    plain = " ".join(written.split())
    said = None if say is None else " ".join(say.split())
    if not any(map(str.isalnum, plain)) or len(plain) > _MOST_CHARACTERS or not plain.isprintable():
        raise InputError(f"give the word as the articles write it, of at most {_MOST_CHARACTERS} characters")
    if said is not None and (len(said) > 2 * _MOST_CHARACTERS or not said.isprintable()):
        raise InputError(f"give how it is said in at most {2 * _MOST_CHARACTERS} characters")
    return Word(plain, said)


def lexicon_entries(folder: Path) -> list[LexiconEntry]:
    """The entries of lexicon.toml and lexicon.pls, in their order."""
    return [
        LexiconEntry(
            write=entry.write,
            say=entry.say,
            spell=entry.spell,
            ipa=entry.ipa,
            part=entry.part,
            language=entry.language,
            engine=entry.engine,
            file=name,
        )
        for name in (LEXICON_FILE, PLS_FILE)
        if (folder / name).is_file()
        for entry in load_lexicon(folder / name).entries
    ]


def spans_of(script: Script, written: str) -> Iterator[Span]:
    """Where the word stands in the story, whole."""
    words = r"\s+".join(re.escape(word) for word in written.split())
    yield from (match.span() for match in re.finditer(rf"(?<!\w){words}(?!\w)", script.article.text))


def said_there(script: Script, spans: Iterable[Span], word: Word) -> Script:
    """The script in which these places are said so; what cannot be, as it runs over a change of voice, stays."""
    for start, end in spans:
        if word.say is None:
            if any(each.kind == "say" and start <= each.start and each.end <= end for each in script.directions):
                script = script.remove_direction(start, end, "say")
        else:
            script = script.say_as(start, end, word.say)
    return script


def new_lexicon(folder: Path, word: Word) -> str:
    """The text of lexicon.toml with that word. Raises ConfigError where the file has mistakes."""
    file = folder / LEXICON_FILE
    text = read_toml(file).text if file.is_file() else schema_line("lexicon", folder) + LEXICON_TOML
    longer = _with_word_entry(text, word)
    changed = longer if longer is not None else with_key(text, "say", word.written, word.say)
    parse_lexicon(changed.encode("utf-8"), str(file))
    return changed


def lexicon_of(folder: Path, text: str | None = None) -> Lexicon | None:
    """The show's lexicon; `text` stands in for what lexicon.toml holds."""
    lexicons = [load_lexicon(folder / PLS_FILE)] if (folder / PLS_FILE).is_file() else []
    if text is not None:
        lexicons.append(parse_lexicon(text.encode("utf-8")))
    elif (folder / LEXICON_FILE).is_file():
        lexicons.append(load_lexicon(folder / LEXICON_FILE))
    return reduce(lambda one, other: one.merge(other), lexicons) if lexicons else None


def saying(lexicon: Lexicon | None) -> Say:
    """How a text is said with that lexicon."""
    return lambda text, language, engine: spoken_form(text, language, lexicon, engine)


def changed_places(
    home: Home, number: int, about: About, was: Script, now: Script, says: tuple[Say, Say]
) -> Iterator[Place]:
    """The sentences of a story that are said otherwise: as `was`, by the first of `says`; as `now`, by the other."""
    language = reading_language(was.article, about)
    for segment in was.segments:
        for start, end in sentence_spans(segment.text, language):
            span = segment.start + start, segment.start + end
            sentence = segment.text[start:end]
            before = _said(sentence, span, was.directions, says[0], language)
            after = _said(sentence, span, now.directions, says[1], language)
            if before != after:
                yield Place(home.id, number, *span, sentence.strip(), before, after)


def _said(sentence: str, span: Span, directions: Iterable[Direction], say: Say, language: str) -> str:
    parts, done = [], 0
    inside = [each for each in directions if each.kind == "say" and span[0] <= each.start and each.end <= span[1]]
    for each in sorted(inside, key=lambda each: each.start):
        start, end = each.start - span[0], each.end - span[0]
        parts += [say(sentence[done:start], language, None).text, each.value]
        done = end
    return "".join([*parts, say(sentence[done:], language, None).text]).strip()


def _with_word_entry(text: str, word: Word) -> str | None:
    """The text with the [[word]] of that spelling changed, which goes before [say]; None where there is none."""
    document = parsed(text)
    entries: Any = document.get("word", [])
    own = [entry for entry in entries if entry.get("write") == word.written and not _is_narrow(entry)]
    if not own:
        return None
    for entry in own:
        if word.say is None:
            entries.remove(entry)
            continue
        for key in ("spell", "ipa"):
            entry.pop(key, None)
        entry["say"] = word.say
    return document.as_string()


def _is_narrow(entry: Any) -> bool:
    return "language" in entry or "engine" in entry
