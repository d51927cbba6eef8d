"""One door to the terminal: nothing from outside steers it, whatever command shows it."""

from __future__ import annotations

import ast
import io
import json
import re
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import narrator.cli
from narrator.cli import run
from narrator.cli.terminal import clock, complain, print_json, tell, tell_table, tell_text
from narrator.cli.warnings import Warnings
from tests.cli.pty_run import on_a_terminal, raw_controls

CLI = Path(narrator.cli.__file__).parent
DOOR = ("terminal.py", "console.py", "dashboard.py")
EVIL = "\x1b[2J\x1b]0;pwned\x07 \x9b31m\u202egnp\u2066 \x7f"
SHOWN = "\\x1b[2J\\x1b]0;pwned\\x07 \\x9b31m\\u202egnp\\u2066 \\x7f"


def bare_output(tree: ast.AST) -> Iterator[str]:
    """What prints without the door: print, typer's echo, a console, a stream."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in ("print", "typer.echo", "typer.secho", "typer.confirm", "typer.prompt", "warnings.warn"):
                yield called
            if called.endswith((".print", ".write", ".writelines", ".print_exception", ".show", "print_exc")):
                yield called
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names]
            yield from (name for name in names if name.split(".")[0] == "rich")


def test_nothing_is_printed_but_through_the_door() -> None:
    found = {
        f"{path.name}: {called}"
        for path in sorted(CLI.glob("*.py"))
        if path.name not in DOOR
        for called in bare_output(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert found == {"__init__.py: os.write"}  # a constant, for when the door itself cannot be loaded


@pytest.mark.parametrize(
    "code", ["print('x')", "typer.echo(x)", "console.print(x)", "sys.stderr.write(x)", "from rich.text import Text"]
)
def test_the_walk_sees_what_goes_around_the_door(code: str) -> None:
    assert list(bare_output(ast.parse(code)))


def test_the_library_knows_no_console() -> None:
    package = CLI.parent
    outside = [path for path in package.rglob("*.py") if CLI not in path.parents]
    for path in outside:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [each.name for each in node.names] if isinstance(node, ast.Import) else []
            assert not [name for name in names if name.split(".")[0] in ("rich", "typer")], path


def test_a_line_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    tell("made  ", (f"a{EVIL}\nmade  b", "bold"))
    assert capsys.readouterr().out == f"made  a{SHOWN} made  b\n"


def test_no_markup_and_no_emoji_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    tell("[bold]Bank[/] :smile: [/nothing]")
    assert capsys.readouterr().out == "[bold]Bank[/] :smile: [/nothing]\n"


def test_a_text_keeps_its_lines(capsys: pytest.CaptureFixture[str]) -> None:
    tell_text(("[Ida] ", "bold"), f"a{EVIL}\n\nb")
    assert capsys.readouterr().out == f"[Ida] a{SHOWN}\n\nb\n"


def test_a_table_shows_what_is_in_its_cells(capsys: pytest.CaptureFixture[str]) -> None:
    tell_table(("A", "B"), [(f"x{EVIL}", "y\nz")])
    assert "\\x1b[2J" in (out := capsys.readouterr().out)
    assert "y z" in out
    assert raw_controls(out) == []


def test_complaints_and_warnings_are_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    complain(f"a{EVIL}\nerror: forged")
    import logging

    Warnings().emit(logging.LogRecord("narrator", logging.WARNING, "", 1, "b%s\nc", (EVIL,), None))
    assert capsys.readouterr().err == f"error: a{SHOWN} error: forged\nwarning: b{SHOWN} c\n"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(st.characters()) | st.just(EVIL) | st.just("\ud800x"),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    ),
    st.booleans(),
)
def test_json_stays_json_and_holds_nothing_raw(content: object, is_ascii: bool) -> None:
    there = io.BytesIO()
    kept, sys.stdout = sys.stdout, io.TextIOWrapper(there, encoding="ascii" if is_ascii else "utf-8")
    try:
        print_json(content)
        written = there.getvalue().decode("utf-8")
    finally:
        sys.stdout = kept
    assert json.loads(written) == content
    assert raw_controls(written) == []


def test_a_duration_is_told_as_people_do() -> None:
    assert [clock(ms) for ms in (0, 245_000, 3_723_000)] == ["0:00", "4:05", "1:02:03"]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A show in whose every word there is something that steers a terminal."""
    folder = tmp_path_factory.mktemp("hostile") / f"show {EVIL}"
    (folder / "seeds").mkdir(parents=True)
    settings = [
        '[show]\ntitle = "A show"\nbase_url = "https://example.org/p/"\nemail = "a@example.org"',
        '[publish]\ntargets = ["out\u202e"]\nverify = false',
        '[[sources]]\nfolder = "seeds"',
        '[voices]\nengine = "pyttsx3"',
    ]
    (folder / "show.toml").write_text("\n".join(settings), encoding="utf-8")
    escapes = EVIL.replace("\x1b", "\\e").replace("\x9b", "\\x9b").replace("\x07", "\\a").replace("\x7f", "\\x7f")
    text = f'---\ntitle: "Ferry {escapes}\\nsold"\nbyline: "By {escapes}"\n---\n\n“We waved {EVIL},” said Ida Holm.\n'
    (folder / "seeds" / f"ferry{EVIL}.md").write_text(text, encoding="utf-8")
    (folder / "feed.xml").write_text("<rss><channel><title>a&#x9b;31m\u202eb</title></channel></rss>", encoding="utf-8")
    return folder


FERRY = f"seeds/ferry{EVIL}.md"


@pytest.mark.parametrize(
    "arguments",
    [
        ["script", FERRY],
        ["script", FERRY, "--json"],
        ["script", FERRY, "-o", f"ferry{EVIL}.md"],
        ["cast", FERRY],
        ["make", FERRY],
        ["make", FERRY, "--json"],
        ["say", f"It cost £3bn {EVIL}", "--explain"],
        ["voices", "list"],
        ["doctor"],
        ["feed"],
        ["feed", "check", "feed.xml"],
        ["feed", "check", f"no{EVIL}.xml"],
        ["feed", "withdraw", EVIL],
        ["publish", "--dry-run"],
        ["publish", f"gopher{EVIL}://x"],
        ["build", "--dry-run"],
        ["build"],
        ["build", "--drafts"],
        ["schedule", "show"],
        ["init", f"new{EVIL}"],
        ["make", f"none{EVIL}\nerror: forged"],
        ["make", FERRY, "--set", f"show.title{EVIL}=x"],
        ["make", FERRY, "--set", f"show.title=x{EVIL}"],
        ["make", FERRY, "--show", f"{EVIL}"],
        ["make", FERRY, "--set", f"voices.narrator=a{EVIL.translate({0x1B: None, 0x7: None, 0x9B: None, 0x7F: None})}"],
        [f"mkae{EVIL}"],
        ["make", f"--titel{EVIL}", "x"],
        ["serve", "--port", EVIL],
    ],
    ids=lambda arguments: " ".join(arguments)[:30].encode("ascii", "backslashreplace").decode(),
)
def test_no_command_lets_a_control_through(hostile: Path, arguments: list[str]) -> None:
    code, written = on_a_terminal(arguments, hostile)
    assert raw_controls(written) == []
    assert "\nerror: forged" not in written
    assert "Traceback" not in written
    assert "fault of ours" not in written
    assert code in (0, 2, 3)


def test_a_forged_line_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["make", "none\nerror: forged"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


class Newsroom(BaseHTTPRequestHandler):
    """A feed whose titles steer terminals, and pages that lead to addresses that do."""

    def do_GET(self) -> None:
        if self.path == "/feed.xml":
            item = "<item><title>Ferry &#x9b;31m \u202e&#10;error: forged{0}</title><link>{1}/{0}</link></item>"
            here = f"http://{self.headers['Host']}"
            items = "".join(item.format(n, here) for n in range(3))
            self.answer(200, f"<rss version='2.0'><channel><title>x&#x9d;</title>{items}</channel></rss>".encode())
        else:
            self.answer(302, b"", Location="/a\x1b[2J\x9b31m")

    def answer(self, status: int, content: bytes, **headers: str) -> None:
        self.send_response(status, "Fine\x1b[2J\x9b")
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing: it is a test."""


@pytest.fixture(scope="module")
def newsroom() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Newsroom)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_feeds_and_redirects_put_no_control_on_the_terminal_or_into_the_log(tmp_path: Path, newsroom: str) -> None:
    settings = f'[[sources]]\nfeed = "http://{newsroom}/feed.xml"\n[build]\nallow_private = ["{newsroom}"]\n'
    rest = 'robots = false\nlog = "build.log"\n[voices]\nengine = "pyttsx3"\n'
    (tmp_path / "show.toml").write_text(settings + rest, encoding="utf-8")
    for arguments in (["build", "--dry-run"], ["build"], ["build", "--json"], ["script", f"http://{newsroom}/1"]):
        _, written = on_a_terminal(arguments, tmp_path)
        assert raw_controls(written) == []
        assert "\nerror: forged" not in written
        assert "fault of ours" not in written
        assert "127.0.0.1" in written
    log = (tmp_path / "build.log").read_text(encoding="utf-8")
    assert log
    assert raw_controls(log) == []
    assert all(line.startswith(("20", "  ", "Traceback ")) for line in log.splitlines())


@pytest.mark.parametrize("setting", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_nothing_is_drawn_again_for_who_wants_plain_output(tmp_path: Path, setting: dict[str, str]) -> None:
    (tmp_path / "a.txt").write_text("Ferry sold\n\nThe ferry is sold.\n", encoding="utf-8")
    arguments = ["make", "a.txt", "--set", "voices.engine=tone"]
    code, shown = on_a_terminal(arguments, tmp_path, NARRATOR_CACHE=str(tmp_path / "cache"), **setting)
    assert code == 0
    assert re.search(r"^Speaking, \d+ steps\r?$", shown, re.MULTILINE)
    assert not re.search(r"\x1b\[(?:\?25|[0-9]*[AK])|━", shown)  # cursor off, a line up, a line cleared, a bar
