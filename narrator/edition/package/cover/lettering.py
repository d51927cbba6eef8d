"""A text and a box → a font that has its letters, and the largest size and the lines in which it fits, whole."""

from __future__ import annotations

import logging
import math
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
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
_SCRAPS = 0.2
"""A text that would lose more than this share of its letters is not drawn: a name in another script may be missing."""
_AFTER_DASH = re.compile(r"(?<=\w[-–—/])(?=\w|[“‘«„\"'])")
_SPACE = 0.25

_UNBROKEN = 0.075
"""Down to this share of the box's width letters shrink to keep a long word whole; a cover on a phone is no larger than
a thumbnail, and below that nobody reads it. At it, a line holds some 25 letters."""
_BROKEN_LARGEST = 0.115
"""Where a word has to be broken all letters may be larger again: at this share, a line holds some 15."""
_BROKEN_ROOM = 0.85
_END_LETTERS = 3
"""No fewer letters of a word are left alone on a line."""
_SOFT_HYPHEN = "\u00ad"

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
    "AppleSDGothicNeo.ttc",
    "malgunbd.ttf",
    "YuGothB.ttc",
    "NirmalaB.ttf",
    "Nirmala.ttc",
    "wqy-zenhei.ttc",
    "DroidSansFallbackFull.ttf",
    "NotoSansJP-Bold.otf",
    "NotoSansKR-Bold.otf",
    "NotoSansSC-Bold.otf",
    "NotoSansThai-Bold.ttf",
    "NotoSansBengali-Bold.ttf",
    "NotoSansTamil-Bold.ttf",
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

    `spaced`: a space parts it from the piece before; `hyphened`: a line that breaks before it ends in a hyphen, for
    which `tail` is the width to be kept free behind the piece before.
    """

    text: str
    width: float
    spaced: bool = True
    hyphened: bool = False
    tail: float = 0.0


def letter(
    text: str, weight: str, width_px: float, height_px: float, largest_px: float, language: str = ""
) -> Lettering:
    """Fit the whole of `text` into the box: as large as it can be, up to `largest_px`, in lines of like length.

    A word is broken, with a hyphen where the `language` breaks it, only where the size would have to fall below a share
    of the width for it.
    Characters that no font here has are left out with a warning; where too many are, so is the whole text, as scraps
    of a title are worse than none.
    """
    name, drawable = _font_for(unicodedata.normalize("NFC", text), weight)
    reference = _font(name, _REFERENCE_PX)
    size, breaks = largest_px, False
    while True:
        if not breaks and size < width_px * _UNBROKEN:
            size, breaks = min(largest_px, width_px * _BROKEN_LARGEST), True
        room = width_px * _REFERENCE_PX / size / _ROUNDING
        pieces = _pieces(drawable, reference, room if breaks else math.inf, language)
        fits_across = all(piece.width + piece.tail <= room for piece in pieces)
        if fits_across and len(_lines(pieces, room)) * size * LINE_HEIGHT <= height_px:
            break
        size *= _STEP
    return Lettering(tuple(_balanced(pieces, room)), _font(name, int(size)), _reads_right_to_left(drawable))


def _lines(pieces: Sequence[_Piece], room: float) -> list[str]:
    lines: list[str] = []
    used = 0.0
    for piece in pieces:
        space = _REFERENCE_PX * _SPACE if piece.spaced else 0.0
        if lines and used + space + piece.width + piece.tail <= room:
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
    narrowest = max((piece.width + piece.tail for piece in pieces), default=room)
    while room * _STEP >= narrowest and len(_lines(pieces, room * _STEP)) == len(lines):
        room *= _STEP
    return _lines(pieces, room)


def _pieces(text: str, font: FreeTypeFont, room: float, language: str) -> list[_Piece]:
    """Words; but characters where the script has no spaces, and syllables of words wider than `room`."""
    pieces = []
    hyphen = font.getlength("-")
    for word, spaced in _words(text):
        width = font.getlength(word)
        if any(_is_unspaced(character) for character in word):
            pieces += [_Piece(part, font.getlength(part), spaced and at == 0) for at, part in enumerate(word)]
        elif width <= room:
            pieces.append(_Piece(word, width, spaced))
        else:
            parts = list(_parts(word, font, room, language))
            tails = [*[hyphen] * (len(parts) - 1), 0.0]
            pieces += [
                _Piece(part, font.getlength(part), spaced and at == 0, at > 0, tail)
                for at, (part, tail) in enumerate(zip(parts, tails, strict=True))
            ]
    return pieces


def _parts(word: str, font: FreeTypeFont, room: float, language: str) -> Iterator[str]:
    """Where the word may end a line: at its syllables as the language has them, and what is still wider than `room`, or
    of a language whose syllables nobody knows here, in equal parts."""
    hyphenation = _hyphenation(language)
    for part in hyphenation(word) if hyphenation else [word]:
        shares = math.ceil(font.getlength(part) / (room * _BROKEN_ROOM))
        length = max(math.ceil(len(part) / shares), 1) if shares > 1 else len(part)
        yield from (part[at : at + length] for at in range(0, len(part), length))


@cache
def _hyphenation(language: str) -> Callable[[str], list[str]] | None:
    """A word → its parts, by the patterns that TeX and LibreOffice use; None without a dictionary of the language."""
    from pyphen import Pyphen, language_fallback

    known = language_fallback(language.replace("-", "_")) if language else None
    if known is None:
        return None
    dictionary = Pyphen(lang=known, left=_END_LETTERS, right=_END_LETTERS)
    return lambda word: dictionary.inserted(word, _SOFT_HYPHEN).split(_SOFT_HYPHEN)


def _words(text: str) -> Iterator[tuple[str, bool]]:
    """Words, and whether a space is in front of each: a dash or a slash inside a word ends a line too."""
    for word in text.split():
        for at, part in enumerate(_AFTER_DASH.split(word)):
            yield part, at == 0


def _is_unspaced(character: str) -> bool:
    """Whether the script puts no spaces between words: Chinese and Japanese."""
    return "\u2e80" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or character >= "\U00020000"


def _reads_right_to_left(text: str) -> bool:
    strong = (unicodedata.bidirectional(character) for character in text)
    return next((kind for kind in strong if kind in {"L", "R", "AL"}), "L") != "L"


def _font_for(text: str, weight: str) -> tuple[str, str]:
    """Ours where it has every letter and figure, else the font that has most; and the text that the font can draw."""
    best, fewest = _our_font(weight), [character for character in text if _is_letter(character)]
    for name in (_our_font(weight), *_OTHER_FONTS):
        try:
            missing = _missing(name, text)
        except OSError:
            continue
        letters = [character for character in text if character in missing and _is_letter(character)]
        if not letters or len(letters) < len(fewest):
            best, fewest = name, letters
        if not letters:
            break
    if len(fewest) > _SCRAPS * sum(map(_is_letter, text)):
        _log.warning("the cover is without “%s”: no font here has its letters; set a cover of your own", text)
        return best, ""
    missing = _missing(best, text)
    if missing:
        _log.warning("the cover leaves out %s: no font here has them; set a cover of your own", "".join(missing))
    return best, "".join(character for character in text if character not in missing)


def _is_letter(character: str) -> bool:
    """Letters, what belongs to them, and figures; not emoji and marks."""
    return unicodedata.category(character)[0] in "LMN"


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
