"""Whatever a server answers to what is published: a PublishError or success, within the time that a piece has."""

from __future__ import annotations

import contextlib
import socket
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from narrator.errors import PublishError
from narrator.publish import Memory, Piece, Rank, carry_out, open_target, plan_sending, sending
from tests.fuzz.web_answers import DIGITS, HTTP_ANSWERS, Talk, answering, by_turns


def publish_at(address: str) -> None:
    """One piece, tried once; raises PublishError."""
    piece = Piece("a/feed.xml", Rank.FEED, "1", lambda: b"<rss/>")
    with tempfile.TemporaryDirectory() as folder, open_target(address) as target:
        plan = plan_sending([piece], {}, target.is_there)
        carry_out(plan, target, Memory(Path(folder), address), tries=1, wait=lambda _: None)


def comes_to_an_end(scheme: str, talk: Talk) -> None:
    with answering(talk) as port, contextlib.suppress(PublishError):
        publish_at(f"{scheme}://127.0.0.1:{port}/pod")


_FTP_LINES = st.one_of(
    st.binary(max_size=40),
    st.sampled_from(
        [
            b"220 welcome\r\n",
            b"230 in\r\n",
            b"331 and?\r\n",
            b"200 ok\r\n",
            b"250 done\r\n",
            b"257 made\r\n",
            b"150 go on\r\n",
            b"226 got it\r\n",
            b"227 Entering Passive Mode (127,0,0,1,0,9)\r\n",
            b"227 Entering Passive Mode (999,0,0,1,999,999)\r\n",
            b"227 (" + DIGITS + b",0,0,1,1,1)\r\n",
            b"229 (|||70000|)\r\n",
            b"220-more\r\n220 end\r\n",
            b"5xx\r\n",
            b"550 no\r\n",
            b"421 later\r\n",
            b"\xff\xfe\r\n",
            b"\r\n",
            b"x" * 10_000 + b"\r\n",
        ]
    ),
)


@given(st.lists(_FTP_LINES, max_size=12))
@example([b"220 a\r\n", b"230 b\r\n", b"257 c\r\n", b"257 c\r\n", b"200 d\r\n", b"229 (|||70000|)\r\n"])
@example([b"220 a\r\n", b"230 b\r\n", b"257 c\r\n", b"257 c\r\n", b"200 d\r\n", b"229 (|||" + DIGITS + b"|)\r\n"])
@example([b"5xx\r\n"])
@example([b"\xff\xfe\r\n"])
def test_any_ftp_answer_ends_as_it_should(script: list[bytes]) -> None:
    comes_to_an_end("ftp", by_turns(script, speaks_first=True))


@given(st.lists(HTTP_ANSWERS, max_size=5))
def test_any_webdav_answer_ends_as_it_should(script: list[bytes]) -> None:
    comes_to_an_end("webdav", by_turns(script, speaks_first=False))


def _in_drops(parts: Sequence[bytes], every_s: float) -> Talk:
    def talk(connection: socket.socket) -> None:
        for _ in range(40):
            for part in parts:
                connection.sendall(part)
                time.sleep(every_s)

    return talk


def _in_floods(beginning: bytes, part: bytes) -> Talk:
    def talk(connection: socket.socket) -> None:
        connection.sendall(beginning)
        for _ in range(3000):
            connection.sendall(part * (65536 // len(part)))

    return talk


@pytest.mark.parametrize(
    ("scheme", "talk"),
    [
        ("ftp", _in_drops([b"2", b"2", b"0", b"-"], 0.1)),
        ("ftp", _in_drops([b"220-and so on\r\n"], 0.1)),
        ("ftp", lambda connection: time.sleep(3)),
        ("ftp", _in_floods(b"", b"220-and so on\r\n")),
        ("ftp", _in_floods(b"220 ", b"x")),
        ("webdav", _in_drops([b"H", b"T", b"T", b"P"], 0.1)),
        ("webdav", _in_drops([b"HTTP/1.1 100 Continue\r\n\r\n"], 0.1)),
        ("webdav", lambda connection: time.sleep(3)),
        ("webdav", _in_floods(b"HTTP/1.1 500 No\r\n\r\n", b"x")),
        ("webdav", _in_floods(b"HTTP/1.1 201 Made\r\n", b"A: b\r\n")),
        ("webdav", _in_floods(b"", b"HTTP/1.1 100 Continue\r\n\r\n")),
        ("sftp", _in_drops([b"S"], 0.1)),
        ("sftp", _in_floods(b"", b"SSH-2.0-x\r\n")),
        ("sftp", lambda connection: time.sleep(3)),
        ("sftp", by_turns([b"SSH-2.0-x\r\n", b"\xff" * 5000], speaks_first=True)),
    ],
)
def test_a_server_that_does_not_come_to_an_end_is_left_in_time(
    scheme: str, talk: Talk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if scheme == "sftp":
        pytest.importorskip("paramiko", reason="needs paramiko: pip install 'narrator[sftp]'")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(sending, "ANSWER_S", 0.7)
    began = time.monotonic()
    with answering(talk) as port, pytest.raises(PublishError):
        publish_at(f"{scheme}://127.0.0.1:{port}/pod")
    assert time.monotonic() - began < 10
