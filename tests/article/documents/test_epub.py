"""E-books: a chapter each, by the book's own contents; what is no story, or cannot be opened, is told."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest

from narrator.article import read_article, read_articles
from narrator.article.files import parts_from_bytes
from narrator.errors import ArticleError
from narrator.records import Article
from tests.article.documents.books import CONTAINER, book, damaged, nav, ncx, packed, page

WORDS = "<p>The ferry left at nine. “We waited,” said Ida Holm, the captain.</p>"


def chapters(content: bytes) -> list[Article]:
    return [part.read() for part in parts_from_bytes(content, "b.epub", "/b.epub") or []]


def told(content: bytes) -> list[tuple[str, str]]:
    return [(chapter.title, chapter.text) for chapter in chapters(content)]


def refusal(content: bytes) -> str:
    with pytest.raises(ArticleError) as caught:
        chapters(content)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("b.epub: ")
    return str(caught.value)


def test_each_chapter_is_an_article() -> None:
    pages = {"one.xhtml": page(f"<h1>Out</h1>{WORDS}"), "two.xhtml": page("<h1>Back</h1><p>It came back.</p>")}
    first, second = chapters(book(pages, nav=nav(("Out", "one.xhtml"), ("Back", "two.xhtml"))))
    assert first.text == "Out\n\nThe ferry left at nine. “We waited,” said Ida Holm, the captain."
    assert (first.title, first.byline, first.book, first.language) == ("Out", "Ida Holm", "The Ferry Year", "en")
    assert (first.source_id, second.source_id) == ("/b.epub#1", "/b.epub#2")
    assert first.published is None, "the date of a classic is no episode's"


def test_an_older_book_is_parted_by_its_ncx() -> None:
    pages = {"a.html": page(WORDS), "b.html": page("<p>It came back.</p>")}
    assert told(book(pages, ncx=ncx(("Out", "a.html"), ("Back", "b.html"))))[1] == ("Back", "Back\n\nIt came back.")


def test_chapters_may_begin_inside_a_file_and_go_on_in_the_next() -> None:
    pages = {
        "a.xhtml": page('<h2 id="x">One</h2><p>First.</p><div><h2><a id="y"/>Two</h2><p>Second.</p></div>'),
        "b.xhtml": page("<p>Goes on.</p>"),
        "c.xhtml": page("<p>Third.</p>"),
    }
    contents = nav(("One", "a.xhtml#x"), ("Two", "a.xhtml#y"), ("Three", "c.xhtml"))
    assert told(book(pages, nav=contents)) == [
        ("One", "One\n\nFirst."),
        ("Two", "Two\n\nSecond.\n\nGoes on."),
        ("Three", "Three\n\nThird."),
    ]


def test_sections_of_a_chapter_are_no_chapters() -> None:
    pages = {
        "a.xhtml": page('<h1>One</h1><h2 id="s">A part of it</h2><p>First.</p>'),
        "b.xhtml": page("<p>Second.</p>"),
    }
    contents = nav(("One", "a.xhtml", [("A part of it", "a.xhtml#s")]), ("Two", "b.xhtml"))
    assert [title for title, _ in told(book(pages, nav=contents))] == ["One", "Two"]


def test_parts_hold_chapters_of_their_own() -> None:
    pages = {"p.xhtml": page("<h1>Part One</h1>"), "a.xhtml": page("<p>First.</p>"), "b.xhtml": page("<p>Second.</p>")}
    contents = nav(("Part One", "p.xhtml", [("Out", "a.xhtml"), ("Back", "b.xhtml")]))
    assert [title for title, _ in told(book(pages, nav=contents))] == ["Part One", "Out", "Back"]


@pytest.mark.parametrize("anchor", ["", "#x"])
def test_a_part_may_begin_where_its_first_chapter_does(anchor: str) -> None:
    pages = {"a.xhtml": page('<h1 id="x">Out</h1><p>First.</p>'), "b.xhtml": page("<p>Second.</p>")}
    contents = nav(("Part One", f"a.xhtml{anchor}", [("Out", "a.xhtml#x"), ("Back", "b.xhtml")]))
    chapters = [title for title, _ in told(book(pages, nav=contents))]
    assert chapters[-2:] == ["Out", "Back"]
    assert chapters[:-2] in ([], ["Part One"])


def test_damaged_contents_are_told_and_the_book_is_read(caplog: pytest.LogCaptureFixture) -> None:
    pages = {"a.xhtml": page(f"<h1>Out</h1>{WORDS}"), "b.xhtml": page("<h1>Back</h1><p>It came back.</p>")}
    assert [title for title, _ in told(book(pages, ncx="<ncx><navMap>"))] == ["Out", "Back"]
    assert "toc.ncx in it is damaged" in caplog.text


@pytest.mark.parametrize("damage", ["packed", "encoded"])
@pytest.mark.parametrize(("older", "titles"), [(True, ["Away", "Home"]), (False, ["Out", "Back"])])
def test_a_damaged_navigation_document_is_told_and_the_book_is_read(
    damage: str, older: bool, titles: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    pages = {"a.xhtml": page(f"<h1>Out</h1>{WORDS}"), "b.xhtml": page("<h1>Back</h1><p>It came back.</p>")}
    contents = nav(("One", "a.xhtml"), ("Two", "b.xhtml"), landmarks='<nav epub:type="landmarks"><ol/></nav>')
    others = ncx(("Away", "a.xhtml"), ("Home", "b.xhtml")) if older else None
    if damage == "packed":
        content = damaged(book(pages, nav=contents, ncx=others), "OEBPS/nav.xhtml")
    else:
        content = book(pages, nav=b"\xff\xfe<\x00n\xd8", ncx=others)
    assert [title for title, _ in told(content)] == titles
    assert len(caplog.records) == 1, "it is looked at once"
    assert caplog.text.count("its chapters are read by its other contents") == 1


def test_what_landmarks_call_contents_is_left_out() -> None:
    pages = {"a.xhtml": page(WORDS), "t.xhtml": page("<p>Chapter list</p>")}
    marks = '<nav epub:type="landmarks"><ol><li><a epub:type="toc" href="t.xhtml">Contents</a></li></ol></nav>'
    assert [title for title, _ in told(book(pages, nav=nav(("Out", "a.xhtml"), landmarks=marks)))] == ["Out"]


def test_a_book_without_contents_is_read_file_by_file() -> None:
    pages = {"a.xhtml": page(f"<h1>Out</h1>{WORDS}"), "b.xhtml": page("<p>It came back.</p>")}
    assert [title for title, _ in told(book(pages))] == ["Out", "It came back"]


@pytest.mark.parametrize(
    ("title", "body", "begins"),
    [
        ("1: The Ferry", "<h1>1</h1><h2>The Ferry</h2>", "1\n\nThe Ferry\n\n"),
        ("The Ferry", "<h1>Chapter One</h1><h2>The Ferry</h2>", "Chapter One\n\nThe Ferry\n\n"),
        ("Chapter 1", "<h1>CHAPTER 1 – The Ferry</h1>", "CHAPTER 1 – The Ferry\n\n"),
        ("Chapter 1: The Ferry", "<h1>Chapter 1</h1>", "Chapter 1\n\n"),
        ("The Ferry", "", "The Ferry\n\n"),
    ],
)
def test_a_title_is_said_once(title: str, body: str, begins: str) -> None:
    [(said, text)] = told(book({"a.xhtml": page(body + WORDS)}, nav=nav((title, "a.xhtml"))))
    assert said == title
    assert text == f"{begins}The ferry left at nine. “We waited,” said Ida Holm, the captain."


def test_cover_contents_and_copyright_page_are_left_out() -> None:
    pages = {
        "cover.xhtml": page("<p>Cover words</p>", "cover"),
        "rights.xhtml": page("<p>Printed in Tarrow</p>", "copyright-page"),
        "t.xhtml": page("<p>Chapter list</p>"),
        "a.xhtml": page(WORDS),
    }
    guide = '<guide><reference type="toc" href="t.xhtml"/><reference type="text" href="a.xhtml"/></guide>'
    made = book(pages, nav=nav(("Out", "a.xhtml")), guide=guide)
    assert [title for title, _ in told(made)] == ["Out"]


def test_a_preface_before_the_first_chapter_is_read() -> None:
    pages = {"p.xhtml": page("<p>To my sister, who rowed.</p>"), "a.xhtml": page(WORDS)}
    assert told(book(pages, nav=nav(("Out", "a.xhtml"))))[0][1] == "To my sister, who rowed."


def test_notes_and_printed_page_numbers_are_silent() -> None:
    body = (
        '<p>It left<a epub:type="noteref" href="#n">1</a> at nine<sup><a href="e.xhtml#n2">[2]</a></sup> on '
        '<span epub:type="pagebreak" title="12">12</span>10<sup>3</sup> days.</p>'
        '<aside epub:type="footnote" id="n"><p>Or ten.</p></aside><p hidden="">Unseen.</p><p>字<rt>zi</rt></p>'
    )
    text = told(book({"a.xhtml": page(body)}))[0][1]
    assert text.startswith("It left at nine on 10")
    assert not any(silent in text for silent in ("1 at", "2]", "12", "Or ten", "Unseen", "zi"))


def test_a_line_of_links_is_a_menu_and_a_list_of_them_is_none() -> None:
    menu = '<div><a href="a">Next</a> | <a href="b">Main menu</a> | <a href="c">Previous</a></div>'
    listed = '<ul><li><a href="a">Bow</a></li><li><a href="b">Stern</a></li><li><a href="c">Oars</a></li></ul>'
    said = '<p><a href="a">Ann</a>, <a href="b">Ben</a> and <a href="c">Cy</a> went.</p>'
    assert told(book({"a.xhtml": page(menu + listed + said)}))[0][1] == "Bow\n\nStern\n\nOars\n\nAnn, Ben and Cy went."


def test_lists_keep_their_numbers_and_tables_their_rows() -> None:
    body = '<ol start="3"><li>Bow</li><li><p>Stern</p></li></ol><table><tr><th>Ship</th><td>1998</td></tr></table>'
    assert told(book({"a.xhtml": page(body)}))[0][1] == "3. Bow\n\n4. Stern\n\nShip, 1998"


def test_quotations_have_their_speakers() -> None:
    from narrator.script import write_script

    [chapter] = chapters(book({"a.xhtml": page(WORDS)}))
    assert [quote.speaker for quote in write_script(chapter).quotes] == ["Ida Holm"]


def test_a_number_names_chapters(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    names = ("a", "b", "c", "d")
    pages = {f"{name}.xhtml": page(f"<p>This is {name}.</p>") for name in names}
    path.write_bytes(book(pages, nav=nav(*((name, f"{name}.xhtml") for name in names))))
    assert [article.title for article in read_articles(path)] == ["a", "b", "c", "d"]
    assert read_article(f"{path}#2").title == "b"
    assert [article.title for article in read_articles(f"{path}#2-3")] == ["b", "c"]
    for number in ("0", "5", "3-2", "2-9"):
        with pytest.raises(ArticleError, match="numbered from 1 to 4"):
            read_articles(f"{path}#{number}")


def test_a_file_may_have_a_number_sign_in_its_name(tmp_path: Path) -> None:
    path = tmp_path / "mill#2"
    path.write_text("The mill is shut.", encoding="utf-8")
    assert read_article(path).text == "The mill is shut."
    (tmp_path / "mill").write_text("The mill is open.", encoding="utf-8")
    with pytest.raises(ArticleError, match="there is one article in it"):
        read_article(tmp_path / "mill#1")


def test_a_locked_book_is_refused_with_the_reason() -> None:
    algorithm = "http://www.w3.org/2001/04/xmlenc#aes128-cbc"
    lock = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData '
        'xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod Algorithm="{}"/><CipherData>'
        '<CipherReference URI="OEBPS/{}"/></CipherData></EncryptedData></encryption>'
    )
    pages = {"a.xhtml": page(WORDS)}
    assert "locked (DRM)" in refusal(book(pages, more={"META-INF/encryption.xml": lock.format(algorithm, "a.xhtml")}))
    fonts = lock.format("http://www.idpf.org/2008/embedding", "f.otf")
    assert len(chapters(book(pages, more={"META-INF/encryption.xml": fonts}))) == 1


def test_broken_books_are_told() -> None:
    whole = book({"a.xhtml": page(WORDS)})
    files = {"OEBPS/book.opf": zipfile.ZipFile(io.BytesIO(whole)).read("OEBPS/book.opf")}
    assert "does not name its package file" in refusal(packed({"META-INF/container.xml": CONTAINER}))
    assert "does not tell the order" in refusal(packed({"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": "<p/>"}))
    assert "book.opf in it is damaged" in refusal(packed({"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": "<p"}))
    assert "no words to read" in refusal(packed({"META-INF/container.xml": CONTAINER, **files}))
    with pytest.raises(ArticleError, match="a damaged archive"):
        read_in(whole[: len(whole) // 2])


def read_in(content: bytes) -> Article:
    from narrator.article.files import article_from_bytes

    return article_from_bytes(content, "b.epub")


def test_a_zip_bomb_is_left_alone() -> None:
    began = time.monotonic()
    bomb = book({"a.xhtml": page(WORDS), "b.xhtml": b" " * 300_000_000})
    assert len(bomb) < 1_000_000
    assert "unpacks to more than any document holds" in refusal(bomb)
    assert time.monotonic() - began < 30


def test_markup_nested_without_end_is_read() -> None:
    deep = "<div>" * 5000 + "The ferry left." + "</div>" * 5000
    assert "The ferry left." in told(book({"a.xhtml": page(deep)}))[0][1]


def test_a_long_novel_in_one_file_is_read_in_good_time() -> None:
    began = time.monotonic()
    body = "".join(f"<p>Paragraph {number} tells of the ferry.</p>" for number in range(40_000))
    [(_, text)] = told(book({"a.xhtml": page(body)}))
    assert text.count("\n\n") == 39_999
    assert time.monotonic() - began < 30


def test_entities_in_books_stand_for_nothing_but_characters() -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
        '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>The ferry&nbsp;left. &b; &f;</p></body></html>'
    )
    text = told(book({"a.xhtml": bomb}))[0][1]
    assert text.startswith("The ferry left.")
    assert "root" not in text
    assert "haha" not in text
