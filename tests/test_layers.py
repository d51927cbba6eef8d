"""Imports go one way: records below, then the ground, the stages, the making, the commands on top."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import narrator

PACKAGE = Path(narrator.__file__).parent

BOTTOM = """
    records errors files cache sentences language passages progress shorten timbre categories settings labels
    media_types visible toml_file toml_outline show_tables __init__
    records errors faults files cache sentences language passages progress shorten timbre categories settings labels
    media_types __init__
    media_types web __init__
    media_types plain_paths __init__
"""
GROUND = """
    config settings_rules show_mistakes stray_keys spoken engines archive clip_cache sound voices voice_store profile
    remembered places listing boxes
    config settings_rules spoken engines archive clip_cache sound voices voice_store profile remembered places listing
    boxes programs
"""
STAGES = """
    article script cast audition speakers speech mix master chapters transcript cover tags disclosure
    soundbite presenter feed feed_check site publish sample_page voice_map
"""
MAKING = """
    studio dressing planned_before planning encodings packaging producer publishing serve opening sources
    build schedule edited_scripts
    checkup new_show show_check
"""
TOP = "cli __main__"
LAYERS = tuple(frozenset(rooms.split()) for rooms in (BOTTOM, GROUND, STAGES, MAKING, TOP))
ROOMS = {"audition": "cast", "speakers": "cast", "voice_map": "sample_page"}
"""Modules that belong to a stage beside them."""
WEB = frozenset("addresses answer connection fetch inflate no_answer special_addresses".split())  # noqa: SIM905 - as above
"""Modules of article/ that know the web and no article: a room at the bottom, for all who fetch."""


def level(room: str) -> int:
    return next(number for number, rooms in enumerate(LAYERS) if room in rooms)


def room_of(module: str) -> str:
    parts = module.split(".")
    if parts[1:2] == ["article"] and parts[2:3] and parts[2] in WEB:
        return "web"
    room = parts[1] if len(parts) > 1 else "__init__"
    return ROOMS.get(room, room)


def imports() -> Iterator[tuple[str, str, str]]:
    """(file, its room, the room it imports), whether at the top or inside a function."""
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE.parent)
        room = room_of(".".join(place.with_suffix("").parts))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module] if node.module != "narrator" else [f"narrator.{a.name}" for a in node.names]
            for name in names:
                if name == "narrator" or name.startswith("narrator."):
                    yield str(place), room, room_of(name)


def test_every_module_has_its_layer() -> None:
    rooms = {ROOMS.get(path.stem, path.stem) for path in PACKAGE.iterdir() if path.suffix == ".py" or path.is_dir()}
    known = frozenset().union(*LAYERS)
    assert all((PACKAGE / "article" / f"{name}.py").is_file() for name in WEB)
    assert rooms - known - {"__pycache__", "py", "voices"} == set()


def test_no_import_goes_upwards_and_no_stage_knows_another() -> None:
    wrong = []
    for file, here, there in imports():
        if here in ("__init__", there) or there not in frozenset().union(*LAYERS):
            continue
        stages_meet = level(here) == level(there) == 2
        if level(there) > level(here) or stages_meet:
            wrong.append(f"{file}: {here} imports {there}")
    assert wrong == []
