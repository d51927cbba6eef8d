"""Bytes in any sensible encoding → text with line breaks as "\\n" and without marks that nobody sees or hears."""

from __future__ import annotations

import codecs
import logging
import re
import unicodedata

from narrator.article.sound_text import without_sequences
from narrator.errors import ArticleError
from narrator.language.guess import is_western

log = logging.getLogger(__name__)

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ESCAPING = frozenset(
    ("hz", "utf-7", "iso2022_kr", "iso2022_jp", *(f"iso2022_jp_{one}" for one in ("1", "2", "3", "2004", "ext")))
)
"""Encodings whose bytes are all ASCII: they pass for UTF-8, so that only a declaration tells them."""

_AS_BROWSERS_READ = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
"""Declared → meant: pages and mails that declare the left one mostly use its superset (WHATWG Encoding, labels)."""

_GUESSES = ("cp1250", "cp1251", "koi8-r", "mac-roman", "cp850")
"""Tried after Windows-1252 and statistics: Central European and Russian files, and old Macintosh and DOS ones."""

_ODD = re.compile(
    r"[^\W\d_][¹³¿¡£¥¢¤§©®±µ¶¨¸¯¦¬‚„†‡ˆ‰‹˜]|[¹²³£¥¢¤±¶¨¸¯¦¬ˆ˜][^\W\d_]"  # signs against letters
    r"|[a-zà-öø-ÿа-я][À-ÖØ-ÞŠŽŒŸА-Я]"  # a capital inside a word
    r"|[A-Za-z][Ѐ-ӿ]|[Ѐ-ӿ][A-Za-z]|[\x00-\x08\x0e-\x1f\x7f-\x9f\u2500-\u259f]"
)
"""What stands in no text, and in most texts that are read in a wrong encoding."""

_MOST_ACCENTED = 0.3
"""Of the letters. French, the richest in accents of the languages meant here, has some 0.04, a short phrase 0.2."""

_LETTERS_PER_ODDITY = 200

_CONTINUATION = r"[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_TWICE_ENCODED = re.compile(f"[ÂÃ]{_CONTINUATION}|â{_CONTINUATION}{{2}}|ð{_CONTINUATION}{{3}}")
_LIKELY = re.compile("[\xa0-\u024f\u2010-\u20bf\U0001f000-\U0001ffff]")
"""What comes out when twice-encoded text is set right: Latin letters, punctuation, money, emoji; no other signs."""

_C1 = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
"""Control characters that no text has: bytes of Windows-1252 that were taken for Latin-1."""

_UNSEEN = dict.fromkeys([0xAD, 0x200B, 0x2060, 0xFEFF, *range(0x00, 0x09), *range(0x0E, 0x20), 0x7F])
"""Soft hyphens, zero-width spaces, byte order marks and controls: neither seen nor said, and they break names apart."""

_APART = re.compile("[^\\W\\d_][\u0300-\u036f]+")
"""A letter and accents that stand behind it, as a Mac writes names and some PDF files text."""
_LINE_BREAKS = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]")


def decode(content: bytes, source: str, declared: str | None = None) -> str:
    """The text of `content`; `declared` is what its header or its own markup says it is encoded in.

    Order of trust: a byte order mark, valid UTF-8, the declaration, Windows-1252 where it reads like the news,
    statistics. Raises ArticleError where none of them gives a text.
    """
    text = _marked(content) or _unmarked(content, declared)
    if text is None:
        raise ArticleError(f"{source}: its encoding cannot be told; save it as UTF-8")
    return tidied(_mended(_joined(text), source), source)


def tidied(text: str, source: str) -> str:
    """`text` with every line break as one "\\n", each letter and its accent as one character, and without what is
    neither seen nor said; words stay as they are."""
    if "\ufffd" in text:
        line = text[: text.index("\ufffd")].count("\n") + 1
        log.warning("%s: line %d has a character that was lost before it came here (\ufffd)", source, line)
    return _LINE_BREAKS.sub("\n", _joined(without_sequences(text))).translate(_UNSEEN)


def _joined(text: str) -> str:
    """`text` with each letter and its accents as one character, where there is one."""
    return _APART.sub(lambda letter: unicodedata.normalize("NFC", letter[0]), text)


def _marked(content: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding)
    return None


def _unmarked(content: bytes, declared: str | None) -> str | None:
    named = _codec(declared)
    if named in _ESCAPING:
        return _strictly(content, named)
    wide = _wide_encoding(content)
    candidates = [wide] if wide else ["utf-8", named]
    for encoding in candidates:
        text = _strictly(content, encoding) if encoding else None
        if text is not None:
            return text
    return _guessed(content)


def _codec(declared: str | None) -> str | None:
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name
    except (LookupError, ValueError):  # a name with a zero or half a character in it
        return None
    return _AS_BROWSERS_READ.get(name, name)


def _wide_encoding(content: bytes) -> str | None:
    """UTF-16 without a mark: in any text with some Latin letters or spaces, every second byte is often zero."""
    head = content[:4000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < len(head) / 8 or min(even, odd) * 8 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (ValueError, LookupError):  # idna and punycode raise the plain UnicodeError
        return None


def _guessed(content: bytes) -> str | None:
    """The reading of `content` with the fewest oddities, or None where each has too many to be the words written."""
    western = _strictly(content, "cp1252")
    if western is not None and not _oddities(western) and (not _accented(western) or is_western(western)):
        return western
    from charset_normalizer import from_bytes

    best = from_bytes(content).best()
    readings = [str(best) if best else None, western, *(_strictly(content, name) for name in _GUESSES)]
    text = min((text for text in readings if text), key=_oddities, default=None)
    return text if text is not None and _oddities(text) * _LETTERS_PER_ODDITY <= len(text) else None


def _oddities(text: str) -> int:
    accented = _accented(text)
    too_many = accented > max(4, _MOST_ACCENTED * sum(map(str.isalpha, text)))
    return sum(1 for _ in _ODD.finditer(text)) + accented * too_many


def _accented(text: str) -> int:
    """Latin letters beyond ASCII."""
    return sum("\xaa" <= character <= "\u024f" and character.isalpha() for character in text)


def _mended(text: str, source: str) -> str:
    """`text` with what was once decoded wrongly and encoded again (â€™ for ’, Ã© for é) set right."""
    mended = _TWICE_ENCODED.sub(_decoded_again, text).translate(_C1)
    if mended != text:
        log.info("%s: some characters were encoded twice, and have been set right", source)
    return mended


def _decoded_again(match: re.Match[str]) -> str:
    content = b"".join(_byte(character) for character in match[0])
    right = _strictly(content, "utf-8")
    return right if right and _LIKELY.fullmatch(right) else match[0]


def _byte(character: str) -> bytes:
    return character.encode("latin-1") if character <= "\xff" else character.encode("cp1252")
