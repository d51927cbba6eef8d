"""The rooms of `narrator/` and their order → what imports what, and the picture of it: `python -m tests.house`.

The picture in docs/ is drawn from the imports, so it is true when it is drawn; a test draws it again.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from textwrap import wrap

import narrator

PACKAGE = Path(narrator.__file__).parent
PICTURE = PACKAGE.parent / "docs" / "rooms.svg"

FLOORS = (
    "records progress",
    "errors",
    "disk language sound script.choice",
    "article archive script spoken engines",
    "show",
    "speech voices feed feed.check sound.mix sound.master publish.site rounds.schedule rounds.sources",
    "cast edition cluster",
    "edition.package",
    "producer publish",
    "rounds",
    "desk",
    "studio",
    "cli",
    "__main__",
)
"""From the ground up. A room imports from floors below it, and from itself; rooms of one floor do not know each other.

A room inside another stands on a floor of its own where it may know less, or more, than the one that it is in.
"""
FACE = "narrator"
"""The package itself: everybody may ask it for its version, nobody inside for more."""
ROOMS = tuple(room for floor in FLOORS for room in floor.split())


def floor_of(room: str) -> int:
    """How high a room stands; ValueError where it has no floor."""
    for number, rooms in enumerate(FLOORS):
        if room in rooms.split():
            return number
    raise ValueError(f"{room} has no floor in tests/house.py")


def room_of(module: str) -> str:
    """The innermost room that a module stands in: "narrator.sound.mix.cues" → "sound.mix"."""
    if module == FACE:
        return FACE
    parts = module.split(".")[1:]
    for length in range(len(parts), 0, -1):
        if ".".join(parts[:length]) in ROOMS:
            return ".".join(parts[:length])
    return parts[0]


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of the package by its dotted name, with its file."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def imports() -> Iterator[tuple[str, str, str]]:
    """(module, what it imports from, the name) for each import of ours, at the top of a file or inside a function."""
    known = dict(modules())
    for module, path in known.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((module, alias.name, "") for alias in node.names if alias.name.split(".")[0] == FACE)
            elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == FACE:
                for alias in node.names:
                    inner = f"{node.module}.{alias.name}"
                    yield (module, inner, "") if inner in known else (module, str(node.module), alias.name)


def knowledge() -> dict[str, set[str]]:
    """Each room, with the other rooms that it imports from."""
    known: dict[str, set[str]] = {room: set() for room in ROOMS}
    for module, source, _ in imports():
        here, there = room_of(module), room_of(source)
        if FACE not in (here, there) and here != there:
            known.setdefault(here, set()).add(there)
    return known


def shortest(known: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    """The same without what follows from the rest: no arrow from a to c where a knows b and b knows c."""
    reached = {room: set(_reached(room, known)) for room in known}
    return {
        room: {
            other for other in others if not any(other in reached[between] for between in others if between != other)
        }
        for room, others in known.items()
    }


def _reached(room: str, known: Mapping[str, Iterable[str]]) -> Iterator[str]:
    seen, waiting = set(), list(known.get(room, ()))
    while waiting:
        other = waiting.pop()
        if other not in seen:
            seen.add(other)
            yield other
            waiting.extend(known.get(other, ()))


_WIDTH, _ROOM_WIDTH, _ROOM_HEIGHT, _GAP, _FLOOR_GAP = 1500, 152, 104, 12, 44
_STYLE = (
    "text{font-family:system-ui,sans-serif;fill:#1c2733}.name{font-size:15px;font-weight:600}.makes{font-size:10.5px}"
    "rect{fill:#f3f7fb;stroke:#5b7a99}line{stroke:#8aa0b5;stroke-width:1}"
    "@media(prefers-color-scheme:dark){svg{background:#10161d}text{fill:#e3ebf3}rect{fill:#1b2733;stroke:#7d9bb8}"
    "line{stroke:#56697c}}"
)


def picture() -> str:
    """The rooms as boxes, the highest floor on top, an arrow's line from each to what it stands on."""
    places = _places()
    lines = [
        _line(places[room], places[other])
        for room, others in shortest(knowledge()).items()
        if room in places
        for other in sorted(others)
    ]
    boxes = [_box(room, *place) for room, place in places.items()]
    height = (len(FLOORS) - 1) * (_ROOM_HEIGHT + _FLOOR_GAP)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
            'aria-label="The rooms of Narrator, by what they import">',
            f"<style>{_STYLE}</style>",
            *lines,
            *boxes,
            "</svg>\n",
        ]
    )


def _places() -> dict[str, tuple[int, int]]:
    places = {}
    for number, floor in enumerate(reversed(FLOORS[:-1])):
        rooms = floor.split()
        left = (_WIDTH - len(rooms) * (_ROOM_WIDTH + _GAP) + _GAP) // 2
        for index, room in enumerate(rooms):
            places[room] = (left + index * (_ROOM_WIDTH + _GAP), 10 + number * (_ROOM_HEIGHT + _FLOOR_GAP))
    return places


def _line(upper: tuple[int, int], lower: tuple[int, int]) -> str:
    middle = _ROOM_WIDTH // 2
    return f'<line x1="{upper[0] + middle}" y1="{upper[1] + _ROOM_HEIGHT}" x2="{lower[0] + middle}" y2="{lower[1]}"/>'


def _box(room: str, left: int, top: int) -> str:
    words = wrap(_makes(room), 24)[:5]
    told = "".join(
        f'<text class="makes" x="{left + 8}" y="{top + 36 + 13 * row}">{escape(line)}</text>'
        for row, line in enumerate(words)
    )
    box = f'<rect x="{left}" y="{top}" width="{_ROOM_WIDTH}" height="{_ROOM_HEIGHT}" rx="6"/>'
    return f'{box}<text class="name" x="{left + 8}" y="{top + 20}">{escape(room)}</text>{told}'


def _makes(room: str) -> str:
    """What a room makes: the first sentence of its docstring."""
    path = PACKAGE.joinpath(*room.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    told = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return " ".join(told.split("\n\n")[0].split())


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
    print(PICTURE)
