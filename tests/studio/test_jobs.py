"""Work in the background: it tells how far it is, ends when asked, and is remembered for a while."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest

from narrator.errors import BusyError, SpeechError
from narrator.studio.jobs import Cancelled, Control, Job, Jobs


@pytest.fixture
def told() -> list[Job]:
    return []


@pytest.fixture
def jobs(told: list[Job]) -> Iterator[Jobs]:
    jobs = Jobs(told.append, kept=5)
    yield jobs
    jobs.close()


def ended(jobs: Jobs, job: Job) -> Job:
    """The job once it has ended."""
    waiting = threading.Event()
    for _ in range(500):
        now = jobs.get(job.id)
        assert now is not None
        if now.ended:
            return now
        waiting.wait(0.01)
    raise AssertionError(f"{now} does not end")


def in_steps(steps: int) -> Callable[[Control], dict[str, int]]:
    def work(control: Control) -> dict[str, int]:
        control.begin("speaking", steps)
        for _ in range(steps):
            control.advance()
        return {"spoken": steps}

    return work


def until_cancelled(begun: threading.Event) -> Callable[[Control], None]:
    def work(control: Control) -> None:
        control.begin("speaking", 1000)
        begun.set()
        for _ in range(1000):
            threading.Event().wait(0.01)
            control.advance()

    return work


def test_a_job_tells_its_steps_and_what_came_of_it(jobs: Jobs, told: list[Job]) -> None:
    job = ended(jobs, jobs.start("speak", "draft:a", in_steps(3)))
    assert (job.state, job.stage, job.step, job.steps, job.result) == ("done", "speaking", 3, 3, {"spoken": 3})
    assert [one.state for one in told[:2]] == ["waiting", "running"]
    assert told[-1] == job


def test_quick_steps_are_told_ten_times_a_second_and_no_more(jobs: Jobs, told: list[Job]) -> None:
    ended(jobs, jobs.start("speak", "draft:a", in_steps(5000)))
    assert len(told) < 100


def test_an_error_of_ours_is_one_line_and_any_other_names_no_place(jobs: Jobs) -> None:
    def fails(control: Control) -> None:
        raise SpeechError(["line 3 cannot be said", "take another voice"])

    def is_broken(control: Control) -> None:
        raise ZeroDivisionError("/home/somebody/secret.py")

    job = ended(jobs, jobs.start("speak", "draft:a", fails))
    assert (job.state, job.error) == ("failed", "line 3 cannot be said; take another voice")
    job = ended(jobs, jobs.start("speak", "draft:a", is_broken))
    assert (job.state, job.error) == ("failed", "this is a fault of ours: ZeroDivisionError; the log tells more")


def test_a_running_job_ends_at_its_next_step_and_a_waiting_one_never_begins(jobs: Jobs) -> None:
    begun = threading.Event()
    first = jobs.start("build", None, until_cancelled(begun))
    second = jobs.start("publish", None, in_steps(1))
    assert begun.wait(5)
    now = jobs.cancel(second.id)
    assert now is not None
    assert now.state == "cancelled"
    jobs.cancel(first.id)
    assert ended(jobs, first).state == "cancelled"
    assert ended(jobs, second).result is None


def test_a_cancelled_job_whose_engine_is_taken_away_has_not_failed(jobs: Jobs) -> None:
    begun, ends = threading.Event(), threading.Event()

    def speaks(control: Control) -> None:
        begun.set()
        assert ends.wait(5)
        raise SpeechError("the engine has ended")

    job = jobs.start("speak", "draft:a", speaks)
    assert begun.wait(5)
    jobs.cancel(job.id)
    ends.set()
    done = ended(jobs, job)
    assert (done.state, done.error) == ("cancelled", None)


def test_what_catches_errors_does_not_catch_that_nobody_wants_it_any_more() -> None:
    assert not issubclass(Cancelled, Exception)


def test_the_same_asked_for_twice_is_one_job(jobs: Jobs) -> None:
    begun = threading.Event()
    first = jobs.start("build", None, until_cancelled(begun))
    assert jobs.start("build", None, in_steps(1)).id == first.id
    jobs.cancel(first.id)
    ended(jobs, first)
    assert jobs.start("build", None, in_steps(1)).id != first.id


def test_what_concerns_the_show_goes_one_after_the_other_and_lines_go_beside_it(jobs: Jobs) -> None:
    begun = threading.Event()
    build = jobs.start("build", None, until_cancelled(begun))
    waiting = jobs.start("publish", None, in_steps(1))
    assert begun.wait(5)
    assert ended(jobs, jobs.start("speak", "draft:a", in_steps(1))).state == "done"
    still = jobs.get(waiting.id)
    assert still is not None
    assert still.state == "waiting"
    jobs.cancel(build.id)
    assert ended(jobs, waiting).state == "done"


def test_only_the_last_that_ended_are_kept(jobs: Jobs) -> None:
    for number in range(20):
        ended(jobs, jobs.start("speak", f"draft:{number}", in_steps(1)))
    assert [job.document for job in jobs.all()] == [f"draft:{number}" for number in range(19, 14, -1)]


def test_too_many_that_wait_are_refused(jobs: Jobs) -> None:
    begun = threading.Event()
    first = jobs.start("build", None, until_cancelled(begun))
    with pytest.raises(BusyError, match="wait already"):
        for number in range(100):
            jobs.start("approve", f"draft:{number}", in_steps(1))
    for job in jobs.all():
        jobs.cancel(job.id)
    ended(jobs, first)


def test_closing_cancels_all_and_nothing_begins_any_more(told: list[Job]) -> None:
    jobs = Jobs(told.append)
    begun = threading.Event()
    jobs.start("build", None, until_cancelled(begun))
    jobs.start("publish", None, in_steps(1))
    assert begun.wait(5)
    jobs.close()
    assert {job.state for job in jobs.all()} == {"cancelled"}
    with pytest.raises(BusyError, match="ends"):
        jobs.start("build", None, in_steps(1))


def test_a_document_is_idle_once_its_jobs_have_ended(jobs: Jobs) -> None:
    begun = threading.Event()
    job = jobs.start("approve", "draft:a", until_cancelled(begun))
    waits = jobs.start("approve", "draft:b", in_steps(1))
    for busy in ("draft:a", "draft:b"):
        with pytest.raises(BusyError, match=rf"{busy}: a job is at work on it \(approve\)"):
            jobs.check_idle(busy)
    jobs.check_idle("draft:c")
    jobs.cancel(job.id)
    for each in (job, waits):
        ended(jobs, each)
    jobs.check_idle("draft:a")
    jobs.check_idle("draft:b")
