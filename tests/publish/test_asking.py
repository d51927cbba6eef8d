"""What was published is asked for as clients do; what a server cannot do is told, what is missing fails the run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from narrator.errors import PublishError
from narrator.publishing import publish_show
from narrator.settings import Publish
from tests.publish.test_servers import free_port, plain_server
from tests.shows import ABOUT, a_show, an_archive

__all__ = ["plain_server"]


def test_what_a_simple_server_cannot_do_is_told_a_line_each(plain_server: tuple[str, Path], tmp_path: Path) -> None:
    url, root = plain_server
    show = a_show(about=replace(ABOUT, base_url=url), publish=Publish(targets=(str(root),)))
    warnings = publish_show(show, an_archive(tmp_path)).warnings
    assert any("does not serve byte ranges" in line and "2 others too" in line for line in warnings)
    assert any("Access-Control-Allow-Origin" in line for line in warnings)


def test_a_file_that_did_not_arrive_fails_the_run_and_is_sent_again(
    plain_server: tuple[str, Path], tmp_path: Path
) -> None:
    url, root = plain_server
    archive = an_archive(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    show = a_show(about=replace(ABOUT, base_url=url), publish=Publish(targets=(str(elsewhere),)))
    (root / "feed.xml").write_text("<rss/>")
    with pytest.raises(PublishError, match=r"answers 404.*the next run sends it again"):
        publish_show(show, archive)
    right = replace(show, publish=Publish(targets=(str(root),)))
    assert publish_show(right, archive).deliveries[0].send


def test_a_host_that_nobody_reaches_from_here_is_no_failure(tmp_path: Path) -> None:
    show = a_show(
        about=replace(ABOUT, base_url=f"http://127.0.0.1:{free_port()}/"),
        publish=Publish(targets=(str(tmp_path / "www"),)),
    )
    assert publish_show(show, an_archive(tmp_path)).warnings == ()
