"""A show's settings → what the making of an episode needs of them: the engine, the voices, the cast, their levels."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from narrator.cache import default_cache_folder
from narrator.cast import make_cast, remember
from narrator.clip_cache import ClipCache
from narrator.config import Show
from narrator.engines import engine_version
from narrator.engines.worker import Worker
from narrator.errors import VoiceError
from narrator.master.encoded_cache import EncodedCache
from narrator.passages import passage
from narrator.records import Article, Cast, Person, Script, Voice
from narrator.remembered import Remembered, read_cast, write_cast
from narrator.sound.loudness import measure_voice_gain
from narrator.speech import Booth, Say, clips_folder
from narrator.voices import CAST_FILE, castable, load_voices, speaks, user_folder

_LOG = logging.getLogger(__name__)
LEXICON_FILE = "lexicon.toml"
_CLIPS_BYTES, _ENCODED_BYTES = 2_000_000_000, 600_000_000
"""Some twelve hours of speech, and as many of encoded sound."""
_PREFERRED = ("kokoro", "piper", "pyttsx3", "flite", "tone")
"""`engine = "auto"`: the best that is installed and has voices; tone, which only hums, is never chosen unasked."""


def show_voices(show: Show) -> tuple[Voice, ...]:
    """Every profile that the show may use: ours, the user's, its own. Raises ConfigError with all their mistakes."""
    own = [show.folder / "voices"] if show.folder else []
    return load_voices(user_folder(), *own)


def choose_engine(wanted: str, voices: Iterable[Voice]) -> str:
    """The engine to cast from: the one that is wanted, or with "auto" the best that is installed and has voices.

    Raises VoiceError when it is not installed, or none is.
    """
    if wanted != "auto":
        engine_version(wanted)
        return wanted
    with_voices = {voice.engine for voice in voices}
    problems = []
    for engine in _PREFERRED:
        if engine in with_voices or engine == "pyttsx3":
            try:
                engine_version(engine)
            except VoiceError as error:
                problems.append(str(error))
            else:
                _LOG.info("engine: %s", engine)
                return engine
    raise VoiceError("; ".join(problems))


def installed_engines(names: Iterable[str]) -> set[str]:
    """Those of the engines that can be started on this machine."""
    found = set()
    for name in names:
        try:
            engine_version(name)
        except VoiceError as error:
            _LOG.debug("%s", error)
        else:
            found.add(name)
    return found


def installed_voices(voices: Sequence[Voice], engine: str, language: str) -> tuple[Voice, ...]:
    """The voices to cast from in this language: `engine`'s, and those that are named by hand from other engines."""
    others = tuple(voice for voice in voices if voice.engine != engine)
    own = tuple(voice for voice in voices if voice.engine == engine)
    carried = engine == "pyttsx3" and sys.platform.startswith("linux")
    if carried and any(speaks(voice, language) for voice in own):
        return (*own, *others)  # the profiles are for the eSpeak that comes along: no need to start it and ask
    worker = Worker(engine)
    try:
        return (*castable(voices, engine, worker.voices(), language), *others)
    finally:
        worker.close()


def cast_scripts(scripts: Sequence[Script], show: Show) -> Cast:
    """One cast for all that is read in an episode, from the show's voices and from whom it remembers."""
    profiles = show_voices(show)
    engine = choose_engine(show.voices.engine, profiles)
    language = reading_language(scripts[0].article, show)
    return make_cast(
        _together(scripts),
        installed_voices(profiles, engine, language),
        narrator=show.voices.narrator,
        pinned=show.voices.cast,
        remembered=remembered_cast(show),
        language=language,
        engine=engine,
        bodies=show.voices.organisations,
        accents=show.voices.accents,
    )


def narrator_voice(show: Show, voice_id: str | None, language: str) -> Voice:
    """The voice of that id, or the one that reads the show's narration in this language."""
    nobody = Script(Article("", language=language), (), (), ())
    voices = replace(show.voices, narrator=voice_id or show.voices.narrator)
    return cast_scripts([nobody], replace(show, voices=voices)).narrator


def reading_language(article: Article, show: Show) -> str:
    """The article's language; where that names no region, the show's region decides how it is read."""
    language = article.language or show.about.language
    return show.about.language if language == show.about.language.split("-")[0] else language


def remembered_cast(show: Show) -> Remembered:
    """Whom the show knows; without a show folder, nobody."""
    return read_cast(show.folder / "voices" / CAST_FILE) if show.folder else Remembered()


def remember_cast(scripts: Sequence[Script], cast: Cast, show: Show) -> None:
    """Let the show keep who spoke with which voice."""
    if show.folder:
        dates = [script.article.published for script in scripts if script.article.published]
        day = max(dates, default=datetime.now(UTC)).date()
        known = remember(
            remembered_cast(show),
            cast,
            _together(scripts),
            day,
            bodies=show.voices.organisations,
            voices=show_voices(show),
        )
        write_cast(show.folder / "voices" / CAST_FILE, known)


def open_encoded_cache() -> EncodedCache:
    """What was encoded before."""
    return EncodedCache(default_cache_folder() / "encoded")


def prune_caches() -> None:
    """Keep the caches within their bounds."""
    ClipCache(clips_folder()).prune(_CLIPS_BYTES)
    open_encoded_cache().prune(_ENCODED_BYTES)


def show_reading(show: Show) -> Say:
    """How the show says a text in a language to an engine: by our rules, and by its own lexicon before them.

    Raises ConfigError with every mistake in lexicon.toml.
    """
    from narrator.spoken import load_lexicon, spoken_form

    path = show.folder / LEXICON_FILE if show.folder else None
    lexicon = load_lexicon(path) if path and path.is_file() else None
    return lambda text, language, engine: spoken_form(text, language, lexicon, engine)


def voice_gains_db(voices: Iterable[Voice], booth: Booth) -> dict[str, float]:
    """Voice id → the gain that brings the voice to the common level, measured once over speech of that voice."""
    voices = list(voices)
    passages = ((passage(voice.language), voice) for voice in voices)
    gains_db = booth.heard(passages, lambda speech: measure_voice_gain([speech]))
    return {voice.id: gain_db for voice, gain_db in zip(voices, gains_db, strict=True)}


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
