"""Calls on the show: its voices and words, its sources and runs, its settings, and where it is published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.responses import JSONResponse, Response

from narrator import __version__
from narrator.desk.records import (
    CastView,
    Document,
    EntryView,
    LexiconEntry,
    Place,
    RunRecord,
    SettingView,
    SourceView,
    VoiceView,
)
from narrator.errors import InputError
from narrator.publish.publication import Publication
from narrator.studio import work
from narrator.studio.api.documents import known_id
from narrator.studio.api.route import Call
from narrator.studio.jobs import Job


@dataclass(frozen=True, slots=True)
class ShowView:
    """The show; `mistakes` tell what is wrong with its show.toml now, while the last good one holds."""

    title: str
    description: str
    language: str
    author: str
    base_url: str | None
    targets: int
    sources: int
    reviews: bool
    mistakes: tuple[str, ...]
    version: str


def read_show(call: Call) -> ShowView:
    """The show, and the version of Narrator."""
    desk = call.studio.desk
    show, error = desk.show, desk.show_error
    return ShowView(
        title=show.about.title,
        description=show.about.description,
        language=show.about.language,
        author=show.about.author,
        base_url=show.about.base_url,
        targets=len(show.publish.targets),
        sources=len(show.sources),
        reviews=show.build.review,
        mistakes=tuple(error.splitlines()) if error else (),
        version=__version__,
    )


def read_cast(call: Call) -> CastView:
    """Who has which voice, why, how near the voices are to each other, and what else there is."""
    return call.studio.desk.cast(known_id(call))


def set_voice(call: Call) -> Document:
    """Give a speaker a voice, in this document or for the show."""
    asked = call.body
    document = call.studio.desk.set_voice(known_id(call), asked.speaker, asked.voice, for_show=asked.for_show)
    call.studio.watcher.look()
    return document


def list_voices(call: Call) -> list[VoiceView]:
    """Every voice that the show may use, those not installed too."""
    return call.studio.desk.voices()


def read_lexicon(call: Call) -> list[LexiconEntry]:
    """The show's own entries."""
    return call.studio.desk.lexicon()


def pronounce(call: Call) -> list[Place]:
    """Have a word said otherwise, and see every place that changes; `dry` writes nothing."""
    asked = call.body
    if (asked.story is None) != (asked.at is None):
        raise InputError("a place is a 'story' and the offset 'at' in it: both, or neither")
    document = None if asked.document is None else known_id(Call(call.studio, {"id": asked.document}))
    places = call.studio.desk.pronounce(
        document,
        asked.written,
        asked.say,
        scope=asked.scope,
        at=None if asked.at is None else (asked.story, asked.at),
        version=asked.version,
        dry_run=asked.dry,
    )
    call.studio.watcher.look()
    return places


def plan_publication(call: Call) -> Publication:
    """What publishing would send to each target, and remove there."""
    return call.studio.desk.publish_plan()


def publish_show(call: Call) -> Job:
    """Bring every target up to date."""
    return work.publish(call.studio)


def list_sources(call: Call) -> list[SourceView]:
    """The show's sources."""
    return call.studio.desk.sources()


def add_source(call: Call) -> Any:
    """One more source at the end of show.toml; its other keys are settings of the table "sources.NUMBER"."""
    asked = call.body
    return _sources_or(call, work.add_source(call.studio, asked.kind, asked.place, asked.name))


def remove_source(call: Call) -> Any:
    """Take a source out of show.toml."""
    return _sources_or(call, call.studio.desk.remove_source(int(call.path["number"])))


def _sources_or(call: Call, mistakes: list[str]) -> Any:
    call.studio.watcher.look()
    return _mistaken(call, mistakes) if mistakes else call.studio.desk.sources()


def list_entries(call: Call) -> list[EntryView]:
    """What a source offers now, and what the show knows of each."""
    return call.studio.desk.entries(int(call.path["number"]))


def take_entry(call: Call) -> Document:
    """A draft of an entry."""
    document = call.studio.desk.take(int(call.path["number"]), call.body.entry)
    call.studio.watcher.look()
    return document


def list_runs(call: Call) -> list[RunRecord]:
    """What builds did, the newest first: made, left and why, failed, published."""
    return call.studio.desk.runs()


def build_show(call: Call) -> Job:
    """The unattended run, now."""
    return work.build(call.studio)


def retry_article(call: Call) -> list[str]:
    """Have what failed or was refused looked at again by the next build; gives what was forgotten."""
    return call.studio.desk.retry(call.body.article)


def list_settings(call: Call) -> list[SettingView]:
    """Every key of show.toml: what it means, what it may be, what it is."""
    return call.studio.desk.settings()


def change_setting(call: Call) -> Any:
    """Set a key of show.toml; comments and order stay. With a mistake nothing is written."""
    asked = call.body
    if mistakes := work.set_setting(call.studio, asked.table, asked.key, asked.value):
        return _mistaken(call, mistakes)
    return call.studio.desk.settings()


def _mistaken(call: Call, mistakes: Sequence[str]) -> Response:
    return JSONResponse({"error": call.studio.privacy.line("; ".join(mistakes))}, 422)
