"""The transcript as a page, read back by Python's own HTML parser."""

import re
from html.parser import HTMLParser

from hypothesis import given

from narrator.edition.package.transcript import display_cues, write_html
from narrator.records import Cue
from tests.edition.package.transcript.test_display import LONG, letters, spoken_cues

_VOID = {"meta", "link", "br"}


class Page(HTMLParser):
    """Collects (tag, text) of what lies in the body, and fails on tags that do not nest."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.body: list[tuple[str, str]] = []
        self.attributes: dict[str, dict[str, str | None]] = {}
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes[tag] = dict(attrs)
        if self.open == ["html", "body"]:
            self.body.append((tag, ""))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[:2] == ["html", "body"] and len(self.open) == 3:
            tag, text = self.body[-1]
            self.body[-1] = (tag, text + data)


def test_turns_are_cite_time_and_paragraph() -> None:
    cues = [
        Cue(0, 9000, None, LONG, paragraph=True),
        Cue(9000, 9500, None, "It was late.", paragraph=True),
        Cue(3_725_000, 3_726_000, "Ann & <Lee>", "“No <b>.”"),
    ]
    page = Page(write_html(display_cues(cues), "Fleet & co", "en-GB", about="The Harbour Report"))
    assert page.body == [
        ("h1", "Fleet & co"),
        ("div", "The Harbour Report"),
        ("cite", "Narrator"),
        ("time", "0:00"),
        ("p", LONG),
        ("cite", "Narrator"),
        ("time", "0:09"),
        ("p", "It was late."),
        ("cite", "Ann & <Lee>"),
        ("time", "1:02:05"),
        ("p", "“No <b>.”"),
    ]
    assert page.attributes["html"] == {"lang": "en-GB"}
    assert page.attributes["time"] == {"datetime": "PT1H2M5S"}


@given(spoken_cues())
def test_all_words_are_on_the_page_in_order(cues: tuple[Cue, ...]) -> None:
    page = Page(write_html(display_cues(cues), "T", "en"))
    assert letters([text for tag, text in page.body if tag == "p"]) == letters([cue.text for cue in cues])


def test_chinese_is_joined_without_spaces() -> None:
    text = "港務局週二出售了三艘最老舊的渡輪，結束了與島民長達十一年的爭議。" * 4
    page = Page(write_html(display_cues([Cue(0, 9000, None, text)]), "T", "zh"))
    assert page.body[-1] == ("p", text)


def test_hebrew_page_reads_from_the_right() -> None:
    assert Page(write_html((), "שלום", "he-IL")).attributes["html"] == {"lang": "he-IL", "dir": "rtl"}


def test_page_without_cues_is_whole() -> None:
    assert Page(write_html((), "Empty", "en")).body == [("h1", "Empty")]


def _luminance(code: str) -> float:
    parts = [int(code[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_text_colours_have_aa_contrast_in_light_and_dark() -> None:
    blocks = re.findall(r":root \{([^}]*)\}", write_html((), "T", "en"))
    assert len(blocks) == 2
    for block in blocks:
        colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block))
        for name in ("ink", "soft", "name"):
            light, dark = sorted((_luminance(colours[name]), _luminance(colours["ground"])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (name, colours)
