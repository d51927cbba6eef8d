"""`Script` + the voices that are here + what the show remembers → `Cast`: one voice a speaker, the same one next week.

Nothing here depends on chance, on the time or on the order of a dict: the same input gives the same cast anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal

from narrator.cast.audition import Audition
from narrator.cast.narration import choose_narration, is_spare, voice_for_bodies
from narrator.cast.remembered import KnownPerson, Remembered, name_key
from narrator.cast.speakers import Speaker, by_any_name, recognised, speakers_of
from narrator.errors import VoiceError
from narrator.records import Cast, Casting, Script, Voice
from narrator.voices.choosing import Ensemble
from narrator.voices.profiles import CAST_FILE, find_voice, speaks

Bodies = Literal["voice", "narrator", "each"]
"""Who speaks for an organisation: one voice kept for all of them, the narrator, or a voice for each."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


def make_cast(
    script: Script,
    ensemble: Ensemble,
    *,
    narrator: str | None = None,
    pinned: Mapping[str, str] = _NOTHING,
    remembered: Remembered | None = None,
    language: str | None = None,
    bodies: Bodies = "voice",
    accents: Mapping[str, str] = _NOTHING,
    renew: bool = False,
) -> Cast:
    """Give every speaker of `script` a voice of the ensemble.

    Whoever the script itself, `pinned` (speaker or alias → voice id) or a hand-set entry of `remembered` names gets
    that voice, in this order; then whoever is remembered; then people, organisations and unnamed sources, each in order
    of first appearance. Chosen voices fit the `language` (the article's, if None) and the gender, are nobody else's as
    long as there are any, far from the narrator's and from those that speak just before and after, and of these the
    best. `accents` (speaker → accent or language tag) asks for an accent. With `renew` those who are remembered get a
    better voice where there is one that nobody has. Whose voice is not to be had is cast anew, which the choice tells
    (`Casting.instead_of`) until the new voice is remembered.
    Raises VoiceError for a voice id that is unknown, and when no voice reads the language.
    """
    language = language or script.article.language or "en"
    memory = remembered or Remembered()
    narration = choose_narration(ensemble, narrator, memory, language, renew=renew)
    reader = narration.voice
    speakers = speakers_of(script)
    hall = Audition(ensemble, reader, language, memory, speakers)
    body_voice = reader if bodies == "narrator" else None
    if bodies == "voice" and (body_voice := voice_for_bodies(ensemble, reader, language)):
        (hall.keep_back if is_spare(ensemble, reader, language) else hall.keep_for_last)(body_voice)
    seating = _Seating(hall, ensemble, speakers, recognised(speakers, memory), accents)
    seating.seat_asked({"the script": dict(script.cast), "show.toml": pinned})
    seating.seat_remembered(language, body_voice, renew=renew)
    seating.seat_others(body_voice, bodies)
    choices = tuple(seating.choice_of(speaker) for speaker in speakers)
    return Cast(narration, {speaker.name: hall.choices[speaker.name].voice for speaker in speakers}, choices)


@dataclass(slots=True)
class _Seating:
    """The speakers on their way to a seat in the hall. `missing`: speaker → the voice id that should be there."""

    hall: Audition
    ensemble: Ensemble
    speakers: Sequence[Speaker]
    known: Mapping[str, KnownPerson]
    accents: Mapping[str, str]
    missing: dict[str, str] = field(default_factory=dict)

    def seat_asked(self, asked: Mapping[str, Mapping[str, str]]) -> None:
        """Seat those for whom somebody asked for a voice; `asked`: where → (name → voice id), the first place wins."""
        speaker_called = by_any_name(self.speakers)
        for where, table in asked.items():
            for name, id in table.items():
                self._seat_one(speaker_called.get(name_key(name)), (id,), f"{where}: {name}", f"asked for in {where}")
        for speaker in self.speakers:
            person = self.known.get(speaker.name)
            if person is not None and person.hand and person.voices and not self._is_seated(speaker):
                self._seat_one(speaker, person.voices, f"{CAST_FILE}: {person.name}", f"set by hand in {CAST_FILE}")

    def _seat_one(self, speaker: Speaker | None, ids: Sequence[str], where: str, reason: str) -> None:
        voice = _asked_voice(self.ensemble, ids, where)
        if speaker is None or self._is_seated(speaker):
            return
        if voice is not None:
            self.missing.pop(speaker.name, None)
            self.hall.seat(speaker, voice, reason)
        else:
            self.missing.setdefault(speaker.name, ids[0])

    def seat_remembered(self, language: str, body_voice: Voice | None, *, renew: bool) -> None:
        """Seat those who had a voice before, unless it is another's by now, or no longer fits."""
        firsts: dict[str, Speaker] = {}
        later: list[Speaker] = []
        had: dict[str, list[Voice]] = {}
        for speaker in self.speakers:
            if self._is_seated(speaker) or (speaker.kind == "body" and body_voice is not None):
                continue
            had[speaker.name] = self._had(speaker, language)
            if not had[speaker.name]:
                continue
            first = had[speaker.name][0]
            if (renew and not self.hall.is_of_the_best(first)) or firsts.setdefault(first.id, speaker) is not speaker:
                later.append(speaker)
        # whoever comes second to a voice waits until all others are seated: only then it shows whether another is free
        for speaker in (*firsts.values(), *later):
            self._seat_again(speaker, had[speaker.name], renew=renew)

    def _had(self, speaker: Speaker, language: str) -> list[Voice]:
        """The speaker's voices of earlier times that are here; the first of all is missing where it is not."""
        person = self.known.get(speaker.name)
        ids = person.voices if person is not None and not person.hand else ()
        found = [_among(self.ensemble.pool, id) for id in ids]
        if found and found[0] is None:
            self.missing.setdefault(speaker.name, ids[0])
        return [voice for voice in found if voice is not None and speaks(voice, language)]

    def _seat_again(self, speaker: Speaker, had: Sequence[Voice], *, renew: bool) -> None:
        voice = next((voice for voice in had if self.hall.may_keep(speaker, voice)), None)
        if voice is None:
            return
        self.missing.pop(speaker.name, None)
        better = self.hall.better(speaker, voice, self._accent(speaker)) if renew else None
        if better is not None:
            self.hall.seat(speaker, better, f"better than {voice.id}, the voice before")
        else:
            self.hall.seat(speaker, voice, "the same voice as before")

    def seat_others(self, body_voice: Voice | None, bodies: Bodies) -> None:
        """Seat everybody who has no voice yet: people first, they need one most."""
        for speaker in sorted(self.speakers, key=lambda speaker: ("person", "body", "unnamed").index(speaker.kind)):
            if self._is_seated(speaker):
                continue
            if speaker.kind != "body" or body_voice is None:
                self.hall.choose(speaker, self._accent(speaker))
            elif bodies == "narrator":
                self.hall.seat(speaker, body_voice, "the narrator speaks for organisations")
            elif self.hall.is_a_persons(body_voice):
                self.hall.choose(speaker, self._accent(speaker))
            else:
                self.hall.seat(speaker, self.hall.free_of(body_voice), "the voice kept for organisations")

    def choice_of(self, speaker: Speaker) -> Casting:
        return replace(self.hall.choices[speaker.name], instead_of=self.missing.get(speaker.name))

    def _is_seated(self, speaker: Speaker) -> bool:
        return speaker.name in self.hall.choices

    def _accent(self, speaker: Speaker) -> str | None:
        person = self.known.get(speaker.name)
        return self.accents.get(speaker.name) or (person.accent if person is not None else None)


def _asked_voice(ensemble: Ensemble, ids: Sequence[str], where: str) -> Voice | None:
    """The first of `ids` that is here, None where those that exist are not installed."""
    problem, is_known = "", False
    for id in ids:
        try:
            voice = ensemble.find(id)
        except VoiceError as error:
            problem = problem or f"{where}: {error}"
            continue
        is_known = True
        if voice is not None:
            return voice
    if problem and not is_known:
        raise VoiceError(problem)
    return None


def _among(voices: Sequence[Voice], id: str) -> Voice | None:
    try:
        return find_voice(voices, id)
    except VoiceError:
        return None
