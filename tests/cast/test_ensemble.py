"""One cast of several engines: the best voice for each person, whatever its engine, and the same one next week."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from narrator.cast.audition import apart
from narrator.cast.casting import make_cast
from narrator.cast.remembered import KnownPerson, Remembered
from narrator.cast.remembering import remember, remember_narrator
from narrator.records import Cast, Gender, Person, Quality, Script, Voice
from narrator.voices.choosing import Ensemble
from narrator.voices.profiles import load_voices
from tests.cast.test_casting import crowd, man, script_of, woman

ESPEAK = tuple(voice for voice in load_voices() if voice.engine == "pyttsx3")
DAY = date(2026, 3, 2)
PEOPLE = (woman("Ann Lee"), man("Bob Ray"), woman("Cat Fox"), man("Dan Orr"))


def voice(id: str, engine: str, gender: Gender, pitch_hz: float, language: str = "en-US", **more: object) -> Voice:
    return Voice(id, engine, id.title(), id, language, gender, pitch_hz=pitch_hz, **more)  # type: ignore[arg-type]


HEART = voice("heart", "hibari", "female", 205.0, narrates=True, quality=Quality(5.9, 4.23))
ELLA = voice("ella", "hibari", "female", 255.0, quality=Quality(6.0, 4.0))
JOE = voice("joe", "piper", "male", 110.0, quality=Quality(12.3, 4.08))
EMMA = voice("emma", "kokoro", "female", 180.0, "en-GB", quality=Quality(7.7, 4.06))
SLT = voice("slt", "flite", "female", 180.0, quality=Quality(12.8, 3.6))


def cast_by(
    *voices: Voice, people: tuple[Person, ...] = PEOPLE, absent: tuple[Voice, ...] = (), **options: object
) -> Cast:
    ensemble = Ensemble((*ESPEAK, *voices), absent=absent, order=options.pop("order", ()))  # type: ignore[arg-type]
    return make_cast(script_of(*(person.name for person in people), people=people), ensemble, **options)  # type: ignore[arg-type]


def script(*people: Person) -> Script:
    return script_of(*(person.name for person in people), people=people)


def test_with_one_neural_man_installed_women_keep_womens_voices_and_men_their_own() -> None:
    cast = cast_by(JOE)
    assert cast.narrator == JOE
    assert [cast.voices[person.name].gender for person in PEOPLE] == [person.gender for person in PEOPLE]
    assert len({cast.narrator.id, *(voice.id for voice in cast.voices.values())}) == 5


def test_the_narrator_is_the_best_and_of_two_natural_ones_the_one_of_the_accent() -> None:
    assert cast_by().narrator.id == "arthur"
    assert cast_by(SLT).narrator == SLT
    assert cast_by(SLT, JOE, HEART).narrator == HEART
    assert cast_by(SLT, JOE, HEART, EMMA).narrator == EMMA
    assert cast_by(SLT, JOE, HEART, EMMA, language="en-US").narrator == HEART


def test_speakers_get_natural_voices_of_their_gender_before_any_formant_voice() -> None:
    cast = cast_by(HEART, ELLA, JOE)
    assert cast.narrator == HEART
    engines = {person.name: cast.voices[person.name].engine for person in PEOPLE}
    assert engines == {"Ann Lee": "hibari", "Bob Ray": "piper", "Cat Fox": "pyttsx3", "Dan Orr": "piper"}
    assert len({voice.id for voice in cast.voices.values()}) == 4


def test_a_voice_at_another_pitch_is_nobody_else_unless_its_engine_makes_another_throat() -> None:
    men = (*crowd(3, "male"),)
    ned = voice("ned", "hibari", "male", 114.0, quality=Quality(6.0, 3.95))
    by_hibari = cast_by(HEART, ned, people=men)
    assert [each.id.partition("~")[0] for each in by_hibari.voices.values()].count("ned") == 1
    by_piper = cast_by(HEART, JOE, people=men)
    assert [each.id.partition("~")[0] for each in by_piper.voices.values()].count("joe") >= 2


def test_voices_of_two_engines_are_apart_at_the_same_pitch() -> None:
    slt = replace(SLT, pitch_hz=EMMA.pitch_hz)
    assert apart(slt, EMMA) == 2.0
    assert apart(replace(slt, engine="kokoro"), EMMA) == 0.0


def test_a_crowd_fills_the_natural_voices_and_goes_on_with_the_plain_ones() -> None:
    people = (*crowd(12, "female"), man("Dan Orr"))
    cast = cast_by(HEART, ELLA, SLT, JOE, people=people)
    engines = [voice.engine for voice in cast.voices.values()]
    assert len({voice.id for voice in cast.voices.values()}) == 13
    assert {"hibari", "flite", "pyttsx3"} <= set(engines[:12])
    assert {voice.gender for voice in list(cast.voices.values())[:12]} == {"female"}


def test_organisations_have_one_natural_voice_that_people_get_last() -> None:
    ned = voice("ned", "hibari", "male", 114.0, quality=Quality(6.0, 3.95))
    bodies = (Person("Acme Ferries", kind="body"), Person("Northern Rail", kind="body"))
    alone = [cast_by(HEART, ELLA, ned, people=(body,)).voices[body.name].id for body in bodies]
    assert alone[0] == alone[1] == "ned"
    with_men = cast_by(HEART, ELLA, JOE, ned, people=(*crowd(1, "male"), bodies[0]))
    assert {with_men.voices[name].id for name in ("Person Number0", "Acme Ferries")} == {"joe", "ned"}
    crowded = cast_by(HEART, ELLA, ned, people=(*crowd(2, "male"), bodies[0]))
    assert "ned" in {crowded.voices[f"Person Number{place}"].id for place in range(2)}
    assert crowded.voices["Acme Ferries"].id.partition("~")[0] != "ned"


def test_an_order_of_engines_goes_before_quality() -> None:
    cast = cast_by(HEART, ELLA, JOE, SLT, order=("flite", "hibari", "piper", "pyttsx3"))
    assert cast.narrator == SLT
    assert cast.voices["Ann Lee"].engine == "hibari"


@pytest.mark.parametrize("id", ["heart", "ella"])
def test_better_voices_installed_later_change_nobody(id: str) -> None:
    people = (woman("Ann Lee"), man("Bob Ray"))
    before = cast_by(people=people)
    known = remember(Remembered(), before, script(*people), DAY, voices=ESPEAK)
    known = remember_narrator(known, before, "en-GB", ESPEAK)
    later = cast_by(HEART, ELLA, JOE, people=people, remembered=known, language="en-GB")
    assert later.voices == before.voices
    assert later.narrator == before.narrator
    assert id in {voice.id for voice in cast_by(HEART, ELLA, JOE, people=people, language="en-GB").voices.values()} | {
        "heart"
    }


def test_renewed_everybody_gets_a_better_voice_and_keeps_that() -> None:
    people = (woman("Ann Lee"), man("Bob Ray"))
    before = cast_by(people=people)
    known = remember_narrator(
        remember(Remembered(), before, script(*people), DAY, voices=ESPEAK), before, "en-GB", ESPEAK
    )
    voices = (HEART, ELLA, JOE)
    renewed = cast_by(*voices, people=people, remembered=known, language="en-GB", renew=True)
    assert renewed.narrator == HEART
    assert [renewed.voices[person.name].engine for person in people] == ["hibari", "piper"]
    assert "better than" in renewed.choices[0].reason
    after = remember(known, renewed, script(*people), DAY, voices=(*ESPEAK, *voices))
    assert after.find("Ann Lee").voices[0].startswith("ella")  # type: ignore[union-attr]
    assert cast_by(*voices, people=people, remembered=after, renew=True).voices == renewed.voices


def test_renewing_takes_no_voice_that_somebody_else_of_the_show_has() -> None:
    others = tuple(KnownPerson(f"Old {id}", (id,)) for id in ("ella", "ella~2", "ella~3"))
    known = Remembered((KnownPerson("Ann Lee", ("ruth",)), *others))
    cast = cast_by(HEART, ELLA, people=(woman("Ann Lee"),), remembered=known, renew=True)
    assert cast.voices["Ann Lee"].id == "ruth"


def test_whose_voice_is_uninstalled_goes_on_with_the_next_is_told_once_and_gets_it_back() -> None:
    people = (woman("Ann Lee"),)
    known = Remembered((KnownPerson("Ann Lee", ("ella",)),), {"en-GB": ("heart",)})
    absent = (HEART, ELLA)
    first = cast_by(people=people, absent=absent, remembered=known)
    assert first.choices[0].instead_of == "ella"
    assert first.narration.instead_of == "heart"
    after = remember_narrator(remember(known, first, script(*people), DAY, voices=ESPEAK), first, "en-GB", ESPEAK)
    second = cast_by(people=people, absent=absent, remembered=after)
    assert (second.voices, second.narrator) == (first.voices, first.narrator)
    assert {second.narration.instead_of, second.choices[0].instead_of} == {None}
    back = cast_by(HEART, ELLA, people=people, remembered=after)
    assert (back.narrator, back.voices["Ann Lee"]) == (HEART, ELLA)


def test_a_voice_asked_for_by_name_that_is_not_installed_is_told_and_no_error() -> None:
    cast = cast_by(people=(woman("Ann Lee"),), absent=(HEART, ELLA), narrator="heart", pinned={"Ann Lee": "ella~2"})
    assert (cast.narration.instead_of, cast.choices[0].instead_of) == ("heart", "ella~2")
    assert cast.narrator.engine == cast.voices["Ann Lee"].engine == "pyttsx3"


def test_reasons_tell_the_grade_and_the_engine_is_told_beside() -> None:
    cast = cast_by(HEART, ELLA)
    assert cast.narration.reason == "the best that reads en-GB: natural, 4.2 of 5, 6 % misheard"
    assert "natural" in cast.choices[0].reason
    assert "no better voice" in cast.choices[1].reason


def test_a_show_of_more_people_than_natural_voices_shares_them_evenly() -> None:
    women = crowd(48, "female")
    pitches = (110.0, 140.0, 275.0, 350.0)
    natural = [voice(f"n{at}", "hibari", "female", hz, quality=Quality(6.0, 4.0)) for at, hz in enumerate(pitches)]
    known = Remembered()
    for at in range(0, len(women), 2):
        cast = cast_by(HEART, *natural, people=women[at : at + 2], remembered=known)
        assert len({voice.id for voice in cast.voices.values()}) == 2, "nobody of an article has another's voice"
        known = remember(known, cast, script(*women[at : at + 2]), DAY)
    had = Counter(person.voices[0] for person in known.people)
    assert max(had.values()) <= 5, had


def test_two_who_share_a_voice_and_meet_have_two() -> None:
    known = Remembered(tuple(KnownPerson(each.name, (ELLA.id,), last_heard=DAY) for each in crowd(2, "female")))
    cast = cast_by(HEART, ELLA, JOE, people=crowd(2, "female"), remembered=known)
    assert len({voice.id for voice in cast.voices.values()}) == 2
