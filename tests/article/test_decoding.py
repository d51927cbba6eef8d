"""Bytes in many encodings come out as the words that were written, or not at all."""

from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.article.decoding import decode
from narrator.errors import ArticleError

ENGLISH = "‘We’ve waited since the ’90s,’ said Zoë Brontë – “a café owner” – who paid £12…"
FRENCH = "« C’était écrit », a déclaré l’élève à côté. Où est le garçon ? Près du marché de Noël, bien sûr."
GERMAN = "„Größe zählt nicht“, sagte die Bürgermeisterin von Köln über die Straße. Überall hört man es."
POLISH = (
    "Burmistrz Łodzi powiedział w środę, że most zostanie zamknięty. Mieszkańcy są źli, żądają wyjaśnień i pieniędzy."
)
CZECH = "Městská rada v pondělí oznámila, že starý most bude uzavřen. Starostka řekla, že neměla žádnou jinou možnost."
RUSSIAN = "Городской совет решил закрыть старый мост. У жителей не было выбора, сказала глава совета."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"])
def test_english_is_told_without_a_declaration(encoding: str) -> None:
    assert decode(ENGLISH.encode(encoding), "a.txt") == ENGLISH


@pytest.mark.parametrize(
    "mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF8]
)
def test_a_byte_order_mark_decides_and_is_dropped(mark: bytes) -> None:
    encoding = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", codecs.BOM_UTF8: "utf-8"}.get(mark)
    encoding = encoding or ("utf-32-le" if mark == codecs.BOM_UTF32_LE else "utf-32-be")
    assert decode(mark + RUSSIAN.encode(encoding), "a.txt", declared="cp1252") == RUSSIAN


@pytest.mark.parametrize("text", [FRENCH, GERMAN, CZECH])
def test_letters_apart_from_their_accents_are_joined(text: str) -> None:
    """As a Mac writes file names, and some PDF files their text."""
    apart = unicodedata.normalize("NFD", text)
    assert apart != text
    assert decode(apart.encode(), "a.txt") == text


def test_what_was_encoded_twice_is_mended_though_its_accents_came_apart() -> None:
    apart = unicodedata.normalize("NFD", "L’Ã©lÃ¨ve est lÃ\u00a0, dit-il.")
    assert decode(apart.encode(), "a.txt") == "L’élève est là, dit-il."


@pytest.mark.parametrize("text", [FRENCH, GERMAN])
def test_western_letters_of_windows_are_told(text: str) -> None:
    assert decode(text.encode("cp1252"), "a.txt") == text


@pytest.mark.parametrize(
    ("text", "encoding"), [(POLISH, "cp1250"), (CZECH, "cp1250"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r")]
)
def test_other_alphabets_are_not_read_as_western(text: str, encoding: str) -> None:
    assert decode((text * 3).encode(encoding), "a.txt") == text * 3


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (POLISH, "iso-8859-2"),
        (RUSSIAN, "koi8-r"),
        ("“Quoted”", "mac-roman"),
        ("山の天気は変わりやすい。", "shift_jis"),
        ("山の天気", "iso-2022-jp"),
    ],
)
def test_a_declaration_is_believed(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "page", declared=encoding) == text


def test_latin1_in_a_header_means_what_browsers_make_of_it() -> None:
    assert decode("‘Quoted’ – €5".encode("cp1252"), "page", declared="ISO-8859-1") == "‘Quoted’ – €5"


@pytest.mark.parametrize("declared", ["latin-1", "no-such-charset", "", None])
def test_valid_utf8_outweighs_a_wrong_declaration(declared: str | None) -> None:
    assert decode(ENGLISH.encode(), "page", declared=declared) == ENGLISH


def test_every_kind_of_line_break_becomes_one() -> None:
    assert decode("a\r\nb\rc\nd\u2028e\x0cf".encode(), "a.txt") == "a\nb\nc\nd\ne\nf"


def test_what_is_neither_seen_nor_said_is_left_out() -> None:
    assert decode("Wal\u00adlace\u200b said\ufeff\x07 so.\x1a".encode(), "a.txt") == "Wallace said so."


def test_text_encoded_twice_is_set_right() -> None:
    spoilt = ENGLISH.encode("utf-8").decode("latin-1").encode("utf-8")
    assert decode(spoilt, "a.txt") == ENGLISH
    assert decode("itâ€™s the cafÃ©, she said: â€œNo.â€\x9d".encode(), "a.txt") == "it’s the café, she said: “No.”"


def test_windows_marks_that_passed_for_controls_are_set_right() -> None:
    assert decode("It\x92s \x93so\x94".encode(), "a.txt") == "It’s “so”"


@pytest.mark.parametrize("text", ["Âge d’or à São Paulo", "PÂTÉ", "hotărâ”, a spus", "Ã la carte", "â 12 €"])
def test_letters_with_hats_that_mean_themselves_stay(text: str) -> None:
    assert decode(text.encode(), "a.txt") == text


def test_old_macintosh_marks_are_told() -> None:
    text = "It’s “the end”, she said – she’d waited since the spring. Café owners don’t agree."
    assert decode(text.encode("mac-roman"), "a.txt") == text


def test_bytes_that_are_no_encoding_are_refused() -> None:
    with pytest.raises(ArticleError, match=r"noise\.txt: its encoding cannot be told; save it as UTF-8"):
        decode(bytes(range(128, 256)) * 20, "noise.txt")


def test_a_lost_character_is_named_with_its_line(caplog: pytest.LogCaptureFixture) -> None:
    decode("one\ntwo \ufffd".encode(), "a.txt")
    assert "a.txt: line 2" in caplog.text


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp"))))
def test_utf8_never_changes_on_the_way(text: str) -> None:
    spoilt = any(character in "ÂÃâð\ufffd" or "\u0300" <= character <= "\u036f" for character in text)
    assert spoilt or decode(b"Said: " + text.encode(), "a.txt") == f"Said: {text}"
