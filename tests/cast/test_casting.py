"""Who gets which voice: fit, apart from the neighbours, and the same next week."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.cast.audition import APART_ENOUGH, apart, leaning
from narrator.cast.casting import make_cast
from narrator.cast.remembered import KnownPerson, Remembered, read_cast, write_cast
from narrator.cast.remembering import remember
from narrator.errors import VoiceError
from narrator.records import Article, Cast, Gender, Person, PersonKind, Script, Segment, Voice
from narrator.voices.choosing import Ensemble
from narrator.voices.profiles import load_voices

VOICES = tuple(voice for voice in load_voices() if voice.engine == "pyttsx3")
ENSEMBLE = Ensemble(VOICES)
DAY = date(2026, 3, 2)


def script_of(*speakers: str, people: tuple[Person, ...] = (), asked: tuple[tuple[str, str], ...] = ()) -> Script:
    """An article in which each of `speakers` is quoted in turn, with a word of narration before."""
    text = ""
    segments = []
    for speaker in speakers:
        for kind, who, words in (("narration", None, f"{speaker}: "), ("quote", speaker, "We shall see.\n")):
            start, text = len(text), text + words
            segments.append(Segment(start, len(text), kind, who, words))  # type: ignore[arg-type]
    return Script(Article(text, language="en-GB"), (), tuple(segments), people, cast=asked)


def woman(name: str, *aliases: str) -> Person:
    return Person(name, aliases, "female", kind="person")


def man(name: str, *aliases: str) -> Person:
    return Person(name, aliases, "male", kind="person")


def cast_of(*speakers: str, people: tuple[Person, ...] = (), **options: object) -> Cast:
    return make_cast(script_of(*speakers, people=people), ENSEMBLE, **options)  # type: ignore[arg-type]


def crowd(number: int, gender: Gender | None = None) -> tuple[Person, ...]:
    return tuple(Person(f"Person Number{i}", (), gender, kind="person") for i in range(number))


def test_each_speaker_has_a_voice_of_their_own_that_fits_their_gender() -> None:
    people = (woman("Ann Lee"), man("Bob Ray"), woman("Cat Fox"), man("Dan Orr"))
    cast = cast_of(*(person.name for person in people), people=people, narrator="amelia")
    assert [cast.voices[person.name].gender for person in people] == [person.gender for person in people]
    assert len({voice.id for voice in cast.voices.values()} | {"amelia"}) == 5


def test_voices_of_the_region_are_preferred() -> None:
    people = (woman("Ann Lee"), man("Bob Ray"))
    for language in ("en-GB", "en-US"):
        cast = cast_of("Ann Lee", "Bob Ray", people=people, language=language)
        assert {voice.language for voice in (cast.narrator, *cast.voices.values())} == {language}


def test_choices_are_told_in_order_of_appearance_with_a_reason() -> None:
    cast = cast_of("Bob Ray", "Ann Lee", "Bob Ray")
    assert [choice.speaker for choice in cast.choices] == ["Bob Ray", "Ann Lee"]
    assert all(choice.reason for choice in cast.choices)


def test_narrators_voice_is_nobody_elses() -> None:
    people = crowd(60, "female")
    cast = cast_of(*(person.name for person in people), people=people, narrator="amelia")
    assert cast.narrator.id == "amelia"
    assert not any(voice.id.startswith("amelia") for voice in cast.voices.values())


def test_neighbours_and_narrator_sound_apart() -> None:
    people = tuple(Person(f"Person Number{i}", (), "female" if i % 2 else "male", kind="person") for i in range(10))
    names = [person.name for person in people]
    cast = cast_of(*names, *reversed(names), people=people)
    heard = [cast.voices[name] for name in names]
    assert len({voice.id for voice in heard}) == 10
    assert min(apart(one, other) for one, other in pairwise(heard)) >= APART_ENOUGH
    assert min(apart(cast.narrator, voice) for voice in heard) >= APART_ENOUGH


def test_more_speakers_than_voices_change_pitch_before_anybody_shares() -> None:
    people = crowd(25, "female")
    cast = cast_of(*(person.name for person in people), people=people)
    ids = [voice.id for voice in cast.voices.values()]
    assert len(set(ids)) == 25
    assert any("~" in id for id in ids)
    assert {voice.gender for voice in cast.voices.values()} == {"female"}


def test_when_all_is_used_up_the_voice_least_recently_heard_is_shared() -> None:
    two = tuple(voice for voice in VOICES if voice.id in ("amelia", "george"))
    people = crowd(4, "male")
    cast = make_cast(script_of(*(person.name for person in people), people=people), Ensemble(two), narrator="amelia")
    ids = [voice.id for voice in cast.voices.values()]
    assert len(set(ids[:3])) == 3
    assert ids[3] == ids[0]
    assert "shared" in cast.choices[3].reason


def test_hundreds_of_speakers_are_cast() -> None:
    people = crowd(200)
    cast = cast_of(*(person.name for person in people), people=people)
    assert len(cast.voices) == 200


def test_unknown_gender_gets_the_same_voice_whatever_the_order_of_people() -> None:
    one = cast_of("Sam Low", "Kit Day", people=(Person("Sam Low"), Person("Kit Day")))
    other = cast_of("Sam Low", "Kit Day", people=(Person("Kit Day"), Person("Sam Low")))
    assert one == other
    for name in ("Sam Low", "Kit Day"):
        assert one.voices[name].gender in (None, leaning(name))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from([f"Person {letter}" for letter in "ABCDEFGH"]), min_size=1, max_size=20), st.randoms())
def test_order_of_voices_and_people_changes_nothing(names: list[str], random: object) -> None:
    people = [Person(name, (), "male" if name < "Person D" else None) for name in sorted(set(names))]
    voices = list(VOICES)
    first = make_cast(script_of(*names, people=tuple(people)), Ensemble(VOICES))
    random.shuffle(voices)  # type: ignore[attr-defined]
    random.shuffle(people)  # type: ignore[attr-defined]
    assert make_cast(script_of(*names, people=tuple(people)), Ensemble(tuple(voices))) == first


def test_pin_wins_by_name_and_by_alias() -> None:
    people = (man("Ben Wallace", "Wallace"),)
    for name in ("Ben Wallace", "Wallace", "ben  wallace"):
        assert cast_of("Ben Wallace", people=people, pinned={name: "george"}).voices["Ben Wallace"].id == "george"


def test_script_wins_over_pins_of_the_show() -> None:
    script = script_of("Ben Wallace", asked=(("Ben Wallace", "rupert"),))
    assert make_cast(script, ENSEMBLE, pinned={"Ben Wallace": "george"}).voices["Ben Wallace"].id == "rupert"


def test_pinned_voice_is_given_to_nobody_else() -> None:
    people = crowd(20, "male")
    cast = cast_of(*(person.name for person in people), people=people, pinned={"Person Number19": "george"})
    assert [name for name, voice in cast.voices.items() if voice.id == "george"] == ["Person Number19"]


def test_unknown_voice_of_a_pin_names_the_place_and_the_nearest() -> None:
    with pytest.raises(
        VoiceError, match=r"show.toml: Ben Wallace: voice 'goerge' is unknown - did you mean 'george'\?"
    ):
        cast_of("Ann Lee", pinned={"Ben Wallace": "goerge"})
    with pytest.raises(VoiceError, match="did you mean 'amelia'"):
        cast_of("Ann Lee", narrator="ameila")


def test_language_without_a_voice_is_an_error() -> None:
    with pytest.raises(VoiceError, match="no voice reads language 'fi'"):
        cast_of("Ann Lee", language="fi")


def test_narrator_who_cannot_read_the_language_gives_way() -> None:
    cast = cast_of("Anne Petit", narrator="amelia", language="fr")
    assert cast.narrator.id == "etienne"
    assert cast.voices["Anne Petit"].language == "fr"


def test_engine_limits_the_choice_but_not_the_pins() -> None:
    tones = tuple(Voice(f"tone{i}", "tone", f"Tone {i}", str(i), language="und") for i in range(6))
    script = script_of("Ann Lee", "Bob Ray")
    cast = make_cast(script, Ensemble(tones, named=VOICES), pinned={"Bob Ray": "george"})
    assert cast.narrator.engine == cast.voices["Ann Lee"].engine == "tone"
    assert cast.voices["Bob Ray"].id == "george"


def kinds(*people: tuple[str, PersonKind]) -> tuple[Person, ...]:
    return tuple(Person(name, kind=kind) for name, kind in people)


def test_organisations_share_one_kept_voice_that_no_person_has() -> None:
    people = (*crowd(30, "male"), *kinds(("Acme Ferries", "body")))
    cast = cast_of(*(person.name for person in people), people=people)
    kept = cast.voices["Acme Ferries"].id
    assert kept == cast_of("Northern Rail", people=kinds(("Northern Rail", "body"))).voices["Northern Rail"].id
    assert [name for name, voice in cast.voices.items() if voice.id.partition("~")[0] == kept] == ["Acme Ferries"]


def test_second_organisation_has_the_kept_voice_at_another_pitch() -> None:
    cast = cast_of("Acme Ferries", "Northern Rail", people=kinds(("Acme Ferries", "body"), ("Northern Rail", "body")))
    assert cast.voices["Northern Rail"].id == f"{cast.voices['Acme Ferries'].id}~2"


def test_narrator_may_speak_for_organisations() -> None:
    cast = cast_of("the Treasury", "Ann Lee", bodies="narrator")
    assert cast.voices["the Treasury"] == cast.narrator
    assert cast.voices["Ann Lee"] != cast.narrator


def test_unnamed_sources_are_kept_apart_and_not_remembered() -> None:
    script = script_of("a ministry spokeswoman", "a senior official", "Ann Lee", people=(woman("Ann Lee"),))
    cast = make_cast(script, ENSEMBLE)
    assert len({voice.id for voice in cast.voices.values()}) == 3
    assert cast.voices["a ministry spokeswoman"].gender == "female"
    assert [known.name for known in remember(Remembered(), cast, script, DAY, voices=VOICES).people] == ["Ann Lee"]


def test_asked_accent_is_kept() -> None:
    cast = cast_of("Ann Lee", people=(woman("Ann Lee"),), accents={"Ann Lee": "Scottish"})
    assert cast.voices["Ann Lee"].id == "isla"
    assert cast_of("Ann Lee", accents={"Ann Lee": "fr"}).voices["Ann Lee"].language == "fr"


def test_person_keeps_the_voice_over_three_articles_and_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "voices" / "cast.toml"
    heard = []
    articles = [
        script_of("Ben Wallace", "Ann Lee", people=(man("Ben Wallace", "Wallace"), woman("Ann Lee"))),
        script_of("Dan Orr", "Robert Ben Wallace", people=(man("Dan Orr"), man("Robert Ben Wallace", "Ben Wallace"))),
        script_of("Eve Kay", "Dan Orr", "Wallace", people=(woman("Eve Kay"), man("Dan Orr"), man("Wallace"))),
    ]
    for day, script in enumerate(articles, start=1):
        remembered = read_cast(path)
        cast = make_cast(script, ENSEMBLE, remembered=remembered)
        heard.append({name.split()[-1]: voice.id for name, voice in cast.voices.items()})
        write_cast(path, remember(remembered, cast, script, date(2026, 3, day), voices=VOICES))
    assert heard[0]["Wallace"] == heard[1]["Wallace"] == heard[2]["Wallace"]
    assert heard[1]["Orr"] == heard[2]["Orr"]
    assert len(set(heard[2].values()) | {heard[0]["Lee"]}) == 4


def test_namesake_by_surname_alone_is_another_person() -> None:
    remembered = Remembered((KnownPerson("Ben Wallace", ("george",), ("Wallace",)),))
    cast = cast_of("Jane Wallace", people=(woman("Jane Wallace", "Wallace"),), remembered=remembered)
    assert cast.voices["Jane Wallace"].id != "george"


def test_same_article_again_gives_the_same_cast_and_changes_no_byte(tmp_path: Path) -> None:
    path = tmp_path / "cast.toml"
    people = (*crowd(90), man("Ben Wallace"), *kinds(("Acme Ferries", "body")))
    script = script_of("a witness", *(person.name for person in people), "another witness", people=people)
    casts, contents = [], []
    for _ in range(3):
        remembered = read_cast(path)
        casts.append(make_cast(script, ENSEMBLE, remembered=remembered).voices)
        write_cast(
            path, remember(remembered, make_cast(script, ENSEMBLE, remembered=remembered), script, DAY, voices=VOICES)
        )
        contents.append(path.read_bytes())
    assert casts[0] == casts[1] == casts[2]
    assert contents[0] == contents[1] == contents[2]


def test_new_person_gets_a_voice_that_no_remembered_person_has() -> None:
    old = remember(Remembered(), cast := cast_of("Ann Lee", people=(woman("Ann Lee"),)), script_of("Ann Lee"), DAY)
    new = cast_of("Cat Fox", people=(woman("Cat Fox"),), remembered=old)
    assert new.voices["Cat Fox"].id != cast.voices["Ann Lee"].id


def test_newcomer_to_a_full_show_gets_the_voice_least_recently_heard() -> None:
    women = [f"{voice.id}{form}" for voice in VOICES if voice.gender == "female" for form in ("", "~2", "~3")]
    known = tuple(KnownPerson(f"Old {id}", (id,), last_heard=date(2026, 1, 1)) for id in women if id != "ruth")
    remembered = Remembered((*known, KnownPerson("Older", ("ruth",), last_heard=date(2025, 1, 1))))
    cast = cast_of("Cat Fox", people=(woman("Cat Fox"),), remembered=remembered, language="en-US")
    assert cast.voices["Cat Fox"].id == "ruth"


def test_hand_set_entry_wins_even_over_gender_and_is_never_changed() -> None:
    remembered = Remembered((KnownPerson("Ann Lee", ("george",), hand=True),))
    script = script_of("Ann Lee", people=(woman("Ann Lee", "Lee"),))
    cast = make_cast(script, ENSEMBLE, remembered=remembered)
    assert cast.voices["Ann Lee"].id == "george"
    assert remember(remembered, cast, script, DAY, voices=VOICES) == remembered


def test_remembered_voice_that_became_the_narrators_or_contradicts_the_gender_is_cast_anew() -> None:
    remembered = Remembered((KnownPerson("Ann Lee", ("amelia",)), KnownPerson("Cat Fox", ("george",))))
    cast = cast_of(
        "Ann Lee", "Cat Fox", people=(woman("Ann Lee"), woman("Cat Fox")), remembered=remembered, narrator="amelia"
    )
    assert cast.voices["Ann Lee"].id != "amelia"
    assert cast.voices["Cat Fox"].gender == "female"


def test_draft_with_another_engine_keeps_the_voices_of_the_first() -> None:
    tones = tuple(Voice(f"tone{i}", "tone", f"Tone {i}", str(i), language="und") for i in range(6))
    script = script_of("Ben Wallace", people=(man("Ben Wallace"),))
    remembered = Remembered((KnownPerson("Ben Wallace", ("rupert",)),))
    draft = make_cast(script, Ensemble(tones), remembered=remembered)
    after = remember(remembered, draft, script, DAY, voices=(*VOICES, *tones))
    assert draft.voices["Ben Wallace"].engine == "tone"
    assert make_cast(script, ENSEMBLE, remembered=after).voices["Ben Wallace"].id == "rupert"
    assert make_cast(script, Ensemble(tones), remembered=after).voices == draft.voices
