"""A show → one unattended run: ask the sources, make what is new, publish, tell what happened."""

from __future__ import annotations

import logging
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cached_property

from narrator.archive import Archive
from narrator.article.fetch import FetchPolicy, fetch
from narrator.build.drafts import DRAFTS_FOLDER, Draft, draft_scripts, find_draft
from narrator.build.gathering import Gathering
from narrator.build.hooks import run_hook
from narrator.build.ledger import LEDGER_FILE, STATE_FOLDER, Ledger, read_ledger
from narrator.build.lock import locked
from narrator.build.making import Making, made_record
from narrator.build.report import NOT_PUBLISHED, Failed, Made, Report
from narrator.build.run_log import last_pace, logging_to, write_run
from narrator.build.works import plan_works, planned
from narrator.build.world import World, check_targets
from narrator.config import Show
from narrator.dressing import check_dressing
from narrator.errors import ArticleError, InputError, PublishError
from narrator.files import restrict, write_text
from narrator.presenter import check_wordings
from narrator.sources import Visitor, offers_of
from narrator.sources.answers import Answers

_LOG = logging.getLogger(__name__)
_PACE = 0.02
"""Seconds of work for a second of sound, until a run has told: what an ordinary machine needs with our own voices."""

_PING = FetchPolicy(timeout_s=10.0, deadline_s=15.0, max_bytes=100_000)


def build(show: Show, world: World) -> Report:
    """Make and publish what is new, and keep the record of it in the show's folder.

    Killed at any moment, the next run ends in the same archive. Raises BusyError when another build of the show is
    running, InputError (ConfigError) for what a person must mend first.
    """
    return _Run(show, world).with_everything(_Run.make_new)


def approve(show: Show, world: World, names: list[str]) -> Report:
    """Make episodes of the drafts with these ids or slugs, as their scripts were edited, and publish them."""

    def make_approved(run: _Run) -> None:
        for draft in [find_draft(run.drafts, name) for name in names]:
            run.approve(draft)

    return _Run(show, world).with_everything(make_approved)


def plan(show: Show, world: World) -> Report:
    """What `build` would make now and what that would take; nothing is written, not even what servers answered."""
    run = _Run(show, world)
    ledger = run.read_ledger()
    gathering = run.gather(ledger, run.visitor(None))
    works, waiting = plan_works(show, gathering.candidates, run.began)
    pace = last_pace(run.state / "runs") or _PACE
    run.report.planned += [planned(work, pace) for work in works]
    run.report.skipped += waiting
    return run.report


class _Run:
    """One run of one show."""

    def __init__(self, show: Show, world: World) -> None:
        if show.folder is None:
            raise InputError("there is no show.toml here: 'narrator init DIR' makes a show, --show names one")
        day = world.now().date()
        check_wordings(show.bulletin.greeting, show.bulletin.sign_off, [s.lead_in for s in show.sources], day)
        check_dressing(show)
        check_targets(show)
        self.show = show
        self.folder = show.folder
        self.state = show.folder / STATE_FOLDER
        self.drafts = show.folder / DRAFTS_FOLDER
        self.archive = Archive(show.folder / "episodes")
        self.report = Report()
        self.began = world.now()
        self._world = world
        self._ledger = Ledger(self.state / LEDGER_FILE)

    def with_everything(self, work: Callable[[_Run], None]) -> Report:
        """Do the work with the lock held and the log open; then publish, and keep the record."""
        with locked(self.state) as unfinished:
            write_text(self.state / ".gitignore", "*\n")
            restrict(self.state, 0o700 if self.show.feed.private else None)  # a log may tell the private path
            with logging_to(self.folder / (self.show.build.log or f"{STATE_FOLDER}/build.log")):
                if unfinished:
                    _LOG.warning("the last build (%s) did not come to its end; this one goes on from there", unfinished)
                started = time.monotonic()
                self._ledger = self.read_ledger()
                self.archive.sweep()
                try:
                    work(self)
                    self._publish()
                    self.report.failed += [Failed(slug, error) for slug, error in sorted(self.archive.damaged.items())]
                except Exception:
                    _LOG.exception("the run ended early")
                    raise
                self._ledger.save()
                self._finish(round((time.monotonic() - started) * 1000))
        return self.report

    def read_ledger(self) -> Ledger:
        """The ledger, brought to what the archive holds."""
        ledger = read_ledger(self.state / LEDGER_FILE)
        if any(one.state == "making" for one in ledger.articles.values()):
            ledger.reconcile(self._archived)
        ledger.forget(self.began - timedelta(days=2 * self.show.build.remember_days))
        return ledger

    def make_new(self) -> None:
        """Gather and make."""
        answers = Answers(self.state / "answers")
        gathering = self.gather(self._ledger, self.visitor(answers))
        answers.keep_only(source.place for source in self.show.sources if source.feed or source.page)
        self._ledger.save()
        works, waiting = plan_works(self.show, gathering.candidates, self.began)
        self.report.skipped += waiting
        making = Making(self._ledger, self.report, self._world.now, self._world.produce, self._after)
        for work in works:
            if self.show.build.review:
                making.make_draft(work, self.drafts)
            else:
                making.make_episode(work, self.archive.folder)

    def gather(self, ledger: Ledger, visitor: Visitor) -> Gathering:
        """Ask all sources."""
        gathering = Gathering(self.show, ledger, self.report, self.began, lambda: self._archived)
        gathering.ask_all(lambda source: offers_of(source, self.folder, visitor))
        return gathering

    def visitor(self, answers: Answers | None) -> Visitor:
        """Who fetches, by the show's settings."""
        settings = self.show.build
        return self._world.visitor or Visitor(
            FetchPolicy(private_hosts=frozenset(settings.allow_private)),
            heeds_robots=settings.robots,
            wait_s=settings.host_wait_s,
            most_requests=settings.host_requests,
            answers=answers,
        )

    @cached_property
    def _archived(self) -> dict[str, str]:
        """The slugs of the archive's episodes by the keys of what they read."""
        return {source.key or "": episode.slug for episode in self.archive.episodes() for source in episode.sources}

    def approve(self, draft: Draft) -> None:
        """Make the episode of a draft, note it, and remove the draft. Killed in between, it can be approved again."""
        began = time.monotonic()
        show = replace(
            self.show,
            voices=replace(self.show.voices, narrator=draft.narrator),
            about=replace(self.show.about, cover=draft.cover),
        )
        scripts = draft_scripts(draft)
        self._ledger.unpublished = True
        self._ledger.save()
        episode = self._world.produce(scripts, show, self.archive.folder, presenter=draft.presenter)
        for id_ in draft.articles:
            if known := self._ledger.articles.get(id_):
                self._ledger.articles[id_] = replace(known, state="made", episode=episode.slug)
        self._ledger.save()
        shutil.rmtree(draft.folder)
        titles = tuple(script.article.title for script in scripts)
        self.report.made.append(made_record(episode, self.archive.folder, began, titles))
        self._after("episode", self.report.made[-1])

    def _publish(self) -> None:
        try:
            self.report.published += self._world.publish(self.show, self.archive)
            self._ledger.unpublished = False
        except PublishError as error:
            self._ledger.unpublished = True
            self.report.unpublished = " ".join(str(error).split("\n"))
            _LOG.warning("not published: %s", self.report.unpublished)

    def _after(self, event: str, made: Made) -> None:
        """The hook after an episode, or a draft."""
        facts = {"id": made.id, "slug": made.slug, "title": made.title, "episode": made.folder, "bytes": made.bytes}
        self._hook(self.show.build.after_episode, event, {**facts, "duration_ms": made.duration_ms})

    def _hook(self, command: tuple[str, ...], event: str, facts: dict[str, object]) -> None:
        if problem := run_hook(command, event, facts, self.folder, self.show.build.hook_timeout_s):
            self.report.failed.append(Failed(f"hook after {event}", problem))

    def _finish(self, took_ms: int) -> None:
        """Hooks, ping, record."""
        report, settings = self.report, self.show.build
        facts: dict[str, object] = {"made": len(report.made), "failed": len(report.failed), "code": report.exit_code}
        self._hook(settings.after_run, "run", facts)
        if report.complaints:
            self._hook(settings.on_failure, "failure", {**facts, "errors": "\n".join(report.complaints)})
        if settings.ping and report.exit_code != NOT_PUBLISHED:
            self._ping(settings.ping)
        record = {"began": self.began.isoformat(), "took_ms": took_ms, "exit_code": report.exit_code}
        write_run(self.state / "runs", self.began, {**record, **report.as_json()}, settings.keep_runs)
        _LOG.info("%d made, %d skipped, %d failed", len(report.made), len(report.skipped), len(report.failed))

    def _ping(self, address: str) -> None:
        """Tell whoever watches that the run came to its end."""
        try:
            fetch(address, policy=replace(_PING, private_hosts=frozenset(self.show.build.allow_private)))
        except ArticleError as error:
            self.report.failed.append(Failed("ping", str(error)))
