"""A user's own picture: taken as it is, mended, or refused in one line."""

import random
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from narrator.edition.package.cover import read_cover
from narrator.errors import InputError


def saved(picture: Image.Image, path: Path, **options: Any) -> Path:
    picture.save(path, **options)
    return path


def opened(cover: bytes) -> Image.Image:
    return Image.open(BytesIO(cover))


def noise(side: int) -> Image.Image:
    return Image.frombytes("RGB", (side, side), random.Random(4).randbytes(side * side * 3))


def test_good_jpeg_is_taken_byte_for_byte(tmp_path: Path) -> None:
    path = saved(Image.new("RGB", (1400, 1400), "navy"), tmp_path / "a.jpg")
    assert read_cover(path) == path.read_bytes()


def test_png_with_transparency_becomes_a_jpeg_on_white(tmp_path: Path) -> None:
    cover = opened(read_cover(saved(Image.new("RGBA", (1500, 1500), (0, 0, 0, 0)), tmp_path / "a.png")))
    assert (cover.format, cover.mode, cover.size) == ("JPEG", "RGB", (1500, 1500))
    assert cover.getpixel((9, 9)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_other_colour_spaces_become_rgb(mode: str, tmp_path: Path) -> None:
    assert opened(read_cover(saved(Image.new(mode, (1400, 1400)), tmp_path / "a.jpg"))).mode == "RGB"


def test_larger_picture_is_shrunk(tmp_path: Path) -> None:
    cover = read_cover(saved(Image.new("RGB", (3200, 3200), "teal"), tmp_path / "a.png", compress_level=1))
    assert opened(cover).size == (3000, 3000)


def test_heavy_picture_is_compressed_into_the_limit(tmp_path: Path) -> None:
    path = saved(noise(250).resize((1600, 1600)), tmp_path / "a.jpg", quality=100)
    assert path.stat().st_size > 512_000
    cover = read_cover(path)
    assert len(cover) <= 512_000
    assert opened(cover).width >= 1400


def test_picture_that_cannot_be_compressed_enough_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a\.png: the picture does not fit into 512000 bytes"):
        read_cover(saved(noise(1400), tmp_path / "a.png", compress_level=0))


def test_turned_photograph_is_set_upright(tmp_path: Path) -> None:
    picture = Image.new("RGB", (1400, 1400), "white")
    picture.paste("black", (0, 0, 1400, 200))
    turned = Image.Exif()
    turned[0x0112] = 3
    cover = opened(read_cover(saved(picture, tmp_path / "a.jpg", exif=turned)))
    assert cover.getpixel((700, 1350)) == (0, 0, 0)


def test_oblong_picture_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a\.png: a cover must be square, this picture is 1500 × 1400"):
        read_cover(saved(Image.new("RGB", (1500, 1400)), tmp_path / "a.png"))


def test_small_picture_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"at least 1400 × 1400 pixels, this picture has 640 × 640"):
        read_cover(saved(Image.new("RGB", (640, 640)), tmp_path / "a.png"))


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.png: there is no such picture"):
        read_cover(tmp_path / "none.png")


def test_text_file_is_no_picture(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_text("not a picture")
    with pytest.raises(InputError, match=r"a\.jpg: this is no picture that can be read"):
        read_cover(tmp_path / "a.jpg")


def test_cut_off_picture_is_refused(tmp_path: Path) -> None:
    path = saved(noise(1400), tmp_path / "a.jpg")
    path.write_bytes(path.read_bytes()[:50_000])
    with pytest.raises(InputError, match="no picture that can be read"):
        read_cover(path)


def test_picture_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = saved(Image.new("1", (10_000, 10_000)), tmp_path / "a.png")
    with pytest.raises(InputError, match="too large"):
        read_cover(path)
