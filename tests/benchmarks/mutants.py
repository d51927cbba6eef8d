"""Break one line at a time in what must not break, and print what no test noticed.

    python -m tests.benchmarks.mutants --count 200 --seed 1

Each part of the table has the same share of the mutants, and each of its statements the same chance; a mutant is run in
a copy of the tree, against the tests of its part alone. One that does not come to an end counts as noticed.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.mutation import Mutant, changed_part, mutants_of

_ROOT = Path(__file__).parents[2]
_NOT_COPIED = shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__", ".hypothesis", "*.mp3")
_PATIENCE, _LEAST_S = 4, 20.0
"""A mutant may take so many times as long as the clean run, and never has less."""


@dataclass(frozen=True, slots=True)
class Part:
    """What must not break, the modules it lives in, and the test files that hold it."""

    name: str
    modules: tuple[str, ...]
    tests: tuple[str, ...]


PARTS = (
    Part(
        "archive",
        ("narrator.archive.swap", "narrator.archive.store", "narrator.disk.files"),
        (
            "tests/archive/test_archive.py",
            "tests/archive/test_archive_swap.py",
            "tests/disk/test_files.py",
            "tests/archive/test_archive_numbers.py",
            "tests/archive/test_archive_crashes.py",
            "tests/cli/test_damaged.py",
        ),
    ),
    Part(
        "names",
        ("narrator.archive.names", "narrator.archive.standing"),
        (
            "tests/archive/test_archive.py",
            "tests/publish/test_publish.py",
            "tests/archive/test_archive_doors.py",
        ),
    ),
    Part(
        "locks",
        ("narrator.disk.locks", "narrator.rounds.lock"),
        ("tests/archive/test_archive_locks.py", "tests/archive/test_archive.py", "tests/rounds/test_lock.py"),
    ),
    Part(
        "retry",
        ("narrator.rounds.ledger", "narrator.publish.sending", "narrator.rounds.sources.visitor"),
        (
            "tests/rounds/test_ledger.py",
            "tests/rounds/sources/test_visitor.py",
            "tests/publish/test_planning.py",
            "tests/publish/test_publish.py",
        ),
    ),
    Part(
        "loudness",
        ("narrator.sound.loudness", "narrator.sound.master.measure"),
        (
            "tests/sound/test_loudness_by_the_standard.py",
            "tests/sound/master/test_measure.py",
            "tests/sound/test_loudness.py",
            "tests/sound/master/test_master.py",
        ),
    ),
    Part("chapters", ("narrator.edition.package.chapters",), ("tests/edition/package/test_chapters.py",)),
    Part(
        "publishing",
        (
            "narrator.publish.difference",
            "narrator.publish.pieces",
            "narrator.publish.show_pieces",
            "narrator.publish.publication",
            "narrator.publish.memory",
            "narrator.publish.targets.folder",
        ),
        (
            "tests/publish/test_memory.py",
            "tests/publish/test_planning.py",
            "tests/publish/test_publish.py",
            "tests/publish/test_asking.py",
        ),
    ),
    Part(
        "feed",
        ("narrator.feed.item", "narrator.feed.xml", "narrator.feed.written"),
        ("tests/feed/test_item.py", "tests/feed/test_xml.py", "tests/feed/test_feed.py"),
    ),
    Part(
        "door",
        (
            "narrator.article.web.addresses",
            "narrator.article.web.connection",
            "narrator.article.web.fetch",
        ),
        (
            "tests/article/test_addresses.py",
            "tests/article/test_answer.py",
            "tests/article/test_connection.py",
            "tests/article/test_fetch_rules.py",
            "tests/article/test_web.py",
        ),
    ),
    Part(
        "attribution",
        (
            "narrator.script.attribution.resolver",
            "narrator.script.meaning.focus",
            "narrator.script.cues.finder",
            "narrator.script.attribution.choosing",
        ),
        (
            "tests/script/test_attribution_cues.py",
            "tests/script/test_attribution_pronouns.py",
            "tests/script/test_attribution_runs.py",
            "tests/script/test_attribution_scenes.py",
            "tests/script/test_attribution_nominals.py",
            "tests/script/test_attribution_languages.py",
            "tests/script/test_attribution_confidence.py",
            "tests/script/test_focus.py",
            "tests/script/test_news_passages.py",
            "tests/script/test_newspaper_passages.py",
            "tests/script/test_interview.py",
            "tests/script/test_seeds.py",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Trial:
    """A mutant of a module of a part, and where the module stands below the root."""

    part: Part
    path: Path
    mutant: Mutant

    def __str__(self) -> str:
        was, now = changed_part(self.mutant)
        return f"{self.path}:{self.mutant.line}\n    - {was}\n    + {now}"


class Overlay:
    """A copy of the tree that one trial after another is made in; nothing but the mutated module is compiled anew."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._clean_s: dict[str, float] = {}

    def prepare(self, parts: Sequence[Part]) -> None:
        """Time the tests of each part on the clean tree. Ends the program where they fail there."""
        shutil.copytree(_ROOT, self._folder, ignore=_NOT_COPIED)
        for part in parts:
            began = time.monotonic()
            if not _passes(self._folder, part.tests, 600, writes_bytecode=True):
                raise SystemExit(f"{part.name}: {' '.join(part.tests)} fail without any change")
            self._clean_s[part.name] = time.monotonic() - began

    def survives(self, trial: Trial) -> bool:
        """Whether the tests of its part pass with the mutant in place of the module."""
        module = self._folder / trial.path
        kept, times = module.read_bytes(), module.stat()
        limit_s = max(_LEAST_S, _PATIENCE * self._clean_s[trial.part.name])
        try:
            _forget_bytecode(module)
            module.write_text(trial.mutant.source, encoding="utf-8")
            return _passes(self._folder, trial.part.tests, limit_s)
        finally:
            module.write_bytes(kept)
            os.utime(module, ns=(times.st_atime_ns, times.st_mtime_ns))


def _forget_bytecode(module: Path) -> None:
    """Bytecode is told apart by time and size alone, and mutants can have both in common."""
    for compiled in (module.parent / "__pycache__").glob(f"{module.stem}.*.pyc"):
        compiled.unlink()


def _passes(copy: Path, tests: Sequence[str], limit_s: float, *, writes_bytecode: bool = False) -> bool:
    environ = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "" if writes_bytecode else "1"}
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    process = subprocess.Popen(
        command, cwd=copy, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        return process.wait(limit_s) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End it with whatever it has started and not ended."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def draw(parts: Sequence[Part], count: int, seed: int) -> list[Trial]:
    """`count` trials, the parts in turn; of each statement one mutant before there is a second of any."""
    rows = [_shuffled(part, random.Random(f"{seed}:{part.name}")) for part in parts]
    drawn: list[Trial] = []
    while len(drawn) < count:
        more = [trial for row in rows if (trial := next(row, None))]
        if not more:
            break
        drawn += more[: count - len(drawn)]
    return drawn


def _shuffled(part: Part, chance: random.Random) -> Iterator[Trial]:
    by_statement: dict[tuple[Path, int], list[Trial]] = defaultdict(list)
    for module in part.modules:
        path = _file_of(module)
        for mutant in mutants_of((_ROOT / path).read_text(encoding="utf-8")):
            by_statement[path, mutant.line].append(Trial(part, path, mutant))
    for row in by_statement.values():
        chance.shuffle(row)
    while by_statement:
        places = list(by_statement)
        chance.shuffle(places)
        for place in places:
            yield by_statement[place].pop()
            if not by_statement[place]:
                del by_statement[place]


def _file_of(module: str) -> Path:
    path = Path(*module.split("."))
    return path / "__init__.py" if (_ROOT / path).is_dir() else path.with_suffix(".py")


def totals(trials: Sequence[Trial], survivors: Sequence[Trial]) -> Iterator[str]:
    """A line a part, then all together."""
    yield f"{'part':<12}{'mutants':>8}{'survived':>9}"
    made, alive = (Counter(trial.part.name for trial in some) for some in (trials, survivors))
    for name, count in made.items():
        yield f"{name:<12}{count:>8}{alive[name]:>9}"
    yield f"{'all':<12}{len(trials):>8}{len(survivors):>9}  {len(survivors) / max(1, len(trials)):.1%}"


def run(parts: Sequence[Part], count: int, seed: int) -> Iterator[str]:
    """Each survivor as soon as it is known, then the totals."""
    began, survivors = time.monotonic(), []
    trials = draw(parts, count, seed)
    with tempfile.TemporaryDirectory() as folder:
        overlay = Overlay(Path(folder, "tree"))
        overlay.prepare(parts)
        for trial in trials:
            if overlay.survives(trial):
                survivors.append(trial)
                yield f"{trial.part.name}: {trial}"
    yield from totals(trials, survivors)
    yield f"seed {seed}, {time.monotonic() - began:.0f} s"


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--part", action="append", choices=[part.name for part in PARTS], help="more than once for more"
    )
    chosen = parser.parse_args()
    os.nice(10)
    for line in run(
        [part for part in PARTS if chosen.part is None or part.name in chosen.part], chosen.count, chosen.seed
    ):
        print(line, flush=True)


if __name__ == "__main__":
    _main()
