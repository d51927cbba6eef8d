"""A mail (.eml, a message of a mailbox) → Article: the letter itself, without what its sender's program put around it.

The subject is the headline, the sender's name the byline. HTML goes before plain text: the plain half of a newsletter
is mostly its links. Attachments are not read. No address becomes the article's: those in newsletters are mostly made
for one reader, and would tell of him.
"""

from __future__ import annotations

import logging
import re
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from hashlib import sha256

from narrator.article.dates import as_datetime
from narrator.article.decoding import decode
from narrator.article.documents.letter import letter_of_html, letter_of_text
from narrator.article.headline import has_words, title_from_sentence, with_headline
from narrator.errors import ArticleError
from narrator.records import Article

log = logging.getLogger(__name__)

_MOST_PARTS = 500
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
        published=as_datetime(_header(message, "Date")),
        language=_language(message),
        source_id=mail_id(message, content),
    )


def parsed_mail(content: bytes, source: str) -> EmailMessage:
    """The mail as the standard library reads it; whatever is wrong with it is read as well as may be."""
    from email import message_from_bytes, policy

    try:
        return message_from_bytes(content.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"), policy=policy.default)
    except (RecursionError, MessageError, ValueError, LookupError, AttributeError, TypeError, IndexError) as error:
        # the library fails on some broken headers and on parts inside one another by the hundred
        raise ArticleError(
            f"{source}: this mail cannot be read ({type(error).__name__}); its parts are broken"
        ) from error


def subject_of(message: EmailMessage) -> str:
    """The subject, without what answering and forwarding put before it."""
    subject = _header(message, "Subject")
    return _SUBJECT_PREFIX.sub("", subject).strip() or subject


def sender_of(message: EmailMessage) -> tuple[str, str]:
    """The sender's name and address, "" for what is not told."""
    try:
        addresses: tuple[Address, ...] = message["From"].addresses if message["From"] else ()
        first = addresses[0] if addresses else None
        name, address = (first.display_name, first.addr_spec) if first else ("", "")
    except (ValueError, AttributeError, IndexError, LookupError, TypeError):  # what the library fails on
        name, address = _header(message, "From").partition("<")[0], ""
    name = " ".join(name.strip("\"' ").split())
    return ("" if "@" in name else name), address.lower()


def list_of(message: EmailMessage) -> str:
    """The id of the list that it came by, "" where it came by none."""
    match = re.search(r"<([^<>\s]+)>", _header(message, "List-Id"))
    return match[1].lower() if match else ""


def mail_id(message: EmailMessage, content: bytes) -> str:
    """What tells this mail from every other."""
    told = _header(message, "Message-ID").strip("<> ")
    return f"mid:{told}" if told and " " not in told else f"mail:{sha256(content).hexdigest()[:32]}"


def _header(message: EmailMessage, name: str) -> str:
    """A header's value on one line, "" where there is none or none that can be read."""
    try:
        value = str(message[name] or "")
    except (ValueError, AttributeError, IndexError, LookupError, TypeError):  # what the library fails on
        value = next((str(raw) for key, raw in message.raw_items() if key.lower() == name.lower()), "")
    return " ".join(value.encode("utf-8", "replace").decode("utf-8").split())


def _language(message: EmailMessage) -> str | None:
    match = re.match(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", _header(message, "Content-Language"))
    return match[0] if match else None


def _letter(message: EmailMessage, source: str) -> str:
    """The words of what is shown as the letter, with those of a mail that was forwarded inside it."""
    pages: list[EmailMessage] = []
    texts: list[EmailMessage] = []
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


def _is_certificate(part: EmailMessage) -> bool:
    return str(part.get_param("smime-type") or "") == "certs-only"


def _of_html(part: EmailMessage, source: str) -> str:
    return letter_of_html(_decoded(part, source), source)


def _of_text(part: EmailMessage, source: str) -> str:
    is_flowed = str(part.get_param("format") or "").lower() == "flowed"
    deletes = str(part.get_param("delsp") or "").lower() == "yes"
    return letter_of_text(_decoded(part, source), is_flowed=is_flowed, deletes_space=deletes)


def _decoded(part: EmailMessage, source: str) -> str:
    try:
        content = part.get_payload(decode=True)
    except (ValueError, AttributeError, LookupError, TypeError) as error:
        raise ArticleError(f"{source}: this mail's text is packed in a way that nobody can unpack") from error
    charset = part.get_content_charset()
    return decode(content, source, charset) if isinstance(content, bytes) else ""


def _attached(message: EmailMessage) -> str:
    """A tip: what is attached can be read by itself."""
    names = [name for part in message.walk() if (name := part.get_filename()) and _READABLE_ALONE.search(name)]
    return f"; save the attached {names[0]} and name it instead" if names else ", or they are pictures"
