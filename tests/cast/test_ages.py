"""Ages as the news tells them, beside a name: heard in the voice where equally good ones differ in age."""

from __future__ import annotations

import pytest

from narrator.cast.ages import age_of
from narrator.cast.casting import make_cast
from narrator.records import Article, Person, Script, Segment, Voice
from narrator.voices.choosing import Ensemble


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Ida Holm, 74, has kept the quay.", "older"),
        ("The 19-year-old Ida Holm won.", "young"),
        ("The 58-year-old former nurse Ida Holm said so.", "adult"),
        ("Ida Holm (17) kommt aus Bremen.", "young"),
        ("Die 81-jährige Ida Holm winkte.", "older"),
        ("Ida Holm, 92 ans, habite le port.", "older"),
        ("Ida Holm, de 69 años, lo vio.", "older"),
        ("“I saw it,” said Ida Holm, aged 11.", "child"),
        ("Ida Holm, 20 minutes later, was gone.", None),
        ("Ida Holm won by 74, her best.", None),
        ("Ida Holm, 740, is a number.", None),
        ("Jonas Ida Holmes, 74, is another.", None),
        ("Ida Holm said nothing.", None),
    ],
)
def test_an_age_beside_the_name_is_found(text: str, age: str | None) -> None:
    assert age_of(("Ida Holm",), text) == age


def test_a_short_name_alone_is_nobody() -> None:
    assert age_of(("Holm",), "Holm, 74, waved.") is None


def test_of_equally_good_voices_the_one_of_the_age_is_taken_and_no_child_for_an_adult() -> None:
    voices = [
        Voice(f"v{place}", "piper", "V", str(place), "en-GB", "female", age=age, pitch_hz=hz)
        for place, (age, hz) in enumerate([("adult", 150.0), ("older", 190.0), ("young", 230.0), ("child", 300.0)])
    ]
    text = "Ida Holm, 74, said: “We shall see.”"
    script = Script(
        Article(text, language="en-GB"),
        (),
        (Segment(0, 20, "narration", None, text[:20]), Segment(20, len(text), "quote", "Ida Holm", text[20:])),
        (Person("Ida Holm", (), "female", kind="person"),),
    )
    cast = make_cast(script, Ensemble(tuple(voices)), narrator="v0")
    assert cast.voices["Ida Holm"].age == "older"
    assert "older as the article tells" in cast.choices[0].reason
    untold = make_cast(Script(Article("x" * len(text)), (), script.segments, script.people), Ensemble(tuple(voices)))
    assert untold.voices["Ida Holm"].age != "child"
