"""What pip-audit answers, and what we make of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.audit import declared, judge, pinned

_SOUND: dict[str, Any] = {"name": "idna", "version": "3.10", "vulns": []}
_HURT: dict[str, Any] = {
    "name": "lxml",
    "version": "4.6.2",
    "vulns": [{"id": "PYSEC-2021-19", "fix_versions": ["4.6.3"], "description": "…"}],
}
_UNKNOWN: dict[str, Any] = {"name": "ours", "skip_reason": "Dependency not found on PyPI"}


def _answer(*rows: dict[str, Any]) -> str:
    return json.dumps({"dependencies": rows, "fixes": []})


def test_vulnerability_fails_and_names_package_and_remedy() -> None:
    code, said = judge(_answer(_SOUND, _HURT), "")
    assert code == 1
    assert "lxml 4.6.2: PYSEC-2021-19, mended in 4.6.3" in said.splitlines()


def test_sound_packages_pass_and_the_unknown_are_named() -> None:
    assert judge(_answer(_SOUND), "") == (0, "pip-audit: 1 packages, 0 known vulnerabilities")
    assert judge(_answer(_SOUND, _UNKNOWN), "")[1].endswith("not known: ours")


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        ("", "requests.exceptions.ConnectionError: Max retries exceeded"),
        ("", "pip_audit._service.interface.ServiceError"),
        ("", "requests.exceptions.SSLError: certificate verify failed: self-signed certificate"),
        (_answer(_UNKNOWN), ""),
    ],
)
def test_silent_service_is_one_line_and_no_failure(answer: str, complaint: str) -> None:
    code, said = judge(answer, complaint)
    assert code == 0
    assert said.startswith("pip-audit: dependencies were not audited: ")
    assert "\n" not in said


def test_broken_audit_fails() -> None:
    code, said = judge("", "No module named pip_audit")
    assert code == 1
    assert "No module named pip_audit" in said


def test_what_only_tests_need_is_not_asked_about() -> None:
    project = {"dependencies": ["a>=1"], "optional-dependencies": {"s3": ["b"], "test": ["c"]}}
    assert declared(project) == ["a>=1", "b"]


def test_pins_follow_what_a_requirement_needs_but_not_its_tests() -> None:
    pins = pinned(["pydantic>=2", "surely-not-installed-anywhere", "rich; python_version < '3'"])
    assert {"pydantic", "pydantic-core", "typing-extensions"} <= set(pins)
    assert "rich" not in pins
    assert "email-validator" not in pins
