"""A title and its show → a plain cover: the words, large, under a row of bars in which voices take turns."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from narrator.edition.package.cover.lettering import LINE_HEIGHT, Lettering, letter

if TYPE_CHECKING:
    from PIL.Image import Image

Colour = tuple[int, int, int]


class Palette(NamedTuple):
    """`ink` on `ground` has a contrast of at least 7 : 1, the two `accents` of 3 : 1."""

    ground: Colour
    ink: Colour
    accents: tuple[Colour, Colour]


def _palette(ground: str, ink: str, first: str, second: str) -> Palette:
    def colour(code: str) -> Colour:
        return int(code[:2], 16), int(code[2:4], 16), int(code[4:], 16)

    return Palette(colour(ground), colour(ink), (colour(first), colour(second)))


PALETTES = (
    _palette("14213d", "fff8ea", "fca311", "7fb7be"),
    _palette("12372a", "fbfada", "e9b44c", "9fd8a4"),
    _palette("3b1c32", "fff4ec", "f2a65a", "d291bc"),
    _palette("6e1b1b", "fff3e6", "ffc857", "f29e8e"),
    _palette("0b4650", "f4fbf9", "ffd166", "8fd6c8"),
    _palette("24272b", "f6f3ec", "ff8552", "9ab8d3"),
    _palette("2d2a6e", "f5f3ff", "ffb86b", "a7c7ff"),
    _palette("f4ede0", "1e1e24", "c8401f", "2f6f8f"),
    _palette("f0c75e", "241a0c", "9b2d1f", "2b5d66"),
    _palette("dbe7ee", "13293d", "c0392b", "24708f"),
)

# Parts of the cover's side.
_MARGIN = 0.09
_BARS_MIDDLE, _BARS_HEIGHT = 0.155, 0.15
_WORDLESS_MIDDLE, _WORDLESS_HEIGHT = 0.45, 0.5
"""Where no font here has the title's letters, the bars are the cover."""
_BAR, _BARS = 0.031, 16
_TITLE_TOP, _TITLE_BOTTOM, _TITLE_LARGEST = 0.27, 0.82, 0.2
"""Tried on titles of one to 140 characters, looked at with 100 pixels a side: what fills the square can be read."""
_SUBTITLE_TOP, _SUBTITLE_BOTTOM, _SUBTITLE_LARGEST = 0.85, 0.92, 0.055

_SOFT_INK = 205
"""The subtitle's share of ink, of 255: quieter than the title, and still above 4.5 : 1 in every palette."""

_QUALITIES = (85, 70, 55, 40, 25)
MAX_BYTES = 512_000


def draw_cover(
    title: str, subtitle: str = "", show: str = "", size_px: int = 3000, *, bars: str = "", language: str = ""
) -> bytes:
    """A square JPEG with the whole title. The same words give the same bytes (with the same Pillow and fonts).

    The colours come from `show`, else from `title`, so that a show keeps its own; the bars come from `bars`, else from
    `title`. A word that has to be broken is broken as the `language` does it.
    """
    from PIL import Image

    palette = PALETTES[_digest(show or title)[0] % len(PALETTES)]
    # Ink is drawn as its share from 0 to 255 and coloured at once by a palette: a third of the time of drawing in RGB.
    ink = Image.new("L", (size_px, size_px), 0)
    has_words = _draw_words(ink, title, subtitle, language)
    ink.putpalette(_ramp(palette.ground, palette.ink))
    cover = ink.convert("RGB")
    place = (_BARS_MIDDLE, _BARS_HEIGHT) if has_words else (_WORDLESS_MIDDLE, _WORDLESS_HEIGHT)
    _draw_bars(cover, palette, _digest(bars or title), *place)
    return _jpeg(cover)


def _jpeg(cover: Image) -> bytes:
    """The best quality that fits; a title of up to some 250 characters has the first."""
    for quality in _QUALITIES:
        written = BytesIO()
        cover.save(written, "JPEG", quality=quality)
        if len(written.getvalue()) <= MAX_BYTES:
            break
    return written.getvalue()


def _draw_words(ink: Image, title: str, subtitle: str, language: str) -> bool:
    """Whether there was a title to draw."""
    side = ink.width
    width = side * (1 - 2 * _MARGIN)
    height = side * (_TITLE_BOTTOM - _TITLE_TOP)
    words = letter(title, "ExtraBold", width, height, side * _TITLE_LARGEST, language)
    _draw_lines(ink, words, side * _TITLE_TOP, 255)
    box_height = side * (_SUBTITLE_BOTTOM - _SUBTITLE_TOP)
    below = letter(subtitle, "Medium", width, box_height, side * _SUBTITLE_LARGEST, language)
    _draw_lines(ink, below, side * _SUBTITLE_BOTTOM - below.height_px, _SOFT_INK)
    return bool(words.lines)


def _draw_lines(ink: Image, words: Lettering, top: float, share: int) -> None:
    from PIL import ImageDraw

    pen = ImageDraw.Draw(ink)
    margin = ink.width * _MARGIN
    for number, line in enumerate(words.lines):
        y = top + number * words.font.size * LINE_HEIGHT
        x, anchor = (ink.width - margin, "ra") if words.right_to_left else (margin, "la")
        pen.text((x, y), line, font=words.font, fill=share, anchor=anchor)


def _draw_bars(cover: Image, palette: Palette, digest: bytes, middle: float, tallest: float) -> None:
    """A bar a byte of the digest: its height, and now and then another voice."""
    from PIL import ImageDraw

    pen = ImageDraw.Draw(cover)
    side = cover.width
    pitch = (1 - 2 * _MARGIN - _BAR) / (_BARS - 1)
    for number in range(_BARS):
        height = tallest * (0.3 + 0.7 * digest[number] / 255)
        left = side * (_MARGIN + number * pitch)
        top = side * (middle - height / 2)
        box = (round(left), round(top), round(left + side * _BAR), round(top + side * height))
        pen.rounded_rectangle(box, radius=side * _BAR / 2, fill=_voice(number, digest, palette))


def _voice(number: int, digest: bytes, palette: Palette) -> Colour:
    """The narrator's bars are in ink, with two runs of quoted voices between them, of two to four bars."""
    first = 2 + digest[16] % 3
    second = 9 + digest[17] % 3
    if first <= number < first + 2 + digest[18] % 3:
        return palette.accents[0]
    if second <= number < second + 2 + digest[19] % 3:
        return palette.accents[1]
    return palette.ink


def _ramp(ground: Colour, ink: Colour) -> list[int]:
    return [
        round(low + (high - low) * share / 255) for share in range(256) for low, high in zip(ground, ink, strict=True)
    ]


def _digest(text: str) -> bytes:
    return sha256(text.encode("utf-8")).digest()
