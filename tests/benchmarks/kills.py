"""Kill builds at random moments, and hold what the next ones end in against an undisturbed run, byte for byte.

    python -m tests.benchmarks.kills --kills 200

Everything is real: sources over HTTP, engine, encoder, archive, feed, a folder as target. A killed build is followed by
others until one comes to its end; its show is compared with the undisturbed one's, and the next round begins anew. Two
things are not compared: the episodes' ids, which are random by design (each is replaced by its episode's name), and in
episode.json how many clips were spoken anew, which tells of the work and not of the episode.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from tests.article.conftest import Site, serving
from tests.newsroom import FIRST_DAY, Item, page, rss, serve_with_etag, text

COMPARED = ("episodes", "voices", "public")
_ROOT = Path(__file__).parents[2]
_SETTINGS = """
[show]
title = "The Pier"
base_url = "http://pier.example/"
[voices]
engine = "tone"
[publish]
targets = ["public"]
verify = false
[build]
host_wait_s = 0.0
allow_private = ["{host}"]
[[sources]]
folder = "seeds"
[[sources]]
feed = "{address}/feed.xml"
min_words = 20
"""


@dataclass(frozen=True)
class Outcome:
    """How many kills came in time, how many rounds ended, and what differed in them (file names)."""

    kills: int
    rounds: int
    differences: tuple[str, ...]


def make_show(folder: Path, site: Site, articles: int) -> None:
    """A show with half of its articles in a folder and half in a feed; the same whenever and wherever it is made."""
    (folder / "seeds").mkdir(parents=True)
    host = site.address.removeprefix("http://")
    (folder / "show.toml").write_text(_SETTINGS.format(host=host, address=site.address), encoding="utf-8")
    for number in range(1, articles // 2 + 1):
        path = folder / "seeds" / f"{number}.txt"
        path.write_text(text(number, 2), encoding="utf-8")
        when = (FIRST_DAY + timedelta(days=number)).timestamp()
        os.utime(path, (when, when))
    items = [Item(number, f"{site.address}/{number}", full=False) for number in range(articles // 2 + 1, articles + 1)]
    for item in items:
        site.page(f"/{item.number}", page(item.number, 2))
    serve_with_etag(site, "/feed.xml", rss(items))


def snapshot(show: Path) -> dict[str, bytes]:
    """Every file that counts, without what is random by design."""
    names: dict[str, str] = {}
    for file in sorted((show / "episodes").glob("*/episode.json")):
        content = json.loads(file.read_text(encoding="utf-8"))
        names[content["id"]] = content["slug"]
    files = (path for folder in COMPARED for path in sorted((show / folder).rglob("*")) if path.is_file())
    return {str(path.relative_to(show)): _plain(path.read_bytes(), names) for path in files if _counts(path)}


def _counts(path: Path) -> bool:
    """Not the notes that publishing and the feed keep for themselves, which hold times of files."""
    return not any(part.startswith(".") for part in path.parts)


def _plain(content: bytes, names: dict[str, str]) -> bytes:
    for id_, slug in names.items():
        content = content.replace(id_.encode(), slug.encode())
    return re.sub(rb'"clips": \{[^}]*\}', b'"clips": {}', content)


def kill_at_random(
    fresh: Callable[[Path], None],
    command: Callable[[Path], Sequence[str]],
    kills: int,
    chance: random.Random,
    folder: Path,
    environ: dict[str, str],
) -> Outcome:
    """Kill the command over shows that `fresh` makes until it was killed so often; compare each that is done."""
    reference = folder / "reference"
    fresh(reference)
    began = time.monotonic()
    _run(command(reference), environ).check_returncode()
    undisturbed_s = time.monotonic() - began
    wanted = snapshot(reference)
    done = rounds = 0
    differences: list[str] = []
    while done < kills:
        show = folder / f"round-{rounds}"
        fresh(show)
        done += _kill_until_done(command(show), undisturbed_s, chance, environ)
        found = snapshot(show)
        differences += [f"round {rounds}: {name}" for name in sorted(wanted.keys() | found.keys())
                        if wanted.get(name) != found.get(name)]  # fmt: skip
        if not differences:
            shutil.rmtree(show)
        rounds += 1
    return Outcome(done, rounds, tuple(differences))


def _kill_until_done(command: Sequence[str], longest_s: float, chance: random.Random, environ: dict[str, str]) -> int:
    """Start it, kill it after a random time, again and again; how often it was killed before it came to its end."""
    kills = 0
    while True:
        process = subprocess.Popen(command, cwd=_ROOT, env=environ)
        try:
            code = process.wait(chance.uniform(0, longest_s))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            kills += 1
            continue
        if code:
            raise SystemExit(f"a build that was not killed ended with {code}")
        return kills


def _run(command: Sequence[str], environ: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, cwd=_ROOT, env=environ, check=False)


def _build(show: Path) -> list[str]:
    return [sys.executable, "-m", "narrator", "build", "--quiet", "--show", str(show)]


def _shows(site: Site, articles: int, cache: Path) -> Callable[[Path], None]:
    def fresh(show: Path) -> None:
        shutil.rmtree(cache, ignore_errors=True)
        make_show(show, site, articles)

    return fresh


def _main() -> Iterator[str]:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--articles", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    began = time.monotonic()
    with serving() as site, tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "cache"
        environ = {**os.environ, "XDG_CACHE_HOME": str(cache)}
        fresh = _shows(site, chosen.articles, cache)
        outcome = kill_at_random(fresh, _build, chosen.kills, random.Random(chosen.seed), Path(folder), environ)
    took_s = time.monotonic() - began
    yield f"{outcome.kills} kills in {outcome.rounds} rounds of {chosen.articles} articles, {took_s:.0f} s"
    yield f"{len(outcome.differences)} files differ from the undisturbed run's"
    yield from outcome.differences


if __name__ == "__main__":
    for line in _main():
        print(line)
