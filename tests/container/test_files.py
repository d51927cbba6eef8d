"""The container's files agree with each other and with the program, and give no right that is not needed."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "packaging" / "container"
CONTAINERFILE = (FOLDER / "Containerfile").read_text(encoding="utf-8")


def _container(document: dict[str, Any]) -> dict[str, Any]:
    pod: dict[str, Any] = document["spec"]["jobTemplate"]["spec"]["template"]["spec"]
    return pod


def test_the_containerfile_names_what_there_is() -> None:
    copied = [
        name
        for line in re.findall(r"^COPY (?!--from)(.*)$", CONTAINERFILE, re.MULTILINE)
        for name in [word for word in line.split() if not word.startswith("--")][:-1]
    ]
    assert copied
    assert [name for name in copied if not (ROOT / name).exists()] == []
    extras = re.search(r"'\.\[(.*)\]'", CONTAINERFILE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert extras
    assert set(extras[1].split(",")) <= set(project["optional-dependencies"])


def test_what_is_copied_is_enough_to_build_the_program(tmp_path: Path) -> None:
    copied = re.findall(r"^COPY ((?:\w\S* )+)(\S+)$", CONTAINERFILE, re.MULTILINE)
    for names, place in copied:
        for name in names.split():
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, tmp_path / place, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(ROOT / name, tmp_path / place)
    (wheel,) = WheelBuilder(str(tmp_path)).build(directory=str(tmp_path / "dist"), versions=["standard"])
    assert "narrator/cli/pages/commands.md" in zipfile.ZipFile(wheel).namelist()


def test_it_runs_as_nobody_in_particular_and_may_write_to_its_volumes_alone() -> None:
    assert re.search(r"^USER 10001:10001$", CONTAINERFILE, re.MULTILINE)
    assert 'VOLUME ["/show", "/cache", "/voices"]' in CONTAINERFILE
    assert "HEALTHCHECK" in CONTAINERFILE
    assert CONTAINERFILE.rindex("USER") < CONTAINERFILE.rindex("CMD")
    assert not re.search(r"amd64|x86_64|curl|wget|ADD ", CONTAINERFILE.replace("# ", "").split("FROM", 1)[1])


def test_compose_runs_it_read_only_and_shows_it_to_this_machine_alone() -> None:
    content = yaml.safe_load((FOLDER / "compose.yaml").read_text(encoding="utf-8"))
    for name, service in content["services"].items():
        assert service["read_only"] is True, name
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", ())), name
        named = {volume.split(":")[0] for volume in service["volumes"]}
        assert {one for one in named if not one.startswith("./")} <= set(content["volumes"])
    assert content["services"]["build"]["cap_drop"] == ["ALL"]
    assert (FOLDER / "Caddyfile").exists()


def test_the_cron_job_runs_one_at_a_time_with_no_right_but_its_volumes() -> None:
    claim, job = yaml.safe_load_all((FOLDER / "cronjob.yaml").read_text(encoding="utf-8"))
    pod = _container(job)
    (container,) = pod["containers"]
    assert job["spec"]["concurrencyPolicy"] == "Forbid"
    assert pod["securityContext"]["runAsUser"] == 10001
    assert container["securityContext"]["readOnlyRootFilesystem"] is True
    assert {mount["name"] for mount in container["volumeMounts"]} == {volume["name"] for volume in pod["volumes"]}
    assert claim["metadata"]["name"] == pod["volumes"][0]["persistentVolumeClaim"]["claimName"]


@pytest.mark.skipif(shutil.which("sh") is None, reason="needs a shell")
@pytest.mark.parametrize(("code", "ends"), [(0, 0), (3, 0), (4, 0), (5, 0), (1, 1), (2, 2)])
def test_the_cron_job_fails_where_a_person_has_to_act(tmp_path: Path, code: int, ends: int) -> None:
    _, job = yaml.safe_load_all((FOLDER / "cronjob.yaml").read_text(encoding="utf-8"))
    narrator = tmp_path / "narrator"
    narrator.write_text(f'#!/bin/sh\n[ "$*" = build ] && exit {code}\nexit 99\n')
    narrator.chmod(0o755)
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin"}
    assert subprocess.run(_container(job)["containers"][0]["command"], env=environment).returncode == ends


def test_the_desk_has_the_cron_jobs_image_claim_and_rights() -> None:
    _, job = yaml.safe_load_all((FOLDER / "cronjob.yaml").read_text(encoding="utf-8"))
    pod, desk = _container(job), yaml.safe_load((FOLDER / "desk.yaml").read_text(encoding="utf-8"))["spec"]
    (runs,), (waits,) = pod["containers"], desk["containers"]
    assert desk["securityContext"] == pod["securityContext"]
    assert (waits["image"], waits["securityContext"]) == (runs["image"], runs["securityContext"])
    assert all(volume in pod["volumes"] for volume in desk["volumes"])
    assert {mount["name"] for mount in waits["volumeMounts"]} == {volume["name"] for volume in desk["volumes"]}


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="needs shellcheck")
def test_shellcheck_finds_no_fault_in_the_loop() -> None:
    ran = subprocess.run(["shellcheck", str(FOLDER / "narrator-loop")], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd")
def test_systemd_reads_the_timer(tmp_path: Path) -> None:
    (tmp_path / "narrator.service").write_text("[Service]\nType=oneshot\nExecStart=/bin/true\n")
    shutil.copy(FOLDER / "narrator.timer", tmp_path)
    command = ["systemd-analyze", "verify", "--user", str(tmp_path / "narrator.timer")]
    ran = subprocess.run(command, capture_output=True, text=True)
    assert "narrator.timer" not in ran.stderr, ran.stderr
