"""The pages on the script file and the lexicon show what the program really reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from narrator import spoken_form
from narrator.script.editable import script_from_text
from narrator.show.new import LEXICON_TOML, make_show
from narrator.spoken import load_lexicon

DOCS = Path(__file__).parents[1] / "docs"


def examples(page: str, language: str) -> list[str]:
    found = re.findall(rf"```{language}\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found


def test_the_script_page_is_read_as_it_says() -> None:
    first, second = map(script_from_text, examples("script-file.md", "text"))
    assert [segment.speaker for segment in first.segments if segment.speaker] == [
        "Petra Novak",
        "Petra Novak",
        "Ann Lee",
    ]
    assert [direction.kind for direction in first.directions] == ["note", "say", "pause"]
    assert first.directions[0].value == "a note for the producer; nobody reads it aloud"
    assert first.cast == (("Petra Novak", "george"),)
    assert "note" not in first.article.text
    assert second.around is not None
    assert second.around.lead_in == "From the Courier."


@pytest.mark.parametrize(("language", "suffix"), [("toml", ".toml"), ("xml", ".pls")])
def test_the_lexicon_page_is_read_as_it_says(tmp_path: Path, language: str, suffix: str) -> None:
    (example,) = examples("lexicon.md", language)
    path = tmp_path / f"lexicon{suffix}"
    path.write_text(example, encoding="utf-8")
    assert "Wooster" in spoken_form("He went to Worcester.", lexicon=load_lexicon(path)).text


def test_the_lexicon_that_init_writes_is_one_with_its_lines_uncommented(tmp_path: Path) -> None:
    make_show(tmp_path / "show")
    path = tmp_path / "show" / "lexicon.toml"
    assert path.read_text(encoding="utf-8") == "#:schema .narrator/schemas/lexicon.json\n" + LEXICON_TOML
    assert load_lexicon(path).entries == ()
    path.write_text(re.sub(r'(?m)^# (?="|\[|\w+ = )', "", LEXICON_TOML).replace("\n#\n", "\n"), encoding="utf-8")
    assert {entry.write for entry in load_lexicon(path).entries} == {"Worcester", "Kyiv", "BBC", "Siobhan"}
