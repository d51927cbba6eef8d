"""The remembered cast as a file that people read and edit."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.cast.remembered import KnownPerson, Remembered, read_cast, write_cast
from narrator.errors import ConfigError

BEN = KnownPerson("Ben Wallace", ("george",), ("Wallace", "Mr Wallace"), "male", None, date(2026, 3, 2))
ANN = KnownPerson("Ann Lee", ("ruth", "tone-high"), hand=True, accent="Scottish")


def test_written_and_read_back_nothing_changes(tmp_path: Path) -> None:
    path = tmp_path / "cast.toml"
    write_cast(path, Remembered((BEN, ANN)))
    assert read_cast(path) == Remembered((BEN, ANN))
    before = path.stat()
    write_cast(path, Remembered((BEN, ANN)))
    assert path.stat() == before


def test_missing_file_is_an_empty_cast_and_an_empty_cast_writes_none(tmp_path: Path) -> None:
    path = tmp_path / "cast.toml"
    assert read_cast(path) == Remembered()
    write_cast(path, Remembered())
    assert not path.exists()


def test_what_a_person_wrote_stays_when_others_change(tmp_path: Path) -> None:
    path = tmp_path / "cast.toml"
    mine = '# my cast\n\n["Ann Lee"]   # the mayor\nvoice = "ruth"\n\n["Old Tom"]\n# deep\nvoice="walter"\n'
    path.write_text(mine, encoding="utf-8")
    known = read_cast(path)
    tom = KnownPerson("Old Tom", ("stanley",))
    write_cast(path, known.with_people([tom, BEN]))
    text = path.read_text(encoding="utf-8")
    assert text.startswith(mine.partition('\n["Old Tom"]')[0])
    assert "# deep" in text
    assert read_cast(path).people == (known.people[0], tom, BEN)


def test_table_inside_a_long_string_does_not_confuse_the_writer(tmp_path: Path) -> None:
    path = tmp_path / "cast.toml"
    path.write_text('["Ann Lee"]\nvoice = "ruth"\naccent = """\n[odd]\n"""\n', encoding="utf-8")
    known = read_cast(path)
    write_cast(path, known.with_people([BEN]))
    assert read_cast(path).people == (*known.people, BEN)


names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(
    lambda name: bool(name.strip())
)


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(st.builds(KnownPerson, names, st.tuples(names), st.tuples(names)), max_size=5))
def test_any_name_survives_the_file(tmp_path_factory: pytest.TempPathFactory, people: list[KnownPerson]) -> None:
    remembered = Remembered().with_people(people)
    path = tmp_path_factory.mktemp("show") / "cast.toml"
    write_cast(path, remembered)
    assert read_cast(path) == remembered


def test_every_mistake_is_named(tmp_path: Path) -> None:
    path = tmp_path / "cast.toml"
    path.write_text('["Ann Lee"]\nvoices = "ruth"\nhand = "yes"\nlast_heard = "today"\n["Bob"]\ngender = "man"\n')
    with pytest.raises(ConfigError) as caught:
        read_cast(path)
    lines = caught.value.problems
    assert len(lines) == 4
    assert lines[-1].startswith(f"{path}:6:1: [\"Bob\"]: gender: 'man' is none of female, male")
    assert any("key 'voices' is unknown - did you mean 'voice'?" in line for line in lines)


def test_broken_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "cast.toml"
    path.write_text('["Ann Lee"\n')
    with pytest.raises(ConfigError, match="not TOML"):
        read_cast(path)


def test_found_by_name_full_alias_or_the_only_short_one() -> None:
    remembered = Remembered((BEN, ANN))
    assert remembered.find("ben wallace") == BEN
    assert remembered.find("Robert Wallace", ("Ben Wallace", "Wallace")) == BEN
    assert remembered.find("Wallace") == BEN
    assert remembered.find("Jane Wallace", ("Wallace",)) is None
    two = Remembered((BEN, KnownPerson("Jane Wallace", aliases=("Wallace",))))
    assert two.find("Wallace") is None


def test_who_reads_each_language_is_kept_beside_the_people_and_may_be_written_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "cast.toml"
    write_cast(path, Remembered((BEN,)).with_narrator("en-GB", ("heart", "amelia")))
    text = path.read_text(encoding="utf-8")
    assert '[narrator]\nen-GB = ["heart", "amelia"]' in text
    assert text.index("[narrator]") < text.index('["Ben Wallace"]')
    path.write_text(text.replace("en-GB", "# ours\nen-GB"), encoding="utf-8")
    known = read_cast(path)
    write_cast(path, known.with_narrator("fr", ("claire",)).with_people([ANN]))
    assert read_cast(path) == Remembered((BEN, ANN), {"en-GB": ("heart", "amelia"), "fr": ("claire",)})
    assert "# ours" in path.read_text(encoding="utf-8")


def test_a_person_called_narrator_is_no_narrator(tmp_path: Path) -> None:
    path = tmp_path / "cast.toml"
    write_cast(path, Remembered((KnownPerson("Narrator", ("george",)),)))
    assert read_cast(path) == Remembered((KnownPerson("Narrator", ("george",)),))


@pytest.mark.parametrize("line", ["english please = 'ruth'", "en-GB = 3", "'../x' = 'ruth'", "en-GB = ['']"])
def test_mistakes_of_the_narrators_table_are_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "cast.toml"
    path.write_text(f"[narrator]\n{line}\n")
    with pytest.raises(ConfigError) as caught:
        read_cast(path)
    assert all(problem.startswith(f"{path}:") for problem in caught.value.problems)
