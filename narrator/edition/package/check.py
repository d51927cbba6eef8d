"""A show → a line for whatever must be mended before an episode can be made; nothing is fetched or spoken for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from narrator.cast.show_cast import remembered_cast
from narrator.edition.disclosure import check_disclosure
from narrator.edition.dressing import check_dressing
from narrator.edition.package.cover import check_cover
from narrator.errors import ConfigError, InputError, VoiceError
from narrator.records import Voice
from narrator.show.file import Show
from narrator.show.reading import show_reading
from narrator.voices.choosing import gather, show_voices
from narrator.voices.profiles import CAST_FILE, base_id, find_voice


def check_show(show: Show, more: Sequence[str] = ()) -> None:
    """Raise ConfigError with a line for each mistake in the show: its music, texts, pictures, lexicon, voices and cast.

    `more` are lines for what else was found wrong.
    """
    problems = [
        *problems_of(
            partial(check_dressing, show),
            partial(check_disclosure, show.disclosure.text),
            *(partial(_check_cover, show.folder, key, cover) for key, cover in _covers(show)),
            partial(show_reading, show.folder),
        ),
        *_voice_problems(show),
        *more,
    ]
    if problems:
        raise ConfigError(dict.fromkeys(problems))


def problems_of(*checks: Callable[[], object]) -> list[str]:
    """What the checks complain of, a line each."""
    lines: list[str] = []
    for check in checks:
        try:
            check()
        except InputError as error:
            lines += str(error).splitlines()
    return lines


def _covers(show: Show) -> Iterator[tuple[str, str]]:
    """Each picture that is named, and by which key."""
    if show.about.cover:
        yield "show.cover", show.about.cover
    for number, source in enumerate(show.sources, 1):
        if source.cover:
            yield f"[[sources]] number {number}: cover", source.cover


def _check_cover(show_folder: Path | None, key: str, cover: str) -> None:
    try:
        check_cover(Path(show_folder or "", cover))
    except InputError as error:
        raise ConfigError([f"show.toml: {key}: {error}"]) from error


def _voice_problems(show: Show) -> list[str]:
    """What is wrong with profiles, engine and the remembered cast; where nothing is, the voices that do not exist."""
    try:
        profiles = show_voices(show.folder)
        gather(show.voices.engine, profiles, show.about.language)
        asked = list(_asked_voices(show))
    except InputError as error:
        return str(error).splitlines()
    unknown = [(key, ids) for key, ids in asked if _complaint(key, ids, profiles)]
    if not unknown:
        return []
    # an engine has voices beyond our profiles: it is asked only now, for that takes a process
    try:
        languages = _languages(show, [id_ for _, ids in unknown for id_ in ids])
        found = [gather(show.voices.engine, profiles, language) for language in languages]
    except VoiceError as error:
        return [str(error)]
    voices = [voice for one in found for voice in (*one.pool, *profiles)]
    return [line for key, ids in unknown if (line := _complaint(key, ids, voices))]


def _asked_voices(show: Show) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The voice ids that somebody has written down, of each place the ones of which one must be there."""
    if show.voices.narrator is not None:
        yield "show.toml: voices.narrator", (show.voices.narrator,)
    for speaker, id_ in show.voices.cast.items():
        yield f"show.toml: voices.cast: {speaker}", (id_,)
    for number, source in enumerate(show.sources, 1):
        if source.narrator is not None:
            yield f"show.toml: [[sources]] number {number}: narrator", (source.narrator,)
    for person in remembered_cast(show.folder).people:
        if person.hand and person.voices:
            yield f"{Path(show.folder or '', 'voices', CAST_FILE)}: {person.name}", person.voices


def _languages(show: Show, ids: Sequence[str]) -> list[str]:
    """Those that the show reads, as far as its settings tell, and those of voices in another language: amelia-it."""
    told = (source.language for source in show.sources)
    asked = (base_id(id_).rpartition("-")[2] for id_ in ids if "-" in id_)
    return list(dict.fromkeys([show.about.language, *filter(None, told), *asked]))


def _complaint(key: str, ids: Sequence[str], voices: Sequence[Voice]) -> str | None:
    """Why none of the ids is a voice; None where one is."""
    problem = None
    for id_ in ids:
        try:
            find_voice(voices, id_)
        except VoiceError as error:
            problem = f"{key}: {error}"
        else:
            return None
    return problem
