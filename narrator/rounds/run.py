"""A show → one unattended run: ask the sources, make what is new, publish, tell what happened."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import cached_property, partial
from pathlib import Path

from narrator import __version__
from narrator.archive import Archive
from narrator.article.web.fetch import FetchPolicy, fetch
from narrator.disk.files import restrict, write_text
from narrator.disk.places import exit_code_of, place_error
from narrator.edition.edited_scripts import is_edited_by_hand
from narrator.edition.package.check import check_show, problems_of
from narrator.edition.presenter import check_wordings
from narrator.errors import BusyError, InputError, NarratorError
from narrator.errors.interruption import Interruption, end_if_asked
from narrator.records import Script
from narrator.rounds.approving import Approving
from narrator.rounds.compartment import compartment, is_the_machines
from narrator.rounds.corrections import correct_edited
from narrator.rounds.culprits import find_culprits
from narrator.rounds.drafts import DRAFTS_FOLDER, Draft, draft_scripts, find_draft
from narrator.rounds.gathering import Candidate, Gathering
from narrator.rounds.hooks import run_hook
from narrator.rounds.json_lines import JsonLines
from narrator.rounds.ledger import LEDGER_FILE, STATE_FOLDER, Ledger, read_ledger
from narrator.rounds.leftovers import sweep_show
from narrator.rounds.live_measures import LiveMeasures
from narrator.rounds.lock import locked
from narrator.rounds.log_lines import LogLines
from narrator.rounds.mailing import THE_RUN, mail_failures
from narrator.rounds.making import Making
from narrator.rounds.measures import Run, measure, measures_path
from narrator.rounds.mending import mend_listed
from narrator.rounds.report import NOT_PUBLISHED, Failed, Made, Report
from narrator.rounds.run_log import RECORD_FORMAT, last_pace, log_path, logging_to, write_run
from narrator.rounds.sources import Visitor, offers_of, sources_within
from narrator.rounds.sources.answers import Answers
from narrator.rounds.works import Work, plan_works, planned
from narrator.rounds.world import World, check_targets
from narrator.show.file import Show

_LOG = logging.getLogger(__name__)
_PACE = 0.02
"""Seconds of work for a second of sound, until a run has told: what an ordinary machine needs with our own voices."""

_NOT_IN_GIT = "*\n!/schemas/\n!/schemas/*\n"
"""Of the state folder a repository has nothing to keep but the schemas, which the first lines of files name."""

_PING = FetchPolicy(timeout_s=10.0, deadline_s=15.0, max_bytes=100_000)


def build(show: Show, world: World) -> Report:
    """Make and publish what is new, and keep the record of it in the show's folder, also where it ends early.

    Killed at any moment, the next run ends in the same archive. Raises BusyError when another build of the show is
    running, InputError (ConfigError) for what a person must mend first.
    """
    return _Run(show, world).with_everything(_Run.make_new)


def approve(show: Show, world: World, names: list[str]) -> Report:
    """Make episodes of the drafts with these ids or slugs, as their scripts were edited, and publish them.

    Raises InputError for a name of no draft, and for scripts that a person must mend, before the run begins: what was
    mistaken in the call is no run that failed, and no mail to the desk.
    """
    run = _Run(show, world)
    run.drafts_of(names)
    return run.with_everything(lambda run: run.approve(names))


def correct(show: Show, world: World, slugs: Sequence[str]) -> Report:
    """Make these episodes anew, where a person has edited their scripts, and publish them."""
    return _Run(show, world).with_everything(lambda run: run.correct(slugs))


def plan(show: Show, world: World) -> Report:
    """What `build` would make now and what that would take; nothing is written, not even what servers answered."""
    run = _Run(show, world)
    run.check()
    ledger = run.read_ledger()
    gathering = run.gather(ledger, run.visitor(None))
    found = plan_works(show, gathering.candidates, run.began)
    run.report.planned += [planned(work.titles, work.words, run.pace) for work in found.works]
    run.report.skipped += found.waiting
    run.report.failed += [Failed(one.entry.title, str(error)) for one, error in found.failing]
    return run.report


def plan_approval(show: Show, world: World, names: Sequence[str]) -> Report:
    """What `approve` would make of these drafts. Raises InputError as it does."""
    run = _Run(show, world)
    run.check()
    for draft, scripts in run.drafts_of(names):
        words = sum(len(segment.text.split()) for script in scripts for segment in script.segments)
        run.report.planned.append(planned((draft.title,), words, run.pace))
    return run.report


class _Run:
    """One run of one show."""

    def __init__(self, show: Show, world: World) -> None:
        if show.folder is None:
            raise InputError("there is no show.toml here: 'narrator init DIR' makes a show, --show names one")
        self.show = show
        self.folder = show.folder
        self.state = show.folder / STATE_FOLDER
        self.drafts = show.folder / DRAFTS_FOLDER
        self.archive = Archive(show.folder / "episodes")
        self.report = Report()
        self.began = world.now()
        self._started_s = time.monotonic()
        self._world = world
        self._ledger = Ledger(self.state / LEDGER_FILE)

    def check(self) -> None:
        """Raise ConfigError with a line for all that a person must mend first; nothing is fetched or spoken before."""
        check_show(self.show, self._show_problems())

    def _show_problems(self) -> list[str]:
        """What only a build minds: its wordings and its targets."""
        show, day = self.show, self.began.date()
        lead_ins = [source.lead_in for source in show.sources]
        wordings = partial(check_wordings, show.bulletin.greeting, show.bulletin.sign_off, lead_ins, day)
        measures = partial(measures_path, self.folder, show.build.prometheus or "")
        return problems_of(wordings, partial(check_targets, show), self._log_path, measures)

    def _log_path(self) -> Path:
        return log_path(self.folder, self.show.build.log, self.show.build.log_format)

    def _log_lines(self) -> logging.Formatter:
        return JsonLines(self.show.about.title) if self.show.build.log_format == "json" else LogLines()

    def with_everything(self, work: Callable[[_Run], None]) -> Report:
        """Do the work with the lock held and the log open; then publish, and keep the record."""
        try:
            with locked(self.state) as unfinished, logging_to(self._log_path(), self._log_lines()):
                try:
                    self._within_lock(work, unfinished)
                except Exception:
                    end_if_asked()
                    _LOG.exception("the run ended early", extra={"event": "run.broke"})
                    raise
        except BusyError:
            raise
        except Interruption as asked:
            with suppress(OSError):
                self._write_record(asked.exit_code, [f"interrupted ({asked})"])
            raise
        except Exception as error:
            told = (place_error(error) if isinstance(error, OSError) else None) or error
            code, lines = exit_code_of(told) if isinstance(told, NarratorError) else 1, _lines(told)
            self._tell_outside(code, {THE_RUN: " ".join(lines)}, is_partial=True)
            self._record(code, complaints=lines)
            raise
        return self.report

    def _within_lock(self, work: Callable[[_Run], None], unfinished: str | None) -> None:
        if unfinished:
            told = "the last build (%s) did not come to its end; this one goes on from there"
            _LOG.warning(told, unfinished, extra={"event": "run.unfinished"})
        _LOG.info("the run begins", extra={"event": "run.began"})
        self.check()
        self._ledger = self.read_ledger()
        self._try_to("the state folder", lambda: write_text(self.state / ".gitignore", _NOT_IN_GIT))
        restrict(self.state, 0o700 if self.show.feed.private else None)  # a log may tell the private path
        archives = (self.archive, Archive(self.drafts))
        self._try_to("what was left half-written", lambda: sweep_show(self.folder, self.state, archives))
        with LiveMeasures(self.show, self.report, self._world.workers, self._started_s):
            work(self)
            self._mend()
            self._publish()
        named = {one.source for one in self.report.failed}
        damaged = sorted(self.archive.damaged.items())
        self.report.failed += [Failed(slug, error) for slug, error in damaged if slug not in named]
        self._save()
        self._finish()

    def _try_to(self, what: str, do: Callable[[], object]) -> None:
        """Do what serves the whole run: where it fails that is told, once, and the run goes on."""
        try:
            with compartment(what):
                do()
        except NarratorError as error:
            one = Failed(what, str(error))
            if one not in self.report.failed:
                self.report.failed.append(one)

    def _save(self) -> None:
        """Keep the ledger; what it could not be told, the next run takes from the archive."""
        self._try_to("the ledger", self._ledger.save)

    def read_ledger(self) -> Ledger:
        """The ledger, brought to what the archive holds."""
        ledger = read_ledger(self.state / LEDGER_FILE)
        if any(one.state == "making" for one in ledger.articles.values()):
            ledger.reconcile(self._archived)
        ledger.forget(self.began - timedelta(days=2 * self.show.build.remember_days))
        return ledger

    def make_new(self) -> None:
        """Correct what a person has edited; gather and make what is new."""
        with self.report.stage("make"):
            self.correct()
        answers = Answers(self.state / "answers")
        with self.report.stage("gather"):
            gathering = self.gather(self._ledger, self.visitor(answers))
            gathering.forget_gone()
        self._try_to("the answers of servers", lambda: answers.keep_only(gathering.places))
        self._save()
        making = Making(self._ledger, self.report, self._world.now, self._world.produce, self._save, self._after)
        with self.report.stage("make"):
            works = self._works(gathering.candidates, making)
            self._tell_queue(0, len(works))
            for number, work in enumerate(self._world.foresee(works), 1):
                if error := self._make(work, making):
                    self._make_others(work, making, error)
                self._tell_queue(number, len(works))

    def _tell_queue(self, done: int, works: int) -> None:
        self.report.queue = works - done
        self._world.queue(done, works)

    def correct(self, only: Sequence[str] | None = None) -> None:
        """Make the episodes anew whose scripts a person has edited."""
        after = partial(self._after, "episode")
        correct_edited(self.archive, self.show, self._world.produce, self.report, self._begin, after, only)

    def _mend(self) -> None:
        """Bring back the files that listed episodes have lost."""
        produce, today = self._world.produce, self.began.date()
        mend = partial(mend_listed, self.archive, self.show, produce, self.report, self._begin, today)
        self._try_to("episodes that lack files", mend)

    def _begin(self) -> None:
        """From now on the archive holds more than the targets: noted before it does."""
        self._ledger.unpublished = True
        self._save()

    def _is_by_hand(self, slug: str) -> bool:
        episode = self.archive.undamaged(slug)
        return episode is not None and is_edited_by_hand(self.archive.folder / slug, episode)

    def _works(self, candidates: Sequence[Candidate], making: Making) -> list[Work]:
        found = plan_works(self.show, candidates, self.began)
        self.report.skipped += found.waiting
        for candidate, error in found.failing:
            making.note_failure([candidate], error)
        return found.works

    def _make(self, work: Work, making: Making) -> NarratorError | None:
        if self.show.build.review:
            return making.make_draft(work, self.drafts)
        return making.make_episode(work, self.archive.folder)

    def _make_others(self, work: Work, making: Making, error: NarratorError) -> None:
        """Note what failed; of a bulletin the stories that are to blame, and make one of the others."""
        told: list[tuple[Candidate, NarratorError]] = []
        if len(work.candidates) > 1 and not is_the_machines(error):
            told = find_culprits(work.candidates, work.show, self._world.produce, self.state)
        if len(told) in (0, len(work.candidates)):
            making.note_failure(work.candidates, error)
            return
        for candidate, why in told:
            making.note_failure([candidate], why)
        blamed = {candidate.id for candidate, _ in told}
        for rest in self._works([one for one in work.candidates if one.id not in blamed], making):
            if again := self._make(rest, making):
                making.note_failure(rest.candidates, again)

    def gather(self, ledger: Ledger, visitor: Visitor) -> Gathering:
        """Ask all sources."""
        gathering = Gathering(self.show, ledger, self.report, self.began, lambda: self._archived, self._is_by_hand)
        marks = self.show.pauses.marks
        gathering.ask_all(
            lambda source: offers_of(source, self.folder, visitor, pause_marks=marks),
            lambda source: sources_within(source, self.folder, visitor),
        )
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
        """The slugs of the archive's episodes by the keys of what they read; what is damaged is told, and left out."""
        found: dict[str, str] = {}
        for slug in self.archive.slugs():
            try:
                with compartment(slug):
                    found |= {source.key or "": slug for source in self.archive.episode(slug).sources}
            except NarratorError as error:
                self.report.failed.append(Failed(slug, str(error)))
        return found

    def approve(self, names: Sequence[str]) -> None:
        """Make episodes of the drafts with these ids or slugs."""
        drafts = [find_draft(self.drafts, name) for name in names]
        produce, after = self._world.produce, self._after
        approving = Approving(
            self.show, self.archive, self.drafts, self._ledger, self.report, produce, self._begin, self._save, after
        )
        with self.report.stage("make"):
            for draft in drafts:
                approving.approve(draft)

    def drafts_of(self, names: Sequence[str]) -> list[tuple[Draft, list[Script]]]:
        """The drafts with these ids or slugs, and their scripts as they stand now."""
        drafts = [find_draft(self.drafts, name) for name in names]
        return [(draft, draft_scripts(draft)) for draft in drafts]

    def _publish(self) -> None:
        try:
            with compartment("publishing"), self.report.stage("publish"):
                self.report.published += self._world.publish(self.show, self.archive)
                self.report.warnings += self._world.warnings
            self._ledger.unpublished = False
            for target in self.report.published:
                _LOG.info("published: %s", target, extra={"event": "published"})
        except NarratorError as error:
            self._ledger.unpublished = True
            self.report.unpublished = " ".join(str(error).split("\n"))
            _LOG.warning("not published: %s", self.report.unpublished, extra={"event": "publish.failed"})

    def _after(self, event: str, made: Made) -> None:
        """The hook after an episode, or a draft."""
        facts = {"id": made.id, "slug": made.slug, "title": made.title, "episode": made.folder, "bytes": made.bytes}
        self._hook(self.show.build.after_episode, event, {**facts, "duration_ms": made.duration_ms})

    def _hook(self, command: tuple[str, ...], event: str, facts: dict[str, object]) -> None:
        def run() -> None:
            if problem := run_hook(command, event, facts, self.folder, self.show.build.hook_timeout_s):
                self.report.failed.append(Failed(f"hook after {event}", problem))

        self._try_to(f"hook after {event}", run)

    def _finish(self) -> None:
        """Hooks, ping, record."""
        report, settings = self.report, self.show.build
        facts: dict[str, object] = {"made": len(report.made), "failed": len(report.failed), "code": report.exit_code}
        self._hook(settings.after_run, "run", facts)
        if report.complaints:
            self._hook(settings.on_failure, "failure", {**facts, "errors": "\n".join(report.complaints)})
        if settings.ping and report.exit_code != NOT_PUBLISHED:
            self._ping(settings.ping)
        report.workers = self._world.workers()
        # a run that asked no source cannot tell that one is well again
        self._tell_outside(report.exit_code, report.failing, is_partial="gather" not in report.stages_ms)
        self._record(report.exit_code)
        counts = {"made": len(report.made), "skipped": len(report.skipped), "failed": len(report.failed)}
        _LOG.info(
            "%d made, %d skipped, %d failed",
            *counts.values(),
            extra={"event": "run.ended", **counts, "exit_code": report.exit_code, "took_ms": self._took_ms},
        )

    def _tell_outside(self, exit_code: int, failing: Mapping[str, str], is_partial: bool) -> None:
        """Mail and measures, as the show asks for them."""
        show, now = self.show, self._world.now()
        if show.build.mail:
            mail = partial(mail_failures, show, now, failing, self._ledger, is_partial=is_partial)
            self._try_to(f"mail to {show.build.mail}", mail)
        if show.build.prometheus:
            run = Run(self.report, exit_code, self._took_ms, now)
            self._try_to("the measures", partial(measure, show, run, self._ledger, self.archive))

    @property
    def pace(self) -> float:
        """Seconds of work for a second of sound, as the last run had it."""
        return last_pace(self.state / "runs") or _PACE

    @property
    def _took_ms(self) -> int:
        return round((time.monotonic() - self._started_s) * 1000)

    def _record(self, exit_code: int, complaints: Sequence[str] = ()) -> None:
        """Keep what the run did; `complaints` are why it ended early, where it did."""
        self._try_to("the record of the run", partial(self._write_record, exit_code, complaints))

    def _write_record(self, exit_code: int, complaints: Sequence[str]) -> None:
        record = {
            "format": RECORD_FORMAT,
            "narrator": __version__,
            "began": self.began.isoformat(),
            "took_ms": self._took_ms,
            "exit_code": exit_code,
        }
        told = {"complaints": list(complaints)} if complaints else {}
        content = {**record, **told, **self.report.as_json()}
        write_run(self.state / "runs", self.began, content, self.show.build.keep_runs)

    def _ping(self, address: str) -> None:
        """Tell whoever watches that the run came to its end."""
        policy = replace(_PING, private_hosts=frozenset(self.show.build.allow_private))
        self._try_to("ping", lambda: fetch(address, policy=policy))


def _lines(error: Exception) -> list[str]:
    """What a run that ended early is told as."""
    if isinstance(error, NarratorError):
        return str(error).splitlines()
    return [f"this is a fault of ours: {type(error).__name__}: {error}"]
