"""Mail on failure, by a program called sendmail: once when something fails, once when it does no longer."""

from __future__ import annotations

import os
import stat
import sys
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from narrator.errors import ConfigError, InputError
from narrator.rounds import mailing
from tests.newsroom import text
from tests.rounds.conftest import Newsroom

pytestmark = pytest.mark.skipif(os.name != "posix", reason="no sendmail there")

SETTINGS = '[build]\nmail = "desk@example.org"\n[[sources]]\nfolder = "seeds"\n'
BROKEN = SETTINGS + '[[sources]]\nfolder = "no-such"\n'


@pytest.fixture
def outbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sendmail that puts each mail into a folder, its arguments beside it."""
    box, programs = tmp_path / "outbox", tmp_path / "programs"
    box.mkdir()
    programs.mkdir()
    program = programs / "sendmail"
    lines = [
        f"#!{sys.executable}",
        "import pathlib, sys",
        f"box = pathlib.Path({str(box)!r})",
        "number = len(list(box.glob('*.eml')))",
        "(box / f'{number}.arguments').write_text('\\n'.join(sys.argv[1:]))",
        "(box / f'{number}.eml').write_bytes(sys.stdin.buffer.read())",
    ]
    program.write_text("\n".join(lines) + "\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(programs))
    return box


def mails(outbox: Path) -> list[EmailMessage]:
    found = [path.read_bytes() for path in sorted(outbox.glob("*.eml"))]
    return [message_from_bytes(content, policy=policy.default) for content in found]


def test_the_end_of_what_was_taken_away_is_mailed(newsroom: Newsroom, outbox: Path) -> None:
    newsroom.settings(BROKEN)
    bad = newsroom.put("bad.txt", "\0\1\2 no article")
    newsroom.build()
    newsroom.settings(SETTINGS)
    bad.unlink()
    newsroom.build()
    assert [mail["Subject"].partition("Pier: ")[2] for mail in mails(outbox)] == ["2 new failures", "2 over"]


def test_a_failure_is_mailed_once_and_its_end_once(newsroom: Newsroom, outbox: Path) -> None:
    newsroom.settings(BROKEN)
    newsroom.put("a.txt", text(1))
    newsroom.build()
    newsroom.build()
    newsroom.build(hours=30)  # the source waits meanwhile, which is no end of its failure
    newsroom.build()
    assert len(mails(outbox)) == 1
    mail, body = mails(outbox)[0], mails(outbox)[0].get_content()
    assert (outbox / "0.arguments").read_text().splitlines() == ["-i", "--", "desk@example.org"]
    assert (mail["To"], mail["Subject"]) == ("desk@example.org", "Narrator: The Pier: 1 new failure")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content_type() == "text/plain"
    assert body.startswith("Failing since this run:\n\n* no-such\n  ")
    assert "  The next run tries again.\n" in body
    assert all(len(line) <= 78 for line in body.splitlines() if "/" not in line)
    (newsroom.folder / "no-such").mkdir()
    newsroom.now = newsroom.now.replace(day=newsroom.now.day + 5)
    newsroom.build()
    newsroom.build()
    assert [mail["Subject"] for mail in mails(outbox)[1:]] == ["Narrator: The Pier: 1 over"]
    assert "Failing no longer:\n\n* no-such\n" in mails(outbox)[1].get_content()


def test_what_has_to_wait_is_told_until_when(newsroom: Newsroom, outbox: Path) -> None:
    newsroom.settings(BROKEN)
    newsroom.build()
    newsroom.build()
    (newsroom.folder / ".narrator" / "mailed.json").unlink()
    newsroom.build()
    assert "It is tried again by the first run after 2026-03-02 09:40 UTC." in mails(outbox)[-1].get_content()


def test_no_failure_is_no_mail(newsroom: Newsroom, outbox: Path) -> None:
    newsroom.settings(SETTINGS)
    newsroom.put("a.txt", text(1))
    newsroom.build()
    assert mails(outbox) == []
    assert not (newsroom.folder / ".narrator" / "mailed.json").exists()


def test_a_run_that_ends_early_is_told_and_ends_no_other_failure(newsroom: Newsroom, outbox: Path) -> None:
    newsroom.settings(BROKEN)
    newsroom.build()
    newsroom.settings(BROKEN + '[publish]\ntargets = ["seeds"]\n')
    for _ in range(2):
        with pytest.raises(ConfigError):
            newsroom.build()
    assert len(mails(outbox)) == 2
    body = mails(outbox)[1].get_content()
    assert "* the run\n" in body
    assert "from which Narrator reads" in " ".join(body.split())
    assert "Nothing was made." in body
    newsroom.settings(BROKEN)
    newsroom.build()
    assert "Failing no longer:\n\n* the run\n" in mails(outbox)[2].get_content()
    assert "no-such" not in mails(outbox)[2].get_content()


def test_an_approval_asks_no_source_and_ends_no_failure(newsroom: Newsroom, outbox: Path) -> None:
    newsroom.settings(SETTINGS.replace("[[", "review = true\n[[", 1) + '[[sources]]\nfeed = "http://10.0.0.7/x.xml"\n')
    newsroom.put("a.txt", text(1))
    report = newsroom.build()
    state = newsroom.folder / ".narrator" / "mailed.json"
    state.write_text(state.read_text().replace("http://10.0.0.7/x.xml", "the proxy"))
    newsroom.approve([report.drafts[0].slug])
    assert len(mails(outbox)) == 1


def test_a_typing_mistake_in_an_approval_is_no_run(newsroom: Newsroom, outbox: Path) -> None:
    newsroom.settings(SETTINGS.replace("[[", 'review = true\nprometheus = "m.prom"\n[[', 1))
    newsroom.put("a.txt", text(1))
    draft = newsroom.build().drafts[0]
    story = newsroom.folder / "drafts" / draft.slug / "story-1.md"
    before = newsroom.bytes_of(".")
    with pytest.raises(InputError, match="nope: there is no such draft"):
        newsroom.approve([draft.slug, "nope"])
    assert newsroom.bytes_of(".") == before
    story.write_text("no script", encoding="utf-8")
    with pytest.raises(InputError, match=r"story-1\.md"):
        newsroom.approve([draft.slug])
    assert newsroom.bytes_of(".narrator") == {p: b for p, b in before.items() if p.startswith(".narrator")}
    assert mails(outbox) == []


def test_strangers_words_make_no_header_and_no_control(newsroom: Newsroom, outbox: Path) -> None:
    newsroom.settings(SETTINGS.replace("[build]", '[build]\nepisodes = "each"'))
    file = newsroom.folder / "show.toml"
    file.write_text(file.read_text().replace('"The Pier"', '"The Pier\\r\\nBcc: all@example.org"'))
    newsroom.put("a.txt", "Größe\x1b]0;x\x07 https://me:secret@example.org/ Bcc: you@example.org\n\n" + text(1))

    def broken(*_: object, **__: object) -> object:
        raise InputError("it\ncannot\n.\nbe: http://me:secret@proxy.example/ \ud800")

    newsroom.produce = broken  # type: ignore[assignment]
    newsroom.build()
    raw = (outbox / "0.eml").read_bytes()
    mail = mails(outbox)[0]
    assert set(mail.keys()) == {
        "Subject",
        "To",
        "Date",
        "Auto-Submitted",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
    }
    assert b"\x1b" not in raw
    assert "secret" not in mail.get_content()
    assert "Größe" in mail.get_content()


@pytest.mark.parametrize("fault", ["absent", "refuses"])
def test_a_mail_that_cannot_go_is_one_line_and_goes_with_the_next_run(
    newsroom: Newsroom, outbox: Path, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = outbox.parent / "programs" / "sendmail"
    good = program.read_text()
    monkeypatch.setattr(mailing, "_PLACES", ())
    if fault == "absent":
        program.rename(outbox / "elsewhere")
    else:
        program.write_text("#!/bin/sh\necho 'no such user' >&2\nexit 67\n")
    newsroom.settings(BROKEN)
    report = newsroom.build()
    told = {"absent": "there is no program 'sendmail': install", "refuses": "failed with 67: no such user"}[fault]
    assert len([line for line in report.complaints if told in line]) == 1
    assert report.failed[-1].source == "mail to desk@example.org"
    if fault == "absent":
        (outbox / "elsewhere").rename(program)
    program.write_text(good)
    newsroom.build()
    assert "no-such" in mails(outbox)[0].get_content()


def test_many_failures_are_one_mail_that_ends(newsroom: Newsroom, outbox: Path) -> None:
    newsroom.settings(SETTINGS + "".join(f'[[sources]]\nfolder = "no-{number}"\n' for number in range(40)))
    newsroom.build()
    body = mails(outbox)[0].get_content()
    assert mails(outbox)[0]["Subject"] == "Narrator: The Pier: 40 new failures"
    assert body.count("\n* ") == 30
    assert "and 10 more." in body


@pytest.mark.parametrize(
    "address", ["-oQ/tmp@example.org", "|sh@example.org", "/etc/x@example.org", "a b@c", "a@b\\nc"]
)
def test_what_is_no_address_is_a_mistake_of_show_toml(newsroom: Newsroom, address: str) -> None:
    newsroom.settings(f'[build]\nmail = "{address}"\n')
    with pytest.raises(ConfigError, match=r"build\.mail: .* is not an e-mail address"):
        newsroom.build()
