"""Who says what, as a person decides it: stretches given to others, names that are one person, or two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from narrator.errors import InputError, nearest
from narrator.records import Candidate, Person, Quote, Script, Span
from narrator.script.edits.places import checked_name, checked_span
from narrator.script.edits.voiced import changed, cut_out, cut_quotes, decided, meant, voiced_in, with_voiced

AUTO = "auto"


def reassign(script: Script, start: int, end: int, speaker: str | None, *, everywhere: bool = False) -> Script:
    """The words from `start` to `end` are said by `speaker`, None being the narrator; a new name is one more speaker.

    A quotation whose words are all in the span goes with its marks. With `everywhere` all that is said by the one who
    had these words goes with them; what the narrator reads because nobody was sure keeps its doubt.
    """
    name = None if speaker is None else checked_name(speaker)
    first, last = meant(script, *checked_span(script.article.text, start, end))
    before = _had(script, first, last) if everywhere else None
    voiced = list(cut_out(voiced_in(script), first, last))
    quotes = cut_quotes(script.article.text, script.quotes, first, last, lambda quote: decided(quote, name))
    if name is not None:
        voiced.append((first, last, name))
    if before is not None and before != name:
        spans = [(one, other) for one, other, who in voiced if who == before]
        quotes = [_followed(quote, before, name, spans) for quote in quotes]
        voiced = [stretch for stretch in voiced if stretch[2] != before]
        voiced += [(*span, name) for span in spans if name is not None]
    return with_voiced(script, voiced, quotes, people=_with(script.people, name))


def merge_speakers(script: Script, one: str, into: str) -> Script:
    """`one` and `into` are the same person, by the name and in the voice of `into`."""
    if one == into:
        raise InputError(f"'{one}' is one person already")
    check_speaker(script, one)
    kept = check_speaker(script, into)
    cast = tuple((name, voice) for name, voice in script.cast if name != one)
    return _renamed(script, one, kept, cast)


def rename_speaker(script: Script, speaker: str, name: str) -> Script:
    """The speaker has another name, and the old one as an alias: a show that knows the voice finds it again."""
    check_speaker(script, speaker)
    new = checked_name(name)
    if new == speaker:
        return script
    if new in speakers_of(script):
        raise InputError(f"there is a '{new}' already; merge the two where they are one person")
    cast = tuple((new if known == speaker else known, voice) for known, voice in script.cast)
    return _renamed(script, speaker, new, cast)


def split_speaker(script: Script, speaker: str, spans: Iterable[Span], name: str) -> Script:
    """What `speaker` says at these spans is said by somebody else, of the new name `name`."""
    check_speaker(script, speaker)
    new = checked_name(name)
    if new in speakers_of(script):
        raise InputError(f"there is a '{new}' already; give the quotations to them one by one")
    asked = list(spans)
    if not asked:
        raise InputError(f"mark what '{new}' says of the quotations of '{speaker}'")
    for start, end in asked:
        first, last = meant(script, *checked_span(script.article.text, start, end))
        if _had(script, first, last) != speaker:
            raise InputError(f"characters {start} to {end} are not said by '{speaker}'")
        script = reassign(script, start, end, new)
    return script


def set_voice(script: Script, speaker: str, voice: str) -> Script:
    """Ask for the voice of that id in this script alone; "auto" leaves the choice to the cast."""
    check_speaker(script, speaker)
    if voice == AUTO:
        return changed(script, cast=tuple(pair for pair in script.cast if pair[0] != speaker))
    return changed(script, cast=tuple((dict(script.cast) | {speaker: voice}).items()))


def speakers_of(script: Script) -> list[str]:
    """Whoever says something, or is thought to, in order of first appearance."""
    heard = [(segment.start, segment.speaker) for segment in script.segments]
    heard += [(quote.start, quote.speaker) for quote in script.quotes]
    return list(dict.fromkeys(speaker for _, speaker in sorted(heard, key=lambda each: each[0]) if speaker))


def check_speaker(script: Script, name: str) -> str:
    """The name. Raises InputError where nobody of that name says anything."""
    known = speakers_of(script)
    if name not in known:
        raise InputError(f"nobody called '{name}' says anything here{nearest(name, known)}")
    return name


def _had(script: Script, start: int, end: int) -> str | None:
    """Who says the span's first voiced words, or is thought to."""
    for first, last, speaker in voiced_in(script):
        if first < end and last > start:
            return speaker
    return next((quote.speaker for quote in script.quotes if quote.start < end and quote.end > start), None)


def _followed(quote: Quote, before: str, name: str | None, spans: list[Span]) -> Quote:
    """A quotation of the one who had the others: decided where it is heard, else under the new name, as unsure."""
    if quote.speaker != before:
        return quote
    if any(start <= quote.start and quote.end <= end for start, end in spans):
        return decided(quote, name)
    return quote if name is None else replace(quote, speaker=name, others=_others(quote.others, before, name, name))


def _renamed(script: Script, one: str, into: str, cast: tuple[tuple[str, str], ...]) -> Script:
    voiced = [(start, end, into if who == one else who) for start, end, who in voiced_in(script)]
    quotes = []
    for quote in script.quotes:
        speaker = into if quote.speaker == one else quote.speaker
        quotes.append(replace(quote, speaker=speaker, others=_others(quote.others, one, into, speaker)))
    return with_voiced(script, voiced, quotes, people=_as_one(script.people, one, into), cast=cast)


def _others(others: Iterable[Candidate], one: str, into: str, speaker: str | None) -> tuple[Candidate, ...]:
    """The next likeliest, each once, none of them the speaker."""
    named = (replace(other, speaker=into) if other.speaker == one else other for other in others)
    first = {other.speaker: other for other in reversed(list(named)) if other.speaker != speaker}
    return tuple(reversed(first.values()))


def _as_one(people: tuple[Person, ...], one: str, into: str) -> tuple[Person, ...]:
    """The people with the two as one, in the place of the first of them."""
    known = {person.name: person for person in people}
    old, kept = known.get(one, Person(one)), known.get(into, Person(into))
    aliases = dict.fromkeys(name for name in (*kept.aliases, one, *old.aliases) if name != into)
    whole = Person(into, tuple(aliases), kept.gender or old.gender, kept.role or old.role, kept.kind or old.kind)
    merged = dict.fromkeys(into if person.name == one else person.name for person in people)
    merged.setdefault(into)
    return tuple(whole if name == into else known[name] for name in merged)


def _with(people: tuple[Person, ...], name: str | None) -> tuple[Person, ...]:
    if name is None or any(person.name == name for person in people):
        return people
    return (*people, Person(name))
