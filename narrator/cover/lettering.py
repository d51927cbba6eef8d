"""A text and a box → a font that has its letters, and the largest size and the lines in which it fits, whole."""

from __future__ import annotations

import logging
import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

LINE_HEIGHT = 1.14
"""Lines of a title stand close, but no accent touches a descender."""

_REFERENCE_PX = 100
"""Widths grow with the size, so words are measured once, at this size; a hundredth is kept free for rounding."""
_ROUNDING = 1.01
_STEP = 0.96
_SPACE = 0.25

_UNBROKEN = 0.075
"""Down to this share of the box's width letters shrink to keep a long word whole; a cover on a phone is no larger than
a thumbnail, and below that nobody reads it. At it, a line holds some 25 letters."""
_BROKEN_ROOM = 0.85

_OTHER_FONTS = (
    "NotoSans-Bold.ttf",
    "DejaVuSans-Bold.ttf",
    "NotoSansCJK-Bold.ttc",
    "NotoSansArabic-Bold.ttf",
    "NotoSansHebrew-Bold.ttf",
    "NotoSansDevanagari-Bold.ttf",
    "Arial Unicode.ttf",
    "PingFang.ttc",
    "arialbd.ttf",
    "msyhbd.ttc",
)
"""What Linux, macOS and Windows have for scripts beyond ours; looked for only when a title needs them."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Lettering:
    """Lines of text, top to bottom, and the font that draws them."""

    lines: tuple[str, ...]
    font: FreeTypeFont
    right_to_left: bool

    @property
    def height_px(self) -> float:
        return len(self.lines) * self.font.size * LINE_HEIGHT


@dataclass(frozen=True, slots=True)
class _Piece:
    """What a line may not break inside of, and its width at the reference size.

    `spaced`: a space parts it from the piece before; `hyphened`: a line that breaks before it ends in a hyphen.
    """

    text: str
    width: float
    spaced: bool = True
    hyphened: bool = False


def letter(text: str, weight: str, width_px: float, height_px: float, largest_px: float) -> Lettering:
    """Fit the whole of `text` into the box: as large as it can be, up to `largest_px`, in lines of like length.

    A word is broken, with a hyphen, only where the size would have to fall below a share of the width for it.
    Characters that no font here has are left out with a warning.
    """
    name, drawable = _font_for(unicodedata.normalize("NFC", text), weight)
    reference = _font(name, _REFERENCE_PX)
    size = largest_px
    while True:
        room = width_px * _REFERENCE_PX / size / _ROUNDING
        pieces = _pieces(drawable, reference, room if size < width_px * _UNBROKEN else math.inf)
        fits_across = all(piece.width <= room for piece in pieces)
        if fits_across and len(_lines(pieces, room)) * size * LINE_HEIGHT <= height_px:
            break
        size *= _STEP
    return Lettering(tuple(_balanced(pieces, room)), _font(name, int(size)), _reads_right_to_left(drawable))


def _lines(pieces: Sequence[_Piece], room: float) -> list[str]:
    lines: list[str] = []
    used = 0.0
    for piece in pieces:
        space = _REFERENCE_PX * _SPACE if piece.spaced else 0.0
        if lines and used + space + piece.width <= room:
            lines[-1] += (" " if piece.spaced else "") + piece.text
            used += space + piece.width
            continue
        if lines and piece.hyphened:
            lines[-1] += "-"
        lines.append(piece.text)
        used = piece.width
    return lines


def _balanced(pieces: Sequence[_Piece], room: float) -> list[str]:
    """The lines in the narrowest room that needs no more of them, so that no word is left alone at the end."""
    lines = _lines(pieces, room)
    narrowest = max((piece.width for piece in pieces), default=room)
    while room * _STEP >= narrowest and len(_lines(pieces, room * _STEP)) == len(lines):
        room *= _STEP
    return _lines(pieces, room)


def _pieces(text: str, font: FreeTypeFont, room: float) -> list[_Piece]:
    """Words; but characters where the script has no spaces, and equal parts, less than `room`, of wider words."""
    pieces = []
    for word in text.split():
        width = font.getlength(word)
        if any(_is_unspaced(character) for character in word):
            pieces += [_Piece(part, font.getlength(part), spaced=at == 0) for at, part in enumerate(word)]
        elif width <= room:
            pieces.append(_Piece(word, width))
        else:
            length = max(int(len(word) / math.ceil(width / (room * _BROKEN_ROOM))), 1)
            parts = [word[at : at + length] for at in range(0, len(word), length)]
            pieces += [_Piece(part, font.getlength(part + "-"), at == 0, at > 0) for at, part in enumerate(parts)]
    return pieces


def _is_unspaced(character: str) -> bool:
    """Whether the script puts no spaces between words: Chinese and Japanese."""
    return "\u2e80" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or character >= "\U00020000"


def _reads_right_to_left(text: str) -> bool:
    strong = (unicodedata.bidirectional(character) for character in text)
    return next((kind for kind in strong if kind in {"L", "R", "AL"}), "L") != "L"


def _font_for(text: str, weight: str) -> tuple[str, str]:
    """Ours where it has every letter and figure, else the first font that has; and the text that the font can draw."""
    for name in (_our_font(weight), *_OTHER_FONTS):
        try:
            missing = _missing(name, text)
        except OSError:
            continue
        if not any(unicodedata.category(character)[0] in "LMN" for character in missing):
            break
    else:
        name, missing = _our_font(weight), _missing(_our_font(weight), text)
    if missing:
        _log.warning("the cover leaves out %s: no font here has them; set a cover of your own", "".join(missing))
    return name, "".join(character for character in text if character not in missing)


def _our_font(weight: str) -> str:
    """The file inside the font's package, which is data only and need not be imported."""
    spec = find_spec("font_manrope")
    assert spec is not None, "font-manrope is one of our own dependencies"
    assert spec.submodule_search_locations is not None
    return str(Path(next(iter(spec.submodule_search_locations))) / "files" / f"Manrope-{weight}.ttf")


@cache
def _font(name: str, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(name, max(size, 1))


def _missing(name: str, text: str) -> list[str]:
    """The characters, in order, for which the font draws what it draws for a character that cannot exist."""
    font = _font(name, 32)
    unknown = _drawn(font, "\U0010ffff")
    letters = dict.fromkeys(character for character in text if not character.isspace())
    return [character for character in letters if _drawn(font, character) == unknown]


def _drawn(font: FreeTypeFont, character: str) -> tuple[tuple[int, int], bytes]:
    mask = font.getmask(character)
    return mask.size, bytes(mask)
