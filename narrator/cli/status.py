"""`narrator status`: how the show stands, on one screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from textwrap import wrap
from typing import TYPE_CHECKING

from narrator.cli.options import Json, Quiet, ShowPath, open_show
from narrator.cli.terminal import Part, clock, counted, print_json, tell, width
from narrator.errors.visible import visible_line

if TYPE_CHECKING:
    from narrator.desk.records import RunRecord
    from narrator.desk.status import Failing, Status

_MOST = 5
"""Of runs, drafts and failures that are shown; --json has all that fail."""
_INDENT = 9
_MOST_LINES = 3
_NARROWEST, _WIDEST = 20, 1000

_CODES = {
    0: ("well", "green"),
    2: ("not begun", "red"),
    3: ("some failed", "yellow"),
    5: ("not published", "yellow"),
    **dict.fromkeys((128 + number for number in (1, 2, 15)), ("interrupted", "yellow")),
}
"""How a run ended, by its exit code: 128 and the number of SIGHUP, SIGINT, SIGTERM; any other is a fault of ours."""


def status(show_path: ShowPath = None, as_json: Json = False, quiet: Quiet = False) -> None:
    """Tell how the show stands, on one screen.

    Its last runs, what waits, what fails and when it is tried again, the disk, the next run; nothing is changed.
    """
    from narrator.desk.status import status_of

    found = status_of(open_show(show_path), datetime.now().astimezone())
    if as_json:
        print_json(_as_json(found))
    elif not quiet:
        _print(found)


def _print(found: Status) -> None:
    tell(*_cut([(found.show, "bold"), f"  {found.folder}"], width()))
    if found.at_work:
        _block("Now", [[("a build is at work", "green"), f": {found.at_work}"]])
    _block("Runs", map(_run_line, found.runs) if found.runs else [["none yet: `narrator build` makes one"]])
    _block("Waiting", _waiting(found) or [["nothing"]])
    _block("Failing", _failing(found.failing) or [["nothing"]])
    sizes = [f"{kind} {_size(size)}" for kind, size in found.disk.items() if size]
    _block("Disk", [[line] for line in _wrapped(", ".join(sizes) or "nothing")])
    coming: list[list[Part]] = [[f"{_when(one.at)}, by {one.by}"] for one in found.next]
    _block("Next", coming or [["not scheduled: `narrator schedule install`"]])


def _block(name: str, lines: Iterable[list[Part]]) -> None:
    """The lines under a name in the margin; each is cut where the terminal ends."""
    for line in lines:
        tell((f"{name:{_INDENT}}", "bold"), *_cut(line, width() - _INDENT))
        name = ""


def _cut(parts: list[Part], room: int) -> Iterator[Part]:
    for part in parts:
        words, style = (part, "") if isinstance(part, str) else part
        yield (words if len(words) <= room else f"{words[: max(room - 1, 0)]}…", style)
        room -= min(len(words), room)


def _run_line(run: RunRecord) -> list[Part]:
    told = _CODES.get(run.exit_code, ("a fault of ours", "red"))
    counts = [f"{len(run.made)} made", counted(len(run.drafts), "draft"), f"{len(run.failed)} failed"]
    did = ", ".join(count for count in counts if not count.startswith("0 ")) or "nothing new"
    why = next(iter(run.complaints), None)
    return [f"{_when(run.began)}  {clock(run.took_ms):>7}  ", (f"{told[0]:17}", told[1]), why or did]


def _waiting(found: Status) -> list[list[Part]]:
    lines: list[list[Part]] = []
    if found.is_unpublished:
        lines.append(["what was made and has not reached every target: the next run publishes"])
    if found.left:
        lines.append([f"{counted(found.left, 'article')} beyond the last run's limit: the next one goes on"])
    if found.drafts:
        lines.append([counted(len(found.drafts), "draft") + " to approve: `narrator build --drafts` names them"])
    for draft in found.drafts[:_MOST]:
        doubts = f"{counted(draft.doubtful, 'doubtful quotation')}: " if draft.doubtful else ""
        lines.append([(f"  {doubts}", "yellow"), draft.title])
    return [*lines, *_more(len(found.drafts))]


def _failing(failing: tuple[Failing, ...]) -> list[list[Part]]:
    lines: list[list[Part]] = []
    for one in failing[:_MOST]:
        lines.append([(one.what, "yellow")])
        lines += [[f"  {line}"] for line in _wrapped(one.reason.removeprefix(f"{one.what}: "))]
        lines.append([(f"  {'tried once' if one.tries == 1 else f'tried {one.tries} times'}, {_again(one)}", "dim")])
    return [*lines, *_more(len(failing))]


def _again(one: Failing) -> str:
    if one.given_up:
        return "given up"
    is_due = one.next_try is None or one.next_try <= datetime.now(UTC)
    return "again with the next run" if is_due else f"again from {_when(one.next_try)}"


def _wrapped(text: str) -> list[str]:
    """The text in a few lines: of a reason, what to do stands at its end."""
    if (room := width() - _INDENT - 2) < _NARROWEST:
        return [text]
    return wrap(visible_line(text), min(room, _WIDEST), max_lines=_MOST_LINES, placeholder=" …")


def _more(count: int) -> list[list[Part]]:
    return [[f"and {count - _MOST} more; --json has all"]] if count > _MOST else []


def _when(time: datetime | None) -> str:
    """In the machine's own zone, as a person reads it."""
    return f"{time.astimezone():%a %d %b %H:%M}" if time else "at a time that is not known"


def _size(size: int) -> str:
    for unit, bytes_ in (("GB", 1_000_000_000), ("MB", 1_000_000)):
        if size >= bytes_:
            return f"{size / bytes_:.1f} {unit}"
    return f"{max(round(size / 1000), 1)} kB"


def _as_json(found: Status) -> dict[str, object]:
    return {
        "show": found.show,
        "folder": str(found.folder),
        "at_work": found.at_work,
        "runs": [
            {
                "id": run.id,
                "began": _iso(run.began),
                "took_ms": run.took_ms,
                "exit_code": run.exit_code,
                "made": len(run.made),
                "drafts": len(run.drafts),
                "skipped": len(run.skipped),
                "failed": len(run.failed),
                "complaints": list(run.complaints),
            }
            for run in found.runs
        ],
        "waiting": {
            "drafts": [
                {"id": one.id, "slug": one.slug, "title": one.title, "doubtful": one.doubtful} for one in found.drafts
            ],
            "left": found.left,
            "unpublished": found.is_unpublished,
        },
        "failing": [
            {
                "what": one.what,
                "reason": one.reason,
                "tries": one.tries,
                "next_try": _iso(one.next_try),
                "given_up": one.given_up,
            }
            for one in found.failing
        ],
        "disk": dict(found.disk),
        "next": [{"by": one.by, "at": _iso(one.at)} for one in found.next],
    }


def _iso(time: datetime | None) -> str | None:
    return time.isoformat() if time else None
