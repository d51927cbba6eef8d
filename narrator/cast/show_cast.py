"""A show's scripts → its cast, from the voices that are here and from whom it remembers."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from narrator.cast.casting import make_cast
from narrator.cast.remembered import Remembered, read_cast, write_cast
from narrator.cast.remembering import remember, remember_narrator
from narrator.cast.shortage import Shortage, shortage_of
from narrator.errors import InputError, VoiceError
from narrator.records import Article, Cast, Person, Script, Voice
from narrator.show.file import Show
from narrator.show.reading import reading_language
from narrator.show.settings import Voices
from narrator.voices.choosing import Ensemble, gather, installed, show_voices
from narrator.voices.profiles import CAST_FILE, base_id, speaks
from narrator.voices.stand_ins import READS_ALL, stand_ins

_LOG = logging.getLogger(__name__)
_SHOWN = 3
"""People that one line names; a show may have hundreds."""


def cast_scripts(scripts: Sequence[Script], show: Show) -> Cast:
    """One cast for all that is read in an episode, from the show's voices and from whom it remembers.

    Whose voice is not installed any more is told in a warning, as long as the show does not know the new one.
    """
    return cast_and_ensemble(scripts, show)[0]


def cast_and_ensemble(scripts: Sequence[Script], show: Show) -> tuple[Cast, Ensemble]:
    """The same, with the voices that it was chosen from."""
    cast, ensemble = _cast(scripts, show)
    for line in _not_here_any_more(cast, ensemble.absent):
        _LOG.warning("%s", line)
    language = reading_language(scripts[0].article, show.about)
    short = shortage_of(ensemble.pool, language, show.voices.engine)
    if short and any(not speaks(choice.voice, language) for choice in cast.choices):
        _warn_once(str(short))
    return cast, ensemble


@cache
def _warn_once(line: str) -> None:
    """A build may make a hundred episodes with the same voices."""
    _LOG.warning("%s", line)


def shortage(scripts: Sequence[Script], show: Show) -> Shortage | None:
    """Whether the show has but one voice for what it reads in these scripts."""
    ensemble = _cast(scripts, show)[1]
    return shortage_of(ensemble.pool, reading_language(scripts[0].article, show.about), show.voices.engine)


def foreseen_cast(scripts: Sequence[Script], show: Show, remembered: Remembered) -> Cast:
    """The cast that these scripts will have, once the show remembers what it does not yet. Nobody is told of anything:
    that is for when they are cast."""
    return _cast(scripts, show, remembered)[0]


def _cast(scripts: Sequence[Script], show: Show, remembered: Remembered | None = None) -> tuple[Cast, Ensemble]:
    """The cast, and the voices that it was chosen from."""
    together = _together(scripts)
    language = reading_language(scripts[0].article, show.about)
    remembered = remembered_cast(show.folder) if remembered is None else remembered
    settings, profiles = show.voices, show_voices(show.folder)
    ensemble = gather(settings.engine, profiles, language, _asked(settings, together, remembered))
    cast = make_cast(
        together,
        ensemble,
        narrator=settings.narrator,
        pinned=settings.cast,
        remembered=remembered,
        language=language,
        bodies=settings.organisations,
        accents=settings.accents,
        renew=settings.renew,
    )
    readers = installed([voice for voice in profiles if voice.engine == READS_ALL]) or ensemble.pool
    cast = replace(cast, stand_ins=stand_ins((cast.narrator, *cast.voices.values()), readers))
    return cast, ensemble


def _asked(settings: Voices, script: Script, remembered: Remembered) -> Iterator[str]:
    """The ids of voices that somebody wrote down."""
    if settings.narrator is not None:
        yield settings.narrator
    yield from settings.cast.values()
    yield from (id for _, id in script.cast)
    yield from (id for person in remembered.people if person.hand for id in person.voices)


def _not_here_any_more(cast: Cast, absent: Sequence[Voice]) -> Iterator[str]:
    """A line for each engine whose voices some should have, and do not."""
    by_id = {voice.id: voice for voice in absent}
    changed: dict[str, list[str]] = {}
    for choice in (cast.narration, *cast.choices):
        if choice.instead_of and (voice := by_id.get(base_id(choice.instead_of))):
            who = choice.speaker or "the narrator"
            changed.setdefault(voice.engine, []).append(f"{who} is {choice.voice.id} instead of {choice.instead_of}")
    for engine, told in sorted(changed.items()):
        more = f" and {len(told) - _SHOWN} more" if len(told) > _SHOWN else ""
        yield f"voices of {engine} are not installed: {', '.join(told[:_SHOWN])}{more}; `narrator doctor` tells more"


def narrator_voice(show: Show, voice_id: str | None, language: str) -> Voice:
    """The voice of that id, or the one that reads the show's narration in this language.

    Raises VoiceError where the voice of that id is not installed.
    """
    if voice_id is None:
        return cast_scripts([_of_nobody(language)], show).narrator
    voices = replace(show.voices, narrator=voice_id)
    narration = _cast([_of_nobody(language)], replace(show, voices=voices))[0].narration
    if narration.instead_of is not None:
        raise VoiceError(f"voice '{voice_id}' is not installed; `narrator voices list` shows which are")
    return narration.voice


def narrator_and_pool(show: Show) -> tuple[Voice, tuple[Voice, ...]]:
    """The voice that reads the show's narration, and all those that were to choose from."""
    cast, ensemble = cast_and_ensemble([_of_nobody(show.about.language)], show)
    return cast.narrator, ensemble.pool


def likely_engine(show: Show) -> str | None:
    """The engine of the voice that will most likely read, told before there is an article; None where none will."""
    try:
        return _cast([_of_nobody(show.about.language)], show)[0].narrator.engine
    except InputError:
        return None


def _of_nobody(language: str) -> Script:
    """A script in which only the narrator is heard."""
    return Script(Article("", language=language), (), (), ())


def remembered_cast(show_folder: Path | None) -> Remembered:
    """Whom the show knows; without a show folder, nobody."""
    return read_cast(show_folder / "voices" / CAST_FILE) if show_folder else Remembered()


def remember_cast(scripts: Sequence[Script], cast: Cast, show: Show) -> None:
    """Let the show keep who spoke with which voice."""
    if show.folder:
        known = known_after(remembered_cast(show.folder), scripts, cast, show)
        write_cast(show.folder / "voices" / CAST_FILE, known)


def known_after(before: Remembered, scripts: Sequence[Script], cast: Cast, show: Show) -> Remembered:
    """Whom the show knows once these scripts were heard with that cast."""
    dates = [script.article.published for script in scripts if script.article.published]
    day = max(dates, default=datetime.now(UTC)).date()
    profiles = show_voices(show.folder)
    known = remember(before, cast, _together(scripts), day, bodies=show.voices.organisations, voices=profiles)
    if show.voices.narrator is None:
        known = remember_narrator(known, cast, reading_language(scripts[0].article, show.about), profiles)
    return known


def _together(scripts: Sequence[Script]) -> Script:
    """The scripts as one for casting, so that a person of two stories is one; the offsets mean nothing in it."""
    if len(scripts) == 1:
        return scripts[0]
    people: dict[str, Person] = {}
    for person in (person for script in scripts for person in script.people):
        known = people.get(person.name, person)
        aliases = tuple(dict.fromkeys((*known.aliases, *person.aliases)))
        gender, role = known.gender or person.gender, known.role or person.role
        people[person.name] = replace(known, aliases=aliases, gender=gender, role=role)
    return Script(
        article=scripts[0].article,
        quotes=tuple(quote for script in scripts for quote in script.quotes),
        segments=tuple(segment for script in scripts for segment in script.segments),
        people=tuple(people.values()),
        cast=tuple(pair for script in scripts for pair in script.cast),
    )
