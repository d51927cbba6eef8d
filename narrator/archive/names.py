"""Titles, dates and sources → the names that an episode is found by: id, slug, key."""

from __future__ import annotations

import json
import re
import unicodedata
import uuid
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from narrator.records import Article, Source

SLUG_CHARACTERS = 80
_LIGATURES = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "þ": "th", "ð": "d", "ı": "i"}
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def new_episode_id() -> str:
    """Made once and kept for ever: nothing in it can change with title, address or path."""
    return str(uuid.uuid4())


def source_key(article: Article, show_folder: Path | None) -> str:
    """What tells this article from others, without telling where on this machine it lies.

    A file inside the show's folder is known by its place there, so that the show can be moved; any other file by a
    digest of its path.
    """
    source = article.source_id or f"text:{_digest(article.text)}"
    if not Path(source).is_absolute():
        return source
    path = Path(source)
    if show_folder and path.is_relative_to(show_folder):
        return path.relative_to(show_folder).as_posix()
    return f"file:{_digest(source)}:{path.name}"


def episode_key(sources: Sequence[Source]) -> str:
    """The key of one article, or of the several of a bulletin together."""
    keys = [source.key or source.url or source.title for source in sources]
    return keys[0] if len(keys) == 1 else f"bulletin:{_digest(json.dumps(keys))}"


def make_slug(title: str, published: datetime, language: str = "en") -> str:
    """Date and title in small ASCII letters; a title without any letter or digit gets a digest in its place.

    A German umlaut becomes two letters, as every German writes it where there is none: zurueck. Other scripts are
    written by the sound of their letters: parom; of Japanese, as of Chinese, each character as it is read in Chinese.
    """
    spelt = _LIGATURES | _UMLAUTS if language.split("-")[0] == "de" else _LIGATURES
    plain = unicodedata.normalize("NFKD", _in_latin(unicodedata.normalize("NFC", title).lower().translate(spelt)))
    plain = re.sub(r"[’'‘]", "", plain).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or _digest(title)
    slug = f"{published:%Y-%m-%d}-{words}"
    if len(slug) <= SLUG_CHARACTERS:
        return slug
    return slug[: slug.rfind("-", 12, SLUG_CHARACTERS + 1)] if "-" in slug[12:81] else slug[:SLUG_CHARACTERS]


def _in_latin(text: str) -> str:
    """The text with the letters of other scripts in Latin ones."""
    if text.isascii():
        return text
    return "".join(_romanized(letter) if _is_foreign(letter) else letter for letter in text)


def _is_foreign(character: str) -> bool:
    if character.isascii() or unicodedata.category(character)[0] not in "LM":
        return False
    return not unicodedata.name(character, "COMBINING").startswith(("LATIN", "COMBINING"))


def _romanized(letter: str) -> str:
    from text_unidecode import unidecode

    latin = str(unidecode(letter)).lower()
    return f" {latin}" if latin.endswith(" ") else latin  # a Chinese character is a word


def corrected_audio_name(name: str) -> str:
    """The next name for an episode's audio: ferry.mp3, ferry.2.mp3, ferry.3.mp3."""
    stem, _, number = name.removesuffix(".mp3").partition(".")
    return f"{stem}.{int(number) + 1 if number.isdecimal() else 2}.mp3"


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
