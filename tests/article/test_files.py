"""Paths and standard input: the right reader for each, and one clear line for what is no article."""

from __future__ import annotations

import io
import os
import quopri
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from narrator.article import read_article
from narrator.article.files import MOST_BYTES
from narrator.errors import ArticleError

STORY = "The mill at Orley closed on Friday. “I shall miss the noise,” said its last miller, who is eighty years old."
PAGE = f"<!DOCTYPE html><html><head><title>Mill</title></head><body><article><p>{STORY}</p></article></body></html>"
MARKDOWN = f"---\ntitle: Mill closes\n---\n\n*{STORY}*\n"


def saved(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refusal(source: str | Path) -> str:
    """What a person is told; always a single line."""
    with pytest.raises(ArticleError) as caught:
        read_article(source)
    assert caught.value.exit_code == 2
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("a.txt", STORY, STORY),
        ("a", STORY, STORY),
        ("a.news", PAGE, f"Mill\n\n{STORY}"),
        ("a.txt", PAGE, f"Mill\n\n{STORY}"),
        ("a.HTM", PAGE, f"Mill\n\n{STORY}"),
        ("a.html", PAGE, f"Mill\n\n{STORY}"),
        ("a.markdown", MARKDOWN, f"Mill closes\n\n{STORY}"),
        ("a.draft", MARKDOWN, f"Mill closes\n\n{STORY}"),
        ("a.txt", "# Not a heading\n", "# Not a heading\n"),
        ("a.txt", f"\ufeff{STORY}\r\nMore.\r\n", f"{STORY}\nMore.\n"),
    ],
)
def test_each_file_finds_its_reader(tmp_path: Path, name: str, content: str, text: str) -> None:
    assert read_article(saved(tmp_path, name, content)).text == text


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.txt"])
def test_a_page_saved_as_a_single_file_is_read(tmp_path: Path, name: str) -> None:
    content = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/mill\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----B"\r\n\r\n------B\r\n'
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        f"{quopri.encodestring(PAGE.encode()).decode()}\r\n------B\r\nContent-Type: image/png\r\n\r\nx\r\n------B--\r\n"
    )
    article = read_article(saved(tmp_path, name, content))
    assert article.text == f"Mill\n\n{STORY}"
    assert article.source_id == "https://example.org/mill"


def test_a_path_may_be_a_string(tmp_path: Path) -> None:
    assert read_article(str(saved(tmp_path, "a.txt", STORY))).text == STORY


def test_a_files_time_stands_in_for_its_date(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.txt", STORY)
    moment = datetime(2026, 3, 4, 8, 30, tzinfo=UTC)
    os.utime(path, (moment.timestamp(), moment.timestamp()))
    assert read_article(path).published == moment
    dated = saved(tmp_path, "b.md", f"---\ndate: 2025-01-02\n---\n{STORY}")
    assert read_article(dated).published == datetime(2025, 1, 2, tzinfo=UTC)


def test_an_article_is_told_by_its_address_or_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path, "a.txt", STORY)
    monkeypatch.chdir(tmp_path)
    assert read_article("a.txt").source_id == str(path)
    known = saved(tmp_path, "b.md", f"---\nurl: https://example.org/mill\n---\n{STORY}")
    assert read_article(known).source_id == "https://example.org/mill"


def test_the_language_is_the_sources_or_the_words(tmp_path: Path) -> None:
    assert read_article(saved(tmp_path, "a.txt", STORY)).language == "en"
    assert read_article(saved(tmp_path, "a.md", f"---\nlanguage: en-US\n---\n{STORY}")).language == "en-US"
    assert read_article(saved(tmp_path, "b.txt", "Qwertz 42")).language is None


def _piped(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


@pytest.mark.parametrize(
    ("content", "text"), [(STORY, STORY), (PAGE, f"Mill\n\n{STORY}"), (MARKDOWN, f"Mill closes\n\n{STORY}")]
)
def test_standard_input_may_hold_any_of_them(monkeypatch: pytest.MonkeyPatch, content: str, text: str) -> None:
    _piped(monkeypatch, content.encode())
    assert read_article("-").text == text


def test_standard_input_is_told_by_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = []
    for content in (STORY, f"{STORY}\r\n", f"{STORY} More."):
        _piped(monkeypatch, content.encode())
        ids.append(read_article(Path("-")).source_id)
    assert ids[0] == ids[1] != ids[2]
    assert str(ids[0]).startswith("text:")


def test_empty_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    _piped(monkeypatch, b"")
    assert refusal("-") == "standard input: there are no words to read in it"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_with_a_name_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["/bin/sh", "-c", f'printf "%s" "The mill is closed." > "{pipe}"']):
        assert read_article(pipe).text == "The mill is closed."


def _zip(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (_zip("a.txt"), "an archive of files"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100),
            "an old Office document, or a Word document locked with a password; save it as .docx without one",
        ),
        (b"{\\rtf1\\ansi Words.}", "an RTF document"),
        (b"\x89PNG\r\n\x1a\n" + bytes(60), "a picture"),
        (b"\xff\xd8\xff\xe0" + bytes(60), "a picture"),
        (b"ID3\x04" + bytes(60), "sound"),
        (b"\x00\x00\x00\x20ftypmp42" + bytes(60), "sound or a film"),
        (b"\x1f\x8b\x08" + bytes(60), "a compressed file"),
        (b"\x7fELF" + bytes(60), "a program"),
        (bytes(range(256)) * 4, "a binary file"),
        (b"Words, and then \x00\x01\x02", "a binary file"),
        (b'{"title": "Mill", "text": "Words."}', "JSON data"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a", "a.html"])
def test_what_is_no_text_is_called_by_its_name(tmp_path: Path, name: str, content: bytes, kind: str) -> None:
    path = saved(tmp_path, name, content)
    tip = "" if ";" in kind else "; give text, Markdown, HTML, a PDF, a Word document, an e-book or a mail"
    assert refusal(path) == f"{path}: this is {kind}{tip}"


def test_a_feed_is_no_article(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.xml", '<?xml version="1.0"?>\n<rss version="2.0"><channel/></rss>')
    assert "this is a feed, not an article" in refusal(path)


@pytest.mark.parametrize(
    "first", ["ID3 tags are what this is about.", "[Applause] The mill is closed.", "MZ is a band.", "{So}"]
)
def test_words_that_look_like_a_signature_are_words(tmp_path: Path, first: str) -> None:
    assert read_article(saved(tmp_path, "a.txt", first)).text == first


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf", "…—“” *** \n".encode(), b"---\ntitle: ''\n---\n"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_an_article_without_words_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    if name == "a.txt" and b"title" in content:
        return
    path = saved(tmp_path, name, content)
    assert refusal(path) == f"{path}: there are no words to read in it"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"{tmp_path}: this is a folder; name an article in it"


def test_a_missing_file_is_answered_with_the_nearest(tmp_path: Path) -> None:
    saved(tmp_path, "harbour-ferry.txt", STORY)
    missing = tmp_path / "harbor-ferry.txt"
    assert refusal(missing) == f"{missing}: there is no such file - did you mean 'harbour-ferry.txt'?"
    assert refusal(tmp_path / "zzz") == f"{tmp_path / 'zzz'}: there is no such file"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "no" / "a.txt").endswith(f"there is no such file, nor a folder {tmp_path / 'no'}")


def test_a_file_used_as_a_folder_is_one_line(tmp_path: Path) -> None:
    assert "cannot be read (not a directory)" in refusal(saved(tmp_path, "a.txt", STORY) / "b.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.txt", STORY)
    path.chmod(0)
    assert refusal(path) == f"{path}: cannot be read (permission denied)"


@pytest.mark.parametrize(
    ("source", "tip"),
    [
        ("ftp://example.org/a.html", "ftp addresses are not read, only http and https"),
        ("file:///etc/hostname", "file addresses are not read, only http and https"),
        ("www.example.org/a", "did you mean 'https://www.example.org/a'?"),
        ("example.org/news/a", "did you mean 'https://example.org/news/a'?"),
    ],
)
def test_an_address_that_is_none_gets_a_tip(source: str, tip: str) -> None:
    assert tip in refusal(source)


def test_a_file_past_all_reason_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    assert refusal(path) == f"{path}: more than 20 MB; an article is never that long"


def test_importing_the_reader_is_light() -> None:
    heavy = ("trafilatura", "lxml", "markdown_it", "yaml", "ssl", "charset_normalizer")
    code = f"import sys, narrator.article; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_reading_text_loads_no_reader_of_pages(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.txt", STORY)
    code = f"import sys; from narrator import read_article; read_article({str(path)!r}); print('lxml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_a_file_s_time_of_change_is_told_to_the_second(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text("The ferry is sold.", encoding="utf-8")
    os.utime(path, (1_700_000_000.75, 1_700_000_000.75))
    published = read_article(path).published
    assert published is not None
    assert published.isoformat() == "2023-11-14T22:13:20+00:00"
