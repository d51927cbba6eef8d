"""`narrator doctor`: what works on this machine, what does not, and what to do."""

from __future__ import annotations

from dataclasses import asdict

import typer

from narrator.cli.options import ClusterAt, Json, Quiet, Settings, ShowPath, with_cluster
from narrator.cli.terminal import print_json, tell


def doctor(
    cluster: ClusterAt = None,
    show_path: ShowPath = None,
    settings: Settings = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Check what works on this machine; with --cluster, what each of its workers has and lacks.

    It says what to do about what does not.
    """
    from narrator.cli.checkup import examine, examine_cluster

    look = examine_cluster if cluster else examine
    findings = list(look(show_path, with_cluster(settings, cluster)))
    failed = [finding for finding in findings if finding.works is False]
    if as_json:
        print_json({"works": not failed, "findings": [asdict(finding) for finding in findings]})
    else:
        marks = {True: ("works ", "green"), False: ("fails ", "red"), None: ("absent", "dim")}
        for finding in findings if not quiet else failed:
            tell(marks[finding.works], f" {finding.what}: {finding.detail}")
            if finding.remedy:
                tell(f"        {finding.remedy}")
    raise typer.Exit(1 if failed else 0)
