"""feed, publish and serve as they are called: what they print where, and what they leave with."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from narrator.cli import run
from narrator.cli.serve import qr_code
from tests.cli.answers import answer
from tests.publish.test_servers import free_port
from tests.shows import an_archive, an_episode

SHOW = """\
[show]
title = "The Harbour Report"
description = "News from the coast."
author = "The Harbour Courier"
email = "desk@example.org"
base_url = "https://pod.example.org/"
cover = "cover.png"
[publish]
targets = ["www"]
verify = false
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A show with three episodes, in the working folder."""
    from PIL import Image

    (tmp_path / "show.toml").write_text(SHOW, encoding="utf-8")
    Image.new("RGB", (1400, 1400), "navy").save(tmp_path / "cover.png")
    an_archive(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_feed_writes_the_feed_and_tells_where(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    told = answer(capsys, "feed")
    assert (told["url"], told["episodes"]) == ("https://pod.example.org/feed.xml", 3)
    assert Path(told["feed"]).read_bytes().count(b"<item>") == 3
    assert run(["feed"]) == 0
    assert capsys.readouterr().out.endswith("feed.xml: 3 episodes\n  https://pod.example.org/feed.xml\n")


def test_feed_tells_the_address_of_a_private_show(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    (folder / "show.toml").write_text(SHOW + "[feed]\nprivate = true\n", encoding="utf-8")
    url = answer(capsys, "feed")["url"]
    assert run(["feed"]) == 0
    assert f"\n  {url}  (private: who knows it can listen)\n" in capsys.readouterr().out


def test_feed_check_finds_nothing_wrong_with_our_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, "feed", "check") == {"errors": 0, "findings": []}
    assert run(["feed", "check"]) == 0
    assert capsys.readouterr().out == "Nothing is missing or wrong.\n"


def test_doctor_and_feed_check_say_how_a_lock_comes_into_the_feed(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    locks = [finding for finding in answer(capsys, "doctor")["findings"] if finding["what"] == "Feed lock"]
    assert locks == []
    (folder / "show.toml").write_text(SHOW.replace('email = "desk@example.org"\n', ""), encoding="utf-8")
    (lock,) = (finding for finding in answer(capsys, "doctor")["findings"] if finding["what"] == "Feed lock")
    assert "set email under [show]" in lock["remedy"]
    mends = [finding["mend"] for finding in answer(capsys, "feed", "check")["findings"]]
    assert any("podcast:locked owner" in mend and "[show] email" in mend for mend in mends)
    for_once = ("--set", "show.email=desk@example.org")
    assert answer(capsys, "feed", "check", *for_once) == {"errors": 0, "findings": []}
    assert "Feed lock" not in [finding["what"] for finding in answer(capsys, "doctor", *for_once)["findings"]]


def test_feed_check_leaves_with_2_on_errors_and_tells_rule_place_and_mend(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    (folder / "bad.xml").write_text('<rss version="2.0"><channel><title>X</title></channel></rss>')
    assert run(["feed", "check", "bad.xml"]) == 2
    out = capsys.readouterr().out
    assert "error: line 1: channel itunes:image: is missing [PSP-1]\n  → add a square JPEG or PNG" in out
    assert out.splitlines()[-1].endswith("warnings")
    assert run(["feed", "check", "bad.xml", "--quiet"]) == 2
    assert "warning" not in capsys.readouterr().out


def test_feed_check_tells_what_repeats_once_with_the_count(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    items = "\n".join(f"<item><title>{n}</title><guid>g{n}</guid></item>" for n in range(1, 8))
    (folder / "bad.xml").write_text(f'<rss version="2.0"><channel><title>X</title>\n{items}</channel></rss>')
    assert run(["feed", "check", "bad.xml"]) == 2
    out = capsys.readouterr().out
    told = "error: line 2: item 1 “1” enclosure: is missing: there is nothing to play [PSP-1]"
    assert f"{told} (7 times: lines 2, 3, 4, 5, 6, …; --json has all)\n  → add url, length and type\n" in out
    assert out.count("there is nothing to play") == 1
    assert out.splitlines()[-1].endswith("kinds")
    assert run(["feed", "check", "bad.xml", "--json"]) == 2
    assert capsys.readouterr().out.count("there is nothing to play") == 7


def test_feed_check_of_what_is_not_there_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["feed", "check", "nothing.xml"]) == 2
    assert capsys.readouterr().err == "error: nothing.xml: cannot be read: No such file or directory\n"


def test_withdraw_takes_an_episode_out_and_back_in(capsys: pytest.CaptureFixture[str]) -> None:
    slug = an_episode(2).slug
    assert answer(capsys, "feed", "withdraw", slug)["withdrawn"] is True
    assert answer(capsys, "feed")["episodes"] == 2
    assert answer(capsys, "feed", "withdraw", "--back", slug)["withdrawn"] is False
    assert answer(capsys, "feed")["episodes"] == 3
    assert run(["feed", "withdraw", "2026-03-02-fery"]) == 2
    assert "did you mean" in capsys.readouterr().err


def test_retitle_changes_the_title_in_the_feed(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    answer(capsys, "feed", "retitle", an_episode(1).id, "A better title")
    answer(capsys, "feed")
    assert b"<title>A better title</title>" in (folder / "episodes" / "feed.xml").read_bytes()


def test_retitle_takes_the_guid_of_an_imported_episode(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    sound = '<enclosure url="https://club.example/4.mp3" length="4" type="audio/mpeg"/>'
    old = f'<rss version="2.0"><channel><item><guid>club-4</guid><title>Four</title>{sound}</item></channel></rss>'
    (folder / "old.xml").write_text(old, encoding="utf-8")
    answer(capsys, "feed", "import", "old.xml")
    told = answer(capsys, "feed", "retitle", "club-4", "Rowers and cakes")
    assert (told["id"], told["title"]) == ("club-4", "Rowers and cakes")
    assert answer(capsys, "feed", "retitle", told["slug"], "Rowers")["id"] == "club-4"
    answer(capsys, "feed")
    assert b"<title>Rowers</title>" in (folder / "episodes" / "feed.xml").read_bytes()


def test_rotate_is_for_private_feeds_alone(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert run(["feed", "rotate"]) == 2
    assert "the feed is not private" in capsys.readouterr().err
    (folder / "show.toml").write_text(SHOW + "[feed]\nprivate = true\n")
    first, second = (answer(capsys, "feed", "rotate")["url"] for _ in range(2))
    assert first != second
    assert answer(capsys, "feed")["url"] == second


def test_publish_plans_then_sends_then_has_nothing_to_do(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    planned = answer(capsys, "publish", "--dry-run")
    assert planned["dry_run"] is True
    assert not (folder / "www").exists()
    sent = answer(capsys, "publish")
    assert sent["deliveries"][0]["send"] == planned["deliveries"][0]["send"]
    assert (folder / "www" / "feed.xml").is_file()
    assert run(["publish"]) == 0
    assert capsys.readouterr().out == "www: nothing new\nhttps://pod.example.org/feed.xml\n"
    assert run(["publish", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_a_base_url_that_does_not_answer_is_told_on_the_terminal(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    nobody = ["--set", f"show.base_url=http://127.0.0.1:{free_port()}/", "--set"]
    assert run(["publish", *nobody, "publish.verify=warn", "--quiet"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("warning: http://127.0.0.1:")
    assert err.endswith("/feed.xml: does not answer: the server takes no connections; check the address and the port\n")
    told = answer(capsys, "publish", *nobody, "publish.verify=warn")
    assert [one["kind"] for one in told["answers"]] == ["refused"]
    assert len(told["warnings"]) == 1
    assert run(["publish", *nobody, "publish.verify=error"]) == 5
    assert "takes no connections; check the address and the port; the next run asks again\n" in capsys.readouterr().err
    assert run(["publish", *nobody, "publish.verify=maybe"]) == 2
    assert "'error', 'warn', 'off'" in capsys.readouterr().err


def test_what_does_not_arrive_leaves_with_5(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    (folder / "file").write_text("in the way")
    assert run(["publish", "file/www", "--set", "publish.tries=1"]) == 5
    assert "file/www/" in capsys.readouterr().err


def test_a_target_that_cannot_be_leaves_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["publish", "sftp://me:secret@host/www"]) == 2
    told = "on the command line: sftp://host: all who use this machine can read a password there"
    assert told in (err := capsys.readouterr().err)
    assert "NARRATOR_SFTP_PASSWORD or ~/.netrc" in err
    assert "show.toml" not in err
    assert "secret" not in err
    assert run(["publish", "gopher://host/www"]) == 2
    assert "error: on the command line: 'gopher://' is no kind of target" in capsys.readouterr().err


def test_a_target_of_the_show_that_cannot_be_is_told_as_a_setting(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    settings = (folder / "show.toml").read_text(encoding="utf-8").partition("[publish]")[0]
    password = '[publish]\ntargets = ["ftp://me:secret@host/"]\n'
    (folder / "show.toml").write_text(f"{settings}\n{password}", encoding="utf-8")
    assert run(["publish"]) == 2
    err = capsys.readouterr().err
    assert "publish.targets: ftp://host: a password has no place in show.toml" in err
    assert "secret" not in err


def test_serve_shows_the_show_until_it_is_ended(folder: Path) -> None:
    command = [sys.executable, "-m", "narrator", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=folder) as process:
        assert process.stdout
        url = process.stdout.readline().split()[0]
        with urlopen(url) as page:
            assert b"The Harbour Report" in page.read()
        process.terminate()


def test_findings_of_one_kind_are_one_line_with_their_number(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    items = "<item><title>a</title></item>" * 2000
    (folder / "other.xml").write_text(f"<rss version='2.0'><channel><title>a</title>{items}</channel></rss>")
    assert run(["feed", "check", "other.xml"]) == 2
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) < 80
    assert any("enclosure: is missing" in line and "(2000 times: line 1; --json has all)" in line for line in lines)


def test_serve_lan_tells_what_is_open_and_closes_by_itself(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    told = answer(capsys, "serve", "--lan", "--address", "127.0.0.1", "--port", "0", "--for", "0.01")
    assert told["page"].startswith("http://127.0.0.1:")
    assert told["feed"] == f"{told['page']}feed.xml"
    assert told["episodes"] == 3
    assert run(["serve", "--lan", "--address", "127.0.0.1", "--port", "0", "--for", "0.01"]) == 0
    out = capsys.readouterr().out
    assert told["page"].rsplit("/", 2)[1] in out  # the same path as before
    assert "whoever has this address and is on your network" in out


def test_what_belongs_to_lan_alone_is_refused_without_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "article.txt"]) == 2
    assert "belong to --lan" in capsys.readouterr().err


def test_the_code_on_the_terminal_is_the_address() -> None:
    import segno

    address = "http://192.168.178.20:8000/0123456789abcdef0123456789abcdef0123456789abcdef/"
    lines = qr_code(address)
    shown = [[letter in dark for letter in line] for line in lines for dark in ("▀█", "▄█")]
    modules = [list(map(bool, row)) for row in segno.make(address, error="m", micro=False).matrix_iter(border=2)]
    assert shown[: len(modules)] == modules
    assert max(map(len, lines)) <= 60
