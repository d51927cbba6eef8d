"""Web addresses, e-mail, handles and hashtags: "bbc.co.uk/news" → "BBC dot co dot UK slash news"."""

from __future__ import annotations

import re

from narrator.spoken.english.numerals import number_words
from narrator.spoken.rules import Manner, Rule
from narrator.spoken.surroundings import text_before
from narrator.spoken.wordlists import word_set

_TOP = (
    "com|org|net|edu|gov|mil|int|info|biz|co|io|ai|app|dev|tv|news|uk|us|eu|de|fr|es|it|nl|be|ie|ch|at|se|no|dk|fi|pl|pt|gr"
    "|ru|ua|cn|jp|kr|in|au|nz|ca|za|br|mx|ar|il|ly|me|gg|to|cat|scot|wales|london|online|site|blog|shop|store|tech|podcast"
)
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_HOST = rf"(?:{_LABEL}\.){{1,6}}(?:{_TOP})\b(?![\w-]|\.[A-Za-z0-9])"
_PATH = r"(?P<path>(?::[0-9]{1,5})?(?:/[^\s<>\"“”)\]}]{0,400})?)"
_ADDRESS = re.compile(rf"(?P<scheme>https?://|ftp://)?(?P<www>www\.)?(?P<host>{_HOST}){_PATH}", re.IGNORECASE)
_EMAIL = re.compile(
    rf"(?:mailto:)?(?P<name>[A-Za-z0-9](?:[A-Za-z0-9._%+-]{{0,62}}[A-Za-z0-9_])?)@(?P<host>{_HOST})", re.IGNORECASE
)
_HANDLE = re.compile(r"@(?P<name>[A-Za-z0-9_]{1,40}(?:\.[A-Za-z0-9_]{1,40})?)\b")
_HASHTAG = re.compile(r"#(?P<name>(?=[^\W_]{0,60}[^\W\d_])\w{1,60})")
_NUMBERED = re.compile(r"#(?=[0-9])")
_PIECE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[^\W\d_]+")
_LONGEST_PATH = 40
"""A longer path is a key for machines, and is left out; the site's name is said."""

_PATH_MARKS = {
    "/": "slash",
    "-": "dash",
    "_": "underscore",
    ".": "dot",
    "~": "tilde",
    "+": "plus",
    "#": "hash",
    "=": "equals",
}


def pieces(name: str) -> str:
    """ "MeToo2024" → "Me Too twenty twenty-four": a run of words and figures taken apart."""
    said = []
    for piece in _PIECE.findall(name):
        if piece.isdecimal():
            said.append(_figures(piece))
        else:
            said.append(label_words(piece))
    return " ".join(said)


def _figures(piece: str) -> str:
    from narrator.spoken.english.numerals import digits, year

    if len(piece) == 4 and piece[:2] in ("19", "20"):
        return year(int(piece))
    return number_words(piece) if len(piece) < 4 else digits(piece)


def label_words(label: str) -> str:
    """A part of an address: initials in capitals, words as they are."""
    if len(label) == 1:
        return label.upper()
    if label.lower() not in _SAID and (
        not set("aeiouy") & set(label.lower()) or (len(label) == 2 and label.lower() not in _WORDS)
    ):
        return label.upper() if not set("aeiouyAEIOUY") & set(label) or len(label) == 2 else label
    return _SAID.get(label.lower(), label)


_WORDS = word_set("co me to in it no is be we go my on at us or an as by do he if of so up")
_SAID = {
    "edu": "E D U",
    "ie": "I E",
    "uk": "UK",
    "us": "U S",
    "eu": "E U",
    "au": "A U",
    "tv": "TV",
    "io": "I O",
    "ai": "AI",
    "nhs": "NHS",
}


def _host(host: str) -> str:
    labels = host.split(".")
    said = []
    for number, label in enumerate(labels):
        last = number == len(labels) - 1
        parts = [pieces(part) for part in label.split("-")]
        words = " dash ".join(parts)
        if last and len(label) == 2 and label.lower() != "co":
            words = {"uk": "UK", "us": "US", "eu": "EU", "tv": "TV", "ai": "AI"}.get(
                label.lower(), " ".join(label.upper())
            )
        said.append(words)
    return " dot ".join(said)


def _address(match: re.Match[str], _manner: Manner) -> str | None:
    if not match["scheme"] and not match["www"] and not _looks_like_host(match["host"]):
        return None
    path = match["path"]
    kept = path.rstrip(".,;:!?'’")
    words = _host(match["host"]) + _path_words(kept)
    return words + path[len(kept) :]


def _looks_like_host(host: str) -> bool:
    """ "end.In" is a missing space and no address: a bare host is lower-case at its end."""
    return (
        host.rpartition(".")[2].islower()
        and host.rpartition(".")[2] not in ("in", "no", "it", "is", "at", "be", "me", "to", "us")
    ) or host.count(".") > 1


def _path_words(path: str) -> str:
    path = path.rstrip("/")
    if not path or len(path) > _LONGEST_PATH or re.search(r"[?%&=]|[0-9]{5}|[A-Za-z]*[0-9][A-Za-z0-9]*[A-Z]", path):
        return ""
    said = [_PATH_MARKS.get(part) or pieces(part) for part in re.findall(r"[/_.~+#=-]|[^/_.~+#=-]+", path)]
    return " " + " ".join(filter(None, said))


def _email(match: re.Match[str], _manner: Manner) -> str:
    name = " ".join(
        _PATH_MARKS.get(part) or _name_words(part) for part in re.findall(r"[._+%-]|[^._+%-]+", match["name"])
    )
    return f"{name} at {_host(match['host'])}"


def _name_words(part: str) -> str:
    """A person's name in an address stays as it is, however short."""
    return part if part.isalpha() and set("aeiouy") & set(part.lower()) else pieces(part)


def _handle(match: re.Match[str], _manner: Manner) -> str | None:
    if text_before(match)[-1:].isalnum():
        return None
    name = " ".join(
        "underscore" if part == "_" else "dot" if part == "." else pieces(part)
        for part in re.findall(r"[_.]|[^_.]+", match["name"])
    )
    return f"at {name}"


def _hashtag(match: re.Match[str], _manner: Manner) -> str:
    return f"hashtag {pieces(match['name'])}"


def _numbered(_match: re.Match[str], _manner: Manner) -> str:
    return "number "


JOINED = (Rule("e-mail address", _EMAIL, _email), Rule("web address", _ADDRESS, _address))
MARKED = (
    Rule("handle", _HANDLE, _handle),
    Rule("hashtag", _HASHTAG, _hashtag),
    Rule("number sign", _NUMBERED, _numbered),
)
