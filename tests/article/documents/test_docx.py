"""Word documents, written by python-docx: what is read, what is not, and what broken ones end in."""

from __future__ import annotations

import io
import time
import zipfile
from datetime import UTC, datetime
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from narrator.article.files import article_from_bytes
from narrator.errors import ArticleError
from narrator.records import Article
from narrator.script import write_script
from tests.article.documents.books import packed

STORY = "The mill at Orley closed on Friday. “I shall miss the noise,” said Ida Holm, its last miller."


def written(document: Any) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def read(document: Any) -> Article:
    return article_from_bytes(written(document), "a.docx")


def refusal(content: bytes) -> str:
    with pytest.raises(ArticleError) as caught:
        article_from_bytes(content, "a.docx")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_document_is_read_with_its_title_byline_and_day() -> None:
    document = docx.Document()
    document.add_heading("Mill closes", 0)
    document.add_paragraph("By Ida Holm · 12 March 2026")
    document.add_paragraph(STORY)
    document.core_properties.author = "Some Account"
    article = read(document)
    assert article.text == f"Mill closes\n\nBy Ida Holm · 12 March 2026\n\n{STORY}"
    assert (article.title, article.byline) == ("Mill closes", "Ida Holm")
    assert article.published == datetime(2026, 3, 12, tzinfo=UTC)
    assert [quote.speaker for quote in write_script(article).quotes] == ["Ida Holm"]


def test_the_account_that_made_a_document_is_no_byline() -> None:
    document = docx.Document()
    document.add_paragraph(STORY)
    document.core_properties.author = "Some Account"
    document.core_properties.modified = datetime(2026, 3, 4, 8, 30)
    article = read(document)
    assert article.byline is None
    assert article.published == datetime(2026, 3, 4, 8, 30, tzinfo=UTC)
    document.core_properties.created = document.core_properties.modified
    assert read(document).published is None, "nobody has saved it since its template was made"


def test_lists_keep_their_numbers_and_tables_their_rows() -> None:
    document = docx.Document()
    document.add_paragraph(STORY)
    document.add_paragraph("Bow", style="List Number")
    document.add_paragraph("Stern", style="List Number")
    document.add_paragraph("Oars", style="List Bullet")
    table = document.add_table(2, 2)
    for row, cells in enumerate((("Ship", "Year"), ("Petrel", "1998"))):
        for column, words in enumerate(cells):
            table.cell(row, column).text = words
    assert read(document).text == f"{STORY}\n\n1. Bow\n\n2. Stern\n\nOars\n\nShip, Year\n\nPetrel, 1998"


def _run(paragraph: Any, words: str, tag: str, text_tag: str = "w:t") -> None:
    mark, run, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
    mark.set(qn("w:id"), "1")
    text.text = words
    run.append(text)
    mark.append(run)
    paragraph._p.append(mark)


def test_what_nobody_sees_in_the_text_is_not_read() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "RUNNING HEAD"
    document.sections[0].footer.paragraphs[0].text = "RUNNING FOOT"
    paragraph = document.add_paragraph("The mill ")
    paragraph.add_run("secretly ").font.hidden = True
    _run(paragraph, "never ", "w:del", "w:delText")
    _run(paragraph, "closed on Friday.", "w:ins")
    toc = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"
        "</w:sdtPr>"
        "<w:sdtContent><w:p><w:r><w:t>Contents 1</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.insert(0, toc)
    for tag in ("w:footnoteReference", "w:endnoteReference", "w:commentReference"):
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), "7")
        paragraph.add_run()._r.append(mark)
    assert read(document).text == "The mill closed on Friday."


def test_words_in_a_box_are_read_once() -> None:
    document = docx.Document()
    document.add_paragraph("The mill closed on Friday.")
    names = f"{nsdecls('w')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
    box = "<w:txbxContent><w:p><w:r><w:t>A word in a box.</w:t></w:r></w:p></w:txbxContent>"
    both = (
        f"<w:p {names} xmlns:v='urn:schemas-microsoft-com:vml' xmlns:wps='http://schemas.microsoft.com/office/word/2010/"
        f"wordprocessingShape'><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}"
        f"</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    document.element.body.insert(1, parse_xml(both))
    assert read(document).text == "The mill closed on Friday.\n\nA word in a box."


def test_a_document_of_pictures_is_refused() -> None:
    assert refusal(written(docx.Document())) == (
        "a.docx: there are no words to read in this document; its pages may be pictures"
    )


def test_a_document_whose_body_has_a_number_is_read() -> None:
    with zipfile.ZipFile(io.BytesIO(written(_story()))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    renamed = {name.replace("word/document.xml", "word/document2.xml"): content for name, content in files.items()}
    for name in ("_rels/.rels", "[Content_Types].xml"):
        renamed[name] = renamed[name].replace(b"word/document.xml", b"word/document2.xml")
    renamed["word/_rels/document2.xml.rels"] = renamed.pop("word/_rels/document.xml.rels")
    assert article_from_bytes(packed(renamed), "a.docx").text == STORY


def test_broken_documents_end_in_one_line() -> None:
    whole = written(_story())
    assert "a damaged archive" in refusal(whole[: len(whole) // 2])
    assert "word/document.xml in it is damaged" in refusal(packed({"word/document.xml": "x"}))
    assert "this Word document is damaged" in refusal(packed({"word/document.xml": "<a/>"}))


def test_a_document_that_unpacks_to_too_much_is_left_alone() -> None:
    assert "unpacks to more" in refusal(packed({"word/document.xml": b" " * 60_000_000}))


def test_a_document_nested_without_end_ends_soon() -> None:
    began = time.monotonic()
    inner = "<w:tbl><w:tr><w:tc>" * 80 + "<w:p><w:r><w:t>Words.</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * 80
    body = f"<w:document {nsdecls('w')}><w:body>{inner}</w:body></w:document>"
    with zipfile.ZipFile(io.BytesIO(written(_story()))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    try:
        assert "Words." in article_from_bytes(packed(files | {"word/document.xml": body}), "a.docx").text
    except ArticleError as error:
        assert "a.docx" in str(error)  # noqa: PT017 - either is right
    assert time.monotonic() - began < 60


def _story() -> Any:
    document = docx.Document()
    document.add_paragraph(STORY)
    return document
