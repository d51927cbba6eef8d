"""Nothing that a file of the archive says leads out of the archive, or out of a target, whatever publishes it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from narrator.archive import Archive, read_episode, read_standing
from narrator.errors import ArchiveError, InputError, PublishError
from narrator.publish import Memory, Piece, Rank
from narrator.publish.publication import publish_show
from narrator.records import Encoding
from narrator.show.settings import Feed, Publish
from tests.shows import a_show, an_archive, an_episode, put

OUTSIDE = [
    "../../../secret.txt",
    "..\\..\\..\\secret.txt",
    "/etc/hostname",
    "C:\\secret.txt",
    "C:secret.txt",
    "..",
    "a\0b",
]
FIELDS: dict[str, Callable[[dict[str, Any], str], object]] = {
    **{
        key: (lambda content, name, key=key: content.__setitem__(key, name))  # type: ignore[misc]
        for key in ("audio", "chapters", "cover", "script", "slug")
    },
    **{
        key: (lambda content, name, key=key: content["transcripts"].__setitem__(key, name))  # type: ignore[misc]
        for key in ("vtt", "srt", "json", "html")
    },
    "alternate": lambda content, name: content["encodings"][0].__setitem__("audio", name),
}
SECRET = "nobody is to read this"


def a_target(folder: Path, private: bool = False) -> Any:
    return a_show(publish=Publish(targets=(str(folder),), verify=False), feed=Feed(private=private))


def with_an_alternate(folder: Path) -> Archive:
    archive = an_archive(folder, 1)
    opus = Encoding("ferry.opus", "audio/ogg", "opus", 5, 64000, -19.0, -1.0, "sha256-x")
    made = put(archive, an_episode(2, encodings=(opus,)))
    (archive.folder / made.slug / opus.audio).write_bytes(b"12345")
    return archive


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", OUTSIDE)
@pytest.mark.parametrize("field", FIELDS)
def test_no_field_of_an_episode_leads_out(tmp_path: Path, field: str, name: str) -> None:
    archive, target = with_an_alternate(tmp_path / "show"), tmp_path / "www" / "podcast"
    (tmp_path / "secret.txt").write_text(SECRET)
    (tmp_path / "show" / "secret.txt").write_text(SECRET)
    slug = archive.slugs()[1]
    file = archive.folder / slug / "episode.json"
    content = json.loads(file.read_bytes())
    FIELDS[field](content, name)
    file.write_text(json.dumps(content))
    with pytest.raises(ArchiveError, match=r"episode\.json: (files|slug): "):
        read_episode(file)
    publish_show(a_target(target), archive)
    assert list(archive.damaged) == [slug]
    assert SECRET.encode() not in everything(tmp_path / "www").values()
    assert set((tmp_path / "www").iterdir()) == {target}


@pytest.mark.parametrize("name", [*OUTSIDE, "../../x", "a/b", "", ".", 3, ["x"]])
def test_no_token_moves_the_show(tmp_path: Path, name: object) -> None:
    archive, target = an_archive(tmp_path / "show", 1), tmp_path / "www" / "podcast"
    (archive.folder / "archive.json").write_text(json.dumps({"podcast_guid": None, "token": name, "withdrawn": []}))
    with pytest.raises(ArchiveError, match=r"archive\.json: .*token"):
        publish_show(a_target(target, private=True), archive)
    assert not (tmp_path / "www").exists()


@pytest.mark.parametrize("withdrawn", ["abc", [3], ["../x"], [None], {"a": 1}, None])
def test_only_names_are_withdrawn(tmp_path: Path, withdrawn: object) -> None:
    (tmp_path / "archive.json").write_text(json.dumps({"podcast_guid": "x", "token": None, "withdrawn": withdrawn}))
    with pytest.raises(ArchiveError, match=r"archive\.json"):
        read_standing(tmp_path)


@pytest.mark.parametrize("name", ["audio", "cover", "vtt", "html", "episode.json", "chapters.json", "the folder"])
def test_no_link_is_published_that_leads_out(tmp_path: Path, name: str) -> None:
    archive, target = an_archive(tmp_path / "show", 2), tmp_path / "www"
    slug = archive.slugs()[0]
    home, elsewhere = archive.folder / slug, tmp_path / "elsewhere"
    names = {
        "audio": f"{slug}.mp3",
        "cover": "cover.jpg",
        "vtt": f"{slug}.vtt",
        "html": f"{slug}.html",
        "the folder": "",
    }
    link = home / names.get(name, name)
    link.rename(elsewhere)
    link.symlink_to(elsewhere)
    publish_show(a_target(target), archive)
    assert list(archive.damaged) == [slug]
    assert not (target / slug).exists()
    assert (target / archive.slugs()[1]).exists()


def test_a_link_that_stays_inside_is_published(tmp_path: Path) -> None:
    archive, target = an_archive(tmp_path / "show", 1), tmp_path / "www"
    slug = archive.slugs()[0]
    sounds = archive.folder / ".sounds"
    sounds.mkdir()
    (archive.folder / slug / f"{slug}.mp3").rename(sounds / "1.mp3")
    (archive.folder / slug / f"{slug}.mp3").symlink_to(sounds / "1.mp3")
    (tmp_path / "door").symlink_to(archive.folder)
    archive = Archive(tmp_path / "door")
    publish_show(a_target(target), archive)
    assert archive.damaged == {}
    assert (target / slug / f"{slug}.mp3").read_bytes() == (sounds / "1.mp3").read_bytes()


@pytest.mark.parametrize("name", ["art", "feed.xml", "cues.json"])
def test_no_link_in_the_place_of_what_we_write_is_published(tmp_path: Path, name: str) -> None:
    archive, target = an_archive(tmp_path / "show", 1), tmp_path / "www"
    show = a_target(target)
    publish_show(show, archive)
    (tmp_path / "secret.txt").write_text(SECRET)
    art = next(archive.folder.glob("art-*"))
    link = {"art": art, "feed.xml": archive.folder / name}.get(name, archive.folder / archive.slugs()[0] / name)
    link.unlink()
    link.symlink_to(tmp_path / "secret.txt")
    other = tmp_path / "other"
    publish_show(a_target(other), Archive(archive.folder))
    assert (other / "index.html").exists()
    assert not any(SECRET.encode() in content for content in everything(other).values())


@pytest.mark.parametrize("path", [*OUTSIDE, "a/../b", "a//b", "/a", "a/", "a\\b", "slug/C:x", "", "a/./b"])
def test_no_piece_of_a_target_lies_outside_of_it(path: str) -> None:
    with pytest.raises(PublishError, match="stays inside"):
        Piece(path, Rank.AUDIO, "", lambda: b"")


def test_what_is_remembered_of_a_target_removes_nothing_outside_of_it(tmp_path: Path) -> None:
    archive, target = an_archive(tmp_path / "show", 1), tmp_path / "www"
    show = a_target(target)
    publish_show(show, archive)
    (tmp_path / "secret.txt").write_text(SECRET)
    memory = Memory(archive.folder, str(target)).path
    row = {"path": "../secret.txt", "stamp": "", "sha256": "", "bytes": len(SECRET)}
    with memory.open("a") as file:
        file.write(json.dumps(row) + "\n" + json.dumps({**row, "path": 3}) + "\n")
    publish_show(show, archive)
    assert (tmp_path / "secret.txt").read_text() == SECRET


@pytest.mark.parametrize(
    "name", [*OUTSIDE, "../{slug}", "elsewhere/{slug}", "/tmp/{slug}", "..\\{slug}", "{slug}/../x", "."]
)
def test_an_episode_is_only_named_inside_its_archive(tmp_path: Path, name: str) -> None:
    archive = an_archive(tmp_path / "show", 1)
    with pytest.raises(InputError, match="there is no such episode"):
        archive.named(name.format(slug=archive.slugs()[0]))


def test_a_folder_names_its_episode_from_wherever_it_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = an_archive(tmp_path / "show", 1)
    slug = archive.slugs()[0]
    for place in (tmp_path, tmp_path / "show", archive.folder):
        monkeypatch.chdir(place)
        for name in (str(archive.folder / slug), f"episodes/{slug}/", f"./episodes/../episodes/{slug}"):
            assert archive.slug_named(name) == slug
