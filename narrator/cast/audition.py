"""A speaker, the voices there are and those already given → the voice that fits best, and why."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from narrator.cast.ages import Age
from narrator.cast.remembered import KnownPerson, Remembered, name_key
from narrator.cast.speakers import Speaker, recognised
from narrator.records import Casting, Gender, Voice
from narrator.voices.choosing import Ensemble
from narrator.voices.profiles import RESAMPLING, base_id, shifted, speaks
from narrator.voices.quality import GRADES, grade, merit_steps
from narrator.voices.timbre import SEMITONES_APART, distance

APART_ENOUGH = 1.0
"""The distance that neighbours should have; see `narrator.voices.timbre` for what 1.0 means."""
WELL_APART = 2.0
"""A distance beyond which more is no merit: of the voices so far apart, the person's name chooses."""
_SAME_ROOM = 2.0
"""Speakers who never follow each other may be this many times nearer than neighbours for the same merit."""
_OTHER_ENGINE = 2.0
"""The least distance between voices of two engines, whatever their pitch: of a speaker embedding's likeness, in which
clearly other voices stay below 0.85, those of hibari, Piper, flite and eSpeak have 0.45 to 0.79 (36 pairs of each two,
with their changed forms, 2026-11-28), eSpeak's own up to 0.99."""
_NOBODYS = (date.min, 0)
"""A voice that nobody had before: since when it was not heard, and by how many people it is owned."""
_UNMEASURED, _UNMEASURED_OTHER_GENDER = 1.0, 2.0
"""Distances taken where nobody measured: most women and men are some five semitones apart, two of one gender less."""


def apart(one: Voice, other: Voice) -> float:
    """How far apart two voices sound, by their measures, or a guess where they have none."""
    measured = distance(one.pitch_hz, one.timbre, other.pitch_hz, other.timbre)
    if measured is not None:
        return measured if one.engine == other.engine else max(measured, _OTHER_ENGINE)
    if (one.engine, one.voice) == (other.engine, other.voice):
        return abs(12 * math.log2(one.pitch / other.pitch)) / SEMITONES_APART
    genders = {one.gender, other.gender}
    return _UNMEASURED_OTHER_GENDER if genders == {"female", "male"} else _UNMEASURED


def accent_fits(voice: Voice, accent: str) -> bool:
    """Whether the voice has that accent ("Scottish") or speaks that language or region ("en-US", "fr")."""
    wanted = accent.casefold()
    language = voice.language.casefold()
    return wanted in (voice.accent or "").casefold() or language == wanted or language.startswith(f"{wanted}-")


Rank = tuple[int, int]
"""The place of the engine in the order that a show asks for, and of the grade: the lower, the better."""


def ranker(order: Sequence[str]) -> Callable[[Voice], Rank]:
    """How voices rank where the engines of `order` are preferred; where it is empty, the grade alone decides."""
    places = {engine: place for place, engine in enumerate(order)}
    return lambda voice: (places.get(voice.engine, len(places)), GRADES.index(grade(voice)))


class Audition:
    """The choices so far, and the next best one. `choices`: speaker → voice and reason."""

    def __init__(
        self,
        ensemble: Ensemble,
        narrator: Voice,
        language: str,
        remembered: Remembered,
        speakers: tuple[Speaker, ...],
    ) -> None:
        self.choices: dict[str, Casting] = {}
        self._narrator = narrator
        self._language = language
        pool = sorted(ensemble.pool, key=lambda voice: voice.id)
        self._candidates = [
            each for voice in pool if base_id(voice.id) != base_id(narrator.id) for each in (voice, *shifted(voice))
        ]
        self._reading = {voice.id for voice in self._candidates if speaks(voice, language)}
        self._of_region = {voice.id for voice in self._candidates if accent_fits(voice, language)}
        rank = ranker(ensemble.order)
        self._ranks = {voice.id: rank(voice) for voice in self._candidates}
        self._for_last: set[str] = set()
        self._heard: dict[str, list[Speaker]] = {}
        self._heard_bases: set[str] = set()
        self._nearest_heard: dict[str, float] = {}
        self._distances: dict[tuple[str, str], float] = {}
        present = {person.name for person in recognised(speakers, remembered).values()}
        self._owned = _owned(person for person in remembered.people if person.name not in present)

    def keep_back(self, voice: Voice) -> None:
        """Give this voice to nobody by choice."""
        self._candidates = [each for each in self._candidates if base_id(each.id) != base_id(voice.id)]

    def keep_for_last(self, voice: Voice) -> None:
        """Give this voice by choice only where all others of its rank are taken."""
        self._for_last = {each.id for each in (voice, *shifted(voice))}

    def is_a_persons(self, voice: Voice) -> bool:
        """Whether somebody who is no organisation has it here, at whatever pitch."""
        heard = (speaker for each in (voice, *shifted(voice)) for speaker in self._heard.get(each.id, ()))
        return any(speaker.kind != "body" for speaker in heard)

    def seat(self, speaker: Speaker, voice: Voice, reason: str) -> None:
        """Give a speaker a voice that was settled elsewhere."""
        self.choices[speaker.name] = Casting(speaker.name, speaker.gender, voice, reason)
        if voice.id not in self._heard:
            for each in self._candidates:
                near = self._nearest_heard.get(each.id, math.inf)
                self._nearest_heard[each.id] = min(near, self._apart(each, voice))
        self._heard.setdefault(voice.id, []).append(speaker)
        self._heard_bases.add(base_id(voice.id))

    def is_heard(self, voice: Voice) -> bool:
        return voice.id in self._heard

    def _is_kin_heard(self, voice: Voice) -> bool:
        """Whether the same person is heard already, at another pitch."""
        return voice.engine not in RESAMPLING and base_id(voice.id) in self._heard_bases

    def may_keep(self, speaker: Speaker, voice: Voice) -> bool:
        """Whether a remembered voice is still the speaker's to have.

        It is not when it is the narrator's or contradicts a gender that is known by now, nor when somebody else here
        has it although another would do. When all are taken it is shared, as it was when the cast was first made.
        """
        misfit = _gender_misfit(speaker.gender, voice.gender)
        if base_id(voice.id) == base_id(self._narrator.id):
            return False
        others = [each for each in self._candidates if each.id in self._reading]
        if misfit == 2 and any(_gender_misfit(speaker.gender, each.gender) < 2 for each in others):
            return False
        return not self.is_heard(voice) or all(
            self.is_heard(each) for each in others if _gender_misfit(speaker.gender, each.gender) <= misfit
        )

    def free_of(self, voice: Voice) -> Voice:
        """The voice, or where it is heard already one of its changed forms, or else itself."""
        return next((each for each in (voice, *shifted(voice)) if not self.is_heard(each)), voice)

    def is_of_the_best(self, voice: Voice) -> bool:
        """Whether no voice of the language ranks higher."""
        best = min((rank for id, rank in self._ranks.items() if id in self._reading), default=None)
        return best is None or voice.id not in self._ranks or self._ranks[voice.id] <= best

    def better(self, speaker: Speaker, voice: Voice, accent: str | None) -> Voice | None:
        """A voice of a higher rank that fits the speaker as well, and that nobody has, here or elsewhere."""
        misfit = _gender_misfit(speaker.gender, voice.gender)
        free = [
            each
            for each in self._candidates
            if self._ranks[each.id] < self._ranks.get(voice.id, self._ranks[each.id])
            and each.id in self._reading
            and not (self.is_heard(each) or self._is_kin_heard(each) or each.id in self._owned)
            and _gender_misfit(speaker.gender, each.gender) <= misfit
            and (accent is None or accent_fits(each, accent) or not accent_fits(voice, accent))
            and self._distance(each, speaker) >= APART_ENOUGH
        ]
        return min(free, key=lambda each: self._demerits(each, speaker, accent), default=None)

    def choose(self, speaker: Speaker, accent: str | None) -> None:
        """Give the speaker the voice with the best merits; where there is nothing to choose from, the narrator's."""
        if not self._candidates:
            self.seat(speaker, self._narrator, "there is no other voice than the narrator's")
            return
        voice = min(self._candidates, key=lambda voice: self._demerits(voice, speaker, accent))
        self.seat(speaker, voice, self._reason(voice, speaker, accent))

    def _demerits(self, voice: Voice, speaker: Speaker, accent: str | None) -> tuple[object, ...]:
        """What speaks against a voice, the gravest first; see `make_cast` for the rules behind the order."""
        fits_accent = accent is not None and accent_fits(voice, accent)
        distance = self._distance(voice, speaker)
        owned = _NOBODYS if speaker.kind == "unnamed" else self._owned.get(voice.id, _NOBODYS)
        return (
            not (fits_accent or voice.id in self._reading),
            accent is not None and not fits_accent,
            _gender_misfit(speaker.gender, voice.gender),
            _age_misfit(speaker.age, voice.age) == 2,
            self.is_heard(voice),
            self._is_kin_heard(voice),
            distance < APART_ENOUGH,
            self._last_heard(voice, speaker),
            self._ranks[voice.id],
            owned != _NOBODYS or voice.id in self._for_last,
            speaker.gender is None and voice.gender not in (None, leaning(speaker.name)),
            owned == _NOBODYS and "~" in voice.id,
            _age_misfit(speaker.age, voice.age),
            voice.id not in self._of_region,
            owned,
            "~" in voice.id,
            -merit_steps(voice),
            -min(round(distance, 1), WELL_APART),
            _digest(f"{name_key(speaker.name)}: {voice.id}"),
        )

    def _distance(self, voice: Voice, speaker: Speaker) -> float:
        """How far the voice is from the narrator and the neighbours; others count for less."""
        beside = [self.choices[name].voice for name in speaker.neighbours if name in self.choices]
        near = min(self._apart(voice, other) for other in (self._narrator, *beside))
        return min(near, _SAME_ROOM * self._nearest_heard.get(voice.id, near))

    def _apart(self, one: Voice, other: Voice) -> float:
        key = (one.id, other.id)
        if key not in self._distances:
            self._distances[key] = apart(one, other)
        return self._distances[key]

    def _last_heard(self, voice: Voice, speaker: Speaker) -> int:
        """The last quote in this voice before the speaker's first, -1 for none."""
        first = speaker.heard_at[0]
        return max(
            (place for each in self._heard.get(voice.id, []) for place in each.heard_at if place < first), default=-1
        )

    def _reason(self, voice: Voice, speaker: Speaker, accent: str | None) -> str:
        parts = [f"{speaker.gender or 'gender unknown'}, {voice.accent or voice.language} voice, {grade(voice)}"]
        if speaker.age is not None and voice.age == speaker.age:
            parts.append(f"{speaker.age} as the article tells")
        if accent is not None:
            parts.append(
                f"accent {accent} {'kept' if accent_fits(voice, accent) else 'asked for, but no voice has it'}"
            )
        if _gender_misfit(speaker.gender, voice.gender) == 2:
            parts.append(f"no {speaker.gender} voice is left")
        if not self.is_of_the_best(voice):
            parts.append("no better voice is left that fits and sounds apart")
        if voice.id not in self._reading and accent is None:
            parts.append(f"no voice for {self._language} is left")
        if self.is_heard(voice):
            parts.append("shared: more speakers than voices")
        elif "~" in voice.id:
            parts.append(f"{base_id(voice.id)} with another pitch: more speakers than voices")
        elif speaker.kind != "unnamed" and voice.id in self._owned:
            parts.append("least recently heard with somebody else")
        parts.append(f"{self._distance(voice, speaker):.1f} from the nearest voice beside it")
        return "; ".join(parts)


def leaning(name: str) -> Gender:
    """A gender for a voice where nobody told one: a digest of the name decides, so it stays the same."""
    return "female" if _digest(name_key(name))[0] % 2 else "male"


def _digest(text: str) -> bytes:
    """A chance that is the same everywhere."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _gender_misfit(wanted: Gender | None, offered: Gender | None) -> int:
    if wanted is None or wanted == offered:
        return 0
    return 1 if offered is None else 2


def _age_misfit(wanted: Age | None, offered: str | None) -> int:
    """A child is never an adult; whoever's age nobody tells is one."""
    if offered is None or wanted == offered:
        return 0
    if "child" in (wanted, offered):
        return 2
    return 0 if wanted is None else 1


def _owned(people: Iterable[KnownPerson]) -> dict[str, tuple[date, int]]:
    """Voice id → when somebody who is not in this script was last heard with it, and how many such people have it."""
    owned: dict[str, tuple[date, int]] = {}
    for person in people:
        for id in person.voices:
            since, count = owned.get(id, _NOBODYS)
            owned[id] = (max(person.last_heard or date.min, since), count + 1)
    return owned
