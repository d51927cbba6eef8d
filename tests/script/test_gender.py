"""A person's gender: pronouns, titles, kin words, then given names; None where nothing tells."""

from __future__ import annotations

import pytest

from narrator.script.people.gender import gender_of_given_name
from tests.script.speakers import people_of


@pytest.mark.parametrize(
    ("text", "name", "gender"),
    [
        ("Quill Xantho spoke. She was tired. “Enough,” Xantho said.", "Quill Xantho", "female"),
        ("Mr Xantho spoke. “Enough,” Xantho said.", "Xantho", "male"),
        ("His wife, Quill Xantho, spoke. “Enough,” Xantho said.", "Quill Xantho", "female"),
        ("Spokeswoman Quill Xantho spoke. “Enough,” Xantho said.", "Quill Xantho", "female"),
        ("Sr Mary Xantho spoke. “Enough,” Xantho said.", "Mary Xantho", "female"),
        ("Ally Xantho spoke. “Enough,” Xantho said.", "Ally Xantho", None),
        ("Sarah Xantho spoke. “Enough,” Xantho said.", "Sarah Xantho", "female"),
        ("Volodymyr Xantho spoke. “Enough,” Xantho said.", "Volodymyr Xantho", "male"),
        ("Quill Xantho spoke. “Enough,” Xantho said.", "Quill Xantho", None),
        ("Sarah Reyes, who uses they/them pronouns, spoke. “Enough,” Reyes said.", "Sarah Reyes", None),
    ],
)
def test_gender_as_the_article_tells_it(text: str, name: str, gender: str | None) -> None:
    assert people_of(text)[name].gender == gender


def test_title_beats_the_given_name() -> None:
    assert people_of("Mrs James Bell spoke. “Enough,” Mrs Bell said.")["James Bell"].gender == "female"


def test_unnamed_speaker_has_the_gender_of_the_noun() -> None:
    assert people_of("“Enough,” said a policewoman.")["a policewoman"].gender == "female"


def test_names_of_the_world() -> None:
    assert gender_of_given_name("Gernot") == "male"
    assert gender_of_given_name("Jean-Luc") == "male"
    assert gender_of_given_name("Lee-Ann") is None
    assert gender_of_given_name("Annegret") == "female"
    assert gender_of_given_name("Zzyzx") is None
