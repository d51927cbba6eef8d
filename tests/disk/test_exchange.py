"""A file takes another's place only where that holds what was expected; what others saved at the last moment stays."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from narrator.disk import exchange as module
from narrator.disk.exchange import exchange, take_place

needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="files that change places are Linux's")


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    new, path = tmp_path / "new", tmp_path / "story.md"
    new.write_bytes(b"ours")
    path.write_bytes(b"old")
    return new, path


@needs_linux
def test_two_files_change_places(files: tuple[Path, Path]) -> None:
    assert exchange(*files)
    assert [each.read_bytes() for each in files] == [b"old", b"ours"]


@pytest.mark.parametrize("can_exchange", [pytest.param(True, marks=needs_linux), False])
def test_what_is_expected_is_replaced(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, can_exchange: bool
) -> None:
    if not can_exchange:
        monkeypatch.setattr(module, "exchange", lambda one, other: False)
    new, path = files
    assert take_place(new, path, b"old")
    assert path.read_bytes() == b"ours"
    assert not new.exists()


def test_what_is_not_expected_stays(files: tuple[Path, Path]) -> None:
    new, path = files
    path.write_bytes(b"by hand")
    assert not take_place(new, path, b"old")
    assert path.read_bytes() == b"by hand"


@needs_linux
@pytest.mark.parametrize(
    ("saved", "left"),
    [(["by hand"], b"by hand"), (["by hand", "and again"], b"and again"), (["by hand", "old"], b"old")],
)
def test_what_is_saved_at_the_last_moment_stays(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, saved: list[str], left: bytes
) -> None:
    """Somebody saves right before each exchange, after every look."""
    new, path = files

    def save_and_exchange(one: Path, other: Path) -> bool:
        if saved:
            path.unlink()
            path.write_text(saved.pop(0))
        return exchange(one, other)

    monkeypatch.setattr(module, "exchange", save_and_exchange)
    assert not take_place(new, path, b"old")
    assert path.read_bytes() == left
