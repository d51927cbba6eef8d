"""A show's lexicon goes before every rule; its mistakes are told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrator.errors import ConfigError, InputError
from narrator.spoken import builtin_lexicon, load_lexicon, spoken_form
from narrator.spoken.lexicon.lexicon import parse_lexicon
from narrator.spoken.lexicon.records import Entry, Lexicon


def said(text: str, *entries: Entry, language: str = "en-GB", engine: str | None = None) -> str:
    return spoken_form(text, language, Lexicon(entries), engine).text


def test_a_respelling_holds_for_whole_words_only() -> None:
    assert said("Gough met Goughton.", Entry("Gough", "Goff")) == "Goff met Goughton."


def test_a_possessive_keeps_its_ending() -> None:
    assert said("Gough's boat", Entry("Gough", "Goff")) == "Goff's boat"


def test_a_part_is_said_inside_longer_words() -> None:
    assert said("Brightburgh and Burgh", Entry("burgh", "bruh", part=True)) == "Brightbruh and Burgh"


def test_spelt_out() -> None:
    assert said("the Hive", Entry("Hive", spell=True)) == "the H i v e"


def test_small_letters_hold_in_any_case_and_capitals_only_for_themselves() -> None:
    entries = Entry("quay", "key"), Entry("Tay", "Tie")
    assert said("Quay, QUAY, tay, Tay", *entries) == "key, key, tay, Tie"


def test_a_phrase_goes_before_its_first_word() -> None:
    entries = Entry("Lashley", "Lash-lee"), Entry("Lashley Gate", "Lash Gate")
    assert said("Lashley Gate and Lashley", *entries) == "Lash Gate and Lash-lee"


def test_the_later_entry_holds() -> None:
    first, second = Lexicon((Entry("Tay", "Tie"),)), Lexicon((Entry("Tay", "Toy"),))
    assert spoken_form("Tay", lexicon=first.merge(second)).text == "Toy"


def test_it_goes_before_every_rule() -> None:
    entries = (
        Entry("NATO", "the alliance"),
        Entry("A40", "the Oxford road"),
        Entry("9/11", "the attacks"),
        Entry("£", "quid "),
    )
    assert said("NATO on the A40 after 9/11", *entries) == "the alliance on the the Oxford road after the attacks"


def test_entries_of_another_language_or_engine_stay_out() -> None:
    entries = (
        Entry("Tay", "Tie", language="de"),
        Entry("Lund", "Loond", engine="espeak"),
        Entry("Roe", "Row", language="en"),
    )
    assert said("Tay Lund Roe", *entries) == "Tay Lund Row"
    assert said("Tay Lund Roe", *entries, engine="espeak") == "Tay Loond Row"


def test_ipa_is_for_engines_that_take_it() -> None:
    entry = Entry("Tay", "Tie", ipa="taɪ")
    assert said("Tay", entry, engine="piper") == "[[taɪ]]"
    assert said("Tay", entry, engine="espeak") == "Tie"
    spoken = spoken_form("Tay", lexicon=Lexicon((Entry("Tay", ipa="taɪ"),)))
    assert (spoken.text, spoken.changes[0].sure) == ("Tay", False)


def test_names_in_the_news_are_respelt_for_the_engines_they_were_tuned_on() -> None:
    assert spoken_form("Xi Jinping rang Kyiv.", engine="espeak").text == "Shee Jinping rang Keev."
    assert spoken_form("Xi Jinping rang Kyiv.").text == "Xi Jinping rang Kyiv."
    assert len(builtin_lexicon("en-GB").entries) > 40
    assert builtin_lexicon("de").entries == ()


def test_a_show_overrules_the_names_that_ship() -> None:
    assert said("Kyiv", Entry("Kyiv", "Kiev"), engine="espeak") == "Kiev"


FILE = """
[say]
Gough = "Goff"
"Lashley Gate" = "Lash Gate"

[[word]]
write = "Tay"
ipa = "taɪ"
engine = "piper"

[[word]]
write = "Hive"
spell = true
"""


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.toml"
    path.write_text(FILE, encoding="utf-8")
    assert load_lexicon(path).entries == (
        Entry("Gough", "Goff"),
        Entry("Lashley Gate", "Lash Gate"),
        Entry("Tay", ipa="taɪ", engine="piper"),
        Entry("Hive", spell=True),
    )


def test_all_mistakes_of_a_file_are_told_with_their_keys() -> None:
    content = b"""
[says]
Gough = "Goff"
[[word]]
write = "Tay"
spel = true
[[word]]
say = "Tie"
[[word]]
write = "Roe"
[[word]]
write = "Fox"
say = "Focks"
spell = true
[[word]]
write = "Elm"
say = 5
"""
    with pytest.raises(ConfigError) as caught:
        parse_lexicon(content, "lexicon.toml")
    text = "\n".join(caught.value.problems)
    assert "lexicon.toml:2:1: unknown key 'says' - did you mean 'say'?" in text
    assert "[[word]] 1 ('Tay'): unknown key 'spel' - did you mean 'spell'?" in text
    assert "[[word]] 2: 'write' is missing" in text
    assert "[[word]] 3 ('Roe'): 'Roe' has no reading: give 'say', 'spell = true' or 'ipa'" in text
    assert "'Fox' has both 'say' and 'spell': keep one" in text
    assert "[[word]] 5 ('Elm'): 'say' input should be a valid string, got 5" in text


@pytest.mark.parametrize(
    "content",
    [b"[say\n", b"\xff\xfe", b"word = 5", b"say = []", b'[[word]]\nwrite = "a"\nipa = "]]x"\n', b'[say]\n"" = "x"\n'],
)
def test_a_broken_file_is_one_mistake_a_line(content: bytes) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_lexicon(content, "lexicon.toml")
    assert caught.value.problems
    assert all(line.startswith("lexicon.toml:") and "\n" not in line for line in caught.value.problems)


def test_a_missing_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.toml: cannot be read"):
        load_lexicon(tmp_path / "none.toml")


PLS = """<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en-GB">
  <lexeme><grapheme>Gough</grapheme><grapheme>Goughe</grapheme><alias>Goff</alias></lexeme>
  <lexeme><grapheme>Tay</grapheme><phoneme>teɪ</phoneme><phoneme prefer="true">taɪ</phoneme></lexeme>
</lexicon>
"""


def test_a_pronunciation_lexicon_is_imported(tmp_path: Path) -> None:
    path = tmp_path / "names.pls"
    path.write_text(PLS, encoding="utf-8")
    assert load_lexicon(path).entries == (
        Entry("Gough", "Goff", language="en-GB"),
        Entry("Goughe", "Goff", language="en-GB"),
        Entry("Tay", ipa="taɪ", language="en-GB"),
    )


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("<lexicon><lexeme><alias>x</alias></lexeme></lexicon>", "lexeme 1: has no <grapheme>"),
        ("<lexicon><lexeme><grapheme>x</grapheme></lexeme></lexicon>", "has neither <alias> nor <phoneme>"),
        (
            '<lexicon alphabet="x-sampa"><lexeme><grapheme>x</grapheme><phoneme>y</phoneme></lexeme></lexicon>',
            "its phonemes are in 'x-sampa'",
        ),
        ("<lexicon>", "is not XML"),
        ("<html/>", "is no pronunciation lexicon"),
        ('<!DOCTYPE lexicon [<!ENTITY a "b">]><lexicon/>', "has a DOCTYPE"),
    ],
)
def test_what_a_pronunciation_lexicon_gets_wrong_is_told(tmp_path: Path, content: str, problem: str) -> None:
    path = tmp_path / "names.pls"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=problem):
        load_lexicon(path)


def test_a_doctype_is_refused_in_every_encoding(tmp_path: Path) -> None:
    path = tmp_path / "names.pls"
    path.write_bytes('<!DOCTYPE lexicon [<!ENTITY a "b">]><lexicon>&a;</lexicon>'.encode("utf-16"))
    with pytest.raises(ConfigError, match="has a DOCTYPE"):
        load_lexicon(path)


def test_a_lexicon_in_another_encoding_that_speaks_of_a_doctype_is_read(tmp_path: Path) -> None:
    path = tmp_path / "names.pls"
    lexeme = "<lexeme><grapheme>W3C</grapheme><alias>doubleyou</alias></lexeme>"
    path.write_bytes(f"<lexicon><!-- <!DOCTYPE --> {lexeme}</lexicon>".encode("utf-16"))
    assert [entry.say for entry in load_lexicon(path).entries] == ["doubleyou"]
