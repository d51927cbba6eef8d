"""Documents, whole and with bytes changed: articles whose every text is sound, or an error of ours in one line."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from functools import cache

import docx
from hypothesis import given
from hypothesis import strategies as st

from narrator.article.documents.docx import article_of_docx
from narrator.article.documents.pdf.article import article_of_pdf
from narrator.article.files import article_from_bytes, parts_from_bytes
from narrator.errors import NarratorError
from narrator.records import Article
from tests.article.documents.books import book, nav, page
from tests.article.documents.letters import mail
from tests.article.documents.typesetter import Sheet, broken
from tests.fuzz.documents import ADDRESSES, DATES, WORDS
from tests.fuzz.test_readers import assert_sound


def read(content: bytes) -> None:
    """All the articles in it."""
    try:
        parts = parts_from_bytes(content, "a", "/a")
        readers: list[Callable[[], Article]] = [lambda: article_from_bytes(content, "a")]
        for reader in readers if parts is None else [part.read for part in parts]:
            attempt(reader)
    except NarratorError as error:
        assert_told(error)


def attempt(reader: Callable[[], Article]) -> None:
    try:
        article = reader()
    except NarratorError as error:
        assert_told(error)
    else:
        assert_sound(article)


def assert_told(error: NarratorError) -> None:
    assert str(error)
    assert "\n" not in str(error)


@st.composite
def changed(draw: st.DrawFn, whole: bytes) -> bytes:
    """A document with some of its bytes changed, its end cut off or a part of it twice."""
    content = bytearray(whole)
    for _ in range(draw(st.integers(0, 8))):
        content[draw(st.integers(0, len(content) - 1))] = draw(st.integers(0, 255))
    cut = draw(st.integers(0, len(content)))
    return bytes(draw(st.sampled_from([content, content[:cut], content + content[cut:]])))


@cache
def pdf() -> bytes:
    sheet = Sheet()
    for row, (text, _) in enumerate(broken(["The ferry left the harbour on Friday, said Ida Holm."] * 3, 200)):
        sheet.line(72, 72 + 12 * row, text)
    return sheet.bytes()


@cache
def word() -> bytes:
    document, made = docx.Document(), io.BytesIO()
    document.add_heading("Ferry", 0)
    document.add_paragraph("The ferry left.")
    document.save(made)
    return made.getvalue()


@cache
def novel() -> bytes:
    pages = {"a.xhtml": page("<h1>One</h1><p>The ferry left.</p>"), "b.xhtml": page("<p>It came back.</p>")}
    return book(pages, nav=nav(("One", "a.xhtml"), ("Two", "b.xhtml")))


@given(changed(novel()))
def test_books_with_changed_bytes(content: bytes) -> None:
    read(content)


@given(WORDS, WORDS, WORDS, ADDRESSES)
def test_books_of_hostile_words(title: str, body: str, contents: str, href: str) -> None:
    sound = [words.encode("utf-8", "replace").decode() for words in (title, body, contents, href)]
    chapter = page(f"<h1>{sound[0]}</h1><p id='x'>{sound[1]}</p><ol start='{sound[2]}'><li>{sound[1]}</li></ol>")
    listed = page(f'<nav epub:type="toc"><ol><li><a href="{sound[3]}">{sound[2]}</a></li></ol></nav>')
    read(book({"a.xhtml": chapter, "b.xhtml": sound[1]}, nav=listed, title=sound[2]))


@given(changed(mail("The mill.", "<p>The mill is shut.</p>").as_bytes()))
def test_mails_with_changed_bytes(content: bytes) -> None:
    read(content)


@given(WORDS, WORDS, DATES, WORDS)
def test_mails_of_hostile_words(subject: str, sender: str, date: str, body: str) -> None:
    head = f"From: {sender}\nTo: a@b.example\nDate: {date}\nSubject: {subject}\n"
    head += f"Content-Type: text/html; charset={sender}\n\n"
    read((head + body).encode("utf-8", "replace"))
    read(f"From a@b.example Thu Mar 12 08:30:00 2026\n{head}{body}".encode("utf-8", "replace"))


@given(st.dictionaries(st.sampled_from(["title", "url", "content", "published_at", "tags", "language"]), WORDS | DATES))
def test_exports_of_hostile_words(entry: dict[str, str]) -> None:
    read(json.dumps([{"is_archived": 0, "url": "", "title": "", **entry}]).encode())


@given(changed(pdf()))
def test_pdfs_with_changed_bytes(content: bytes) -> None:
    attempt(lambda: article_of_pdf(content, "a", []))


@given(changed(word()))
def test_word_documents_with_changed_bytes(content: bytes) -> None:
    attempt(lambda: article_of_docx(content, "a", []))
