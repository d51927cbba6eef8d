"""A document's scripts → who has which voice, why, and which other voices would do; a voice set by hand."""

from __future__ import annotations

import heapq
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

_NEAREST = 5
"""As many of the others as anybody compares a speaker with: of a thousand, all with all would be a million."""


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
    comparison = _Comparison(reading, language)
    rows = tuple(
        CastRow(
            speaker=choice.speaker,
            voice=choice.voice.id,
            engine=choice.voice.engine,
            gender=choice.gender,
            reason=choice.reason,
            pinned=_pinned(choice, reading, known),
            likeness=comparison.nearest(choice),
            choices=comparison.in_order(choice),
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


class _Comparison:
    """The voices of one cast beside each other; each two are compared once, however many speakers have them."""

    def __init__(self, reading: Reading, language: str) -> None:
        self._choices = (reading.cast.narration, *reading.cast.choices)
        self._voices = {choice.voice.id: choice.voice for choice in self._choices}
        self._narrator = reading.cast.narrator
        self._language = language
        self._pool = {voice.id: voice for voice in (*reading.ensemble.pool, *reading.ensemble.named)}
        self._rank = ranker(reading.ensemble.order)
        self._takers = Counter(choice.voice.id for choice in reading.cast.choices)
        self._near: dict[str, list[tuple[str, float]]] = {}
        self._merits: dict[str, tuple[bool, bool, object, bool]] = {}

    def nearest(self, choice: Casting) -> dict[str, float]:
        """The others whose voices are most like the speaker's, the likest first, and how like."""
        voice = choice.voice
        if voice.id not in self._near:
            likeness = {id: _likeness(voice, other) for id, other in self._voices.items()}
            others = ((each.speaker or "", likeness[each.voice.id]) for each in self._choices)
            self._near[voice.id] = heapq.nlargest(_NEAREST + 1, others, key=lambda other: other[1])
        return dict([other for other in self._near[voice.id] if other[0] != (choice.speaker or "")][:_NEAREST])

    def in_order(self, choice: Casting) -> tuple[str, ...]:
        """The voices that are here, the one in use first, then by what the cast looks for: language, gender, not taken
        by another, far from the narrator, quality."""

        def order(voice: Voice) -> tuple[object, ...]:
            does_not_speak, is_near, rank, has_other_accent = self._merits_of(voice)
            is_speaker, is_own = choice.speaker is not None, voice.id == choice.voice.id
            others = self._takers[voice.id] - (is_own and is_speaker)
            return (
                not is_own,
                does_not_speak,
                choice.gender is not None and voice.gender != choice.gender,
                others > 0 or (is_speaker and voice.id == self._narrator.id),
                is_speaker and is_near,
                rank,
                has_other_accent,
                voice.id,
            )

        pool = {**self._pool, choice.voice.id: choice.voice}
        return tuple(voice.id for voice in sorted(pool.values(), key=order))

    def _merits_of(self, voice: Voice) -> tuple[bool, bool, object, bool]:
        """What is the same whoever is to have it."""
        if voice.id not in self._merits:
            self._merits[voice.id] = (
                not speaks(voice, self._language),
                apart(voice, self._narrator) < 1.0,
                self._rank(voice),
                not accent_fits(voice, self._language),
            )
        return self._merits[voice.id]


def _likeness(one: Voice, other: Voice) -> float:
    """1 for the same voice, a half where a listener surely notices, nearly 0 for voices that nobody confuses."""
    return 1.0 if one.id == other.id else round(math.exp2(-apart(one, other)), 2)
