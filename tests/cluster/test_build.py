"""The same articles on one machine and on a cluster → the same bytes, whoever spoke what."""

from __future__ import annotations

import json
import logging
import os
import re
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from narrator.cluster import crew
from narrator.cluster.inspecting import inspect_workers
from narrator.cluster.opening import open_cluster_booth
from narrator.cluster.scripts import Scripts
from narrator.errors import InputError
from narrator.records import Article
from narrator.rounds import report
from narrator.script import write_script
from narrator.show.settings import Quotes
from tests.cluster.alike import annotated, built_alone, built_together, differing, files_of, on, show_of
from tests.cluster.conftest import QUICK
from tests.cluster.machines import Machines
from tests.cluster.relay import free_port

SEEDS = Path(__file__).parents[2] / "seeds"


def seeds(many: int = 2) -> dict[str, str]:
    """The text of the first example articles, by name."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))[:many]}


@pytest.mark.parametrize(("engine", "articles"), [("tone", seeds()), ("pyttsx3", annotated(2))])
def test_a_build_on_a_cluster_gives_what_one_machine_gives(
    two: Machines, tmp_path: Path, engine: str, articles: dict[str, str]
) -> None:
    alone, together = (show_of(tmp_path / name, articles, engine) for name in ("alone", "together"))
    made = built_alone(alone, tmp_path / "cache-alone")
    also, told = built_together(together, tmp_path / "cache-together", two.address, QUICK)
    assert re.fullmatch(r"[ab] \d+, [ab] \d+", told)
    assert len(made.made) == len(also.made) == len(articles)
    assert differing(files_of(tmp_path / "alone"), files_of(tmp_path / "together")) == []
    shares = also.workers
    assert set(shares) == {"a", "b"}
    assert min(shares.values()) > 4
    kept = len([*(tmp_path / "cache-together" / "clips").rglob("*.clip")])
    read = len(articles)  # each is read once, or twice where it is asked for while it is let go
    assert kept + read <= sum(shares.values()) <= kept + 2 * read, "each text was spoken once"


def test_a_script_is_the_same_from_a_worker(two: Machines) -> None:
    quotes = Quotes()
    articles = [
        Article("“We sold it,” said Ann Holm.\n\nShe left at six. 👋 \x07", "We sold it", pauses=((5, 1000),)),
        *(Article(path.read_text(encoding="utf-8"), path.stem, language="en-GB") for path in SEEDS.glob("*.txt")),
    ]
    with open_cluster_booth(on(two.address), QUICK) as booth:
        scripts = Scripts(booth.crew)
        scripts.expect(articles, quotes)
        for article in articles:
            expected = write_script(article, voice=quotes.voice, min_confidence=quotes.min_confidence)
            assert scripts.script(article, quotes) == expected
        assert sum(booth.crew.shares().values()) == len(articles)
        scripts.close()


def test_dask_says_nothing_of_its_own(two: Machines) -> None:
    with open_cluster_booth(on(two.address), QUICK):
        for name in ("distributed.client", "distributed.core", "distributed.comm.tcp"):
            assert not logging.getLogger(name).isEnabledFor(logging.WARNING), name


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "narrator", *words]
    return subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)


def test_the_leader_has_one_name() -> None:
    assert crew.HERE == report.HERE


def test_doctor_tells_each_worker_and_what_it_lacks(two: Machines, tmp_path: Path) -> None:
    told = json.loads(run("doctor", "--cluster", two.address, "--json").stdout)
    workers = [one for one in told["findings"] if one["what"].startswith("Worker ")]
    assert [one["what"] for one in workers] == ["Worker a", "Worker b"]
    assert all(one["works"] for one in workers)


def test_an_address_that_is_none_and_a_scheduler_that_is_not_there() -> None:
    ended = run("doctor", "--cluster", "tcp://127.0.0.1:9")
    assert ended.returncode == 2
    assert "tcp://127.0.0.1:9: no scheduler answers" in ended.stderr
    ended = run("build", "--cluster", "localhost")
    assert ended.returncode == 2
    assert "cluster.scheduler: 'localhost' is no scheduler's address: write tcp://host:8786" in ended.stderr


def test_without_a_cluster_nothing_of_dask_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("The ferry left at six.\n")
    code = (
        "import sys; from narrator.cli import run; "
        "code = run(['make', 'one.txt', '--set', 'voices.engine=tone', '--quiet']); "
        "print(code, [name for name in sys.modules if name.startswith(('distributed', 'dask', 'narrator.cluster'))])"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "0 []" or ended.stdout.strip() == "0 ['narrator.cli.cluster']"


def test_start_gives_a_cluster_and_ends_it_in_order() -> None:
    port = free_port()
    command = [sys.executable, "-m", "narrator", "cluster", "start", "--workers", "1", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == f"tcp://127.0.0.1:{port}  1 worker; Ctrl-C ends them\n"
        with open_cluster_booth(on(f"tcp://127.0.0.1:{port}"), QUICK) as booth:
            assert [member.name for member in booth.crew.members()] == ["here"]
    finally:
        process.send_signal(signal.SIGTERM)
        said = process.communicate(timeout=25)
    assert (process.returncode, said[1]) == (0, "")
    with pytest.raises(InputError, match="no scheduler answers"):
        inspect_workers(f"tcp://127.0.0.1:{port}", [])


def test_several_shows_are_built_side_by_side(two: Machines, tmp_path: Path) -> None:
    """Each names the cluster in its own show.toml; none is named in the call."""
    for name in ("pier", "quay"):
        show_of(tmp_path / "shows" / name, seeds(), "tone")
        with (tmp_path / "shows" / name / "show.toml").open("a", encoding="utf-8") as file:
            file.write(f'[cluster]\nscheduler = "{two.address}"\n')
    ended = run("build", "--shows", str(tmp_path / "shows"), "--json", NARRATOR_CACHE=str(tmp_path / "cache"))
    told = json.loads(ended.stdout)["shows"]
    assert {name: len(report["made"]) for name, report in told.items()} == {"pier": 2, "quay": 2}
    records = [json.loads(path.read_text()) for path in (tmp_path / "shows").glob("*/.narrator/runs/*.json")]
    assert len(records) == 2
    spans = sorted((datetime.fromisoformat(one["began"]).timestamp(), one["took_ms"] / 1000) for one in records)
    assert spans[1][0] < sum(spans[0]), "the second begins before the first has ended"
    shares = [one["workers"] for one in records]
    assert all({"a", "b"} <= share.keys() for share in shares)
