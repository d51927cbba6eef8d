"""A document's scripts → who has which voice, why, and which other voices would do; a voice set by hand."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from narrator.cast.audition import accent_fits, apart, ranker
from narrator.cast.remembered import KnownPerson, Remembered, name_key, read_cast, write_cast
from narrator.cast.show_cast import cast_and_ensemble, remembered_cast
from narrator.desk.places import Home
from narrator.desk.records import CastRow, CastView, VoiceView
from narrator.edition.dressing import host
from narrator.edition.edited_scripts import kept_presenter
from narrator.edition.presenter import Presenter
from narrator.errors import InputError
from narrator.records import Cast, Casting, Script, Voice
from narrator.show.file import Show
from narrator.show.reading import reading_language
from narrator.voices.choosing import AUTO, Ensemble, gather, show_voices
from narrator.voices.profiles import CAST_FILE, find_voice, speaks
from narrator.voices.quality import grade


@dataclass(frozen=True, slots=True)
class Reading:
    """How a document is to be heard: its scripts, the show as it holds for them, their cast, what is said around."""

    scripts: tuple[Script, ...]
    show: Show
    presenter: Presenter
    cast: Cast
    ensemble: Ensemble


def reading_of(home: Home, scripts: Sequence[Script], show: Show) -> Reading:
    """The same as `build` would take it: a source's own narrator, the words that were said around an episode."""
    if home.draft:
        own = replace(
            show,
            voices=replace(show.voices, narrator=home.draft.narrator),
            about=replace(show.about, cover=home.draft.cover),
        )
        presenter = home.draft.presenter
    else:
        narrator = home.episode.narrator if home.episode else show.voices.narrator
        own = replace(show, voices=replace(show.voices, narrator=narrator))
        articles = [script.article for script in scripts]
        presenter = kept_presenter(scripts) or host(own, articles, reading_language(articles[0], own.about))
    cast, ensemble = cast_and_ensemble(scripts, own)
    return Reading(tuple(scripts), own, presenter, cast, ensemble)


def cast_view(reading: Reading) -> CastView:
    """The narrator first, then the speakers in order of first appearance."""
    language = reading_language(reading.scripts[0].article, reading.show.about)
    choices = (reading.cast.narration, *reading.cast.choices)
    lines = Counter(segment.speaker for script in reading.scripts for segment in script.segments)
    known = remembered_cast(reading.show.folder)
    rows = tuple(
        CastRow(
            speaker=choice.speaker,
            voice=choice.voice.id,
            engine=choice.voice.engine,
            gender=choice.gender,
            reason=choice.reason,
            pinned=_pinned(choice, reading, known),
            likeness={
                other.speaker or "": _likeness(choice.voice, other.voice) for other in choices if other != choice
            },
            choices=_in_order(choice, reading, language),
            lines=lines[choice.speaker],
            instead_of=choice.instead_of,
        )
        for choice in choices
    )
    voices = [*reading.ensemble.pool, *reading.ensemble.named, *(choice.voice for choice in choices)]
    return CastView(rows, {voice.id: voice_view(voice) for voice in voices})


def voice_view(voice: Voice, *, is_here: bool = True) -> VoiceView:
    """A voice as a list of them has it."""
    return VoiceView(
        id=voice.id,
        name=voice.name,
        engine=voice.engine,
        language=voice.language,
        gender=voice.gender,
        accent=voice.accent,
        age=voice.age,
        grade=grade(voice),
        licence=voice.licence,
        is_here=is_here,
    )


def voices_of(show: Show) -> list[VoiceView]:
    """Every voice that the show may use, the best first; those not installed last."""
    profiles = show_voices(show.folder)
    ensemble = gather(show.voices.engine, profiles, show.about.language)
    here = {voice.id: voice for voice in (*ensemble.pool, *ensemble.named)}
    rank = ranker(ensemble.order)
    order = sorted(here.values(), key=lambda voice: (not speaks(voice, show.about.language), rank(voice), voice.id))
    absent = [voice for voice in profiles if voice.id not in here]
    return [*map(voice_view, order), *(voice_view(voice, is_here=False) for voice in absent)]


def check_voice(show: Show, voice: str) -> None:
    """Raise VoiceError for a voice that nobody knows."""
    if voice != AUTO:
        find_voice(show_voices(show.folder), voice)


def remember_by_hand(show: Show, script_people: Script, speaker: str | None, voice: str) -> None:
    """Let the show keep that voice for the speaker, or for the narrator; "auto": whichever the cast chooses next."""
    if show.folder is None:
        raise InputError("there is no show to keep a voice in")
    file = show.folder / "voices" / CAST_FILE
    known = read_cast(file)
    language = reading_language(script_people.article, show.about)
    if speaker is None:
        write_cast(file, _with_narrator(known, language, voice))
        return
    person = next((person for person in script_people.people if person.name == speaker), None)
    before = known.find(speaker, person.aliases if person else ()) or KnownPerson(speaker)
    if voice == AUTO:
        people = tuple(one for one in known.people if name_key(one.name) != name_key(before.name))
        write_cast(file, replace(known, people=people))
        return
    gender = before.gender or (person.gender if person else None)
    write_cast(file, known.with_people([replace(before, voices=(voice,), gender=gender, hand=True)]))


def _with_narrator(known: Remembered, language: str, voice: str) -> Remembered:
    if voice != AUTO:
        return known.with_narrator(language, (voice,))
    return replace(known, narrators={tag: ids for tag, ids in known.narrators.items() if tag != language})


def _pinned(choice: Casting, reading: Reading, known: Remembered) -> Literal["episode", "show"] | None:
    show = reading.show
    if choice.speaker is None:
        return "show" if show.voices.narrator == choice.voice.id else None
    keys = {name_key(name) for script in reading.scripts for name, _ in script.cast}
    if name_key(choice.speaker) in keys:
        return "episode"
    person = known.find(choice.speaker)
    by_hand = person is not None and person.hand
    return "show" if by_hand or name_key(choice.speaker) in map(name_key, show.voices.cast) else None


def _likeness(one: Voice, other: Voice) -> float:
    """1 for the same voice, a half where a listener surely notices, nearly 0 for voices that nobody confuses."""
    return 1.0 if one.id == other.id else round(math.exp2(-apart(one, other)), 2)


def _in_order(choice: Casting, reading: Reading, language: str) -> tuple[str, ...]:
    """The voices that are here, the one in use first, then by what the cast looks for: language, gender, not taken by
    another, far from the narrator, quality."""
    rank = ranker(reading.ensemble.order)
    taken = {one.voice.id for one in reading.cast.choices if one.speaker != choice.speaker}
    narrator = reading.cast.narrator

    def order(voice: Voice) -> tuple[object, ...]:
        misfit = choice.gender is not None and voice.gender != choice.gender
        near = choice.speaker is not None and apart(voice, narrator) < 1.0
        return (
            voice.id != choice.voice.id,
            not speaks(voice, language),
            misfit,
            voice.id in taken or (choice.speaker is not None and voice.id == narrator.id),
            near,
            rank(voice),
            not accent_fits(voice, language),
            voice.id,
        )

    pool = {voice.id: voice for voice in (*reading.ensemble.pool, *reading.ensemble.named, choice.voice)}
    return tuple(voice.id for voice in sorted(pool.values(), key=order))
