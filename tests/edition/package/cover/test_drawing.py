"""Drawn covers: what directories ask of artwork, the same bytes again, and the whole title on it."""

from io import BytesIO

import pytest
from PIL import Image
from pyphen import Pyphen

from narrator.edition.package.cover import draw_cover
from narrator.edition.package.cover.drawing import MAX_BYTES, PALETTES, Colour
from narrator.edition.package.cover.lettering import letter

LONG = (
    "Ministers promise a new ferry timetable after eleven years of dispute with the islanders, and nobody believes it "
)


def opened(cover: bytes) -> Image.Image:
    return Image.open(BytesIO(cover))


def test_cover_is_a_square_rgb_jpeg_within_the_limits() -> None:
    cover = draw_cover("Ferry fleet sold", "The Harbour Report", "The Harbour Report")
    picture = opened(cover)
    assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (3000, 3000))
    assert len(cover) <= 512_000


def test_very_long_title_stays_within_the_bytes() -> None:
    assert len(draw_cover(LONG * 8)) <= MAX_BYTES


def test_same_words_give_the_same_bytes() -> None:
    assert draw_cover("Fleet sold", "Report", "Show", 1400) == draw_cover("Fleet sold", "Report", "Show", 1400)


def test_show_keeps_its_colour_and_episodes_differ() -> None:
    first, second = (opened(draw_cover(title, "", "The Harbour Report", 1400)) for title in ("Fleet sold", "Storm due"))
    assert first.getpixel((5, 5)) == second.getpixel((5, 5))
    assert first.tobytes() != second.tobytes()


def test_shows_have_different_colours() -> None:
    corners = {opened(draw_cover("A", show=str(number), size_px=1400)).getpixel((5, 5)) for number in range(30)}
    assert len(corners) > 5


def test_words_are_drawn_inside_the_margins() -> None:
    picture = opened(draw_cover(LONG, LONG, "x", 1400))
    ground = picture.getpixel((5, 5))
    assert isinstance(ground, tuple)
    for edge in ((0, 0, 1400, 90), (0, 1310, 1400, 1400), (0, 0, 110, 1400), (1290, 0, 1400, 1400)):
        for low, high in picture.crop(edge).getextrema():  # type: ignore[misc]
            assert high - low <= 12, edge


@pytest.mark.parametrize(
    "title",
    [
        "Storm",
        LONG,
        LONG * 5,
        "Donaudampfschifffahrtsgesellschaftskapitän verklagt Hafen",
        "x" * 400,
        "Мэр обещает новый паром",
        "Ο δήμαρχος υπόσχεται νέο πλοίο",
        "Thị trưởng hứa chuyến phà mới",
    ],
)
def test_the_whole_title_is_lettered(title: str) -> None:
    words = letter(title, "ExtraBold", 2460, 1410, 465)
    assert "".join(words.lines).replace("-", "").replace(" ", "") == title.replace(" ", "")
    assert words.height_px <= 1410
    assert max(words.font.getlength(line) for line in words.lines) <= 2460


def test_words_are_not_broken_while_they_can_be_read() -> None:
    words = letter("Parliamentarians reconsider", "ExtraBold", 2460, 1410, 465)
    assert words.lines == ("Parliamentarians", "reconsider")


def test_a_german_word_is_broken_where_german_breaks_it() -> None:
    word = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
    words = letter(word, "ExtraBold", 2460, 1410, 465, "de-AT")
    syllables = Pyphen(lang="de").inserted(word, "|").split("|")
    ends = {"".join(syllables[:count]) for count in range(1, len(syllables) + 1)}
    shown = [line.removesuffix("-") for line in words.lines]
    assert len(shown) > 2
    assert all("".join(shown[:count]) in ends for count in range(1, len(shown) + 1))
    assert max(words.font.getlength(line) for line in words.lines) <= 2460


def test_a_bulletins_day_changes_its_bars_and_not_its_title() -> None:
    one, other = (opened(draw_cover("Report", "Day", size_px=1400, bars=day)) for day in ("1 May", "2 May"))
    words = (0, 420, 1400, 1400)
    assert one.tobytes() != other.tobytes()
    assert one.crop(words).tobytes() == other.crop(words).tobytes()


def test_last_word_is_not_left_alone_where_lines_can_be_even() -> None:
    words = letter("One two three four five six seven", "ExtraBold", 2460, 1410, 300)
    lengths = [words.font.getlength(line) for line in words.lines]
    assert min(lengths) > max(lengths) / 2


def test_sign_without_a_glyph_is_left_out_with_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    words = letter("Why \U0001f9ff never", "ExtraBold", 2460, 1410, 465)
    assert " ".join(words.lines) == "Why never"
    assert "\U0001f9ff" in caplog.text


def test_hebrew_is_set_from_the_right() -> None:
    assert letter("שלום", "ExtraBold", 2460, 1410, 465).right_to_left


def test_nothing_to_draw_gives_no_lines() -> None:
    assert letter("", "Medium", 2460, 240, 150).lines == ()


def _contrast(one: Colour, other: Colour) -> float:
    def luminance(colour: Colour) -> float:
        red, green, blue = (
            part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", PALETTES)
def test_palette_can_be_read(palette: tuple[Colour, Colour, tuple[Colour, Colour]]) -> None:
    ground, ink, accents = palette
    soft = tuple(round(low + (high - low) * 205 / 255) for low, high in zip(ground, ink, strict=True))
    assert _contrast(ground, ink) >= 7
    assert _contrast(ground, (soft[0], soft[1], soft[2])) >= 4.5
    assert all(_contrast(ground, accent) >= 3 for accent in accents)


def test_a_title_without_a_font_leaves_a_cover_of_bars_and_no_scraps(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("narrator.edition.package.cover.lettering._OTHER_FONTS", ())
    assert letter("首相が辞任 2026", "ExtraBold", 1000, 1000, 200).lines == ()
    assert "no font here has its letters" in caplog.text
    bare, titled = (opened(draw_cover(title, "", "x", 1400)) for title in ("首相が辞任", "A"))
    assert bare.getpixel((5, 5)) == titled.getpixel((5, 5))

    def inked(picture: Image.Image) -> int:
        """Pixels of the lower middle that are not the ground's."""
        part = picture.crop((200, 500, 1300, 850)).convert("L")
        ground = part.getpixel((0, part.height - 1))
        assert isinstance(ground, int)
        return sum(part.histogram()[: max(0, ground - 40)]) + sum(part.histogram()[ground + 40 :])

    assert inked(bare) > 20_000
    assert inked(titled) < inked(bare) // 3


def test_a_name_in_another_script_leaves_the_rest_of_the_title(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("narrator.edition.package.cover.lettering._OTHER_FONTS", ())
    lines = letter("Xi 习近平 visits Paris for three days", "ExtraBold", 1000, 1000, 200).lines
    assert " ".join(lines) == "Xi visits Paris for three days"


def test_a_line_may_end_after_a_dash_and_keeps_it() -> None:
    lines = letter("“No,” says Ferdinand—‘never’", "ExtraBold", 1000, 1000, 200).lines
    assert "Ferdinand—" in " ".join(lines)
    assert " ".join(lines).replace("— ", "—") == "“No,” says Ferdinand—‘never’"


def test_a_very_long_word_is_broken_and_drawn_large() -> None:
    written = letter("Donaudampfschifffahrtsgesellschaftskapitän tritt zurück", "ExtraBold", 1000, 1000, 200)
    assert written.font.size >= 90
    assert "".join(written.lines).replace("-", "").startswith("Donaudampfschifffahrtsgesellschaftskapitän")
