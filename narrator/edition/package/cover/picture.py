"""A picture file of the user's own → the bytes of a cover that the podcast directories accept."""

from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from narrator.errors import InputError

if TYPE_CHECKING:
    from PIL.Image import Image

MIN_SIZE_PX, MAX_SIZE_PX = 1400, 3000
MAX_BYTES = 512_000

# From what nobody can tell from the original to what still looks clean on a phone; below that, fewer pixels are better.
_QUALITIES = (92, 88, 84, 80, 75, 70)
_SIZES_PX = (3000, 2400, 2000, 1700, 1400)
_ROTATED = 0x0112


def read_cover(path: Path) -> bytes:
    """The picture as a JPEG cover: untouched where it is one already, else turned into RGB, shrunk, or compressed.

    Raises InputError, naming the file, for what cannot be mended: no picture, not square, or smaller than 1400 pixels.
    """
    picture = _opened(path)
    _check_size(path, picture)
    if _is_cover_already(picture, path):
        return path.read_bytes()
    return _compressed(_in_rgb(picture), path)


def check_cover(path: Path) -> None:
    """Raise InputError for a picture of the wrong size, or for none, by the file's head alone."""
    _check_size(path, _opened(path, whole=False))


def _check_size(path: Path, picture: Image) -> None:
    width, height = picture.size
    if width != height:
        raise InputError(f"{path}: a cover must be square, this picture is {width} × {height} pixels; crop it")
    if width < MIN_SIZE_PX:
        raise InputError(
            f"{path}: a cover needs at least {MIN_SIZE_PX} × {MIN_SIZE_PX} pixels, this picture has {width} × {height}"
        )


def shrink_cover(cover: bytes, side_px: int) -> bytes:
    """A cover of ours with `side_px` pixels a side, for files that are to be small; one that has no more is left so."""
    from PIL import Image

    with Image.open(BytesIO(cover)) as picture:
        if picture.width <= side_px:
            return cover
        picture.draft("RGB", (side_px, side_px))  # the decoder leaves out what is not needed
        smaller = picture.resize((side_px, side_px), Image.Resampling.LANCZOS)
    written = BytesIO()
    smaller.save(written, "JPEG", quality=_QUALITIES[2], optimize=True)
    return written.getvalue()


def _opened(path: Path, *, whole: bool = True) -> Image:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path) as picture:
                if whole:
                    picture.load()
                return picture
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no such picture") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise InputError(
            f"{path}: the picture is too large; {MAX_SIZE_PX} × {MAX_SIZE_PX} pixels are enough"
        ) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise InputError(f"{path}: this is no picture that can be read ({error}); give a JPEG or PNG") from error


def _is_cover_already(picture: Image, path: Path) -> bool:
    return (
        picture.format == "JPEG"
        and picture.mode == "RGB"
        and picture.width <= MAX_SIZE_PX
        and picture.getexif().get(_ROTATED, 1) == 1
        and path.stat().st_size <= MAX_BYTES
    )


def _in_rgb(picture: Image) -> Image:
    """Upright, and on white where it is see-through."""
    from PIL import Image, ImageOps

    upright = ImageOps.exif_transpose(picture)
    if not upright.has_transparency_data:
        return upright.convert("RGB")
    layer = upright.convert("RGBA")
    ground = Image.new("RGBA", layer.size, "white")
    return Image.alpha_composite(ground, layer).convert("RGB")


def _compressed(picture: Image, path: Path) -> bytes:
    from PIL import Image

    for side in [min(picture.width, MAX_SIZE_PX), *(size for size in _SIZES_PX if size < picture.width)]:
        smaller = picture if side == picture.width else picture.resize((side, side), Image.Resampling.LANCZOS)
        for quality in _QUALITIES:
            written = BytesIO()
            smaller.save(written, "JPEG", quality=quality, optimize=True)
            if len(written.getvalue()) <= MAX_BYTES:
                return written.getvalue()
    raise InputError(f"{path}: the picture does not fit into {MAX_BYTES} bytes; give one with less detail")
