"""The workflow's last step, by the real `gh`, against a stand-in for GitHub's issues on this machine.

One issue is opened when the show fails, brought up to date while it does, and closed when it works again.
"""

from __future__ import annotations

import json
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from narrator.show.hosted import host_show
from tests.hosting.forge import run_step, steps

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("gh", "openssl", "bash"))), reason="needs gh, openssl and bash"
)


@dataclass
class Issues:
    """What the stand-in holds: issues by number, and the bodies of comments."""

    issues: dict[int, dict[str, Any]] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)

    def answer(self, method: str, path: str, sent: dict[str, Any]) -> Any:
        """GitHub's answer to what the workflow asks."""
        number = int(path.split("/issues/")[1].split("/")[0]) if "/issues/" in path else 0
        if method == "GET":
            return [one for one in self.issues.values() if one["state"] == "open"]
        if path.endswith("/comments"):
            self.comments.append(sent["body"])
        elif number:
            self.issues[number] |= sent
        else:
            number = len(self.issues) + 1
            self.issues[number] = {"number": number, "state": "open", **sent}
        return self.issues[number]


@dataclass
class Github:
    """The stand-in at `host`, and the environment in which gh trusts it."""

    host: str
    trusted: Path
    held: Issues
    place: Path

    def report(self, build: str = "success", deploy: str = "success", code: str = "0", told: str = "") -> None:
        """Run the step with these results."""
        known = {
            "github.token": "a-token",
            "needs.build.result": build,
            "needs.deploy.result": deploy,
            "needs.build.outputs.code": code,
            "needs.build.outputs.told": told,
            "github.server_url": "https://github.com",
            "github.repository": "me/harbour",
            "github.run_id": "7",
        }
        environment = {"GH_HOST": self.host, "GH_ENTERPRISE_TOKEN": "a-token", "SSL_CERT_FILE": str(self.trusted)}
        (step,) = steps(self.place / ".github/workflows/show.yml", "report")
        run_step(step, self.place, environment | {"GITHUB_REPOSITORY": "me/harbour", "NO_COLOR": "1"}, known)


@pytest.fixture
def github(tmp_path: Path) -> Iterator[Github]:
    place = tmp_path / "show"
    host_show(place, "github")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    files = ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*command.split(), *files], check=True, capture_output=True)
    held = Issues()

    class Handler(BaseHTTPRequestHandler):
        def _do(self) -> None:
            size = int(self.headers.get("Content-Length") or 0)
            sent = json.loads(self.rfile.read(size) or b"{}")
            assert self.path.startswith("/api/v3/repos/me/harbour/issues")
            assert self.headers["Authorization"] == "token a-token"
            content = json.dumps(held.answer(self.command, self.path.partition("?")[0], sent)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PATCH = _do  # noqa: N815 - so the server calls them

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        Thread(target=server.serve_forever, daemon=True).start()
        yield Github(f"localhost:{server.server_address[1]}", certificate, held, place)
        server.shutdown()


def test_one_issue_is_opened_brought_up_to_date_and_closed(github: Github) -> None:
    github.report()
    assert github.held.issues == {}
    told = 'error: a.xml: does not answer\nerror: `$(rm -rf x)` "b" @c'
    github.report(code="3", told=told)
    issue = github.held.issues[1]
    assert issue["title"] == "The show could not be made"
    assert "https://github.com/me/harbour/actions/runs/7" in issue["body"]
    assert '    error: a.xml: does not answer\n    error: `$(rm -rf x)` "b" @c' in issue["body"]
    github.report(build="failure", deploy="skipped", code="2", told="error: show.toml:2")
    assert list(github.held.issues) == [1]
    assert "show.toml:2" in github.held.issues[1]["body"]
    github.report(deploy="skipped")
    assert github.held.issues[1]["state"] == "closed"
    assert len(github.held.comments) == 1
    github.report(deploy="failure")
    assert "the log" in github.held.issues[2]["body"].lower()
    assert [one["state"] for one in github.held.issues.values()] == ["closed", "open"]
