"""A show's state file ↔ what is known of each article that was ever offered to it, and of sources that failed.

The archive alone decides what exists; the ledger keeps what the archive cannot tell: what was refused and why, what
failed and when to try again, and how alike articles are to those of the last weeks.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from narrator.disk.files import write_text
from narrator.errors import InputError
from narrator.language.shorten import shorten
from narrator.rounds.sound_json import json_text

STATE_FOLDER = ".narrator"
LEDGER_FILE = "ledger.json"
_FORMAT = 1
State = Literal["making", "made", "draft", "refused", "failing"]

_FIRST_WAIT = timedelta(minutes=50)
"""The first failure is tried again by the next run; from the second on the wait is this, doubled each time. A little
under an hour, so that an hourly run that starts some seconds early does not skip one."""

_LONGEST_WAIT = timedelta(hours=24)
_PLACE_CHARACTERS = 100
_SEEN_AGAIN = timedelta(days=1)
"""When an article was last offered is kept to the day, so that a run without news changes no byte of the file."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an offered article, or of a source.

    `key` is its key in the archive, `address` where it is found, `version` what its source told of it when it was last
    read, `digest` and `sketch` tell its words, `reason` why it was refused or how it failed, `tries` how often,
    `next_try` the earliest time to try again; `episode` is its slug, or that of the draft. `seen` is when it was last
    offered, `source` the place of what offered it, kept while it is not made.
    """

    state: State
    seen: datetime
    title: str = ""
    key: str = ""
    address: str = ""
    version: str = ""
    digest: str = ""
    sketch: str = ""
    reason: str = ""
    rules: str = ""
    tries: int = 0
    next_try: datetime | None = None
    episode: str = ""
    source: str = ""


@dataclass(slots=True)
class Ledger:
    """The ledger in memory; `save` writes it whole. `unpublished`: something was made that has not reached a target."""

    path: Path
    articles: dict[str, Known] = field(default_factory=dict)
    sources: dict[str, Known] = field(default_factory=dict)
    unpublished: bool = False

    def save(self) -> None:
        """Write it, atomically; nothing is touched where nothing has changed."""
        content = {
            "format": _FORMAT,
            "unpublished": self.unpublished,
            "sources": _tables(self.sources),
            "articles": _tables(self.articles),
        }
        write_text(self.path, json_text(content))

    def saw(self, id_: str, now: datetime) -> None:
        """Keep that an article is still offered."""
        known = self.articles.get(id_)
        if known and now - known.seen >= _SEEN_AGAIN:
            self.articles[id_] = replace(known, seen=now)

    def forget(self, before: datetime) -> None:
        """Drop the articles that were last offered before that time; those waiting to be approved stay."""
        self.articles = {id_: one for id_, one in self.articles.items() if one.seen >= before or one.state == "draft"}

    def let_go(self, id_: str) -> None:
        """Know nothing of an article's failures any more; one that was made, or is a draft, stays so."""
        known = self.articles[id_]
        if known.state in ("made", "draft"):
            self.articles[id_] = replace(known, tries=0, next_try=None, reason="")
        else:
            del self.articles[id_]

    def heard(self) -> Iterator[tuple[str, Known]]:
        """The articles that became an episode or are about to, by their id."""
        return ((id_, one) for id_, one in self.articles.items() if one.state in ("making", "made", "draft"))

    def reconcile(self, slugs: Mapping[str, str]) -> None:
        """Take from the archive (its slugs by the keys of what they read) how far a run came that was killed.

        What it was about to make, and what is not there, is new again.
        """
        for id_, one in list(self.articles.items()):
            if one.state == "making" and one.key in slugs:
                self.articles[id_] = replace(one, state="made", episode=slugs[one.key])
            elif one.state == "making":
                del self.articles[id_]


def failed(before: Known | None, reason: str, now: datetime, title: str = "", retry_after_s: int = 0) -> Known:
    """What is known after one more failure: the next run tries again, then after growing waits of up to a day, and not
    before `retry_after_s`.
    """
    tries = (before.tries if before else 0) + 1
    asked = timedelta(seconds=min(retry_after_s, _LONGEST_WAIT.total_seconds()))
    wait = min(max(_FIRST_WAIT * 2 ** min(tries - 2, 10) if tries > 1 else timedelta(0), asked), _LONGEST_WAIT)
    kept = before or Known("failing", now, title)
    state: State = kept.state if kept.state in ("made", "draft") else "failing"
    return replace(kept, state=state, seen=now, reason=reason, tries=tries, next_try=now + wait)


def is_waiting(known: Known | None, now: datetime) -> bool:
    """Whether it failed lately, and its time has not come. One that failed in a time which is still to come, by a clock
    that was wrong then, does not wait."""
    return known is not None and known.next_try is not None and known.seen <= now < known.next_try


def read_ledger(path: Path) -> Ledger:
    """The ledger at `path`, an empty one where there is none. Raises InputError for what is none of ours."""
    from pydantic import TypeAdapter, ValidationError

    tip = "delete it, and what the archive does not know is looked at again"
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        kinds = TypeAdapter(dict[str, Known])
        articles, sources = (kinds.validate_python(content[key]) for key in ("articles", "sources"))
        _check_times([*articles.values(), *sources.values()])
        return Ledger(path, articles, sources, bool(content["unpublished"]))
    except FileNotFoundError:
        return Ledger(path)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        place = ".".join(map(str, error.errors()[0]["loc"])) if isinstance(error, ValidationError) else str(error)
        shown = shorten(repr(place)[1:-1], _PLACE_CHARACTERS)
        raise InputError(f"{path}: is no ledger of a show ({shown}); {tip}") from error


def _check_times(known: Iterable[Known]) -> None:
    """Raise ValueError for a time without a zone: it can be held against no other."""
    for one in known:
        if one.seen.tzinfo is None or (one.next_try and one.next_try.tzinfo is None):
            raise ValueError(f"{one.title}: a time without a zone")


def _tables(known: dict[str, Known]) -> dict[str, dict[str, Any]]:
    """The entries by id, without what is as it is by default."""
    plain = {f.name: f.default for f in fields(Known)}
    return {
        id_: {key: value for key in plain if (value := getattr(one, key)) != plain[key]}
        for id_, one in sorted(known.items())
    }
