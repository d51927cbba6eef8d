"""What no second try mends is told at once; what another may mend is tried again. Real servers where there are some."""

from __future__ import annotations

import errno
import shutil
import socket
import subprocess
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from narrator.errors import PublishError
from narrator.publish import Memory, carry_out, open_target, plan_sending
from narrator.publish.failures import FINAL, failure
from narrator.publish.pieces import Piece, Rank
from narrator.publish.targets.s3 import error_code
from narrator.publish.targets.target import TransferError
from tests.article.conftest import Site, site
from tests.publish.test_servers import free_port, ftp, rsync, sftp, webdav

__all__ = ["ftp", "rsync", "sftp", "site", "webdav"]


def waits_of(address: str, folder: Path) -> tuple[list[float], str]:
    """How long was waited between the tries of one piece, and what it ended with."""
    waits: list[float] = []
    piece = Piece("feed.xml", Rank.FEED, "1", lambda: b"<rss/>")
    with open_target(address) as target:
        plan = plan_sending([piece], {}, target.is_there)
        with pytest.raises(PublishError) as caught:
            carry_out(plan, target, Memory(folder, address), tries=3, wait=waits.append)
    assert "\n" not in str(caught.value)
    return waits, str(caught.value)


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (301, "it is elsewhere"),
        (401, "the server does not let us in: look at NARRATOR_WEBDAV_USER and NARRATOR_WEBDAV_PASSWORD, or ~/.netrc"),
        (403, "the server does not let us in"),
        (404, "it does not take this"),
        (405, "it does not take this"),
        (413, "there is no room left"),
        (501, "it does not take this"),
        (507, "there is no room left"),
        (408, ""),
        (423, ""),
        (429, ""),
        (500, ""),
        (502, ""),
        (503, ""),
    ],
)
def test_a_webdav_answer_is_final_or_worth_another_try(site: Site, tmp_path: Path, status: int, told: str) -> None:
    def put(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    site.puts = put
    waits, line = waits_of(site.address.replace("http:", "webdav:"), tmp_path)
    assert f"{status}" in line
    assert told in line
    assert waits == ([] if told else [1, 2])
    assert ("tried 3 times" in line) is not bool(told)


def test_an_ftp_login_that_is_refused_is_told_at_once(
    ftp: tuple[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NARRATOR_FTP_USER", "somebody")
    monkeypatch.setenv("NARRATOR_FTP_PASSWORD", "wrong")
    waits, line = waits_of(ftp[0], tmp_path)
    assert waits == []
    assert "the server does not let us in: look at NARRATOR_FTP_USER and NARRATOR_FTP_PASSWORD" in line
    assert "(530" in line
    assert "wrong" not in line


def test_an_ftp_path_that_cannot_be_written_is_told_at_once(ftp: tuple[str, Path], tmp_path: Path) -> None:
    ftp[1].write_text("a file in the way of the folder")
    waits, line = waits_of(ftp[0], tmp_path)
    assert waits == []
    assert "we may not write there (550" in line


def test_an_ssh_login_that_is_refused_is_told_at_once(
    sftp: tuple[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / "other")], check=True)
    monkeypatch.setenv("NARRATOR_SFTP_KEY", str(tmp_path / "other"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    waits, line = waits_of(sftp[0], tmp_path)
    assert waits == []
    assert "the server does not let us in" in line
    assert str(urlsplit(sftp[0]).netloc) in line
    monkeypatch.setenv("NARRATOR_SFTP_KEY", str(tmp_path / "none"))
    waits, line = waits_of(sftp[0], tmp_path)
    assert waits == []
    assert f"NARRATOR_SFTP_KEY names {tmp_path / 'none'}, and there is no such file" in line


@pytest.mark.parametrize(("known", "told"), [("", "key is not known"), ("another", "another than the known one")])
def test_an_ssh_server_that_may_be_another_is_told_at_once(
    sftp: tuple[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: str, told: str
) -> None:
    host = (tmp_path / "known").read_text().split()[0]
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / "another")], check=True)
    key = (tmp_path / "another.pub").read_text().split()
    (tmp_path / "known").write_text(f"{host} {key[0]} {key[1]}\n" if known else "")
    monkeypatch.setenv("HOME", str(tmp_path))
    waits, line = waits_of(sftp[0], tmp_path)
    assert waits == []
    assert told in line


def test_an_rsync_module_that_is_not_there_is_told_at_once(rsync: tuple[str, Path], tmp_path: Path) -> None:
    waits, line = waits_of(rsync[0].replace("/www/", "/nobody/"), tmp_path)
    assert waits == []
    assert "Unknown module" in line


def test_a_folder_that_cannot_be_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    waits, line = waits_of(str(tmp_path / "file" / "www"), tmp_path)
    assert waits == []
    assert "the path cannot be" in line


@pytest.mark.parametrize("kind", ["ftp", "webdav", "sftp", "rsync"])
def test_nobody_at_home_is_tried_again(kind: str, tmp_path: Path) -> None:
    if kind == "rsync" and shutil.which("rsync") is None:
        pytest.skip("needs the program rsync")
    waits, line = waits_of(f"{kind}://127.0.0.1:{free_port()}/pod", tmp_path)
    assert waits == [1, 2]
    assert "tried 3 times; the next run goes on from here" in line


@pytest.mark.parametrize(
    ("kind", "code", "detail"),
    [
        ("ftp", 421, "421 Too many users"),
        ("ftp", 450, "450 busy"),
        ("ftp", 530, "530 Sorry, the maximum number of clients is connected"),
        ("rsync", 5, "@ERROR: max connections (4) reached -- try again later"),
        ("rsync", 10, "rsync: failed to connect"),
        ("rsync", 12, "rsync: connection unexpectedly closed"),
        ("rsync", 30, "timeout in data send/receive"),
        ("rsync", 255, "ssh: connect to host h port 22: Connection timed out"),
        ("rsync", 255, "kex_exchange_identification: Connection closed by remote host"),
        ("s3", "SlowDown", "reduce your request rate"),
        ("s3", "InternalError", "try again"),
        ("s3", None, "connect timeout"),
        ("sftp", "AuthenticationException", "Authentication timeout."),
        ("sftp", "AuthenticationException", "Authentication failed: transport shut down or saw EOF"),
        ("sftp", None, "Error reading SSH protocol banner"),
        ("folder", errno.EIO, "Input/output error"),
        ("folder", errno.ESTALE, "Stale file handle"),
        ("webdav", 503, "503 busy"),
    ],
)
def test_what_passes_is_worth_another_try(kind: str, code: int | str | None, detail: str) -> None:
    assert isinstance(failure(kind, code, "place", detail), TransferError)


@pytest.mark.parametrize(
    ("kind", "code", "detail"),
    [
        ("rsync", 255, "Host key verification failed."),
        ("rsync", 255, "me@host: Permission denied (publickey)."),
        ("rsync", 11, "rsync: mkdir failed: Permission denied (13)"),
        ("sftp", "AuthenticationException", "Authentication failed."),
        ("sftp", errno.EACCES, "Permission denied"),
        ("folder", errno.ENOSPC, "No space left on device"),
        ("tls", "SSLCertVerificationError", "self-signed certificate"),
    ],
)
def test_what_stays_is_final_and_says_in_words_what_it_is(kind: str, code: int | str, detail: str) -> None:
    error = failure(kind, code, "place", detail)
    assert isinstance(error, PublishError)
    assert str(error) == f"place: {FINAL[kind][code]} ({detail})"


def test_every_row_says_something_of_a_code_that_no_word_undoes() -> None:
    for kind, rows in FINAL.items():
        for code, told in rows.items():
            assert isinstance(failure(kind, code, "place", "said so"), PublishError)
            assert told
            assert "\n" not in str(failure(kind, code, "place", "said\nso"))


class ClientError(Exception):
    """As botocore's, which is not installed everywhere: it carries the store's answer."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.response = {"Error": {"Code": code}}


@pytest.mark.parametrize(
    "code", ["NoSuchBucket", "AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken"]
)
def test_the_stores_code_is_found_behind_the_error_that_s3fs_makes_of_it(code: str) -> None:
    error = PermissionError("Access Denied")
    error.__cause__ = ClientError(code)
    assert error_code(error) == code
    assert error_code(ClientError(code)) == code


def test_without_a_code_the_kind_of_error_tells() -> None:
    assert error_code(FileNotFoundError("The specified bucket does not exist")) == "FileNotFoundError"
    assert error_code(type("NoCredentialsError", (Exception,), {})()) == "NoCredentialsError"
    assert error_code(ClientError("SlowDown")) is None
    assert error_code(TimeoutError()) is None


def test_no_answer_from_a_name_server_is_worth_another_try(tmp_path: Path) -> None:
    """A machine that has just woken up has no network yet."""
    with pytest.raises(socket.gaierror):
        socket.getaddrinfo("no-such-host.invalid", 21)
    waits, _ = waits_of("ftp://no-such-host.invalid/pod", tmp_path)
    assert waits == [1, 2]
