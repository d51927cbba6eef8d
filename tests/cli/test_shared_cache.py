"""What is said of a shared cache: by `doctor`, by a run beside it, by the settings that a browser sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrator import Show
from narrator.cli import run
from narrator.cli.checkup import Finding, _shared_cache
from narrator.errors.extras import pip_install
from narrator.show.settings import Cache
from tests.speech.shared.real_stores import KINDS, PASSWORD, real_store


@pytest.mark.parametrize("kind", KINDS)
def test_doctor_writes_reads_and_removes_a_probe(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with real_store(kind, tmp_path / "store", monkeypatch) as real:
        (found,) = _shared_cache(real.show)
        assert (found.what, found.works) == ("Shared cache", True)
        assert found.detail.startswith(f"{real.open().name}: a probe was written, read and removed in ")
        assert real.entries() == {}
        real.die()
        (found,) = _shared_cache(real.show)
        assert found.works is False
        assert found.detail.startswith(f"{real.open().name}: ")
        assert PASSWORD not in found.detail
        real.come_back()


def test_doctor_says_nothing_of_a_cache_that_is_not_shared() -> None:
    assert list(_shared_cache(Show())) == []


@pytest.mark.parametrize(("place", "extra"), [("redis://127.0.0.1:1/0", "redis"), ("s3://bucket/a", "s3")])
def test_doctor_names_the_extra_that_is_missing(place: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("redis", "botocore", "botocore.exceptions"):
        monkeypatch.setitem(__import__("sys").modules, module, None)
    (found,) = _shared_cache(Show(cache=Cache(shared=place)))
    assert found == Finding(
        "Shared cache",
        False,
        f"{place}: its library is not installed: {pip_install(extra)}",
        "`narrator help shared-cache` tells what it needs; until it works, runs go on with this machine's own cache",
    )


def test_the_engines_are_tried_without_what_others_have_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "show.toml").write_text('[cache]\nshared = "redis://me@127.0.0.1:1/0"\n', encoding="utf-8")
    assert run(["doctor", "--show", str(tmp_path)]) == 1
    told = capsys.readouterr()
    assert "Shared cache: redis://127.0.0.1:1/0: Error 111 connecting to 127.0.0.1:1. Connection refused" in told.out
    assert told.err == ""
