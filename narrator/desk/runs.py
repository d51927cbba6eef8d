"""The records that runs left in .narrator/runs/ → what each did; and what failed, to be tried again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from narrator.desk.records import RunRecord
from narrator.errors import InputError
from narrator.rounds.ledger import LEDGER_FILE, Known, Ledger, read_ledger
from narrator.rounds.lock import locked

_LISTS = ("made", "drafts", "skipped", "failed")


def run_records(folder: Path) -> list[RunRecord]:
    """The records in the folder, the newest first; what is none of ours is passed over."""
    found = []
    for path in sorted(folder.glob("*.json"), reverse=True):
        with suppress(OSError, ValueError, TypeError, RecursionError):
            content = json.loads(path.read_text(encoding="utf-8"))
            if isinstance(content, dict):
                found.append(_record(path.stem, content))
    return found


def retry(state: Path, article: str | None) -> list[str]:
    """Have what failed or was refused looked at again: the article or source of that id or title, or all.

    Gives their titles. Raises BusyError while a build runs, InputError where nothing of that name waits.
    """
    with locked(state):
        ledger = read_ledger(state / LEDGER_FILE)
        told = [*_forget_articles(ledger, article), *_forget_sources(ledger, article)]
        if not told and article is not None:
            raise InputError(f"{article}: nothing of that name failed or was refused")
        ledger.save()
    return told


def _forget_articles(ledger: Ledger, wanted: str | None) -> list[str]:
    told = []
    for id_, known in list(ledger.articles.items()):
        if not _is_meant(wanted, id_, known) or not (known.state in ("failing", "refused") or known.tries):
            continue
        told.append(known.title or id_)
        ledger.let_go(id_)
    return told


def _forget_sources(ledger: Ledger, wanted: str | None) -> list[str]:
    told = [place for place, known in ledger.sources.items() if _is_meant(wanted, place, known)]
    for place in told:
        del ledger.sources[place]
    return told


def _is_meant(wanted: str | None, id_: str, known: Known) -> bool:
    return wanted is None or wanted in (id_, known.title)


def _record(name: str, content: Mapping[str, Any]) -> RunRecord:
    began = None
    with suppress(ValueError, TypeError):
        began = datetime.fromisoformat(str(content.get("began")))
    made, drafts, skipped, failed = (tuple(filter(_is_object, _list(content, key))) for key in _LISTS)
    unpublished = content.get("unpublished")
    return RunRecord(
        id=name,
        began=began,
        took_ms=_number(content.get("took_ms")),
        exit_code=_number(content.get("exit_code")),
        made=made,
        drafts=drafts,
        skipped=skipped,
        failed=failed,
        published=tuple(map(str, _list(content, "published"))),
        unpublished=None if unpublished is None else str(unpublished),
        complaints=tuple(map(str, _list(content, "complaints"))),
    )


def _is_object(value: object) -> bool:
    return isinstance(value, dict)


def _list(content: Mapping[str, Any], key: str) -> list[Any]:
    value = content.get(key)
    return value if isinstance(value, list) else []


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
