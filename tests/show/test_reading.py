"""How a show's own lexicon files are read together."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrator.errors import ConfigError
from narrator.show.reading import show_reading

_PLS = """<lexicon version="1.0" alphabet="ipa" xml:lang="en-GB" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon">
  <lexeme><grapheme>Quernmore</grapheme><alias>Kworma</alias></lexeme>
  <lexeme><grapheme>Barnoldswick</grapheme><alias>Barlick</alias></lexeme>
</lexicon>
"""


def _said(folder: Path, text: str) -> str:
    return show_reading(folder)(text, "en-GB", None).text


def test_both_lexicons_are_read_and_the_toml_one_holds(tmp_path: Path) -> None:
    (tmp_path / "lexicon.pls").write_text(_PLS, encoding="utf-8")
    (tmp_path / "lexicon.toml").write_text('[say]\n"Barnoldswick" = "Barnolds wick"\n', encoding="utf-8")
    assert _said(tmp_path, "From Quernmore to Barnoldswick.") == "From Kworma to Barnolds wick."


def test_a_pls_alone_is_read_and_its_mistakes_name_it(tmp_path: Path) -> None:
    (tmp_path / "lexicon.pls").write_text(_PLS, encoding="utf-8")
    assert _said(tmp_path, "From Quernmore to Barnoldswick.") == "From Kworma to Barlick."
    (tmp_path / "lexicon.pls").write_text("<lexicon>", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"lexicon\.pls"):
        show_reading(tmp_path)


def test_without_lexicons_words_stay(tmp_path: Path) -> None:
    assert _said(tmp_path, "From Quernmore to Barnoldswick.") == "From Quernmore to Barnoldswick."
