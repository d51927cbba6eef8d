"""A mail (.eml, a message of a mailbox) → Article: the letter itself, without what its sender's program put around it.

The subject is the headline, the sender's name the byline. HTML goes before plain text: the plain half of a newsletter
is mostly its links. Attachments are not read. No address becomes the article's: those in newsletters are mostly made
for one reader, and would tell of him.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from hashlib import sha256

from narrator.article.dates import as_datetime
from narrator.article.decoding import decode
from narrator.article.documents.letter import letter_of_html, letter_of_text
from narrator.article.headline import has_words, title_from_sentence, with_headline
from narrator.errors import ArticleError
from narrator.records import Article

_MOST_PARTS = 500
_LONGEST_HEADER = 4_000
"""Characters of a subject or a sender that are looked at."""
_SUBJECT_PREFIX = re.compile(
    r"^\s*(?:(?:re|aw|sv|antw|fwd?|wg|tr|rv|r|i)\s*(?:\[\d+\])?:\s*|\[[^\[\]]{1,60}\]\s*)+", re.IGNORECASE
)
"""Re:, Fwd: and what they are called in the languages of Europe; the name of a mailing list in brackets."""
_LOCKED = {
    "multipart/encrypted": "encrypted",
    "application/pkcs7-mime": "encrypted or signed as a whole",
    "application/x-pkcs7-mime": "encrypted or signed as a whole",
}
_READABLE_ALONE = re.compile(r"\.(?:pdf|docx|epub|txt|md|html?)$", re.IGNORECASE)


def article_of_mail(content: bytes, source: str) -> Article:
    """The letter in a mail. Its source_id is its Message-ID as an address (mid:, RFC 2392), else a digest of it.

    Raises ArticleError where it is encrypted, or holds nothing but attachments.
    """
    message = parsed_mail(content, source)
    letter = _letter(message, source)
    if not has_words(letter):
        raise ArticleError(f"{source}: there are no words in this mail{_attached(message)}")
    subject = subject_of(message)
    return Article(
        text=with_headline(subject, letter),
        title=subject or title_from_sentence(letter),
        byline=sender_of(message)[0] or None,
        published=as_datetime(header_of(message, "Date")),
        language=_language(message),
        source_id=mail_id(message, content),
    )


def parsed_mail(content: bytes, source: str) -> Message:
    """The mail as the standard library reads it; whatever is wrong with it is read as well as may be.

    Raises ArticleError for parts inside one another deeper than it goes.
    """
    from email import message_from_bytes

    try:
        return message_from_bytes(content.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"))
    except (RecursionError, MessageError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise ArticleError(
            f"{source}: this mail cannot be read ({type(error).__name__}); its parts are broken"
        ) from error


def subject_of(message: Message) -> str:
    """The subject, without what answering and forwarding put before it."""
    subject = header_of(message, "Subject")
    return _SUBJECT_PREFIX.sub("", subject).strip() or subject


def sender_of(message: Message) -> tuple[str, str]:
    """The sender's name and address, "" for what is not told."""
    from email.utils import parseaddr

    written = header_of(message, "From")
    try:
        name, address = parseaddr(written)
    except (RecursionError, ValueError, IndexError):  # what the library trips over
        name, address = written.partition("<")[0], ""
    name = " ".join(name.strip("\"' ").split())
    return ("" if "@" in name else name), address.lower()


def list_of(message: Message) -> str:
    """The id of the list that it came by, "" where it came by none."""
    match = re.search(r"<([^<>\s]+)>", header_of(message, "List-Id"))
    return match[1].lower() if match else ""


def mail_id(message: Message, content: bytes) -> str:
    """What tells this mail from every other."""
    told = header_of(message, "Message-ID").strip("<> ")
    return f"mid:{told}" if told and " " not in told else f"mail:{sha256(content).hexdigest()[:32]}"


def header_of(message: Message, name: str) -> str:
    """A header's value on one line, whatever it is encoded in; "" where there is none."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")[:_LONGEST_HEADER]
    content = raw.encode("utf-8", "surrogateescape")
    text = raw if content.isascii() else decode(content, name, message.get_content_charset() or "cp1252")
    return " ".join("".join(_decoded_words(" ".join(text.split()), name)).split())


def _decoded_words(text: str, name: str) -> Iterator[str]:
    """=?utf-8?q?=C3=89t=C3=A9?= as what it stands for (RFC 2047); what is no such word, or a broken one, as written."""
    try:
        pieces = decode_header(text)
    except (HeaderParseError, ValueError, LookupError):
        pieces = [(text, None)]
    for piece, charset in pieces:
        if isinstance(piece, str):
            yield piece
        elif charset is None:
            yield piece.decode("raw-unicode-escape")  # as the library packed it
        else:
            yield decode(piece, name, charset) if piece else ""


def _language(message: Message) -> str | None:
    match = re.match(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", header_of(message, "Content-Language"))
    return match[0] if match else None


def _letter(message: Message, source: str) -> str:
    """The words of what is shown as the letter, with those of a mail that was forwarded inside it."""
    pages: list[Message] = []
    texts: list[Message] = []
    for count, part in enumerate(message.walk()):
        if count > _MOST_PARTS:
            raise ArticleError(f"{source}: this mail has more than {_MOST_PARTS} parts, and no letter has them")
        kind = part.get_content_type()
        if kind in _LOCKED and not _is_certificate(part):
            raise ArticleError(f"{source}: this mail is {_LOCKED[kind]}; save it decrypted in your mail program")
        if not part.is_multipart() and part.get_content_disposition() != "attachment":
            (pages if kind == "text/html" else texts if kind == "text/plain" else []).append(part)
    for parts, read in ((pages, _of_html), (texts, _of_text)):
        words = "\n\n".join(filter(None, (read(part, source) for part in parts)))
        if has_words(words):
            return words
    return ""


def _is_certificate(part: Message) -> bool:
    return str(part.get_param("smime-type") or "") == "certs-only"


def _of_html(part: Message, source: str) -> str:
    return letter_of_html(_decoded(part, source))


def _of_text(part: Message, source: str) -> str:
    is_flowed = str(part.get_param("format") or "").lower() == "flowed"
    deletes = str(part.get_param("delsp") or "").lower() == "yes"
    return letter_of_text(_decoded(part, source), is_flowed=is_flowed, deletes_space=deletes)


def _decoded(part: Message, source: str) -> str:
    try:
        content = part.get_payload(decode=True)
    except (ValueError, AttributeError, LookupError, TypeError) as error:
        raise ArticleError(f"{source}: this mail's text is packed in a way that nobody can unpack") from error
    charset = part.get_content_charset()
    return decode(content, source, charset) if isinstance(content, bytes) else ""


def _attached(message: Message) -> str:
    """A tip: what is attached can be read by itself."""
    names = [name for part in message.walk() if (name := part.get_filename()) and _READABLE_ALONE.search(name)]
    return f"; save the attached {names[0]} and name it instead" if names else ", or they are pictures"
