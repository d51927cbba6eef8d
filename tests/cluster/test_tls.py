"""A scheduler and a worker that ask for certificates: who has one of their authority leads, nobody else does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.article.authority import make_authority
from tests.cluster.machines import Machines

ARTICLE = "The depot stays\n\nThe buses stay at the old depot. “It is cheaper,” said Ann Holm.\n"


def settings(folder: Path) -> dict[str, str]:
    """Dask's, with certificates by an authority of that folder's own."""
    folder.mkdir()
    authority, certificate = make_authority(folder, "127.0.0.1")
    tls = "DASK_DISTRIBUTED__COMM__TLS__"
    roles = {f"{tls}{role}__CERT": str(certificate) for role in ("SCHEDULER", "WORKER", "CLIENT")}
    return {"DASK_DISTRIBUTED__COMM__REQUIRE_ENCRYPTION": "True", f"{tls}CA_FILE": str(authority), **roles}


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The address of a scheduler with one worker, and the settings of who may lead them."""
    folder = tmp_path_factory.mktemp("guarded")
    security = settings(folder / "authority")
    machines = Machines(folder, security=security)
    try:
        machines.scheduler()
        machines.worker("a")
        yield machines.address, security
    finally:
        machines.close()


def led(folder: Path, address: str, security: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """An article, made there by a leader with these settings."""
    article = folder / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    command = ("make", str(article), "--cluster", address, "--set", "voices.engine=tone")
    environment = {**os.environ, **security, "NARRATOR_CACHE": str(folder / "cache")}
    return subprocess.run(
        [sys.executable, "-m", "narrator", *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_leader_with_a_certificate_has_its_article_spoken(
    guarded: tuple[str, Mapping[str, str]], tmp_path: Path
) -> None:
    address, security = guarded
    ended = led(tmp_path, address, security)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert len([*tmp_path.glob("episodes/*/*.mp3")]) == 1


def test_a_leader_without_one_is_refused_in_one_line(guarded: tuple[str, Mapping[str, str]], tmp_path: Path) -> None:
    address, security = guarded
    ended = led(tmp_path, address, {})
    assert ended.returncode == 2
    assert ended.stderr == (
        f"error: {address}: this machine has no certificate to show: Dask's settings (distributed.comm.tls; "
        "'narrator help cluster' shows them) name none for the client\n"
    )
    (told,) = led(tmp_path, address.replace("tls", "tcp"), security).stderr.splitlines()
    assert told.endswith(f"ask for encryption: write {address}")
    lost = {**security, "DASK_DISTRIBUTED__COMM__TLS__CLIENT__CERT": str(tmp_path / "gone.pem")}
    (told,) = led(tmp_path, address, lost).stderr.splitlines()
    assert "the client's certificate cannot be read: No such file or directory" in told
    assert not [*tmp_path.glob("episodes/*")]


def test_a_certificate_of_another_authority_leads_nobody(
    guarded: tuple[str, Mapping[str, str]], tmp_path: Path
) -> None:
    address, _ = guarded
    ended = led(tmp_path, address, settings(tmp_path / "other"))
    assert ended.returncode == 0
    (told,) = ended.stderr.splitlines()
    assert told == (
        f"warning: the cluster at {address} does not answer (TLS certificate does not match); until it does, this "
        "machine works alone"
    )
