"""How each store forgets: a folder by whoever writes there, Redis by itself."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from narrator.article.web import trust
from narrator.show.settings import Cache, Show
from narrator.speech.shared.clips import SharedClips
from narrator.speech.shared.folder import FolderStore
from narrator.speech.shared.opening import open_shared
from narrator.speech.shared.redis import RedisStore
from narrator.speech.shared.store import StoreError
from tests.article.authority import make_authority
from tests.speech.shared.real_stores import RedisServer, free_port, real_store

DOC_RIGHTS = "ACL SETUSER narrator on >PASSWORD ~narrator:clip:* +getrange +expire +set +del +select"

DAY_S = 86_400.0


def aged(folder: Path, key: str, days: float) -> Path:
    """The file of that key, last used so long ago."""
    file = folder / key[:2] / f"{key}.clip"
    then_s = time.time() - days * DAY_S
    os.utime(file, (then_s, then_s))
    return file


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*.clip"))


def test_who_writes_first_on_a_day_removes_what_nobody_has_used_for_long(tmp_path: Path) -> None:
    store = FolderStore(tmp_path, max_bytes=1e9, max_age_s=30 * DAY_S)
    for key in ("aa1", "aa2", "aa3", "bb1"):
        store.put(key, b"sound")
        aged(tmp_path, key, 31)
    assert store.get("aa2") == b"sound"  # which is to use it
    store.put("aa4", b"sound")
    assert names(tmp_path) == ["aa1.clip", "aa2.clip", "aa3.clip", "aa4.clip", "bb1.clip"]  # not twice on a day
    (tmp_path / "aa" / "photo.jpg").write_bytes(b"of somebody else")
    os.utime(tmp_path / "aa" / "photo.jpg", (0, 0))
    yesterday_s = time.time() - 1.1 * DAY_S
    os.utime(tmp_path / "aa" / ".pruned", (yesterday_s, yesterday_s))
    store.put("aa5", b"sound")
    assert names(tmp_path) == ["aa2.clip", "aa4.clip", "aa5.clip", "bb1.clip"]
    assert (tmp_path / "aa" / "photo.jpg").exists()


def test_a_folder_stays_within_its_bytes_and_keeps_what_was_used_last(tmp_path: Path) -> None:
    store = FolderStore(tmp_path, max_bytes=256 * 2500, max_age_s=30 * DAY_S)
    for days, key in enumerate(("aa1", "aa2", "aa3")):
        store.put(key, bytes(1000))
        aged(tmp_path, key, 3 - days)
    (tmp_path / "aa" / ".pruned").unlink()
    store.put("aa4", bytes(1000))
    assert names(tmp_path) == ["aa3.clip", "aa4.clip"]


def test_what_a_killed_writer_left_goes_after_a_day(tmp_path: Path) -> None:
    store = FolderStore(tmp_path, max_bytes=1e9, max_age_s=30 * DAY_S)
    store.put("aa1", b"sound")
    for name, hours in ((".narrator-old.clip", 25), (".narrator-new.clip", 1)):
        (tmp_path / "aa" / name).write_bytes(b"so")
        os.utime(tmp_path / "aa" / name, (time.time() - hours * 3600,) * 2)
    (tmp_path / "aa" / ".pruned").unlink()
    store.put("aa2", b"sound")
    assert names(tmp_path) == [".narrator-new.clip", "aa1.clip", "aa2.clip"]


def test_a_folder_that_is_not_mounted_is_not_made(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "clips", max_bytes=1e9, max_age_s=DAY_S)
    with pytest.raises(StoreError, match="clips: there is no such folder: make it, or mount it"):
        store.put("aa1", b"sound")
    with pytest.raises(StoreError, match="there is no such folder"):
        store.get("aa1")
    assert not (tmp_path / "clips").exists()


def test_a_folder_is_looked_for_from_the_show(tmp_path: Path) -> None:
    (tmp_path / "clips").mkdir()
    shared = open_shared(Show(cache=Cache(shared="clips"), folder=tmp_path))
    assert shared is not None
    assert shared.name == str(tmp_path / "clips")
    assert open_shared(Show()) is None


def test_redis_counts_the_days_from_the_last_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with real_store("redis", tmp_path / "redis", monkeypatch) as server:
        assert isinstance(server, RedisServer)
        store = RedisStore(server.address, max_age_s=1000)
        store.put("aa", b"sound")
        with server.client() as client:
            assert 990 < client.ttl("narrator:clip:aa") <= 1000
            client.expire("narrator:clip:aa", 5)
            assert store.get("aa") == b"sound"
            assert 990 < client.ttl("narrator:clip:aa") <= 1000


def test_redis_that_is_full_or_may_only_be_read_still_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with real_store("redis", tmp_path / "redis", monkeypatch) as server:
        assert isinstance(server, RedisServer)
        store = RedisStore(server.address, max_age_s=1000)
        store.put("aa", b"sound")
        with server.client() as client:
            client.config_set("maxmemory", 1)
        with pytest.raises(StoreError, match="maxmemory"):
            store.put("bb", b"sound")
        assert store.get("aa") == b"sound"
        with server.client() as client:
            client.config_set("maxmemory", 0)
            client.execute_command("ACL", "SETUSER", "reader", "on", ">word", "~*", "+getrange", "+select")
            client.execute_command(*DOC_RIGHTS.replace("PASSWORD", "word").split())
        monkeypatch.setenv("NARRATOR_REDIS_PASSWORD", "word")
        reader = RedisStore(server.address.replace("redis://", "redis://reader@"), max_age_s=1000)
        assert reader.get("aa") == b"sound"
        with pytest.raises(StoreError, match="no permissions"):
            reader.put("aa", b"other")
        named = RedisStore(server.address.replace("redis://", "redis://narrator@"), max_age_s=1000)
        assert SharedClips(named).probe() > 0


def test_redis_is_reached_by_tls_once_its_authority_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trust, "_OF_SHOWS", {})
    authority, server = make_authority(tmp_path, "127.0.0.1")
    with real_store("redis", tmp_path / "redis", monkeypatch) as plain:
        assert isinstance(plain, RedisServer)
        port = free_port()
        with plain.client() as client:
            try:
                for key, value in (("ca-cert-file", authority), ("cert-file", server), ("key-file", server)):
                    client.config_set(f"tls-{key}", str(value))
                client.config_set("tls-auth-clients", "no")
                client.config_set("tls-port", port)
            except Exception as error:  # noqa: BLE001 - each version has its own words for it
                pytest.skip(f"this Redis was built without TLS: {error}")
        address = f"rediss://127.0.0.1:{port}/0"
        with pytest.raises(StoreError, match=r"rediss://127\.0\.0\.1:\d+/0: .*certificate verify failed"):
            RedisStore(address, max_age_s=1000).get("aa")
        trust.trust_bundle(authority)
        assert SharedClips(RedisStore(address, max_age_s=1000)).probe() > 0
