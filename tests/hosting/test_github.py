"""`narrator init --github`: its workflow's steps, run one by one by bash on a real repository with the real program.

Each run has an empty home and a fresh checkout; what GitHub's own actions do (cache, Pages) is left out.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from narrator.cli import run
from tests.hosting.forge import ADDRESS, OTHER, SETTINGS, STORY, Forge, git, run_step, steps

KNOWN = {"steps.pages.outputs.base_url": ADDRESS}
pytestmark = pytest.mark.skipif(shutil.which("bash") is None or shutil.which("git") is None, reason="needs bash, git")


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    """A repository with a show of one article."""
    show = tmp_path / "harbour"
    assert run(["init", str(show), "--github", "--quiet"]) == 0
    (show / "show.toml").write_text(SETTINGS.format(more=""), encoding="utf-8")
    (show / "seeds" / "pier.txt").write_text(STORY, encoding="utf-8")
    forge = Forge(tmp_path)
    forge.begin(show)
    return forge


def _run(forge: Forge, name: str, without: tuple[str, ...] = ("Install Narrator", "Add voices")) -> dict[str, str]:
    place, told = forge.checkout(name), dict[str, str]()
    for step in steps(place / ".github/workflows/show.yml", "build"):
        if step["name"] not in without:
            run_step(step, place, told, KNOWN)
    return told


def test_an_article_becomes_an_episode_that_the_repository_keeps_without_its_sound(forge: Forge) -> None:
    told = _run(forge, "first")
    assert (told["output_code"], told["output_pages"]) == ("0", "true")
    public = forge.folder / "first" / "public"
    assert f'url="{ADDRESS}/' in (public / "feed.xml").read_text(encoding="utf-8")
    assert len(list(public.glob("*/*.mp3"))) == 1
    slug = next(public.glob("*/*.mp3")).parent.name
    assert forge.titles()[0] == "Make 1 episode(s)"
    assert slug in git(forge.remote, "log", "-1", "--format=%b", "main")
    kept = forge.files()
    assert {f"episodes/{slug}/episode.json", f"episodes/{slug}/script.md", "episodes/archive.json"} <= kept
    assert {"voices/cast.toml", ".narrator/ledger.json"} <= kept
    assert not [name for name in kept if name.endswith((".mp3", "cover.jpg")) or name.startswith(("public", ".cache"))]


def test_the_next_run_goes_on_also_where_the_cache_is_lost(forge: Forge) -> None:
    _run(forge, "first")
    first = forge.folder / "first"
    git(first, "pull", "-q")
    (first / "seeds" / "mill.txt").write_text(OTHER, encoding="utf-8")
    git(first, "add", "seeds")
    git(first, "commit", "-q", "-m", "An article")
    git(first, "push", "-q")
    told = _run(forge, "second")
    assert told["output_code"] == "0"
    assert forge.titles()[:3] == ["Make 1 episode(s)", "An article", "Make 1 episode(s)"]
    before, after = (forge.folder / name / "public" / "feed.xml" for name in ("first", "second"))
    guids = [line for line in before.read_text().splitlines() if "guid" in line]
    assert [line for line in after.read_text().splitlines() if "guid" in line and line in guids] == guids
    sounds = {path.name: path.read_bytes() for path in before.parent.glob("*/*.mp3")}
    assert sounds.items() <= {path.name: path.read_bytes() for path in after.parent.glob("*/*.mp3")}.items()
    head = git(forge.remote, "rev-parse", "main")
    shutil.rmtree(first)
    _run(forge, "third")
    assert git(forge.remote, "rev-parse", "main") == head


def test_a_source_that_fails_is_told_and_the_rest_is_kept(forge: Forge) -> None:
    place = forge.checkout("edit")
    (place / "show.toml").write_text(SETTINGS.format(more='[[sources]]\nfolder = "missing"'), encoding="utf-8")
    git(place, "commit", "-q", "-a", "-m", "A source more")
    git(place, "push", "-q")
    told = _run(forge, "first")
    assert told["output_code"] == "3"
    assert "missing" in told["output_told"]
    assert forge.titles()[0] == "Make 1 episode(s)"


def test_a_mistake_in_the_show_ends_the_run_with_its_line(forge: Forge) -> None:
    place = forge.checkout("edit")
    (place / "show.toml").write_text("[show]\ntitel = 1\n", encoding="utf-8")
    git(place, "commit", "-q", "-a", "-m", "A mistake")
    git(place, "push", "-q")
    with pytest.raises(subprocess.CalledProcessError) as ended:
        _run(forge, "first")
    assert (ended.value.returncode, ended.value.cmd) == (2, "Build")
    assert "did you mean 'title'" in ended.value.stdout


def test_without_pages_and_base_url_it_says_what_to_choose(forge: Forge) -> None:
    place = forge.checkout("first")
    named = {one["name"]: one for one in steps(place / ".github/workflows/show.yml", "build")}
    with pytest.raises(subprocess.CalledProcessError) as ended:
        run_step(named["Say where it goes"], place, {}, {"steps.pages.outputs.base_url": ""})
    assert "GitHub Actions" in ended.value.stdout


def test_sound_that_the_feed_no_longer_lists_is_dropped(forge: Forge) -> None:
    place = forge.checkout("edit")
    (place / "show.toml").write_text(SETTINGS.format(more="[feed]\nkeep = 1"), encoding="utf-8")
    (place / "seeds" / "mill.txt").write_text(OTHER, encoding="utf-8")
    git(place, "add", "--all")
    git(place, "commit", "-q", "-m", "Keep one")
    git(place, "push", "-q")
    _run(forge, "first")
    assert forge.titles()[0] == "Make 2 episode(s)"
    assert len(list((forge.folder / "first").glob("episodes/*/*.mp3"))) == 1
    assert len(list((forge.folder / "first").glob("episodes/*/script.md"))) == 2


def test_who_pushed_meanwhile_keeps_what_he_pushed(forge: Forge) -> None:
    place, told = forge.checkout("first"), dict[str, str]()
    for step in steps(place / ".github/workflows/show.yml", "build"):
        if step["name"] == "Keep what was made":
            other = forge.checkout("other")
            (other / "lexicon.toml").write_text('[say]\n"Kyiv" = "Keev"\n', encoding="utf-8")
            git(other, "commit", "-q", "-a", "-m", "A word")
            git(other, "push", "-q")
        if step["name"] not in ("Install Narrator", "Add voices"):
            run_step(step, place, told, KNOWN)
    assert forge.titles()[:2] == ["Make 1 episode(s)", "A word"]
