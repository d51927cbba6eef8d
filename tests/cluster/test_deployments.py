"""The files that docs/how-to/cluster.md shows, run or checked as far as one machine can."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from tests.cluster.relay import free_port

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "cluster.md").read_text(encoding="utf-8")


def shown(kind: str, word: str) -> str:
    """The page's one block of that kind with the word in it."""
    (block,) = [text for text in re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL) if word in text]
    return str(block)


def begun(code: str, changes: dict[str, str]) -> Any:
    """The cluster that the code starts, with these words changed, before it waits for Enter."""
    for word, other in {**changes, 'input("Enter ends it")': ""}.items():
        assert word in code
        code = code.replace(word, other)
    names: dict[str, Any] = {}
    exec(code, names)
    return names["cluster"]


def test_slurm_is_given_a_script_that_starts_a_worker() -> None:
    pytest.importorskip("dask_jobqueue")
    code = shown("python", "SLURMCluster").replace("cluster.adapt(minimum_jobs=1, maximum_jobs=40)\n", "")
    with closing(begun(code, {'"port": 8786': '"port": 0, "host": "127.0.0.1"'})) as cluster:
        script = cluster.job_script()
        address = cluster.scheduler_address
    assert "#SBATCH --cpus-per-task=4\n" in script
    assert "#SBATCH -t 08:00:00\n" in script
    assert "\nexport NARRATOR_DATA=/shared/narrator/data\n" in script
    assert f"\n/shared/narrator/bin/python -m distributed.cli.dask_worker {address} " in script
    assert " --nthreads 4 " in script
    assert subprocess.run(["bash", "-n"], input=script, text=True, check=False).returncode == 0


def test_the_manifest_is_one_that_the_operator_takes() -> None:
    pytest.importorskip("dask_kubernetes")
    chart = files("dask_kubernetes") / "operator" / "deployment" / "helm" / "dask-kubernetes-operator"
    definition = yaml.safe_load((chart / "crds" / "daskcluster.yaml").read_text(encoding="utf-8"))
    (version,) = definition["spec"]["versions"]
    manifest = yaml.safe_load(shown("yaml", "kind: DaskCluster"))
    assert manifest["apiVersion"] == f"{definition['spec']['group']}/{version['name']}"
    jsonschema.validate(manifest, version["schema"]["openAPIV3Schema"])
    worker, scheduler = (manifest["spec"][role]["spec"]["containers"][0] for role in ("worker", "scheduler"))
    for role in (worker, scheduler):
        module = role["command"][-1]
        ended = subprocess.run([sys.executable, "-m", module, "--help"], capture_output=True, text=True, check=True)
        assert all(word in ended.stdout for word in role.get("args", []) if word.startswith("--no-d"))


@pytest.fixture
def host(tmp_path: Path) -> Iterator[dict[str, Any]]:
    """An SSH server on 127.0.0.1 that lets us in by a key: what asyncssh needs to know of it."""
    server = shutil.which("sshd") or "/usr/sbin/sshd"
    if not Path(server).exists() or os.geteuid():
        pytest.skip("there is no SSH server here, or only root may start one")
    Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    for name in ("host", "ours"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / name], check=True)
    shutil.copy(tmp_path / "ours.pub", tmp_path / "authorized")
    port = free_port()
    key = " ".join((tmp_path / "host.pub").read_text().split()[:2])
    (tmp_path / "known").write_text(f"[127.0.0.1]:{port} {key}\n")
    lines = (
        f"Port {port}",
        "ListenAddress 127.0.0.1",
        f"HostKey {tmp_path}/host",
        f"AuthorizedKeysFile {tmp_path}/authorized",
        "StrictModes no",
        "PermitRootLogin yes",
        "UsePAM no",
        f"PidFile {tmp_path}/pid",
    )
    (tmp_path / "config").write_text("\n".join(lines) + "\n")
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen([server, "-D", "-e", "-f", tmp_path / "config"], stderr=log)
        time.sleep(0.5)
        yield {"known_hosts": f"{tmp_path}/known", "client_keys": [f"{tmp_path}/ours"], "port": port}
        process.terminate()
        process.wait()


def test_ssh_starts_a_scheduler_and_a_worker_a_host(host: dict[str, Any]) -> None:
    pytest.importorskip("asyncssh")
    hosts = '"10.0.0.10", "10.0.0.11", "10.0.0.12"'
    changes = {
        hosts: '"127.0.0.1", "127.0.0.1", "127.0.0.1"',
        '{"known_hosts": "/home/dask/.ssh/known_hosts"}': repr(host),
        "/srv/narrator/bin/python": sys.executable,
        '"port": 8786': f'"port": {free_port()}',
    }
    with closing(begun(shown("python", "SSHCluster"), changes)) as cluster:
        address = cluster.scheduler_address
        command = (sys.executable, "-m", "narrator", "doctor", "--cluster", address)
        told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    assert f"Cluster: {address}, 2 workers, 8 cores" in told
