"""What is published never becomes what the show is made of, and a template runs nothing of this machine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from narrator.errors import ConfigError
from narrator.publish.publication import publish_show
from narrator.publish.site import Layout
from narrator.publish.targets.addresses import local_path, read_address
from narrator.publish.targets.registry import open_target
from narrator.show.settings import Publish
from tests.shows import a_show, an_archive

REFUSED = ["site", "./x/../site", "SITE/deep", ".", "..", "/", ".narrator", "drafts", "voices/x", "seeds", "episodes"]


@pytest.mark.parametrize("target", REFUSED)
@pytest.mark.parametrize("dry_run", [True, False])
def test_a_folder_that_narrator_reads_is_no_target(tmp_path: Path, target: str, dry_run: bool) -> None:
    archive = an_archive(tmp_path, 1)
    show = replace(a_show(tmp_path), publish=Publish(targets=(target,), verify="off"))
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ConfigError, match="from which Narrator reads"):
        publish_show(show, archive, dry_run=dry_run)
    with pytest.raises(ConfigError, match="on the command line"):
        publish_show(show, archive, targets=[f"file://{tmp_path}/site"], dry_run=dry_run)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_link_into_such_a_folder_is_none_either(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "public").symlink_to(tmp_path / "site")
    with pytest.raises(ConfigError, match="site/"):
        open_target("public", tmp_path)


def test_a_folder_of_its_own_is(tmp_path: Path) -> None:
    archive = an_archive(tmp_path, 1)
    for target in ("public", str(tmp_path.parent / f"{tmp_path.name}-www")):
        show = replace(a_show(tmp_path), publish=Publish(targets=(target,), verify="off"))
        publish_show(show, archive)
        assert (tmp_path / target / "feed.xml").is_file()


@pytest.mark.parametrize(
    "words",
    [
        "{{ cycler.__init__.__globals__.os.system('touch OWNED') }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ show.__class__.__init__.__globals__ }}",
        "{{ '{0.__class__.__init__}'.format(show) }}",
        "{{ lipsum.__globals__['os'].popen('touch OWNED').read() }}",
        "{{ range(10**9) | list }}",
    ],
)
def test_a_template_reaches_no_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text(words, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"site.index\.html"):
        Layout(tmp_path).fill("index.html", {"show": a_show()})
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_template_still_counts_and_fills_in(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    words = (
        "{% set all = namespace(n=0) %}{% for x in range(3) %}{% set all.n = all.n + x %}{{ loop.cycle('a', 'b') }}"
        "{% endfor %}{{ all.n }} {{ '%s!' % title.upper() }} {{ [1, 2] | join('-') }} {{ '{:>3}'.format(7) }}"
    )
    (tmp_path / "site" / "own.html").write_text(words, encoding="utf-8")
    assert Layout(tmp_path).fill("own.html", {"title": "ferry"}) == "aba3 FERRY! 1-2   7"


def test_a_file_address_is_a_path_of_this_machine_alone() -> None:
    assert read_address("file:///srv/my%20pod/").path == "/srv/my pod"
    assert read_address("file://localhost/srv/pod").path == "/srv/pod"
    with pytest.raises(ConfigError, match="names a host: write file:///path"):
        read_address("file://server/share/pod")


@pytest.mark.parametrize(
    ("path", "is_windows", "found"),
    [
        ("/C:/pod", True, "C:/pod"),
        ("/c:/my pod", True, "c:/my pod"),
        ("/C:/pod", False, "/C:/pod"),
        ("/srv/pod", True, "/srv/pod"),
        ("//server/share/pod", True, "//server/share/pod"),
    ],
)
def test_a_drive_is_read_where_there_are_drives(path: str, is_windows: bool, found: str) -> None:
    assert local_path(path, windows=is_windows) == found
