"""A client that is generated from the API's own description asks whatever that allows, and what it does not: no fault.

`python -m tests.benchmarks.studio generated` asks more often.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import jsonschema_rs
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from narrator.archive import Archive
from narrator.studio.api import CALLS, describe
from narrator.studio.run import RunningStudio
from tests.shows import an_archive
from tests.studio.studios import new_draft, program, running, write_show

_EXAMPLES = int(os.environ.get("STUDIO_EXAMPLES", "4"))
_CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
schema = schemathesis.openapi.from_dict(describe(CALLS)).exclude(path="/api/events")


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RunningStudio, httpx.Client, list[str]]]:
    """A studio, a client of it, and the ids of what there is."""
    folder: Path = write_show(tmp_path_factory.mktemp("asked"))
    archive: Archive = an_archive(folder, 2)
    with running(folder) as studio, program(studio) as client:
        ids = [new_draft(client)["id"], *(f"episode:{slug}" for slug in archive.slugs()), "draft:none"]
        yield studio, client, ids


@schema.parametrize()
@settings(
    max_examples=_EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
def test_whatever_is_asked_there_is_no_fault(
    case: schemathesis.Case[Any], documents: tuple[RunningStudio, httpx.Client, list[str]]
) -> None:
    studio, client, ids = documents
    asked = sum(map(ord, repr(case.body)))
    if "id" in (case.path_parameters or {}):
        case.path_parameters["id"] = ids[asked % len(ids)]
    if isinstance(case.body, dict):
        _make_it_fit(case.body, client, ids[0])
    key = {"authorization": f"Bearer {studio.keys.api_key}"}
    case.call_and_validate(base_url=studio.url.rstrip("/"), headers=key, checks=_CHECKS, timeout=60)


def _make_it_fit(body: dict[str, Any], client: httpx.Client, draft: str) -> None:
    """An address of somebody's is not fetched for a test; an edit names the version that there is, and so is done."""
    if isinstance(body.get("address"), str):
        body["address"] = "http://127.0.0.1/" + body["address"].partition("//")[2]
    if "version" in body and "edit" in body:
        document = client.get(f"/api/documents/{draft}").json()
        stories = document.get("stories") or [{"version": "none"}]
        body["version"], body["story"] = stories[0]["version"], 1


def test_the_description_is_one_that_tools_can_read() -> None:
    told = describe(CALLS)
    assert told["openapi"] == "3.1.0"
    for schema_ in told["components"]["schemas"].values():
        assert jsonschema_rs.meta.is_valid({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema_})
    names = [operation["operationId"] for path in told["paths"].values() for operation in path.values()]
    assert len(names) == len(set(names)) == len(CALLS)
    for path in told["paths"].values():
        for operation in path.values():
            assert operation["description"]
            assert operation["summary"]


def test_the_running_studio_tells_the_same_description(
    documents: tuple[RunningStudio, httpx.Client, list[str]],
) -> None:
    assert documents[1].get("/api/openapi.json").json() == describe(CALLS)


def test_no_call_is_without_its_description(documents: tuple[RunningStudio, httpx.Client, list[str]]) -> None:
    """And the other way round: each that is described is there."""
    studio = documents[0]
    told = {(method.upper(), path) for path, methods in describe(CALLS)["paths"].items() for method in methods}
    assert told == {(call.method, call.path) for call in CALLS}
    for method, path in told - {("GET", "/api/events")}:
        place = path.replace("{number}", "1").format(id="draft:x", key="0" * 32, name="x", job="0")
        answer = httpx.request(method, studio.url.rstrip("/") + place, trust_env=False)
        assert answer.status_code == 401
