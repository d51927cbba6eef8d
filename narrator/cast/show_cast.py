"""A show's scripts → its cast, from the voices that are here and from whom it remembers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from narrator.cast.casting import make_cast, remember
from narrator.cast.remembered import Remembered, read_cast, write_cast
from narrator.records import Article, Cast, Person, Script, Voice
from narrator.show.file import Show
from narrator.show.reading import reading_language
from narrator.voices.choosing import choose_engine, installed_voices, show_voices
from narrator.voices.profiles import CAST_FILE
from narrator.voices.stand_ins import stand_ins


def cast_scripts(scripts: Sequence[Script], show: Show) -> Cast:
    """One cast for all that is read in an episode, from the show's voices and from whom it remembers."""
    profiles = show_voices(show.folder)
    engine = choose_engine(show.voices.engine, profiles)
    language = reading_language(scripts[0].article, show.about)
    voices = installed_voices(profiles, engine, language)
    cast = make_cast(
        _together(scripts),
        voices,
        narrator=show.voices.narrator,
        pinned=show.voices.cast,
        remembered=remembered_cast(show.folder),
        language=language,
        engine=engine,
        bodies=show.voices.organisations,
        accents=show.voices.accents,
    )
    return replace(cast, stand_ins=stand_ins((cast.narrator, *cast.voices.values()), voices))


def narrator_voice(show: Show, voice_id: str | None, language: str) -> Voice:
    """The voice of that id, or the one that reads the show's narration in this language."""
    nobody = Script(Article("", language=language), (), (), ())
    voices = replace(show.voices, narrator=voice_id or show.voices.narrator)
    return cast_scripts([nobody], replace(show, voices=voices)).narrator


def remembered_cast(show_folder: Path | None) -> Remembered:
    """Whom the show knows; without a show folder, nobody."""
    return read_cast(show_folder / "voices" / CAST_FILE) if show_folder else Remembered()


def remember_cast(scripts: Sequence[Script], cast: Cast, show: Show) -> None:
    """Let the show keep who spoke with which voice."""
    if show.folder:
        dates = [script.article.published for script in scripts if script.article.published]
        day = max(dates, default=datetime.now(UTC)).date()
        known = remember(
            remembered_cast(show.folder),
            cast,
            _together(scripts),
            day,
            bodies=show.voices.organisations,
            voices=show_voices(show.folder),
        )
        write_cast(show.folder / "voices" / CAST_FILE, known)


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
