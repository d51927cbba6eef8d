"""Marks for pauses in text, Markdown and the script file: silence where they are asked for, else words."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrator.article import read_article
from narrator.article.files import article_from_bytes
from narrator.errors import ArticleError, ScriptError
from narrator.language.pause_marks import PAUSE_MARK, pause_mark_ms
from narrator.records import Direction
from narrator.script import write_script
from narrator.script.editable import script_from_text, script_to_text


@pytest.mark.parametrize(
    ("mark", "ms"),
    [
        ('<break time="1s"/>', 1000),
        ("<break time='750ms' />", 750),
        ('<BREAK TIME="1.5s"></break>', 1500),
        ('<break strength="strong"/>', 700),
        ('<break strength="none"/>', 0),
        ("<break/>", 400),
        ("[1s]", 1000),
        ("[500ms]", 500),
        ('[break:"2s"]', 2000),
        ('[break:"weak"]', 200),
        ("[pause 800ms]", 800),
        ("[pause: 1.5s]", 1500),
        ('<break time="soon"/>', None),
        ('<break strength="huge"/>', None),
    ],
)
def test_a_mark_tells_its_length(mark: str, ms: int | None) -> None:
    match = PAUSE_MARK.fullmatch(mark)
    assert match is not None
    assert pause_mark_ms(match) == ms


@pytest.mark.parametrize(
    "words",
    ["[1]", "[sic]", "[5m]", "[strong]", "[break]", "<br/>", "<breakfast>", "break 1s", "[1s](https://a.example)"],
)
def test_other_brackets_are_words(words: str) -> None:
    assert PAUSE_MARK.search(words) is None


TEXT = 'Mill shut\n\nThe mill shut. <break time="1s"/> It was old.\n\n[2s]\n\n“Gone,” said Ida Holm.[300ms]\n'
WORDS = "Mill shut\n\nThe mill shut. It was old.\n\n“Gone,” said Ida Holm."


@pytest.mark.parametrize(("name", "end"), [("a.txt", "\n"), ("a.md", "")])
def test_marks_become_pauses_where_they_are_asked_for(name: str, end: str) -> None:
    article = article_from_bytes(TEXT.encode(), name, pause_marks=True)
    assert article.text == WORDS + end
    assert article.title == "Mill shut"
    assert [(article.text[at : at + 4].strip(), ms) for at, ms in article.pauses] == [
        ("It w", 1000),
        ("“Gon", 2000),
        ("", 300),
    ]


def test_marks_inside_a_sentence_and_beside_each_other() -> None:
    article = article_from_bytes(b"The [1s] mill[1s], [1s] [1s]and the quay.", "a.txt", pause_marks=True)
    assert article.text == "The mill, and the quay."
    assert [(at, ms) for at, ms in article.pauses] == [(4, 1000), (8, 1000), (10, 1000), (10, 1000)]


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize("rule", ["---", "* * *", "___"])
def test_a_rule_between_paragraphs_is_a_pause(name: str, rule: str) -> None:
    text = f"---\ntitle: Mill\n---\n\nThe mill shut.\n\n{rule}\n\nIt was old."
    article = article_from_bytes((text if name == "a.md" else text[21:]).encode(), name, pause_marks=True)
    assert article.text.removeprefix("Mill\n\n") == "The mill shut.\n\nIt was old."
    assert [(article.text[at:], ms) for at, ms in article.pauses] == [("It was old.", 1000)]


def test_a_line_below_words_makes_a_heading_of_them() -> None:
    article = article_from_bytes(b"Mill\n---\n\nThe mill shut.", "a.md", pause_marks=True)
    assert (article.text, article.pauses) == ("Mill\n\nThe mill shut.", ())


def test_without_asking_they_are_words_and_somebody_hears_of_it(caplog: pytest.LogCaptureFixture) -> None:
    article = article_from_bytes(TEXT.encode(), "a.txt")
    assert '<break time="1s"/>' in article.text
    assert article.pauses == ()
    assert caplog.messages == [
        "a.txt: it has marks for pauses; 'marks = true' under [pauses] in show.toml makes them heard"
    ]
    caplog.clear()
    article_from_bytes(b"The mill [1s] shut.", "a.txt")
    assert caplog.messages == []


@pytest.mark.parametrize(
    ("mark", "told"),
    [('<break time="soon"/>', "does not tell how long the pause is"), ("[61s]", "a pause is 60 seconds at most")],
)
def test_a_mark_that_cannot_be_meant_is_told_with_its_line(mark: str, told: str) -> None:
    with pytest.raises(ArticleError, match=f"a.txt, line 2: .*{told}"):
        article_from_bytes(f"The mill shut.\nOld {mark} it was.".encode(), "a.txt", pause_marks=True)


def test_pages_and_characters_for_private_use_are_left_alone() -> None:
    page = "<html><body><article><p>The mill shut [1s] on a Friday of March.</p></article></body></html>"
    assert "[1s]" in article_from_bytes(page.encode(), "a.html", pause_marks=True).text
    private = article_from_bytes("The mill\U000f0100 shut.".encode(), "a.txt", pause_marks=True)
    assert (private.text, private.pauses) == ("The mill shut.", ())


def test_a_script_has_the_pauses_as_directions(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    script = write_script(read_article(path, pause_marks=True))
    assert script.directions[0] == Direction(26, 26, "pause", "1000")
    assert "".join(segment.text for segment in script.segments) == script.article.text
    written = script_to_text(script)
    assert "The mill shut. [pause 1000ms] It was old." in written
    assert script_from_text(written) == script


HEAD = "---\nnarrator: script 1\ntitle: Mill\n---\n\n"


@pytest.mark.parametrize("mark", ['<break time="1s"/>', "[1s]", '[break:"1000ms"]', "[pause 1s]", "[pause 1000ms]"])
def test_a_script_file_takes_each_mark(mark: str) -> None:
    script = script_from_text(f"{HEAD}The mill shut. {mark} It was old.\n{mark}\nSo it is.\n")
    assert script.article.text == "The mill shut. It was old. So it is."
    assert [(each.start, each.value) for each in script.directions] == [(15, "1000"), (27, "1000")]


def test_a_script_file_tells_of_a_mark_without_a_length() -> None:
    with pytest.raises(ScriptError, match="line 6: '<break time=\"soon\"/>' is no pause"):
        script_from_text(f'{HEAD}The mill shut. <break time="soon"/>\n')


@pytest.mark.parametrize(
    "words", ['He wrote <break time="1s"/> there.', "It lasted [5s] or [break:x].", "a <breakfast> [2ms]"]
)
def test_words_that_look_like_marks_come_back_as_words(words: str) -> None:
    script = write_script(article_from_bytes(words.encode(), "a.txt"))
    again = script_from_text(script_to_text(script))
    assert (again.article.text, again.directions) == (words, ())
