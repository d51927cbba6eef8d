"""A show's lexicon.toml → how its words are said, before any rule is asked; and the names that ship with us."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path

from narrator.disk.toml_file import parse_toml
from narrator.errors import ConfigError, InputError
from narrator.spoken.lexicon.records import PHONEME_ENGINES, Entry, Lexicon, _covers
from narrator.spoken.rules import LETTER, UNSURE, Manner, Rule, RuleBook, Unsure


@cache
def builtin_lexicon(language: str = "en-GB") -> Lexicon:
    """Names in the news that engines misread, for `language`."""
    text = files("narrator.spoken").joinpath("data", "names.toml").read_text(encoding="utf-8")
    entries = [
        Entry(write, say, language=table["language"], engine=engine)
        for table in tomllib.loads(text)["names"]
        for engine in table["engines"]
        for write, say in table["say"].items()
    ]
    return Lexicon(tuple(entry for entry in entries if _covers(entry.language, language)))


def load_lexicon(path: Path) -> Lexicon:
    """The lexicon in `path`: TOML with a table [say] and a list [[word]], or a W3C PLS document (.pls, .xml).

    Every mistake is told at once, as a ConfigError that names the file, the entry and the key.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
    if path.suffix.lower() in (".pls", ".xml"):
        from narrator.spoken.lexicon.pls import read_pls

        return read_pls(content, str(path))
    return parse_lexicon(content, str(path))


def parse_lexicon(content: bytes, name: str = "lexicon.toml") -> Lexicon:
    """`load_lexicon` of a TOML file's bytes; `name` is what mistakes are told under."""
    file = parse_toml(content, name)
    from narrator.spoken.lexicon.file import LexiconFile, problems

    mistakes = problems(LexiconFile, file)
    if mistakes:
        raise ConfigError(mistakes)
    checked = LexiconFile.model_validate(file.tables)
    short = [Entry(write, say) for write, say in checked.say.items()]
    return Lexicon((*short, *(Entry(**entry.model_dump()) for entry in checked.word)))


def with_lexicon(book: RuleBook, lexicon: Lexicon, language: str, engine: str | None) -> RuleBook:
    """`book` with the lexicon's entries asked before any rule."""
    whole: dict[str, tuple[Rule, ...]] = {}
    signs: tuple[Rule, ...] = ()
    parts: dict[str, Entry] = {}
    for entry in lexicon.entries:
        if not entry.fits(language, engine):
            continue
        if entry.part:
            parts[entry.write] = entry
            continue
        key = _key(entry.write)
        rule = _rule(entry, engine)
        if key:
            whole[key] = _longest_first((rule, *whole.get(key, ())))
        else:
            signs = _longest_first((rule, *signs))
    every = (_part_rule(parts, engine),) if parts else ()
    return replace(book, first=whole, every=every, digits=(*signs, *book.digits), marks=(*signs, *book.marks))


def _longest_first(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """ "Xi Jinping" before "Xi"; the later entry first where two are alike."""
    return tuple(sorted(rules, key=lambda rule: -len(rule.pattern.pattern)))


def _key(write: str) -> str:
    """The letters that begin an entry, by which the scan finds it; nothing where it begins otherwise."""
    found = re.match(f"{LETTER}+", write)
    return found[0].lower() if found else ""


def _said(entry: Entry, written: str, engine: str | None) -> str | Unsure:
    if entry.ipa and (engine in PHONEME_ENGINES):
        return f"[[{entry.ipa}]]"
    if entry.say is not None:
        return entry.say
    return " ".join(written) if entry.spell else UNSURE


def _rule(entry: Entry, engine: str | None) -> Rule:
    words = r"[ \u00a0\u202f\u2009]+".join(re.escape(word) for word in entry.write.split())
    flags = re.IGNORECASE if entry.write.islower() else 0

    def say(match: re.Match[str], _manner: Manner) -> str | Unsure | None:
        return _said(entry, match[0], engine)

    return Rule("lexicon", re.compile(rf"{words}(?!\w)", flags), say)


def _part_rule(parts: dict[str, Entry], engine: str | None) -> Rule:
    inside = re.compile("|".join(re.escape(write) for write in sorted(parts, key=len, reverse=True)))

    def respelt(match: re.Match[str]) -> str:
        said = _said(parts[match[0]], match[0], engine)
        return match[0] if isinstance(said, Unsure) else said

    def say(match: re.Match[str], _manner: Manner) -> str | Unsure | None:
        said = inside.sub(respelt, match[0])
        return None if said == match[0] else said

    return Rule("lexicon", re.compile(f"{LETTER}{{1,80}}"), say)
