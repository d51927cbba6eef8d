"""`python -m tests.audit`: known vulnerabilities in what we depend on, by pip-audit; one line where that cannot ask.

Asked is about what pyproject.toml names (not what only tests need), and what that needs in turn, as it is installed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

_PROJECT = Path(__file__).parents[1] / "pyproject.toml"
_ONLY_FOR_TESTS = "test"
_LIMIT_S = 50
_NO_SERVICE = ("ConnectionError", "ServiceError", "SSLError", "Timeout", "Failed to resolve", "Could not connect")
"""What pip-audit's last words hold where its service does not answer; anything else is a fault of ours."""


def main() -> int:
    """1 where a dependency has a known vulnerability or the audit itself is broken, otherwise 0."""
    pins = pinned(declared(tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "requirements.txt")
        file.write_text("".join(f"{name}=={version}\n" for name, version in sorted(pins.items())), encoding="utf-8")
        code, said = _ask(file)
    print(said)
    return code


def declared(project: Mapping[str, Any]) -> list[str]:
    """The requirements of the program and of its extras, but for the tests'."""
    extras: Mapping[str, list[str]] = project.get("optional-dependencies", {})
    return [*project["dependencies"], *(one for name, row in extras.items() if name != _ONLY_FOR_TESTS for one in row)]


def pinned(requirements: Iterable[str]) -> dict[str, str]:
    """Name → version of what is installed of the requirements, and of what these require."""
    found: dict[str, str] = {}
    waiting = [(Requirement(line), "") for line in requirements]
    while waiting:
        wanted, extra = waiting.pop()
        if wanted.marker is not None and not wanted.marker.evaluate({"extra": extra}):
            continue
        key = wanted.name.lower().replace("_", "-")
        if key in found and not wanted.extras:
            continue
        try:
            installed = distribution(wanted.name)
        except PackageNotFoundError:
            continue
        is_new, found[key] = key not in found, installed.version
        for needed in installed.requires or ():
            waiting += [(Requirement(needed), one) for one in (("",) if is_new else ()) + tuple(wanted.extras)]
    return found


def _ask(requirements: Path) -> tuple[int, str]:
    command = [sys.executable, "-m", "pip_audit", "--no-deps", "--disable-pip", "--progress-spinner", "off"]
    command += ["--timeout", "10", "--format", "json", "-r", str(requirements)]
    # pip-audit asks by requests, which reads a certificate store of one's own from a variable of its own
    trusted = os.environ.get("PIP_CERT") or os.environ.get("SSL_CERT_FILE")
    environ = ({"REQUESTS_CA_BUNDLE": trusted} if trusted else {}) | os.environ
    try:
        run = subprocess.run(command, check=False, capture_output=True, text=True, timeout=_LIMIT_S, env=environ)
    except subprocess.TimeoutExpired:
        return 0, _not_audited(f"its service did not answer in {_LIMIT_S} s")
    return judge(run.stdout, run.stderr)


def judge(answer: str, complaint: str) -> tuple[int, str]:
    """pip-audit's JSON, or what it wrote to stderr where there is none → our exit code, and what to print."""
    try:
        rows: Sequence[Mapping[str, Any]] = json.loads(answer)["dependencies"]
    except (ValueError, KeyError):
        if any(word in complaint for word in _NO_SERVICE):
            return 0, _not_audited("its service cannot be reached")
        return 1, f"pip-audit failed:\n{complaint.strip()}"
    known = [row for row in rows if "skip_reason" not in row]
    if rows and not known:
        return 0, _not_audited(f"its service knows none of {len(rows)} packages (a mirror without these data?)")
    lines = [_told(row, fault) for row in known for fault in row["vulns"]]
    unknown = [row["name"] for row in rows if "skip_reason" in row]
    summary = f"pip-audit: {len(known)} packages, {len(lines)} known vulnerabilities"
    return int(bool(lines)), "\n".join([*lines, summary + (f"; not known: {', '.join(unknown)}" if unknown else "")])


def _told(row: Mapping[str, Any], fault: Mapping[str, Any]) -> str:
    mended = ", ".join(fault["fix_versions"]) or "no version yet"
    return f"{row['name']} {row['version']}: {fault['id']}, mended in {mended}"


def _not_audited(why: str) -> str:
    return f"pip-audit: dependencies were not audited: {why}"


if __name__ == "__main__":
    sys.exit(main())
