"""Imports go one way: the rooms, their floors and the picture of them are in `tests/house.py`."""

from __future__ import annotations

from tests.house import FACE, PACKAGE, PICTURE, ROOMS, floor_of, imports, picture, room_of

MOST_NAMES = 27
"""What a stranger takes in at a look; it was 68."""


def test_every_module_stands_in_a_room() -> None:
    names = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert names - {room.split(".")[0] for room in ROOMS} == {"__init__"}


def test_the_top_of_the_package_is_taken_in_at_a_look() -> None:
    names = [path for path in PACKAGE.iterdir() if path.name != "__pycache__"]
    assert len(names) <= MOST_NAMES


def test_no_import_goes_upwards_and_no_floor_knows_itself() -> None:
    wrong = []
    for module, source, name in imports():
        here, there = room_of(module), room_of(source)
        if FACE in (here, there) or here == there:
            continue
        if floor_of(there) >= floor_of(here):
            wrong.append(f"{module} imports {source} {name}: {here} stands no higher than {there}")
    assert wrong == []


def test_nothing_inside_asks_the_face_for_more_than_the_version() -> None:
    asked = {name for module, source, name in imports() if source == FACE and room_of(module) not in ("cli", FACE)}
    assert asked <= {"__version__", "Desk"}, "the type of what Show.open gives is named, and nothing else"


def test_the_picture_shows_the_rooms_as_they_are() -> None:
    assert PICTURE.read_text(encoding="utf-8") == picture(), "draw it anew: python -m tests.house"
