"""PDFs: columns, parted words, running heads, notes and tables as setters make them; scans and locked ones refused."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from itertools import islice

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth

from narrator.article.documents.pdf.article import article_of_pdf
from narrator.article.documents.pdf.hyphens import Hyphens
from narrator.article.files import article_from_bytes
from narrator.errors import ArticleError
from narrator.script import write_script
from tests.article.documents.typesetter import BOLD, FONT, Sheet, broken

TITLE = "Islanders buy the last ferry on Tarrow Sound"
STORY = (
    "The harbour board of Tarrow decided on Thursday evening that the last ferry of the sound will be sold to the "
    "islanders themselves, after a meeting of nearly four hours.",
    "“Nobody else would have kept the timetable,” said Denise Arbogast, who has represented the fishermen since the "
    "spring. “We counted the passengers ourselves, and there are enough of them.”",
    "The government contributes a quarter of the price, and the municipality guarantees a loan. Whether the engine "
    "survives another winter is uncertain, engineers from the mainland warned in their inspection report.",
    "Paul Vanterpool, the well-known captain, laughed at the warning. “She has survived twenty-three winters,” he "
    "said, “and three inspections. An engine of that generation can be repaired with a hammer.”",
    "Opponents of the purchase had collected signatures against it. Their spokeswoman announced that they respect the "
    "decision nevertheless.",
    "The celebration begins on Saturday at noon. Transportation from outlying settlements is organised by the "
    "neighbourhood association, which asks for registration beforehand.",
)
_WIDTHS = {1: 480.0, 2: 230.0, 3: 148.0}


def read(sheet: Sheet) -> str:
    return article_of_pdf(sheet.bytes(), "a.pdf", []).text


def refusal(content: bytes) -> str:
    with pytest.raises(ArticleError) as caught:
        article_from_bytes(content, "a.pdf")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def newspaper(columns: int, paragraphs: tuple[str, ...], pages: int = 2, *, head: str = "The Harbour Report") -> bytes:
    """A title across justified columns, words parted anywhere, running heads that change sides, page numbers."""
    sheet, width = Sheet(), _WIDTHS[columns]
    lines = broken(paragraphs, width)
    total = list(lines)
    rest = iter(total)
    left, begins = len(total), True
    for number in range(1, pages + 1):
        sheet.line(57 if number % 2 else 460, 36, head, 8)
        sheet.line(290, 815, str(number), 8)
        y = 60.0
        if number == 1:
            sheet.line(57, 80, TITLE, 20, BOLD)
            sheet.line(57, 100, "By Ida Holm", 10)
            y = 130.0
        for column in range(columns):
            most = int((780 - y) / sheet.leading)
            take = most if number < pages else min(most, -(-left // (columns - column)))
            begins = sheet.column(57 + column * (width + 18), y, width, list(islice(rest, take)), begins=begins)
            left -= min(take, left)
        sheet.next_page()
    assert left == 0
    return sheet.bytes()


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_columns_are_read_one_after_the_other_and_words_are_whole(columns: int) -> None:
    paragraphs = STORY * 4
    assert any(text.endswith("-") for text, _ in broken(paragraphs, _WIDTHS[columns])), "some words are parted"
    article = article_from_bytes(newspaper(columns, paragraphs, 3 if columns == 1 else 2), "a.pdf")
    assert article.text == "\n\n".join([TITLE, "By Ida Holm", *paragraphs])
    assert (article.title, article.byline, article.language) == (TITLE, "Ida Holm", "en")


def test_quotations_have_their_speakers() -> None:
    article = article_from_bytes(newspaper(2, STORY * 2), "a.pdf")
    speakers = [quote.speaker for quote in write_script(article).quotes if quote.kind == "direct"]
    assert speakers[:4] == ["Denise Arbogast", "Denise Arbogast", "Paul Vanterpool", "Paul Vanterpool"]


def test_what_stands_on_each_page_is_read_on_none() -> None:
    sheet = Sheet()
    for number, paragraph in enumerate(STORY[:3], 1):
        sheet.line(72, 30, "The Harbour Report", 8)
        sheet.line(300, 30, f"Issue 12, page {number}", 8)
        sheet.line(72, 42, "Founded 1911", 8)
        for row, (text, _) in enumerate(broken([paragraph], 450)):
            sheet.line(72, 90 + 13 * row, text)
        sheet.line(280, 810, f"– {number} of 3 –", 8)
        sheet.next_page()
    assert read(sheet) == "\n\n".join(STORY[:3])


@pytest.mark.parametrize("number", ["7", "- 7 -", "Page 7", "7 of 9", "Seite 7 von 9", "xiv", "[7]", "7/9"])
def test_a_page_number_is_not_read(number: str) -> None:
    sheet = Sheet()
    sheet.line(72, 72, "The ferry was sold to the islanders.")
    sheet.line(290, 815, number)
    assert read(sheet) == "The ferry was sold to the islanders."


@pytest.mark.parametrize(("words", "size"), [("ill", 10), ("I", 10), ("1911", 20), ("May 7", 10), ("civil", 10)])
def test_other_short_lines_are(words: str, size: float) -> None:
    sheet = Sheet()
    sheet.line(72, 40, words, size)
    for row, (text, _) in enumerate(broken(STORY[:1], 450, indent=0)):
        sheet.line(72, 90 + 13 * row, text)
    assert read(sheet) == f"{words}\n\n{STORY[0]}"


def test_a_single_pages_own_lines_stay() -> None:
    sheet = Sheet()
    sheet.line(72, 60, "Press release", 12)
    sheet.line(72, 90, TITLE, 18, BOLD)
    for row, (text, _) in enumerate(broken(STORY[:1], 450)):
        sheet.line(72, 120 + 13 * row, text)
    sheet.line(72, 800, "Contact: Harbour Office, 12 Quay Street", 10)
    assert read(sheet) == f"Press release\n\n{TITLE}\n\n{STORY[0]}\n\nContact: Harbour Office, 12 Quay Street"


def test_paragraphs_may_be_parted_by_gaps() -> None:
    sheet, y = Sheet(), 72.0
    for paragraph in STORY:
        for text, _ in broken([paragraph], 450, indent=0):
            sheet.line(72, y, text)
            y += 13
        y += 8
    assert read(sheet) == "\n\n".join(STORY)


def test_numbers_of_notes_are_silent_and_their_texts_too() -> None:
    sheet = Sheet()
    x = 72.0
    for text, size, raise_by in (
        ("The ferry was sold", 10, 0),
        ("1", 6, 4),
        (" for 10", 10, 0),
        ("6", 6, 4),
        (" pounds and has 120 m", 10, 0),
        ("2", 6, 4),
        (" of deck.", 10, 0),
    ):
        sheet.line(x, 90 - raise_by, text, size)
        x += stringWidth(text, FONT, size)
    sheet.line(72, 103, "It is old.")
    sheet.line(72, 740, "1", 5)
    sheet.line(76, 743, "Minutes of the meeting, page 4.", 8)
    assert read(sheet) == "The ferry was sold for 10⁶ pounds and has 120 m² of deck. It is old."


def test_rows_of_a_table_are_lines_and_no_columns() -> None:
    sheet = Sheet()
    for row, cells in enumerate(
        [("Adults", "2 pounds", "daily"), ("Children", "free", "weekdays"), ("Dogs", "50p", "daily")]
    ):
        for column, cell in enumerate(cells):
            sheet.line(72 + 130 * column, 90 + 13 * row, cell)
    for row, (text, _) in enumerate(broken(STORY[:1], 450, indent=0)):
        sheet.line(72, 150 + 13 * row, text)
    assert read(sheet) == f"Adults, 2 pounds, daily\n\nChildren, free, weekdays\n\nDogs, 50p, daily\n\n{STORY[0]}"


def test_a_table_of_contents_is_not_read() -> None:
    sheet = Sheet()
    for row, text in enumerate(("Contents", "The ferry ........... 2", "The loan . . . . . . 14", "Engine … … … … iv")):
        sheet.line(72, 90 + 13 * row, text)
    sheet.line(72, 200, "The ferry was sold... 2 pounds a head.")
    assert read(sheet) == "The ferry was sold... 2 pounds a head."


def test_items_of_a_list_are_paragraphs_though_they_hang() -> None:
    sheet = Sheet()
    items = [("•", "Passengers pay two pounds for the crossing and"), ("", "their children nothing"), ("•", "Dogs pay")]
    for row, (sign, text) in enumerate([*items, ("1.", "Bow"), ("2.", "Aft")]):
        sheet.line(72, 90 + 13 * row, sign)
        sheet.line(84, 90 + 13 * row, text)
    whole = "Passengers pay two pounds for the crossing and their children nothing"
    assert read(sheet).split("\n\n") == [whole, "Dogs pay", "1. Bow", "2. Aft"]


def test_letters_that_the_file_does_not_tell_are_counted() -> None:
    sheet = Sheet()
    sheet.line(72, 90, "The ferry was sold on Thursday to all of the islanders for •2 pounds.")
    warnings: list[str] = []
    assert "for 2 pounds" in article_of_pdf(sheet.bytes(), "a.pdf", warnings).text
    assert warnings == ["a.pdf: a letter in it cannot be told, and is not read"]


@pytest.mark.parametrize(("initial", "rest"), [("T", "he"), ("A", " ferry")])
def test_a_large_initial_begins_its_word(initial: str, rest: str) -> None:
    sheet = Sheet()
    told = "harbour board decided on Thursday that the ferry will be sold to the islanders"
    words = f"{rest} {told}, and the ferry and the boats too, if the ferry is repaired."
    sheet.line(72, 100, initial, 34)
    lines = [text for text, _ in broken([words.strip()], 200, indent=30)]
    for row, text in enumerate(lines):
        sheet.line(102 if row < 2 else 72, 86 + 13 * row, text)
    assert read(sheet).startswith(f"{initial}{rest} harbour board decided")


def test_a_heading_parts_columns_though_it_is_too_short_to_cross_them() -> None:
    sheet = Sheet()
    sheet.line(57, 60, "The Courier", 32, BOLD)
    sheet.line(57, 95, TITLE, 26, BOLD)
    for y, paragraphs in ((120.0, STORY[:2]), (300.0, STORY[2:4])):
        lines = list(broken(paragraphs, 230))
        half = len(lines) // 2
        begins = sheet.column(57, y, 230, lines[:half])
        sheet.column(305, y, 230, lines[half:], begins=begins)
    sheet.line(57, 270, "A loan", 15, BOLD)
    article = article_of_pdf(sheet.bytes(), "a.pdf", [])
    assert article.text.split("\n\n") == ["The Courier", TITLE, *STORY[:2], "A loan", *STORY[2:4]]
    assert article.title == TITLE


def test_a_heading_inside_a_column_stays_there() -> None:
    sheet = Sheet()
    lines = list(broken(STORY[:4], 230))
    sheet.column(57, 120, 230, lines[:8])
    sheet.line(57, 232, "A loan", 13, BOLD)
    begins = sheet.column(57, 250, 230, lines[8:12])
    sheet.column(305, 120, 230, lines[12:], begins=begins)
    text = article_of_pdf(sheet.bytes(), "a.pdf", []).text
    assert text.replace("\n\nA loan", "").split("\n\n") == list(STORY[:4])


def test_a_sentence_goes_on_behind_a_caption() -> None:
    sheet = Sheet()
    lines = list(broken(STORY[2:3], 220, indent=0))
    for row, (text, _) in enumerate(lines[:4]):
        sheet.line(72, 90 + 13 * row, text)
    sheet.line(72, 160, "The ferry at the pier, seen from the north.", 7.5)
    for row, (text, _) in enumerate(lines[4:]):
        sheet.line(72, 200 + 13 * row, text)
    assert read(sheet) == f"{STORY[2]}\n\nThe ferry at the pier, seen from the north."


@pytest.mark.parametrize(
    ("language", "lines", "joined"),
    [
        ("en", ["the govern-", "ment of"], "the government of"),
        ("en", ["a well-", "known man"], "a well-known man"),
        ("en", ["a state-of-the-", "art boat"], "a state-of-the-art boat"),
        ("en", ["the Anglo-", "American boat"], "the Anglo-American boat"),
        ("en", ["in 2024-", "25 and"], "in 2024-25 and"),
        ("en", ["a re-", "entry and a re-entry"], "a re-entry and a re-entry"),
        ("en", ["a co-", "operative, the cooperative"], "a cooperative, the cooperative"),
        ("en", ["yes –", "and no"], "yes – and no"),
        ("en", ["yes—", "and no"], "yes—and no"),
        ("en", ["soft\u00ad", "ness"], "softness"),
        ("de", ["Haupt-", "und Nebeneingang"], "Haupt- und Nebeneingang"),
        ("de", ["Schiff-", "fahrt"], "Schifffahrt"),
        ("de", ["die US-", "Regierung"], "die US-Regierung"),
        ("fr", ["c’est-à-", "dire"], "c’est-à-dire"),
        ("fr", ["viendra-t-", "il"], "viendra-t-il"),
        ("fr", ["le gouver-", "nement"], "le gouvernement"),
        ("es", ["el go-", "bierno"], "el gobierno"),
    ],
)
def test_a_hyphen_at_a_lines_end_goes_or_stays(language: str, lines: list[str], joined: str) -> None:
    assert Hyphens(lines, language).joined(lines) == joined


def test_the_files_own_date_stands_in_where_the_page_tells_none() -> None:
    plain = article_of_pdf(newspaper(1, STORY, 1), "a.pdf", [])
    assert plain.published == datetime(2000, 1, 1, tzinfo=UTC), "reportlab's, where it is to be invariant"
    sheet = Sheet()
    sheet.line(72, 60, TITLE, 18, BOLD)
    sheet.line(72, 80, "By Ida Holm | 12 March 2026")
    sheet.line(72, 110, "The ferry was sold on Thursday to the islanders.")
    told = article_of_pdf(sheet.bytes(), "a.pdf", [])
    assert (told.byline, told.published) == ("Ida Holm", datetime(2026, 3, 12, tzinfo=UTC))


def picture(sheet: Sheet) -> None:
    sheet.canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, *sheet.page)
    sheet.next_page()


def test_a_scan_is_refused_with_the_reason() -> None:
    sheet = Sheet()
    picture(sheet)
    picture(sheet)
    assert refusal(sheet.bytes()) == (
        "a.pdf: this PDF is scanned: its pages are pictures without text; run it through OCR first (ocrmypdf)"
    )


def test_a_scanned_page_among_others_is_told() -> None:
    sheet = Sheet()
    sheet.line(72, 90, "The ferry was sold on Thursday to the islanders.")
    sheet.next_page()
    picture(sheet)
    warnings: list[str] = []
    assert article_of_pdf(sheet.bytes(), "a.pdf", warnings).text == "The ferry was sold on Thursday to the islanders."
    assert warnings == ["a.pdf: page 2 is a picture without text, and not read; OCR (ocrmypdf) would tell the words"]


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_locked_pdf_is_refused_with_the_reason(algorithm: str) -> None:
    def locked(user: str) -> bytes:
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(newspaper(1, STORY, 1))))
        writer.encrypt(user, "owner", algorithm=algorithm)
        made = io.BytesIO()
        writer.write(made)
        return made.getvalue()

    assert refusal(locked("secret")) == "a.pdf: this PDF is locked with a password; save it without one"
    assert TITLE in article_from_bytes(locked(""), "a.pdf").text, "every reader opens it, and forbids but copying"


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n",
        b"%PDF-1.7\n" + bytes(range(256)) * 50,
        b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF",
    ],
)
def test_a_broken_pdf_ends_in_one_line(content: bytes) -> None:
    assert refusal(content).startswith("a.pdf: this PDF ")


def test_half_a_pdf_ends_in_one_line_or_is_read() -> None:
    whole = newspaper(2, STORY)
    for length in (len(whole) // 3, len(whole) // 2, len(whole) - 40):
        try:
            assert article_from_bytes(whole[:length], "a.pdf").text
        except ArticleError as error:
            assert "\n" not in str(error)  # noqa: PT017 - either is right


def test_a_page_with_more_letters_than_any_is_refused() -> None:
    sheet = Sheet()
    for row in range(2_100):
        sheet.line(10, 10 + row / 3, "x" * 100, 1)
    assert refusal(sheet.bytes()) == "a.pdf: more than 200,000 letters on page 1, and no page has them"


def test_pages_that_hold_themselves_end() -> None:
    loop = (
        b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
        b"2 0 obj\n<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>\nendobj\n"
        b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 3 0 R>>\nendobj\n"
        b"trailer\n<</Root 1 0 R>>\n%%EOF"
    )
    assert refusal(loop).startswith("a.pdf: this PDF ")


def test_a_pdf_is_told_by_its_content() -> None:
    content = newspaper(1, STORY, 1)
    for name in ("a.pdf", "a.txt", "a"):
        assert article_from_bytes(content, name).title == TITLE
    assert article_from_bytes(b"The mill is shut, and %PDF- is a word in it.", "a.pdf").text.startswith("The mill")
