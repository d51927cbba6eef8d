"""`episodes/` is the old state or the new, and an episode keeps what it was first given."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from narrator.archive import (
    Archive,
    episode_key,
    is_whole,
    make_slug,
    read_chapters,
    read_cues,
    read_episode,
    read_standing,
    source_key,
    write_cues,
    write_episode,
)
from narrator.archive.names import new_episode_id
from narrator.archive.standing import Standing, new_podcast_guid, new_token, write_standing
from narrator.edition.package.chapters import write_chapters_json
from narrator.errors import ArchiveError, InputError
from narrator.records import Article, Chapter, Cue, CueWord, Episode, Source, Transcripts

DAY = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
EPISODE = Episode(
    id="1",
    slug="s",
    title="Ferry “sold”",
    published=DAY,
    folder="s",
    audio="s.mp3",
    duration_ms=1000,
    loudness_lufs=-19.0,
    true_peak_dbtp=-1.5,
    narrator="amelia",
    voices={"Ida Holm": "lily"},
    segments=3,
    transcripts=Transcripts("s.vtt", "s.srt", "s.json", "s.html"),
    chapters="chapters.json",
    cover="cover.jpg",
    script="script.md",
    bytes=5,
    clips={"made": 3, "reused": 0},
    sources=(Source("Ferry “sold”", key="seeds/ferry.txt"),),
)


def make(archive: Archive, episode: Episode = EPISODE, audio: bytes = b"12345") -> Path:
    with archive.making(episode.slug) as folder:
        for name in ("s.vtt", "s.srt", "s.json", "s.html", "chapters.json", "cover.jpg", "script.md"):
            (folder / name).write_text("x")
        (folder / "s.mp3").write_bytes(audio)
        write_episode(folder, episode)
    return archive.folder / episode.slug


def test_an_episode_comes_back_as_it_was(tmp_path: Path) -> None:
    folder = make(Archive(tmp_path))
    assert read_episode(folder / "episode.json") == EPISODE
    assert is_whole(EPISODE, folder)


def test_an_episode_is_found_by_its_sources(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    assert archive.find("seeds/ferry.txt") is None
    make(archive)
    assert archive.find("seeds/ferry.txt") == EPISODE
    assert archive.find("seeds/other.txt") is None


def test_a_failure_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), Archive(tmp_path).making("s") as folder:
        (folder / "s.mp3").write_bytes(b"123")
        raise RuntimeError("killed")
    assert list(tmp_path.iterdir()) == []


def test_a_failure_in_the_middle_leaves_the_episode_as_it_was(tmp_path: Path) -> None:
    folder = make(Archive(tmp_path))
    with pytest.raises(RuntimeError), Archive(tmp_path).making("s") as workshop:
        (workshop / "s.mp3").write_bytes(b"99999")
        raise RuntimeError("killed")
    assert (folder / "s.mp3").read_bytes() == b"12345"


def test_making_an_episode_anew_replaces_only_what_changed(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    folder = make(archive)
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    make(archive, replace(EPISODE, bytes=6), b"123456")
    changed = {path.name for path in folder.iterdir() if path.stat().st_mtime_ns != before[path.name]}
    assert changed == {"s.mp3", "episode.json"}


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    make(archive)
    (tmp_path / ".narrator-abc").mkdir()
    (tmp_path / ".narrator-abc" / "s.mp3").write_bytes(b"half")
    archive.sweep()
    assert [path.name for path in tmp_path.iterdir()] == ["s"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    (tmp_path / "s").write_text("a file is in the way")
    with pytest.raises(ArchiveError, match="cannot be written"):
        make(archive)


@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"id": 3}', "\udcff"])
def test_an_episode_that_cannot_be_read_is_told_with_what_to_do(tmp_path: Path, content: str) -> None:
    file = tmp_path / "episode.json"
    file.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(ArchiveError, match=r"episode\.json: "):
        read_episode(file)


@pytest.mark.parametrize("name", ["s.mp3", "s.vtt", "cover.jpg"])
def test_an_episode_without_one_of_its_files_is_not_whole(tmp_path: Path, name: str) -> None:
    folder = make(Archive(tmp_path))
    (folder / name).unlink()
    assert not is_whole(EPISODE, folder)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Ferry fleet sold", "2026-11-22-ferry-fleet-sold"),
        ("Mayor’s £3m “gift”: a Größe", "2026-11-22-mayors-3m-gift-a-grosse"),
    ],
)
def test_slugs_are_plain(title: str, slug: str) -> None:
    assert make_slug(title, DAY) == slug


def test_umlauts_of_a_german_title_are_spelt_out() -> None:
    assert make_slug("Zurück nach Köln", DAY, "de") == "2026-11-22-zurueck-nach-koeln"
    assert make_slug("Käse für Öl", DAY, "de-AT") == "2026-11-22-kaese-fuer-oel"
    assert make_slug("Käse für Öl", DAY, "sv") == "2026-11-22-kase-fur-ol"
    assert make_slug("ØRSTED und Łódź", DAY) == "2026-11-22-orsted-und-lodz"


def test_long_slugs_end_at_a_word() -> None:
    long = make_slug("remarkable " * 20, DAY)
    assert len(long) <= 80
    assert long.endswith("remarkable")
    assert len(make_slug("x" * 200, DAY)) == 80


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Паром продан за £3 млн", "parom-prodan-za-3-mln"),
        ("Объявлен новый мост", "obiavlen-novyi-most"),
        ("日本の船が港に着いた", "ri-ben-no-chuan-ga-gang-ni-zhao-ita"),
        ("渡轮出售", "du-lun-chu-shou"),
        ("부산항 파업", "busanhang-paeob"),
        ("Τα πλοία", "ta-ploia"),
        ("नाव बिकी", "naav-bikii"),
        ("Паром Øresund zurück", "parom-oresund-zuruck"),
    ],
)
def test_titles_in_other_scripts_are_named_by_their_sound(title: str, slug: str) -> None:
    assert make_slug(title, DAY) == f"2026-11-22-{slug}"


def test_titles_without_a_letter_stay_apart() -> None:
    assert make_slug("…!", DAY) != make_slug("???", DAY)
    assert make_slug("…!", DAY).isascii()


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("x" * 34 + " " + "y" * 34, "x" * 34 + "-" + "y" * 34),  # with the date exactly as long as may be
        ("x" * 34 + " " + "y" * 34 + " z", "x" * 34 + "-" + "y" * 34),  # the limit falls on a word's end
        ("x" * 34 + " " + "y" * 35, "x" * 34),
        ("x " + "y" * 80, "x"),
        ("x" * 69, "x" * 69),
        ("x" * 70, "x" * 69),
        ("x" * 70 + " y", "x" * 69),
    ],
)
def test_slugs_are_cut_at_the_last_word_that_fits(words: str, kept: str) -> None:
    assert make_slug(words, DAY) == f"2026-11-22-{kept}"


def test_a_number_behind_a_long_slug_keeps_it_within_its_length(tmp_path: Path) -> None:
    archive, title = Archive(tmp_path), "x" * 67 + " y"
    first = archive.free_slug(title, DAY)
    (tmp_path / first).mkdir()
    assert first == f"2026-11-22-{title.replace(' ', '-')}"
    assert archive.free_slug(title, DAY) == f"2026-11-22-{'x' * 67}-2"
    for number in range(2, 10):
        (tmp_path / f"2026-11-22-{'x' * 67}-{number}").mkdir()
    assert archive.free_slug(title, DAY) == f"2026-11-22-{'x' * 66}-10"


def test_a_slug_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    (tmp_path / "2026-11-22-ferry").mkdir()
    (tmp_path / "2026-11-22-ferry-2").mkdir()
    assert archive.free_slug("Ferry", DAY) == "2026-11-22-ferry-3"


def test_a_source_inside_the_show_is_known_by_its_place_there(tmp_path: Path) -> None:
    article = Article("x", source_id=str(tmp_path / "seeds" / "a.txt"))
    assert source_key(article, tmp_path) == "seeds/a.txt"
    outside = source_key(article, tmp_path / "elsewhere")
    assert outside.endswith(":a.txt")
    assert str(tmp_path) not in outside
    assert source_key(Article("x", source_id="https://example.org/a"), tmp_path) == "https://example.org/a"


def test_a_bulletin_is_known_by_all_its_sources() -> None:
    one, two = Source("A", key="a"), Source("B", key="b")
    assert episode_key([one]) == "a"
    assert episode_key([one, two]) != episode_key([two, one])


def test_audio_that_a_feed_has_told_of_is_corrected_under_a_new_name(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    make(archive)
    assert archive.audio_name("s", None) == "s.mp3"
    assert archive.audio_name("s", EPISODE) == "s.mp3"
    (tmp_path / "feed.xml").write_text('<enclosure url="https://example.org/s/s.mp3" length="5"/>')
    assert archive.audio_name("s", EPISODE) == "s.2.mp3"
    (tmp_path / "feed-1.xml").write_text('<enclosure url="https://example.org/s/s.2.mp3" length="5"/>')
    assert archive.audio_name("s", replace(EPISODE, audio="s.2.mp3")) == "s.3.mp3"


def test_an_episode_is_named_by_slug_folder_or_id(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    folder = make(archive)
    for name in ("s", str(folder), f"{folder}/", "1"):
        assert archive.named(name) == EPISODE
    with pytest.raises(InputError, match="there is no such episode"):
        archive.named("t")


def test_a_new_title_changes_nothing_else(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    make(archive)
    assert archive.retitle(EPISODE, "Ferry kept") == archive.episode("s") == replace(EPISODE, title="Ferry kept")


def test_a_withdrawn_episode_is_kept_and_can_come_back(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    make(archive)
    archive.withdraw(EPISODE)
    assert read_standing(tmp_path).withdrawn == {"s"}
    make(archive, replace(EPISODE, bytes=6), b"123456")
    assert read_standing(tmp_path).withdrawn == {"s"}
    archive.withdraw(EPISODE, back=True)
    assert read_standing(tmp_path).withdrawn == frozenset()


@pytest.mark.parametrize(
    "content", ["{", "[]", '{"token": null}', '{"podcast_guid": "x", "token": null, "withdrawn": 3}']
)
def test_a_damaged_archive_json_is_told_and_never_made_anew(tmp_path: Path, content: str) -> None:
    (tmp_path / "archive.json").write_text(content)
    with pytest.raises(ArchiveError, match=r"archive\.json: .*keeps the show's guid"):
        read_standing(tmp_path)


def test_cues_and_chapters_come_back_as_they_were(tmp_path: Path) -> None:
    cues = (Cue(0, 900, None, "A “b”", (CueWord(0, 1, 10), CueWord(2, 5, 400)), True), Cue(900, 1000, "Ida", "c"))
    write_cues(tmp_path, cues)
    assert read_cues(tmp_path) == cues
    assert read_cues(tmp_path / "older") == ()
    chapters = (Chapter(0, "One"), Chapter(1500, "Two", "https://example.org/"))
    (tmp_path / "chapters.json").write_text(write_chapters_json(chapters), encoding="utf-8")
    assert read_chapters(tmp_path / "chapters.json") == chapters
    for damaged in ("{", "[[1]]", "[[0,1,null,null,0,[]]]"):
        (tmp_path / "cues.json").write_text(damaged)
        with pytest.raises(ArchiveError, match=r"cues\.json"):
            read_cues(tmp_path)


def test_an_archive_that_is_not_there_yet_is_empty_and_is_made_with_its_first_episode(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "new" / "episodes")
    assert (archive.slugs(), list(archive.episodes()), archive.find("x")) == ([], [], None)
    archive.sweep()
    assert not (tmp_path / "new").exists()
    make(archive)
    assert archive.slugs() == ["s"]


def test_what_is_no_episode_is_not_listed(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    for slug in ("b", "a"):
        make(archive, replace(EPISODE, id=slug, slug=slug))
    (tmp_path / "empty").mkdir()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "episode.json").write_text("{}")
    (tmp_path / "file").write_text("x")
    assert archive.slugs() == ["a", "b"]
    assert [episode.id for episode in archive.episodes()] == ["a", "b"]


def test_episodes_cannot_lie_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="cannot hold episodes: it is a file"):
        Archive(tmp_path / "file").prepare()


def test_a_file_that_a_killed_run_left_is_swept_when_it_is_old(tmp_path: Path) -> None:
    young, old = tmp_path / ".narrator-young", tmp_path / ".narrator-old"
    for path in (young, old):
        path.write_text("half")
    os.utime(old, (1000, 1000))
    Archive(tmp_path).sweep()
    assert [path.name for path in tmp_path.iterdir()] == [".narrator-young"]


def test_a_text_without_a_source_is_known_by_its_words(tmp_path: Path) -> None:
    one, other = (source_key(Article(text), tmp_path) for text in ("one", "other"))
    assert one.startswith("text:")
    assert one == source_key(Article("one"), None) != other
    path = str(tmp_path / "a.txt")
    assert source_key(Article("x", source_id=path), None).startswith("file:")


def test_a_source_is_known_by_key_then_address_then_title() -> None:
    assert episode_key([Source("T", url="u", key="k")]) == "k"
    assert episode_key([Source("T", url="u")]) == "u"
    assert episode_key([Source("T")]) == "T"
    assert episode_key([Source("T"), Source("U")]).startswith("bulletin:")


def test_the_podcasts_guid_is_the_namespaces_own_of_the_address_without_scheme_and_slashes() -> None:
    # the example of the podcast namespace's own page on podcast:guid
    assert new_podcast_guid("https://mp3s.nashownotes.com/pc20rss.xml") == "917393e3-1b1e-5cef-ace4-edaa54e1f810"
    assert new_podcast_guid("http://a.test/feed/") == new_podcast_guid("https://a.test/feed")


def test_tokens_and_ids_are_long_and_never_the_same() -> None:
    tokens, ids = {new_token() for _ in range(50)}, {new_episode_id() for _ in range(50)}
    assert (len(tokens), len(ids)) == (50, 50)
    assert {len(token) for token in tokens} == {48}
    assert {len(id_) for id_ in ids} == {36}


def test_what_a_show_was_given_comes_back_as_it_was(tmp_path: Path) -> None:
    assert read_standing(tmp_path) == Standing()
    standing = Standing("guid", "token", frozenset(("b", "a")))
    write_standing(tmp_path, standing)
    assert read_standing(tmp_path) == standing
    assert json.loads((tmp_path / "archive.json").read_text())["withdrawn"] == ["a", "b"]
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "archive.json").mkdir()
    with pytest.raises(ArchiveError, match=r"archive\.json: cannot be read"):
        read_standing(tmp_path / "other")


def test_half_a_character_is_no_reason_to_have_no_name() -> None:
    assert source_key(Article("caf\udce9"), None).startswith("text:")
    assert make_slug("\ud800", DAY).startswith("2026-11-22-")
