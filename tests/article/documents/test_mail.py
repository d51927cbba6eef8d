"""Mails: the letter is read, and nothing of what stands around it; whatever is wrong with one is told in a line."""

from __future__ import annotations

import mailbox
import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from email.message import EmailMessage
from pathlib import Path

import pytest

from narrator.article import read_article, read_articles
from narrator.article.documents.kinds import kind_of
from narrator.article.documents.letter import letter_of_html, letter_of_text
from narrator.article.documents.maildir import parts_of_maildir
from narrator.article.files import article_from_bytes
from narrator.errors import ArticleError
from narrator.records import Article
from tests.article.documents.letters import STORY, mail

HEAD = "From: a@b.example\nTo: c@d.example\nDate: Thu, 1 Jan 2026 00:00:00 +0000\n"


def article(message: EmailMessage | bytes) -> Article:
    return article_from_bytes(message if isinstance(message, bytes) else message.as_bytes(), "a.eml")


def refusal(message: EmailMessage | bytes) -> str:
    with pytest.raises(ArticleError) as caught:
        article(message)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_mail_is_an_article_with_its_subject_as_headline() -> None:
    read = article(mail())
    assert read.text == f"Mill closes\n\n{STORY}"
    assert (read.title, read.byline, read.source_id) == (
        "Mill closes",
        "The Harbour Courier",
        "mid:one@courier.example",
    )
    assert read.published == datetime(2026, 3, 12, 8, 30, tzinfo=timezone(timedelta(hours=1)))
    assert read.url is None, "addresses in newsletters are their readers' own"


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Re: Fwd: Mill closes", "Mill closes"),
        ("[courier] AW: Mill closes", "Mill closes"),
        ("=?utf-8?q?=C3=89t=C3=A9_br=C3=BBlant?=", "Été brûlant"),
        ("=?x-none?q?Mill=20closes?=", "Mill closes"),
        ("Re: ", "Re:"),
        ("Region: a mill closes", "Region: a mill closes"),
    ],
)
def test_a_subject_is_read_as_it_is_meant(subject: str, title: str) -> None:
    head = (
        f"From: a@b.example\r\nTo: c@d.example\r\nDate: Thu, 12 Mar 2026 08:30:00 +0100\r\nSubject: {subject}\r\n\r\n"
    )
    assert article(f"{head}{STORY}".encode()).title == title


def test_an_unencoded_subject_is_read_in_the_mails_charset() -> None:
    head = (
        "From: a@b.example\r\nTo: c@d.example\r\nDate: Thu, 12 Mar 2026 08:30:00 +0100\r\nSubject: Été brûlant\r\n\r\n"
    )
    for encoding in ("utf-8", "cp1252"):
        assert article(f"{head}C’est l’été à Tarrow, dit le maire.".encode(encoding)).title == "Été brûlant"


def test_html_goes_before_its_plain_twin() -> None:
    read = article(mail("Mill closes https://t.example/1", f"<html><body><p>{STORY}</p></body></html>"))
    assert read.text == f"Mill closes\n\n{STORY}"


NEWSLETTER = """<html><body>
<div style="display:none;max-height:0">All about mills and more &zwnj;&nbsp;&zwnj;&nbsp;&zwnj;&nbsp;</div>
<table><tr><td><a href="#">View this email in your browser</a></td></tr><tr><td><img src="a" alt="Logo"></td></tr>
<tr><td><table><tr><td><h1>Mill closes</h1></td></tr><tr><td><p>The mill closed on Friday.</p>
<p>&ldquo;I shall miss the noise,&rdquo; said Ida Holm.</p><p>You can unsubscribe from the sound of it, she said, not
from the smell of the flour, which stays in every room for years and years after such a place has closed its doors.</p>
<ul><li>Rain is coming.</li></ul><p><a href="#">Read more</a></p></td></tr></table></td></tr>
<tr><td>See you next week!</td></tr><tr><td><a href="#">Facebook</a> | <a href="#">Instagram</a></td></tr>
<tr><td><p>You are receiving this email because you signed up at courier.example.</p><p>3 Quay Street, Tarrow</p>
<p><a href="#">Unsubscribe</a></p><p>© 2026 The Harbour Courier. All rights reserved.</p></td></tr></table>
<img src="https://t.example/pixel.gif" width="1"></body></html>"""


def test_a_newsletter_is_read_without_what_is_about_the_mail() -> None:
    lines = article(mail(None, NEWSLETTER)).text.split("\n\n")
    assert lines[0:3] == ["Mill closes", "The mill closed on Friday.", "“I shall miss the noise,” said Ida Holm."]
    assert lines[3].startswith("You can unsubscribe from the sound of it")
    assert lines[4:] == ["Rain is coming.", "See you next week!"]


@pytest.mark.parametrize(
    ("top", "foot"),
    [
        ("Im Browser ansehen", "Sie erhalten diesen Newsletter, weil Sie ihn bestellt haben."),
        ("Online-Version", "Newsletter abbestellen"),
        ("Voir dans votre navigateur", "Se désabonner"),
        ("Ver en el navegador", "Darse de baja"),
    ],
)
def test_what_is_about_the_mail_is_known_in_four_languages(top: str, foot: str) -> None:
    page = f"<p>{top}</p><p>{STORY}</p><p>So it was said in Orley.</p><p>{foot}</p><p>Quai 3, Tarrow</p>"
    assert letter_of_html(page) == f"{STORY}\n\nSo it was said in Orley."
    turned = f"<p>{top}</p><p>{STORY}</p><p>So it was said in Orley.</p><p>Quai 3, Tarrow</p><p>{foot}</p>"
    assert letter_of_html(turned) == f"{STORY}\n\nSo it was said in Orley.\n\nQuai 3, Tarrow"


@pytest.mark.parametrize("button", ["READ IN APP", "Read the full story →", "Weiterlesen", "Lire la suite", "Leer más"])
def test_buttons_between_the_words_are_not_read(button: str) -> None:
    page = f"<p>{STORY}</p><a href='x'>{button}</a><p>She said “{button}” and left, as everybody does.</p>"
    assert letter_of_html(page) == f"{STORY}\n\nShe said “{button}” and left, as everybody does."


def test_a_letter_that_tells_of_such_things_is_read() -> None:
    told = "She read the notice in her browser and cancelled her subscription, the judge found on Friday."
    quoted = "“You can unsubscribe,” said Ida Holm, “if you are receiving this email by mistake.”"
    policy = "The company was forced to change its privacy policy in May."
    page = "".join(f"<p>{words}</p>" for words in (told, quoted, STORY, quoted, told, policy))
    assert letter_of_html(page).split("\n\n") == [told, quoted, STORY, quoted, told, policy]


def test_plain_text_loses_its_links_its_rules_and_its_signature() -> None:
    text = (
        "The mill at Orley [https://t.example/1] closed on Friday.\n\nhttps://t.example/2\n\n-----\n\n"
        "* Rain is coming <https://t.example/3>.\n\nUnsubscribe: https://t.example/4\n\n-- \nIda Holm\nThe Courier\n"
    )
    assert letter_of_text(text) == "The mill at Orley closed on Friday.\n\nRain is coming."


def test_flowed_lines_are_put_together() -> None:
    text = "The mill at Orley \nclosed on \nFriday.\n\nVerses\nstay verses.\n\n From here on.\n"
    assert (
        letter_of_text(text, is_flowed=True)
        == "The mill at Orley closed on Friday.\n\nVerses\nstay verses.\n\nFrom here on."
    )
    assert letter_of_text("Müller \nstraße\n", is_flowed=True, deletes_space=True) == "Müllerstraße"


@pytest.mark.parametrize("charset", ["iso-8859-1", "koi8-r", "no-such-charset", "utf-8"])
def test_a_wrong_or_unknown_charset_is_seen_through(charset: str) -> None:
    head = f"{HEAD}Content-Type: text/plain; charset={charset}\n\n"
    assert "“Gone,” said Ida Hölm" in article(head.encode() + "“Gone,” said Ida Hölm of Orley.".encode()).text


def test_attachments_are_not_read_and_are_told_where_nothing_else_is_there() -> None:
    message = mail()
    message.add_attachment("Words of an attachment.", filename="a.txt")
    assert "attachment" not in article(message).text
    empty = mail("")
    empty.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="report.pdf")
    assert refusal(empty) == "a.eml: there are no words in this mail; save the attached report.pdf and name it instead"


def test_a_mail_that_was_forwarded_inside_another_is_read() -> None:
    outer = mail(None, subject="Look")
    outer.set_content("")
    outer.add_attachment(mail())
    assert STORY in article(outer).text


@pytest.mark.parametrize(
    "kind", ["application/pkcs7-mime; smime-type=enveloped-data", "multipart/encrypted; boundary=b"]
)
def test_an_encrypted_mail_is_refused_with_the_reason(kind: str) -> None:
    head = f"{HEAD}Content-Type: {kind}\n\nMIIB\n"
    assert "encrypted" in refusal(head.encode())


def nested(depth: int) -> bytes:
    lines = ["From: a@b.example", "To: c@d.example", "Date: Thu, 1 Jan 2026 00:00:00 +0000"]
    for level in range(depth):
        lines += [f"Content-Type: multipart/mixed; boundary=b{level}", "", f"--b{level}"]
    return "\n".join([*lines, "Content-Type: text/plain", "", STORY]).encode()


@pytest.mark.parametrize(
    "make",
    [
        lambda: nested(2000),
        lambda: nested(50) + b"\n--b1\n\nx" * 50_000,
        lambda: b"From: " + b"(" * 500_000 + b"\nTo: a@b.example\nDate: x\n\nWords are here.\n",
        lambda: (
            b"From: a@b.example\nTo: a@b.example\nDate: x\nSubject: "
            + b"=?utf-8?q?a?= " * 100_000
            + b"\n\nWords are here.\n"
        ),
        lambda: (
            b"From: a@b.example\nTo: a@b.example\nDate: x\nContent-Type: text/plain; "
            + b'a="b"; ' * 20_000
            + b"\n\nWords.\n"
        ),
        lambda: (
            b"From: a@b.example\nTo: a@b.example\nDate: x\nContent-Type: text/html\n\n"
            + b"<div>" * 100_000
            + b"Words.\n"
        ),
    ],
    ids=["nested", "parts", "sender", "subject", "parameters", "markup"],
)
def test_a_hostile_mail_ends_soon(make: Callable[[], bytes]) -> None:
    began = time.monotonic()
    try:
        article(make())
    except ArticleError as error:
        assert "a.eml" in str(error)  # noqa: PT017 - either is right
    assert time.monotonic() - began < 20


def boxed(*messages: bytes) -> bytes:
    return b"".join(b"From MAILER Thu Mar 12 08:30:00 2026\n" + message + b"\n\n" for message in messages)


def test_a_mailbox_holds_its_mails(tmp_path: Path) -> None:
    path = tmp_path / "news"
    box = mailbox.mbox(path)
    for number in (1, 2):
        text = (
            f"From here on, mill {number} is shut at 10:30 every day.\n\n“So be it,” said Ida Holm of mill {number}.\n"
        )
        box.add(mailbox.mboxMessage(mail(text, subject=f"Letter {number}", message_id=f"<{number}@x.example>")))
    box.close()
    first, second = read_articles(path)
    assert first.text.startswith("Letter 1\n\nFrom here on, mill 1 is shut"), "the > of mboxrd is taken off"
    assert (first.source_id, second.source_id) == ("mid:1@x.example", "mid:2@x.example")
    assert read_article(f"{path}#2") == second
    with pytest.raises(ArticleError, match="there are 2 articles in it; name one by its number"):
        read_article(path)


def test_a_broken_mail_stops_no_other(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    locked = mail().as_bytes().replace(b"text/plain", b"application/pkcs7-mime")
    path = tmp_path / "news.mbox"
    path.write_bytes(boxed(locked, mail(message_id="<two@x.example>").as_bytes()))
    assert [one.source_id for one in read_articles(path)] == ["mid:two@x.example"]
    assert "mail 1: this mail is encrypted" in caplog.text


def test_only_a_mail_is_taken_for_one() -> None:
    assert kind_of(mail().as_bytes()) == "mail"
    assert kind_of(boxed(mail().as_bytes())) == "mbox"
    assert kind_of(b"From: the harbour\nThe date: nobody knows\n\nWords") is None
    assert kind_of(b"From Orley at 10:30 came the news.\n\nThe mill is shut.") is None
    assert kind_of(b"From: <Saved by Blink>\nDate: x\nMIME-Version: 1.0\nContent-Type: multipart/related\n\n") is None


@pytest.mark.parametrize(
    ("told", "letter", "language"),
    [
        ("en", "Мельница в Орли закрылась в пятницу, сказал мельник, которому восемьдесят лет.", "ru"),
        ("en", STORY, "en"),
        ("", STORY, "en"),
        ("de", STORY, "de"),
    ],
    ids=["another script", "as told", "guessed", "as told, wrongly"],
)
def test_a_mail_has_one_language_in_whatever_box_it_lies(told: str, letter: str, language: str, tmp_path: Path) -> None:
    message = mail(letter, subject="")
    if told:
        message["Content-Language"] = told
    (tmp_path / "news.mbox").write_bytes(boxed(message.as_bytes()))
    mailbox.Maildir(tmp_path / "Mail", create=True).add(message)
    (part,) = parts_of_maildir(tmp_path / "Mail")
    assert part.read().language == article(message).language == language
    assert [one.language for one in read_articles(tmp_path / "news.mbox")] == [language]


def test_a_maildir_is_read_by_what_its_mails_are(tmp_path: Path) -> None:
    box = mailbox.Maildir(tmp_path / "Mail", create=True)
    keys = [
        box.add(mail(subject=f"Letter {n}", date=f"Thu, 1{n} Mar 2026 08:30:00 +0100", message_id=f"<{n}@x.example>"))
        for n in (3, 1, 2)
    ]
    for key, flags in ((keys[2], "T"),):
        message = box[key]
        message.set_subdir("cur")
        message.set_flags(flags)
        box[key] = message
    parts = parts_of_maildir(tmp_path / "Mail")
    assert [part.id for part in parts] == ["mid:1@x.example", "mid:3@x.example"]
    assert parts[0].categories == ("The Harbour Courier", "news@courier.example")
    seen = box[keys[1]]
    seen.set_subdir("cur")
    seen.set_flags("S")
    box[keys[1]] = seen
    assert parts[0].read().title == "Letter 1", "a mail program moved it meanwhile"
    again = parts_of_maildir(tmp_path / "Mail")
    assert [(part.id, part.version) for part in again] == [(part.id, part.version) for part in parts]
