"""Hooks are told by their environment; the ping tells whoever watches that a run came to its end."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import narrator
from narrator.rounds.hooks import run_hook
from tests.article.conftest import Site
from tests.newsroom import headline, text
from tests.rounds.conftest import Newsroom

NOTE = "import json, os; h = {k: v for k, v in os.environ.items() if k.startswith('NARRATOR_HOOK_')}; {then}"
APPEND = NOTE.replace("{then}", "open('told', 'a').write(json.dumps(h) + chr(10))")


def hook(code: str) -> str:
    return json.dumps([sys.executable, "-c", code])


def told(newsroom: Newsroom) -> list[dict[str, str]]:
    path = newsroom.folder / "told"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def test_hooks_are_told_what_happened(newsroom: Newsroom) -> None:
    hooks = "\n".join(f"{name} = {hook(APPEND)}" for name in ("after_episode", "after_run", "on_failure"))
    newsroom.settings(f'[build]\n{hooks}\n[[sources]]\nfolder = "seeds"\n')
    newsroom.put("a.txt", text(1))
    made = newsroom.build().made[0]
    episode, run = told(newsroom)
    assert (episode["NARRATOR_HOOK_EVENT"], run["NARRATOR_HOOK_EVENT"]) == ("episode", "run")
    assert episode["NARRATOR_HOOK_TITLE"] == headline(1)
    assert Path(episode["NARRATOR_HOOK_EPISODE"]).name == made.slug
    assert (run["NARRATOR_HOOK_MADE"], run["NARRATOR_HOOK_CODE"]) == ("1", "0")


def test_every_variable_of_a_hook_is_documented(newsroom: Newsroom) -> None:
    hooks = "\n".join(f"{name} = {hook(APPEND)}" for name in ("after_episode", "on_failure"))
    newsroom.settings(f'[build]\n{hooks}\n[[sources]]\nfolder = "seeds"\n[[sources]]\nfolder = "gone"\n')
    newsroom.put("a.txt", text(1))
    newsroom.build()
    page = (Path(narrator.__file__).parents[1] / "docs" / "unattended.md").read_text(encoding="utf-8")
    names = {name.removeprefix("NARRATOR_HOOK") for each in told(newsroom) for name in each}
    assert {"_EVENT", "_EPISODE", "_ERRORS"} < names
    assert [name for name in names if f"{name}`" not in page] == []


def test_the_failure_hook_is_told_each_failure(newsroom: Newsroom) -> None:
    newsroom.settings(f'[build]\non_failure = {hook(APPEND)}\n[[sources]]\nfolder = "gone"\n')
    report = newsroom.build()
    [failure] = told(newsroom)
    assert failure["NARRATOR_HOOK_ERRORS"] == report.complaints[0]


def test_a_hook_that_fails_is_named_and_nothing_else_suffers(newsroom: Newsroom) -> None:
    code = "import sys; sys.exit('no such channel')"
    newsroom.settings(f'[build]\nafter_episode = {hook(code)}\n[[sources]]\nfolder = "seeds"\n')
    newsroom.put("a.txt", text(1))
    report = newsroom.build()
    assert len(report.made) == 1
    assert report.exit_code == 3
    assert "hook after episode: " in report.complaints[0]
    assert report.complaints[0].endswith("failed with 1: no such channel")
    assert newsroom.build().exit_code == 0


def test_no_shell_reads_a_hook(tmp_path: Path) -> None:
    code = "import os, pathlib; pathlib.Path('seen').write_text(os.environ['NARRATOR_HOOK_TITLE'])"
    assert run_hook([sys.executable, "-c", code], "episode", {"title": "$(rm -rf x); `y`\0"}, tmp_path, 30) is None
    assert (tmp_path / "seen").read_text() == "$(rm -rf x); `y`"


def test_what_a_hook_cannot_do_is_told(tmp_path: Path) -> None:
    problem = run_hook(["no-such-program"], "run", {}, tmp_path, 5)
    assert problem == "no-such-program: cannot be run: No such file or directory"
    sleeper = [sys.executable, "-c", "import time; time.sleep(60)"]
    assert run_hook(sleeper, "run", {}, tmp_path, 0.2) == f"{sys.executable}: not done after 0.2 s; it was stopped"


def test_without_a_hook_nothing_is_run(tmp_path: Path) -> None:
    assert run_hook([], "run", {}, tmp_path, 5) is None


def test_the_ping_follows_a_run_that_came_to_its_end(newsroom: Newsroom, site: Site) -> None:
    host = site.address.removeprefix("http://")
    site.page("/alive", "ok", "text/plain")
    settings = f'[build]\nping = "{site.address}/alive"\nallow_private = ["{host}"]\n[[sources]]\nfolder = "seeds"\n'
    newsroom.settings(settings)
    assert newsroom.build().exit_code == 0
    assert [path for path, _ in site.asked] == ["/alive"]
    newsroom.settings(settings.replace("/alive", "/gone"))
    assert newsroom.build().complaints[0].startswith(f"ping: {site.address}/gone: HTTP 404")
