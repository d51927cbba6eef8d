"""Documents as sources: what they hold is offered one by one, known again, and none stops another."""

from __future__ import annotations

import json
import mailbox
import shutil
from pathlib import Path

import pytest

from narrator.article.web.fetch import FetchPolicy
from narrator.errors import ArticleError
from narrator.records import Article
from narrator.rounds.sources import Offer, Visitor, offers_of
from narrator.rounds.sources.commands import command_offers
from narrator.show.file import SourceFolder
from tests.article.documents.books import book, nav, page
from tests.article.documents.letters import mail
from tests.article.documents.typesetter import Sheet

GUEST = Visitor(FetchPolicy(timeout_s=1.0, deadline_s=2.0), heeds_robots=False, wait_s=0.0)


def offers(folder: str, show: Path, **more: bool) -> list[Offer]:
    return offers_of(SourceFolder(folder=folder), show, GUEST, **more)


def article(offer: Offer) -> Article:
    read = offer.read()
    assert isinstance(read, Article)
    return read


def novel() -> bytes:
    pages = {f"{name}.xhtml": page(f"<h1>{name}</h1><p>This is {name}.</p>") for name in ("One", "Two")}
    return book(pages, nav=nav(("One", "One.xhtml"), ("Two", "Two.xhtml")))


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    return folder


def test_a_books_chapters_are_offered_by_their_place_in_the_show(seeds: Path, tmp_path: Path) -> None:
    (seeds / "novel.epub").write_bytes(novel())
    found = offers("seeds", tmp_path)
    assert [(offer.id, offer.title) for offer in found] == [
        ("seeds/novel.epub#1", "One"),
        ("seeds/novel.epub#2", "Two"),
    ]
    assert article(found[1]).text == "Two\n\nThis is Two."
    assert article(found[1]).source_id == f"{seeds / 'novel.epub'}#2"
    moved = tmp_path / "elsewhere"
    shutil.copytree(seeds, moved / "seeds")
    assert [(offer.id, offer.version) for offer in offers("seeds", moved)] == [
        (offer.id, offer.version) for offer in found
    ]


def test_a_broken_file_is_an_offer_that_fails_and_stops_no_other(seeds: Path, tmp_path: Path) -> None:
    (seeds / "a.epub").write_bytes(novel()[:300])
    (seeds / "b.pdf").write_bytes(b"%PDF-1.7\n")
    (seeds / "c.txt").write_text("The mill is shut.", encoding="utf-8")
    (seeds / "d.epub").write_bytes(book({}))
    broken, pdf, text, empty = offers("seeds", tmp_path)
    assert article(text).text == "The mill is shut."
    for offer, told in ((broken, "damaged archive"), (pdf, "this PDF is damaged"), (empty, "no words to read")):
        with pytest.raises(ArticleError, match=told):
            offer.read()


def test_a_maildir_offers_its_mails_whatever_is_read_of_them(tmp_path: Path) -> None:
    box = mailbox.Maildir(tmp_path / "Mail", create=True)
    key = box.add(mail(subject="Letter 1", message_id="<1@x.example>"))
    box.add(mail(subject="Letter 2", message_id="<2@x.example>", date="Fri, 13 Mar 2026 08:30:00 +0100"))
    found = offers("Mail", tmp_path)
    assert [offer.id for offer in found] == ["mid:1@x.example", "mid:2@x.example"]
    assert found[0].categories == ("The Harbour Courier", "news@courier.example")
    message = box[key]
    message.set_subdir("cur")
    message.set_flags("S")
    box[key] = message
    again = offers("Mail", tmp_path)
    assert [(offer.id, offer.version) for offer in again] == [(offer.id, offer.version) for offer in found]
    assert article(found[0]).title == "Letter 1"


def test_a_mailbox_may_be_named_itself_or_lie_in_a_folder(seeds: Path, tmp_path: Path) -> None:
    box = mailbox.mbox(seeds / "news.mbox")
    box.add(mailbox.mboxMessage(mail(message_id="<1@x.example>")))
    box.add(mailbox.mboxMessage(mail(message_id="<2@x.example>")))
    box.close()
    assert [offer.id for offer in offers("seeds", tmp_path)] == ["mid:1@x.example", "mid:2@x.example"]
    assert [offer.id for offer in offers("seeds/news.mbox", tmp_path)] == ["mid:1@x.example", "mid:2@x.example"]


def test_an_exports_articles_are_known_by_their_addresses(seeds: Path, tmp_path: Path) -> None:
    entries = [
        {
            "is_archived": 0,
            "title": f"Saved {n}",
            "url": f"https://paper.example/{n}",
            "content": "<p>The quay is new.</p>",
        }
        for n in (1, 2)
    ]
    (seeds / "wallabag.json").write_text(json.dumps(entries), encoding="utf-8")
    found = offers("seeds", tmp_path)
    assert [(offer.id, offer.url) for offer in found] == [(f"https://paper.example/{n}",) * 2 for n in (1, 2)]
    written = command_offers("cat seeds/wallabag.json", tmp_path, GUEST)
    assert [offer.id for offer in written] == [offer.id for offer in found]


def test_a_document_of_one_article_is_one_offer(seeds: Path, tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.line(72, 72, "The ferry left the harbour on Friday.")
    (seeds / "a.pdf").write_bytes(sheet.bytes())
    (seeds / "b.eml").write_bytes(mail().as_bytes())
    pdf, letter = offers("seeds", tmp_path)
    assert (pdf.id, article(pdf).text) == ("seeds/a.pdf", "The ferry left the harbour on Friday.")
    assert (letter.id, article(letter).title) == ("seeds/b.eml", "Mill closes")


def test_marks_for_pauses_are_heeded_where_the_show_asks(seeds: Path, tmp_path: Path) -> None:
    (seeds / "a.txt").write_text("The mill [1s] is shut.", encoding="utf-8")
    assert article(offers("seeds", tmp_path)[0]).pauses == ()
    assert article(offers("seeds", tmp_path, pause_marks=True)[0]).pauses == ((9, 1000),)
